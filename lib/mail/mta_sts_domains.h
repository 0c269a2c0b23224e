// Which domains have MTA-STS records in the zones of a run.
#pragma once

#include <vector>

#include "dns/name.h"
#include "zone/zone_set.h"

namespace zonevet {

// The domains below which a linted zone has something at `_mta-sts` that is, leads to, or was meant
// as such a record (RFC 8461 3.1), each once, in the order of their wire forms. Linear but for the
// sorting of what is found.
std::vector<Name> mta_sts_domains(const ZoneSet& zones);

}  // namespace zonevet
