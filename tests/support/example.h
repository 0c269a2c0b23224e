// The examples of rules, put into files and linted.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "findings/rule_doc.h"
#include "lint.h"

namespace zonevet::test {

struct LintedExample {
  MemoryFiles files;
  std::string path;
  // What the example underlines, as "file:begin+size" in bytes, sorted.
  std::vector<std::string> marks;
  std::unique_ptr<LintRun> run;
};

// `text`: Example::text, or what a fix made of it (then without marks, and not preceded by the
// records that stand in front of a whole zone). Of the rules that are off by default only `on` is
// on.
std::unique_ptr<LintedExample> lint_example(const Example& example, const RuleDoc& on);
std::unique_ptr<LintedExample> lint_example(const Example& example, const RuleDoc& on,
                                            std::string_view fixed);

// Its text is not linted but read as a config, for the files beside it: one called `answers` is
// context.
bool is_config(const Example& example);

// What stands in front of an example that is a whole zone (see Example::complete); empty where it
// brings its own SOA.
std::string preamble_of(const Example& example);

// What a rule underlined, as LintedExample::marks has it, sorted.
std::vector<std::string> underlined(const LintedExample& linted, std::string_view id);

}  // namespace zonevet::test
