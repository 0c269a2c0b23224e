// The rules beside the list of all that are to be: what rules name is there, and nothing was left
// out in silence.

#include <cstdio>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "catch.h"
#include "output/rule_page.h"
#include "rules/packs.h"
#include "support/suite.h"

using namespace zonevet;

namespace {

std::vector<const RuleDoc*> all_docs() { return docs_of(rules::all_packs()); }

std::set<std::string> all_ids() {
  std::set<std::string> ids;
  for (const RuleDoc* rule : all_docs())
    ids.insert(std::string(rule->id));
  return ids;
}

// Empty, and said, where it is not here.
std::vector<suites::Row> listed_rules() {
  const std::filesystem::path path =
      std::filesystem::path(ZONEVET_SHARED_DIR) / "reference" / "rules.tsv";
  if (std::filesystem::exists(path)) return suites::table(path);
  std::printf("SKIPPED: the list of rules is not here\n");
  return {};
}

std::string what_is_left_out() {
  const std::string page = rules_markdown(all_docs());
  return page.substr(page.rfind("## What is left out"));
}

}  // namespace

TEST_CASE("rules that speak in an example of another one exist") {
  const std::set<std::string> ids = all_ids();
  for (const RuleDoc* rule : all_docs()) {
    for (const Example& example : rule->bad) {
      for (const std::string_view other : example.also) {
        INFO(std::string(rule->id) << " names " << std::string(other));
        CHECK(ids.contains(std::string(other)));
      }
    }
  }
}

TEST_CASE("rules that others stand instead of exist, or are listed") {
  std::set<std::string> ids = all_ids();
  const std::vector<suites::Row> rows = listed_rules();
  if (rows.empty()) return;
  for (const suites::Row& row : rows)
    ids.insert(row.at("id"));
  for (const RuleDoc* rule : all_docs()) {
    for (const std::string_view other : rule->instead_of) {
      INFO(std::string(rule->id) << " names " << std::string(other));
      CHECK(ids.contains(std::string(other)));
    }
  }
}

TEST_CASE("of the packs that are here every listed rule is a rule, or the page says why not") {
  const std::set<std::string> ids = all_ids();
  const std::string left_out = what_is_left_out();
  std::set<std::string> packs;
  for (const RuleDoc* rule : all_docs())
    packs.insert(std::string(rule->pack));
  for (const suites::Row& row : listed_rules()) {
    const bool now = row.at("wave") == "1" || row.at("wave") == "2";
    if (!now || !packs.contains(row.at("pack"))) continue;
    INFO(row.at("id"));
    const bool is_left_out = left_out.find('`' + row.at("id") + '`') != std::string::npos;
    CHECK((ids.contains(row.at("id")) || is_left_out));
  }
}
