#include "output/json_place.h"

#include "output/outcome.h"

namespace zonevet {

Json point(const Location& at) {
  return {{"line", at.line}, {"column", at.column}, {"offset", at.offset}};
}

void add_place(Json& object, const SourceSet& sources, Span where) {
  const auto [begin, end] = sources.ends_of(where);
  object["file"] = shown_path(begin.file);
  object["start"] = point(begin);
  object["end"] = point(end);
}

}  // namespace zonevet
