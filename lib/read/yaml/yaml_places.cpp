#include "read/yaml/yaml_places.h"

#include <algorithm>
#include <cstdint>

namespace zonevet {
namespace {

std::vector<bool> repeated_by_aliases(const YamlStream& stream) {
  std::vector<bool> repeated(stream.nodes().size());
  for (std::uint32_t i = 0; i < repeated.size(); ++i) {
    const YamlValue alias(stream, i);
    if (!alias.is(YamlKind::alias)) continue;
    if (const YamlValue target = alias.target()) repeated[target.index()] = true;
  }
  return repeated;
}

}  // namespace

YamlPlaces::YamlPlaces(const YamlStream& stream)
    : stream_(&stream), in_flow_(stream.nodes().size()), shared_(stream.nodes().size()) {
  const std::vector<YamlNode>& nodes = stream.nodes();
  const std::vector<bool> repeated = repeated_by_aliases(stream);
  std::uint32_t flow_end = 0;
  std::uint32_t shared_end = 0;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    in_flow_[i] = i < flow_end;
    if (nodes[i].style == YamlStyle::flow) flow_end = std::max(flow_end, nodes[i].next);
    if (repeated[i]) shared_end = std::max(shared_end, nodes[i].next);
    shared_[i] = i < shared_end;
  }
}

}  // namespace zonevet
