#include "mail/reverse_zones.h"

#include "dns/reverse_name.h"
#include "mail/find_records.h"

namespace zonevet {
namespace {

bool is_arpa(const Name& name) {
  return name.label_count() == 1 && name == *Name::from_text("arpa.");
}

}  // namespace

ReverseZones::ReverseZones(const ZoneSet& zones) : zones_(zones) {
  for (const Zone& zone : zones.zones()) {
    // Of the root zone and of arpa nobody has the addresses, but who has them knows.
    const bool above = zone.name().is_root() || is_arpa(zone.name());
    if (!above && !is_reverse_name(zone.name()) && !zone.loose()) continue;
    any_ = true;
    if (!above) note_aliases(zone);
  }
}

void ReverseZones::note_aliases(const Zone& zone) {
  for (const NameId id : zone.alias_owners()) {
    const std::optional<std::string> octets = address_of_reverse_name(zone.names().name(id));
    if (!octets) continue;
    const Answer answer = find_records(zones_, zone, id, RRType::ptr);
    if (answer.presence != Presence::present || answer.wildcard) continue;
    const auto [place, is_new] = by_target_.emplace(std::pair(answer.zone, answer.node), *octets);
    if (!is_new && place->second != *octets) place->second.clear();
  }
}

std::optional<std::string> ReverseZones::address_at(const Zone& zone, NameId id) const {
  if (zone.node(id).is(NodeFlags::elsewhere)) return std::nullopt;
  std::optional<std::string> octets = address_of_reverse_name(zone.names().name(id));
  const auto alias = by_target_.find({&zone, id});
  if (alias == by_target_.end()) return octets;
  if (alias->second.empty() || (octets && *octets != alias->second)) return std::nullopt;
  return alias->second;
}

Answer ReverseZones::find_pointers(std::string_view octets, const Zone* from) const {
  return find_records(zones_, reverse_name_of(octets), RRType::ptr, from);
}

}  // namespace zonevet
