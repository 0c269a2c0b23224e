#include "read/natural_order.h"

#include <algorithm>
#include <compare>

#include "base/ascii.h"

namespace zonevet {
namespace {

// Takes a run of digits, or of anything else, from the begin of a text.
std::string_view take_run(std::string_view& text, bool digits) {
  const auto* const end =
      std::find_if(text.begin(), text.end(), [digits](char c) { return is_digit(c) != digits; });
  const std::string_view run = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(run.size());
  return run;
}

// (UTF-8 sorts as code points do.)
std::strong_ordering compare(std::string_view a, std::string_view b, bool digits) {
  if (digits) {
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    if (a.size() != b.size()) return a.size() <=> b.size();
  }
  return a.compare(b) <=> 0;
}

}  // namespace

bool natural_less(std::string_view a, std::string_view b) {
  for (bool digits = false; !a.empty() || !b.empty(); digits = !digits) {
    if (a.empty() || b.empty()) return a.empty();
    const std::string_view run_a = take_run(a, digits);
    const std::string_view run_b = take_run(b, digits);
    const std::strong_ordering order = compare(run_a, run_b, digits);
    if (order != 0) return order < 0;
  }
  return false;
}

}  // namespace zonevet
