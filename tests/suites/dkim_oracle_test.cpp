// DKIM key records, and what four verifiers make of them: what all refuse must get an error, what
// all take none; and the keys of two implementations' own tests.

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "catch.h"
#include "rules/packs.h"
#include "support/linted.h"
#include "support/suite.h"
#include "support/txt_line.h"

using namespace zonevet;

namespace {

std::set<std::string_view> errors_of(const std::string& record) {
  test::LintHow how;
  how.packs.assign(rules::all_packs().begin(), rules::all_packs().end());
  how.origin = "";
  const test::Linted linted =
      test::lint_text(test::txt_line("s1._domainkey.example.com.", record), std::move(how));
  std::set<std::string_view> errors;
  for (const Finding& finding : linted.run->findings.all()) {
    const bool about_text = finding.rule->pack == "dkim" || finding.rule->pack == "txt";
    if (about_text && finding.severity == Severity::error) errors.insert(finding.rule->id);
  }
  return errors;
}

std::string listed(const std::set<std::string_view>& ids) {
  std::string out;
  for (const std::string_view id : ids)
    out += (out.empty() ? "" : " ") + std::string(id);
  return out;
}

constexpr std::string_view kRevoked = "an empty p= revokes the key, which is what it is for";
constexpr std::string_view kNoKey = "a record of another kind, which was not meant as a key";
constexpr std::string_view kSmall =
    "a key of 512 or 768 bits, from before RFC 8301 forbade to accept them";

constexpr std::string_view kForgeable =
    "a key that verifiers read and that protects nothing: anybody can sign, or nobody";

// clang-format off
const suites::Disagreements::Reasons kOracle = {
    {"adsp", kNoKey},
    {"dmarc", kNoKey},
    {"e1", kForgeable},
    {"e2", kForgeable},
    {"n-even", kForgeable},
    {"o-policy", kNoKey},
    {"p-empty", kRevoked},
    {"p-empty-semi", kRevoked},
};
const suites::Disagreements::Reasons kKeys = {
    {"2023-05-ed25519-empty._domainkey.wander.science", "an empty text, of which nobody knows what it was meant as"},
    {"PUBLICKEY2", "the key of RFC 6376, which prints its private half, too"},
    {"foo._domainkey.vmt2.cis.att.net", kSmall},
    {"shan._domainkey.vmt2.cis.att.net", kSmall},
    {"test1._domainkey.messiah.edu", kSmall},
    {"test2._domainkey.messiah.edu", kSmall},
    {"test3._domainkey.messiah.edu", kSmall},
    {"test4._domainkey.messiah.edu", kSmall},
    {"testrevoked._domainkey.messiah.edu", kRevoked},
};
// clang-format on

}  // namespace

TEST_CASE("what no verifier takes is an error, what all take is none") {
  const auto folder = suites::folder_of("oracle");
  if (folder.empty()) return;
  std::map<std::string, suites::Row> said;
  for (suites::Row& row : suites::table(folder / "dkim-oracle.tsv"))
    said[row.at("case")] = row;
  suites::Disagreements differ(kOracle);
  std::size_t cases = 0;
  for (const auto& [name, record] : suites::pairs(folder / "dkim-cases.tsv")) {
    std::size_t accepted = 0;
    for (const auto& [column, result] : said.at(name))
      accepted += column != "case" && result.starts_with("ok") ? 1U : 0U;
    const std::set<std::string_view> errors = errors_of(record);
    ++cases;
    if (accepted == 0 && errors.empty()) differ.add(name, "all refuse it; no error");
    if (accepted == 4 && !errors.empty()) differ.add(name, "all take it: " + listed(errors));
  }
  differ.settle("oracle, DKIM", cases);
}

TEST_CASE("keys of the tests of Mail::DKIM and OpenDKIM") {
  const auto folder = suites::folder_of("dkim-keys");
  if (folder.empty()) return;
  suites::Disagreements differ(kKeys);
  std::size_t cases = 0;
  for (const suites::Row& row : suites::table(folder / "verdicts.shared.tsv")) {
    const bool good = row.at("expected") == "good";
    if (!good && row.at("expected") != "bad") continue;
    const std::set<std::string_view> errors = errors_of(row.at("record"));
    ++cases;
    if (good != errors.empty()) differ.add(row.at("name"), good ? listed(errors) : "no error");
  }
  differ.settle("dkim-keys", cases);
}
