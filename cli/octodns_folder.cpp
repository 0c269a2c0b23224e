#include "cli/octodns_folder.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>

#include "base/ascii.h"
#include "dns/idna.h"
#include "read/octodns/octodns.h"
#include "read/octodns/octodns_config.h"

namespace zonevet::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = "yaml";

bool has_u_labels(std::string_view name) { return std::any_of(name.begin(), name.end(), is_high); }

}  // namespace

OctodnsFolder::OctodnsFolder(const std::string& path) {
  std::error_code error;
  fs::directory_iterator entry(path.empty() ? "." : path, error);
  for (const fs::directory_iterator end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    std::string name = entry->path().filename().string();
    if (entry->is_directory(ignored)) {
      folders_.push_back(std::move(name));
    } else if (name.ends_with(".yaml") && entry->is_regular_file(ignored)) {
      const std::string zone = name.substr(0, name.size() - kEnding.size());
      files_.emplace(octodns_zone_key(zone), std::move(name));
    }
  }
}

std::vector<std::string> OctodnsFolder::all_of(const Names& names, const std::string& key) {
  std::vector<std::string> found;
  if (key.empty()) return found;
  const auto [begin, end] = names.equal_range(key);
  for (auto at = begin; at != end; ++at)
    found.push_back(at->second);
  std::sort(found.begin(), found.end(), [](const std::string& a, const std::string& b) {
    return std::pair(!has_u_labels(a), std::string_view(a)) <
           std::pair(!has_u_labels(b), std::string_view(b));
  });
  return found;
}

std::vector<std::string> OctodnsFolder::files_of(const std::string& key) const {
  return all_of(files_, key);
}

const std::multimap<std::string, std::string>& OctodnsFolder::split(const std::string& extension) {
  const auto [known, is_new] = split_.try_emplace(extension);
  for (std::size_t i = 0; is_new && i < folders_.size(); ++i) {
    const std::string& name = folders_[i];
    if (name.size() <= extension.size() || !name.ends_with(extension)) continue;
    const std::string zone = name.substr(0, name.size() - extension.size()) + '.';
    known->second.emplace(octodns_zone_key(zone), name);
  }
  return known->second;
}

std::vector<std::string> OctodnsFolder::folders_of(const std::string& key,
                                                   const std::string& extension) {
  return all_of(split(extension), key);
}

std::vector<std::string> OctodnsFolder::zones(bool files, const std::string& extension) {
  std::vector<std::string> keys;
  const auto add = [&keys](const Names& names) {
    for (const auto& [key, name] : names) {
      // (Of names without a dot in them octoDNS makes no zones.)
      if (std::count(key.begin(), key.end(), '.') > 1) keys.push_back(key);
    }
  };
  if (files) add(files_);
  if (!extension.empty()) add(split(extension));
  return keys;
}

std::vector<std::string> octodns_files_in(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code error;
  fs::directory_iterator entry(folder.empty() ? "." : folder, error);
  for (const fs::directory_iterator end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    std::string name = entry->path().filename().string();
    if (is_octodns_name(name) && entry->is_regular_file(ignored)) found.push_back(std::move(name));
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string join_path(const std::string& folder, const std::string& name) {
  return (fs::path(folder) / name).lexically_normal().generic_string();
}

bool is_called_twice(const std::vector<std::string>& names, const std::string& key) {
  const std::optional<std::string> read = to_u_labels(key.substr(0, key.size() - 1));
  if (names.size() != 2 || !read) return false;
  const std::string_view ending =
      std::string_view(names[1]).substr(std::min(key.size() - 1, names[1].size()));
  return names[1].starts_with(key.substr(0, key.size() - 1)) &&
         *read != names[1].substr(0, key.size() - 1) && names[0] == *read + std::string(ending);
}

}  // namespace zonevet::cli
