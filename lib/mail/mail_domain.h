// Whether a domain has mail, as far as its zone tells.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "zone/zone.h"
#include "zone/zone_set.h"

namespace zonevet {

// The first MX record of a domain that names a host, by its index in the reading; nothing where it
// has none: a null MX takes no mail (RFC 7505 3).
std::optional<std::uint32_t> first_exchange(const Zone& zone, NameId domain);

// How a domain certainly takes no mail, as the rest of "it ..."; empty where it may take some, as
// seen from a zone of the set (RFC 5321 5.1, RFC 7505 3).
std::string_view takes_no_mail(const ZoneSet& zones, const Name& domain, const Zone& from);

// Whether records of a domain may be there only for aliases to lead to, which may stand in zones
// that are not here: it is no zone's apex, and takes no mail.
bool may_be_for_aliases(const Zone& zone, NameId domain);

// Whether a domain shows that it has mail or a web site, by MX, address or SPF records.
bool is_in_use(const Zone& zone, NameId domain);

// Whether an SPF record at the domain lets anybody send: absent where there is none, or one that
// lets nobody ("v=spf1 -all"); unknown where not all texts could be read, or it redirects
// to another record.
Presence senders_of(const Zone& zone, NameId domain);

}  // namespace zonevet
