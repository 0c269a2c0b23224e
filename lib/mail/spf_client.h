// The address of the SMTP client (RFC 7208 4.1, <ip>).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dns/name.h"

namespace zonevet {

class SpfClient {
 public:
  // An IPv6 address that holds a mapped IPv4 address is taken for that (RFC 7208 5).
  static std::optional<SpfClient> parse(std::string_view text);

  [[nodiscard]] bool is_ipv6() const { return size_ == 16; }
  [[nodiscard]] std::string_view octets() const { return {octets_.data(), size_}; }

  // Whether the address agrees with another one in so many first bits; never with one of the other
  // family.
  [[nodiscard]] bool is_in(std::string_view network, unsigned prefix) const;

  // As people read it (macro c; RFC 5952).
  [[nodiscard]] std::string presentation() const;
  // Its octets, or the hexadecimal digits of IPv6, with dots between (macro i; RFC 7208 7.3).
  [[nodiscard]] std::string dotted() const;
  // "in-addr" or "ip6" (macro v).
  [[nodiscard]] std::string_view family() const { return is_ipv6() ? "ip6" : "in-addr"; }
  // Where its PTR records stand (RFC 1035 3.5, RFC 3596 2.5).
  [[nodiscard]] Name reverse_name() const;

 private:
  std::array<char, 16> octets_{};
  std::size_t size_ = 4;
};

}  // namespace zonevet
