#include "engine/addition.h"

#include <string>

#include <fmt/format.h>

#include "engine/removal.h"
#include "source/lines.h"

namespace zonevet {

std::optional<Edit> addition_behind(const RecordView& at, std::string_view data) {
  const SourceSet& sources = at.world().sources;
  const Record& record = at.record();
  if (record.rrclass != RRClass::in || !stands_alone(sources, record)) return std::nullopt;
  const EntryPlaces places = at.places();
  // A line that begins with a blank takes the owner of the one before.
  std::string line;
  if (record.is(RecordFlags::owner_written)) line = at.text(places.owner);
  if (record.is(RecordFlags::ttl_written)) line += fmt::format(" {}", at.text(places.ttl));
  line += fmt::format(" {}", data);
  const Span lines = lines_of(sources, record.entry);
  const std::string_view text = sources.text(lines);
  if (!text.ends_with('\n')) return Edit{Span(lines.end(), 0), '\n' + line};
  return Edit{Span(lines.end(), 0), line + (text.ends_with("\r\n") ? "\r\n" : "\n")};
}

}  // namespace zonevet
