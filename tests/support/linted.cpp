#include "support/linted.h"

#include <utility>

#include "catch.h"
#include "findings/apply_fixes.h"
#include "support/small_rules.h"

namespace zonevet::test {

Linted lint_files(const LintHow& how) {
  Linted linted;
  for (const auto& [path, text] : how.files)
    linted.files.add(path, text);
  std::vector<LintInput> inputs;
  const auto add = [&inputs](const std::string& path, bool context) {
    LintInput input;
    input.path = path;
    input.standing.role = context ? ZoneRole::context : ZoneRole::linted;
    input.root = "/";
    inputs.push_back(std::move(input));
  };
  if (how.given.empty()) add("example.zone", false);
  for (const std::string& path : how.given)
    add(path, false);
  for (const std::string& path : how.context)
    add(path, true);
  LintOptions options;
  options.settings = how.settings;
  if (!how.origin.empty()) options.origin = Name::from_text(how.origin);
  const std::vector<const RulePack*> packs = how.packs.empty() ? small_packs() : how.packs;
  linted.run = lint(inputs, options, linted.files, packs);
  return linted;
}

Linted lint_text(std::string_view text, LintHow how) {
  how.files["example.zone"] = text;
  return lint_files(how);
}

namespace {

std::string place_of(const LintRun& run, const Finding& finding) {
  std::string out;
  if (!finding.where.nowhere()) {
    const Location at = run.sources.begin_of(finding.where);
    out += std::string(at.file) + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
    out += ' ';
  }
  out += finding.rule->id;
  if (!finding.where.nowhere()) out += " '" + std::string(run.sources.text(finding.where)) + '\'';
  return out;
}

}  // namespace

std::string findings_of(const LintRun& run) {
  std::string out;
  for (const Finding& finding : run.findings.all())
    out += place_of(run, finding) + '\n';
  return out;
}

std::string messages_of(const LintRun& run) {
  std::string out;
  for (const Finding& finding : run.findings.all()) {
    out += place_of(run, finding) + ' ' + std::string(to_string(finding.severity)) + ": " +
           finding.message + '\n';
  }
  return out;
}

std::string fixed_by(const LintRun& run, std::string_view rule, std::string_view file) {
  std::vector<Finding> findings;
  for (const Finding& finding : run.findings.all()) {
    if (finding.rule->id == rule) findings.push_back(finding);
  }
  for (std::uint32_t id = 0; id < run.sources.size(); ++id) {
    if (run.sources.name(static_cast<SourceId>(id)) == file)
      return apply_fixes(run.sources, static_cast<SourceId>(id), findings, FixSafety::unsafe).text;
  }
  FAIL("no file " << file);
  return {};
}

}  // namespace zonevet::test
