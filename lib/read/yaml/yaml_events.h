// What libyaml sees in a text: one event after the other, each with the octets it stands at.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace zonevet {

// Whether this was built with libyaml. Without, every text has the fault `not_built`.
bool has_yaml();

// Limits of a text. (PyYAML takes many minutes for one of that size.)
inline constexpr std::uint32_t kMostYamlOctets = std::uint32_t{256} << 20U;
inline constexpr std::uint32_t kMostYamlTagDirectives =
    64;  // libyaml compares each with all others

enum class YamlStyle : std::uint8_t {
  plain,
  single_quoted,
  double_quoted,
  literal,  // |
  folded,   // >
  block,    // a sequence or mapping by indentation
  flow,     // the same in brackets
};

// Why a text is no YAML, or not one that can be used. Behind each: what YamlFault underlines.
enum class YamlError : std::uint8_t {
  none,
  syntax,             // where libyaml stopped, or where that began which it found no end of
  bad_utf8,           // the first octet that does not fit
  control_character,  // the character, which YAML knows as an escape only (1.1, 5.1)
  too_deep,           // the begin of the sequence or mapping
  too_large,          // the first octet, or the begin of what is too much
  unknown_alias,      // the alias: no anchor before it has that name
  recursive_alias,    // the alias: it stands in what it is to repeat
  anchor_again,       // the anchor, which PyYAML takes once in a document. other: the first one
  not_built,          // the first octet
};

struct YamlFault {
  YamlError error = YamlError::none;
  // In the text.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  // The sequence, mapping or anchor that it is about; both are 0 where there is none.
  std::uint32_t other_begin = 0;
  std::uint32_t other_end = 0;
  std::string_view words;  // libyaml's, of a syntax error; of static storage
};

struct YamlEvent {
  enum class Kind : std::uint8_t { document, scalar, sequence, mapping, end, alias };
  Kind kind{};
  YamlStyle style{};
  // Of a scalar: what it is, is told by its text, as it is plain or has the tag `!`.
  bool resolved = false;
  // In the text. Nodes with their anchor and tag; `end` of a block is somewhere behind it.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  // Until the next event.
  std::string_view value;   // of a scalar, decoded; of an alias, the name of its anchor
  std::string_view tag;     // whole, prefixes undone
  std::string_view anchor;  // its name
};

// Linear in the text, as long as whoever asks stops at a depth. The text must outlive it, and begin
// behind its byte order mark.
class YamlEvents {
 public:
  explicit YamlEvents(std::string_view text);
  ~YamlEvents();
  YamlEvents(const YamlEvents&) = delete;
  YamlEvents& operator=(const YamlEvents&) = delete;

  // The next one; false at the end, and where the text is no YAML from here on.
  bool next(YamlEvent& event);
  [[nodiscard]] const YamlFault& fault() const { return fault_; }
  // Events whose end is here or behind may be what they are only because the text is cut off where
  // a character is that cannot be read.
  [[nodiscard]] std::uint32_t certain_end() const { return certain_end_; }

 private:
  struct Parser;

  std::unique_ptr<Parser> parser_;
  YamlFault fault_;
  std::uint32_t certain_end_ = 0;
};

}  // namespace zonevet
