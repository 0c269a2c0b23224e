// Every rule's own examples: bad ones are found exactly where they are marked, good ones are left
// alone by all rules (by those of other packs but for advice), and fixes make of the bad ones what
// they say. What a finding looks like is printed where it is not as it should be.

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "engine/plan.h"
#include "findings/apply_fixes.h"
#include "output/text.h"
#include "rules/packs.h"
#include "support/example.h"

using namespace zonevet;

namespace {

std::vector<const RuleDoc*> all_docs() { return docs_of(rules::all_packs()); }

// The findings as users see them.
std::string printed(const LintRun& run) {
  const Outcome outcome(run.sources, run.findings, Severity::info);
  return print_text(outcome, {});
}

// Ids of rules that speak with a severity of at least `least`, but for those that are expected.
std::set<std::string> others(const LintRun& run, Severity least, const RuleDoc* rule,
                             const Example& example) {
  std::set<std::string> ids;
  for (const Finding& finding : run.findings.all()) {
    const auto& also = example.also;
    const bool expected =
        finding.rule == rule || std::find(also.begin(), also.end(), finding.rule->id) != also.end();
    if (finding.severity >= least && !expected) ids.insert(std::string(finding.rule->id));
  }
  return ids;
}

// Ids of rules of a pack that speak, but for those that are expected.
std::set<std::string> advice_of(const LintRun& run, std::string_view pack, const Example& example) {
  std::set<std::string> ids = others(run, Severity::info, nullptr, example);
  for (const Finding& finding : run.findings.all()) {
    if (finding.rule->pack != pack) ids.erase(std::string(finding.rule->id));
  }
  return ids;
}

std::vector<Finding> findings_of(const LintRun& run, const RuleDoc& rule) {
  std::vector<Finding> out;
  for (const Finding& finding : run.findings.all()) {
    if (finding.rule == &rule) out.push_back(finding);
  }
  return out;
}

void check_fix(const RuleDoc& rule, const Example& example, const test::LintedExample& linted) {
  const std::vector<Finding> findings = findings_of(*linted.run, rule);
  const SourceId file = linted.run->readings.front().root;
  const auto fixed = [&](FixSafety safety) {
    return apply_fixes(linted.run->sources, file, findings, safety).text;
  };
  const std::string text = fixed(FixSafety::unsafe);
  const std::string written(linted.run->sources.bytes(file));
  if (example.fixed.empty() || !is_built_with(rule.fix_library)) {
    CHECK(text == written);
    return;
  }
  CHECK(text == test::preamble_of(example) + std::string(example.fixed));
  if (rule.fix == FixSafety::unsafe) CHECK(fixed(FixSafety::safe) == written);
  const auto again = test::lint_example(example, rule, text);
  INFO("after the fix:\n" << printed(*again->run));
  CHECK(test::underlined(*again, rule.id).empty());
}

}  // namespace

TEST_CASE("rules find in their bad examples what is marked") {
  for (const RuleDoc* rule : all_docs()) {
    for (const Example& example : rule->bad) {
      const auto linted = test::lint_example(example, *rule);
      INFO(std::string(rule->id) << "\n" << printed(*linted->run));
      const auto& unasked = linted->run->findings.unasked();
      const bool asked = std::find(unasked.begin(), unasked.end(), rule) == unasked.end();
      // Without its library a rule finds what it can, or says that it was not asked.
      CHECK((asked || !is_built_with(rule->library)));
      // Nor can a format be read without its library, which is said of the file.
      const bool unread = !linted->run->unreadable.empty() && !is_built_with(rule->library);
      if (!asked || unread) continue;
      CHECK(test::underlined(*linted, rule->id) == linted->marks);
      CHECK_FALSE(linted->marks.empty());
      CHECK(others(*linted->run, Severity::error, rule, example) == std::set<std::string>());
      if (!test::is_config(example)) check_fix(*rule, example, *linted);
    }
  }
}

TEST_CASE("all rules are silent on good examples, but for the advice of other packs") {
  for (const RuleDoc* rule : all_docs()) {
    for (const Example& example : rule->good) {
      const auto linted = test::lint_example(example, *rule);
      INFO(std::string(rule->id) << "\n" << printed(*linted->run));
      CHECK(linted->marks.empty());
      CHECK(others(*linted->run, Severity::warning, nullptr, example) == std::set<std::string>());
      CHECK(advice_of(*linted->run, rule->pack, example) == std::set<std::string>());
    }
  }
}

TEST_CASE("a rule lacks nothing") {
  std::set<std::string_view> ids;
  std::set<std::string_view> packs;
  for (const RuleDoc* rule : all_docs()) {
    INFO(std::string(rule->id));
    CHECK(ids.insert(rule->id).second);
    packs.insert(rule->pack);
    CHECK_FALSE(rule->pack.empty());
    CHECK_FALSE(rule->cites.empty());
    CHECK_FALSE(rule->summary.empty());
    CHECK_FALSE(rule->summary.ends_with('.'));
    CHECK(rule->rationale.ends_with('.'));
    CHECK_FALSE(rule->help.ends_with('.'));
    CHECK_FALSE(rule->good.empty());
    CHECK(rule->id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
          std::string_view::npos);
    // The examples of the others would be too large; tests/rules/limits_test.cpp has them.
    const bool limit = rule->id == "limit-include" || rule->id == "limit-entry";
    CHECK(rule->bad.empty() == limit);
    const bool fixed = std::any_of(rule->bad.begin(), rule->bad.end(),
                                   [](const Example& example) { return !example.fixed.empty(); });
    CHECK(fixed == (rule->fix != FixSafety::none));
  }
  for (const RuleDoc* rule : all_docs()) {
    INFO(std::string(rule->id));
    CHECK_FALSE(packs.contains(rule->id));  // a name means one thing
    for (const std::string_view other : rule->instead_of)
      CHECK(other != rule->id);
    for (const RuleOption& option : rule->options) {
      CHECK(option.lowest <= option.value);
      CHECK(option.value <= option.highest);
      CHECK_FALSE(option.meaning.empty());
    }
  }
}
