// Prints RDATA and records in presentation format (RFC 1035 5.1, RFC 3597 5). For dumps, messages
// and tests; no fix is made this way.
#pragma once

#include <string>
#include <string_view>

#include "dns/rrtype.h"

namespace zonevet {

// RDATA of a known type in its own form, else as \#. Reading it again gives the same wire form.
// REQUIRES: valid_wire(type, wire).
std::string rdata_presentation(RRType type, std::string_view wire);

}  // namespace zonevet
