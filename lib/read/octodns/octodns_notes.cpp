#include "read/octodns/octodns_notes.h"

#include <algorithm>
#include <iterator>

#include "read/octodns/octodns_source.h"

namespace zonevet {
namespace {

// Of something large as much is underlined.
constexpr std::size_t kMostUnderlined = 200;

// Whether octoDNS says it of a record before it makes it, so that it can be lenient; else it is an
// exception.
bool is_reason(std::string_view why) {
  return !octodns_validator_of(why).empty() || why.starts_with("invalid record, whitespace");
}

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

Flaw& OctodnsNotes::structure(Span where, std::string_view expected, std::string_view why) {
  whole_ = false;
  Flaw& flaw = note(FlawKind::octodns_structure, where, expected);
  flaw.name = why;
  if (lenient_ && is_reason(why)) flaw.b = kOnlyWarned;
  return flaw;
}

Flaw& OctodnsNotes::wrong_kind(const YamlValue& value, std::string_view expected) {
  whole_ = false;
  const bool tagged = value.node().has_details && !value.tag().empty();
  const Span where = tagged ? value.details()->tag_where : first_line(value.where());
  Flaw& flaw = note(FlawKind::octodns_value_type, where, expected);
  const bool plain = value.is(YamlKind::scalar) && value.node().style == YamlStyle::plain &&
                     value.node().size > 0 && value.tag().empty() && expected == kOctodnsText;
  flaw.a = plain && source_ != nullptr && source_->can_be_written(value) ? 1 : 0;
  return flaw;
}

void OctodnsNotes::refused(FlawKind kind, Span where, std::string_view expected,
                           OctodnsReasons reasons, Span other) {
  using State = OctodnsValidators::State;
  const auto in_state = [&](State state) {
    return std::find_if(reasons.begin(), reasons.end(), [&](std::string_view reason) {
      return validators_->state_of(octodns_validator_of(reason), type_) == state;
    });
  };
  auto reason = in_state(State::on);
  const bool on = reason != reasons.end();
  if (!on) reason = in_state(State::off);
  if (reason == reasons.end()) return;
  Flaw& flaw = note(kind, where, expected);
  flaw.other = other;
  flaw.name = *reason;
  flaw.a = on ? 0 : 1;
  flaw.b = lenient_ ? 1 : 0;
}

std::string_view OctodnsNotes::reason_given(OctodnsReasons reasons) const {
  for (const std::string_view reason : reasons) {
    const OctodnsValidators::State state =
        validators_->state_of(octodns_validator_of(reason), type_);
    if (state == OctodnsValidators::State::on) return reason;
  }
  return {};
}

void OctodnsNotes::add(const std::vector<Flaw>& flaws) {
  flaws_.insert(flaws_.end(), flaws.begin(), flaws.end());
}

std::uint64_t OctodnsNotes::number_of(std::vector<Move> moves) {
  if (moves.empty()) return 0;
  const std::uint64_t first = moves_.size() + 1;
  std::move(moves.begin(), moves.end(), std::back_inserter(moves_));
  return first;
}

Span OctodnsNotes::first_line(Span where) const {
  const std::string_view text = sources_.text(where).substr(0, kMostUnderlined);
  return {where.begin(), std::min(text.find_first_of("\r\n"), text.size())};
}

}  // namespace zonevet
