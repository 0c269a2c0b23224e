#include "cli/inputs.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/console.h"
#include "cli/octodns_configs.h"
#include "cli/octodns_inputs.h"
#include "cli/octodns_lacks.h"
#include "cli/octodns_zones.h"
#include "cli/policy_files.h"
#include "read/detect.h"
#include "read/octodns/octodns_detect.h"
#include "read/terraform/tf_files.h"
#include "source/file_reader.h"
#include "zone_files.h"

namespace zonevet::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStdin = "-";

// Folders in which other people's files lie.
bool is_passed_over(const std::string& name) { return name[0] == '.' || name == "node_modules"; }

// What is read of a repository beside the files that were given; beyond, it would cost more than it
// tells.
constexpr std::size_t kMostEntries = 50'000;  // of folders, looked through
constexpr std::size_t kMostYaml = 2'000;      // files of which none is called as a zone of octoDNS
constexpr std::size_t kMostNeighbours = 4'000;
constexpr std::uintmax_t kMostNeighbourBytes = std::uintmax_t{64} << 20U;

class Gatherer {
 public:
  Gatherer(const CheckOptions& options, const FoundProject& project, const FileReader& files)
      : options_(options),
        project_(project),
        config_(project.config.project),
        files_(files),
        octodns_(files_),
        octodns_zones_(octodns_) {}
  Inputs gather();

 private:
  void add_path(const std::string& path);
  void add_stdin();
  void add_folder(const std::string& folder);
  void add_policy(const std::string& folder);
  bool add_octodns_config(const std::string& path);
  void take_octodns_config(const std::string& path);
  void add_octodns_configs();
  void find_octodns_configs(const std::vector<std::string>& files);
  void add_neighbours();
  [[nodiscard]] bool stays_inside(const std::string& link);
  std::vector<std::string> files_below(const std::string& folder);
  std::vector<std::string> files_below(const std::vector<ConfigPattern>& patterns);
  std::vector<std::string> files_of(const std::vector<ConfigPattern>& patterns);
  void add_file(const std::string& path, ZoneRole role, bool only_as_part = false);
  void add_input(LintInput input, const std::string& canonical);
  void join_zones();
  void fail(const std::string& path, std::string_view reason);
  [[nodiscard]] bool is_zone_file(const std::string& path);
  [[nodiscard]] bool has_zone_head(const std::string& path);
  [[nodiscard]] bool is_excluded(const std::string& path) const;
  [[nodiscard]] bool is_wanted(const std::string& path);
  [[nodiscard]] std::string project_root() const;
  [[nodiscard]] bool covers_all() const;
  const std::string& root_of(const fs::path& folder);
  void note_unmatched(const std::vector<ConfigPattern>& patterns);
  [[nodiscard]] bool lints_repository() const;

  const CheckOptions& options_;
  const FoundProject& project_;
  const Project& config_;
  const FileReader& files_;
  OctodnsConfigs octodns_;
  OctodnsZones octodns_zones_;
  std::set<std::string> named_;  // of the command line, as canonical paths
  std::set<std::string> seen_;   // canonical paths
  std::set<const ConfigPattern*> matched_;
  std::map<std::string, std::string> roots_;  // of folders
  Inputs inputs_;
  std::vector<std::string> octodns_configs_;                      // that were given
  std::map<const ConfigZone*, std::vector<std::size_t>> joined_;  // of several files: the inputs
  std::size_t entries_left_ = static_cast<std::size_t>(-1);
  bool finds_policies_ = false;  // the folder that is looked through was given
  bool silent_ = false;          // what cannot be read was not asked for
  bool for_context_ = false;     // of which [files] says nothing
};

