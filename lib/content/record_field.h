// The fields of MTA-STS and TLS reporting records: "name=value", parted by single semicolons (RFC
// 8461 3.1, sts-field; RFC 8460 3, tlsrpt-field).
#pragma once

#include <string_view>

#include "content/tag_list.h"
#include "dns/text.h"

namespace zonevet {

struct FieldFlaw {
  std::string_view note;  // what is wrong, as the rest of "... "; empty where nothing is
  Range where;            // the field; of an empty one, the semicolon behind it
  bool in_value = false;  // its value is none, too
};

// What is wrong with a field as such, whatever its name.
FieldFlaw wrong_with_field(const Text& text, const Tag& field);

}  // namespace zonevet
