// What a plain scalar is in YAML 1.1, as PyYAML's SafeLoader reads it: `no` is false, 010 is eight,
// 1:30 is ninety.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zonevet {

enum class YamlType : std::uint8_t {
  string,
  null,
  boolean,
  integer,
  floating,
  timestamp,
  merge,  // <<
  value,  // =, of which the SafeLoader makes nothing
  other,  // of a tag
};

// By its text alone (yaml.org/type, PyYAML's resolver.py).
YamlType type_of_plain(std::string_view text);

// The number that an integer is. Nothing where it does not fit, or PyYAML stops at it ("0x_").
std::optional<std::int64_t> yaml_integer(std::string_view text);
// REQUIRES: type_of_plain() says that it is a boolean.
bool yaml_boolean(std::string_view text);
// Of one without sexagesimal parts. Nothing where it is none.
std::optional<double> yaml_float(std::string_view text);

// What Python's str() makes of a scalar of the type, as octoDNS does of the names of records: False
// for `no`, 8 for 010, 1.1 for 1.10. Nothing where there is no telling.
std::optional<std::string> python_text(std::string_view text, YamlType type);

}  // namespace zonevet
