// The mappings of octoDNS' main config, as all that reads it sees them.
#pragma once

#include <string_view>
#include <vector>

#include "read/yaml/yaml_members.h"

namespace zonevet {

struct OctodnsMembers {
  std::vector<YamlPair> pairs;
  bool whole = true;  // else it may have more

  [[nodiscard]] YamlValue find(std::string_view key) const { return find_value(pairs, key); }
};

// Nothing where it is no mapping.
OctodnsMembers octodns_members(const YamlValue& mapping, YamlMerger& merger);

}  // namespace zonevet
