// Sixty-four bytes of text, looked through at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

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
      return;
    }
    std::array<char, kSize> padded;
    std::memset(padded.data(), ' ', kSize);
    std::memcpy(padded.data(), text.data(), text.size());
    load(padded.data());
  }

  [[nodiscard]] std::uint64_t equal(char c) const;
  // Bytes up to 32: blanks and control characters.
  [[nodiscard]] std::uint64_t blank_or_control() const;
  [[nodiscard]] std::uint64_t above_127() const;

 private:
  void load(const char* bytes);
#if defined(__SSE2__)
  static constexpr std::size_t kLanes = kSize / sizeof(__m128i);
  template <class Test>
  [[nodiscard]] std::uint64_t mask(Test test) const {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < kLanes; ++i) {
      const auto lane = static_cast<std::uint32_t>(_mm_movemask_epi8(test(lanes_[i])));
      bits |= static_cast<std::uint64_t>(lane) << (16 * i);
    }
    return bits;
  }
  __m128i lanes_[kLanes];
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
inline void Block::load(const char* bytes) { std::memcpy(lanes_, bytes, kSize); }
inline std::uint64_t Block::equal(char c) const {
  const __m128i wanted = _mm_set1_epi8(c);
  return mask([wanted](__m128i lane) { return _mm_cmpeq_epi8(lane, wanted); });
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
inline std::uint64_t Block::equal(char c) const {
  return mask([c](unsigned char byte) { return byte == static_cast<unsigned char>(c); });
}
inline std::uint64_t Block::blank_or_control() const {
  return mask([](unsigned char byte) { return byte <= ' '; });
}
inline std::uint64_t Block::above_127() const {
  return mask([](unsigned char byte) { return byte > 127; });
}
#endif

}  // namespace zonevet
