#include "mail/misplaced_records.h"

#include <string_view>

namespace zonevet {
namespace {

// What a text was meant as that nobody reads where it stands; none of others. An asterisk that is
// not the first label stands for itself, and no mail is for such a name.
MailKind meant_as(MailKind kind, const NameTable& names, NameId owner) {
  const NameId parent = names.parent(owner);
  const bool below_asterisk =
      parent != NameId::none && parent != NameId::root && names.is_wildcard(parent);
  switch (kind) {
    case MailKind::dmarc_elsewhere:
      return MailKind::dmarc;
    case MailKind::dmarc:
      return below_asterisk ? MailKind::dmarc : MailKind::none;
    case MailKind::tls_rpt_elsewhere:
      return MailKind::tls_rpt;
    default:
      return MailKind::none;
  }
}

// Whether what stands below a name may have been meant for the name above it.
bool is_no_domain(const Zone& zone, NameId id) {
  if (id == NameId::root) return true;
  const std::string_view label = zone.names().label(id);
  return label.starts_with('_') || label == "*" || zone.node(id).count == 0;
}

}  // namespace

MisplacedRecords::MisplacedRecords(const ZoneSet& zones, const MailTexts& texts) {
  for (const Zone& zone : zones.zones()) {
    if (!zone.linted()) continue;
    for (const MailText& text : texts.of(zone)) {
      const Record& record = zone.record(text.record);
      if (record.type != RRType::txt || record.owner == NameId::root) continue;
      const MailKind kind = meant_as(text.kind, zone.names(), record.owner);
      if (kind != MailKind::none) add(zone, record.owner, kind);
    }
  }
}

void MisplacedRecords::add(const Zone& zone, NameId owner, MailKind kind) {
  domains_.emplace(std::tuple(&zone, owner, kind), owner);
  for (NameId id = owner; id != zone.apex() && id != NameId::root;) {
    id = zone.names().parent(id);
    domains_.emplace(std::tuple(&zone, id, kind), owner);
    if (!is_no_domain(zone, id)) return;
  }
}

NameId MisplacedRecords::find(const Zone& zone, NameId domain, MailKind kind) const {
  for (NameId id = domain; id != NameId::none; id = zone.names().parent(id)) {
    const auto found = domains_.find({&zone, id, kind});
    if (found != domains_.end()) return found->second;
    if (id == zone.apex()) break;
  }
  return NameId::none;
}

}  // namespace zonevet
