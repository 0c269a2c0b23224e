// A run of bytes somewhere in the input, in eight bytes.
#pragma once

#include <algorithm>
#include <cstdint>

namespace zonevet {

// Offsets count through all readings laid end to end (see SourceSet), so a span needs no file
// number: 40 bits of offset (one tebibyte), 24 bits of length. A length over 16 MiB saturates;
// readers report such entries, so that nothing is silently cut. The default span stands nowhere: no
// reading begins at offset 0.
class Span {
 public:
  static constexpr std::uint64_t kMaxSize = (std::uint64_t{1} << 24) - 1;
  static constexpr std::uint64_t kMaxBegin = (std::uint64_t{1} << 40) - 1;

  constexpr Span() = default;
  constexpr Span(std::uint64_t begin, std::uint64_t size)
      : bits_(begin << 24 | std::min(size, kMaxSize)) {}

  static constexpr Span between(std::uint64_t begin, std::uint64_t end) {
    return {begin, end > begin ? end - begin : 0};
  }

  [[nodiscard]] constexpr std::uint64_t begin() const { return bits_ >> 24; }
  [[nodiscard]] constexpr std::uint64_t size() const { return bits_ & kMaxSize; }
  [[nodiscard]] constexpr std::uint64_t end() const { return begin() + size(); }
  [[nodiscard]] constexpr bool nowhere() const { return bits_ == 0; }

  [[nodiscard]] constexpr bool contains(Span inner) const {
    return inner.begin() >= begin() && inner.end() <= end();
  }
  // Whether the two share a byte; an empty span overlaps what it stands in or beside.
  [[nodiscard]] constexpr bool overlaps(Span other) const {
    if (size() == 0 || other.size() == 0) return begin() <= other.end() && other.begin() <= end();
    return begin() < other.end() && other.begin() < end();
  }
  // The smallest span that holds both.
  [[nodiscard]] constexpr Span cover(Span other) const {
    return between(std::min(begin(), other.begin()), std::max(end(), other.end()));
  }

  friend constexpr bool operator==(Span, Span) = default;
  friend constexpr auto operator<=>(Span, Span) = default;

 private:
  std::uint64_t bits_ = 0;
};
static_assert(sizeof(Span) == 8);

}  // namespace zonevet
