#include "base/date.h"

#include <array>
#include <cstddef>

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

// A number in so many digits at least.
std::string padded(int value, std::size_t digits) {
  std::string text = std::to_string(value);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return text;
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

std::string to_string(const Date& date) {
  return padded(date.year, 4) + '-' + padded(date.month, 2) + '-' + padded(date.day, 2);
}

}  // namespace zonevet
