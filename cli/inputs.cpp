#include "cli/inputs.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/console.h"
#include "read/detect.h"
#include "source/file_reader.h"

namespace zonevet::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStdin = "-";

// Folders in which other people's files lie.
bool is_passed_over(const std::string& name) { return name[0] == '.' || name == "node_modules"; }

class Gatherer {
 public:
  void add_path(const std::string& path, const CheckOptions& options);
  void add_context(const std::string& path);
  [[nodiscard]] Inputs take() { return std::move(inputs_); }

 private:
  void add_stdin(const std::string& name);
  void add_folder(const std::string& folder);
  void add_file(const std::string& path, bool context);
  void fail(const std::string& path, std::string_view reason);
  [[nodiscard]] bool is_zone_file(const std::string& path);
  const std::string& root_of(const fs::path& folder);

  DiskFiles files_;
  std::set<std::string> seen_;                // canonical paths
  std::map<std::string, std::string> roots_;  // of folders
  Inputs inputs_;
};

void Gatherer::fail(const std::string& path, std::string_view reason) {
  complain(path + ": " + std::string(reason));
  inputs_.whole = false;
}

// $INCLUDE may read below the repository that a folder lies in; outside of one, below the working
// directory.
const std::string& Gatherer::root_of(const fs::path& folder) {
  const auto known = roots_.find(folder.string());
  if (known != roots_.end()) return known->second;
  std::error_code error;
  std::string root;
  if (fs::exists(folder / ".git", error)) {
    root = folder.generic_string();
  } else if (folder.has_relative_path()) {
    root = root_of(folder.parent_path());
  } else {
    root = files_.canonical(".");
    if (root == "/") root.clear();
  }
  return roots_.emplace(folder.string(), root).first->second;
}

void Gatherer::add_file(const std::string& path, bool context) {
  const std::string canonical = files_.canonical(path);
  if (!seen_.insert(canonical).second) return;
  LintInput input;
  input.path = path;
  input.context = context;
  input.root = root_of(fs::path(canonical).parent_path());
  inputs_.all.push_back(std::move(input));
}

void Gatherer::add_stdin(const std::string& name) {
  LintInput input;
  input.path = name.empty() ? "<stdin>" : name;
  input.root = root_of(files_.canonical("."));
  std::string text;
  std::array<char, std::size_t{64} * 1024> buffer;
  std::size_t count = 0;
  while ((count = std::fread(buffer.data(), 1, buffer.size(), stdin)) > 0)
    text.append(buffer.data(), count);
  if (std::ferror(stdin) != 0) return fail(input.path, "cannot be read");
  input.text = std::move(text);
  inputs_.all.push_back(std::move(input));
}

bool Gatherer::is_zone_file(const std::string& path) {
  if (hint_of_file_name(path) == NameHint::other) return false;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) {
    fail(path, "cannot be read");
    return false;
  }
  std::array<char, kDetectBytes> head;
  const std::size_t size = std::fread(head.data(), 1, head.size(), file);
  std::fclose(file);
  return looks_like_zone_file(path, {head.data(), size});
}

void Gatherer::add_folder(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  if (error) return fail(folder, error.message());
  for (const fs::recursive_directory_iterator end; entry != end; entry.increment(error)) {
    const std::string path = entry->path().lexically_normal().generic_string();
    std::error_code ignored;
    if (is_passed_over(entry->path().filename().string())) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file(ignored) && is_zone_file(path)) {
      found.push_back(path);
    }
  }
  if (error) fail(folder, error.message());
  if (found.empty()) complain(folder + ": no zone files below it");
  std::sort(found.begin(), found.end());
  for (const std::string& path : found)
    add_file(path, false);
}

void Gatherer::add_path(const std::string& path, const CheckOptions& options) {
  if (path == kStdin) return add_stdin(options.stdin_filename);
  std::error_code error;
  if (fs::is_directory(path, error)) return add_folder(path);
  add_file(path, false);
}

void Gatherer::add_context(const std::string& path) { add_file(path, true); }

}  // namespace

Inputs gather_inputs(const CheckOptions& options) {
  Gatherer gatherer;
  for (const std::string& path : options.paths)
    gatherer.add_path(path, options);
  for (const std::string& path : options.context)
    gatherer.add_context(path);
  return gatherer.take();
}

}  // namespace zonevet::cli
