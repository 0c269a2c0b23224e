// What octoDNS' own validators refuse of records and values that DNS takes.
#pragma once

#include <string_view>
#include <vector>

#include "read/octodns_notes.h"
#include "read/octodns_types.h"
#include "read/yaml_members.h"

namespace zonevet {

// `owner`: relative to the zone, `@` for the zone itself. What the strict validators alone refuse
// is only warned of unless they are enabled.
void check_octodns_owner(const OctodnsType& type, std::string_view owner, const YamlValue& key,
                         bool strict, OctodnsNotes& notes);

// `members`: the parts of a value that is a mapping.
void check_octodns_value(const OctodnsType& type, const std::vector<YamlPair>& members,
                         YamlMerger& merger, OctodnsNotes& notes);

}  // namespace zonevet
