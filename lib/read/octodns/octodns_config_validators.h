// Which validators octoDNS' main config asks for, and takes out, by their ids.
#pragma once

#include <set>
#include <span>
#include <string_view>

#include "read/octodns/octodns_config_notes.h"

namespace zonevet {

class OctodnsConfigValidators {
 public:
  // It outlives this.
  explicit OctodnsConfigValidators(OctodnsConfigNotes& notes) : notes_(notes) {}

  // `has_others`: there are classes that may bring validators with them.
  void check_manager(const OctodnsMembers& root, const OctodnsMembers& manager, bool has_others);
  // Those of a zone, after that.
  void check_zone(const OctodnsMembers& zone);

 private:
  enum class Act { enable, disable };
  void check_sets(const OctodnsMembers& validators);
  void check_twice(const OctodnsMembers& validators, const OctodnsMembers& record,
                   std::string_view key, std::string_view expected);
  void check_types(const OctodnsMembers& of, std::string_view key, Act act);
  void check_ids(const YamlPair& ids, Act act, std::span<const std::string_view> known,
                 std::string_view what);
  void check_id(const YamlValue& id, Act act, std::span<const std::string_view> known,
                std::string_view what);

  OctodnsConfigNotes& notes_;
  std::set<std::string_view> own_;  // those of the config itself
  bool has_others_ = false;
};

}  // namespace zonevet
