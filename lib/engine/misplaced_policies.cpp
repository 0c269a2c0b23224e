#include "engine/misplaced_policies.h"

#include <algorithm>
#include <string_view>

#include "base/nearest.h"
#include "content/mail_kind.h"

namespace zonevet {
namespace {

constexpr std::string_view kPolicyLabel = "_dmarc";

// A label that was meant as `_dmarc`.
bool is_like_policy_label(std::string_view label) {
  return edit_distance(label, kPolicyLabel, 2) <= 2 || edit_distance(label, "dmarc", 1) <= 1;
}

// A host that stands before `_dmarc`, where it should stand behind: whose policy it is; none where
// that is not told.
NameId host_before_label(const RecordView& record) {
  const NameTable& names = record.zone().names();
  const NameId owner = record.owner();
  const NameId parent = names.parent(owner);
  if (parent == NameId::root || names.label(parent) != kPolicyLabel) return NameId::none;
  const NameId domain = names.parent(parent);
  // The label of another service is no host of the domain: `_acme-challenge._dmarc`.
  if (names.label(owner).starts_with('_'))
    return names.label(owner) == "_report" ? NameId::none : domain;
  const NameId host = names.find_child(domain, names.label(owner));
  const bool is_host = host != NameId::none && record.zone().node(host).is(NodeFlags::exists);
  return is_host ? host : NameId::none;
}

Misplaced meant_as(const RecordView& record) {
  const Zone& zone = record.zone();
  const NameTable& names = zone.names();
  const NameId owner = record.owner();
  const NameId parent = names.parent(owner);
  if (is_like_policy_label(names.label(owner))) {
    // `dmarc` below a name that has no records may be one that aliases of other domains lead to.
    if (!zone.node(parent).is(NodeFlags::in_zone)) return {};
    const bool is_domain = parent == zone.apex() || zone.node(parent).count > 0;
    return is_domain || names.label(owner).starts_with('_') ? Misplaced{parent, 1} : Misplaced();
  }
  return zone.has_address(owner) ? Misplaced{owner, 0} : Misplaced{host_before_label(record), 0};
}

}  // namespace

Misplaced find_misplaced_policy(const Txt& txt) {
  const auto any = [](const Text& /*policy*/) { return true; };
  return find_misplaced(txt, kDmarcPlace, meant_as, any);
}

bool holds_misplaced_policy(const World& world, const Zone& zone, NameId owner, NameId domain,
                            Scratch& scratch) {
  constexpr std::size_t kMostLookedAt = 64;
  const NameTable& names = zone.names();
  const auto records = zone.rrset(owner, RRType::txt).records;
  const auto looked_at = records.first(std::min(records.size(), kMostLookedAt));
  return std::any_of(looked_at.begin(), looked_at.end(), [&](std::uint32_t index) {
    const RecordView at(world, zone, index, scratch);
    const Text* const text = at.text();
    if (text == nullptr) return false;
    const NameId found = find_misplaced_policy({at, *text, mail_kind(*text, names, owner)}).domain;
    return found != NameId::none && names.is_at_or_below(domain, found);
  });
}

}  // namespace zonevet
