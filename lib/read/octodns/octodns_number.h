// Numbers as Python reads them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "read/yaml/yaml.h"

namespace zonevet {

// Python's int() passes over those around a number.
std::string_view without_python_blanks(std::string_view text);

// What int() makes of a scalar. Nothing where it stops, the number does not fit, or it is of a tag.
std::optional<std::int64_t> python_integer(const YamlValue& value);
// Of a text.
std::optional<std::int64_t> python_integer(std::string_view text);
// What float() makes of a text.
std::optional<double> python_real(std::string_view text);

}  // namespace zonevet
