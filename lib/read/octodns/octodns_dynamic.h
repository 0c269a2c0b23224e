// What octoDNS checks of records that answer differently to those who ask: pools of values, and
// rules that say who gets which.
//
//     dynamic:
//       pools:
//         eu: {fallback: us, values: [{value: 192.0.2.1, weight: 2}, {value: 192.0.2.2}]}
//         us: {values: [{value: 192.0.2.3}]}
//       rules:
//         - {geos: [EU], pool: eu}
//         - {pool: us}
#pragma once

#include <vector>

#include "read/octodns/octodns_notes.h"
#include "read/yaml/yaml_members.h"

namespace zonevet {

// Of the members of a record that has `dynamic`, or `geo` (its forerunner: codes and values).
// Linear in them.
void check_octodns_dynamic(const std::vector<YamlPair>& record, YamlMerger& merger,
                           OctodnsNotes& notes);

}  // namespace zonevet
