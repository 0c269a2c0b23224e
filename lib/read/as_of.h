// Comments of context files that tell when records were looked up:
//
//     ; as of 2026-11-22
//     ; locked: 2026-11-22 by somebody
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/date.h"

namespace zonevet {

// Whether a comment, without its semicolon and the blanks behind it, begins like one of these.
bool may_be_as_of(std::string_view comment);

struct AsOf {
  std::size_t begin = 0;  // of the date in the comment, and its end
  std::size_t end = 0;
  std::optional<Date> date;  // nothing where it is meant as a date and is none: not YYYY-MM-DD
};
// The date that such a comment tells; nothing where it tells none ("; as of now, all mail goes
// ...").
std::optional<AsOf> parse_as_of(std::string_view comment);

}  // namespace zonevet
