// The words of one entry in presentation format (RFC 1035 5.1).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "source/span.h"

namespace zonevet {

// A word or a quoted string as it stands in the text, escapes not undone.
struct Token {
  std::string_view text;  // of a quoted string, what stands between the marks
  bool quoted = false;
  bool glued = false;  // no blank stands between it and the token before: one of the two is quoted
};

// Form feed and vertical tab are signs like others, as in BIND, NSD and Knot.
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// What parts words, and is none. (A quotation mark ends a word as well, and begins the next.)
constexpr bool ends_word(char c) {
  return is_blank(c) || c == '\n' || c == '(' || c == ')' || c == ';';
}

// Splits the text of a single entry. Where the entry ends is decided before (see
// read/entry_scanner.h): here parentheses and line ends are blanks, and a comment reaches to the
// end of its line. A quotation mark ends a word and opens a string, as in BIND and NSD. A string
// that is never closed reaches to the end of the text.
class Tokens {
 public:
  // `base` is where the first byte of `text` stands in the space of spans. The text must outlive
  // the tokens.
  void split(std::string_view text, std::uint64_t base);

  // Splits the line that begins at `at` if words and blanks are all it has; else it is not split
  // and `plain` is false. So an entry's end and its words are found in one pass.
  struct Line {
    bool plain = false;
    std::size_t end = 0;  // of the line, where its line end stands
    bool non_ascii = false;
  };
  Line split_line(std::string_view bytes, std::size_t at, std::uint64_t base);

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] bool has_quoted() const { return has_quoted_; }
  // Whether the last string is never closed.
  [[nodiscard]] bool open_ended() const { return open_ended_; }
  [[nodiscard]] const Token& operator[](std::size_t i) const { return tokens_[i]; }
  // Where a token stands, quotation marks included.
  [[nodiscard]] Span where(std::size_t i) const;
  // Where a part of a token's text stands.
  [[nodiscard]] Span where(std::size_t i, std::size_t at, std::size_t count) const;
  // From token `first` to the last one.
  [[nodiscard]] Span where_from(std::size_t first) const;
  // The empty place behind the last token (or at the begin of the text): where something is
  // missing.
  [[nodiscard]] Span behind_last() const;

 private:
  void begin(std::string_view text, std::uint64_t base);
  void split_signs(std::string_view text);
  void add(const char* begin, const char* end, bool quoted);

  std::vector<Token> tokens_;  // the first size_ of them are in use
  std::size_t size_ = 0;
  bool open_ended_ = false;
  bool has_quoted_ = false;
  const char* text_ = nullptr;
  std::size_t text_size_ = 0;
  std::uint64_t base_ = 0;
};

// How undoing escapes went: the escape that is wrong stands at `at`, `size` bytes long; size 0
// means none is.
struct Unescaped {
  std::uint32_t at = 0;
  std::uint32_t size = 0;
  [[nodiscard]] bool ok() const { return size == 0; }
};

// Appends `text` with \DDD and \X undone (RFC 1035 5.1). Stops at the first wrong escape.
Unescaped unescape(std::string_view text, std::string& out);

}  // namespace zonevet
