// Words of HCL2's native syntax (hashicorp/hcl, hclsyntax/spec.md), as its own scanner sees them:
// where the two differ, the scanner wins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "read/hcl/hcl_fault.h"

namespace zonevet {

enum class HclTokenKind : std::uint8_t {
  end,      // of the text
  newline,  // LF or CR LF
  bad,      // no word: HclToken::error says why
  identifier,
  number,
  // Signs.
  left_brace,
  right_brace,
  left_bracket,
  right_bracket,
  left_paren,
  right_paren,
  dot,
  comma,
  colon,
  double_colon,
  question,
  ellipsis,
  fat_arrow,
  equals,
  bang,
  // Those of two operands.
  logical_or,
  logical_and,
  equal,
  not_equal,
  greater,
  greater_equal,
  less,
  less_equal,
  plus,
  minus,
  star,
  slash,
  percent,
  // Of templates.
  quote,          // the mark that begins a quoted one
  heredoc,        // <<WORD or <<-WORD, with the line end. With an `error` where there are blanks
  literal,        // text; of a heredoc no more than a line. An `error` is at its end
  interpolation,  // ${ or ${~
  directive,      // %{ or %{~
  sequence_end,   // } or ~} of one of the two
  close_quote,    // the other mark. Empty, with an `error`, where it is missing
  close_heredoc,  // the line that ends a heredoc, without its line end. Empty as well
};

struct HclToken {
  HclTokenKind kind = HclTokenKind::end;
  HclError error = HclError::none;
  bool escaped = false;  // a literal that is not written as it is meant
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t error_at = 0;  // where what is wrong begins
  [[nodiscard]] bool is(HclTokenKind other) const { return kind == other; }
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

// Reads a text word by word. It knows which template it is in, so that the words of one are read as
// such. Blanks and comments are no words.
class HclLexer {
 public:
  // REQUIRES: the text is of less than 4 GiB.
  explicit HclLexer(std::string_view text) : text_(text) {}
  // Goes to a place outside of all templates.
  void go_to(std::size_t at);
  // What follows is a template without marks, up to the end of the text.
  void open_bare_template() { frames_.push_back({Mode::bare}); }

  HclToken next();
  // How far it has read.
  [[nodiscard]] std::size_t at() const { return at_; }
  // The comments it passed that hold `zonevet:`, from their sign to the end of the line, or with
  // both signs.
  struct Comment {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  [[nodiscard]] const std::vector<Comment>& comments() const { return comments_; }

 private:
  enum class Mode : std::uint8_t { quoted, heredoc, bare, sequence };
  struct Frame {
    Mode mode{};
    bool line_start = true;          // of a heredoc: a line that ends it may stand here
    std::uint32_t marker_begin = 0;  // its word
    std::uint32_t marker_end = 0;
    std::uint32_t braces = 0;  // of a sequence: those that are open in it
  };

  HclToken next_word();
  HclToken next_of_quoted();
  HclToken next_of_lines();
  HclToken literal_of_lines(std::size_t end, bool ends_line);
  bool open_sequence(HclToken& token);
  bool take_template_sign(HclToken& token);
  void take_quoted_text(HclToken& token);
  [[nodiscard]] bool ends_heredoc(std::string_view line) const;
  HclToken open_heredoc();
  HclToken close_brace();
  HclToken number();
  HclToken sign_word();
  HclToken foreign_character();
  bool skip_comment(HclToken& token);
  void note_comment(std::size_t begin, std::size_t end);

  [[nodiscard]] char sign(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  [[nodiscard]] bool follows(std::string_view words) const {
    return text_.substr(at_, words.size()) == words;
  }
  [[nodiscard]] std::size_t newline_size(std::size_t at) const;
  // A word from where it stands, which it passes.
  HclToken take(HclTokenKind kind, std::size_t size, HclError error = HclError::none);

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Frame> frames_;  // empty outside of templates
  std::vector<Comment> comments_;
};

// What an escape in a quoted template is (HCL, "Template Literals"): its width, and what is wrong
// with it. REQUIRES: a backslash begins the text.
struct HclEscape {
  std::size_t width = 0;
  char32_t meant = 0;
  HclError error = HclError::none;
};
HclEscape hcl_escape(std::string_view text);

}  // namespace zonevet
