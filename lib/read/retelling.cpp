#include "read/retelling.h"

#include <cstdint>

#include "dns/character_string.h"
#include "dns/text.h"

namespace zonevet {

void Retelling::add(std::string_view text, Span written) {
  if (!text.empty() && !goes_on(text.size(), written)) runs_.push_back({text_.size(), written});
  text_ += text;
}

// Where what stands octet by octet goes on where the last run ends, that becomes longer.
bool Retelling::goes_on(std::size_t size, Span written) {
  if (runs_.empty() || size != written.size()) return false;
  SourceSet::Retold& last = runs_.back();
  const std::uint64_t last_size = text_.size() - last.at;
  const bool one_by_one = last_size == last.written.size();
  if (!one_by_one || last.written.end() != written.begin()) return false;
  if (last_size + size > Span::kMaxSize) return false;
  last.written = last.written.cover(written);
  return true;
}

void Retelling::append(const Retelling& other) {
  for (const SourceSet::Retold& run : other.runs_)
    runs_.push_back({text_.size() + run.at, run.written});
  for (SourceSet::ToldValue value : other.values_) {
    value.begin += text_.size();
    value.end += text_.size();
    values_.push_back(value);
  }
  for (const RecordPartBegin& part : other.parts_)
    parts_.push_back({text_.size() + part.at, part.part});
  text_ += other.text_;
  holes_ += other.holes_;
}

void Retelling::put_octet(char octet, Span written, Spelling spelling) {
  add(*spell({&octet, 1}, spelling), written);
}

void Retelling::put(std::string_view octets, Span written, Spelling spelling) {
  const bool one_by_one = octets.size() == written.size();
  for (std::size_t i = 0; i < octets.size(); ++i)
    put_octet(octets[i], one_by_one ? Span(written.begin() + i, 1) : written, spelling);
}

void Retelling::add_hole(Span written) {
  add({&Text::kHole, 1}, written);
  ++holes_;
}

void Retelling::open_strings(Span mark) {
  add("\"", mark);
  string_octets_ = 0;
}

void Retelling::add_octets(std::string_view octets, Span written) {
  const bool one_by_one = octets.size() == written.size();
  for (std::size_t i = 0; i < octets.size(); ++i) {
    const Span here = one_by_one ? Span(written.begin() + i, 1) : written;
    make_room(here);
    put_octet(octets[i], here, Spelling::zone_quoted);
  }
}

void Retelling::add_hole_in_string(Span written) {
  make_room(written);
  add_hole(written);
}

// For one octet more.
void Retelling::make_room(Span written) {
  if (string_octets_++ < kMaxCharacterString) return;
  add("\" \"", {written.begin(), 0});
  string_octets_ = 1;
}

}  // namespace zonevet
