// DMARC records and what implementations make of them: on what all of them fail there must be an
// error, on what all take there must be none; and the records of two implementations' own tests.

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "catch.h"
#include "lint.h"
#include "rules/packs.h"
#include "support/linted.h"
#include "support/suite.h"

using namespace zonevet;

namespace {

// The text as the one record at _dmarc.
std::unique_ptr<LintRun> lint_record(std::string_view text) {
  std::string quoted;
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  test::LintHow how;
  const auto packs = rules::all_packs();
  how.packs.assign(packs.begin(), packs.end());
  // (The records of these suites are shorter than 255 octets.)
  test::Linted linted = test::lint_text("_dmarc TXT \"" + quoted + "\"\n", how);
  return std::move(linted.run);
}

bool is_about_text(const Finding& finding) {
  constexpr std::array<std::string_view, 3> kPacks{"dmarc", "txt", "spf"};
  return std::find(kPacks.begin(), kPacks.end(), finding.rule->pack) != kPacks.end();
}

// Ids of the findings about the text, at `least` or above; empty where there are none.
std::string said_of(const LintRun& run, Severity least) {
  std::string ids;
  for (const Finding& finding : run.findings.all()) {
    if (!is_about_text(finding) || finding.severity < least) continue;
    ids += (ids.empty() ? "" : ", ") + std::string(finding.rule->id);
  }
  return ids;
}

// Whether a finding of a warning at least touches a part of the text.
bool is_said_of(const LintRun& run, std::string_view part) {
  const auto& all = run.findings.all();
  return std::any_of(all.begin(), all.end(), [&](const Finding& finding) {
    if (!is_about_text(finding) || finding.severity < Severity::warning) return false;
    const std::string_view touched = run.sources.text(finding.where);
    return touched.find(part) != std::string_view::npos ||
           part.find(touched) != std::string_view::npos;
  });
}

// Lines of fields, as they are: nothing in these files is escaped.
std::vector<std::vector<std::string>> raw_table(const std::filesystem::path& path) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(suites::text_of(path));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cut(line);
    std::vector<std::string>& row = rows.emplace_back();
    for (std::string field; std::getline(cut, field, '\t');)
      row.push_back(field);
  }
  return rows;
}

// How many of the five implementations take the record; columns as in the file's head.
std::size_t accepted_by(const std::vector<std::string>& row) {
  constexpr std::array<std::string_view, 5> kAccepts{"OK", "ok", "p=", "p=", "ok"};
  std::size_t count = 0;
  for (std::size_t i = 0; i < kAccepts.size(); ++i) {
    if (row.size() > i + 1 && row[i + 1].starts_with(kAccepts.at(i))) ++count;
  }
  return count;
}

constexpr std::string_view kPct =
    "an error though all take it: older receivers apply the policy to a part, newer ones to all "
    "(RFC 9989 A.6)";
constexpr std::string_view kNpmOnly =
    "only dmarc-parse (npm) fails, which knows neither the tags of RFC 9989 nor lists of options";
constexpr std::string_view kReports =
    "only dmarc-parse (npm) fails: the others forgive it, and the policy stands";
constexpr std::string_view kRemoved =
    "a warning: of a removed tag, over which libopendmarc alone (and dmarc-parse) stumbles";

// clang-format off
const suites::Disagreements::Reasons kOracle = {
    {"P-tag-upper", "a warning: only a strict reading of RFC 6376 3.2 drops the tag"},
    {"fo-01", kNpmOnly},
    {"fo-2", "a warning: libopendmarc alone drops the record (and dmarc-parse); RFC 9989 4.8 falls back to fo=0"},
    {"fo-comma", "a warning: the policy stands; libopendmarc and the others take it"},
    {"fo-ok", kNpmOnly},
    {"np-ok", kNpmOnly},
    {"pct-0", kPct},
    {"pct-200", "a warning: libopendmarc alone (and dmarc-parse) stumbles, to newer receivers the tag is unknown"},
    {"pct-50", kPct},
    {"pct-pc", "a warning: only dmarc-parse (npm) fails, libopendmarc reads 50"},
    {"psd-n", kNpmOnly},
    {"rf-bad", kRemoved},
    {"ri-day", kRemoved},
    {"rua-https", "a warning: a URI (RFC 9989 4.7) with a scheme that nobody delivers to"},
    {"rua-slashes", "an error though all take it: reports go to a mailbox that begins with slashes"},
    {"rua-trail-comma", kReports},
    {"spf", "an SPF record, not meant as DMARC"},
    {"t-n", kNpmOnly},
    {"t-y", kNpmOnly},
    {"tag-novalue", kReports},
    {"junk-tail", kReports},
    {"unk-tag", "only dmarc-parse (npm) fails: unknown tags must be ignored (RFC 9989 4.7)"},
};

