// What a value of octoDNS' main config is to Python.
#pragma once

#include "read/yaml/yaml_members.h"

namespace zonevet {

// Not there, or of a tag that nobody here knows.
bool is_unknown(const YamlValue& value);

// It is known, is not falsy, and is of another kind: octoDNS stops where it takes it for one of
// that kind.
bool is_no(YamlKind kind, const YamlValue& value);
bool is_no_text(const YamlValue& value);

// Whether int() makes a number of it.
bool is_python_number(const YamlValue& value);

}  // namespace zonevet
