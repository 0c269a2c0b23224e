// Addresses in presentation format, as strictly as zone files want them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace zonevet {

using Ipv4 = std::array<char, 4>;  // octets in network order
using Ipv6 = std::array<char, 16>;

// Four decimal numbers from 0 to 255 without leading zeros (RFC 1035 3.4.1).
std::optional<Ipv4> parse_ipv4(std::string_view text);
// RFC 4291 2.2, all three forms; no zone index, no prefix length.
std::optional<Ipv6> parse_ipv6(std::string_view text);

// A network (RFC 4632 3.1, RFC 4291 2.3): an address and how many of its first bits all agree in.
struct Network {
  std::string octets;   // 4 or 16, as written
  unsigned prefix = 0;  // of one address, all its bits

  // One address: 4 or 16 octets.
  static Network of_address(std::string_view octets) {
    return {std::string(octets), static_cast<unsigned>(8 * octets.size())};
  }
  // With no bits behind the prefix.
  [[nodiscard]] Network base() const;
  // "192.0.2.0/24"; of one address without the prefix.
  [[nodiscard]] std::string presentation() const;
};
// An address, or one with a prefix length behind a slash.
std::optional<Network> parse_network(std::string_view text);

// REQUIRES: 4 or 16 octets. IPv6 as RFC 5952 4 recommends.
std::string ipv4_presentation(std::string_view octets);
std::string ipv6_presentation(std::string_view octets);
std::string address_presentation(std::string_view octets);

}  // namespace zonevet
