#include "source/lines.h"

#include <algorithm>

namespace zonevet {

std::string_view rest_of_line(const SourceSet& sources, Span span) {
  const SourceId id = sources.source_of(span);
  const std::string_view rest = sources.bytes(id).substr(span.end() - sources.base(id));
  return rest.substr(0, rest.find('\n'));
}

std::string_view begin_of_line(const SourceSet& sources, Span span) {
  const SourceId id = sources.source_of(span);
  const std::string_view before = sources.bytes(id).substr(0, span.begin() - sources.base(id));
  const std::size_t newline = before.rfind('\n');
  return newline == std::string_view::npos ? before : before.substr(newline + 1);
}

Span lines_of(const SourceSet& sources, Span span) {
  const SourceId id = sources.source_of(span);
  const std::uint64_t file_end = sources.base(id) + sources.bytes(id).size();
  const std::uint64_t begin = span.begin() - begin_of_line(sources, span).size();
  const std::uint64_t end = span.end() + rest_of_line(sources, span).size();
  return Span::between(begin, std::min(end + 1, file_end));
}

bool is_editable(const SourceSet& sources, Span span) {
  return sources.written(span) == span || sources.told_value(span) != nullptr;
}

}  // namespace zonevet
