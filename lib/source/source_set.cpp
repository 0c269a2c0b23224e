#include "source/source_set.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>

namespace zonevet {
namespace {

// Finding a line costs half a block on average, for each finding; what is kept of a block is 24
// bytes.
constexpr std::uint64_t kBlock = 1024;

// Of a part that is no longer than kBlock. Each lane counts its own, without a jump: where lines
// end no machine can foresee.
std::uint32_t newlines(std::string_view part) {
  constexpr std::size_t kLanes = 32;
  static_assert(kBlock / kLanes < 256);
  std::array<std::uint8_t, kLanes> counts{};
  const std::size_t whole = part.size() / kLanes * kLanes;
  for (std::size_t at = 0; at < whole; at += kLanes) {
    for (std::size_t i = 0; i < kLanes; ++i)
      counts[i] = static_cast<std::uint8_t>(counts[i] + (part[at + i] == '\n' ? 1 : 0));
  }
  std::uint32_t sum = 0;
  for (const std::uint8_t count : counts)
    sum += count;
  for (const char c : part.substr(whole))
    sum += c == '\n' ? 1 : 0;
  return sum;
}

// Code points in UTF-8 text; a stray byte counts as one.
std::uint32_t code_points(std::string_view text) {
  std::uint32_t count = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
  }
  return count;
}

}  // namespace

SourceId SourceSet::push(Source source) {
  source.base = next_base_;
  // One byte between readings, so that the end of one is never the begin of the next.
  next_base_ += source.bytes->view().size() + 1;
  extents_.push_back({source.base, source.bytes->view()});
  sources_.push_back(std::move(source));
  return static_cast<SourceId>(sources_.size() - 1);
}

SourceId SourceSet::add(std::string name, std::shared_ptr<const FileBytes> bytes, Span from) {
  Source source;
  source.name = std::move(name);
  source.bytes = std::move(bytes);
  source.from = from;
  return push(std::move(source));
}

SourceId SourceSet::add_derived(std::string text, Span made_by, std::uint64_t first,
                                std::uint64_t stride) {
  Source source;
  source.name = sources_[static_cast<std::size_t>(source_of(made_by))].name;
  source.bytes = std::make_shared<OwnedBytes>(std::move(text));
  source.from = made_by;
  source.first_step = first;
  source.stride = stride;
  source.derived = true;
  return push(std::move(source));
}

SourceId SourceSet::add_retold(std::string text, SourceId file, std::vector<Retold> runs,
                               std::vector<ToldValue> values) {
  assert(!runs.empty() && runs.front().at == 0);
  Source source;
  source.name = name(file);
  source.bytes = std::make_shared<OwnedBytes>(std::move(text));
  source.retold = std::move(runs);
  source.values = std::move(values);
  return push(std::move(source));
}

void SourceSet::set_writable(SourceId id, std::vector<Writable> texts) {
  sources_[static_cast<std::size_t>(id)].writable = std::move(texts);
}

const SourceSet::Writable* SourceSet::writable(Span place) const {
  const std::vector<Writable>& all = at(place).writable;
  const auto behind = std::upper_bound(
      all.begin(), all.end(), place.begin(),
      [](std::uint64_t offset, const Writable& one) { return offset < one.text.begin(); });
  if (behind == all.begin()) return nullptr;
  const Writable& found = *(behind - 1);
  return place.end() <= found.text.end() ? &found : nullptr;
}

const SourceSet::Writable* SourceSet::writable_beside(Span place) const {
  if (const Writable* const found = writable(place)) return found;
  const std::vector<Writable>& all = at(place).writable;
  const auto behind = std::lower_bound(
      all.begin(), all.end(), place.begin(),
      [](const Writable& one, std::uint64_t offset) { return one.text.begin() < offset; });
  if (behind != all.end() && behind->written.begin() == place.end()) return &*behind;
  const bool ends = behind != all.begin() && (behind - 1)->written.end() == place.begin();
  return ends ? &*(behind - 1) : nullptr;
}

void SourceSet::rename(SourceId id, std::string name) {
  sources_[static_cast<std::size_t>(id)].name = std::move(name);
}

void SourceSet::show_only(SourceId id, std::vector<Span> parts) {
  sources_[static_cast<std::size_t>(id)].shown = std::move(parts);
}

const std::vector<Span>* SourceSet::shown_parts(SourceId id) const {
  const std::optional<std::vector<Span>>& shown = sources_[static_cast<std::size_t>(id)].shown;
  return shown ? &*shown : nullptr;
}

std::string_view SourceSet::bytes(SourceId id) const {
  return sources_[static_cast<std::size_t>(id)].bytes->view();
}

std::uint64_t SourceSet::base(SourceId id) const {
  return sources_[static_cast<std::size_t>(id)].base;
}

