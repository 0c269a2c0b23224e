#include "mail/mta_sts_domains.h"

#include <algorithm>

#include "base/ascii.h"
#include "content/mail_kind.h"
#include "dns/text.h"

namespace zonevet {
namespace {

bool has_record(const Zone& zone, NameId id, TextReader& reader) {
  if (zone.node(id).is(NodeFlags::has_cname)) return true;
  for (const std::uint32_t index : zone.rrset(id, RRType::txt).records) {
    const Text* const text = reader.read(zone.record(index), zone.sources());
    if (text == nullptr) continue;
    if (!text->whole()) return true;  // it may be one
    const MailKind kind = mail_kind(*text, zone.names(), id);
    if (kind == MailKind::mta_sts || kind == MailKind::mta_sts_near_miss) return true;
  }
  return false;
}

}  // namespace

std::vector<Name> mta_sts_domains(const ZoneSet& zones) {
  std::vector<Name> domains;
  TextReader reader;
  for (const Zone& zone : zones.zones()) {
    if (!zone.linted()) continue;
    for (const NameId id : zone.underscored_owners()) {
      if (zone.names().label(id) != "_mta-sts") continue;
      if (has_record(zone, id, reader))
        domains.push_back(zone.names().name(zone.names().parent(id)));
    }
  }
  // (Names of a table are in small letters.)
  std::sort(domains.begin(), domains.end(),
            [](const Name& a, const Name& b) { return a.wire() < b.wire(); });
  domains.erase(std::unique(domains.begin(), domains.end()), domains.end());
  return domains;
}

}  // namespace zonevet
