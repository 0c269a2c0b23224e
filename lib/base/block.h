// Sixty-four bytes of text, looked through at once.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/octets.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace zonevet {

// Answers are masks: bit i is about byte i. SSE2 is part of x86-64, so that no dispatch is needed;
// elsewhere the compiler makes of the loops what it can.
class Block {
 public:
  static constexpr std::size_t kSize = 64;

  // The first kSize bytes of a text; blanks stand for those it lacks.
  explicit Block(std::string_view text) {
    if (text.size() >= kSize) {
      load(text.data());  // NOLINT(bugprone-suspicious-stringview-data-usage): kSize bytes
    } else {
      load_short(text);
    }
  }

  // Writes all kSize bytes.
  void store(char* to) const;
  // Bytes that are one of these.
  template <char... Signs>
  [[nodiscard]] std::uint64_t equal() const;
  // Bytes up to 32: blanks and control characters.
  [[nodiscard]] std::uint64_t blank_or_control() const;
  [[nodiscard]] std::uint64_t above_127() const;

 private:
  void load(const char* bytes);
  void load_short(std::string_view text);
#if defined(__SSE2__)
  static constexpr std::size_t kLane = sizeof(__m128i);
  static __m128i lane_at(const char* bytes) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  }
  static __m128i short_lane(const char* bytes, std::size_t size);
  template <class Test>
  [[nodiscard]] std::uint64_t mask(Test test) const {
    const auto bits = [this, &test](std::size_t i) {
      const auto lane = static_cast<std::uint32_t>(_mm_movemask_epi8(test(lanes_[i])));
      return static_cast<std::uint64_t>(lane) << (kLane * i);
    };
    return bits(0) | bits(1) | bits(2) | bits(3);
  }
  __m128i lanes_[kSize / kLane];
#else
  template <class Test>
  [[nodiscard]] std::uint64_t mask(Test test) const {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < kSize; ++i)
      bits |= static_cast<std::uint64_t>(test(static_cast<unsigned char>(bytes_[i]))) << i;
    return bits;
  }
  std::array<char, kSize> bytes_;
#endif
};

#if defined(__SSE2__)
inline void Block::load(const char* bytes) {
  for (std::size_t i = 0; i < kSize / kLane; ++i)
    lanes_[i] = lane_at(bytes + kLane * i);
}
// Not by way of a padded copy: what is loaded at once must not have been stored piece by piece.
inline void Block::load_short(std::string_view text) {
  for (std::size_t i = 0; i < kSize / kLane; ++i) {
    const std::size_t at = std::min(kLane * i, text.size());
    const std::size_t left = text.size() - at;
    lanes_[i] = left >= kLane ? lane_at(text.data() + at) : short_lane(text.data() + at, left);
  }
}
inline __m128i Block::short_lane(const char* bytes, std::size_t size) {
  constexpr std::uint64_t kBlanks = 0x2020'2020'2020'2020;
  constexpr std::size_t kHalf = kLane / 2;
  const auto half = [](const char* from, std::size_t count) {
    return load_part(from, count) | kBlanks << 8 * count;
  };
  const std::uint64_t low = size < kHalf ? half(bytes, size) : load_word(bytes);
  const std::uint64_t high = size <= kHalf ? kBlanks : half(bytes + kHalf, size - kHalf);
  return _mm_set_epi64x(static_cast<std::int64_t>(high), static_cast<std::int64_t>(low));
}
inline void Block::store(char* to) const { std::memcpy(to, lanes_, kSize); }
template <char... Signs>
std::uint64_t Block::equal() const {
  return mask([](__m128i lane) {
    __m128i found = _mm_setzero_si128();
    ((found = _mm_or_si128(found, _mm_cmpeq_epi8(lane, _mm_set1_epi8(Signs)))), ...);
    return found;
  });
}
inline std::uint64_t Block::blank_or_control() const {
  const __m128i space = _mm_set1_epi8(' ');
  return mask([space](__m128i lane) { return _mm_cmpeq_epi8(_mm_max_epu8(lane, space), space); });
}
inline std::uint64_t Block::above_127() const {
  return mask([](__m128i lane) { return lane; });
}
#else
inline void Block::load(const char* bytes) { std::memcpy(bytes_.data(), bytes, kSize); }
inline void Block::load_short(std::string_view text) {
  bytes_.fill(' ');
  std::memcpy(bytes_.data(), text.data(), text.size());
}
inline void Block::store(char* to) const { std::memcpy(to, bytes_.data(), kSize); }
template <char... Signs>
std::uint64_t Block::equal() const {
  return mask(
      [](unsigned char byte) { return ((byte == static_cast<unsigned char>(Signs)) || ...); });
}
inline std::uint64_t Block::blank_or_control() const {
  return mask([](unsigned char byte) { return byte <= ' '; });
}
inline std::uint64_t Block::above_127() const {
  return mask([](unsigned char byte) { return byte > 127; });
}
#endif

}  // namespace zonevet
