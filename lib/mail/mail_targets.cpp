#include "mail/mail_targets.h"

#include <optional>
#include <string_view>

#include "content/mail_kind.h"

namespace zonevet {
namespace {

// Whether records of a mail domain are looked for there.
bool is_mail_place(const NameTable& names, NameId id) {
  const std::string_view label = names.label(id);
  return label == "_dmarc" || label == "_mta-sts" || is_tls_rpt_place(names, id) ||
         bimi_records_above(names, id) != NameId::none ||
         dkim_keys_above(names, id) != NameId::none;
}

// Whether a label of the name is one at or below which mail records are looked for.
bool has_mail_label(const NameTable& names, NameId id) {
  while (id != NameId::root && !is_mail_label(names.label(id)))
    id = names.parent(id);
  return id != NameId::root;
}

// What a name that was asked for is an alias of; nothing where it is none, or nobody knows.
std::optional<Name> next_of(const Name& name, const Answer& answer) {
  if (answer.alias) return answer.zone->only_target(answer.node, RRType::cname);
  if (answer.dname == NameId::none) return std::nullopt;
  const std::optional<Name> target = answer.zone->only_target(answer.dname, RRType::dname);
  if (!target) return std::nullopt;
  return name.redirected(answer.zone->names().name(answer.dname), *target);
}

}  // namespace

MailTargets::MailTargets(const ZoneSet& zones) {
  for (const Zone& zone : zones.zones())
    add_redirections(zones, zone);
  for (const Zone& zone : zones.zones())
    add_aliases(zones, zone);
}

void MailTargets::add_redirections(const ZoneSet& zones, const Zone& zone) {
  for (const NameId id : zone.underscored_owners()) {
    if (!zone.node(id).is(NodeFlags::has_dname) || !has_mail_label(zone.names(), id)) continue;
    for (const std::uint32_t index : zone.rrset(id, RRType::dname).records) {
      const NameId target = zone.record(index).target;
      if (target != NameId::none) add_below(zones, zone, zone.names().name(target));
    }
  }
}

void MailTargets::add_aliases(const ZoneSet& zones, const Zone& zone) {
  const auto add = [&](NameId id) {
    for (const std::uint32_t index : zone.rrset(id, RRType::cname).records) {
      const NameId target = zone.record(index).target;
      if (target != NameId::none) add_chain(zones, zone, zone.names().name(target));
    }
  };
  for (const NameId id : zone.underscored_owners()) {
    if (zone.node(id).is(NodeFlags::has_cname) && is_mail_place(zone.names(), id)) add(id);
  }
  if (above_targets_.empty()) return;
  for (const NameId id : zone.alias_owners()) {
    if (is_redirected(zone.names().name(id))) add(id);
  }
}

void MailTargets::add_below(const ZoneSet& zones, const Zone& from, Name name) {
  for (unsigned i = 0; i < ZoneSet::kMostAliases; ++i) {
    if (!above_targets_.insert(names_.intern(name)).second) return;
    const Answer answer = zones.look_up(name, RRType::dname, &from);
    const std::optional<Name> next = answer.presence == Presence::present
                                         ? answer.zone->only_target(answer.node, RRType::dname)
                                         : next_of(name, answer);
    if (!next) return;
    name = *next;
  }
}

void MailTargets::add_chain(const ZoneSet& zones, const Zone& from, Name name) {
  for (unsigned i = 0; i < ZoneSet::kMostAliases; ++i) {
    if (!targets_.insert(names_.intern(name)).second) return;
    const std::optional<Name> next = next_of(name, zones.look_up(name, RRType::txt, &from));
    if (!next) return;
    name = *next;
  }
}

bool MailTargets::is_redirected(const Name& name) const {
  const auto [closest, exact] = names_.closest(name);
  NameId id = exact ? names_.parent(closest) : closest;
  for (; id != NameId::none; id = names_.parent(id)) {
    if (above_targets_.contains(id)) return true;
  }
  return false;
}

bool MailTargets::contains(const Zone& zone, NameId id) const {
  if (targets_.empty() && above_targets_.empty()) return false;
  const Name name = zone.names().name(id);
  return targets_.contains(names_.find(name)) || is_redirected(name);
}

}  // namespace zonevet
