// Foreign test suites, read where they lie (ZONEVET_SHARED_DIR); where they are not, a test is
// skipped and says so. Every disagreement that is known stands in the test with its reason: one
// that is new fails the test, and so does one that is gone.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "read/zone_file.h"

namespace zonevet::suites {

// The folder of a suite; empty, and said on stdout, where it is missing.
std::filesystem::path folder_of(std::string_view name);

std::string text_of(const std::filesystem::path& path);

// The rows below the head, columns by name; \\, \t, \n and \r undone.
using Row = std::map<std::string, std::string>;
std::vector<Row> table(const std::filesystem::path& path);

// The lines of a table without a head, "name<tab>text": the text may hold tabs; the same escapes.
std::vector<std::pair<std::string, std::string>> pairs(const std::filesystem::path& path);

// A file of a suite, read with what it includes.
struct ReadFile {
  SourceSet sources;
  Reading reading;
};
// `origin`: empty where the file's own name is to be sought.
std::unique_ptr<ReadFile> read_file(const std::filesystem::path& path, const std::string& origin,
                                    const FileReader& files, const std::filesystem::path& root);
std::unique_ptr<ReadFile> read_file(const std::filesystem::path& path, const std::string& origin);

// "file:3:7: unknown_type 'FOO'", one a flaw.
std::vector<std::string> flaws_of(const ReadFile& read);

// Names of cases that went otherwise than the suite says, beside those of which it is known.
class Disagreements {
 public:
  using Reasons = std::map<std::string, std::string_view>;
  explicit Disagreements(const Reasons& known) : known_(known) {}
  // Runs of blanks in the name become one.
  void add(std::string_view name, const std::string& what);
  // Fails the test where the two differ; prints what was counted.
  void settle(std::string_view suite, std::size_t cases) const;

 private:
  const Reasons& known_;
  std::map<std::string, std::string> found_;
};

}  // namespace zonevet::suites