void Gatherer::fail(const std::string& path, std::string_view reason) {
  if (silent_) return;
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

void Gatherer::add_file(const std::string& path, ZoneRole role, bool only_as_part) {
  const std::string canonical = files_.canonical(path);
  if (role == ZoneRole::context && named_.contains(canonical)) return;
  if (!seen_.insert(canonical).second) return;
  LintInput input;
  input.path = path;
  input.standing.role = role;
  input.only_as_part = only_as_part;
  input.root = root_of(fs::path(canonical).parent_path());
  add_input(std::move(input), canonical);
}

// Once for each [[zone]] that names the file: several zones may share one.
void Gatherer::add_input(LintInput input, const std::string& canonical) {
  const std::vector<const ConfigZone*> zones = project_.zones_of(canonical);
  if (zones.empty() || input.standing.role == ZoneRole::context)
    return inputs_.all.push_back(std::move(input));
  for (const ConfigZone* zone : zones) {
    input.origin = zone->origin;
    input.standing.complete = zone->complete;
    input.standing.view = zone->view;
    inputs_.all.push_back(input);
    if (zone->files.size() > 1) joined_[zone].push_back(inputs_.all.size() - 1);
  }
}

// Of a [[zone]] with several files those that are not there yet become neighbours, and all of them
// one zone.
void Gatherer::join_zones() {
  const auto zones = joined_;
  for (const auto& [zone, given] : zones) {
    std::vector<std::size_t> members = given;
    std::vector<OctodnsFile> files;
    for (const ConfigFile& file : zone->files) {
      const std::string canonical = files_.canonical(project_.folder + file.path);
      auto member = std::find_if(members.begin(), members.end(), [&](std::size_t at) {
        return files_.canonical(inputs_.all[at].path) == canonical;
      });
      if (member == members.end()) {
        LintInput added = inputs_.all[given.front()];
        added.path = fs::path(project_.folder + file.path).lexically_normal().generic_string();
        added.standing.role = ZoneRole::neighbour;
        inputs_.all.push_back(std::move(added));
        member = members.insert(members.end(), inputs_.all.size() - 1);
      }
      files.push_back({inputs_.all[*member].path,
                       octodns_zones_.standing_of(project_.folder + file.path).settings});
    }
    join_zone_files(inputs_.all, members, std::move(files));
  }
}

void Gatherer::add_stdin() {
  if (!seen_.emplace(kStdin).second) return;
  const std::string& name = options_.stdin_filename;
  LintInput input;
  input.path = name.empty() ? "<stdin>" : name;
  input.root = root_of(files_.canonical("."));
  std::string text;
  std::array<char, std::size_t{64} * 1024> buffer;
  std::size_t count = 0;
  while ((count = std::fread(buffer.data(), 1, buffer.size(), stdin)) > 0)
    text.append(buffer.data(), count);
  if (std::ferror(stdin) != 0) return fail(input.path, "cannot be read");
  if (options_.force_exclude && !name.empty() && is_excluded(name)) return;
  inputs_.piped = {input.path, std::move(text)};
  find_octodns_configs({input.path});
  if (octodns_.is_config(input.path)) return take_octodns_config(input.path);
  const std::string canonical = files_.canonical(input.path);
  if (seen_.insert(canonical).second) add_input(std::move(input), canonical);
}

// octoDNS' own config says best what it reads: the zones that it names are some whatever their text
// is.
bool Gatherer::is_zone_file(const std::string& path) {
  if (is_tf_name(path)) return true;
  if (!is_octodns_name(path)) return octodns_zones_.is_zone_file(path) || has_zone_head(path);
  const OctodnsStanding standing = octodns_zones_.standing_of(path);
  if (standing.kind == OctodnsStanding::Kind::other) return false;
  // (octoDNS reads whatever lies there, and stops at what is no zone.)
  const bool known = standing.kind == OctodnsStanding::Kind::zone && !octodns_.is_config(path);
  return known || has_zone_head(path);
}

bool Gatherer::has_zone_head(const std::string& path) {
  const bool octodns = is_octodns_name(path) && octodns_zone_of_path(path);
  if (!octodns && hint_of_file_name(path) == NameHint::other) return false;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) {
    fail(path, "cannot be read");
    return false;
  }
  std::array<char, kDetectBytes> head;
  const std::size_t size = std::fread(head.data(), 1, head.size(), file);
  std::fclose(file);
  const std::string_view begin(head.data(), size);
  return octodns ? looks_like_octodns(begin) : looks_like_zone_file(path, begin);
}

// A folder, or a file, that [files] exclude names.
bool Gatherer::is_excluded(const std::string& path) const {
  if (config_.exclude.empty() || for_context_) return false;
  const std::optional<std::string> place = project_.place_of(path);
  return place && std::any_of(config_.exclude.begin(), config_.exclude.end(),
                              [&](const ConfigPattern& at) { return at.glob.matches(*place); });
}

