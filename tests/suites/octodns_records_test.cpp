// octoDNS itself: every zone file of real repositories and of its own tests that it loads gives the
// same records here.

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "catch.h"
#include "read/octodns/octodns.h"
#include "read/yaml/yaml_events.h"
#include "support/command.h"
#include "support/read_text.h"
#include "support/suite.h"

using namespace zonevet;

namespace {

using Reasons = suites::Disagreements::Reasons;

std::multiset<std::string> lines_of(const std::string& text) {
  std::istringstream cut(text);
  std::multiset<std::string> lines;
  for (std::string line; std::getline(cut, line);)
    lines.insert(line);
  return lines;
}

std::filesystem::path corpora() { return std::filesystem::path(ZONEVET_SHARED_DIR) / "corpora"; }

std::vector<std::string> zone_files() {
  std::vector<std::string> files;
  for (const auto& folder : {corpora() / "real" / "octodns", corpora() / "suites" / "octodns"}) {
    if (!std::filesystem::is_directory(folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      const std::string path = entry.path().string();
      const std::string stem = entry.path().stem().string();
      const bool named = is_octodns_name(path) && octodns_zone_of_path(path) &&
                         stem.find('_') == std::string::npos && stem[0] != '$';
      const std::string folder = entry.path().parent_path().string();
      const bool split = folder.ends_with('.') || folder.ends_with(".tst");
      if (named && !split && looks_like_octodns(suites::text_of(path))) files.push_back(path);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

// The records of the file here; names in lower case, as octoDNS writes them.
std::string ours(const std::string& path) {
  test::ReadText read;
  const SourceId file = read.sources.add(path, std::make_shared<OwnedBytes>(suites::text_of(path)));
  read.reading = read_octodns(file, read.sources, std::nullopt);
  return test::records_of(read);
}

// Of octoDNS' lines. Targets are absolute with and without a dot.
std::string theirs(const std::string& lines) {
  test::ReadHow how;
  how.origin = ".";
  const auto read = test::read_text(lines, how);
  return test::records_of(*read);
}

constexpr std::string_view kSmall =
    "octoDNS writes names in small letters; here they are as written";
constexpr std::string_view kIgnored = "a record that is `ignored` is deployed nowhere";
const Reasons kReasons = {
    {"real/octodns/ministryofjustice__dns/hostedzones/justice.gov.uk.yaml", kSmall},
    {"real/octodns/ministryofjustice__dns/hostedzones/nottinghaminquiry.uk.yaml", kSmall},
    {"real/octodns/ministryofjustice__dns/hostedzones/odpm.gov.uk.yaml", kSmall},
    {"suites/octodns/config/unit.tests.yaml", kIgnored},
};

}  // namespace

TEST_CASE("the records of every zone file are those that octoDNS has") {
  if (!has_yaml()) {
    std::printf("SKIPPED: built without libyaml\n");
    return;
  }
  const std::vector<std::string> files = zone_files();
  if (files.empty()) {
    std::printf("SKIPPED: the corpora are not here\n");
    return;
  }
  std::vector<std::string> words = {"python3",
                                    ZONEVET_SOURCE_DIR "/tests/suites/octodns_records.py"};
  words.insert(words.end(), files.begin(), files.end());
  const test::Ran ran = test::run_program(words);
  if (ran.status == 77) {
    std::printf("SKIPPED: python3 has no module octodns\n");
    return;
  }
  REQUIRE(ran.status == 0);
  std::map<std::string, std::string> by_file;
  std::istringstream output(ran.out);
  std::string* lines = nullptr;
  for (std::string line; std::getline(output, line);) {
    if (line.starts_with('/')) {
      lines = &by_file[line];
    } else if (lines != nullptr) {
      *lines += line + "\n";
    }
  }
  suites::Disagreements all(kReasons);
  std::size_t cases = 0;
  std::size_t records = 0;
  for (const std::string& path : files) {
    const std::string& loaded = by_file[path];
    if (loaded.starts_with("!")) {
      std::printf("not loaded: %s %s", path.c_str(), loaded.c_str());
      continue;
    }
    ++cases;
    const auto wanted = lines_of(theirs(loaded));
    const auto found = lines_of(ours(path));
    records += wanted.size();
    if (wanted == found) continue;
    std::vector<std::string> differ;
    std::set_symmetric_difference(wanted.begin(), wanted.end(), found.begin(), found.end(),
                                  std::back_inserter(differ));
    all.add(std::filesystem::path(path).lexically_relative(corpora()).string(), differ.front());
  }
  std::printf("octoDNS: %zu records of %zu files\n", records, cases);
  all.settle("octodns", cases);
}
