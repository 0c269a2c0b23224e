// Address prefix lists (RFC 3123).

#include <algorithm>

#include "base/ascii.h"
#include "dns/address.h"
#include "dns/rdata_reader.h"

namespace zonevet {
namespace {

constexpr std::string_view kForm =
    "[!]family:address/prefix, such as 1:192.0.2.0/24 or !2:2001:db8::/32";

}  // namespace

bool RdataReader::read_apl() {
  for (; !at_end(); ++next_) {
    std::string_view text = word();
    const bool negated = text.starts_with('!');
    if (negated) text.remove_prefix(1);
    const std::size_t colon = text.find(':');
    const std::size_t slash = text.rfind('/');
    if (colon == std::string_view::npos || slash == std::string_view::npos || slash < colon)
      return fail_here(FlawKind::bad_value, kForm);
    const std::string_view family = text.substr(0, colon);
    const std::string_view address = text.substr(colon + 1, slash - colon - 1);
    std::string octets;
    if (family == "1") {
      const std::optional<Ipv4> ipv4 = parse_ipv4(address);
      if (!ipv4) return fail_here(FlawKind::bad_ipv4);
      octets.assign(ipv4->data(), ipv4->size());
    } else if (family == "2") {
      const std::optional<Ipv6> ipv6 = parse_ipv6(address);
      if (!ipv6) return fail_here(FlawKind::bad_ipv6);
      octets.assign(ipv6->data(), ipv6->size());
    } else {
      return fail_here(FlawKind::bad_value, kForm);
    }
    std::uint64_t prefix = 0;
    const std::string_view digits = text.substr(slash + 1);
    if (!parse_decimal(digits, prefix)) return fail_here(FlawKind::bad_value, kForm);
    if (prefix > octets.size() * 8)
      return fail_here(FlawKind::number_range, {}, 0, octets.size() * 8);
    // Trailing zero octets are not sent (RFC 3123 4).
    while (!octets.empty() && octets.back() == '\0')
      octets.pop_back();
    put(family == "1" ? 1 : 2, 2);
    put(prefix, 1);
    put((negated ? 0x80U : 0U) | octets.size(), 1);
    wire_ += octets;
  }
  return true;
}

}  // namespace zonevet
