// Attributes of a resource as records need them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dns/token.h"
#include "read/hcl/hcl_value.h"
#include "read/placed_text.h"

namespace zonevet {

// The first attribute of those that a row's cell names (see TfRow) that is set: neither null nor an
// empty list. Null where none is. (What is not known may be null.)
const HclValue* find_tf_value(const HclObject& object, std::string_view cell);
// The first one of a value that is a block or an object.
const HclValue* find_tf_value(const HclValue& value, std::string_view cell);

// Blocks of a name, or objects in a list; a single object is a list of one. What is not known is an
// element that is not, behind those that are.
std::vector<HclValue> tf_elements(const HclValue& value);

// What parts the words of a text that stands for several.
inline bool is_tf_blank(char c) { return is_blank(c) || c == '\n'; }

// As octets with places; of what is not known, one hole.
PlacedText tf_text(const HclValue& value);

// Whether a flag is on; nothing where that is not known.
std::optional<bool> tf_truth(const HclValue* value);

}  // namespace zonevet
