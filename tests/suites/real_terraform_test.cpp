// Modules of Terraform as they stand in public repositories: how much of what their records say is
// known, and what is said about them, which is looked at by people.

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "catch.h"
#include "lint.h"
#include "read/terraform/tf_files.h"
#include "rules/packs.h"
#include "support/suite.h"

using namespace zonevet;

namespace {

std::vector<LintInput> modules_below(const std::filesystem::path& folder, const DiskFiles& files) {
  std::vector<LintInput> inputs;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file() || !is_tf_name(file.path().string())) continue;
    LintInput& input = inputs.emplace_back();
    input.path = file.path().string();
    input.root = files.canonical(folder.string());
  }
  std::sort(inputs.begin(), inputs.end(),
            [](const LintInput& a, const LintInput& b) { return a.path < b.path; });
  return inputs;
}

void say_share(const char* of, const TfCount& count) {
  std::printf("known: %s\t%llu\t%llu\t%llu\n", of, static_cast<unsigned long long>(count.known),
              static_cast<unsigned long long>(count.partly),
              static_cast<unsigned long long>(count.unknown));
}

double share_of(const TfCount& count) {
  const std::uint64_t all = count.known + count.partly + count.unknown;
  return static_cast<double>(count.known) / static_cast<double>(all);
}

}  // namespace

TEST_CASE("modules of the real world are linted, and most of what they say is known") {
  const std::filesystem::path folder = suites::folder_of("../real/terraform");
  if (folder.empty()) return;
  const DiskFiles files;
  TfCounts counts;
  std::size_t repositories = 0;
  std::map<std::string, std::size_t> by_rule;
  std::vector<std::string> errors;
  for (const auto& repository : std::filesystem::directory_iterator(folder)) {
    if (!repository.is_directory()) continue;
    ++repositories;
    LintOptions options;
    options.settings.now = parse_date("2026-08-01");
    const auto run =
        lint(modules_below(repository.path(), files), options, files, rules::all_packs());
    counts.add(run->terraform.counts);
    for (const Finding& finding : run->findings.all()) {
      ++by_rule[std::string(finding.rule->id)];
      if (finding.severity != Severity::error) continue;
      const Location at = run->sources.begin_of(finding.where);
      const std::string& path = run->sources.name(run->sources.source_of(finding.where));
      errors.push_back(std::filesystem::path(path).lexically_relative(folder).generic_string() +
                       ':' + std::to_string(at.line) + '\t' + std::string(finding.rule->id));
    }
  }
  std::sort(errors.begin(), errors.end());
  std::printf("repositories: %zu, resources: %llu\n", repositories,
              static_cast<unsigned long long>(counts.resources));
  say_share("zone", counts.zones);
  say_share("name", counts.names);
  say_share("type", counts.types);
  say_share("TTL", counts.ttls);
  say_share("value", counts.values);
  for (const auto& [rule, times] : by_rule)
    std::printf("%8zu  %s\n", times, rule.c_str());
  for (const std::string& error : errors)
    std::printf("error: %s\n", error.c_str());
  // (What is attainable of each without a provider.)
  CHECK(share_of(counts.zones) > 0.85);
  CHECK(share_of(counts.names) > 0.85);
  CHECK(share_of(counts.types) > 0.95);
  CHECK(share_of(counts.ttls) > 0.90);
  CHECK(share_of(counts.values) > 0.75);
}
