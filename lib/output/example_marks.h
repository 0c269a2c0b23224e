// The [[ ]] marks in the examples of rules (see findings/rule_doc.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zonevet {

struct MarkedText {
  struct Run {
    std::size_t begin = 0;
    std::size_t size = 0;
    friend bool operator==(const Run&, const Run&) = default;
  };
  std::string text;       // without the marks
  std::vector<Run> runs;  // what they enclose, in order
};

// Marks do not nest; one that is not closed is text, and so are the heads of tables of zonevet.toml
// (`[[zone]]`, `[[expect]]`) on lines of their own.
MarkedText without_marks(std::string_view text);

}  // namespace zonevet