// Whether a file is one that the project lints: [[zone]] names it, or [files], if only as one of
// many, and it is a zone file. What lies outside of the config's folder is as without a config.
bool Gatherer::is_wanted(const std::string& path) {
  if (is_excluded(path)) return false;
  if (!project_.zones.empty() && project_.zones.contains(files_.canonical(path))) return true;
  const std::optional<std::string> place =
      config_.include.empty() ? std::nullopt : project_.place_of(path);
  if (!place) return is_zone_file(path);
  bool any = false;
  for (const ConfigPattern& pattern : config_.include) {
    if (pattern.glob.is_plain() && pattern.glob.pattern() == *place) return true;
    if (!pattern.glob.matches(*place)) continue;
    matched_.insert(&pattern);
    any = true;
  }
  return any && is_zone_file(path);
}

// Whether a link does not lead out of the repository. (What it led to nobody has asked to show.)
bool Gatherer::stays_inside(const std::string& link) {
  const std::string folder = fs::path(link).parent_path().generic_string();
  const std::string& root = root_of(files_.canonical(folder.empty() ? "." : folder));
  std::error_code error;
  return !fs::exists(fs::path(root) / ".git", error) || is_below(files_.canonical(link), root);
}

// All that may be zone files below a folder, in the order of their paths. A folder that cannot be
// read is told of, and its neighbours are looked through.
std::vector<std::string> Gatherer::files_below(const std::string& folder) {
  std::vector<std::string> files;
  std::map<std::string, std::string> unreadable;
  std::vector<fs::path> folders{folder};
  while (!folders.empty() && entries_left_ > 0) {
    const fs::path at = std::move(folders.back());
    folders.pop_back();
    std::error_code error;
    fs::directory_iterator entry(at, error);
    for (const fs::directory_iterator end; !error && entry != end; entry.increment(error)) {
      if (entries_left_ == 0) break;
      --entries_left_;
      if (is_passed_over(entry->path().filename().string())) {
        add_policy(entry->path().generic_string());
        continue;
      }
      std::error_code ignored;
      if (entry->is_directory(ignored)) {
        if (!entry->is_symlink(ignored) && !is_excluded(entry->path().generic_string()))
          folders.push_back(entry->path());
      } else if (entry->is_regular_file(ignored)) {
        std::string path = entry->path().lexically_normal().generic_string();
        if (!entry->is_symlink(ignored) || stays_inside(path)) files.push_back(std::move(path));
      }
    }
    if (error) unreadable[at.lexically_normal().generic_string()] = error.message();
  }
  for (const auto& [path, reason] : unreadable)
    fail(path, reason);
  std::sort(files.begin(), files.end());
  return files;
}

// The same below all folders that patterns begin with, each file once.
std::vector<std::string> Gatherer::files_below(const std::vector<ConfigPattern>& patterns) {
  std::set<std::string> folders;
  for (const ConfigPattern& pattern : patterns)
    folders.emplace(pattern.glob.folder());
  std::set<std::string> files;
  for (const std::string& folder : folders) {
    for (std::string& file : files_below(project_.folder + (folder.empty() ? "." : folder)))
      files.insert(std::move(file));
  }
  return {files.begin(), files.end()};
}

// The policy file of MTA-STS in a folder that is passed over otherwise.
void Gatherer::add_policy(const std::string& folder) {
  if (!finds_policies_ || fs::path(folder).filename() != ".well-known") return;
  auto policy = policy_at((fs::path(folder) / "mta-sts.txt").lexically_normal().generic_string());
  if (!policy || is_excluded(policy->path)) return;
  policy->found = true;
  inputs_.policies.push_back(std::move(*policy));
}

void Gatherer::add_folder(const std::string& folder) {
  inputs_.folder_given = true;
  bool found = false;
  finds_policies_ = true;
  const std::vector<std::string> files = files_below(folder);
  finds_policies_ = false;
  find_octodns_configs(files);
  for (const std::string& path : files) {
    if (octodns_.is_config(path)) take_octodns_config(path);
    if (!is_wanted(path)) continue;
    found = true;
    add_file(path, ZoneRole::linted);
  }
  if (!found && inputs_.whole) complain(folder + ": no zone files below it");
}

