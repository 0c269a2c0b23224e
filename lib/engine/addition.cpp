#include "engine/addition.h"

#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/removal.h"
#include "source/lines.h"

namespace zonevet {
namespace {

// A line behind that of a record.
Edit line_behind(const RecordView& at, const std::string& line) {
  const SourceSet& sources = at.world().sources;
  const Span lines = lines_of(sources, at.record().entry);
  const std::string_view text = sources.text(lines);
  if (!text.ends_with('\n')) return Edit{Span(lines.end(), 0), '\n' + line};
  return Edit{Span(lines.end(), 0), line + (text.ends_with("\r\n") ? "\r\n" : "\n")};
}

bool can_add(const RecordView& at) {
  return at.record().rrclass == RRClass::in && stands_alone(at.world().sources, at.record());
}

// TTL, type and RDATA.
std::string behind_owner(const RecordView& at, std::string_view data) {
  std::string line;
  if (at.record().is(RecordFlags::ttl_written))
    line += fmt::format(" {}", at.text(at.places().ttl));
  return line + fmt::format(" {}", data);
}

}  // namespace

std::optional<Edit> addition_behind(const RecordView& at, std::string_view data) {
  if (!can_add(at)) return std::nullopt;
  // A line that begins with a blank takes the owner of the one before.
  std::string line;
  if (at.record().is(RecordFlags::owner_written)) line = at.text(at.places().owner);
  return line_behind(at, line + behind_owner(at, data));
}

std::optional<Edit> addition_below(const RecordView& at, std::string_view label,
                                   std::string_view data) {
  const std::vector<Record>& records = at.zone().reading().records;
  const bool inherited =
      at.index() + 1 < records.size() && !records[at.index() + 1].is(RecordFlags::owner_written);
  if (!can_add(at) || inherited || !at.record().is(RecordFlags::owner_written)) return std::nullopt;
  const std::string_view owner = at.text(at.places().owner);
  if (owner.empty() || owner.find_first_of("\\\"") != std::string_view::npos) return std::nullopt;
  std::string line(label);
  if (owner != "@") line += fmt::format("{}{}", owner == "." ? "" : ".", owner);
  return line_behind(at, line + behind_owner(at, data));
}

}  // namespace zonevet
