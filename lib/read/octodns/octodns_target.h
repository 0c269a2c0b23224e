// Which names octoDNS takes as targets: its library `fqdn`, underscores allowed.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace zonevet {

struct OctodnsTargetFault {
  std::size_t at = 0;  // in the name
  std::size_t size = 0;
  std::string_view expected;
  bool in_dns = false;  // it is no name of DNS, either
};

// The first fault of a name in ASCII, with or without a dot at its end. Nothing where octoDNS takes
// it, but for addresses.
std::optional<OctodnsTargetFault> find_octodns_target_fault(std::string_view name);

// Whether it is an address, with or without a dot at its end.
bool is_octodns_address(std::string_view name);

}  // namespace zonevet
