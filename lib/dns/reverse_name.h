// Names of addresses in the reverse zones (RFC 1035 3.5, RFC 3596 2.5).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dns/name.h"

namespace zonevet {

// Where the PTR records of an address stand. REQUIRES: 4 or 16 octets.
Name reverse_name_of(std::string_view octets);

// The other way around: 4 or 16 octets. Nothing for a name with fewer labels or more, or with one
// that is no octet in decimal (without leading zeros) or no hexadecimal digit: it is the name of
// a network, or of something that is no address, as in classless delegations (RFC 2317 4).
std::optional<std::string> address_of_reverse_name(const Name& name);

// Whether a name has the form of those of addresses and is of none: four decimal numbers below
// in-addr.arpa of which one is no octet, or more than sixteen labels of hexadecimal digits below
// ip6.arpa that are not 32 with one digit each. (With fewer it is the name of a network.)
bool is_odd_reverse_name(const Name& name);

// At or below in-addr.arpa or ip6.arpa.
bool is_reverse_name(const Name& name);

}  // namespace zonevet
