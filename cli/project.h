// The project that a run belongs to: its repository, and its zonevet.toml.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "config/config.h"
#include "source/source_set.h"

namespace zonevet::cli {

struct FoundProject {
  FoundProject() = default;
  FoundProject(const FoundProject&) = delete;  // `zones` leads into `config`
  FoundProject& operator=(const FoundProject&) = delete;

  // Paths as seen from the working directory, with `/` at their end: "", "../", "../../".
  std::optional<std::string> repository;  // the folder that .git stands in
  std::string folder;                     // what the config's paths are relative to

  std::string config_path;                 // empty: there is none
  std::shared_ptr<const FileBytes> bytes;  // its text
  SourceSet sources;                       // that alone
  Config config;

  // A path as the config would write it; nothing where it does not lie below the config's folder.
  [[nodiscard]] std::optional<std::string> place_of(const std::string& path) const;
  // What [[zone]] says of a file, by its canonical path.
  [[nodiscard]] std::vector<const ConfigZone*> zones_of(const std::string& canonical) const;

  std::string base;  // `folder`, absolute
  std::multimap<std::string, const ConfigZone*> zones;
};

// Looks for zonevet.toml from the working directory upwards to the repository's root, outside of a
// repository in the working directory alone. Null where a config that was named cannot be read,
// which was told on stderr. What is wrong with the config is in `config.problems`.
std::unique_ptr<FoundProject> find_project(const ConfigOptions& options);

}  // namespace zonevet::cli
