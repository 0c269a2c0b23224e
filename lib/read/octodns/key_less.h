// Which of two keys of a mapping comes first in the order that octoDNS asks for.
#pragma once

#include <string_view>

#include "read/yaml/yaml.h"

namespace zonevet {

// Why the place of a key is not that of its text; empty where it is. (In natural order letters
// beyond ASCII are taken apart; and what is no text to YAML stands elsewhere.)
std::string_view why_no_plain_place(const YamlValue& key, bool natural);

struct KeyLess {
  bool natural = true;  // numbers within names by their size; else by octets

  // Whether it is certain which comes first. REQUIRES of both functions: scalars, each a text or an
  // integer that is written as Python writes it.
  [[nodiscard]] bool knows(const YamlValue& a, const YamlValue& b) const;
  // REQUIRES: knows(a, b).
  bool operator()(const YamlValue& a, const YamlValue& b) const;
};

}  // namespace zonevet
