#include "cli/project.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/console.h"
#include "read/octodns/octodns_detect.h"
#include "rules/packs.h"
#include "source/file_reader.h"

namespace zonevet::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kConfigName = "zonevet.toml";

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

// Where .git is, and the first zonevet.toml on the way there.
void look_upwards(FoundProject& project, std::optional<std::string>& config) {
  std::error_code error;
  fs::path at = fs::current_path(error);
  std::string prefix;
  while (!error && !at.empty()) {
    if (!config && is_there(at / kConfigName)) config = prefix + std::string(kConfigName);
    if (is_there(at / ".git")) {
      project.repository = prefix;
      return;
    }
    if (at == at.root_path()) break;
    at = at.parent_path();
    prefix += "../";
  }
  if (config && config->starts_with("../")) config.reset();
}

// What the config names has to be there, and within the project also where links lead.
void check_file(FoundProject& project, const DiskFiles& files, const std::string& file,
                Span where) {
  std::error_code error;
  const std::string path = project.folder + file;
  if (!is_there(path))
    return project.config.problems.push_back({ConfigFlaw::no_file, where, file, {}});
  const std::string canonical = files.canonical(path);
  const std::string root = files.canonical(project.repository.value_or(project.folder) + ".");
  const std::string folder = files.canonical(project.folder + ".");
  if (!is_below(canonical, root) && !is_below(canonical, folder))
    project.config.problems.push_back({ConfigFlaw::path_outside, where, file, {}});
}

void check_files(FoundProject& project, const DiskFiles& files) {
  const Project& config = project.config.project;
  for (const ConfigZone& zone : config.zones) {
    for (const auto& [path, where] : zone.files) {
      check_file(project, files, path, where);
      if (is_octodns_name(path) != is_octodns_name(zone.files[0].path))
        project.config.problems.push_back(
            {ConfigFlaw::wrong_type, where, "files", "files of one kind, YAML or zone files"});
    }
  }
  for (const auto* patterns : {&config.include, &config.context, &config.var_files}) {
    for (const auto& [glob, where] : *patterns) {
      if (glob.is_plain()) check_file(project, files, glob.pattern(), where);
    }
  }
}

bool read(FoundProject& project, const std::string& path) {
  const DiskFiles files;
  const auto opened = files.open(path);
  if (!opened) {
    complain(path + ": " + opened.error().message);
    return false;
  }
  project.config_path = path;
  project.folder = path.substr(0, path.rfind('/') + 1);  // npos + 1 is 0
  project.bytes = *opened;
  const SourceId file = project.sources.add(path, project.bytes);
  const auto docs = docs_of(rules::all_packs());
  project.config = read_config(project.sources.bytes(file), project.sources.base(file), docs);
  check_files(project, files);
  for (const ConfigZone& zone : project.config.project.zones) {
    for (const ConfigFile& part : zone.files)
      project.zones.emplace(files.canonical(project.folder + part.path), &zone);
  }
  return true;
}

}  // namespace

std::optional<std::string> FoundProject::place_of(const std::string& path) const {
  std::error_code error;
  const std::string whole = fs::absolute(path, error).lexically_normal().generic_string();
  if (error || !is_below(whole, base)) return std::nullopt;
  return whole.substr(base == "/" ? 1 : base.size() + 1);
}

std::vector<const ConfigZone*> FoundProject::zones_of(const std::string& canonical) const {
  std::vector<const ConfigZone*> found;
  const auto [begin, end] = zones.equal_range(canonical);
  for (auto zone = begin; zone != end; ++zone)
    found.push_back(zone->second);
  return found;
}

std::unique_ptr<FoundProject> find_project(const ConfigOptions& options) {
  auto project = std::make_unique<FoundProject>();
  std::optional<std::string> config;
  look_upwards(*project, config);
  if (!options.file.empty()) config = options.file;
  if (options.none) config.reset();
  project->folder = project->repository.value_or("");
  if (config && !read(*project, *config)) return nullptr;
  std::error_code error;
  fs::path base = fs::absolute(project->folder + ".", error).lexically_normal();
  if (!base.has_filename()) base = base.parent_path();
  project->base = base.generic_string();
  return project;
}

}  // namespace zonevet::cli
