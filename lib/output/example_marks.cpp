#include "output/example_marks.h"

namespace zonevet {

MarkedText without_marks(std::string_view text) {
  MarkedText marked;
  while (true) {
    const std::size_t open = text.find("[[");
    const std::size_t close = open == std::string_view::npos ? open : text.find("]]", open);
    marked.text += text.substr(0, close == std::string_view::npos ? close : open);
    if (close == std::string_view::npos) return marked;
    const std::string_view inside = text.substr(open + 2, close - open - 2);
    marked.runs.push_back({marked.text.size(), inside.size()});
    marked.text += inside;
    text.remove_prefix(close + 2);
  }
}

}  // namespace zonevet
