#include "base/date.h"

#include <optional>
#include <string>
#include <string_view>

#include "catch.h"

using namespace zonevet;

TEST_CASE("dates are days of the calendar, written in one way") {
  CHECK(parse_date("2026-08-01") == Date{2026, 8, 1});
  CHECK(parse_date("2024-02-29") == Date{2024, 2, 29});
  CHECK(parse_date("2000-02-29") == Date{2000, 2, 29});
  for (const std::string_view text :
       {"", "2026", "2026-8-1", "2026-08-1", "26-08-01", "2026-13-01", "2026-00-01", "2026-01-00",
        "2026-04-31", "2026-02-29", "1900-02-29", "0000-01-01", "2026/08/01", "2026-08-01 ",
        "2026-0a-01", "-026-08-01", "20260801", "2026-08-01T00:00"}) {
    INFO(std::string(text));
    CHECK_FALSE(parse_date(text));
  }
}

TEST_CASE("days are counted from 1970-01-01") {
  CHECK(days_since_epoch({1970, 1, 1}) == 0);
  CHECK(days_since_epoch({1970, 3, 1}) == 59);
  CHECK(days_since_epoch({1969, 12, 31}) == -1);
  CHECK(days_since_epoch({2000, 3, 1}) == 11'017);
  CHECK(days_since_epoch({2026, 8, 1}) == 20'666);
  CHECK(days_since_epoch({1, 1, 1}) == -719'162);
  CHECK(days_since_epoch({2024, 3, 1}) - days_since_epoch({2024, 2, 28}) == 2);
  CHECK(days_since_epoch({2100, 3, 1}) - days_since_epoch({2100, 2, 28}) == 1);
}

TEST_CASE("a date is written as it is read") {
  for (const std::string_view text : {"2026-08-01", "0001-01-01", "9999-12-31"})
    CHECK(to_string(*parse_date(text)) == std::string(text));
}
