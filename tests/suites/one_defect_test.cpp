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
