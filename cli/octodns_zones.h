// Which files are zones of octoDNS and how they are read, as octoDNS' main configs say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/octodns_configs.h"
#include "lint.h"
#include "read/octodns/octodns_config.h"

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
  // The configs outlive it.
  explicit OctodnsZones(const OctodnsConfigs& configs) : configs_(configs) {}

  // Whether a ZoneFileSource reads the file.
  [[nodiscard]] bool is_zone_file(const std::string& path) const;
  // Without `with_files` it leaves the files of the zone away, which may be many.
  [[nodiscard]] OctodnsStanding standing_of(const std::string& path, bool with_files = false) const;

 private:
  using Config = OctodnsConfigs::Config;
  using Folder = OctodnsConfigs::Folder;
  using Place = OctodnsConfigs::Place;
  // The files of a zone as one config has them.
  struct Group {
    std::vector<OctodnsFile> files;
    std::set<std::string> paths;  // of them
    bool complete = true;
  };
  struct Match;

  [[nodiscard]] std::vector<Match> matches_of(const std::string& canonical) const;
  [[nodiscard]] std::vector<Match> matches_by_name(const std::string& path) const;
  [[nodiscard]] Match match(Place place, const std::string& name, bool split) const;
  [[nodiscard]] const Group& group_of(std::size_t config, const OctodnsZone& zone,
                                      const std::string& key) const;
  void add_files(const OctodnsProvider& provider, const Folder& folder,
                 const OctodnsSettings& settings, const std::string& key, Group& to) const;

  const OctodnsConfigs& configs_;
  mutable std::map<std::pair<std::size_t, std::string>, Group> groups_;  // by zone's key
};

}  // namespace zonevet::cli