const suites::Disagreements::Reasons kOpenDmarc = {
    {"", "no text at all: nothing was meant"},
    {"V=BOB", "not meant as DMARC, as far as one can see"},
    {"v=DMARC1; p=n;", "libopendmarc takes a policy that is cut; nobody else does"},
    {"v=DMARC1; p=none; ruf=mailto://abuse.com", "libopendmarc does not look at the address, which has no mailbox"},
    {"v=DMARC1; p=none; ruf=mailto://abuse.com; foo=bar; buzz=happy;", "libopendmarc does not look at the address, which has no mailbox"},
};

constexpr std::string_view kOlderWantsP = "receivers that follow RFC 7489 ignore a record without p=";
constexpr std::string_view kEmptyPart = "only an empty part between two semicolons, which all receivers forgive";
const suites::Disagreements::Reasons kMailDmarc = {
    {"v=DMARC1; psd=y", kOlderWantsP},
    {"v=DMARC1; rua=mailto:test@example.com", kOlderWantsP},
    {"v=DMARC1;p=none;sp=none;rua=mailto:postmaster@cmnet.org!10m;;pct=100;ri=86400", kEmptyPart},
    {"v=DMARC1;p=reject;adkim=s;aspf=r;rf=afrf;;pct=100", kEmptyPart},
    {"v=DMARC1\\; p=reject\\;", "Mail::DMARC forgives the backslashes; libopendmarc and mailauth ignore the record"},
    {"v=dmarc1", "Mail::DMARC and libopendmarc forgive it; RFC 9989 4.8 is exact"},
};
// clang-format on

// A tag with a record around it.
std::string record_with(const std::string& tag) {
  if (tag.starts_with("v=")) return tag + "; p=none";
  if (tag.starts_with("p=")) return "v=DMARC1; " + tag;
  return "v=DMARC1; p=none; " + tag;
}

// The part of a wild record that is wrong: the version if it is not exact, or a part without a
// sign; of one with neither, a part that is empty.
std::string faulty_part(const std::string& record) {
  if (!record.starts_with("v=DMARC1;")) return record.substr(0, record.find(';'));
  std::istringstream parts(record);
  for (std::string part; std::getline(parts, part, ';');) {
    if (!part.empty() && part.find('=') == std::string::npos) return part;
  }
  return ";;";
}

}  // namespace

TEST_CASE("what all implementations of DMARC refuse is an error, what all take is none") {
  const auto folder = suites::folder_of("oracle");
  if (folder.empty()) return;
  std::map<std::string, std::size_t> accepted;
  for (const auto& row : raw_table(folder / "dmarc-oracle.tsv"))
    accepted[row[0]] = accepted_by(row);
  suites::Disagreements all(kOracle);
  std::size_t cases = 0;
  for (const auto& row : raw_table(folder / "dmarc-cases.tsv")) {
    ++cases;
    REQUIRE(accepted.contains(row[0]));
    const std::size_t count = accepted[row[0]];
    const auto run = lint_record(row[1]);
    const std::string errors = said_of(*run, Severity::error);
    const std::string what = row[1] + ": " + std::to_string(count) + " of 5 take it, said: ";
    if (count == 5 ? !errors.empty() : errors.empty())
      all.add(row[0], what + said_of(*run, Severity::info));
  }
  all.settle("oracle, DMARC", cases);
  CHECK(cases == accepted.size() - 1);  // (the head)
}

TEST_CASE("libopendmarc's own tests: bad records get a warning at least, good ones no error") {
  const auto folder = suites::folder_of("opendmarc");
  if (folder.empty()) return;
  suites::Disagreements all(kOpenDmarc);
  std::size_t cases = 0;
  for (const suites::Row& row : suites::table(folder / "verdicts.tsv")) {
    ++cases;
    const bool good = row.at("expected") == "good";
    const auto run = lint_record(row.at("record"));
    const std::string said = said_of(*run, good ? Severity::error : Severity::warning);
    if (good != said.empty()) all.add(row.at("record"), row.at("outcome") + ", said: " + said);
  }
  all.settle("opendmarc", cases);
}

TEST_CASE("Mail::DMARC's own tests, and broken records that were published") {
  const auto folder = suites::folder_of("mail-dmarc");
  if (folder.empty()) return;
  suites::Disagreements all(kMailDmarc);
  std::size_t cases = 0;
  for (const suites::Row& row : suites::table(folder / "verdicts.tsv")) {
    ++cases;
    const std::string& value = row.at("value");
    const std::string& expected = row.at("expected");
    const auto run = lint_record(row.at("kind") == "tag value" ? record_with(value) : value);
    const std::string said =
        said_of(*run, expected == "good" ? Severity::error : Severity::warning);
    const bool agrees = expected == "wild"  ? is_said_of(*run, faulty_part(value))
                        : expected == "bad" ? !said.empty()
                                            : said.empty();
    if (!agrees) all.add(value, expected + ", said: " + said);
  }
  all.settle("mail-dmarc", cases);
}
