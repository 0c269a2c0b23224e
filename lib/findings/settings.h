// Which rules speak, how severe they are, and their numbers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/rule_doc.h"

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
// Days since 1970-01-01.
std::int64_t days_since_epoch(const Date& date);

struct Settings {
  // Later entries win; a name is a rule's id or a pack's.
  struct Choice {
    std::string name;
    Severity severity = Severity::warning;
  };
  std::vector<Choice> severities;   // [rules] and --severity
  std::vector<std::string> packs;   // if not empty, other packs are off unless one of the above or
                                    // `select` names them or a rule of theirs
  std::vector<std::string> select;  // if not empty, only these rules and packs are on
  std::vector<std::string> ignore;
  std::map<std::string, std::int64_t, std::less<>> options;  // "ttl-high.seconds" -> value
  std::optional<Date> now;

  // What the rule's severity is under these settings; off where it is not to speak.
  [[nodiscard]] Severity severity_of(const RuleDoc& rule) const;
  // The value of a rule's option. REQUIRES: the rule has an option of that name.
  [[nodiscard]] std::int64_t option(const RuleDoc& rule, std::string_view name) const;
};

}  // namespace zonevet
