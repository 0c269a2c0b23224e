// Keys that stand out of the order that octoDNS asks for, and where they belong.
#pragma once

#include <optional>
#include <vector>

#include "dns/reading.h"
#include "read/yaml.h"

namespace zonevet {

struct MisplacedKey {
  YamlValue key;
  YamlValue before;          // it stands behind this one, and belongs before it
  std::optional<Move> move;  // of one of the two; nothing where others would not stay as they are
};

// octoDNS looks at each mapping, and stops at the first key that is out of order, unless its config
// says enforce_order: false. That is not known here: of a file with more than a few, which is of
// somebody who does not ask for it, there is none.
std::vector<MisplacedKey> misplaced_keys(const YamlStream& stream);

}  // namespace zonevet
