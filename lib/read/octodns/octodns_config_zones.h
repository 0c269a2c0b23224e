// The zones of octoDNS' main config: their names, and which providers and processors they have.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "read/octodns/octodns_config_notes.h"
#include "read/octodns/octodns_config_validators.h"

namespace zonevet {

class OctodnsConfigZones {
 public:
  // Both outlive it.
  OctodnsConfigZones(OctodnsConfigNotes& notes, OctodnsConfigValidators& validators)
      : notes_(notes), validators_(validators) {}

  void check(const OctodnsMembers& root, const OctodnsMembers& manager);

  // A member of a mapping, and what is below it.
  struct Entry {
    YamlPair pair;
    OctodnsMembers members;
  };
  using Entries = std::map<std::string_view, Entry>;
  // By their names, as they are written. Null where there is none.
  [[nodiscard]] const Entry* zone(std::string_view name) const;
  [[nodiscard]] const Entry* provider(std::string_view id) const;

 private:
  // What a zone names by ids.
  struct Ids {
    std::string_view what;  // "source", as users are told
    Entries entries;
    std::set<YamlType> types;          // of their keys
    std::set<std::string_view> added;  // by octoDNS itself
    bool whole = true;                 // else there may be more

    [[nodiscard]] bool has(const YamlValue& id) const;
    // Whether a text, of which octoDNS takes each letter for an id, may be what it takes.
    [[nodiscard]] bool may_have_letters_of(const YamlValue& list) const;
  };

  void read(const OctodnsMembers& root, std::string_view key, Ids& to);
  void find_zones(const std::vector<YamlPair>& zones);
  void check_forms();
  void check_global(const OctodnsMembers& manager);
  void check_zone(const Entry& zone);
  void check_name(const YamlValue& name);
  void check_keys(const Entry& zone);
  void check_patterns(const Entry& zone);
  void check_alias(const OctodnsMembers& zone);
  void check_sources(const Entry& zone);
  void check_targets(const Entry& zone);
  void check_processors(const OctodnsMembers& of, std::string_view key);
  void check_id(const YamlValue& id, const Ids& known, std::string_view what);
  void check_source(const Entry& provider);
  void check_directory(const Entry& provider);
  void check_order(const OctodnsMembers& provider);
  void check_twice(const YamlValue& id, std::map<std::string_view, Span>& before);
  [[nodiscard]] bool is_secret(const YamlValue& option) const;
  [[nodiscard]] const Entry* yaml_provider(const YamlValue& id) const;

  OctodnsConfigNotes& notes_;
  OctodnsConfigValidators& validators_;
  Ids providers_;
  Ids processors_;
  Entries zones_;
  bool whole_ = true;  // of the zones
  std::map<std::string, const Entry*> by_key_;
  bool has_dynamic_ = false;
  bool has_synced_ = false;  // a zone that is neither dynamic nor an alias
};

}  // namespace zonevet
