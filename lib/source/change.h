// What became of a text: which of its bytes were replaced, and by which of the new one's.
#pragma once

#include <cstdint>
#include <vector>

namespace zonevet {

// The bytes [begin, end) of the old text became [new_begin, new_end) of the new one.
struct Change {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::uint64_t new_begin = 0;
  std::uint64_t new_end = 0;
  friend bool operator==(const Change&, const Change&) = default;
};

// Sorted, none overlapping; what stands between two of them is the same in both texts.
using Changes = std::vector<Change>;

// What `first` and then, on the text that it made, `second` come to; linear. Changes that touch
// become one.
Changes compose(const Changes& first, const Changes& second);

}  // namespace zonevet
