#include "read/octodns/natural_order.h"

#include <algorithm>

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

std::string_view ascii_of(std::string_view text) {
  const auto* const end = std::find_if(text.begin(), text.end(), is_high);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

std::optional<std::strong_ordering> compare_numbers(std::string_view a, std::string_view b) {
  a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
  b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
  if (a.size() != b.size()) return a.size() <=> b.size();
  return a.compare(b) <=> 0;
}

// Of all that stands there before the next digits. Nothing where what differs may lie beyond ASCII;
// a text that ends (`*_ends`) comes before one that goes on, whatever that does.
std::optional<std::strong_ordering> compare_texts(std::string_view a, bool a_ends,
                                                  std::string_view b, bool b_ends) {
  const std::string_view known_a = ascii_of(a);
  const std::string_view known_b = ascii_of(b);
  const std::size_t both = std::min(known_a.size(), known_b.size());
  const int order = known_a.substr(0, both).compare(known_b.substr(0, both));
  if (order != 0) return order <=> 0;
  if (a_ends && both == a.size() && both < b.size()) return std::strong_ordering::less;
  if (b_ends && both == b.size() && both < a.size()) return std::strong_ordering::greater;
  if (known_a.size() < a.size() || known_b.size() < b.size()) return std::nullopt;
  return a.size() <=> b.size();
}

bool goes_on_beyond_ascii(std::string_view rest) { return !rest.empty() && is_high(rest[0]); }

}  // namespace

std::optional<std::strong_ordering> natural_order(std::string_view a, std::string_view b) {
  if (a == b) return std::strong_ordering::equal;
  for (bool digits = false; !a.empty() && !b.empty(); digits = !digits) {
    const std::string_view run_a = take_run(a, digits);
    const std::string_view run_b = take_run(b, digits);
    if (digits && (goes_on_beyond_ascii(a) || goes_on_beyond_ascii(b))) return std::nullopt;
    const auto order =
        digits ? compare_numbers(run_a, run_b) : compare_texts(run_a, a.empty(), run_b, b.empty());
    if (order != std::strong_ordering::equal) return order;
  }
  return b.empty() <=> a.empty();
}

}  // namespace zonevet
