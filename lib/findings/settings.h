// Which rules speak, how severe they are, and their numbers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "findings/rule_doc.h"

namespace zonevet {

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
  std::optional<Date> now;                                   // today; the library has no clock

  // What the rule's severity is under these settings; off where it is not to speak.
  [[nodiscard]] Severity severity_of(const RuleDoc& rule) const;
  // The value of a rule's option. REQUIRES: the rule has an option of that name.
  [[nodiscard]] std::int64_t option(const RuleDoc& rule, std::string_view name) const;
};

}  // namespace zonevet
