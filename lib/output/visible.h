// Text from files, made fit for a terminal: nothing in it can move the cursor, change colours or
// reorder what stands around it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zonevet {

// One code point, or one byte that belongs to none, of text that may be anything.
struct Glyph {
  std::uint32_t size = 1;     // bytes
  std::uint32_t columns = 1;  // of a terminal, as it is shown
  char32_t code = 0;          // the byte where `plain` is false because it is no UTF-8
  bool valid = true;          // UTF-8 (RFC 3629 3)
  bool plain = true;          // can be shown as it is
};

// What is a glyph of one byte and one column as it stands.
constexpr bool is_plain_sign(char c) { return c >= ' ' && c < 127; }

// The glyph at the begin of a text. REQUIRES: the text is not empty. A tab is not plain.
Glyph first_glyph(std::string_view text);

// Appends how a glyph is shown: itself, \xHH for a control character or a stray byte, <U+HHHH> for
// a code point that cannot be seen or that reorders text.
void append_glyph(std::string& out, std::string_view bytes, const Glyph& glyph);

// All of a text, in one line.
std::string visible(std::string_view text);
void append_visible(std::string& out, std::string_view text);

// The same with its lines and tabs left as they are.
std::string visible_lines(std::string_view text);

// The columns that a text takes, once it is visible().
std::size_t columns_of(std::string_view text);

}  // namespace zonevet