const std::string& SourceSet::name(SourceId id) const {
  return sources_[static_cast<std::size_t>(id)].name;
}

bool SourceSet::holds(Span span) const {
  if (span.begin() == 0 || extents_.empty() || span.begin() >= next_base_) return false;
  const Source& source = at(span);
  return span.end() <= source.base + source.bytes->view().size();
}

SourceId SourceSet::source_of(Span span) const {
  assert(span.begin() != 0 && !extents_.empty());
  const auto above = std::upper_bound(
      extents_.begin(), extents_.end(), span.begin(),
      [](std::uint64_t begin, const Extent& extent) { return begin < extent.base; });
  return static_cast<SourceId>(above - extents_.begin() - 1);
}

const SourceSet::Source& SourceSet::at(Span span) const {
  return sources_[static_cast<std::size_t>(source_of(span))];
}

std::string_view SourceSet::text(Span span) const {
  const Extent& extent = extents_[static_cast<std::size_t>(source_of(span))];
  return extent.bytes.substr(span.begin() - extent.base, span.size());
}

Span SourceSet::written(Span span) const {
  const Source& source = at(span);
  if (source.derived) return written(source.from);
  // (What it was made of may be told anew itself.)
  if (source.retold.empty()) return span;
  const Span place = retold_from(source, span, told_value(span));
  // Of what was made of several files: where it begins.
  return written(holds(place) ? place : retold_from(source, {span.begin(), 1}, nullptr));
}

const SourceSet::ToldValue* SourceSet::told_value(Span span) const {
  const Source& source = at(span);
  const std::uint64_t begin = span.begin() - source.base;
  const auto behind = std::upper_bound(
      source.values.begin(), source.values.end(), begin,
      [](std::uint64_t offset, const ToldValue& value) { return offset < value.begin; });
  if (behind == source.values.begin()) return nullptr;
  const ToldValue& value = *(behind - 1);
  return begin + span.size() <= value.end ? &value : nullptr;
}

std::vector<const SourceSet::Writable*> SourceSet::writable_behind(Span span) const {
  const Source& source = at(span);
  const auto behind = [](std::uint64_t offset, const Retold& one) { return offset < one.at; };
  auto run = std::upper_bound(source.retold.begin(), source.retold.end(),
                              span.begin() - source.base, behind);
  if (run != source.retold.begin()) --run;
  std::vector<const Writable*> texts;
  for (; run != source.retold.end() && run->at < span.end() - source.base; ++run) {
    if (!holds(run->written)) continue;
    const std::vector<Writable>& all = at(run->written).writable;
    auto text = std::partition_point(all.begin(), all.end(), [run](const Writable& one) {
      return one.text.end() <= run->written.begin();
    });
    for (; text != all.end() && text->text.overlaps(run->written); ++text)
      texts.push_back(&*text);
  }
  return texts;
}

// Calls `see(part)` for what each run of the bytes was made of. (Of a text with many escapes each
// is a run, and they stand in their order: of very many the last is seen next.)
template <class See>
void SourceSet::see_parts(const Source& source, Span span, See see) {
  constexpr std::size_t kMostRuns = 256;
  const std::vector<Retold>& runs = source.retold;
  const std::uint64_t begin = span.begin() - source.base;
  const std::uint64_t end = begin + std::max<std::uint64_t>(span.size(), 1);
  const auto run_at = [&runs](std::uint64_t at) {
    return std::upper_bound(
               runs.begin(), runs.end(), at,
               [](std::uint64_t offset, const Retold& one) { return offset < one.at; }) -
           1;
  };
  const auto last = run_at(end - 1);
  std::size_t seen = 0;
  for (auto run = run_at(begin);; run = ++seen < kMostRuns ? run + 1 : last) {
    const auto next = run + 1;
    const std::uint64_t behind = next == runs.end() ? source.bytes->view().size() : next->at;
    const std::uint64_t first = std::max(begin, run->at);
    const bool as_written = behind - run->at == run->written.size();
    const Span part =
        as_written ? Span(run->written.begin() + (first - run->at), std::min(end, behind) - first)
                   : run->written;
    see(part);
    if (run == last) return;
  }
}

// All that its bytes were made of, which may stand in another order there. What is put together for
// one value is put together in `within`, if any of it stands there; else where it begins.
Span SourceSet::retold_from(const Source& source, Span span, const ToldValue* within) {
  Span all;
  Span beginning;
  bool goes_on = true;
  const auto add = [](Span& to, Span part) { to = to.nowhere() ? part : to.cover(part); };
  see_parts(source, span, [&](Span part) {
    goes_on = goes_on && (beginning.nowhere() || part.begin() == beginning.end());
    if (goes_on) add(beginning, part);
    if (within == nullptr || within->written.contains(part)) add(all, part);
  });
  if (all.nowhere()) all = beginning;
  return span.size() == 0 ? Span(all.begin(), 0) : all;
}

