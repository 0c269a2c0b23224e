// HashiCorp's own reader of HCL, asked through a small program in Go: what is HCL, the whole tree
// with the place of each node, the texts of templates, and the values of what asks for nothing.

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <unistd.h>

#include "catch.h"
#include "support/command.h"
#include "support/hcl_tree.h"
#include "support/suite.h"

using namespace zonevet;

namespace {

using Lines = std::vector<std::string>;

// Builds the program; false where that cannot be.
bool build(const std::filesystem::path& program) {
  const std::string sources = ZONEVET_SOURCE_DIR "/tests/suites/hcl_oracle";
  return test::run_program({"go", "build", "-C", sources, "-o", program.string(), "."}).status == 0;
}

void add_files(const std::filesystem::path& folder, const Lines& endings, Lines& files) {
  if (!std::filesystem::is_directory(folder)) return;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string ending = entry.path().extension().string();
    if (!entry.is_regular_file()) continue;
    if (endings.empty() || std::find(endings.begin(), endings.end(), ending) != endings.end())
      files.push_back(entry.path().string());
  }
}

Lines lines_of(const std::string& text) {
  std::istringstream in(text);
  Lines lines;
  for (std::string line; std::getline(in, line);)
    lines.push_back(line);
  return lines;
}

struct Values {
  std::size_t same = 0;
  std::size_t unknown = 0;  // here, and known there
};

// The first lines that differ. What is no known value here may be any there.
std::string difference(const Lines& ours, const Lines& theirs, Values& values) {
  for (std::size_t i = 0; i < std::max(ours.size(), theirs.size()); ++i) {
    const std::string left = i < ours.size() ? ours[i] : "";
    const std::string right = i < theirs.size() ? theirs[i] : "";
    const bool is_value = right.find_first_not_of(' ') == right.find("value ");
    if (left == right) {
      values.same += is_value ? 1 : 0;
      continue;
    }
    values.unknown += is_value ? 1 : 0;
    if (!is_value || left.find("value ?") != left.find_first_not_of(' '))
      return "line " + std::to_string(i + 1) + ": " + left + " instead of " + right;
  }
  return "";
}

// (HCL makes NFC of texts; see hcl_specsuite_test.cpp.)
const suites::Disagreements::Reasons kReasons = {
    {"primitive_literals.hcl", "HCL makes NFC of texts; here they stay as they are written"},
};

}  // namespace

TEST_CASE("HCL is read as HashiCorp reads it") {
  const std::filesystem::path scratch =
      std::filesystem::temp_directory_path() / ("zonevet-hcl-" + std::to_string(getpid()));
  std::filesystem::create_directories(scratch);
  const std::filesystem::path corpora = std::filesystem::path(ZONEVET_SHARED_DIR) / "corpora";
  Lines files;
  add_files(corpora / "real" / "terraform", {".tf", ".tfvars"}, files);
  add_files(corpora / "suites" / "terraform-config-inspect", {".tf"}, files);
  add_files(corpora / "suites" / "hcl-specsuite" / "tests", {".hcl", ".t", ".hcldec"}, files);
  if (files.empty() || !build(scratch / "oracle")) {
    std::printf("SKIPPED: the corpora are not here, or no go with its module hashicorp/hcl\n");
    std::filesystem::remove_all(scratch);
    return;
  }
  add_files(ZONEVET_SOURCE_DIR "/fuzz/corpus/hcl", {}, files);
  std::ofstream list(scratch / "files");
  for (const std::string& file : files)
    list << "body " << file << "\n";
  list.close();
  const test::Ran ran = test::run_program(
      {"sh", "-c",
       "'" + (scratch / "oracle").string() + "' < '" + (scratch / "files").string() + "'"});
  std::filesystem::remove_all(scratch);
  REQUIRE(ran.status == 0);
  suites::Disagreements all(kReasons);
  std::map<std::string, Lines> theirs;
  for (std::string file; std::string & line : lines_of(ran.out)) {
    if (line.starts_with("= ")) {
      file = line.substr(2);
    } else {
      theirs[file].push_back(line);
    }
  }
  Values values;
  for (const std::string& file : files) {
    const std::string text = suites::text_of(file);
    const HclDocument document(text, 1);
    const Lines& expected = theirs[file];
    const std::string name = std::filesystem::path(file).filename().string();
    const bool refused = !expected.empty() && expected[0].starts_with("refused");
    if (refused != !document.ok()) {
      all.add(name, refused ? expected[0] : test::faults_of(document));
    } else if (!refused) {
      const std::string what = difference(lines_of(test::tree_of(document)), expected, values);
      if (!what.empty()) all.add(name, what);
    }
  }
  std::printf("values that are the same: %zu, not known here: %zu\n", values.same, values.unknown);
  CHECK(values.same > 0);
  CHECK(values.unknown * 100 < values.same);
  all.settle("hashicorp/hcl", files.size());
}
