#include "read/octodns_notes.h"

#include <algorithm>

namespace zonevet {
namespace {

// Of something large as much is underlined.
constexpr std::size_t kMostUnderlined = 200;

}  // namespace

Flaw& OctodnsNotes::note(FlawKind kind, Span where, std::string_view expected) {
  Flaw flaw;
  flaw.kind = kind;
  flaw.where = where;
  flaw.note = expected;
  flaw.entry = entry_;
  flaws_.push_back(flaw);
  return flaws_.back();
}

Flaw& OctodnsNotes::structure(Span where, std::string_view expected) {
  whole_ = false;
  return note(FlawKind::octodns_structure, where, expected);
}

Flaw& OctodnsNotes::wrong_kind(const YamlValue& value, std::string_view expected) {
  whole_ = false;
  Flaw& flaw = note(FlawKind::octodns_value_type, first_line(value.where()), expected);
  const bool plain = value.is(YamlKind::scalar) && value.node().style == YamlStyle::plain &&
                     value.node().size > 0 && value.tag().empty() && expected == kOctodnsText;
  flaw.a = plain ? 1 : 0;
  return flaw;
}

Flaw& OctodnsNotes::refused(FlawKind kind, Span where, std::string_view expected) {
  Flaw& flaw = note(kind, where, expected);
  flaw.b = lenient_ ? 1 : 0;
  return flaw;
}

void OctodnsNotes::add(const std::vector<Flaw>& flaws) {
  flaws_.insert(flaws_.end(), flaws.begin(), flaws.end());
}

std::uint64_t OctodnsNotes::number_of(std::optional<Move> move) {
  if (!move) return 0;
  moves_.push_back(std::move(*move));
  return moves_.size();
}

Span OctodnsNotes::first_line(Span where) const {
  const std::string_view text = sources_.text(where).substr(0, kMostUnderlined);
  return {where.begin(), std::min(text.find_first_of("\r\n"), text.size())};
}

}  // namespace zonevet
