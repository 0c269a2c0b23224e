// Values of expressions that ask for nothing: no reference, no function, no `for`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "read/hcl_syntax.h"

namespace zonevet {

enum class HclType : std::uint8_t { null, boolean, number, string, tuple, object };

struct HclConstant {
  HclType type = HclType::null;
  bool truth = false;
  // A number is digits * 10^exponent; the digits do not end with a zero.
  std::int64_t digits = 0;
  std::int32_t exponent = 0;
  std::string text;                 // of a string
  std::vector<std::string> keys;    // of an object, ascending
  std::vector<HclConstant> values;  // of a tuple, or of an object by key
};

// As HCL converts it; nothing where it does not, or where the number is out of reach.
std::optional<std::string> string_of(const HclConstant& value);

// Nothing where it is not known: it is no such expression, HCL calls it an error, numbers leave
// what can be told exactly, or collections are to be compared or converted.
std::optional<HclConstant> constant_of(HclSyntax value);

}  // namespace zonevet
