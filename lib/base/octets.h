// Octets as words of eight.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace zonevet {

inline std::uint64_t load_word(const char* from) {
  std::uint64_t word = 0;
  std::memcpy(&word, from, sizeof(word));
  return word;
}

// Fewer octets than a word has, in its first ones in memory; the others are zero.
inline std::uint64_t load_part(const char* from, std::size_t size) {
  std::uint64_t word = 0;
  if constexpr (std::endian::native == std::endian::little) {
    // Of known sizes, as a copy of any size costs a call.
    std::size_t at = 0;
    if ((size & 4U) != 0) {
      std::uint32_t part = 0;
      std::memcpy(&part, from, sizeof(part));
      word = part;
      at = sizeof(part);
    }
    if ((size & 2U) != 0) {
      std::uint16_t part = 0;
      std::memcpy(&part, from + at, sizeof(part));
      word |= std::uint64_t{part} << 8 * at;
      at += sizeof(part);
    }
    if ((size & 1U) != 0) word |= std::uint64_t{static_cast<unsigned char>(from[at])} << 8 * at;
  } else {
    std::memcpy(&word, from, size);
  }
  return word;
}

// A-Z folded in each octet.
constexpr std::uint64_t lower_word(std::uint64_t word) {
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101;
  const std::uint64_t low = word & 0x7F * kOnes;
  const std::uint64_t from_a = low + (0x80 - 'A') * kOnes;
  const std::uint64_t behind_z = low + (0x7F - 'Z') * kOnes;
  const std::uint64_t upper = from_a & ~behind_z & ~word & 0x80 * kOnes;
  return word | upper >> 2U;
}

}  // namespace zonevet