Location SourceSet::begin_of(Span span) const {
  const Span place = written(span);
  const Source& source = at(place);
  return locate(source, place.begin() - source.base);
}

Location SourceSet::end_of(Span span) const {
  const Span place = written(span);
  const Source& source = at(place);
  return locate(source, place.end() - source.base);
}

std::pair<Location, Location> SourceSet::ends_of(Span span) const {
  const Span place = written(span);
  const Source& source = at(place);
  const std::uint64_t begin = place.begin() - source.base;
  const std::string_view text = source.bytes->view();
  if (place.size() > kBlock || begin > text.size())
    return {locate(source, begin), locate(source, begin + place.size())};
  const std::string_view between = text.substr(begin, place.size());
  const BlockStart here = start_at(source, begin);
  return {location(source, begin, here),
          location(source, begin + between.size(), behind(here, between, begin))};
}

void SourceSet::index_lines(const Source& source) {
  if (!source.blocks.empty()) return;
  const std::string_view text = source.bytes->view();
  BlockStart start;
  for (std::uint64_t at = 0; at <= text.size(); at += kBlock) {
    source.blocks.push_back(start);
    start = behind(start, text.substr(at, kBlock), at);
  }
}

// The same at the end of a part of the text that begins at `at`.
SourceSet::BlockStart SourceSet::behind(BlockStart start, std::string_view part, std::uint64_t at) {
  start.lines += newlines(part);
  if (const std::size_t last = part.rfind('\n'); last != std::string_view::npos) {
    start.line_begin = at + last + 1;
    start.code_points = 0;
    part.remove_prefix(last + 1);
  }
  start.code_points += code_points(part);
  return start;
}

// Findings mostly come in the order of their places: then no byte is counted twice.
SourceSet::BlockStart SourceSet::start_at(const Source& source, std::uint64_t offset) {
  const std::string_view text = source.bytes->view();
  if (source.blocks.empty() && offset >= source.last) {
    const std::uint64_t end = std::min<std::uint64_t>(offset, text.size());
    while (source.last < end) {
      const std::string_view part = text.substr(source.last, std::min(end - source.last, kBlock));
      source.at_last = behind(source.at_last, part, source.last);
      source.last += part.size();
    }
    return source.at_last;
  }
  index_lines(source);
  const std::uint64_t block = offset / kBlock;
  const std::uint64_t at = block * kBlock;
  return behind(source.blocks[block], text.substr(at, offset - at), at);
}

Location SourceSet::locate(const Source& source, std::uint64_t offset) {
  const std::uint64_t within = std::min<std::uint64_t>(offset, source.bytes->view().size());
  return location(source, within, start_at(source, within));
}

Location SourceSet::location(const Source& source, std::uint64_t offset, const BlockStart& here) {
  Location found;
  found.offset = offset;
  found.file = source.name;
  found.line = static_cast<std::uint32_t>(here.lines + 1);
  found.column = here.code_points + 1;
  return found;
}

std::uint64_t SourceSet::line_begin(Span span) const {
  const Source& source = at(span);
  return source.base + start_at(source, span.begin() - source.base).line_begin;
}

std::string_view SourceSet::line_text(Span near, std::uint32_t line) const {
  const Source& source = at(written(near));
  const std::string_view text = source.bytes->view();
  index_lines(source);
  const auto above = std::lower_bound(
      source.blocks.begin(), source.blocks.end(), std::uint64_t{line},
      [](const BlockStart& block, std::uint64_t wanted) { return block.lines < wanted; });
  const auto block = static_cast<std::uint64_t>(above - source.blocks.begin() - 1);
  std::uint64_t at_line = source.blocks[block].lines + 1;
  std::uint64_t start = at_line == line ? source.blocks[block].line_begin : block * kBlock;
  while (at_line < line) {
    const std::size_t newline = text.find('\n', start);
    if (newline == std::string_view::npos) return {};
    start = newline + 1;
    ++at_line;
  }
  std::string_view rest = text.substr(start);
  rest = rest.substr(0, rest.find('\n'));
  if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
  return rest;
}

Span SourceSet::included_from(Span span) const {
  const Source& source = at(written(span));
  return source.from;
}

SourceSet::Origin SourceSet::derived_from(Span span) const {
  const Source& source = at(span);
  if (!source.derived) return {};
  const std::uint64_t line = locate(source, span.begin() - source.base).line;
  return {source.from, source.first_step + (line - 1) * source.stride};
}

}  // namespace zonevet
