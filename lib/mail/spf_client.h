// The address of the SMTP client (RFC 7208 4.1, <ip>), and those around it that fare alike.
#pragma once

#include <array>
#include <compare>
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
  // REQUIRES: 4 or 16 octets. They are taken as they are, a mapped IPv4 address too.
  static SpfClient of(std::string_view octets);

  [[nodiscard]] bool is_ipv6() const { return size_ == 16; }
  [[nodiscard]] std::string_view octets() const { return {octets_.data(), size_}; }

  // The first and the last address that agree with this one in so many first bits.
  [[nodiscard]] SpfClient first_in(unsigned prefix) const { return with_rest(prefix, false); }
  [[nodiscard]] SpfClient last_in(unsigned prefix) const { return with_rest(prefix, true); }
  // The address behind or before this one; nothing at the end of the family.
  [[nodiscard]] std::optional<SpfClient> next() const { return neighbour(true); }
  [[nodiscard]] std::optional<SpfClient> previous() const { return neighbour(false); }

  // All of IPv4 comes before IPv6.
  friend bool operator==(const SpfClient&, const SpfClient&) = default;
  friend std::strong_ordering operator<=>(const SpfClient& a, const SpfClient& b);

  // As people read it (macro c; RFC 5952).
  [[nodiscard]] std::string presentation() const;
  // Its octets, or the hexadecimal digits of IPv6, with dots between (macro i; RFC 7208 7.3).
  [[nodiscard]] std::string dotted() const;
  // "in-addr" or "ip6" (macro v).
  [[nodiscard]] std::string_view family() const { return is_ipv6() ? "ip6" : "in-addr"; }
  // Where its PTR records stand (RFC 1035 3.5, RFC 3596 2.5).
  [[nodiscard]] Name reverse_name() const;

 private:
  [[nodiscard]] SpfClient with_rest(unsigned prefix, bool bits) const;
  [[nodiscard]] std::optional<SpfClient> neighbour(bool behind) const;

  std::array<char, 16> octets_{};
  std::size_t size_ = 4;
};

// Addresses of one family, from the first to the last.
struct SpfClients {
  SpfClient first;
  SpfClient last;

  // Those of a network, of which the octets of an address are given. A network of mapped IPv4
  // addresses is the IPv4 network (RFC 7208 5).
  static SpfClients of_network(std::string_view octets, unsigned prefix);

  [[nodiscard]] bool holds(const SpfClient& client) const {
    return first <= client && client <= last;
  }
  // "192.0.2.1", or "192.0.2.1 to 192.0.2.9".
  [[nodiscard]] std::string presentation() const;
  friend bool operator==(const SpfClients&, const SpfClients&) = default;
};

// A client that notes what is asked of it: all addresses that would have answered the same.
class WatchedClient {
 public:
  explicit WatchedClient(const SpfClient& client);

  [[nodiscard]] bool is_ipv6() const { return client_.is_ipv6(); }
  // Whether it agrees with another address in so many first bits; never with one of the other
  // family. A match leaves those in the network, a miss those up to it.
  bool is_in(std::string_view network, unsigned prefix);
  // For what depends on all of the address: leaves that alone.
  const SpfClient& exact();
  // For what depends on the family only.
  [[nodiscard]] const SpfClient& any() const { return client_; }

  [[nodiscard]] const SpfClients& same() const { return same_; }
  void set_same(const SpfClients& same) { same_ = same; }

 private:
  SpfClient client_;
  SpfClients same_;
};

}  // namespace zonevet
