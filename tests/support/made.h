// Findings made by hand over small texts.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "findings/finding.h"
#include "output/outcome.h"
#include "source/source_set.h"

namespace zonevet::test {

struct Made {
  SourceSet sources;
  Findings findings;

  // A reading of a file.
  SourceId read(std::string name, std::string_view text, Span from = {});
  // The place of a text in the file that was read last, or in another; of its n-th occurrence.
  [[nodiscard]] Span at(std::string_view text, unsigned nth = 1) const;
  [[nodiscard]] Span at(SourceId file, std::string_view text, unsigned nth = 1) const;
  // A finding of a rule that is called "some-rule" unless another is given.
  Finding& say(Span where, std::string message = "wrong");
  Finding& say(const RuleDoc& rule, Span where, std::string message = "wrong");
  // As reporters see it.
  [[nodiscard]] Outcome outcome(Severity show = Severity::info) const {
    return {sources, findings, show};
  }
};

extern const RuleDoc kSomeRule;   // an error with a citation and no help
extern const RuleDoc kOtherRule;  // a warning with help

}  // namespace zonevet::test
