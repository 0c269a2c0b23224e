// Tag lists, "v=DKIM1; k=rsa; p=...": what DKIM keys, DMARC and other mail records are written in
// (RFC 6376 3.2, RFC 9989 4.7).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "dns/text.h"

namespace zonevet {

// A part between semicolons. `where` leaves out the blanks around it.
struct Tag {
  Range where;
  Range name;   // up to the equals sign; without one, all of it
  Range value;  // behind the sign; blanks around both left out
  bool has_sign = false;

  // Whether its name is one that the grammar allows: a letter, then letters, digits, underscores.
  [[nodiscard]] bool sound(const Text& text) const;
};

// Parts that are empty are kept unless nothing but blanks follows them. Linear; no flaws are noted:
// what is wrong depends on the record.
struct TagList {
  std::vector<Tag> tags;

  void parse(const Text& text);
  // The first tag of a name, letter for letter; null if there is none.
  [[nodiscard]] const Tag* find(const Text& text, std::string_view name) const;
};

// Blanks in tag lists: space, tab, and line ends, which folded headers may hold (RFC 6376 2.8).
constexpr bool is_tag_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// A tag with the semicolon and blanks that part it from the next one, or from the one before if it
// is the last: what goes with it when it is taken out.
Range with_separator(const Text& text, Range tag);

// Whether two strings of a text meet at an offset where somebody parted them: the first has room
// left, so that no tool that fills strings did (RFC 1035 3.3: up to 255 octets).
bool is_chosen_border(const Text& text, std::size_t at);

// A range without the blanks at its ends.
Range trimmed(const Text& text, Range range);

}  // namespace zonevet
