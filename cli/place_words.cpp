#include "cli/place_words.h"

#include <fmt/format.h>

#include "output/outcome.h"
#include "output/visible.h"

namespace zonevet::cli {

std::string place_of(const SourceSet& sources, Span where) {
  if (!sources.holds(where)) return {};
  const Location at = sources.begin_of(where);
  return fmt::format("{}:{}", visible(shown_path(at.file)), at.line);
}

}  // namespace zonevet::cli
