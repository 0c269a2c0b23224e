// Zone files as they stand in public repositories: none may bring the linter down. What is said
// about them is counted, and looked at by people.

#include <cstdio>

#include "catch.h"
#include "lint.h"
#include "read/detect.h"
#include "rules/packs.h"
#include "support/suite.h"

using namespace zonevet;

TEST_CASE("zone files of the real world are linted without a crash") {
  const auto folder = suites::folder_of("../real");
  if (folder.empty()) return;
  const DiskFiles files;
  std::size_t count = 0;
  std::size_t zone_files = 0;  // the others are templates, configurations and pages
  std::map<std::string, std::size_t> by_rule;
  for (const char* kind : {"zonefile", "zonefile-gdnsd", "zonefile-template"}) {
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder / kind)) {
      if (!file.is_regular_file()) continue;
      ++count;
      LintInput input;
      input.path = file.path().string();
      LintOptions options;
      options.settings.now = parse_date("2026-08-01");
      input.root = files.canonical((folder / kind).string());
      const auto run = lint({&input, 1}, options, files, rules::all_packs());
      CHECK(run->unreadable.empty());
      const SourceId root = run->readings.front().root;
      const bool recognised = looks_like_zone_file(input.path, run->sources.bytes(root));
      zone_files += recognised ? 1 : 0;
      for (const Finding& finding : run->findings.all()) {
        CHECK(run->sources.holds(finding.where));
        if (recognised) ++by_rule[std::string(finding.rule->id)];
      }
    }
  }
  std::printf("read: %zu, recognised as zone files: %zu\n", count, zone_files);
  for (const auto& [rule, times] : by_rule)
    std::printf("%8zu  %s\n", times, rule.c_str());
  CHECK(zone_files > 0);
}
