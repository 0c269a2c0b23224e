// What octoDNS' own validators refuse of records and values that DNS takes.
#pragma once

#include <string_view>
#include <vector>

#include "read/octodns/octodns_notes.h"
#include "read/octodns/octodns_types.h"
#include "read/yaml/yaml_members.h"

namespace zonevet {

// `owner`: relative to the zone, `@` for the zone itself.
void check_octodns_owner(const OctodnsType& type, std::string_view owner, const YamlValue& key,
                         OctodnsNotes& notes);
// Of a record that no rule about DNS sees: what those would say.
void check_octodns_hidden_owner(const OctodnsType& type, std::string_view owner,
                                const YamlValue& key, OctodnsNotes& notes);

// `members`: the parts of a value that is a mapping.
void check_octodns_value(const OctodnsType& type, const std::vector<YamlPair>& members,
                         YamlMerger& merger, OctodnsNotes& notes);

// All values of a record. `type_value`: the text that names its type.
void check_octodns_values(const OctodnsType& type, const YamlValue& type_value,
                          const std::vector<YamlValue>& values, YamlMerger& merger,
                          OctodnsNotes& notes);

}  // namespace zonevet
