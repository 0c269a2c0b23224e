// Small inputs linted in a test, and what was found, one line a finding.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lint.h"

namespace zonevet::test {

struct LintHow {
  std::map<std::string, std::string> files;
  // What is linted, in this order; empty: "example.zone".
  std::vector<std::string> given;
  std::vector<std::string> context;
  std::string origin = "example.com.";  // declared; empty: not declared
  Settings settings;
  std::vector<const RulePack*> packs;  // empty: the packs of small_rules.h
};

struct Linted {
  MemoryFiles files;
  std::unique_ptr<LintRun> run;
};

Linted lint_files(const LintHow& how);
// One file, "example.zone".
Linted lint_text(std::string_view text, LintHow how = {});

// "example.zone:1:3 no-text 'x'", one line a finding: where it begins and what it underlines, of
// derived text what was made.
std::string findings_of(const LintRun& run);
// The same with severity and message behind.
std::string messages_of(const LintRun& run);

// A file's text with the fixes of one rule carried out, safe and unsafe.
std::string fixed_by(const LintRun& run, std::string_view rule, std::string_view file);

}  // namespace zonevet::test
