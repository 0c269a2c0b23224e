#include "read/terraform/tf_routing.h"

#include <array>
#include <optional>
#include <string>

#include "read/terraform/tf_arguments.h"
#include "read/terraform/tf_serving.h"

namespace zonevet {
namespace {

constexpr std::array<std::string_view, 7> kPolicies = {
    "cidr_routing_policy",         "failover_routing_policy", "geolocation_routing_policy",
    "geoproximity_routing_policy", "latency_routing_policy",  "multivalue_answer_routing_policy",
    "weighted_routing_policy",
};

struct Routing {
  std::string_view policy;  // empty: none
  std::string identifier;
};

// Nothing where it is not known, or is refused as it stands.
std::optional<Routing> routing_of(const TfResource& resource) {
  Routing routing;
  for (const std::string_view policy : kPolicies) {
    const TfSet set = tf_is_set(resource, policy);
    if (set == TfSet::unknown || (set == TfSet::yes && !routing.policy.empty()))
      return std::nullopt;
    if (set == TfSet::yes) routing.policy = policy;
  }
  const TfSet identifier = tf_is_set(resource, "set_identifier");
  if (routing.policy.empty())
    return identifier == TfSet::no ? std::optional(routing) : std::nullopt;
  const std::optional<std::string> text =
      identifier == TfSet::yes ? string_of(*resource.values.members().find("set_identifier"))
                               : std::nullopt;
  if (!text) return std::nullopt;
  routing.identifier = *text;
  return routing;
}

void note_clash(const TfServed& served, const TfStand& own, const TfStand& other,
                TfRoutingClash clash) {
  Flaw& flaw = served.zone->notes.note(FlawKind::tf_route53_routing, own.name);
  flaw.other = other.name;
  flaw.type = served.rrtype;
  flaw.a = static_cast<std::uint64_t>(clash);
}

// The first record at the name that cannot be beside this one, as one of the two is CNAME and one
// has a policy; nowhere where there is none. (Of two without a policy note_tf_others() tells.)
TfStand find_alias_or_other(const TfServed& served, const Routing& routing) {
  const TfOwnerState& at = *served.at;
  const bool is_alias = served.rrtype == RRType::cname;
  const TfStand& routed = is_alias ? at.routed_other : at.routed_alias;
  if (!routed.name.nowhere() || routing.policy.empty()) return routed;
  // (Those of its own type are none, and stand at its begin or behind it.)
  auto other = is_alias ? at.certain.begin() : at.certain.find(RRType::cname);
  if (is_alias && other != at.certain.end() && other->first == RRType::cname) ++other;
  return other == at.certain.end() ? TfStand() : other->second;
}

void note_alias_beside(const TfServed& served, const TfStand& own, const Routing& routing) {
  const bool is_alias = served.rrtype == RRType::cname;
  const TfStand other = find_alias_or_other(served, routing);
  if (!other.name.nowhere()) {
    Flaw& flaw = served.zone->notes.note(FlawKind::tf_cname_coexistence, own.name);
    flaw.other = other.name == own.name ? other.resource : other.name;
    const Span alias = is_alias ? own.type : other.type;
    flaw.a = alias.begin();
    flaw.b = alias.size();
  }
  TfStand& first = is_alias ? served.at->routed_alias : served.at->routed_other;
  if (!routing.policy.empty() && first.name.nowhere()) first = own;
}

}  // namespace

std::span<const std::string_view> route53_policies() { return kPolicies; }

void note_route53_routing(const TfServed& served) {
  const TfResource& resource = *served.resource;
  const bool is_certain = served.row->provider == TfProvider::aws && served.row->block.empty() &&
                          !resource.is_conditional && !served.places.is_open() &&
                          served.owner.known && served.rrtype != RRType::none &&
                          !may_be_on(served.places.find("allow_overwrite"));
  const std::optional<Routing> routing = is_certain ? routing_of(resource) : std::nullopt;
  if (!routing) return;
  served.zone->notes.set_part(RecordPart::owner);
  const TfStand own = tf_stand_of(served);
  note_alias_beside(served, own, *routing);
  TfRoutes& routes = served.at->routes[served.rrtype];
  if (routing->policy.empty()) {
    if (!routes.by_identifier.empty())
      note_clash(served, own, routes.first, TfRoutingClash::simple);
    if (routes.simple.name.nowhere()) routes.simple = own;
    return;
  }
  const auto [same, is_new] = routes.by_identifier.emplace(routing->identifier, own);
  if (!is_new) {
    note_clash(served, own, same->second, TfRoutingClash::identifier);
  } else if (!routes.simple.name.nowhere()) {
    note_clash(served, own, routes.simple, TfRoutingClash::simple);
  } else if (routes.by_identifier.size() > 1 && routes.policy != routing->policy) {
    note_clash(served, own, routes.first, TfRoutingClash::policy);
  }
  if (routes.by_identifier.size() == 1) {
    routes.first = own;
    routes.policy = routing->policy;
  }
}

}  // namespace zonevet
