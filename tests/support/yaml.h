// YAML in tests, read with libyaml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zonevet::test {

struct YamlField;

struct Yaml {
  std::string scalar;             // of a scalar
  std::vector<Yaml> items;        // of a sequence
  std::vector<YamlField> fields;  // of a mapping, in its order

  // Null where the mapping has none of that name.
  [[nodiscard]] const Yaml* find(std::string_view name) const;
  // The scalar of a field; empty where there is none.
  [[nodiscard]] std::string text(std::string_view name) const;
};

struct YamlField {
  std::string name;
  Yaml value;
};

// False where the tests were built without libyaml.
bool has_yaml();

// The documents of a stream; empty where it is none.
std::vector<Yaml> read_yaml(std::string_view text);

}  // namespace zonevet::test
