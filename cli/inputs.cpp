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
  std::vector<std::string> files_below(const std::string& folder);
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
  if (!seen_.emplace(kStdin).second) return;
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

// All that may be zone files below a folder, in the order of their paths. A folder that cannot be
// read is told of, and its neighbours are looked through.
std::vector<std::string> Gatherer::files_below(const std::string& folder) {
  std::vector<std::string> files;
  std::map<std::string, std::string> unreadable;
  std::vector<fs::path> folders{folder};
  while (!folders.empty()) {
    const fs::path at = std::move(folders.back());
    folders.pop_back();
    std::error_code error;
    fs::directory_iterator entry(at, error);
    for (const fs::directory_iterator end; !error && entry != end; entry.increment(error)) {
      if (is_passed_over(entry->path().filename().string())) continue;
      std::error_code ignored;
      if (entry->is_directory(ignored)) {
        if (!entry->is_symlink(ignored)) folders.push_back(entry->path());
      } else if (entry->is_regular_file(ignored)) {
        files.push_back(entry->path().lexically_normal().generic_string());
      }
    }
    if (error) unreadable[at.lexically_normal().generic_string()] = error.message();
  }
  for (const auto& [path, reason] : unreadable)
    fail(path, reason);
  std::sort(files.begin(), files.end());
  return files;
}

void Gatherer::add_folder(const std::string& folder) {
  bool found = false;
  for (const std::string& path : files_below(folder)) {
    if (!is_zone_file(path)) continue;
    found = true;
    add_file(path, false);
  }
  if (!found && inputs_.whole) complain(folder + ": no zone files below it");
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
