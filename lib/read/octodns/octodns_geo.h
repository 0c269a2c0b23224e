// Codes of places as octoDNS has them: continent, country (ISO 3166-1), and of some countries the
// province (ISO 3166-2): NA, NA-US, NA-US-CA.
#pragma once

#include <string_view>

namespace zonevet {

// No code is longer.
inline constexpr std::size_t kMostGeo = 8;

// Of a text that is none: what would be one in its place, and why octoDNS refuses it. Both are
// empty where it is one.
struct OctodnsGeoFault {
  std::string_view expected;
  std::string_view reason;
};
OctodnsGeoFault octodns_geo_fault(std::string_view code);

}  // namespace zonevet
