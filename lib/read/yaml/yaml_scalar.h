// Where each octet of a YAML scalar stands: its text is read once more, and has to come out as
// libyaml reads it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "read/yaml/yaml_events.h"

namespace zonevet {

// What parts words on a line (YAML 1.1, 5.5).
constexpr bool is_yaml_blank(char c) { return c == ' ' || c == '\t'; }

// A line end that begins at some octet (YAML 1.1, 5.4): LF, CR, both, NEL, LS or PS; 0 where none
// does.
std::size_t yaml_break_size(std::string_view text, std::size_t at);

// Octets of a value that stand one by one, or all of them as something else: an escape, a pair of
// quotation marks, the end of a line.
struct YamlRun {
  std::uint32_t at = 0;  // in the value
  std::uint32_t size = 0;
  std::uint32_t begin = 0;  // in the text
  std::uint32_t written = 0;
  bool literal = false;  // octet by octet
};

// Runs that cover the value, in its order; none where the text does not come out as the value. Line
// ends that mean nothing are in no run. `begin`, `end`: the scalar in the text, with its marks or
// its header; of a literal or folded one `end` may be anywhere behind it.
std::vector<YamlRun> runs_of_scalar(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                    YamlStyle style, std::string_view value);

}  // namespace zonevet
