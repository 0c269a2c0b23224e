// Text within HCL's templates: what it means, and where each octet of it stands.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/hcl/hcl_syntax.h"

namespace zonevet {

// One character of a literal, and how it is written.
struct HclCharacter {
  std::uint32_t at = 0;     // in the literal as written
  std::uint32_t width = 0;  // of what is written
  std::array<char, 4> octets{};
  std::uint32_t size = 0;  // of the octets: UTF-8, or one octet that is none
  char32_t character = 0;
};

// Walks through a literal as written. What is no escape stands for itself.
class HclCharacters {
 public:
  HclCharacters(std::string_view written, bool backslashes)
      : written_(written), backslashes_(backslashes) {}
  // The next one; false at the end.
  bool next(HclCharacter& character);

 private:
  bool take_escape(HclCharacter& character);

  std::string_view written_;
  bool backslashes_;
  std::size_t at_ = 0;
};

// How much of a literal is spaces at its begin, and without those at its end.
std::uint32_t hcl_spaces_before(std::string_view written, bool backslashes);
std::uint32_t hcl_size_without_spaces(std::string_view written, bool backslashes);

// How a run of a text stands in a file.
enum class HclRunKind : std::uint8_t {
  literal,  // octet by octet
  escape,   // all of it as something else, in the spelling of its template
  meant,    // all of it stands for them, and is not to be changed for their sake
  hole,     // it is not known: one octet stands for what a sequence may give, be it nothing
};
struct HclRun {
  std::uint32_t at = 0;  // in the text
  std::uint32_t size = 0;
  Span written;
  HclRunKind kind{};
};

// A text with the places of its octets, put together from what stands in templates, be they of
// several files.
struct HclText {
  static constexpr char kHole = '\x1A';  // U+001A, SUBSTITUTE
  std::string octets;
  std::vector<HclRun> runs;  // that cover it, in its order
  // Whether all of it is known.
  [[nodiscard]] bool whole() const;
};
// Appends a literal or label.
void add_literal(HclSyntax literal, HclText& to);
void add_hole(Span written, HclText& to);
void add_text(const HclText& text, HclText& to);
// Octets that stand for all that is written there.
void add_meant(std::string_view octets, Span written, HclText& to);
void add_run(std::string_view octets, Span written, HclRunKind kind, HclText& to);
// A template or parts of one, in which sequences are holes.
void add_parts(HclSyntax around, HclText& to);

}  // namespace zonevet
