// Character-strings, of which TXT records and their like are made (RFC 1035 3.3).
#pragma once

#include <cstddef>

namespace zonevet {

// Octets of one.
inline constexpr std::size_t kMaxCharacterString = 255;

}  // namespace zonevet
