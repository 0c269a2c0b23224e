// What stands around the values of a YAML text, of which a value itself does not tell.
#pragma once

#include <string_view>
#include <vector>

#include "read/yaml/yaml.h"

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
  // Whether other text can be written in the place of a scalar: nothing repeats it, and it is a
  // text or what its text says.
  [[nodiscard]] bool is_its_own(const YamlValue& scalar) const {
    constexpr std::string_view kText = "tag:yaml.org,2002:str";
    return !is_shared(scalar) && (scalar.tag().empty() || scalar.tag() == kText);
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
