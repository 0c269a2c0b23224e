#include "read/placed_text.h"

#include <algorithm>

namespace zonevet {
namespace {

// The scalar without its marks.
Span inside_of(const YamlValue& scalar) {
  const Span where = scalar.where();
  const YamlStyle style = scalar.node().style;
  const bool quoted = style == YamlStyle::single_quoted || style == YamlStyle::double_quoted;
  return quoted && where.size() >= 2 ? Span(where.begin() + 1, where.size() - 2) : where;
}

}  // namespace

PlacedText::PlacedText(const YamlValue& scalar)
    : octets_(scalar.text()), all_(inside_of(scalar)), expression_(scalar.where()) {
  const YamlStream& stream = scalar.stream();
  places_.reserve(octets_.size());
  for (const YamlRun& run : scalar.runs()) {
    for (std::uint32_t i = 0; i < run.size; ++i)
      places_.push_back(run.literal ? stream.place(run.begin + i, 1)
                                    : stream.place(run.begin, run.written));
  }
  places_.resize(octets_.size(), all_);
  verbatim_ = scalar.node().verbatim;
}

PlacedText::PlacedText(const HclText& text, Span all)
    : octets_(text.octets), all_(all), expression_(all) {
  places_.reserve(octets_.size());
  for (const HclRun& run : text.runs) {
    const bool one_by_one = run.kind == HclRunKind::literal && run.written.size() == run.size;
    for (std::uint32_t i = 0; i < run.size; ++i)
      places_.push_back(one_by_one ? Span(run.written.begin() + i, 1) : run.written);
    if (run.kind == HclRunKind::hole) holes_.push_back(run.at);
    for (std::uint32_t i = 0; run.kind == HclRunKind::meant && i < run.size; ++i)
      meant_.push_back(run.at + i);
  }
  places_.resize(octets_.size(), all_);
  verbatim_ = text.runs.size() == 1 && text.runs[0].kind == HclRunKind::literal;
}

bool PlacedText::is_hole(std::size_t at) const {
  return std::binary_search(holes_.begin(), holes_.end(), at);
}

Span PlacedText::where(std::size_t at, std::size_t size) const {
  if (places_.empty()) return all_;
  if (at >= places_.size()) return end();
  const Span first = places_[at];
  if (size == 0) return {first.begin(), 0};
  return first.cover(places_[std::min(at + size, places_.size()) - 1]);
}

bool PlacedText::is_own(std::size_t at) const {
  return !is_hole(at) && !std::binary_search(meant_.begin(), meant_.end(), at) &&
         expression_.contains(places_[at]);
}

Span PlacedText::shown(std::size_t at, std::size_t size) const {
  const std::size_t end = std::min(at + size, places_.size());
  for (std::size_t i = at; i < end; ++i) {
    if (!expression_.contains(places_[i])) return end - at == 1 ? places_[i] : expression_;
  }
  return where(at, size);
}

Span PlacedText::first_run() const {
  std::size_t run = 1;
  while (run < size() && !is_hole(run) && where(run, 1).begin() == where(run - 1, 1).end())
    ++run;
  return where(0, run);
}

std::optional<Span> PlacedText::writable(std::size_t at, std::size_t size) const {
  for (std::size_t i = at; i < at + size; ++i) {
    if (!is_own(i)) return std::nullopt;
  }
  if (size > 0) return where(at, size);
  if (at > 0 && is_own(at - 1)) return Span(places_[at - 1].end(), 0);
  const bool is_before = at < places_.size() && is_own(at);
  return is_before ? std::optional(Span(places_[at].begin(), 0)) : std::nullopt;
}

Span PlacedText::end() const { return {places_.empty() ? all_.end() : places_.back().end(), 0}; }

PlacedText PlacedText::emptied() const {
  PlacedText text;
  text.all_ = all_;
  text.expression_ = expression_;
  return text;
}

void PlacedText::add(char octet, Span where) {
  octets_ += octet;
  places_.push_back(where);
}

void PlacedText::add_hole(Span where) {
  holes_.push_back(octets_.size());
  add(HclText::kHole, where);
}

void PlacedText::add_of(const PlacedText& text, std::size_t at, std::size_t size, char octet) {
  const bool is_meant = std::binary_search(text.meant_.begin(), text.meant_.end(), at);
  if (is_meant) meant_.push_back(octets_.size());
  add(octet, text.where(at, size));
}

PlacedText PlacedText::part(std::size_t begin, std::size_t end) const {
  PlacedText text;
  text.all_ = where(begin, end - begin);
  text.expression_ = expression_;
  for (std::size_t i = begin; i < end; ++i) {
    if (is_hole(i)) {
      text.add_hole(places_[i]);
    } else {
      text.add_of(*this, i, 1, octets_[i]);
    }
  }
  text.verbatim_ = verbatim_;
  return text;
}

void retell_word(const PlacedText& text, Retelling& to) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.is_hole(i)) {
      to.add_hole(text.where(i, 1));
    } else {
      to.add_word(std::string_view(text.octets()).substr(i, 1), text.where(i, 1));
    }
  }
}

void retell_quoted(const PlacedText& text, Retelling& to) {
  to.add("\"", text.where(0, 0));
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.is_hole(i)) {
      to.add_hole(text.where(i, 1));
    } else {
      to.add_quoted(std::string_view(text.octets()).substr(i, 1), text.where(i, 1));
    }
  }
  to.add("\"", text.end());
}

void retell_strings(const PlacedText& text, Retelling& to) {
  to.open_strings(text.where(0, 0));
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.is_hole(i)) {
      to.add_hole_in_string(text.where(i, 1));
    } else {
      to.add_octets(std::string_view(text.octets()).substr(i, 1), text.where(i, 1));
    }
  }
  to.close_strings(text.end());
}

}  // namespace zonevet
