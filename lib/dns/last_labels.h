// The end of a name as it is written, without escapes and a final dot.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace zonevet {

// Where its last labels begin, as many as `count`; 0 where it has no more than that.
constexpr std::size_t begin_of_last_labels(std::string_view name, std::size_t count) {
  std::size_t begin = name.size() + 1;
  for (; count > 0 && begin > 0; --count)
    begin = begin < 2 ? 0 : name.rfind('.', begin - 2) + 1;
  return std::min(begin, name.size());
}

}  // namespace zonevet
