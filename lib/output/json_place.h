// Places as JSON has them.
#pragma once

#include "output/json_value.h"
#include "source/source_set.h"

namespace zonevet {

// Line and column from 1, the offset in bytes.
Json point(const Location& at);

// Adds `file`, `start` and `end`. REQUIRES: the span lies in a source.
void add_place(Json& object, const SourceSet& sources, Span where);

}  // namespace zonevet
