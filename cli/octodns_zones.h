// Which files are zones of octoDNS and how they are read, as octoDNS' main configs say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/octodns_folder.h"
#include "lint.h"
#include "read/octodns_config.h"
#include "source/file_reader.h"

namespace zonevet::cli {

// What configs say of a YAML file.
struct OctodnsStanding {
  enum class Kind : std::uint8_t {
    unknown,  // nothing
    other,    // it lies among zones and is read for none
    zone,     // it is one, or a part of one
  };
  Kind kind = Kind::unknown;
  bool dynamic = false;      // a zone that has no more than its name from the file's
  OctodnsSettings settings;  // what all configs say alike
  // All files of its zone; empty where that is not known.
  std::vector<OctodnsFile> files;
  std::string zone;       // its key (see octodns_zone_key()); empty where it is not known
  bool complete = false;  // there is nothing else in the zone
  std::vector<std::size_t> configs;  // that read it
};

class OctodnsZones {
 public:
  explicit OctodnsZones(const FileReader& files) : files_(files) {}

  // Takes a file if it is a main config; false where it is none. Folders that it names are looked
  // for from its own upwards to `root` (canonical), as nobody knows where octoDNS is started: of
  // one that is there twice nothing is known, nor of one outside of the root.
  bool add_config(const std::string& path, const std::string& root);
  // Whether a file was taken as one.
  [[nodiscard]] bool is_config(const std::string& path) const {
    const auto found = looked_at_.find(files_.canonical(path));
    return found != looked_at_.end() && found->second;
  }
  // Of one that was taken: whether it could be read. Else nothing is known of its zones.
  [[nodiscard]] bool is_sound(const std::string& config) const;
  // Takes the configs that lie in a folder and in those above, up to `root`.
  void add_configs_above(const std::string& folder, const std::string& root);

  // The folders of a config's providers, each once.
  [[nodiscard]] std::vector<std::string> folders_of(const std::string& config) const;
  // Whether a ZoneFileSource reads the file.
  [[nodiscard]] bool is_zone_file(const std::string& path) const;
  // Without `with_files` it leaves the files of the zone away, which may be many.
  [[nodiscard]] OctodnsStanding standing_of(const std::string& path, bool with_files = false) const;

  // What is wrong with the files of a config's zones.
  [[nodiscard]] std::vector<OctodnsLack> lacks_of(const std::string& path) const;

  // Says of each input how it is read, and joins the files of each zone: those that are not given
  // become neighbours. Returns a sentence for each config that was of use.
  std::vector<std::string> settle(std::vector<LintInput>& inputs) const;

 private:
  struct Folder {
    std::string shown;
    std::string canonical;
  };
  struct Config {
    std::string path;
    OctodnsConfig octodns;
    std::vector<std::optional<Folder>> folders;  // of each provider
  };
  struct Place {
    std::size_t config = 0;
    std::size_t provider = 0;
  };
  // The files of a zone as one config has them.
  struct Group {
    std::vector<OctodnsFile> files;
    std::set<std::string> paths;  // of them
    bool complete = true;
  };
  struct Match;

  [[nodiscard]] std::optional<Folder> find_folder(const std::string& config,
                                                  const std::string& directory,
                                                  const std::string& root) const;
  [[nodiscard]] std::vector<Match> matches_of(const std::string& canonical) const;
  [[nodiscard]] std::vector<Match> matches_by_name(const std::string& path) const;
  [[nodiscard]] Match match(Place place, const std::string& name, bool split) const;
  [[nodiscard]] const Group& group_of(std::size_t config, const OctodnsZone& zone,
                                      const std::string& key) const;
  [[nodiscard]] OctodnsFolder& contents_of(const Folder& folder) const;
  [[nodiscard]] std::optional<OctodnsLack::Kind> lack_of(const OctodnsZone& zone,
                                                         const OctodnsProvider& provider,
                                                         const Folder& folder) const;
  // Whether a file is called as a zone that octoDNS would look for under another ending.
  [[nodiscard]] bool is_passed_over(const std::string& path) const;
  [[nodiscard]] std::vector<std::size_t> members_of(std::vector<OctodnsFile>& zone,
                                                    std::vector<LintInput>& inputs,
                                                    std::map<std::string, std::size_t>& known,
                                                    const std::string& root) const;
  void add_files(const OctodnsProvider& provider, const Folder& folder, const OctodnsZone& zone,
                 const std::string& key, Group& to) const;

  const FileReader& files_;
  std::deque<Config> configs_;
  std::map<std::string, bool> looked_at_;         // files, by canonical path: is it a config
  std::set<std::string> folders_looked_through_;  // canonical
  std::multimap<std::string, Place> places_;      // by canonical folder
  mutable std::map<std::pair<std::size_t, std::string>, Group> groups_;  // by zone's key
  mutable std::map<std::string, OctodnsFolder> contents_;                // by canonical folder
};

}  // namespace zonevet::cli
