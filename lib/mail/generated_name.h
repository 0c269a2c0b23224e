// Names that were made of addresses, as access networks give them to their customers' lines.
#pragma once

#include <string_view>

#include "dns/name.h"

namespace zonevet {

// Whether a name tells an address (4 or 16 octets). Of IPv4 all of it, forwards or backwards, in
// decimal with one sign between the numbers, or in hexadecimal: 192-0-2-1.pool.example.com,
// hostc0000201.example.com. Of IPv6 all digits or those of the interface, hyphens aside, where they
// are more than a small number.
bool looks_generated(const Name& name, std::string_view octets);

}  // namespace zonevet
