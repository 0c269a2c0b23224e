// The lines of a file around some places, with marks below them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "findings/rule_doc.h"
#include "source/source_set.h"

namespace zonevet {

// Text with colours, or without.
class Paint {
 public:
  enum class Ink : std::uint8_t { none, bold, error, warning, info, frame, secondary };

  explicit Paint(bool color) : color_(color) {}
  void put(std::string& out, Ink ink, std::string_view text) const;
  static Ink of(Severity severity);

 private:
  bool color_;
};

// A place to be underlined, in a file.
struct Mark {
  // Finds where the span is written, once for all that is drawn of it.
  Mark(const SourceSet& sources, Span span, bool is_primary, std::string text);

  Span where;  // a span that SourceSet::written() gave
  Location begin;
  Location end;
  bool primary = false;
  std::string label;  // may be empty
};

// How snippets are drawn. Lines that are wider than `width` are cut around their marks.
struct SnippetStyle {
  Paint paint;
  std::size_t width = 100;
  Paint::Ink primary = Paint::Ink::error;
};

// How many columns the number of a line takes.
std::size_t digits_of(std::uint64_t number);

// Appends the lines on which marks stand, in the order of the file; `gutter` is the columns of the
// widest line number. All marks stand in files of the same bytes. Of a file that is not to be shown
// (see SourceSet::show_only()) stand dots, but for the parts that are marked. The cost does not
// depend on the length of lines. Marks that had to be left out, because they are far from the first
// on an overlong line, are returned.
std::vector<Mark> append_snippet(std::string& out, const SourceSet& sources,
                                 const std::vector<Mark>& marks, std::size_t gutter,
                                 const SnippetStyle& style);

}  // namespace zonevet
