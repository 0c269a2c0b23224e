// LOC (RFC 1876): degrees, minutes and seconds, altitude, size and precisions.

#include <array>
#include <optional>

#include "base/ascii.h"
#include "dns/rdata_reader.h"

namespace zonevet {
namespace {

constexpr std::uint64_t kEquator = 0x8000'0000;                     // RFC 1876 2, LATITUDE
constexpr std::int64_t kSeaLevel = 10'000'000;                      // ALTITUDE: 100,000 m, in cm
constexpr std::uint64_t kMostCentimetres = 9'000'000'000;           // SIZE: 9e9 cm
constexpr std::array<std::uint8_t, 3> kDefaults{0x12, 0x16, 0x13};  // 1 m, 10,000 m, 10 m

// A number with up to `places` decimals, as thousandths or hundredths; `m` may follow. Nothing
// where it is none.
std::optional<std::uint64_t> parse_decimals(std::string_view text, unsigned places) {
  std::uint64_t value = 0;
  std::size_t at = 0;
  constexpr std::uint64_t kEnough = std::uint64_t{1} << 50U;
  while (at < text.size() && is_digit(text[at])) {
    value = std::min(kEnough, value * 10 + static_cast<unsigned>(text[at] - '0'));
    ++at;
  }
  if (at == 0) return std::nullopt;
  unsigned decimals = 0;
  if (at < text.size() && text[at] == '.') {
    ++at;
    while (at < text.size() && is_digit(text[at]) && decimals < places) {
      value = value * 10 + static_cast<unsigned>(text[at++] - '0');
      ++decimals;
    }
    if (decimals == 0) return std::nullopt;
  }
  for (; decimals < places; ++decimals)
    value *= 10;
  if (at != text.size()) return std::nullopt;
  return value;
}

std::string_view without_metre(std::string_view text) {
  if (!text.empty() && to_lower(text.back()) == 'm') text.remove_suffix(1);
  return text;
}

// Centimetres as a digit and a power of ten (RFC 1876 2, SIZE).
std::uint8_t mantissa_exponent(std::uint64_t centimetres) {
  unsigned exponent = 0;
  while (centimetres > 9) {
    centimetres /= 10;
    ++exponent;
  }
  return static_cast<std::uint8_t>(centimetres << 4U | exponent);
}

}  // namespace

// d1 [m1 [s1]] {"N"|"S"}, or the same with {"E"|"W"}.
bool RdataReader::read_loc_angle(std::string_view directions, std::uint64_t most_degrees) {
  constexpr std::uint64_t kThousandthsInHour = 3'600'000;
  const std::array<std::string_view, 3> names{"degrees", "minutes", "seconds"};
  const std::array<std::uint64_t, 3> most{most_degrees, 59, 59'999};
  const std::array<std::uint64_t, 3> weights{kThousandthsInHour, 60'000, 1};
  std::uint64_t angle = 0;
  const std::size_t first = next_;
  for (std::size_t i = 0; i <= names.size(); ++i) {
    field_ = i < names.size() ? names[i] : "direction";
    if (!have_word()) return false;
    const bool is_direction = word().size() == 1 && is_alpha(word()[0]);
    if (is_direction && i > 0) break;
    if (i == names.size()) return fail_here(FlawKind::bad_value, "N, S, E or W");
    const std::optional<std::uint64_t> value = parse_decimals(word(), i == 2 ? 3 : 0);
    if (!value) return fail_here(FlawKind::bad_number);
    if (*value > most[i]) return fail_here(FlawKind::loc_range);
    angle += *value * weights[i];
    ++next_;
  }
  field_ = names[0];
  if (angle > most_degrees * kThousandthsInHour)
    return fail(FlawKind::loc_range, tokens_.where(first).cover(tokens_.where(next_ - 1)));
  field_ = "direction";
  const char direction = word()[0];  // a capital letter, or BIND and Knot refuse it
  if (direction != directions[0] && direction != directions[1])
    return fail_here(FlawKind::bad_value, directions == "NS" ? "N or S" : "E or W");
  put(direction == directions[0] ? kEquator + angle : kEquator - angle, 4);
  ++next_;
  return true;
}

bool RdataReader::read_loc_altitude() {
  field_ = "altitude";
  if (!have_word()) return false;
  std::string_view text = without_metre(word());
  const bool below = text.starts_with('-');
  if (below || text.starts_with('+')) text.remove_prefix(1);
  const std::optional<std::uint64_t> value = parse_decimals(text, 2);
  if (!value) return fail_here(FlawKind::bad_number);
  const std::int64_t altitude =
      kSeaLevel + (below ? -static_cast<std::int64_t>(*value) : static_cast<std::int64_t>(*value));
  if (altitude < 0 || altitude > UINT32_MAX) return fail_here(FlawKind::loc_range);
  put(static_cast<std::uint64_t>(altitude), 4);
  ++next_;
  return true;
}

bool RdataReader::read_loc() {
  const std::size_t begin = wire_.size();
  wire_.append(4, '\0');  // version 0; size and precisions come last in the text
  const std::string_view name = field_;
  if (!read_loc_angle("NS", 90) || !read_loc_angle("EW", 180) || !read_loc_altitude()) return false;
  constexpr std::array<std::string_view, 3> kNames{"size", "horizontal precision",
                                                   "vertical precision"};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    field_ = kNames[i];
    std::uint8_t octet = kDefaults[i];
    if (!at_end()) {
      const std::optional<std::uint64_t> value = parse_decimals(without_metre(word()), 2);
      if (!value) return fail_here(FlawKind::bad_number);
      if (*value > kMostCentimetres) return fail_here(FlawKind::loc_range);
      octet = mantissa_exponent(*value);
      ++next_;
    }
    wire_[begin + 1 + i] = static_cast<char>(octet);
  }
  field_ = name;
  return true;
}

}  // namespace zonevet
