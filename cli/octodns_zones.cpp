#include "cli/octodns_zones.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "output/outcome.h"
#include "output/visible.h"
#include "read/octodns.h"
#include "zone_files.h"

namespace zonevet::cli {
namespace {

namespace fs = std::filesystem;
using Kind = OctodnsStanding::Kind;

// In one folder; beyond, they are no configs but data.
constexpr std::size_t kMostLookedAt = 2'000;

// Of one repository; the rest is not read.
constexpr std::size_t kMostConfigs = 100;
// Of one config; who has more is read as one that is not there.
constexpr std::size_t kMostProviders = 200;

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

std::string join(const std::string& folder, const std::string& name) {
  return (fs::path(folder) / name).lexically_normal().generic_string();
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

// Files of a folder with such an ending, by name; none where there is no such folder.
std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code error;
  fs::directory_iterator entry(here(folder), error);
  for (const fs::directory_iterator end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    const std::string name = entry->path().filename().string();
    if (is_octodns_name(name) && entry->is_regular_file(ignored)) found.push_back(name);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

// -- configs -----------------------------------------------------------------------------------

std::optional<OctodnsZones::Folder> OctodnsZones::find_folder(const std::string& config,
                                                              const std::string& directory,
                                                              const std::string& root) const {
  const std::string own = folder_of(config);
  const std::string canonical_own = files_.canonical(here(own));
  const std::string& limit = is_within(canonical_own, root) ? root : canonical_own;
  std::optional<Folder> found;
  for (const std::string& base : folders_up(own, limit, files_)) {
    const std::string shown = join(base, directory);
    std::error_code error;
    if (!fs::is_directory(here(shown), error)) continue;
    std::string canonical = files_.canonical(here(shown));
    if (!is_within(canonical, limit)) continue;
    if (found && found->canonical != canonical) return std::nullopt;
    if (!found) found = {shown, std::move(canonical)};
  }
  return found;
}

bool OctodnsZones::add_config(const std::string& path, const std::string& root) {
  const auto [known, is_new] = looked_at_.emplace(files_.canonical(path), false);
  if (!is_new) return known->second;
  if (configs_.size() == kMostConfigs) return false;
  std::optional<OctodnsConfig> octodns;
  if (auto bytes = files_.open(path); bytes && may_be_octodns_config((*bytes)->view())) {
    SourceSet sources;
    ReadBudget budget;
    const SourceId file = sources.add(path, std::move(*bytes));
    octodns = read_octodns_config(file, sources, files_, {root}, budget);
  }
  if (!octodns || octodns->providers.size() > kMostProviders) return false;
  Config& config = configs_.emplace_back();
  config.path = path;
  config.octodns = std::move(*octodns);
  for (const OctodnsProvider& provider : config.octodns.providers) {
    auto& folder = config.folders.emplace_back();
    if (provider.kind == OctodnsProvider::Kind::other || !provider.directory) continue;
    folder = find_folder(path, *provider.directory, root);
    if (folder)
      places_.emplace(folder->canonical, Place{configs_.size() - 1, config.folders.size() - 1});
  }
  known->second = true;
  return true;
}

void OctodnsZones::add_configs_above(const std::string& folder, const std::string& root) {
  for (const std::string& at : folders_up(folder, root, files_)) {
    if (!folders_looked_through_.insert(files_.canonical(here(at))).second) return;
    const std::vector<std::string> files = files_in(at);
    for (std::size_t i = 0; i < std::min(files.size(), kMostLookedAt); ++i)
      add_config(join(at, files[i]), root);
  }
}

bool OctodnsZones::is_sound(const std::string& config) const {
  const std::string canonical = files_.canonical(config);
  return std::all_of(configs_.begin(), configs_.end(), [&](const Config& one) {
    return one.octodns.sound || files_.canonical(one.path) != canonical;
  });
}

std::vector<std::string> OctodnsZones::folders_of(const std::string& config) const {
  std::vector<std::string> found;
  const std::string canonical = files_.canonical(config);
  for (const Config& one : configs_) {
    if (files_.canonical(one.path) != canonical) continue;
    for (const auto& folder : one.folders) {
      if (folder && std::find(found.begin(), found.end(), folder->shown) == found.end())
        found.push_back(folder->shown);
    }
  }
  return found;
}

// -- files -------------------------------------------------------------------------------------

struct OctodnsZones::Match {
  Kind kind = Kind::unknown;
  std::size_t config = 0;
  bool dynamic = false;
  OctodnsSettings settings;
  std::string zone;  // its key
  const Group* group = nullptr;
};

OctodnsFolder& OctodnsZones::contents_of(const Folder& folder) const {
  return contents_.try_emplace(folder.canonical, folder.shown).first->second;
}

// Those that the provider has of a zone, as octoDNS sorts them; none that another provider has.
void OctodnsZones::add_files(const OctodnsProvider& provider, const Folder& folder,
                             const OctodnsZone& zone, const std::string& key, Group& to) const {
  std::vector<std::string> paths;
  OctodnsFolder& contents = contents_of(folder);
  const std::string& split = provider.split_extension.value_or("");
  if (const auto found =
          split.empty() ? std::vector<std::string>() : contents.folders_of(key, split);
      !found.empty()) {
    const std::string at = join(folder.shown, found.front());
    for (const std::string& file : files_in(at)) {
      if (file.ends_with(".yaml")) paths.push_back(join(at, file));
    }
  }
  const auto files = contents.files_of(key);
  if (provider.has_zone_files.value_or(true) && !files.empty())
    paths.push_back(join(folder.shown, files.front()));
  const std::string& shared = provider.shared_filename.value_or("");
  if (!shared.empty()) paths.push_back(join(folder.shown, shared));
  std::sort(paths.begin(), paths.end());
  for (std::string& path : paths) {
    if (to.paths.insert(path).second)
      to.files.push_back({std::move(path), settings_in(zone, provider)});
  }
  if (!provider.split_extension || !provider.has_zone_files || !provider.shared_filename)
    to.complete = false;
}

const OctodnsZones::Group& OctodnsZones::group_of(std::size_t config, const OctodnsZone& zone,
                                                  const std::string& key) const {
  const auto [known, is_new] = groups_.emplace(std::pair(config, key), Group());
  Group& group = known->second;
  if (!is_new) return group;
  const Config& from = configs_[config];
  group.complete = !zone.processed;
  for (const std::string& id : *zone.sources) {
    const OctodnsProvider* const provider = from.octodns.provider(id);
    const auto& folder =
        provider == nullptr
            ? std::optional<Folder>()
            : from.folders[static_cast<std::size_t>(provider - from.octodns.providers.data())];
    if (folder && provider->kind == OctodnsProvider::Kind::yaml) {
      add_files(*provider, *folder, zone, key, group);
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
  const Config& config = configs_[place.config];
  const OctodnsProvider& provider = config.octodns.providers[place.provider];
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
  match.settings = settings_in(*zone, provider);
  if (zone->selective || (!zone->sources && !zone->is_alias)) return match;
  // (What octoDNS stops at may be meant for this one.)
  if (!zone->is_alias && has_unknown_source(config.octodns, *zone)) {
    match.zone = octodns_zone_key(name);
    return match;
  }
  const bool is_source = !zone->is_alias && std::find(zone->sources->begin(), zone->sources->end(),
                                                      provider.id) != zone->sources->end();
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
    return configs_[place.config].octodns.providers[place.provider].kind ==
           OctodnsProvider::Kind::yaml;
  };
  const std::string file = path.filename().string();
  const auto [own, own_end] = places_.equal_range(path.parent_path().generic_string());
  for (auto at = own; at != own_end; ++at) {
    if (!is_yaml(at->second)) continue;
    found.push_back(match(at->second, file.substr(0, file.size() - kEnding.size()), false));
  }
  const std::string folder = path.parent_path().filename().string();
  const auto [up, up_end] = places_.equal_range(path.parent_path().parent_path().generic_string());
  for (auto at = up; at != up_end; ++at) {
    if (!is_yaml(at->second)) continue;
    const auto& provider = configs_[at->second.config].octodns.providers[at->second.provider];
    const std::string split = provider.split_extension.value_or("");
    if (split.empty() || folder.size() <= split.size() || !folder.ends_with(split)) continue;
    // (Of folders that are called otherwise octoDNS lists what is no name of a zone.)
    const std::string zone = folder.substr(0, folder.size() - split.size()) + '.';
    found.push_back(match(at->second, zone, true));
    if (found.back().dynamic && !split.starts_with('.')) found.back() = Match();
  }
  return found;
}

// Of files in no folder that a config names: what providers whose folder is elsewhere (a
// container's, say) are told of their zones.
std::vector<OctodnsZones::Match> OctodnsZones::matches_by_name(const std::string& path) const {
  std::vector<Match> found;
  const std::optional<Name> name = octodns_zone_of_path(path);
  for (std::size_t i = 0; name && i < configs_.size(); ++i) {
    const Config& config = configs_[i];
    const OctodnsZone* const zone = config.octodns.zone(name->presentation());
    if (zone == nullptr || zone->dynamic) continue;
    for (std::size_t j = 0; j < config.folders.size(); ++j) {
      const OctodnsProvider& provider = config.octodns.providers[j];
      if (config.folders[j] || provider.kind != OctodnsProvider::Kind::yaml) continue;
      Match& match = found.emplace_back();
      match.config = i;
      match.settings = settings_in(*zone, provider);
    }
  }
  return found;
}

bool OctodnsZones::is_zone_file(const std::string& path) const {
  if (places_.empty()) return false;
  const fs::path canonical(files_.canonical(path));
  const std::string file = canonical.filename().string();
  const auto [begin, end] = places_.equal_range(canonical.parent_path().generic_string());
  return std::any_of(begin, end, [&](const auto& entry) {
    const OctodnsConfig& config = configs_[entry.second.config].octodns;
    const OctodnsProvider& provider = config.providers[entry.second.provider];
    const std::string ending = provider.file_extension.value_or("");
    if (provider.kind != OctodnsProvider::Kind::zone_files || ending.empty() ||
        file.size() <= ending.size() || !file.ends_with(ending))
      return false;
    const OctodnsZone* const zone = config.zone(file.substr(0, file.size() - ending.size()) + '.');
    return zone != nullptr && !zone->dynamic && zone->sources &&
           std::find(zone->sources->begin(), zone->sources->end(), provider.id) !=
               zone->sources->end();
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
  if (configs_.empty()) return standing;
  std::vector<Match> matches = matches_of(files_.canonical(path));
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

// -- what is wrong -----------------------------------------------------------------------------

bool OctodnsZones::is_passed_over(const std::string& path) const {
  constexpr std::string_view kEnding = "yml";
  const fs::path canonical(files_.canonical(path));
  const std::string file = canonical.filename().string();
  const std::string name = file.substr(0, file.size() - std::min(file.size(), kEnding.size()));
  if (!file.ends_with(".yml") || name.find('.') + 1 == name.size()) return false;
  const auto [begin, end] = places_.equal_range(canonical.parent_path().generic_string());
  return std::any_of(begin, end, [&](const auto& entry) {
    const Config& config = configs_[entry.second.config];
    const OctodnsProvider& provider = config.octodns.providers[entry.second.provider];
    if (provider.kind != OctodnsProvider::Kind::yaml || !provider.has_zone_files.value_or(false))
      return false;
    const OctodnsZone* const zone = config.octodns.zone(name);
    if (zone == nullptr || zone->selective || zone->is_alias || !zone->sources) return false;
    const bool is_source = std::find(zone->sources->begin(), zone->sources->end(), provider.id) !=
                           zone->sources->end();
    return is_source && contents_of(*config.folders[entry.second.provider])
                            .files_of(octodns_zone_key(name))
                            .empty();
  });
}

// Of a zone that octoDNS reads from the folder of a provider by its name.
std::optional<OctodnsLack::Kind> OctodnsZones::lack_of(const OctodnsZone& zone,
                                                       const OctodnsProvider& provider,
                                                       const Folder& folder) const {
  const std::string key = octodns_zone_key(zone.name);
  if (key.empty() || !provider.split_extension || !provider.has_zone_files) return std::nullopt;
  OctodnsFolder& contents = contents_of(folder);
  std::vector<std::string> files;
  std::vector<std::string> folders;
  if (*provider.has_zone_files) files = contents.files_of(key);
  if (!provider.split_extension->empty())
    folders = contents.folders_of(key, *provider.split_extension);
  if (is_called_twice(files, key) || is_called_twice(folders, key))
    return OctodnsLack::Kind::two_files;
  const bool none =
      files.empty() && std::all_of(folders.begin(), folders.end(), [&](const auto& at) {
        const std::vector<std::string> parts = files_in(join(folder.shown, at));
        return std::none_of(parts.begin(), parts.end(),
                            [](const std::string& part) { return part.ends_with(".yaml"); });
      });
  const bool needed = provider.shared_filename == "" && provider.ignores_missing == false;
  return none && needed ? std::optional(OctodnsLack::Kind::no_file) : std::nullopt;
}

// A folder with a file of none of its zones may be another one of that name, or be filled
// elsewhere.
std::vector<OctodnsLack> OctodnsZones::lacks_of(const std::string& path) const {
  std::vector<OctodnsLack> lacks;
  std::set<std::string> in_use;  // providers
  const std::string canonical = files_.canonical(path);
  for (const Config& config : configs_) {
    if (files_.canonical(config.path) != canonical) continue;
    for (const OctodnsZone& zone : config.octodns.zones) {
      if (zone.dynamic || zone.is_alias || !zone.sources || !zone.name.ends_with('.')) continue;
      for (const std::string& id : *zone.sources) {
        const OctodnsProvider* const provider = config.octodns.provider(id);
        if (provider == nullptr || provider->kind != OctodnsProvider::Kind::yaml) continue;
        const auto& folder =
            config.folders[static_cast<std::size_t>(provider - config.octodns.providers.data())];
        if (!folder) continue;
        const auto lack = lack_of(zone, *provider, *folder);
        if (lack) lacks.push_back({zone.name, id, *lack});
        if (lack != OctodnsLack::Kind::no_file) in_use.insert(id);
      }
    }
  }
  std::erase_if(lacks, [&](const OctodnsLack& one) { return !in_use.contains(one.provider); });
  return lacks;
}

// -- inputs ------------------------------------------------------------------------------------

namespace {

// What became of a config.
struct Use {
  std::size_t zones = 0;
  std::set<std::optional<bool>> escaped_semicolons;  // as it says of them

  [[nodiscard]] std::string sentence(const std::string& config) const {
    std::string text = fmt::format("Read {} of octoDNS: {} zone{}", visible(shown_path(config)),
                                   zones, zones == 1 ? "" : "s");
    if (escaped_semicolons.size() == 1 && *escaped_semicolons.begin())
      text += **escaped_semicolons.begin() ? "; semicolons in TXT are escaped"
                                           : "; semicolons in TXT are not escaped";
    return text + '.';
  }
};

// Inputs by their canonical paths, but for context.
std::map<std::string, std::size_t> by_path(const std::vector<LintInput>& inputs,
                                           const FileReader& files) {
  std::map<std::string, std::size_t> found;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i].standing.role != ZoneRole::context)
      found.emplace(files.canonical(inputs[i].path), i);
  }
  return found;
}

}  // namespace

// The inputs that the files of a zone are; of one that many zones share (and that is none itself)
// there need be none.
std::vector<std::size_t> OctodnsZones::members_of(std::vector<OctodnsFile>& zone,
                                                  std::vector<LintInput>& inputs,
                                                  std::map<std::string, std::size_t>& known,
                                                  const std::string& root) const {
  std::vector<std::size_t> members;
  for (OctodnsFile& file : zone) {
    const std::string canonical = files_.canonical(file.path);
    auto found = known.find(canonical);
    if (found == known.end() && standing_of(file.path).kind != Kind::zone) continue;
    if (found == known.end()) {
      LintInput& added = inputs.emplace_back();
      added.path = file.path;
      added.root = root;
      added.standing.role = ZoneRole::neighbour;
      found = known.emplace(canonical, inputs.size() - 1).first;
    }
    file.path = inputs[found->second].path;
    members.push_back(found->second);
  }
  return members;
}

std::vector<std::string> OctodnsZones::settle(std::vector<LintInput>& inputs) const {
  std::map<std::size_t, Use> uses;
  std::map<std::string, std::size_t> known = by_path(inputs, files_);
  std::set<std::size_t> joined;
  const std::size_t given = inputs.size();
  for (std::size_t i = 0; i < given; ++i) {
    const ZoneRole role = inputs[i].standing.role;
    if (role == ZoneRole::context || !is_octodns_name(inputs[i].path)) continue;
    if (inputs[i].only_as_part || joined.contains(i)) continue;
    OctodnsStanding standing = standing_of(inputs[i].path, true);
    inputs[i].octodns = standing.settings;
    inputs[i].passed_over = is_passed_over(inputs[i].path);
    bool linted = role == ZoneRole::linted;
    const bool declared = inputs[i].origin || !inputs[i].zone_files.empty();
    if (!standing.files.empty() && !declared) {
      const auto members = members_of(standing.files, inputs, known, inputs[i].root);
      linted = std::any_of(members.begin(), members.end(), [&](std::size_t at) {
        return inputs[at].standing.role == ZoneRole::linted;
      });
      LintInput& whole = join_zone_files(inputs, members, std::move(standing.files));
      // (Most are called so that their paths tell it.)
      if (!octodns_zone_of_path(whole.path)) whole.origin = Name::from_text(standing.zone);
      if (standing.complete && !whole.standing.complete) whole.standing.complete = true;
      joined.insert(members.begin(), members.end());
    }
    for (const std::size_t config : standing.configs) {
      if (!linted) continue;
      ++uses[config].zones;
      uses[config].escaped_semicolons.insert(standing.settings.escaped_semicolons);
    }
  }
  std::vector<std::string> sentences;
  sentences.reserve(uses.size());
  for (const auto& [config, use] : uses)
    sentences.push_back(use.sentence(configs_[config].path));
  return sentences;
}

}  // namespace zonevet::cli
