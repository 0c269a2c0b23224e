// The members of a YAML mapping in brackets, so that they can be moved and taken out.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "dns/reading.h"
#include "read/yaml.h"

namespace zonevet {

// Of a mapping on one line, with no anchors, aliases and tags in it.
class FlowMembers {
 public:
  // Nothing where it is not so written. Linear in the mapping.
  static std::optional<FlowMembers> of(const YamlStream& stream, const YamlValue& mapping);

  // How a member comes to stand behind another one, or before all.
  [[nodiscard]] Move move(std::size_t which, std::optional<std::size_t> behind) const;
  // What is to go so that a member does; nothing where it is the only one.
  [[nodiscard]] std::optional<Span> place_of(std::size_t which) const;

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
