// The lines around a span: for fixes that add to the end of a line, or move or delete whole ones.
#pragma once

#include <string_view>

#include "source/source_set.h"
#include "source/span.h"

namespace zonevet {

// What stands between a span and the end of the line on which it ends, line end not included.
std::string_view rest_of_line(const SourceSet& sources, Span span);
// What stands between the begin of the line on which a span begins and the span.
std::string_view begin_of_line(const SourceSet& sources, Span span);
// The whole lines that a span stands on, with the line end of the last one, if it has one.
Span lines_of(const SourceSet& sources, Span span);
// Whether the span can be edited: it stands in a file as it is, or within a value that is told
// anew.
bool is_editable(const SourceSet& sources, Span span);

}  // namespace zonevet
