// What octoDNS' records answer to some of those who ask: dynamic and geo.
#pragma once

#include <vector>

#include "read/yaml/yaml_members.h"

namespace zonevet {

// The values in the pools of a record, whoever they are for.
//
//     dynamic: {pools: {name: {values: [{value: ...}]}}}
//     geo: {code: [value, ...]}
std::vector<YamlValue> octodns_pool_values(const std::vector<YamlPair>& record, YamlMerger& merger);

}  // namespace zonevet
