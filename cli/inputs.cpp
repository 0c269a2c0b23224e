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
#include "cli/parents.h"
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
  // The zone files that include given ones. To be called once all paths are added.
  void add_parents();
  // Takes away given files that are no zone files, and that none includes.
  void exclude();
  [[nodiscard]] Inputs take() { return std::move(inputs_); }

 private:
  void add_stdin(const std::string& name);
  void add_folder(const std::string& folder);
  std::vector<std::string> files_below(const std::string& folder, bool tell = true);
  void add_file(const std::string& path, bool context);
  void fail(const std::string& path, std::string_view reason);
  [[nodiscard]] bool is_zone_file(const std::string& path, bool tell = true);
  const std::string& root_of(const fs::path& folder);

  DiskFiles files_;
  std::set<std::string> seen_;                // canonical paths
  std::set<std::string> named_;               // of files that were named; those in no folder
  std::set<std::string> parts_;               // of those, what zone files include
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

bool Gatherer::is_zone_file(const std::string& path, bool tell) {
  if (hint_of_file_name(path) == NameHint::other) return false;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) {
    if (tell) fail(path, "cannot be read");
    return false;
  }
  std::array<char, kDetectBytes> head;
  const std::size_t size = std::fread(head.data(), 1, head.size(), file);
  std::fclose(file);
  return looks_like_zone_file(path, {head.data(), size});
}

// All that may be zone files below a folder, in the order of their paths. A folder that cannot be
// read is told of, and its neighbours are looked through.
std::vector<std::string> Gatherer::files_below(const std::string& folder, bool tell) {
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
  for (const auto& [path, reason] : unreadable) {
    if (tell) fail(path, reason);
  }
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
  named_.insert(files_.canonical(path));
  add_file(path, false);
}

// As the working directory sees it, where the file is below that.
std::string seen_from_here(const std::string& path, const std::string& here) {
  const bool below = here != "/" && path.starts_with(here + '/');
  return below ? path.substr(here.size() + 1) : path;
}

void Gatherer::add_parents() {
  std::map<std::string, std::set<std::string>> given;  // by repository
  for (const std::string& path : named_) {
    const std::string& root = root_of(fs::path(path).parent_path());
    std::error_code error;
    if (!root.empty() && fs::exists(fs::path(root) / ".git", error)) given[root].insert(path);
  }
  const std::string here = files_.canonical(".");
  for (const auto& [root, paths] : given) {
    std::vector<std::string> zone_files;
    for (const std::string& file : files_below(root, false)) {
      if (is_zone_file(file, false)) zone_files.push_back(file);
    }
    const Parents parents = find_parents(zone_files, root, paths);
    parts_.insert(parents.parts.begin(), parents.parts.end());
    for (const std::string& parent : parents.tops) {
      if (seen_.contains(files_.canonical(parent))) continue;
      add_file(seen_from_here(parent, here), false);
      inputs_.all.back().parent = true;
    }
  }
}

void Gatherer::exclude() {
  std::erase_if(inputs_.all, [this](const LintInput& input) {
    const std::string path = input.text ? std::string() : files_.canonical(input.path);
    std::error_code error;
    return named_.contains(path) && !parts_.contains(path) && fs::exists(path, error) &&
           !is_zone_file(input.path, false);
  });
}

void Gatherer::add_context(const std::string& path) { add_file(path, true); }

}  // namespace

Inputs gather_inputs(const CheckOptions& options) {
  Gatherer gatherer;
  for (const std::string& path : options.paths)
    gatherer.add_path(path, options);
  gatherer.add_parents();
  if (options.force_exclude) gatherer.exclude();
  for (const std::string& path : options.context)
    gatherer.add_context(path);
  return gatherer.take();
}

}  // namespace zonevet::cli
