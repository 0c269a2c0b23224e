#include "source/change.h"

#include <algorithm>
#include <cstddef>

namespace zonevet {
namespace {

// By how much text grew; modulo 2^64 where it shrank, which sums and differences take.
std::uint64_t growth(const Change& change) {
  return (change.new_end - change.new_begin) - (change.end - change.begin);
}

}  // namespace

Changes compose(const Changes& first, const Changes& second) {
  Changes both;
  std::uint64_t grown_first = 0;
  std::uint64_t grown_second = 0;
  auto a = first.begin();
  auto b = second.begin();
  // In the text between the two: a run of changes that touch, of both kinds.
  while (a != first.end() || b != second.end()) {
    const bool a_leads = b == second.end() || (a != first.end() && a->new_begin <= b->begin);
    std::uint64_t end = a_leads ? a->new_begin : b->begin;
    Change change{end - grown_first, 0, end + grown_second, 0};
    while (true) {
      if (a != first.end() && a->new_begin <= end) {
        end = std::max(end, a->new_end);
        grown_first += growth(*a++);
      } else if (b != second.end() && b->begin <= end) {
        end = std::max(end, b->end);
        grown_second += growth(*b++);
      } else {
        break;
      }
    }
    change.end = end - grown_first;
    change.new_end = end + grown_second;
    both.push_back(change);
  }
  return both;
}

}  // namespace zonevet