// The main configs among the files, and in the folders above. (Where none of them is called as a
// zone of octoDNS there may be many other files in YAML.)
void Gatherer::find_octodns_configs(const std::vector<std::string>& files) {
  const auto is_zone_name = [](const std::string& path) {
    return is_octodns_name(path) && octodns_zone_of_path(path);
  };
  std::size_t left = std::any_of(files.begin(), files.end(), is_zone_name) ? SIZE_MAX : kMostYaml;
  std::set<fs::path> folders;
  for (const std::string& path : files) {
    if (!is_octodns_name(path) || left == 0) continue;
    --left;
    const fs::path folder = fs::path(path).parent_path();
    const std::string& root = root_of(files_.canonical(folder.empty() ? "." : folder.string()));
    octodns_.add(path, root);
    if (folders.insert(folder).second) octodns_.add_above(folder.generic_string(), root);
  }
}

// One that was given is said to be wrong where it is.
void Gatherer::take_octodns_config(const std::string& path) {
  if (octodns_.is_config(path) && !is_excluded(path)) octodns_configs_.push_back(path);
}

void Gatherer::add_octodns_configs() {
  for (const std::string& path : octodns_configs_) {
    const std::string canonical = files_.canonical(path);
    if (!seen_.insert(canonical).second) continue;
    LintInput& input = inputs_.all.emplace_back();
    input.path = path;
    input.root = root_of(fs::path(canonical).parent_path());
    input.octodns_config = true;
    input.lacks = octodns_lacks_of(octodns_, *octodns_.find(path));
  }
}

// Of a config that is named the zones are linted. False where the file is none.
bool Gatherer::add_octodns_config(const std::string& path) {
  if (!is_octodns_name(path)) return false;
  if (!octodns_.add(path, root_of(fs::path(files_.canonical(path)).parent_path()))) return false;
  take_octodns_config(path);
  bool found = false;
  const OctodnsConfigs::Config& config = *octodns_.find(path);
  for (const std::string& folder : config.folders_shown()) {
    for (const std::string& file : files_below(folder.empty() ? "." : folder)) {
      const OctodnsStanding standing = octodns_zones_.standing_of(file);
      const bool is_zone = octodns_zones_.is_zone_file(file) || !standing.zone.empty() ||
                           standing.kind == OctodnsStanding::Kind::zone;
      if (!is_zone || !is_wanted(file)) continue;
      found = true;
      add_file(file, ZoneRole::linted);
    }
  }
  if (!found && config.octodns.sound) complain(path + ": no files of its zones are here");
  return true;
}

void Gatherer::add_path(const std::string& path) {
  if (path == kStdin) return add_stdin();
  std::error_code error;
  if (fs::is_directory(path, error)) return add_folder(path);
  if (auto policy = policy_at(path)) return inputs_.policies.push_back(std::move(*policy));
  find_octodns_configs({path});
  if (!options_.force_exclude && add_octodns_config(path)) return;
  if (options_.force_exclude && fs::exists(path, error)) {
    if (is_excluded(path)) return;
    const bool named = !project_.zones_of(files_.canonical(path)).empty();
    if (!named && octodns_.is_config(path)) return take_octodns_config(path);
    if (!named && !is_zone_file(path)) return add_file(path, ZoneRole::linted, true);
  }
  add_file(path, ZoneRole::linted);
}

// The repository, or the config's folder.
std::string Gatherer::project_root() const {
  return files_.canonical(project_.repository.value_or(project_.folder) + ".");
}

// A folder was given in which the whole project lies.
bool Gatherer::covers_all() const {
  const std::string root = project_root();
  return std::any_of(options_.paths.begin(), options_.paths.end(), [&](const std::string& path) {
    const std::string given = files_.canonical(path);
    return root == given || is_below(root, given);
  });
}

// Whether a file of the repository, or of the config's folder, is linted.
bool Gatherer::lints_repository() const {
  const std::string root = project_root();
  return std::any_of(inputs_.all.begin(), inputs_.all.end(), [&](const LintInput& input) {
    return input.standing.role == ZoneRole::linted && is_below(files_.canonical(input.path), root);
  });
}

