#include "cli/octodns_lacks.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "dns/idna.h"

namespace zonevet::cli {
namespace {

namespace fs = std::filesystem;
using Config = OctodnsConfigs::Config;

// Whether one of these is called as octoDNS looks for it: in small letters, by U-labels or by
// A-labels. (A file system may take other letters for the same.)
bool is_found(const OctodnsConfigs::Folder& folder, const std::string& key,
              const std::string& ending) {
  const std::string name = key.substr(0, key.size() - 1);
  const std::optional<std::string> read = to_u_labels(name);
  std::error_code error;
  return !read || fs::exists(join_path(folder.shown, name + ending), error) ||
         fs::exists(join_path(folder.shown, *read + ending), error);
}

bool has_yaml_in(const OctodnsConfigs::Folder& folder, const std::string& name) {
  const std::vector<std::string> parts = octodns_files_in(join_path(folder.shown, name));
  return std::any_of(parts.begin(), parts.end(),
                     [](const std::string& part) { return part.ends_with(".yaml"); });
}

// Of a zone that octoDNS reads from the folder of a provider by its name.
std::optional<OctodnsLack::Kind> lack_of(const OctodnsZone& zone, const OctodnsProvider& provider,
                                         const OctodnsConfigs::Folder& folder,
                                         const OctodnsConfigs& configs) {
  const std::string key = octodns_zone_key(zone.name);
  if (key.empty() || !provider.split_extension || !provider.has_zone_files) return std::nullopt;
  OctodnsFolder& contents = configs.contents_of(folder);
  const std::string& extension = *provider.split_extension;
  std::vector<std::string> files;
  std::vector<std::string> folders;
  if (*provider.has_zone_files) files = contents.files_of(key);
  if (!extension.empty()) folders = contents.folders_of(key, extension);
  if (is_called_twice(files, key) || is_called_twice(folders, key))
    return OctodnsLack::Kind::two_files;
  if (provider.shared_filename != "" || provider.ignores_missing != false) return std::nullopt;
  const bool has_parts = std::any_of(folders.begin(), folders.end(), [&](const std::string& name) {
    return has_yaml_in(folder, name);
  });
  if (files.empty() && !has_parts) return OctodnsLack::Kind::no_file;
  const bool found = (!files.empty() && is_found(folder, key, ".yaml")) ||
                     (has_parts && is_found(folder, key, extension));
  return found ? std::nullopt : std::optional(OctodnsLack::Kind::other_letters);
}

// Whether its sources are known, and octoDNS asks them for it by its name.
bool is_asked_for(const OctodnsZone& zone) {
  return !zone.dynamic && !zone.is_alias && zone.sources && zone.name.ends_with('.');
}

// What is wrong with a config's zones in the folders of their sources.
class Lacks {
 public:
  Lacks(const OctodnsConfigs& configs, const Config& config) : configs_(configs), config_(config) {}
  void add(const OctodnsZone& zone, const std::string& source);
  // A folder with a file of none of its zones may be another one of that name, or be filled
  // elsewhere.
  std::vector<OctodnsLack> take() {
    std::erase_if(found_, [&](const OctodnsLack& one) {
      return one.kind == OctodnsLack::Kind::no_file && !in_use_.contains(one.provider);
    });
    return std::move(found_);
  }

 private:
  const OctodnsConfigs& configs_;
  const Config& config_;
  std::vector<OctodnsLack> found_;
  std::set<std::string> in_use_;  // providers
};

void Lacks::add(const OctodnsZone& zone, const std::string& source) {
  const OctodnsProvider* const provider = config_.yaml_provider(source);
  if (provider == nullptr) return;
  const auto lack = lack_of(zone, *provider, *config_.folder_of(*provider), configs_);
  if (lack) found_.push_back({zone.name, source, *lack, provider->has_zone_files == false});
  if (lack != OctodnsLack::Kind::no_file) in_use_.insert(source);
}

// The providers that zones are read from, but for those that may have none.
std::set<std::string> sources_of(const Config& config) {
  std::set<std::string> sources;
  for (const OctodnsZone& zone : config.octodns.zones) {
    if (!zone.is_alias && zone.sources) sources.insert(zone.sources->begin(), zone.sources->end());
  }
  return sources;
}

}  // namespace

std::vector<OctodnsLack> octodns_lacks_of(const OctodnsConfigs& configs, const Config& config) {
  Lacks lacks(configs, config);
  for (const OctodnsZone& zone : config.octodns.zones) {
    if (!is_asked_for(zone)) continue;
    for (const std::string& source : *zone.sources)
      lacks.add(zone, source);
  }
  std::vector<OctodnsLack> found = lacks.take();
  const std::set<std::string> sources = sources_of(config);
  for (const std::size_t lost : config.lost) {
    const OctodnsProvider& provider = config.octodns.providers[lost];
    if (provider.kind == OctodnsProvider::Kind::yaml && provider.ignores_missing == false &&
        sources.contains(provider.id))
      found.push_back({"", provider.id, OctodnsLack::Kind::no_folder});
  }
  return found;
}

namespace {

// Whether a provider of YAML is a source of the zone for sure.
bool reads_zone(const OctodnsConfigs& configs, OctodnsConfigs::Place place,
                const std::string& name) {
  const OctodnsProvider& provider = configs.provider(place);
  if (provider.kind != OctodnsProvider::Kind::yaml) return false;
  const OctodnsZone* const zone = configs.all()[place.config].octodns.zone(name);
  return zone != nullptr && !zone->selective && !zone->is_alias && zone->reads_from(provider.id);
}

// `name`: of a file, up to the dot.
bool is_zone_but_for_ending(const OctodnsConfigs& configs, OctodnsConfigs::Place place,
                            const std::string& name) {
  if (!configs.provider(place).has_zone_files.value_or(false)) return false;
  return reads_zone(configs, place, name) &&
         configs.contents_of(*configs.all()[place.config].folders[place.provider])
             .files_of(octodns_zone_key(name))
             .empty();
}

// `folder`: the name of the one that a file stands in.
bool is_part_but_for_ending(const OctodnsConfigs& configs, OctodnsConfigs::Place place,
                            const std::string& folder) {
  const std::string extension = configs.provider(place).split_extension.value_or("");
  return !extension.empty() && folder.size() > extension.size() && folder.ends_with(extension) &&
         reads_zone(configs, place, folder.substr(0, folder.size() - extension.size()) + '.');
}

}  // namespace

bool is_passed_over_by_octodns(const OctodnsConfigs& configs, const std::string& path) {
  constexpr std::string_view kEnding = ".yml";
  const fs::path canonical(configs.files().canonical(path));
  const std::string file = canonical.filename().string();
  if (!file.ends_with(kEnding)) return false;
  const fs::path folder = canonical.parent_path();
  const auto is_part_of = [&](OctodnsConfigs::Place place) {
    return is_part_but_for_ending(configs, place, folder.filename().string());
  };
  const auto around = configs.places_in(folder.parent_path().generic_string());
  if (std::any_of(around.begin(), around.end(), is_part_of)) return true;
  const std::string name = file.substr(0, file.size() - kEnding.size() + 1);
  if (name.find('.') + 1 == name.size()) return false;
  const auto places = configs.places_in(folder.generic_string());
  return std::any_of(places.begin(), places.end(), [&](OctodnsConfigs::Place place) {
    return is_zone_but_for_ending(configs, place, name);
  });
}

}  // namespace zonevet::cli
