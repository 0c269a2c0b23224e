// What is said about one place, and how it can be mended. Values only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "findings/rule_doc.h"
#include "source/edit.h"
#include "source/source_set.h"
#include "source/span.h"

namespace zonevet {

// Another place that explains the finding. The first few become secondary labels in the text
// output. A note without a place is a sentence of its own.
struct Note {
  Span where;
  std::string text;
};

// Edits sorted by place, none overlapping.
struct Fix {
  std::string title;  // "add the final dot"
  FixSafety safety = FixSafety::unsafe;
  std::vector<Edit> edits;
};

struct Finding {
  const RuleDoc* rule = nullptr;
  Severity severity = Severity::warning;
  Span where;  // the smallest thing that is wrong; in a reading of the run's SourceSet
  Span scope;  // the record (or line) it belongs to: what suppression comments and instead_of go by
  // Where it stands in for other rules (RuleDoc::instead_of), if that is more than `where`: in its
  // scope, and here.
  Span explains;
  std::string message;
  std::vector<Note> notes;
  std::string help;  // empty: RuleDoc::help
  std::optional<Fix> fix;
  std::string owner;  // of the record, in presentation format; empty where there is none
  std::string type;   // its mnemonic
  // The resource of Terraform that made the record: its address, and its block, in which comments
  // allow the finding, too.
  std::string made_by;
  Span maker;
  bool allowed = false;
};

// What becomes of a finding: those that a comment allows may still stand in for others.
enum class Fate : std::uint8_t { kept, allowed, hidden };

// Findings of one run: in the order in which they were said until sort_unique(). Of each rule the
// first kKept are kept, the others counted: a file with a million mistakes of one kind needs one
// message less.
class Findings {
 public:
  static constexpr std::uint64_t kKept = 10'000;

  // The finding to fill, or null where enough are kept. It stays where it is until the next call.
  Finding* add(const RuleDoc& rule, Severity severity);
  // Those from the one at index `first` on become what `fate_of` says. Hidden ones are as if they
  // had not been said; of allowed ones the first kKept of a rule are kept for a while, and `use` is
  // told of the others.
  template <class FateOf, class Use>
  void sift(std::size_t first, FateOf fate_of, Use use) {
    std::size_t kept = first;
    for (std::size_t i = first; i < findings_.size(); ++i) {
      const Fate fate = fate_of(findings_[i]);
      if (fate != Fate::kept && !is_aside(findings_[i], fate)) {
        if (fate == Fate::allowed) use(findings_[i]);
        continue;
      }
      if (kept != i) findings_[kept] = std::move(findings_[i]);
      ++kept;
    }
    findings_.resize(kept);
  }
  // Drops the allowed ones, telling `use` of each. Returns how many findings were allowed in all.
  template <class Use>
  std::uint64_t drop_allowed(Use use) {
    return allowed_ + std::erase_if(findings_, [&use](const Finding& finding) {
             if (finding.allowed) use(finding);
             return finding.allowed;
           });
  }
  // Findings that nobody could make, as what they would be about was not kept.
  void drop(const RuleDoc& rule, Severity severity, std::uint64_t count);
  void drop_as_allowed(std::uint64_t count) { allowed_ += count; }

  [[nodiscard]] std::vector<Finding>& all() { return findings_; }
  [[nodiscard]] const std::vector<Finding>& all() const { return findings_; }
  // How many of a rule were said and not kept.
  struct Dropped {
    const RuleDoc* rule;
    Severity severity;
    std::uint64_t count;
  };
  [[nodiscard]] const std::vector<Dropped>& dropped() const { return dropped_; }

  // Rules that would have had to ask a library that the program was built without, each once.
  void note_unasked(const RuleDoc& rule);
  [[nodiscard]] const std::vector<const RuleDoc*>& unasked() const { return unasked_; }

  // Drops what a rule says where another says it better (RuleDoc::instead_of): the two overlap
  // within one scope.
  void apply_instead_of();
  // Sorts by file (in the order of their first reading), place and rule. Of findings that say the
  // same about the same bytes, as where a file is included twice, one stays.
  void sort_unique(const SourceSet& sources);

 private:
  struct Count {
    const RuleDoc* rule;
    std::uint64_t said;
    std::uint64_t aside;
  };
  Count& count_of(const RuleDoc& rule);
  // Uncounts a finding; whether it is to be kept aside.
  bool is_aside(Finding& finding, Fate fate);

  std::vector<Finding> findings_;
  std::vector<Count> counts_;
  std::vector<Dropped> dropped_;
  std::vector<const RuleDoc*> unasked_;
  std::uint64_t allowed_ = 0;   // and not kept
  std::size_t last_count_ = 0;  // a rule that spoke mostly speaks again
};

}  // namespace zonevet
