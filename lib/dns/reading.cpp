#include "dns/reading.h"

#include <algorithm>

#include "base/ascii.h"
#include "dns/text.h"

namespace zonevet {

const RecordMaker* Reading::maker_of(Span entry) const {
  const auto above = std::upper_bound(
      makers.begin(), makers.end(), entry.begin(),
      [](std::uint64_t at, const RecordMaker& maker) { return at < maker.told.begin(); });
  if (above == makers.begin()) return nullptr;
  const RecordMaker& maker = *(above - 1);
  return maker.told.contains(entry) ? &maker : nullptr;
}

const Guesses& RecordGuesses::of(RecordPart part) const {
  switch (part) {
    case RecordPart::owner:
      return owner;
    case RecordPart::ttl:
      return ttl;
    case RecordPart::type:
      return whole;
    case RecordPart::rdata:
      break;
  }
  return rdata;
}

Span Reading::part_in(Span told, RecordPart part) const {
  constexpr int kParts = 4;
  auto at = std::lower_bound(
      parts.begin(), parts.end(), told.begin(),
      [](const RecordPartBegin& one, std::uint64_t begin) { return one.at < begin; });
  for (int i = 0; i < kParts && at != parts.end() && at->at < told.end(); ++i, ++at) {
    if (at->part == part) return {at->at, 1};
  }
  return told;
}

Guesses Reading::guesses_at(Span told, const RecordMaker& maker) const {
  constexpr int kParts = 4;  // and then the same again
  Guesses all;
  if (maker.guesses == nullptr) return all;
  all.add(maker.guesses->whole);
  auto part = std::upper_bound(
      parts.begin(), parts.end(), told.begin(),
      [](std::uint64_t at, const RecordPartBegin& begin) { return at < begin.at; });
  if (part != parts.begin()) --part;
  for (int i = 0; i < kParts && part != parts.end(); ++i, ++part) {
    if (part->at > told.begin() && part->at >= told.end()) break;
    all.add(maker.guesses->of(part->part));
  }
  return all;
}

const RecordDate* Reading::date_of(std::uint32_t record) const {
  const auto above =
      std::upper_bound(dates.begin(), dates.end(), record,
                       [](std::uint32_t at, const RecordDate& date) { return at < date.first; });
  if (above == dates.begin() || !(above - 1)->date) return nullptr;
  return &*(above - 1);
}

Span Reading::rdata_place(const Record& record, const SourceSet& sources_of_run) {
  const Span rdata = record.rdata();
  const std::string_view text = sources_of_run.text(rdata);
  std::size_t skip = 0;
  while (skip < text.size() && ends_word(text[skip]) && text[skip] != ';')
    ++skip;
  return Span::between(rdata.begin() + skip, rdata.end());
}

EntryPlaces Reading::places(const Record& record, const SourceSet& sources_of_run) const {
  Tokens tokens;
  tokens.split(sources_of_run.text(record.entry).substr(0, record.rdata_begin),
               record.entry.begin());
  EntryPlaces places;
  if (tokens.empty()) return places;
  std::size_t i = 0;
  if (record.is(RecordFlags::owner_written)) places.owner = tokens.where(i++);
  const std::size_t last = tokens.size() - 1;
  for (; i < last; ++i) {
    const std::string_view text = tokens[i].text;
    const bool is_hole = !text.empty() && text[0] == Text::kHole;  // of a TTL that is not known
    if (is_hole || (!text.empty() && is_digit(text[0]))) {
      places.ttl = tokens.where(i);
    } else {
      places.rrclass = tokens.where(i);
    }
  }
  places.type = tokens.where(last);
  return places;
}

bool Reading::read_rdata(const Record& record, const SourceSet& sources_of_run,
                         RdataParser& parser) const {
  if (record.is(RecordFlags::rdata_flawed)) return false;
  if (parser.origin_names_ != &names || parser.origin_id_ != record.origin) {
    parser.origin_names_ = &names;
    parser.origin_id_ = record.origin;
    parser.origin_ = names.name(record.origin);
  }
  parser.tokens_.split(sources_of_run.text(record.rdata()), record.rdata().begin());
  return parser.parse(record.type, parser.tokens_, 0, parser.origin_, nullptr);
}

}  // namespace zonevet
