#include "dns/text.h"

#include <algorithm>

#include "base/ascii.h"
#include "dns/character_string.h"
#include "dns/rdata.h"

namespace zonevet {
namespace {

// The width of the escape at the begin of a text: \X or \DDD; 0 where it is none.
std::size_t escape_width(std::string_view text) {
  if (text.size() < 2) return 0;
  if (!is_digit(text[1])) return 2;
  const bool whole = text.size() >= 4 && is_digit(text[2]) && is_digit(text[3]);
  return whole ? 4 : 0;
}

}  // namespace

void Text::clear() {
  octets_.clear();
  pieces_.clear();
  strings_.clear();
  holes_.clear();
}

void Text::add_piece(std::size_t begin, Span where) {
  if (octets_.size() > begin) pieces_.push_back({Range::between(begin, octets_.size()), where});
}

void Text::find_holes(std::size_t begin) {
  for (std::size_t at = begin; at < octets_.size(); ++at) {
    if (octets_[at] == kHole) holes_.push_back(Range::between(at, at + 1));
  }
}

bool Text::add_string(const Tokens& tokens, std::size_t i, Spelling spelling, bool has_holes) {
  const std::string_view written = tokens[i].text;
  const std::size_t begin = octets_.size();
  std::size_t at = 0;
  while (at < written.size()) {
    const std::size_t before = octets_.size();
    const std::size_t plain = std::min(written.find('\\', at), written.size()) - at;
    const std::size_t width = plain > 0 ? plain : escape_width(written.substr(at));
    if (plain > 0) {
      octets_ += written.substr(at, plain);
    } else if (width == 0 || !unescape(written.substr(at, width), octets_).ok()) {
      return false;
    }
    add_piece(before, tokens.where(i, at, width));
    if (has_holes && plain > 0) find_holes(before);
    at += width;
  }
  strings_.push_back({Range::between(begin, octets_.size()), tokens.where(i), spelling});
  return true;
}

bool Text::read_strings(const Tokens& tokens, std::size_t first, From from, bool have_holes) {
  clear();
  for (std::size_t i = first; i < tokens.size(); ++i) {
    Spelling spelling = tokens[i].quoted ? Spelling::zone_quoted : Spelling::zone_bare;
    if (from == From::retold) spelling = Spelling::zone_told;
    if (from == From::derived) spelling = Spelling::opaque;
    if (!add_string(tokens, i, spelling, have_holes)) return false;
  }
  return true;
}

bool Text::read_wire(std::string_view wire, Span where) {
  clear();
  for (std::size_t at = 0; at < wire.size();) {
    const std::size_t size = static_cast<unsigned char>(wire[at]);
    if (at + 1 + size > wire.size()) return false;
    const std::size_t begin = octets_.size();
    octets_ += wire.substr(at + 1, size);
    strings_.push_back({Range::between(begin, octets_.size()), where, Spelling::opaque});
    at += 1 + size;
  }
  add_piece(0, where);
  return true;
}

Text Text::plain(std::string_view octets) {
  Text text;
  text.octets_ = octets;
  text.add_piece(0, Span(1, octets.size()));
  text.strings_.push_back({text.all(), Span(1, octets.size()), Spelling::zone_quoted});
  return text;
}

Text Text::with_holes(std::string_view octets, char hole) {
  Text text = plain(octets);
  for (std::size_t i = 0; i < octets.size(); ++i) {
    if (octets[i] == hole) text.holes_.push_back(Range::between(i, i + 1));
  }
  return text;
}

Text Text::in_strings(std::string_view octets, char border) {
  Text text;
  for (std::size_t at = 0; at <= octets.size();) {
    const std::size_t end = std::min(octets.find(border, at), octets.size());
    const std::size_t begin = text.octets_.size();
    text.octets_ += octets.substr(at, end - at);
    // (The first mark stands at offset 1, a blank between two strings.)
    const std::size_t place = 1 + begin + 3 * text.strings_.size();
    if (end > at) text.add_piece(begin, Span(place + 1, end - at));
    text.strings_.push_back({Range::between(begin, text.octets_.size()), Span(place, end - at + 2),
                             Spelling::zone_quoted});
    at = end + 1;
  }
  return text;
}

Span Text::where() const {
  if (strings_.empty()) return {};
  return strings_.front().where.cover(strings_.back().where);
}

const Text::Piece& Text::piece_at(std::uint32_t at) const {
  return *std::partition_point(pieces_.begin(), pieces_.end(),
                               [at](const Piece& piece) { return piece.range.end() <= at; });
}

// Where an octet begins and ends; an octet of an escape or of what is no text stands where all of
// that stands.
std::uint64_t Text::begin_of(std::uint32_t at) const {
  const Piece& piece = piece_at(at);
  const bool one_by_one = piece.where.size() == piece.range.size;
  return piece.where.begin() + (one_by_one ? at - piece.range.begin : 0);
}
std::uint64_t Text::end_of(std::uint32_t at) const {
  const Piece& piece = piece_at(at);
  const bool one_by_one = piece.where.size() == piece.range.size;
  return one_by_one ? piece.where.begin() + (at - piece.range.begin) + 1 : piece.where.end();
}

Span Text::where(Range range) const {
  if (pieces_.empty()) return strings_.empty() ? Span() : Span(where().begin(), 0);
  if (!range.empty()) return Span::between(begin_of(range.begin), end_of(range.end() - 1));
  // Between two strings it is the end of the first.
  return {range.begin > 0 ? end_of(range.begin - 1) : begin_of(0), 0};
}

bool Text::has_hole(Range range) const {
  const auto hole = std::partition_point(holes_.begin(), holes_.end(),
                                         [range](Range at) { return at.end() <= range.begin; });
  return hole != holes_.end() && hole->overlaps(range);
}

Range Text::with_blanks_before(Range range) const {
  std::uint32_t begin = range.begin;
  while (begin > 0 && octets_[begin - 1] == ' ')
    --begin;
  return Range::between(begin, range.end());
}

std::optional<std::vector<Edit>> Text::replace(Range range, std::string_view octets) const {
  std::vector<Edit> edits;
  std::string_view left = octets;  // goes into the first string
  auto at = std::partition_point(strings_.begin(), strings_.end(), [range](const String& string) {
    return string.range.end() < range.begin;
  });
  for (; at != strings_.end() && at->range.begin <= range.end(); ++at) {
    const String& string = *at;
    const bool holds = range.empty()
                           ? range.begin <= string.range.end() && range.begin >= string.range.begin
                           : range.overlaps(string.range);
    if (!holds) continue;
    const Range part = Range::between(std::max(range.begin, string.range.begin),
                                      std::min(range.end(), string.range.end()));
    const bool told = string.spelling == Spelling::zone_told;
    if (!told && string.range.size - part.size + left.size() > kMaxCharacterString)
      return std::nullopt;
    const std::optional<std::string> spelled = spell(left, string.spelling);
    const bool vanishes = spelled && spelled->empty() && part == string.range;
    if (!spelled || (vanishes && string.spelling == Spelling::zone_bare)) return std::nullopt;
    // (Of an empty string there is no piece to tell where its inside is.)
    if (string.range.empty()) return std::nullopt;
    const bool with_marks = vanishes && !told && !range.contains(all());
    edits.push_back({with_marks ? string.where : where(part), *spelled});
    left = {};
    if (range.empty()) break;
  }
  if (edits.empty()) return std::nullopt;
  return edits;
}

const Text* TextReader::read(const Record& record, const SourceSet& sources) {
  const bool has_holes = record.is(RecordFlags::partly_known);
  if (record.is(RecordFlags::rdata_flawed) && !has_holes) return nullptr;
  tokens_.split(sources.text(record.rdata()), record.rdata().begin());
  if (!record.is(RecordFlags::generic_rdata)) {
    auto from = Text::From::file;
    if (record.is(RecordFlags::derived)) from = Text::From::derived;
    if (!tokens_.empty() && sources.is_retold(record.rdata())) {
      const bool editable = sources.told_value(tokens_.where_from(0)) != nullptr;
      from = editable ? Text::From::retold : Text::From::derived;
    }
    return text_.read_strings(tokens_, 0, from, has_holes) ? &text_ : nullptr;
  }
  RdataParser parser;
  if (tokens_.empty() || !parser.parse(record.type, tokens_, 0, Name(), nullptr)) return nullptr;
  return text_.read_wire(parser.wire(), tokens_.where_from(0)) ? &text_ : nullptr;
}

}  // namespace zonevet
