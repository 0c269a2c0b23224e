// SPF records, and what three implementations say to them; and the records of the OpenSPF test
// suite.

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "catch.h"
#include "support/spf_lint.h"
#include "support/suite.h"

using namespace zonevet;
using test::errors_of_spf;
using test::is_spf_policy;
using test::listed;

namespace {

// Records that all three accept, and what is said of them all the same: they do what nobody wants.
const std::map<std::string, std::string> kSoundAndWrong = {
    {"all-bare", "spf-all-plus"},
    {"all-eq", "spf-mechanism-as-modifier"},
    {"all-mid", "spf-terms-after-all"},
    {"all-plus", "spf-all-plus"},
    {"dmarc-in-spf", "spf-foreign-content"},
    {"include-eq", "spf-mechanism-as-modifier"},
    {"ip4-cidr0", "spf-cidr-zero"},
    {"ip4-equals", "spf-mechanism-as-modifier"},
    {"limit-11-after-match", "spf-lookup-limit"},
    {"mech-eq-a", "spf-mechanism-as-modifier"},
    {"mech-eq-mx", "spf-mechanism-as-modifier"},
    {"redirect-all", "spf-redirect-with-all"},
};

constexpr std::string_view kLookUp = "to be decided by looking up names, which are not here";

// clang-format off
const suites::Disagreements::Reasons kOracle = {
    {"include-nospf", kLookUp},
    {"include-nx", kLookUp},
    {"include-self", "an include of example.com, linted at another name"},
    {"redirect-nospf", kLookUp},
    {"void-3", kLookUp},
    {"spf2.0", "Sender ID, no SPF: nobody is to read it"},
};
const suites::Disagreements::Reasons kOpenSpf = {
    {"v=spf1 include:e6.example.com -all", kLookUp},
    {"v=spf1 include:erehwon.example.com -all", kLookUp},
    {"v=spf1 redirect=erehwon.example.com", kLookUp},
    {"v=spf1 ip4:1.1.1.1 redirect=e1.example.com", kLookUp},
    {"v=spf1 include:e3.example.com", kLookUp},
    {"v=spf1 a include:inc.example.com a ip4:1.2.3.4 -all", kLookUp},
    {"v=spf1 a:err.example.com a:err1.example.com a:err2.example.com ?all", kLookUp},
};
// clang-format on

}  // namespace

TEST_CASE("what no implementation accepts is an error, what all accept is none") {
  const auto folder = suites::folder_of("oracle");
  if (folder.empty()) return;
  std::map<std::string, suites::Row> said;
  for (suites::Row& row : suites::table(folder / "spf-oracle.tsv"))
    said[row.at("case")] = row;
  suites::Disagreements differ(kOracle);
  std::size_t cases = 0;
  std::map<std::string, std::string> policy;
  for (const auto& [name, record] : suites::pairs(folder / "spf-cases.tsv")) {
    const suites::Row& row = said.at(name);
    const auto fails = [&row](const char* who) {
      const std::string& result = row.at(who);
      return result == "permerror" || result == "none" || result == "EXC";
    };
    const std::array<bool, 3> failed{fails("pyspf"), fails("Mail::SPF 2.9.0"),
                                     fails("mailauth 7.1.0")};
    const auto count = std::count(failed.begin(), failed.end(), true);
    const std::set<std::string_view> errors = errors_of_spf(record);
    ++cases;
    if (count == 3 && errors.empty()) differ.add(name, "all refuse it; no error");
    if (count == 0 && !is_spf_policy(errors)) differ.add(name, "all accept it: " + listed(errors));
    if (count == 0 && !errors.empty()) policy[name] = listed(errors);
  }
  differ.settle("oracle, SPF", cases);
  CHECK(policy == kSoundAndWrong);
}

TEST_CASE("records of the OpenSPF suite: valid ones get no error of the grammar, others one") {
  const auto folder = suites::folder_of("spf-openspf");
  if (folder.empty()) return;
  suites::Disagreements differ(kOpenSpf);
  std::size_t cases = 0;
  for (const suites::Row& row : suites::table(folder / "records.tsv")) {
    if (row.at("verdict") == "undetermined") continue;
    const std::set<std::string_view> errors = errors_of_spf(row.at("record"));
    ++cases;
    if (row.at("verdict") == "permerror" && errors.empty())
      differ.add(row.at("record"), "a permanent error; no error");
    if (row.at("verdict") == "valid" && !is_spf_policy(errors))
      differ.add(row.at("record"), "valid: " + listed(errors));
  }
  differ.settle("spf-openspf, records", cases);
}
