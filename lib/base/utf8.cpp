#include "base/utf8.h"

namespace zonevet {

std::size_t utf8_size(std::string_view text) {
  const auto octet = [text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto follows = [&octet](std::size_t i) { return (octet(i) & 0xC0U) == 0x80U; };
  const unsigned first = octet(0);
  const unsigned second = octet(1);
  if (first < 0x80) return text.empty() ? 0 : 1;
  if (first < 0xC2 || first > 0xF4 || !follows(1)) return 0;
  if (first < 0xE0) return 2;
  if (first < 0xF0) {
    const bool fits = first == 0xE0 ? second >= 0xA0 : first != 0xED || second < 0xA0;
    return fits && follows(2) ? 3 : 0;
  }
  const bool fits = first == 0xF0 ? second >= 0x90 : first != 0xF4 || second < 0x90;
  return fits && follows(2) && follows(3) ? 4 : 0;
}

char32_t utf8_character(std::string_view text) {
  const std::size_t size = utf8_size(text.substr(0, 4));
  char32_t character = static_cast<unsigned char>(text[0]);
  if (size > 1) character &= 0xFFU >> (size + 1);
  for (std::size_t i = 1; i < size; ++i)
    character = character << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
  return character;
}

std::uint32_t put_utf8(char32_t character, std::array<char, 4>& octets) {
  const auto tail = [character](unsigned shift) {
    return static_cast<char>(0x80U | (character >> shift & 0x3FU));
  };
  if (character < 0x80) {
    octets[0] = static_cast<char>(character);
    return 1;
  }
  if (character < 0x800) {
    octets = {static_cast<char>(0xC0U | character >> 6U), tail(0)};
    return 2;
  }
  if (character < 0x10000) {
    octets = {static_cast<char>(0xE0U | character >> 12U), tail(6), tail(0)};
    return 3;
  }
  octets = {static_cast<char>(0xF0U | character >> 18U), tail(12), tail(6), tail(0)};
  return 4;
}

}  // namespace zonevet
