// UTF-8 (RFC 3629), character by character.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace zonevet {

inline constexpr std::string_view kUtf8Bom = "\xEF\xBB\xBF";

// How many octets a character takes that begins a text; 0 where it is no UTF-8 (4).
std::size_t utf8_size(std::string_view text);

// The character that begins a text. REQUIRES: it is UTF-8.
char32_t utf8_character(std::string_view text);

// Writes a character, and says how many octets it takes.
std::uint32_t put_utf8(char32_t character, std::array<char, 4>& octets);

}  // namespace zonevet
