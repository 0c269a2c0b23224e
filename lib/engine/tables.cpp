#include "engine/tables.h"

#include "base/ascii.h"

namespace zonevet {
Tables::Tables(const ZoneSet& zones, const MailFacts& facts, std::uint32_t uses) : facts_(facts) {
  if ((uses & name_servers) != 0) {
    for (const Zone& zone : zones.zones()) {
      if (!zone.context()) find_name_servers(zone);
    }
  }
  if ((uses & aliases) != 0) find_aliases(zones);
  if ((uses & terraform_targets) != 0) {
    for (const Zone& zone : zones.zones()) {
      if (zone.reading().format == SourceFormat::terraform) find_terraform_targets(zone);
    }
  }
  constexpr std::uint32_t kOfTexts = spf_places | spf_trees | dkim_selectors | misplaced_records;
  if ((uses & kOfTexts) != 0) texts_.emplace(zones);
  if ((uses & (spf_places | spf_trees)) != 0) spf_places_.emplace(zones, *texts_);
  if ((uses & spf_trees) != 0) spf_.emplace(zones, facts.senders).plant_all(*spf_places_);
  if ((uses & dmarc_policies) != 0) dmarc_.emplace(zones);
  if ((uses & (mail_targets | dkim_selectors)) != 0) mail_targets_.emplace(zones);
  if ((uses & dkim_selectors) != 0) dkim_.emplace(zones, *texts_, *mail_targets_);
  if ((uses & misplaced_records) != 0) misplaced_records_.emplace(zones, *texts_);
  if ((uses & reverse_zones) != 0) reverse_zones_.emplace(zones);
  // Who sends matters to rules of reverse zones alone.
  const bool with_senders = reverse_zones_ && reverse_zones_->any();
  if ((uses & mail_addresses) != 0) mail_addresses_.emplace(zones, with_senders);
}

bool Tables::is_name_server(const Zone& zone, NameId id) const {
  const auto found = name_servers_.find(&zone);
  return found != name_servers_.end() && found->second.named[static_cast<std::size_t>(id)];
}

bool Tables::knows_servers(const Zone& zone, NameId owner) const {
  const auto found = name_servers_.find(&zone);
  return found != name_servers_.end() && !found->second.unread[static_cast<std::size_t>(owner)];
}

void Tables::find_name_servers(const Zone& zone) {
  NameServers& servers = name_servers_[&zone];
  servers.named.resize(zone.names().size());
  servers.unread.resize(zone.names().size());
  for (const Record& record : zone.reading().records) {
    if (record.type != RRType::ns) continue;
    if (record.target != NameId::none)
      servers.named[static_cast<std::size_t>(record.target)] = true;
    if (record.is(RecordFlags::rdata_flawed))
      servers.unread[static_cast<std::size_t>(record.owner)] = true;
  }
}

bool Tables::is_terraform_target(const Name& name) const {
  return terraform_targets_.contains(lower_case(name.wire()));
}

void Tables::find_terraform_targets(const Zone& zone) {
  for (const Record& record : zone.reading().records) {
    if (record.target != NameId::none)
      terraform_targets_.insert(lower_case(zone.names().name(record.target).wire()));
  }
}

void Tables::find_aliases(const ZoneSet& zones) {
  std::map<const Zone*, std::vector<std::uint32_t>> by_zone;  // then by NameId
  for (const Zone& zone : zones.zones()) {
    if (zone.context()) continue;
    std::vector<std::uint32_t>& by_node = by_zone[&zone];
    for (const NameId id : zone.alias_owners()) {
      // Of several CNAME records nobody knows which is meant.
      const RRset rrset = zone.rrset(id, RRType::cname);
      if (rrset.records.size() != 1) continue;
      if (by_node.empty()) by_node.resize(zone.names().size(), Alias::nowhere);
      by_node[static_cast<std::size_t>(id)] = static_cast<std::uint32_t>(aliases_.size());
      aliases_.push_back({&zone, id, rrset.records[0], Alias::nowhere});
    }
  }
  for (Alias& alias : aliases_) {
    const NameId target = alias.zone->record(alias.record).target;
    if (target == NameId::none) continue;
    const Answer answer = zones.look_up(*alias.zone, target, RRType::a);
    if (!answer.alias || answer.zone == nullptr) continue;
    const auto by_node = by_zone.find(answer.zone);
    if (by_node == by_zone.end() || by_node->second.empty()) continue;
    alias.next = by_node->second[static_cast<std::size_t>(answer.node)];
  }
}

}  // namespace zonevet
