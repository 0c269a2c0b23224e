#include "cli/octodns_configs.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "zone_files.h"

namespace zonevet::cli {
namespace {

namespace fs = std::filesystem;

// Each file of a zone is held against all configs, and against all providers of one.
constexpr std::size_t kMostConfigs = 1'000;    // of one run
constexpr std::size_t kMostProviders = 1'000;  // of one config

// The folder above, as it is written: of zones "", of that "..".
std::string above(const std::string& folder) {
  const fs::path path = fs::path(folder).lexically_normal();
  if (path.empty() || path == "." || path.filename() == "..")
    return ((path == "." ? fs::path() : path) / "..").generic_string();
  return path.parent_path().generic_string();
}

std::string folder_of(const std::string& path) {
  return fs::path(path).lexically_normal().parent_path().generic_string();
}

std::string here(const std::string& folder) { return folder.empty() ? "." : folder; }

bool is_within(const std::string& canonical, const std::string& folder) {
  return canonical == folder || is_below(canonical, folder);
}

// A folder and those above it up to one that holds them all, as they are written.
std::vector<std::string> folders_up(std::string folder, const std::string& root,
                                    const FileReader& files) {
  std::vector<std::string> found{folder};
  std::string canonical = files.canonical(here(folder));
  while (canonical != root && is_below(canonical, root)) {
    folder = above(folder);
    canonical = files.canonical(here(folder));
    found.push_back(folder);
  }
  return found;
}

}  // namespace

const std::optional<OctodnsConfigs::Folder>& OctodnsConfigs::Config::folder_of(
    const OctodnsProvider& provider) const {
  return folders[static_cast<std::size_t>(&provider - octodns.providers.data())];
}

const OctodnsProvider* OctodnsConfigs::Config::yaml_provider(std::string_view id) const {
  const OctodnsProvider* const found = octodns.provider(id);
  const bool is_yaml = found != nullptr && found->kind == OctodnsProvider::Kind::yaml;
  return is_yaml && folder_of(*found) ? found : nullptr;
}

// (Of a path that leads out of the repository, or in none, nobody knows whether it is somewhere.)
OctodnsConfigs::Found OctodnsConfigs::find_folder(const std::string& config,
                                                  const std::string& directory,
                                                  const std::string& root) const {
  const std::string own = folder_of(config);
  const std::string canonical_own = files_.canonical(here(own));
  const std::string& limit = is_within(canonical_own, root) ? root : canonical_own;
  Found found;
  std::error_code error;
  bool leads_out = !fs::exists(fs::path(limit) / ".git", error);
  for (const std::string& base : folders_up(own, limit, files_)) {
    const std::string shown = join_path(base, directory);
    if (!fs::is_directory(here(shown), error)) {
      leads_out =
          leads_out || !is_within(join_path(files_.canonical(here(base)), directory), limit);
      continue;
    }
    std::string canonical = files_.canonical(here(shown));
    if (!is_within(canonical, limit)) {
      leads_out = true;
      continue;
    }
    if (found.folder && found.folder->canonical != canonical) return {};
    if (!found.folder) found.folder = {shown, std::move(canonical)};
  }
  found.lost = !found.folder && !leads_out;
  return found;
}

bool OctodnsConfigs::is_refused(const std::string& path, const OctodnsConfig& config) {
  if (config.providers.size() > kMostProviders) {
    refused_.push_back(
        {path,
         fmt::format("more than {} providers of octoDNS, so that it is not read", kMostProviders)});
    return true;
  }
  if (configs_.size() < kMostConfigs) return false;
  if (!has_most_) {
    refused_.push_back({path, fmt::format("more than {} main configs of octoDNS, so that this one "
                                          "and others are not read",
                                          kMostConfigs)});
  }
  has_most_ = true;
  return true;
}

bool OctodnsConfigs::add(const std::string& path, const std::string& root) {
  const auto [known, is_new] = looked_at_.emplace(files_.canonical(path), std::nullopt);
  if (!is_new) return known->second.has_value();
  std::optional<OctodnsConfig> octodns;
  if (auto bytes = files_.open(path); bytes && may_be_octodns_config((*bytes)->view())) {
    SourceSet sources;
    ReadBudget budget;
    const SourceId file = sources.add(path, std::move(*bytes));
    octodns = read_octodns_config(file, sources, files_, {root}, budget);
  }
  if (!octodns || is_refused(path, *octodns)) return false;
  known->second = configs_.size();
  Config& config = configs_.emplace_back();
  config.path = path;
  config.octodns = std::move(*octodns);
  for (const OctodnsProvider& provider : config.octodns.providers) {
    const std::size_t at = config.folders.size();
    auto& folder = config.folders.emplace_back();
    if (provider.kind == OctodnsProvider::Kind::other || !provider.directory) continue;
    Found found = find_folder(path, *provider.directory, root);
    folder = std::move(found.folder);
    if (found.lost) config.lost.push_back(at);
    if (folder) places_.emplace(folder->canonical, Place{configs_.size() - 1, at});
  }
  find_sub_zones(config);
  return true;
}

// Dynamic zones are those that their sources have.
void OctodnsConfigs::find_sub_zones(Config& config) const {
  std::vector<std::string> listed;
  for (const OctodnsZone& zone : config.octodns.zones) {
    if (!zone.dynamic || zone.selective || !zone.sources) continue;
    for (const std::string& id : *zone.sources) {
      const OctodnsProvider* const provider = config.yaml_provider(id);
      if (provider == nullptr) continue;
      OctodnsFolder& contents = contents_of(*config.folder_of(*provider));
      for (std::string& key : contents.zones(provider->has_zone_files.value_or(false),
                                             provider->split_extension.value_or(""))) {
        if (config.octodns.zone(key) == &zone) listed.push_back(std::move(key));
      }
    }
  }
  if (!listed.empty()) config.octodns.find_sub_zones(listed);
}

void OctodnsConfigs::add_above(const std::string& folder, const std::string& root) {
  for (const std::string& at : folders_up(folder, root, files_)) {
    if (!folders_looked_through_.insert(files_.canonical(here(at))).second) return;
    for (const std::string& file : octodns_files_in(at))
      add(join_path(at, file), root);
  }
}

const OctodnsConfigs::Config* OctodnsConfigs::find(const std::string& path) const {
  const auto found = looked_at_.find(files_.canonical(path));
  return found == looked_at_.end() || !found->second ? nullptr : &configs_[*found->second];
}

std::vector<std::string> OctodnsConfigs::Config::folders_shown() const {
  std::vector<std::string> found;
  std::set<std::string> known;
  for (const auto& folder : folders) {
    if (folder && known.insert(folder->shown).second) found.push_back(folder->shown);
  }
  return found;
}

std::vector<OctodnsConfigs::Place> OctodnsConfigs::places_in(const std::string& canonical) const {
  std::vector<Place> found;
  const auto [begin, end] = places_.equal_range(canonical);
  for (auto at = begin; at != end; ++at)
    found.push_back(at->second);
  return found;
}

OctodnsFolder& OctodnsConfigs::contents_of(const Folder& folder) const {
  return contents_.try_emplace(folder.canonical, folder.shown).first->second;
}

}  // namespace zonevet::cli
