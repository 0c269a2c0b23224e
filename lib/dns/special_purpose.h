// Addresses that no host on the Internet has (RFC 6890 2.2): what the registries of IANA say.
#pragma once

#include <optional>
#include <string_view>

#include "dns/address.h"

namespace zonevet {

// A block of the IPv4 or IPv6 Special-Purpose Address Registry that is not globally reachable, or
// of multicast, whose addresses are never those of a sender (RFC 1112 4, RFC 4291 2.7).
struct SpecialBlock {
  Network network;
  std::string_view use;  // the rest of "is ...": "for private networks", "reserved"
  bool is_documentation = false;
  bool is_loopback = false;
  bool is_private = false;  // for networks that others number alike, or for a single link
};

// The smallest one in which a network lies whole; nothing where some address of the network may be
// reached, or where the registry does not tell.
std::optional<SpecialBlock> find_special_block(const Network& network);

// The same of an address (4 or 16 octets): see SpecialBlock.
bool is_loopback_address(std::string_view octets);
bool is_private_address(std::string_view octets);

}  // namespace zonevet
