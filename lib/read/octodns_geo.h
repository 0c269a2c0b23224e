// Codes of places as octoDNS has them: continent, country (ISO 3166-1), and of some countries the
// province (ISO 3166-2): NA, NA-US, NA-US-CA.
#pragma once

#include <string_view>

namespace zonevet {

// No code is longer.
inline constexpr std::size_t kMostGeo = 8;

// What would be one in the place of a text that is none; empty where it is one.
std::string_view octodns_geo_fault(std::string_view code);

}  // namespace zonevet
