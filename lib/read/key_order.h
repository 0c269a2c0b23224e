// Keys that stand out of the order that octoDNS asks for, and where they belong.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dns/reading.h"
#include "read/yaml.h"

namespace zonevet {

struct MisplacedKey {
  YamlValue key;
  YamlValue before;          // it stands behind this one, and belongs before it
  std::optional<Move> move;  // of one of the two; nothing where others would not stay as they are
  std::string_view why;      // there is none then; of static storage
};

// What the config of octoDNS says of it.
struct KeyOrder {
  std::optional<bool> enforced;  // nothing: not known
  bool natural = true;           // numbers within names by their size; else by octets
};

// octoDNS looks at each mapping, and stops at the first key that is out of order, where that is
// enforced. Where it is not known, a file with more than a few is of somebody who does not ask for
// it: of that there is none.
std::vector<MisplacedKey> misplaced_keys(const YamlStream& stream, const KeyOrder& order);

}  // namespace zonevet
