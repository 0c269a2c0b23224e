#include "dns/ttl.h"

#include <algorithm>

#include "base/ascii.h"

namespace zonevet {
namespace {

constexpr std::uint64_t kSaturated = std::uint64_t{1} << 40U;

// Seconds in a unit, 0 for what is none.
constexpr std::uint64_t unit_seconds(char unit) {
  switch (to_lower(unit)) {
    case 'w':
      return 604'800;
    case 'd':
      return 86'400;
    case 'h':
      return 3'600;
    case 'm':
      return 60;
    case 's':
      return 1;
    default:
      return 0;
  }
}

}  // namespace

Period parse_period(std::string_view text) {
  if (text.empty()) return {};
  std::uint64_t total = 0;
  std::size_t i = 0;
  while (i < text.size()) {
    if (!is_digit(text[i])) return {};
    std::uint64_t number = 0;
    for (; i < text.size() && is_digit(text[i]); ++i) {
      number = std::min(number * 10 + static_cast<std::uint64_t>(text[i] - '0'), kSaturated);
    }
    std::uint64_t unit = 1;
    if (i < text.size()) unit = unit_seconds(text[i++]);
    if (unit == 0) return {};
    total = std::min(total + std::min(number * unit, kSaturated), kSaturated);
  }
  return {true, total};
}

}  // namespace zonevet
