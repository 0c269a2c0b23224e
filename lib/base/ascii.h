// ASCII only, no locale: DNS compares octets and folds A-Z alone (RFC 4343, 3).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zonevet {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
// Whether there are digits, and nothing else.
constexpr bool is_digits(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text) {
    if (!is_digit(c)) return false;
  }
  return true;
}
constexpr bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || is_upper(c); }
constexpr bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
// Outside ASCII.
constexpr bool is_high(char c) { return static_cast<unsigned char>(c) > 127; }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c | 0x20) : c; }
constexpr char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c; }

constexpr bool equal_fold(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (to_lower(a[i]) != to_lower(b[i])) return false;
  }
  return true;
}

constexpr bool starts_with_fold(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && equal_fold(text.substr(0, prefix.size()), prefix);
}

constexpr bool ends_with_fold(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() &&
         equal_fold(text.substr(text.size() - suffix.size()), suffix);
}

std::string lower_case(std::string_view text);

inline constexpr std::array<std::int8_t, 256> kHexValues = [] {
  std::array<std::int8_t, 256> values{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const char c = to_lower(static_cast<char>(static_cast<unsigned char>(i)));
    values[i] = -1;
    if (is_digit(c)) values[i] = static_cast<std::int8_t>(c - '0');
    if (c >= 'a' && c <= 'f') values[i] = static_cast<std::int8_t>(c - 'a' + 10);
  }
  return values;
}();

// The value of a hexadecimal digit, or -1.
constexpr int hex_value(char c) { return kHexValues[static_cast<unsigned char>(c)]; }

}  // namespace zonevet
