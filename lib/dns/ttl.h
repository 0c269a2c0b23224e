// Periods of time as zone files write them: seconds, or numbers with units (BIND's `1h30m`, used
// since RFC 2308's days).
#pragma once

#include <cstdint>
#include <string_view>

namespace zonevet {

inline constexpr std::uint32_t kMaxTtl = 0x7FFFFFFF;  // RFC 2181 8

struct Period {
  bool ok = false;
  std::uint64_t seconds = 0;  // saturates above 2^40
};

// `3600`, `1h30m`, `1W2D` with the units w, d, h, m and s in any letter case; a number without a
// unit may end the word. Anything else is not ok.
Period parse_period(std::string_view text);

}  // namespace zonevet
