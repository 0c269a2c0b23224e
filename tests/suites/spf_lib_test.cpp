// Records and terms of the tests of spf-lib (PHP), and what it says to them.

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "rules/packs.h"
#include "support/spf_lint.h"
#include "support/suite.h"

using namespace zonevet;

namespace {

// The rules that say what an issue of spf-lib says.
const std::map<std::string, std::set<std::string_view>> kRules = {
    {"ALL_AND_REDIRECT", {"spf-redirect-with-all"}},
    {"ALL_NOT_LAST_MECHANISM", {"spf-terms-after-all", "spf-all-twice"}},
    {"DUPLICATED_MODIFIER", {"spf-duplicate-modifier"}},
    // (A redirect beside all has a graver fault than its place.)
    {"MODIFIER_NOT_AFTER_MECHANISMS", {"spf-redirect-not-last", "spf-redirect-with-all"}},
    {"SHOULD_AVOID_PTR", {"spf-ptr"}},
    {"SHOULD_AVOID_VALIDATED_DOMAIN_MACRO", {"spf-macro-p"}},
    {"TOO_MANY_DNS_LOOKUPS", {"spf-lookup-limit"}},
    {"UNKNOWN_MODIFIER", {"spf-unknown-modifier", "spf-mechanism-as-modifier"}},
};

std::set<std::string> words_of(const std::string& list) {
  std::set<std::string> words;
  std::istringstream cut(list);
  for (std::string word; std::getline(cut, word, ',');)
    words.insert(word);
  return words;
}

// The issues that our rules know of.
std::set<std::string> issues_of(const std::string& record) {
  const std::map<std::string_view, Severity> said = test::said_of_spf(record);
  std::set<std::string> issues;
  for (const auto& [issue, rules] : kRules) {
    for (const std::string_view rule : rules) {
      if (said.contains(rule)) issues.insert(issue);
    }
  }
  return issues;
}

constexpr std::string_view kOrder =
    "where exp stands means nothing (RFC 7208 6); that exp=1 is no domain-spec (7.1) is told";

const suites::Disagreements::Reasons kTerms = {
    {"a//0/0", "two prefix lengths for IPv6: RFC 7208 12 has the one for IPv4 first"},
    {"a//64/32", "two prefix lengths for IPv6: RFC 7208 12 has the one for IPv4 first"},
};

// What there is no rule for yet, and what is no fault.
suites::Disagreements::Reasons known_issues(const std::vector<suites::Row>& rows) {
  std::set<std::string_view> ids;
  for (const RuleDoc* doc : docs_of(rules::all_packs()))
    ids.insert(doc->id);
  suites::Disagreements::Reasons reasons = {
      {"v=spf1 exp=1 -all: MODIFIER_NOT_AFTER_MECHANISMS", kOrder}};
  for (const suites::Row& row : rows) {
    const std::string& record = row.at("value");
    for (const std::string& issue : words_of(row.at("issue codes"))) {
      if (issue == "SHOULD_AVOID_PTR" && !ids.contains("spf-ptr"))
        reasons[record + ": " + issue] = "to come: spf-ptr";
      if (issue == "SHOULD_AVOID_VALIDATED_DOMAIN_MACRO" && !ids.contains("spf-macro-p"))
        reasons[record + ": " + issue] = "to come: spf-macro-p";
    }
  }
  return reasons;
}

bool is_found(const suites::Row& row, const std::string& issue) {
  return issues_of(row.at("value")).contains(issue);
}

}  // namespace

TEST_CASE("terms that spf-lib refuses are errors, those that it takes are none") {
  const auto folder = suites::folder_of("mlocati-spf-lib");
  if (folder.empty()) return;
  suites::Disagreements differ(kTerms);
  std::size_t cases = 0;
  for (const suites::Row& row : suites::table(folder / "verdicts.tsv")) {
    if (row.at("kind") != "term") continue;
    const std::set<std::string_view> errors = test::errors_of_spf("v=spf1 " + row.at("value"));
    ++cases;
    const bool good = test::is_spf_policy(errors);
    if (good == (row.at("expected") == "good")) continue;
    differ.add(row.at("value"), good ? "refused; no error" : "taken: " + test::listed(errors));
  }
  CHECK(cases == 94);
  differ.settle("mlocati-spf-lib, terms", cases);
}

TEST_CASE("records of which spf-lib has something to say") {
  const auto folder = suites::folder_of("mlocati-spf-lib");
  if (folder.empty()) return;
  const std::vector<suites::Row> rows = suites::table(folder / "verdicts.tsv");
  const suites::Disagreements::Reasons known = known_issues(rows);
  suites::Disagreements differ(known);
  std::set<std::string> asked;
  for (const suites::Row& row : rows) {
    if (row.at("kind") != "record") continue;
    const std::string& record = row.at("value");
    for (const std::string& issue : words_of(row.at("issue codes"))) {
      if (asked.insert(record + ": " + issue).second && !is_found(row, issue))
        differ.add(record + ": " + issue, "not said");
    }
    if (row.at("expected") != "good") continue;
    asked.insert(record);
    const std::set<std::string_view> errors = test::errors_of_spf(record);
    if (!test::is_spf_policy(errors)) differ.add(record, "good: " + test::listed(errors));
    // (With a level, what is less grave is good, too.)
    if (row.at("note") == "no issues" && !issues_of(record).empty())
      differ.add(record, "good: " + *issues_of(record).begin());
  }
  differ.settle("mlocati-spf-lib, records", asked.size());
}
