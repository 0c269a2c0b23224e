// A record that stands twice in an RRset is there once for all servers: it is no second SPF record.

#include <string>
#include <string_view>

#include "catch.h"
#include "rules/packs.h"
#include "support/linted.h"

using namespace zonevet;

namespace {

// Whether the rule speaks of two records.
bool is_said(std::string_view rule, std::string_view records) {
  test::LintHow how;
  how.packs.assign(rules::all_packs().begin(), rules::all_packs().end());
  const test::Linted linted = test::lint_text(records, how);
  return test::findings_of(*linted.run).find(rule) != std::string::npos;
}

}  // namespace

TEST_CASE("the same SPF record twice is a copy, in other strings it is a second one") {
  constexpr std::string_view kTwice =
      "@ 300 TXT \"v=spf1 mx -all\"\n@ 300 TXT \"v=spf1 mx -all\"\n";
  CHECK_FALSE(is_said("spf-multiple-records", kTwice));
  CHECK(is_said("dup-record", kTwice));
  constexpr std::string_view kTwo =
      "@ 300 TXT \"v=spf1 mx -all\"\n@ 300 TXT \"v=spf1\" \" mx -all\"\n";
  CHECK(is_said("spf-multiple-records", kTwo));
}
