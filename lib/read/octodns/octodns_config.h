// The main config of octoDNS 1.22, as data: which zones there are, in which
// folders their files lie, and how those are read.
//
//     providers:
//       config:
//         class: octodns.provider.yaml.YamlProvider
//         directory: ./config
//         default_ttl: 3600
//     zones:
//       example.com.:
//         sources: [config]
//         targets: [route53]
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/glob.h"
#include "read/octodns/octodns_processing.h"
#include "read/octodns/octodns_validators.h"
#include "read/yaml/yaml_includes.h"
#include "source/file_reader.h"
#include "source/source_set.h"

namespace zonevet {

// How octoDNS reads a file of a zone; what nobody knows is nothing.
struct OctodnsSettings {
  std::optional<std::uint32_t> default_ttl;  // seconds
  std::optional<bool> enforce_order;
  std::optional<bool> natural_order;  // 2 before 12; else as texts
  std::optional<bool> escaped_semicolons;
  std::optional<bool> replaces;  // a second record of a name and type stands for the first
  std::optional<bool> lenient;   // its own rules only warn
  OctodnsProcessing processing;
  OctodnsValidators validators;  // as nobody said otherwise, where it is not known
  // Names below the zone, relative to it in A-labels and sorted, that are zones of the config, too,
  // and whose records it refuses.
  std::vector<std::string> sub_zones;

  // What both say alike.
  [[nodiscard]] OctodnsSettings common_with(const OctodnsSettings& other) const;
  friend bool operator==(const OctodnsSettings&, const OctodnsSettings&) = default;
};

// One of `providers:`. Texts that nobody knows (env/NAME) are nothing; those that are not given are
// empty.
struct OctodnsProvider {
  enum class Kind : std::uint8_t {
    yaml,
    zone_files,  // ZoneFileSource
    other,
  };
  std::string id;
  Kind kind = Kind::other;
  std::optional<std::string> directory;  // relative to where octoDNS is started
  OctodnsSettings settings;              // but for `lenient`; `validators` are the same of all
  bool semicolons_by_default = false;    // octoDNS 1.x: nobody said so
  // Of YAML: a zone's folder is called as the zone without its last dot, with this behind it.
  std::optional<std::string> split_extension;
  std::optional<bool> has_zone_files;          // a file for each zone, too
  std::optional<std::string> shared_filename;  // a file that is part of each zone
  std::optional<bool> ignores_missing;         // zones without a file
  // Of zone files: stands behind the zone's name without its last dot.
  std::optional<std::string> file_extension;
};

// One of `zones:`.
struct OctodnsZone {
  std::string name;          // as it is written
  bool dynamic = false;      // `*`: zones that its sources have and that are not
                             // named otherwise
  std::optional<Glob> glob;  // of a dynamic one: those that it matches
  bool selective = false;    // of a dynamic one: nobody here knows which of those (regex)
  bool is_alias = false;     // has the records of another zone
  // Ids of providers; nothing where they are not known.
  std::optional<std::vector<std::string>> sources;
  std::optional<bool> lenient;
  // By type the ids of validators that do not look at its records.
  std::vector<std::pair<std::string, std::string>> disabled;
  bool ignores_sub_zones = false;  // it may leave out records of zones below it without a word
  OctodnsProcessing processing;

  // Whether a provider is one of its sources, where those are known.
  [[nodiscard]] bool reads_from(std::string_view id) const;
};

struct OctodnsConfig {
  bool sound = true;  // else it, or what it includes, is no YAML, and nothing more is known
  std::vector<OctodnsProvider> providers;
  std::map<std::string, std::size_t, std::less<>> providers_by_id;
  std::vector<OctodnsZone> zones;
  std::map<std::string, std::size_t> named;  // the zones by their names in A-labels
  bool whole = true;                         // all of `zones:` could be read

  // Null where there is none.
  [[nodiscard]] const OctodnsProvider* provider(std::string_view id) const;
  // How a zone is read that has a name in A-labels, with its dot: as it is named, else by the first
  // dynamic one that takes it, or may, as it is selective. Null where it is none of the config's.
  [[nodiscard]] const OctodnsZone* zone(std::string_view name) const;

  // Takes the zones that dynamic ones find, by their keys (see octodns_zone_key()); those that are
  // named are known.
  void find_sub_zones(const std::vector<std::string>& listed);
  // By key the names below a zone that are zones, too; see OctodnsSettings.
  std::map<std::string, std::vector<std::string>> sub_zones;
};

// How the files of a provider of the config are read as parts of one of its zones. `key`: the
// zone's. Where it is not known whether octoDNS is lenient with the zone, it may be: nothing stops
// it for sure. Semicolons that nobody said to be escaped may be plain in a zone of which octoDNS
// takes whatever it gets.
OctodnsSettings settings_in(const OctodnsConfig& config, const std::string& key,
                            const OctodnsZone& zone, const OctodnsProvider& provider);

// By which zones are told apart: a name in A-labels and small letters, with a dot at its end; empty
// where it is no name.
std::string octodns_zone_key(std::string_view name);

// Whether an id of a source or processor may be one that octoDNS adds itself, where `manager` asks
// for it.
bool is_added_by_octodns(std::string_view id);

// Whether a YAML text may be that of a main config: it has the words. Others need not be parsed.
bool may_be_octodns_config(std::string_view text);

// Whether a text has marks of a template: what makes a config of it is no YAML itself.
bool is_octodns_config_template(std::string_view text);

// Nothing where it has no provider of octoDNS: its keys say what it is. Nothing in it is said to be
// wrong (see octodns_config_flaws.h).
std::optional<OctodnsConfig> read_octodns_config(SourceId root, SourceSet& sources,
                                                 const FileReader& files,
                                                 const YamlIncludeOptions& including,
                                                 ReadBudget& budget);
// Of one that includes nothing.
std::optional<OctodnsConfig> read_octodns_config(std::string_view text);

}  // namespace zonevet
