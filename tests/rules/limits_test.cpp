// The limits whose examples would be too large for a page.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "lint.h"
#include "rules/packs.h"

using namespace zonevet;

namespace {

// The messages of one rule over a file, with what they underline.
std::vector<std::string> said_by(std::string_view id, const MemoryFiles& files,
                                 const std::string& path) {
  const LintOptions options;
  LintInput input;
  input.path = path;
  input.root = "zones";
  const auto run = lint(std::span(&input, 1), options, files, rules::all_packs());
  std::vector<std::string> out;
  for (const Finding& finding : run->findings.all()) {
    if (finding.rule->id != id) continue;
    out.push_back(finding.message + " | " + std::string(run->sources.text(finding.where)));
  }
  return out;
}

}  // namespace

TEST_CASE("limit-include speaks of the first file that is nested too deep") {
  MemoryFiles files;
  for (int depth = 0; depth < 30; ++depth) {
    files.add("zones/" + std::to_string(depth), "$INCLUDE " + std::to_string(depth + 1) + "\nwww" +
                                                    std::to_string(depth) + " A 192.0.2.1\n");
  }
  files.add("zones/30", "end A 192.0.2.1\n");
  const std::vector<std::string> said = said_by("limit-include", files, "zones/0");
  REQUIRE(said.size() == 1);
  CHECK(said[0] == "includes are nested more than 16 deep: this file was not read | $INCLUDE 17");
}

TEST_CASE("limit-entry speaks of an entry that was skipped") {
  MemoryFiles files;
  std::string text = "www TXT (";
  text.append(std::size_t{17} << 20U, ' ');
  text += "x )\nftp A 192.0.2.1\n";
  files.add("zones/long", text);
  CHECK(said_by("limit-entry", files, "zones/long").size() == 1);
}
