// Comments that allow rules:
//
//     www A 192.0.2.1 ; zonevet: allow ttl-high, aliases -- why
//     ; zonevet: allow-file syntax
//
// The first kind stands on a line of the entry, or on comment-only lines right above it.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/plan.h"
#include "findings/finding.h"
#include "zone/zone_set.h"

namespace zonevet {

// What of the findings nobody is told: what comments allow, and what is said of texts that nobody
// asked about. Answers while findings are made, so that they do not take the place of others.
class Sieve {
 public:
  // Reads the comments of all zones: what is said of a linted one may stand in another. `hidden`:
  // texts that nobody asked about, by SourceId; empty where all are asked about. All of them must
  // outlive the sieve.
  Sieve(const SourceSet& sources, const ZoneSet& zones, const Plan& plan,
        const std::vector<bool>& hidden);

  // Of what is said of several places one that was asked about is enough: its own, that of a note,
  // or `maker`, the resource that made the record (nowhere: none did).
  [[nodiscard]] Fate fate_of(const Finding& finding, Span maker = {});
  // Whether a place stands in a text that nobody asked about.
  [[nodiscard]] bool is_hidden(Span place) const;
  // Of all that a rule could say of a reading: not kept where that is so in each of its files.
  [[nodiscard]] Fate fate_in(const Reading& reading, const RuleDoc& rule);
  // The comments that allow the finding are of use.
  void use(const Finding& finding);

  // One subject for each name in each comment, and one for each comment that is none of the two
  // kinds; a file that was read several times has its comments once, context none.
  [[nodiscard]] std::vector<Suppression> suppressions(const Findings& findings) const;

 private:
  // One name that a comment allows.
  struct Allow {
    std::size_t suppression = 0;  // its index in all_
    std::string_view name;
    Span comment;
    // The lines it speaks of, by where they begin: its own and, where nothing else stands there,
    // those below it up to the first that is more than a comment.
    std::uint64_t first_line = 0;
    std::uint64_t last_line = 0;
  };
  struct Answer {
    bool allowed = false;
    bool used = false;
  };

  void read_comment(Span comment, const Zone& zone);
  std::size_t add(Suppression one);
  void settle();
  [[nodiscard]] Span removal(std::string_view name, std::string_view text, Span comment,
                             std::size_t names) const;
  [[nodiscard]] std::uint64_t last_line_of(const Allow& allow, const Allow* next) const;
  void find_lines(Span entry);
  [[nodiscard]] std::string_view bytes_of(Span place) const {
    return sources_.bytes(sources_.source_of(place));
  }
  [[nodiscard]] bool is_hidden(SourceId id) const {
    const auto index = static_cast<std::size_t>(id);
    return index < hidden_.size() && hidden_[index];
  }
  bool allowed_in_file(std::string_view file, const RuleDoc& rule, bool use);
  bool allowed_here(Span entry, const RuleDoc& rule, bool use);
  bool allows(const Finding& finding, bool use);
  void answer(Answer& answer, std::span<const Allow> allows, const RuleDoc& rule, bool use);

  const SourceSet& sources_;
  const Plan& plan_;
  const std::vector<bool>& hidden_;
  std::vector<Suppression> all_;
  std::vector<Allow> here_;                              // ascending by comment
  std::map<std::string_view, std::vector<Allow>> file_;  // by name of the file
  // Those of all_ by file and offset: a file that is read twice has its comments once.
  std::map<std::pair<std::string_view, std::uint64_t>, std::size_t> by_place_;
  // What was answered: a rule that speaks often of one entry or file is not looked up each time.
  std::map<std::pair<std::string_view, const RuleDoc*>, Answer> in_file_;
  std::map<std::pair<Span, const RuleDoc*>, Answer> in_entry_;
  // The entry asked about last, and where its first and last line begin.
  Span entry_;
  std::uint64_t first_line_ = 0;
  std::uint64_t last_line_ = 0;
};

}  // namespace zonevet
