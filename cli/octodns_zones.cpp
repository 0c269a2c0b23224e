#include "cli/octodns_zones.h"

#include <algorithm>
#include <filesystem>

#include "read/octodns/octodns.h"

namespace zonevet::cli {
namespace {

namespace fs = std::filesystem;
using Kind = OctodnsStanding::Kind;

}  // namespace

struct OctodnsZones::Match {
  Kind kind = Kind::unknown;
  std::size_t config = 0;
  bool dynamic = false;
  OctodnsSettings settings;
  std::string zone;  // its key
  const Group* group = nullptr;
};

// Those that the provider has of a zone, as octoDNS sorts them; none that another provider has.
void OctodnsZones::add_files(const OctodnsProvider& provider, const Folder& folder,
                             const OctodnsSettings& settings, const std::string& key,
                             Group& to) const {
  std::vector<std::string> paths;
  OctodnsFolder& contents = configs_.contents_of(folder);
  const std::string& split = provider.split_extension.value_or("");
  if (const auto found =
          split.empty() ? std::vector<std::string>() : contents.folders_of(key, split);
      !found.empty()) {
    const std::string at = join_path(folder.shown, found.front());
    for (const std::string& file : octodns_files_in(at)) {
      if (file.ends_with(".yaml")) paths.push_back(join_path(at, file));
    }
  }
  const auto files = contents.files_of(key);
  if (provider.has_zone_files.value_or(true) && !files.empty())
    paths.push_back(join_path(folder.shown, files.front()));
  const std::string& shared = provider.shared_filename.value_or("");
  if (!shared.empty()) paths.push_back(join_path(folder.shown, shared));
  std::sort(paths.begin(), paths.end());
  for (std::string& path : paths) {
    if (to.paths.insert(path).second) to.files.push_back({std::move(path), settings});
  }
  if (!provider.split_extension || !provider.has_zone_files || !provider.shared_filename)
    to.complete = false;
}

const OctodnsZones::Group& OctodnsZones::group_of(std::size_t config, const OctodnsZone& zone,
                                                  const std::string& key) const {
  const auto [known, is_new] = groups_.emplace(std::pair(config, key), Group());
  Group& group = known->second;
  if (!is_new) return group;
  const Config& from = configs_.all()[config];
  group.complete = !zone.processing.any;
  for (const std::string& id : *zone.sources) {
    const OctodnsProvider* const provider = from.yaml_provider(id);
    if (provider != nullptr) {
      add_files(*provider, *from.folder_of(*provider),
                settings_in(from.octodns, key, zone, *provider), key, group);
    } else {
      group.complete = false;
    }
  }
  return group;
}

namespace {

bool has_unknown_source(const OctodnsConfig& config, const OctodnsZone& zone) {
  return std::any_of(zone.sources->begin(), zone.sources->end(), [&](const std::string& id) {
    return config.provider(id) == nullptr && !is_added_by_octodns(id);
  });
}

}  // namespace

// `name`: of the zone, as the file or its folder tells it, with its dot.
OctodnsZones::Match OctodnsZones::match(Place place, const std::string& name, bool split) const {
  const Config& config = configs_.all()[place.config];
  const OctodnsProvider& provider = configs_.provider(place);
  Match match;
  match.config = place.config;
  match.settings = provider.settings;
  if (!split && !provider.has_zone_files.value_or(true)) match.kind = Kind::other;
  if (!split && !provider.has_zone_files.value_or(false)) return match;
  const OctodnsZone* const zone = config.octodns.zone(name);
  if (zone == nullptr) {
    if (config.octodns.whole) match.kind = Kind::other;
    return match;
  }
  match.settings = settings_in(config.octodns, octodns_zone_key(name), *zone, provider);
  if (zone->selective || (!zone->sources && !zone->is_alias)) return match;
  // (What octoDNS stops at may be meant for this one.)
  if (!zone->is_alias && has_unknown_source(config.octodns, *zone)) {
    match.zone = octodns_zone_key(name);
    return match;
  }
  const bool is_source = !zone->is_alias && zone->reads_from(provider.id);
  // (Of names without a dot in them octoDNS makes no zones.)
  const bool is_listed = !zone->dynamic || split || std::count(name.begin(), name.end(), '.') > 1;
  match.kind = is_source && is_listed ? Kind::zone : Kind::other;
  match.dynamic = zone->dynamic;
  if (match.kind != Kind::zone) return match;
  match.zone = octodns_zone_key(name);
  match.group = &group_of(place.config, *zone, match.zone);
  return match;
}

std::vector<OctodnsZones::Match> OctodnsZones::matches_of(const std::string& canonical) const {
  std::vector<Match> found;
  constexpr std::string_view kEnding = "yaml";
  if (!canonical.ends_with(".yaml")) return found;
  const fs::path path(canonical);
  const auto is_yaml = [this](Place place) {
    return configs_.provider(place).kind == OctodnsProvider::Kind::yaml;
  };
  const std::string file = path.filename().string();
  for (const Place place : configs_.places_in(path.parent_path().generic_string())) {
    if (!is_yaml(place)) continue;
    found.push_back(match(place, file.substr(0, file.size() - kEnding.size()), false));
  }
  const std::string folder = path.parent_path().filename().string();
  for (const Place place : configs_.places_in(path.parent_path().parent_path().generic_string())) {
    if (!is_yaml(place)) continue;
    const std::string split = configs_.provider(place).split_extension.value_or("");
    if (split.empty() || folder.size() <= split.size() || !folder.ends_with(split)) continue;
    // (Of folders that are called otherwise octoDNS lists what is no name of a zone.)
    const std::string zone = folder.substr(0, folder.size() - split.size()) + '.';
    found.push_back(match(place, zone, true));
    if (found.back().dynamic && !split.starts_with('.')) found.back() = Match();
  }
  return found;
}

// Of files in no folder that a config names: what providers whose folder is elsewhere (a
// container's, say) are told of their zones.
std::vector<OctodnsZones::Match> OctodnsZones::matches_by_name(const std::string& path) const {
  std::vector<Match> found;
  const std::optional<Name> name = octodns_zone_of_path(path);
  for (std::size_t i = 0; name && i < configs_.all().size(); ++i) {
    const Config& config = configs_.all()[i];
    const OctodnsZone* const zone = config.octodns.zone(name->presentation());
    if (zone == nullptr || zone->dynamic) continue;
    for (std::size_t j = 0; j < config.folders.size(); ++j) {
      const OctodnsProvider& provider = config.octodns.providers[j];
      if (config.folders[j] || provider.kind != OctodnsProvider::Kind::yaml) continue;
      Match& match = found.emplace_back();
      match.config = i;
      match.settings =
          settings_in(config.octodns, octodns_zone_key(name->presentation()), *zone, provider);
    }
  }
  return found;
}

bool OctodnsZones::is_zone_file(const std::string& path) const {
  if (configs_.all().empty()) return false;
  const fs::path canonical(configs_.files().canonical(path));
  const std::string file = canonical.filename().string();
  const auto places = configs_.places_in(canonical.parent_path().generic_string());
  return std::any_of(places.begin(), places.end(), [&](Place place) {
    const OctodnsConfig& config = configs_.all()[place.config].octodns;
    const OctodnsProvider& provider = configs_.provider(place);
    const std::string ending = provider.file_extension.value_or("");
    if (provider.kind != OctodnsProvider::Kind::zone_files || ending.empty() ||
        file.size() <= ending.size() || !file.ends_with(ending))
      return false;
    const OctodnsZone* const zone = config.zone(file.substr(0, file.size() - ending.size()) + '.');
    return zone != nullptr && !zone->dynamic && zone->reads_from(provider.id);
  });
}

namespace {

bool same_files(const std::vector<OctodnsFile>& a, const std::vector<OctodnsFile>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const OctodnsFile& x, const OctodnsFile& y) { return x.path == y.path; });
}

}  // namespace

