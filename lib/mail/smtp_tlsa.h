// The TLSA records that senders ask for before they deliver mail to a host (RFC 7672 2.2).
#pragma once

#include "zone/zone_set.h"

namespace zonevet {

// Whether a host that an MX record of a zone names may have some: the root and what could not be
// read (none) are no host, and one of the zone itself with nothing below it that could hold them
// has none. Costs little.
bool may_have_smtp_tlsa(const Zone& zone, NameId host);

// What senders find at port 25 of a host that a zone names, aliases followed.
Answer find_smtp_tlsa(const ZoneSet& zones, const Zone& zone, NameId host);

}  // namespace zonevet
