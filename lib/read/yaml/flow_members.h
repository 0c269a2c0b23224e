// The members of a YAML mapping in brackets, so that they can be moved and taken out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "read/yaml/yaml.h"
#include "source/span.h"

namespace zonevet {

// Of a mapping on one line, with no anchors, aliases and tags in it.
class FlowMembers {
 public:
  // Nothing where it is not so written. Linear in the mapping.
  static std::optional<FlowMembers> of(const YamlStream& stream, const YamlValue& mapping);

  // As of BlockMembers.
  [[nodiscard]] std::optional<Span> place_of(std::size_t first, std::size_t last) const;
  [[nodiscard]] static bool follows(std::size_t /*which*/) { return true; }
  [[nodiscard]] std::optional<Span> place_behind(std::optional<std::size_t> which) const;
  [[nodiscard]] std::string text_of(std::size_t which, bool before_all) const;

 private:
  struct Member {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  explicit FlowMembers(const YamlStream& stream) : stream_(&stream) {}
  bool read(const YamlValue& mapping);

  const YamlStream* stream_;
  std::vector<Member> members_;
};

}  // namespace zonevet
