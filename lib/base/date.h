// Days of the calendar.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zonevet {

// A calendar day (UTC). The library has no clock: who wants rules about today says what day it is.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};
// YYYY-MM-DD.
std::optional<Date> parse_date(std::string_view text);
// The same the other way.
std::string to_string(const Date& date);
// Days since 1970-01-01.
std::int64_t days_since_epoch(const Date& date);

}  // namespace zonevet