void Gatherer::add_neighbours() {
  const bool by_config = !config_.include.empty();
  if (!(project_.repository || by_config) || covers_all() || !lints_repository()) return;
  silent_ = finds_policies_ = true;
  entries_left_ = kMostEntries;
  std::vector<std::string> found;
  std::uintmax_t bytes = 0;
  std::vector<std::string> files =
      by_config ? files_below(config_.include) : files_below(*project_.repository + ".");
  const bool has_octodns =
      std::any_of(inputs_.all.begin(), inputs_.all.end(), [](const LintInput& input) {
        return input.standing.role == ZoneRole::linted && is_octodns_name(input.path);
      });
  if (has_octodns) find_octodns_configs(files);
  for (std::string& path : files) {
    if (found.size() > kMostNeighbours || bytes > kMostNeighbourBytes) break;
    if (!is_wanted(path)) continue;
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (!error) bytes += size;
    found.push_back(std::move(path));
  }
  silent_ = finds_policies_ = false;
  const bool all =
      entries_left_ > 0 && found.size() <= kMostNeighbours && bytes <= kMostNeighbourBytes;
  if (!all) {
    return complain(
        "the repository is too large for its other zone files to be known to this run; `include` "
        "in zonevet.toml can name fewer");
  }
  for (const std::string& path : found)
    add_file(path, ZoneRole::neighbour);
}

// Those that the config names, in the order in which it does; one that is a plain path need not be
// there.
std::vector<std::string> Gatherer::files_of(const std::vector<ConfigPattern>& patterns) {
  std::vector<std::string> found;
  if (patterns.empty()) return found;
  silent_ = for_context_ = true;
  const std::vector<std::string> files = files_below(patterns);
  silent_ = for_context_ = false;
  for (const ConfigPattern& pattern : patterns) {
    const Glob& glob = pattern.glob;
    if (glob.is_plain()) {
      const std::string path = project_.folder + glob.pattern();
      std::error_code error;
      if (!fs::is_directory(path, error)) found.push_back(path);
    }
    for (const std::string& path : files) {
      const std::optional<std::string> place = project_.place_of(path);
      if (!place || !glob.matches(*place)) continue;
      matched_.insert(&pattern);
      found.push_back(path);
    }
  }
  note_unmatched(patterns);
  return found;
}

// (Of one that is a plain path project.cpp told already.)
void Gatherer::note_unmatched(const std::vector<ConfigPattern>& patterns) {
  for (const ConfigPattern& pattern : patterns) {
    if (!pattern.glob.is_plain() && !matched_.contains(&pattern))
      inputs_.unmatched.push_back(
          {ConfigFlaw::no_match, pattern.where, std::string(pattern.glob.pattern()), {}});
  }
}

// What is named itself is linted. Context comes before what only lies in a folder, or around: who
// names a file as context means it.
Inputs Gatherer::gather() {
  for (const std::string& path : options_.paths)
    named_.insert(files_.canonical(path));
  for (const std::string& path : options_.context)
    add_file(path, ZoneRole::context);
  for (const std::string& path : files_of(config_.context))
    add_file(path, ZoneRole::context);
  inputs_.var_files = files_of(config_.var_files);
  inputs_.var_files.insert(inputs_.var_files.end(), options_.var_files.begin(),
                           options_.var_files.end());
  const auto context = static_cast<std::ptrdiff_t>(inputs_.all.size());
  for (const std::string& path : options_.paths)
    add_path(path);
  if (covers_all()) note_unmatched(config_.include);
  add_neighbours();
  join_zones();
  inputs_.read = settle_octodns(octodns_, octodns_zones_, inputs_.all);
  add_octodns_configs();
  for (const auto& [path, reason] : octodns_.refused())
    fail(path, reason);
  std::sort(inputs_.policies.begin(), inputs_.policies.end(),
            [](const PolicyInput& a, const PolicyInput& b) { return a.path < b.path; });
  inputs_.policies.insert(inputs_.policies.begin(), options_.policies.begin(),
                          options_.policies.end());
  std::rotate(inputs_.all.begin(), inputs_.all.begin() + context, inputs_.all.end());
  return std::move(inputs_);
}

}  // namespace

Inputs gather_inputs(const CheckOptions& options, const FoundProject& project) {
  const DiskFiles disk;
  return gather_inputs(options, project, disk);
}

Inputs gather_inputs(const CheckOptions& options, const FoundProject& project,
                     const FileReader& files) {
  return Gatherer(options, project, files).gather();
}

void overlay(const std::optional<Piped>& piped, OverlaidFiles& files) {
  if (piped) files.add(piped->path, piped->text);
}

}  // namespace zonevet::cli
