#include "mail/smtp_tlsa.h"

#include "mail/find_records.h"

namespace zonevet {

bool may_have_smtp_tlsa(const Zone& zone, NameId host) {
  if (host == NameId::none || host == NameId::root) return false;
  const Node& node = zone.node(host);
  if (!node.is(NodeFlags::in_zone) || !node.is(NodeFlags::exists)) return true;
  if (node.is(NodeFlags::elsewhere | NodeFlags::has_dname)) return true;
  const NameTable& names = zone.names();
  return names.find_child(host, "_tcp") != NameId::none ||
         names.find_child(host, "*") != NameId::none;
}

Answer find_smtp_tlsa(const ZoneSet& zones, const Zone& zone, NameId host) {
  Name name = zone.names().name(host);
  if (!name.prepend("_tcp") || !name.prepend("_25")) return {};
  return find_records(zones, name, RRType::tlsa, &zone);
}

}  // namespace zonevet
