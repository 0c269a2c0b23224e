// Values in plans and states of Terraform.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "read/hcl/hcl_value.h"
#include "read/json.h"

namespace zonevet {

// What is marked with `true` beside a value, in its own shape: what is not known yet, and what is
// sensitive. No value: nothing.
struct TfMarks {
  JsonValue unknown;
  JsonValue sensitive;
};

// What is marked is not known; nothing points at the octets of what is sensitive.
HclValue tf_value_in(const JsonValue& json, const TfMarks& marks);

// The text of an object's member; empty where it has none.
std::string string_in(const JsonValue& object, std::string_view name);
// A member of a member, and so on; no value where there is none.
JsonValue find_path(JsonValue at, std::initializer_list<std::string_view> names);

}  // namespace zonevet
