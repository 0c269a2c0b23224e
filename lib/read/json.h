// JSON texts (RFC 8259) as a flat tree of values that know where they stand.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/open_keys.h"
#include "source/span.h"

namespace zonevet {

// How the RFC is read where it leaves things open:
//
// - A text is one value of any kind in UTF-8, without byte order mark (RFC 8259 2, 8.1). A mark is
//   passed over, and noted; octets that are no UTF-8 are an error.
// - Names within an object should differ (4): of those that do not, each repeated one is noted.
// - Numbers stay as they are written: their size and precision are for those who use them (6).
// - A lone surrogate that is written as an escape (8.2) is read as U+FFFD, as Go and Terraform do.
// - Arrays and objects are nested kMostJsonNesting deep at most (9).
inline constexpr unsigned kMostJsonNesting = 64;

// Why a text is no JSON. Behind each: what JsonFault::where underlines.
enum class JsonError : std::uint8_t {
  none,
  unexpected_end,     // the empty place at the end
  no_value,           // the first sign of what is none
  no_name,            // the same: the name of a member, or the end of an empty object, is missing
  no_colon,           // the same
  no_comma,           // the same: a comma, or the end of the array or object, is missing
  trailing_comma,     // the comma before the end of an array or object
  behind_value,       // the first sign of what follows the whole text
  comment,            // the two signs that begin it, or #
  bad_literal,        // the word: not true, false or null
  bad_number,         // the word
  control_character,  // the character, which must be escaped in a string
  bad_escape,         // the backslash and what is wrong behind it
  bad_utf8,           // the first octet that does not fit
  too_deep,           // the bracket
  too_large,          // the first octet: the text is of 4 GiB or more
};

struct JsonFault {
  JsonError error = JsonError::none;
  Span where;
};
// What should have stood there, as the rest of "expected ..."; of static storage.
std::string_view expectation_of(JsonError error);

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

// A value, or the name of a member. Names and values of an object come by turns.
struct JsonNode {
  std::uint32_t begin = 0;  // in the text
  std::uint32_t size = 0;   // as written, quotation marks and brackets included
  std::uint32_t next = 0;   // the node behind it and all that it holds
  JsonKind kind = JsonKind::null;
  bool escaped = false;  // a string with escapes in it
};
static_assert(sizeof(JsonNode) == 16);

// One character of a string, and how it is written.
struct JsonCharacter {
  std::uint32_t at = 0;     // in the string as written, from behind its first quotation mark
  std::uint32_t width = 0;  // of what is written
  std::array<char, 4> octets{};
  std::uint32_t size = 0;       // of the octets in UTF-8
  bool lone_surrogate = false;  // U+FFFD stands for it
};

// Walks through a string as written, without its quotation marks. REQUIRES: it was read as JSON.
class JsonCharacters {
 public:
  explicit JsonCharacters(std::string_view written) : written_(written) {}
  // The next one; false at the end.
  bool next(JsonCharacter& character);

 private:
  [[nodiscard]] std::uint32_t unit_at(std::size_t at) const;
  void take_escape(JsonCharacter& character);

  std::string_view written_;
  std::size_t at_ = 0;
};

class JsonDocument;

// A place in the tree; cheap to copy. The document must outlive it.
class JsonValue {
 public:
  JsonValue() = default;  // no value
  JsonValue(const JsonDocument& document, std::uint32_t index)
      : document_(&document), index_(index) {}

  [[nodiscard]] explicit operator bool() const { return document_ != nullptr; }
  [[nodiscard]] bool is(JsonKind kind) const { return *this && node().kind == kind; }
  // REQUIRES of all below: there is a value.
  [[nodiscard]] const JsonNode& node() const;
  [[nodiscard]] std::uint32_t index() const { return index_; }
  [[nodiscard]] Span where() const;
  // As written: of a string without its quotation marks.
  [[nodiscard]] std::string_view written() const;
  // Where written() stands.
  [[nodiscard]] Span inside() const;
  // A string with its escapes undone.
  [[nodiscard]] std::string text() const;
  // Whether it is a string of this text.
  [[nodiscard]] bool equals(std::string_view other) const;

  // The members of an object or the elements of an array, one by one:
  //
  //     for (JsonMember at = object.first(); at; at = at.next())
  [[nodiscard]] class JsonMember first() const;
  // The value of an object's member; of several with this name the last one, as most readers take
  // it. No value where there is none.
  [[nodiscard]] JsonValue find(std::string_view name) const;

 private:
  friend class JsonMember;
  const JsonDocument* document_ = nullptr;
  std::uint32_t index_ = 0;
};

// A member of an object, or an element of an array, which has no name.
class JsonMember {
 public:
  JsonMember() = default;  // behind the last one
  [[nodiscard]] explicit operator bool() const { return static_cast<bool>(value); }
  [[nodiscard]] JsonMember next() const;

  JsonValue name;
  JsonValue value;

 private:
  friend class JsonValue;
  JsonMember(const JsonDocument& document, std::uint32_t index, std::uint32_t end, bool named);
  std::uint32_t end_ = 0;
};

// A text that was read: linear in its size, but for the sorting of each object's names. Strings are
// decoded when somebody asks. Holds no copy of the text, which must outlive it.
class JsonDocument {
 public:
  // `base`: where the text stands in the space of spans.
  JsonDocument(std::string_view text, std::uint64_t base);
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;

  // Nothing but fault() is known of a text that is no JSON.
  [[nodiscard]] bool ok() const { return fault_.error == JsonError::none; }
  [[nodiscard]] const JsonFault& fault() const { return fault_; }
  // REQUIRES: ok().
  [[nodiscard]] JsonValue root() const { return {*this, 0}; }
  // The byte order mark; nowhere where there is none.
  [[nodiscard]] Span bom() const { return bom_; }
  // Names that stand in their object twice, each but the first, in the order of their objects'
  // ends.
  using Duplicate = DuplicateKey;
  [[nodiscard]] const std::vector<Duplicate>& duplicates() const { return duplicates_; }

  [[nodiscard]] const std::vector<JsonNode>& nodes() const { return nodes_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] Span where(const JsonNode& node) const { return {base_ + node.begin, node.size}; }

 private:
  class Builder;

  std::string_view text_;
  std::uint64_t base_;
  std::vector<JsonNode> nodes_;
  std::vector<Duplicate> duplicates_;
  JsonFault fault_;
  Span bom_;
};

}  // namespace zonevet
