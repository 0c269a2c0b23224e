// Where a broken attribute or block of HCL ends. Words alone do not tell: brackets and marks may be
// what is broken. So the indentation is asked, too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "read/hcl/hcl_lexer.h"

namespace zonevet {

// How many blanks are before what stands at a place, or before the first sign of its line.
std::size_t hcl_indent(std::string_view text, std::size_t at);

struct HclBrokenItem {
  std::size_t begin = 0;
  std::size_t indent = 0;   // of its line
  std::size_t fault = 0;    // where the word is with which it cannot be read on
  bool in_block = false;    // it stands in one,
  std::size_t outdent = 0;  // whose line is indented so far
};

// Reads a broken item once more. Linear in what it reads.
class HclItemEnd {
 public:
  HclItemEnd(std::string_view text, const HclBrokenItem& item)
      : text_(text), item_(item), lexer_(text) {}
  // Where to read on.
  std::size_t find();
  // How far it read.
  [[nodiscard]] std::size_t read_to() const { return lexer_.at(); }

 private:
  // Goes through the item by words; false where it ends with the one that is there.
  bool passes(const HclToken& token);
  bool passes_newline(const HclToken& token);
  bool pass_heredoc();
  [[nodiscard]] std::size_t end_of_heredoc() const;
  [[nodiscard]] std::size_t next_item(std::size_t from) const;
  [[nodiscard]] bool may_begin_item(std::size_t line) const;
  [[nodiscard]] bool has_indentation() const {
    return !item_.in_block || item_.indent > item_.outdent;
  }
  bool goes_on(std::size_t first);

  std::string_view text_;
  HclBrokenItem item_;
  HclLexer lexer_;
  std::size_t open_ = 0;  // brackets and marks
  HclToken heredoc_;      // the outermost one that is open
  std::size_t heredocs_ = 0;
  std::size_t next_ = 0;     // where the next line begins that is not blank
  bool any_deeper_ = false;  // a line was indented more than the item's
  bool within_ = false;      // on a line that goes on with it
};

}  // namespace zonevet
