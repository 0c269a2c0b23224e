#include "base/ahead.h"

#include <cstddef>
#include <vector>

#include "catch.h"

using namespace zonevet;

TEST_CASE("each item is worked on once, in order, and expected before") {
  for (const std::size_t count : {0U, 1U, 7U, 8U, 9U, 40U}) {
    std::vector<std::size_t> items(count);
    for (std::size_t i = 0; i < count; ++i)
      items[i] = i;
    std::vector<std::size_t> expected;
    std::vector<std::size_t> worked;
    each_expected(
        items,
        [&](std::size_t item) {
          CHECK(item > worked.size());
          expected.push_back(item);
        },
        [&](std::size_t item) { worked.push_back(item); });
    CHECK(worked == items);
    // (Of the first few nobody could have been told in time.)
    CHECK(expected ==
          std::vector<std::size_t>(
              items.begin() + static_cast<std::ptrdiff_t>(count < 8 ? count : 8), items.end()));
  }
}
