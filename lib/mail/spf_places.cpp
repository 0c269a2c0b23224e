#include "mail/spf_places.h"

#include <algorithm>
#include <tuple>

#include "mail/find_records.h"

namespace zonevet {

SpfPlaces::SpfPlaces(const ZoneSet& zones, const MailTexts& texts) : zones_(&zones) {
  for (const Zone& zone : zones.zones()) {
    std::vector<Place> places;
    for (const MailText& text : texts.of(zone)) {
      const Record& record = zone.record(text.record);
      const What what = what_is(record, text);
      if (what != What::nothing) places.push_back({record.owner, what, text.record});
    }
    if (places.empty()) continue;
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
      return std::tie(a.node, b.what, a.record) < std::tie(b.node, a.what, b.record);
    });
    places_.emplace(&zone, std::move(places));
  }
}

SpfPlaces::What SpfPlaces::what_is(const Record& record, const MailText& text) {
  if (record.type == RRType::spf) return What::unclear;
  if (text.kind == MailKind::spf) return What::spf;
  const bool unclear = text.unclear || text.kind == MailKind::spf_near_miss;
  return unclear ? What::unclear : What::nothing;
}

std::span<const SpfPlaces::Place> SpfPlaces::places_of(const Zone& zone) const {
  const auto found = places_.find(&zone);
  return found == places_.end() ? std::span<const Place>() : std::span(found->second);
}

std::vector<NameId> SpfPlaces::nodes_of(const Zone& zone) const {
  std::vector<NameId> nodes;
  for (const Place& place : places_of(zone)) {
    const bool is_new = nodes.empty() || nodes.back() != place.node;
    if (place.what == What::spf && is_new) nodes.push_back(place.node);
  }
  return nodes;
}

std::vector<std::uint32_t> SpfPlaces::records_of(const Zone& zone) const {
  std::vector<std::uint32_t> records;
  for (const Place& place : places_of(zone)) {
    if (place.what == What::spf) records.push_back(place.record);
  }
  return records;
}

SpfPlaces::What SpfPlaces::at(const Zone& zone, NameId id) const {
  const std::span<const Place> places = places_of(zone);
  const auto found =
      std::lower_bound(places.begin(), places.end(), id,
                       [](const Place& place, NameId wanted) { return place.node < wanted; });
  return found == places.end() || found->node != id ? What::nothing : found->what;
}

Presence SpfPlaces::presence_of(const Answer& found) const {
  if (found.presence == Presence::unknown || found.zone == nullptr) return Presence::unknown;
  const What what = found.node == NameId::none ? What::nothing : at(*found.zone, found.node);
  if (what == What::spf) return Presence::present;
  if (what == What::unclear || !found.zone->complete()) return Presence::unknown;
  return Presence::absent;
}

Presence SpfPlaces::find(const Zone& zone, NameId id) const {
  return presence_of(find_texts(*zones_, zone, id));
}

bool SpfPlaces::is_missing(const Zone& zone, NameId id) const {
  if (find(zone, id) != Presence::absent) return false;
  const std::span<const Zone* const> versions = zones_->versions_of(zone);
  if (versions.size() < 2) return true;
  if (versions.size() > ZoneSet::kMostVersions) return false;
  const Name name = zone.names().name(id);
  return std::all_of(versions.begin(), versions.end(), [&](const Zone* version) {
    if (version == &zone) return true;
    return presence_of(find_texts(*zones_, name, version)) == Presence::absent;
  });
}

}  // namespace zonevet
