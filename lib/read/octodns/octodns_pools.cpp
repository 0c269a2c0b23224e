#include "read/octodns/octodns_pools.h"

namespace zonevet {
namespace {

void add_dynamic(const YamlValue& dynamic, YamlMerger& merger, std::vector<YamlValue>& found) {
  const YamlValue pools = find_value(merger.members(dynamic), "pools");
  if (!pools.is(YamlKind::mapping)) return;
  for (const YamlPair& pool : merger.members(pools)) {
    const YamlValue values = find_value(merger.members(pool.value), "values");
    if (!values.is(YamlKind::sequence)) continue;
    for (const YamlValue& one : merger.elements(values)) {
      if (const YamlValue value = find_value(merger.members(one), "value")) found.push_back(value);
    }
  }
}

void add_geo(const YamlValue& geo, YamlMerger& merger, std::vector<YamlValue>& found) {
  if (!geo.is(YamlKind::mapping)) return;
  for (const YamlPair& one : merger.members(geo)) {
    if (!one.value.is(YamlKind::sequence)) continue;
    for (const YamlValue& value : merger.elements(one.value))
      found.push_back(value);
  }
}

}  // namespace

std::vector<YamlValue> octodns_pool_values(const std::vector<YamlPair>& record,
                                           YamlMerger& merger) {
  std::vector<YamlValue> found;
  if (const YamlValue dynamic = find_value(record, "dynamic")) add_dynamic(dynamic, merger, found);
  if (const YamlValue geo = find_value(record, "geo")) add_geo(geo, merger, found);
  return found;
}

}  // namespace zonevet
