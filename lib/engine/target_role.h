// What the name in a record's RDATA is to people.
#pragma once

#include <string_view>

#include "dns/rrtype.h"

namespace zonevet {

// Of the types that lead to a host: "mail exchange"; of others "alias target".
std::string_view target_role(RRType type);

}  // namespace zonevet
