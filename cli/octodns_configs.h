// The main configs of octoDNS in a repository, and the folders that they name.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/octodns_folder.h"
#include "read/octodns/octodns_config.h"
#include "source/file_reader.h"

namespace zonevet::cli {

class OctodnsConfigs {
 public:
  struct Folder {
    std::string shown;
    std::string canonical;
  };
  struct Config {
    std::string path;
    OctodnsConfig octodns;
    std::vector<std::optional<Folder>> folders;  // of each provider
    std::vector<std::size_t> lost;  // providers whose folder is nowhere that it could be

    // REQUIRES: it is one of this config.
    [[nodiscard]] const std::optional<Folder>& folder_of(const OctodnsProvider& provider) const;
    // The YamlProvider with an id, if its folder is known; else null.
    [[nodiscard]] const OctodnsProvider* yaml_provider(std::string_view id) const;
    // Each once.
    [[nodiscard]] std::vector<std::string> folders_shown() const;
  };
  struct Place {
    std::size_t config = 0;
    std::size_t provider = 0;
  };

  explicit OctodnsConfigs(const FileReader& files) : files_(files) {}

  // Takes a file if it is a main config; false where it is none, or is refused. Folders that it
  // names are looked for from its own upwards to `root` (canonical), as nobody knows where octoDNS
  // is started: of one that is there twice nothing is known, nor of one outside of the root.
  bool add(const std::string& path, const std::string& root);
  // Takes the configs that lie in a folder and in those above, up to `root`.
  void add_above(const std::string& folder, const std::string& root);

  // One that was taken, by its file; null where it was not.
  [[nodiscard]] const Config* find(const std::string& path) const;
  [[nodiscard]] bool is_config(const std::string& path) const { return find(path) != nullptr; }
  // A config that was not taken, as there are more than anybody has, or more in it; of many the
  // first.
  struct Refused {
    std::string path;
    std::string reason;
  };
  [[nodiscard]] const std::vector<Refused>& refused() const { return refused_; }

  [[nodiscard]] const std::deque<Config>& all() const { return configs_; }
  [[nodiscard]] const FileReader& files() const { return files_; }
  // The providers that read a folder (canonical).
  [[nodiscard]] std::vector<Place> places_in(const std::string& canonical) const;
  [[nodiscard]] const OctodnsProvider& provider(Place place) const {
    return configs_[place.config].octodns.providers[place.provider];
  }
  [[nodiscard]] OctodnsFolder& contents_of(const Folder& folder) const;

 private:
  struct Found {
    std::optional<Folder> folder;
    bool lost = false;
  };
  [[nodiscard]] Found find_folder(const std::string& config, const std::string& directory,
                                  const std::string& root) const;
  bool is_refused(const std::string& path, const OctodnsConfig& config);
  void find_sub_zones(Config& config) const;

  const FileReader& files_;
  std::deque<Config> configs_;
  // Files by canonical path, and which config each is, if any.
  std::map<std::string, std::optional<std::size_t>> looked_at_;
  std::vector<Refused> refused_;
  bool has_most_ = false;                                  // and there are more
  std::set<std::string> folders_looked_through_;           // canonical
  std::multimap<std::string, Place> places_;               // by canonical folder
  mutable std::map<std::string, OctodnsFolder> contents_;  // by canonical folder
};

}  // namespace zonevet::cli
