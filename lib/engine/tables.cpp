#include "engine/tables.h"

#include "base/ascii.h"
#include "dns/rdata.h"

namespace zonevet {

Tables::Tables(const ZoneSet& zones, std::uint32_t uses) {
  if ((uses & name_servers) != 0) {
    for (const Zone& zone : zones.zones()) {
      if (!zone.context()) find_name_servers(zone);
    }
  }
  if ((uses & aliases) != 0) find_aliases(zones);
}

bool Tables::is_name_server(const Zone& zone, NameId id) const {
  const auto found = name_servers_.find(&zone);
  return found != name_servers_.end() && found->second[static_cast<std::size_t>(id)];
}

namespace {

// Whether the RDATA of an NS record could name a host of the zone: most that cannot are told by how
// they end, and not read.
bool may_lie_in(std::string_view zone_name, std::string_view rdata) {
  const bool absolute = rdata.ends_with('.') && rdata.find('\\') == std::string_view::npos;
  return !absolute || ends_with_fold(rdata, zone_name);
}

}  // namespace

void Tables::find_name_servers(const Zone& zone) {
  std::vector<bool>& named = name_servers_[&zone];
  named.resize(zone.names().size());
  const Reading& reading = zone.reading();
  const std::string zone_name = zone.name().presentation();
  RdataParser parser;
  for (const Record& record : reading.records) {
    if (record.type != RRType::ns) continue;
    if (!may_lie_in(zone_name, zone.sources().text(record.rdata()))) continue;
    if (!reading.read_rdata(record, zone.sources(), parser)) continue;
    const NameId id = zone.names().find(parser.name(parser.fields()[0]));
    if (id != NameId::none) named[static_cast<std::size_t>(id)] = true;
  }
}

void Tables::find_aliases(const ZoneSet& zones) {
  std::map<std::pair<const Zone*, NameId>, std::uint32_t> by_place;
  for (const Zone& zone : zones.zones()) {
    if (zone.context()) continue;
    for (const NameId id : zone.owners()) {
      if (!zone.node(id).is(NodeFlags::has_cname)) continue;
      // Of several CNAME records nobody knows which is meant.
      const RRset rrset = zone.rrset(id, RRType::cname);
      if (rrset.records.size() != 1) continue;
      by_place.emplace(std::pair(&zone, id), static_cast<std::uint32_t>(aliases_.size()));
      aliases_.push_back({&zone, id, rrset.records[0], Alias::nowhere});
    }
  }
  RdataParser parser;
  for (Alias& alias : aliases_) {
    const Reading& reading = alias.zone->reading();
    if (!reading.read_rdata(reading.records[alias.record], alias.zone->sources(), parser)) continue;
    const Name target = parser.name(parser.fields()[0]);
    const Answer answer = zones.look_up(target, RRType::a, alias.zone);
    if (!answer.alias || answer.zone == nullptr) continue;
    const auto next = by_place.find({answer.zone, answer.node});
    if (next != by_place.end()) alias.next = next->second;
  }
}

}  // namespace zonevet
