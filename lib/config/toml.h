// TOML (toml.io, 1.0) as a tree of values that know where they stand. The only owner of toml++.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/span.h"

namespace zonevet {

struct TomlEntry;

struct TomlValue {
  enum class Kind : std::uint8_t { string, integer, boolean, table, array, other };

  Kind kind = Kind::other;
  Span where;        // of a table with a head of its own, that head
  std::string text;  // of a string
  std::int64_t number = 0;
  bool flag = false;
  std::vector<TomlEntry> entries;  // of a table, in the order of the file
  std::vector<TomlValue> items;    // of an array
};

struct TomlEntry {
  std::string key;
  Span key_at;
  TomlValue value;
};

struct TomlResult {
  TomlValue root;  // a table
  struct Error {
    Span where;
    std::string message;  // no full stop
  };
  std::optional<Error> error;  // then the root is empty
};

// Reaching a limit is an error of the text. What is nested deeper than anyone asks for is left out
// of the tree.
inline constexpr std::size_t kMostTomlBytes = std::size_t{256} * 1024;
inline constexpr unsigned kMostTomlNesting = 64;
inline constexpr unsigned kMostTomlKeyParts = 16;

// `base`: where the first byte of the text stands in the space of offsets (see SourceSet).
TomlResult parse_toml(std::string_view text, std::uint64_t base);

}  // namespace zonevet