// A config that does not read the file has no say where another does.
OctodnsStanding OctodnsZones::standing_of(const std::string& path, bool with_files) const {
  OctodnsStanding standing;
  if (configs_.all().empty()) return standing;
  std::vector<Match> matches = matches_of(configs_.files().canonical(path));
  if (matches.empty()) matches = matches_by_name(path);
  bool first = true;
  bool agree = true;
  for (const Match& match : matches) {
    standing.kind = std::max(standing.kind, match.kind);
    if (match.kind == Kind::other) continue;
    standing.settings = first ? match.settings : standing.settings.common_with(match.settings);
    if (standing.configs.empty() || standing.configs.back() != match.config)
      standing.configs.push_back(match.config);
    standing.dynamic = standing.dynamic || match.dynamic;
    standing.zone = first || standing.zone == match.zone ? match.zone : std::string();
    if (!with_files || match.group == nullptr ||
        (!first && !same_files(match.group->files, standing.files))) {
      agree = false;
    } else if (first) {
      standing.files = match.group->files;
      standing.complete = match.group->complete;
    } else {
      for (std::size_t i = 0; i < standing.files.size(); ++i)
        standing.files[i].settings =
            standing.files[i].settings.common_with(match.group->files[i].settings);
      standing.complete = standing.complete && match.group->complete;
    }
    first = false;
  }
  const bool unknown = std::any_of(matches.begin(), matches.end(),
                                   [](const Match& match) { return match.kind == Kind::unknown; });
  if (standing.kind == Kind::other && unknown) standing.kind = Kind::unknown;
  if (!agree) {
    standing.files.clear();
    standing.complete = false;
  }
  return standing;
}

}  // namespace zonevet::cli
