// Whom the rules of a dynamic record are for: networks and places.
#pragma once

#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include "dns/address.h"
#include "read/octodns/octodns_notes.h"
#include "read/yaml/yaml_members.h"

namespace zonevet {

// Of one record.
class OctodnsAudience {
 public:
  OctodnsAudience(YamlMerger& merger, OctodnsNotes& notes) : merger_(merger), notes_(notes) {}

  // The members of a rule, in the order of rules. What is wrong with its networks and places, and
  // places that belong to an earlier rule, are noted.
  void add_rule(const std::vector<YamlPair>& members);
  // The networks of all rules that belong to an earlier one.
  void compare_subnets();

 private:
  struct Target {
    Network network;
    std::size_t rule = 0;
    Span where;
  };
  std::vector<YamlValue> elements(const std::vector<YamlPair>& members, std::string_view key,
                                  std::string_view expected, std::string_view why);
  void add_subnet(const YamlValue& subnet);
  void add_geos(std::vector<YamlValue> geos);
  void refuse(Span where, std::string_view expected, std::string_view why, Span other = {}) {
    notes_.refused(FlawKind::octodns_dynamic, where, expected, why, other);
  }

  YamlMerger& merger_;
  OctodnsNotes& notes_;
  std::size_t rules_ = 0;
  std::vector<Target> subnets_;
  std::map<std::string_view, Span> places_;  // of the rules before
};

}  // namespace zonevet
