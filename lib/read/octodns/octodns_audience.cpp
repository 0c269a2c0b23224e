#include "read/octodns/octodns_audience.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "read/octodns/octodns_geo.h"

namespace zonevet {
namespace {

// Python's ipaddress.ip_network(), but for masks, of which nothing is said.
std::optional<Network> network_of(const YamlValue& subnet) {
  std::optional<Network> network = parse_network(subnet.text());
  if (network && network->base().octets != network->octets) return std::nullopt;
  return network;
}

constexpr std::string_view kSeenSubnet =
    "rule targets subnet {} which has previously been seen, via: dynamic";
constexpr std::string_view kSpecificSubnet =
    "rule targets subnet {} which is more specific than the previously seen, via: dynamic";
constexpr std::string_view kSeenGeo =
    "rule targets geo {} which has previously been seen, via: dynamic";
constexpr std::string_view kSpecificGeo =
    "rule targets geo {} which is more specific than the previously seen, via: dynamic";

bool has_mask(std::string_view subnet) {
  const std::size_t slash = subnet.find('/');
  return slash != std::string_view::npos && subnet.find('.', slash) != std::string_view::npos;
}

bool contains(const Network& outer, const Network& inner) {
  if (outer.octets.size() != inner.octets.size() || outer.prefix > inner.prefix) return false;
  return Network{inner.octets, outer.prefix}.base().octets == outer.octets;
}

}  // namespace

void OctodnsAudience::add_rule(const std::vector<YamlPair>& members) {
  ++rules_;
  for (const YamlValue& subnet : elements(members, "subnets", "a list of networks",
                                          "rule subnets must be a list, via: dynamic"))
    add_subnet(subnet);
  add_geos(
      elements(members, "geos", "a list of geo codes", "rule geos must be a list, via: dynamic"));
}

// Of a list; nothing where there is none.
std::vector<YamlValue> OctodnsAudience::elements(const std::vector<YamlPair>& members,
                                                 std::string_view key, std::string_view expected,
                                                 std::string_view why) {
  const YamlValue value = find_value(members, key);
  if (value.is(YamlKind::sequence)) return merger_.elements(value);
  const bool unknown = value.is(YamlKind::scalar) && value.type() == YamlType::other;
  if (value && !unknown) {
    const bool written = value.node().size > 0;
    refuse(written ? notes_.first_line(value.where()) : find_key(members, key).where(), expected,
           why);
  }
  return {};
}

void OctodnsAudience::add_subnet(const YamlValue& subnet) {
  if (!is_text(subnet) || has_mask(subnet.text())) return;
  if (auto network = network_of(subnet)) {
    subnets_.push_back({std::move(*network), rules_, subnet.where()});
  } else {
    refuse(notes_.first_line(subnet.where()),
           "a network such as 192.0.2.0/24, with no bits behind its prefix",
           "invalid subnet \"{}\", via: dynamic");
  }
}

// Those that lie in one of an earlier rule, or of their own. In the order of their first addresses
// all that holds a network stands before it.
void OctodnsAudience::compare_subnets() {
  std::sort(subnets_.begin(), subnets_.end(), [](const Target& a, const Target& b) {
    const auto rank = [](const Target& one) {
      return std::tuple(one.network.octets.size(), std::string_view(one.network.octets),
                        one.network.prefix, one.rule, one.where.begin());
    };
    return rank(a) < rank(b);
  });
  // Each holds the next: a network, and the one of the earliest rule among it and those around it.
  std::vector<std::pair<const Target*, const Target*>> around;
  for (const Target& target : subnets_) {
    while (!around.empty() && !contains(around.back().first->network, target.network))
      around.pop_back();
    const Target* const earliest = around.empty() ? &target : around.back().second;
    if (earliest != &target && earliest->rule <= target.rule)
      refuse(target.where, "a network that no rule before has, alone or in a larger one",
             earliest->network.prefix == target.network.prefix ? kSeenSubnet : kSpecificSubnet,
             earliest->where);
    around.emplace_back(&target, earliest->rule <= target.rule ? earliest : &target);
  }
}

void OctodnsAudience::add_geos(std::vector<YamlValue> geos) {
  std::erase_if(geos, [&](const YamlValue& geo) {
    if (geo.is(YamlKind::scalar) && geo.type() == YamlType::other) return true;
    const OctodnsGeoFault fault = is_text(geo)
                                      ? octodns_geo_fault(geo.text())
                                      : OctodnsGeoFault{"the code of a place, a text",
                                                        "expected string or bytes-like object"};
    if (!fault.expected.empty())
      refuse(notes_.first_line(geo.where()), fault.expected, fault.reason);
    return !fault.expected.empty();
  });
  // A continent before its countries.
  std::sort(geos.begin(), geos.end(), [](const YamlValue& a, const YamlValue& b) {
    return std::pair(a.text(), a.index()) < std::pair(b.text(), b.index());
  });
  for (const YamlValue& geo : geos) {
    const std::string_view code = geo.text();
    for (const std::size_t size : {std::size_t{2}, std::size_t{5}, kMostGeo}) {
      const auto seen = size > code.size() ? places_.end() : places_.find(code.substr(0, size));
      if (seen == places_.end()) continue;
      refuse(geo.where(), "a place that no rule before has, alone or in a larger one",
             size == code.size() ? kSeenGeo : kSpecificGeo, seen->second);
      break;
    }
    places_.emplace(code, geo.where());
  }
}

}  // namespace zonevet
