#include "output/example_marks.h"

namespace zonevet {

namespace {

// Whether what is marked is the head of a table: all of a line. `before`: the text up to the mark;
// `rest`: from the mark on.
bool is_head(std::string_view before, std::string_view rest, std::string_view inside) {
  if (inside != "zone" && inside != "expect") return false;
  const std::size_t size = inside.size() + 4;
  return (before.empty() || before.ends_with('\n')) && rest.size() > size && rest[size] == '\n';
}

}  // namespace

MarkedText without_marks(std::string_view text) {
  MarkedText marked;
  while (true) {
    const std::size_t open = text.find("[[");
    const std::size_t close = open == std::string_view::npos ? open : text.find("]]", open);
    marked.text += text.substr(0, close == std::string_view::npos ? close : open);
    if (close == std::string_view::npos) return marked;
    const std::string_view inside = text.substr(open + 2, close - open - 2);
    if (is_head(marked.text, text.substr(open), inside)) {
      marked.text += text.substr(open, inside.size() + 4);
    } else {
      marked.runs.push_back({marked.text.size(), inside.size()});
      marked.text += inside;
    }
    text.remove_prefix(close + 2);
  }
}

}  // namespace zonevet
