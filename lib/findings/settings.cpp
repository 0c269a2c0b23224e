#include "findings/settings.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/ascii.h"

namespace zonevet {
namespace {

constexpr bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

constexpr int days_in(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

// The value of a run of digits; -1 where another sign stands among them.
int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool names(const std::vector<std::string>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const Date date{digits(text.substr(0, 4)), digits(text.substr(5, 2)), digits(text.substr(8, 2))};
  const bool sound = date.year >= 1 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
                     date.day <= days_in(date.year, date.month);
  if (!sound) return std::nullopt;
  return date;
}

std::int64_t days_since_epoch(const Date& date) {
  // Days of whole years, then of whole months; 719,162 days lie between 0001-01-01 and the epoch.
  const std::int64_t years = date.year - 1;
  std::int64_t days = years * 365 + years / 4 - years / 100 + years / 400;
  for (int month = 1; month < date.month; ++month)
    days += days_in(date.year, month);
  return days + date.day - 1 - 719'162;
}

Severity Settings::severity_of(const RuleDoc& rule) const {
  const bool has_pack = packs.empty() || names(packs, rule.pack) || names(select, rule.pack);
  Severity severity = rule.on_by_default && has_pack ? rule.severity : Severity::off;
  for (const Choice& choice : severities) {
    const bool by_id = choice.name == rule.id;
    const bool by_pack =
        choice.name == rule.pack && (rule.on_by_default || severity != Severity::off);
    if (by_id || by_pack) severity = choice.severity;
  }
  if (names(ignore, rule.id)) return Severity::off;
  if (names(select, rule.id)) {
    if (severity != Severity::off) return severity;
    return rule.severity == Severity::off ? Severity::warning : rule.severity;
  }
  const bool left_out = !select.empty() && !names(select, rule.pack);
  return left_out || names(ignore, rule.pack) ? Severity::off : severity;
}

std::int64_t Settings::option(const RuleDoc& rule, std::string_view name) const {
  const auto* const found =
      std::find_if(rule.options.begin(), rule.options.end(),
                   [name](const RuleOption& option) { return option.name == name; });
  assert(found != rule.options.end());
  if (options.empty()) return found->value;
  // Asked for at every record: without std::string's allocation.
  std::array<char, 128> key;
  if (rule.id.size() + 1 + name.size() > key.size()) return found->value;
  char* end = std::copy(rule.id.begin(), rule.id.end(), key.data());
  *end++ = '.';
  end = std::copy(name.begin(), name.end(), end);
  const auto set =
      options.find(std::string_view(key.data(), static_cast<std::size_t>(end - key.data())));
  return set == options.end() ? found->value : set->second;
}

}  // namespace zonevet
