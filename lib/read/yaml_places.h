// What stands around the values of a YAML text, of which a value itself does not tell.
#pragma once

#include <vector>

#include "read/yaml.h"

namespace zonevet {

class YamlPlaces {
 public:
  explicit YamlPlaces(const YamlStream& stream);

  // Whether it stands between brackets. REQUIRES: it is of the text.
  [[nodiscard]] bool is_in_flow(const YamlValue& value) const { return in_flow_[value.index()]; }
  // Whether it stands for more than its place, as an alias repeats it. Of other texts, which this
  // one includes, nobody here knows.
  [[nodiscard]] bool is_shared(const YamlValue& value) const {
    return &value.stream() != stream_ || shared_[value.index()];
  }
  // Whether a scalar can be changed as its text says: it is written as it is, and nothing repeats
  // it.
  [[nodiscard]] bool stands_alone(const YamlValue& scalar) const {
    return scalar.node().verbatim && !is_shared(scalar) && scalar.details() == nullptr;
  }

 private:
  const YamlStream* stream_;
  // By node.
  std::vector<bool> in_flow_;
  std::vector<bool> shared_;
};

}  // namespace zonevet
