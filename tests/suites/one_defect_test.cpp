// Small zones with one defect each, and the rules that should find it.

#include <algorithm>
#include <cstdio>
#include <set>
#include <sstream>

#include "catch.h"
#include "lint.h"
#include "rules/packs.h"
#include "support/suite.h"

using namespace zonevet;

namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream cut(text);
  for (std::string line; std::getline(cut, line);)
    lines.push_back(line);
  return lines;
}

std::unique_ptr<LintRun> lint_file(const std::filesystem::path& path) {
  LintInput input;
  input.path = path.string();
  LintOptions options;
  options.origin = Name::from_text("example.com.");
  options.settings.now = parse_date("2026-08-01");
  const DiskFiles files;
  input.root = files.canonical(path.parent_path().string());
  return lint({&input, 1}, options, files, rules::all_packs());
}

std::uint32_t line_of(const LintRun& run, const Finding& finding) {
  return run.sources.begin_of(finding.where).line;
}

// Found: a finding of an expected rule that the clean zone does not get, on a line in which the two
// differ, or on the first record (of what is missing).
bool is_found(const LintRun& run, const std::set<std::string>& expected, const Lines& lines,
              const Lines& clean) {
  const auto first_record = static_cast<std::uint32_t>(
      1 + std::distance(lines.begin(), std::find_if(lines.begin(), lines.end(), [](const auto& l) {
                          return !l.empty() && l[0] != '$' && l[0] != ';';
                        })));
  const auto& all = run.findings.all();
  return std::any_of(all.begin(), all.end(), [&](const Finding& finding) {
    if (!expected.contains(std::string(finding.rule->id))) return false;
    const std::uint32_t line = line_of(run, finding);
    if (line == first_record || line == 0 || line > lines.size()) return true;
    return std::find(clean.begin(), clean.end(), lines[line - 1]) == clean.end();
  });
}

std::string severe(const LintRun& run, Severity least) {
  std::string out;
  for (const Finding& finding : run.findings.all()) {
    if (finding.severity < least) continue;
    out += std::to_string(line_of(run, finding)) + ": " + std::string(finding.rule->id) + ": " +
           finding.message + "\n";
  }
  return out;
}

bool is_valid(const std::string& name) {
  return name == "000-clean" || name.find("valid-") != std::string::npos;
}

// Defects whose rules are not written yet, or that are not found for a reason that is given.
// clang-format off
const suites::Disagreements::Reasons kMissed = {
    {"a-broadcast", "to come: addr-broadcast"},
    {"a-private", "to come: addr-private"},
    {"a-unspecified", "to come: addr-unspecified"},
    {"caa-critical-unknown", "to come: caa-critical-unknown, caa-tag-unknown"},
    {"caa-iodef-bad", "to come: caa-iodef-url"},
    {"caa-unknown-tag", "to come: caa-tag-unknown"},
    {"cds-without-dnskey", "to come: cds-consistency"},
    {"cname-chain-3", "to come: cname-chain"},
    {"delegation-mixed", "to come: deleg-mixed, deleg-occluded"},
    {"dnskey-rsasha1", "to come: dnskey-alg-deprecated, dnskey-rsa-small"},
    {"ds-alg-rsasha1", "to come: ds-alg-deprecated"},
    {"ds-apex", "to come: ds-apex"},
    {"ds-digest-unknown", "to come: ds-digest-unknown"},
    {"ds-sha1", "to come: ds-sha1"},
    {"ds-without-ns", "to come: ds-without-ns"},
    {"https-alias-params", "to come: svcb-alias-params"},
    {"https-mandatory-missing", "to come: svcb-mandatory-missing"},
    {"https-no-default-alpn", "to come: svcb-no-default-alpn"},
    {"naptr-bad-flag", "to come: naptr-flags"},
    {"nsec3-iter-100", "to come: nsec3-iterations, nsec3-salt"},
    {"ptr-in-forward", "to come: ptr-in-forward-zone"},
    {"rp-txt-missing", "to come: rp-txt-missing"},
    {"soa-minimum-week", "to come: soa-minimum-high, soa-minimum-gt-soa-ttl"},
    {"soa-mname-not-ns", "to come: soa-mname-dangling, soa-mname-not-ns"},
    {"soa-serial-future-date", "to come: soa-serial-future"},
    {"soa-serial-zero", "to come: soa-serial-zero"},
    {"srv-owner", "to come: srv-owner-form"},
    {"sshfp-len", "to come: sshfp-length"},
    {"sshfp-unknown-alg", "to come: sshfp-alg"},
    {"svcb-alias-self", "to come: svcb-alias-self"},
    {"syn-caa-bad-tag", "to come: caa-tag-chars, caa-tag-unknown"},
    {"syn-ds-digest-len", "to come: ds-digest-length"},
    {"tlsa-len", "to come: tlsa-length"},
    {"tlsa-owner", "to come: tlsa-owner"},
    {"tlsa-usage-9", "to come: tlsa-params"},
    {"wildcard-cname-caa-block", "to come: wildcard-cname, caa-cname-blocked"},
    {"zone-one-ns", "said of the one NS record, which stands in the clean zone too"},
    {"zone-soa-not-first", "said of the SOA record, which stands in the clean zone too"},
};
// clang-format on

}  // namespace

TEST_CASE("one defect in each zone is found; sound zones are left alone") {
  const auto folder = suites::folder_of("one-defect");
  if (folder.empty()) return;
  const auto reference = folder / "../../../reference/one-defect.tsv";
  std::map<std::string, std::set<std::string>> expected;
  for (const suites::Row& row : suites::table(reference)) {
    std::istringstream ids(row.at("expected"));
    for (std::string id; ids >> id;)
      expected[row.at("case")].insert(id);
  }
  const Lines clean = lines_of(suites::text_of(folder / "zones/000-clean.zone"));
  suites::Disagreements missed(kMissed);
  std::size_t defects = 0;
  std::istringstream cases(suites::text_of(folder / "cases.tsv"));
  for (std::string file, name; cases >> file >> name;) {
    const auto path = folder / "zones" / file;
    const auto run = lint_file(path);
    INFO(file);
    if (!expected.contains(name)) {
      CHECK(severe(*run, is_valid(name) ? Severity::warning : Severity::error) == "");
      continue;
    }
    ++defects;
    if (!is_found(*run, expected[name], lines_of(suites::text_of(path)), clean))
      missed.add(name, "not found; instead: " + severe(*run, Severity::info));
  }
  missed.settle("one-defect", defects);
}
