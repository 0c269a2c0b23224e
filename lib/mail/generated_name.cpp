#include "mail/generated_name.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "base/ascii.h"

namespace zonevet {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

// A number in a text.
struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
  unsigned value = 0;
};

std::vector<Run> numbers_in(std::string_view text) {
  constexpr unsigned kMost = 1'000'000;
  std::vector<Run> runs;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i])) continue;
    Run run{i, i, 0};
    for (; run.end < text.size() && is_digit(text[run.end]); ++run.end)
      run.value = std::min(10 * run.value + static_cast<unsigned>(text[run.end] - '0'), kMost);
    runs.push_back(run);
    i = run.end;
  }
  return runs;
}

// Whether numbers stand one behind the other, one sign apart.
bool holds_in_order(const std::vector<Run>& runs, const std::vector<unsigned>& numbers) {
  for (std::size_t first = 0; first + numbers.size() <= runs.size(); ++first) {
    std::size_t count = 0;
    while (count < numbers.size() && runs[first + count].value == numbers[count] &&
           (count == 0 || runs[first + count].begin == runs[first + count - 1].end + 1))
      ++count;
    if (count == numbers.size()) return true;
  }
  return false;
}

std::string hex_of(std::string_view octets) {
  std::string text;
  for (const char octet : octets) {
    const auto value = static_cast<unsigned char>(octet);
    text += kDigits[value >> 4U];
    text += kDigits[value & 15U];
  }
  return text;
}

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

bool looks_generated(const Name& name, std::string_view octets) {
  std::string host = lower_case(name.presentation());
  const std::string hex = hex_of(octets);
  if (octets.size() == 16) {
    constexpr std::size_t kSmall = 4;  // digits of the address of a host that people number
    std::erase(host, '-');
    const std::string interface = hex.substr(hex.size() / 2);
    const bool is_told = interface.find_first_not_of('0') < interface.size() - kSmall;
    return holds(host, hex) || (is_told && holds(host, interface));
  }
  std::vector<unsigned> numbers;
  for (const char octet : octets)
    numbers.push_back(static_cast<unsigned char>(octet));
  const std::vector<Run> runs = numbers_in(host);
  if (holds(host, hex) || holds_in_order(runs, numbers)) return true;
  std::reverse(numbers.begin(), numbers.end());
  return holds_in_order(runs, numbers);
}

}  // namespace zonevet
