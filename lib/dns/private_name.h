// Names that only a network itself knows.
#pragma once

#include "dns/name_table.h"

namespace zonevet {

// Names that nobody outside of a network has mail from: RFC 2606, 6761, 6762, 8375, 9476 and what
// is used in their place (RFC 6762 appendix G).
bool is_private_name(const NameTable& names, NameId id);

}  // namespace zonevet
