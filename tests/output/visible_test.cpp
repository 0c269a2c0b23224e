#include "output/visible.h"

#include <string>
#include <string_view>

#include "catch.h"

using namespace zonevet;

TEST_CASE("text is shown as it is, and what cannot be seen as a number") {
  struct Row {
    std::string_view text;
    std::string_view shown;
    std::size_t columns;
  };
  static constexpr Row kRows[] = {
      {"", "", 0},
      {"www A 192.0.2.1", "www A 192.0.2.1", 15},
      {"a\tb", "a\\x09b", 6},
      {"a\nb", "a\\x0Ab", 6},
      {{"a\0b", 3}, "a\\x00b", 6},
      {"\x1B[31m", "\\x1B[31m", 8},
      {"\x7F", "\\x7F", 4},
      {"\xC3\xBC", "\xC3\xBC", 1},                  // U+00FC
      {"\xC2\x85", "<U+0085>", 8},                  // a control character of C1
      {"\xC2\xA0", "<U+00A0>", 8},                  // a blank that is none
      {"\xE2\x80\x8B", "<U+200B>", 8},              // no width
      {"\xE2\x80\xA8", "<U+2028>", 8},              // a line separator
      {"\xE2\x81\xA6", "<U+2066>", 8},              // reorders text
      {"\xEF\xBB\xBF", "<U+FEFF>", 8},              // a byte order mark
      {"\xEE\x80\x80", "<U+E000>", 8},              // private use
      {"\xF3\xA0\x81\x81", "<U+E0041>", 9},         // a tag
      {"\xF4\x8F\xBF\xBF", "<U+10FFFF>", 10},       // the last code point
      {"\xE4\xB8\xAD", "\xE4\xB8\xAD", 2},          // wide
      {"\xEF\xBC\xA1", "\xEF\xBC\xA1", 2},          // fullwidth A
      {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80", 2},  // an emoji
      {"e\xCC\x81", "e\xCC\x81", 1},                // combining
      {"\x80", "\\x80", 4},                         // a stray byte
      {"\xC3", "\\xC3", 4},                         // cut short
      {"\xC3(", "\\xC3(", 5},
      {"\xC0\x80", "\\xC0\\x80", 8},                     // overlong
      {"\xED\xA0\x80", "\\xED\\xA0\\x80", 12},           // a surrogate
      {"\xF4\x90\x80\x80", "\\xF4\\x90\\x80\\x80", 16},  // beyond the last code point
  };
  for (const Row& row : kRows) {
    INFO(std::string(row.shown));
    CHECK(visible(row.text) == row.shown);
    CHECK(columns_of(row.text) == row.columns);
  }
}

TEST_CASE("what is visible stays as it is") {
  std::string all;
  for (int byte = 0; byte < 256; ++byte)
    all += static_cast<char>(byte);
  CHECK(visible(visible(all)) == visible(all));
  CHECK(columns_of(visible(all)) == columns_of(all));
}
