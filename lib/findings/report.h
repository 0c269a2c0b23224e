// A rule speaks through this.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "findings/finding.h"
#include "findings/settings.h"

namespace zonevet {

// What is being said; each call adds to it and returns it, so that a check reads as one sentence:
//
//     report.at(place, "...").note(other, "the first one stands here").help("...").fix("...",
//     {...});
//
// Where enough findings of the rule are kept, all calls do nothing; build no costly texts before
// at() (see Report::at's first form).
class Said {
 public:
  explicit Said(Finding* finding) : finding_(finding) {}
  [[nodiscard]] explicit operator bool() const { return finding_ != nullptr; }

  Said& note(Span where, std::string text);
  Said& note(std::string text) { return note(Span(), std::move(text)); }
  // What is wrong with more than is underlined comes from this: see Finding::explains.
  Said& explains(Span more);
  // The same of a place that need not be near to what is underlined.
  Said& explains_at(Span place);
  // Instead of RuleDoc::help.
  Said& help(std::string text);
  // Of the safety that the RuleDoc names, unless `safety` is given (a rule marked safe may give an
  // unsafe one where the mail or zone could change). Edits must not overlap.
  Said& fix(std::string title, std::vector<Edit> edits);
  Said& fix(std::string title, FixSafety safety, std::vector<Edit> edits);
  // Without a fix where the place cannot hold what is to be written (see Text::replace()).
  Said& fix(std::string title, FixSafety safety, std::optional<std::vector<Edit>> edits);
  Said& fix(std::string title, std::optional<std::vector<Edit>> edits);
  // No more than advice here: whoever would refuse it was told to take it.
  Said& advice();
  // No more than a warning here: it depends on what is not known, or not so yet.
  Said& warning();
  // Whom it is about, where that is not the subject's own record.
  Said& about(Span scope, std::string owner, std::string type);

 private:
  Finding* finding_;
};

class Report {
 public:
  Report(const RuleDoc& rule, Severity severity, const Settings& settings, Findings& findings)
      : rule_(rule), severity_(severity), settings_(settings), findings_(findings) {}

  // Says the rule's summary about a place.
  Said at(Span where) { return at(where, std::string(rule_.summary)); }
  // Says `message`: names the thing and what receivers or servers will do; no full stop, no blame.
  Said at(Span where, std::string message);

  // The rule cannot tell, as the program was built without RuleDoc::library.
  void lacks_library() { findings_.note_unasked(rule_); }

  [[nodiscard]] std::int64_t option(std::string_view name) const {
    return settings_.option(rule_, name);
  }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const RuleDoc& rule() const { return rule_; }

 private:
  const RuleDoc& rule_;
  Severity severity_;
  const Settings& settings_;
  Findings& findings_;
};

}  // namespace zonevet
