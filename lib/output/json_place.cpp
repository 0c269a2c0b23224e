#include "output/json_place.h"

#include "output/outcome.h"

namespace zonevet {

Json point(const Location& at) {
  return {{"line", at.line}, {"column", at.column}, {"offset", at.offset}};
}

void add_place(Json& object, const SourceSet& sources, Span where) {
  const Location begin = sources.begin_of(where);
  object["file"] = shown_path(begin.file);
  object["start"] = point(begin);
  object["end"] = point(sources.end_of(where));
}

}  // namespace zonevet
