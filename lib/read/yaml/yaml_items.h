// The elements of YAML sequences, and how each of them can be taken out of the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "read/yaml/yaml.h"
#include "source/span.h"

namespace zonevet {

class YamlItems {
 public:
  explicit YamlItems(const YamlStream& stream);

  struct Place {
    Span gone;               // what has to go so that the element does
    std::uint64_t list = 0;  // where its sequence stands
    std::size_t size = 0;    // how many elements that has
  };
  // Nothing where the value is no element of its text's sequences, is not as it is written there
  // (an anchor, a tag), or shares its lines with something else, a comment, say; those above it
  // stay. Costs the value's size and that of its first line.
  [[nodiscard]] std::optional<Place> place_of(const YamlValue& value) const;

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  [[nodiscard]] std::optional<Span> lines_of(const YamlNode& item) const;
  [[nodiscard]] std::optional<Span> between_commas(std::uint32_t index) const;
  [[nodiscard]] bool holds_comment(const YamlNode& item) const;
  [[nodiscard]] bool is_comma(std::size_t begin, std::size_t end) const;

  const YamlStream* stream_;
  struct Item {
    std::uint32_t list = kNone;
    std::uint32_t before = kNone;  // the element before it
  };
  std::vector<Item> items_;           // by node
  std::vector<std::uint32_t> sizes_;  // of sequences, by node
};

}  // namespace zonevet
