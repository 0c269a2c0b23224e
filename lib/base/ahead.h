// Work on things that lie far from each other in memory.
#pragma once

#include <cstddef>

namespace zonevet {

// Does `work` on each item of a list, in order, and before that `expect`, which asks for what the
// work will read: it is on its way from memory while the few items before it are worked on.
template <class Items, class Expect, class Work>
void each_expected(const Items& items, Expect expect, Work work) {
  constexpr std::size_t kAhead = 8;
  const std::size_t count = items.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (i + kAhead < count) expect(items[i + kAhead]);
    work(items[i]);
  }
}

}  // namespace zonevet
