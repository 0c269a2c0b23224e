// Keys that stand out of the order that octoDNS asks for, and where they belong.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dns/reading.h"
#include "read/yaml/yaml.h"
#include "read/yaml/yaml_includes.h"

namespace zonevet {

struct MisplacedKey {
  YamlValue key;     // in its mapping: itself, or the merge key that brings it
  YamlValue merged;  // itself, which may stand in another mapping
  YamlValue before;  // it stands behind this one, and belongs before it
  // Of one of the two, and all that goes where that does; none where others would not stay as they
  // are, or where those of an earlier key mend this one, too.
  std::vector<Move> moves;
  std::string_view why;  // there are none, in the first case; of static storage
};

// What the config of octoDNS says of it.
struct KeyOrder {
  std::optional<bool> enforced;  // nothing: not known
  bool natural = true;           // numbers within names by their size; else by octets
};

// octoDNS looks at each mapping, and stops at the first key that is out of order, where that is
// enforced. Where it is not known, a file with more than a few is of somebody who does not ask for
// it: of that there is none.
// `includes`: what the text includes, if that is known.
std::vector<MisplacedKey> misplaced_keys(const YamlStream& stream, const KeyOrder& order,
                                         const YamlIncludes* includes = nullptr);

}  // namespace zonevet
