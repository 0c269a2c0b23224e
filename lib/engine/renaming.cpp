#include "engine/renaming.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "source/lines.h"

namespace zonevet {
namespace {

// The size of the first labels of an owner as it is written, without the dot behind them; npos
// where it has fewer.
std::size_t size_of_labels(std::string_view owner, std::size_t count) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t begin = i == 0 ? 0 : end + 1;
    if (begin >= owner.size()) return std::string_view::npos;
    end = std::min(owner.find('.', begin), owner.size());
  }
  return end;
}

bool is_plain(std::string_view owner) {
  return owner.find_first_of("\\\"") == std::string_view::npos;
}

// The owner as it stands in the file, where it can be written anew.
std::optional<std::pair<Span, std::string_view>> written_owner(const RecordView& record) {
  const std::vector<Record>& records = record.zone().reading().records;
  const bool inherited = record.index() + 1 < records.size() &&
                         !records[record.index() + 1].is(RecordFlags::owner_written);
  if (inherited || !record.record().is(RecordFlags::owner_written)) return std::nullopt;
  const bool one_of_several = record.type() == RRType::txt &&
                              record.zone().rrset(record.owner(), RRType::txt).records.size() > 1;
  if (one_of_several) return std::nullopt;
  const Span place = record.owner_place();
  const std::string_view owner = record.text(place);
  if (!is_editable(record.world().sources, place) || !is_plain(owner)) return std::nullopt;
  return std::pair(place, owner);
}

}  // namespace

Span first_labels_place(const RecordView& record, std::size_t count) {
  const Span place = record.owner_place();
  const std::string_view owner = record.text(place);
  const bool plain =
      record.record().is(RecordFlags::owner_written) && owner != "@" && is_plain(owner);
  const std::size_t size = plain ? size_of_labels(owner, count) : std::string_view::npos;
  return size == std::string_view::npos ? place : Span(place.begin(), size);
}

std::optional<std::vector<Edit>> with_first_labels(const RecordView& record, std::size_t count,
                                                   std::string_view labels) {
  const auto written = written_owner(record);
  if (!written) return std::nullopt;
  const auto [place, owner] = *written;
  if (count == 0)
    return {{{place, owner == "@" ? std::string(labels) : fmt::format("{}.{}", labels, owner)}}};
  if (owner == "@" || size_of_labels(owner, count) == std::string_view::npos) return std::nullopt;
  return {{{first_labels_place(record, count), std::string(labels)}}};
}

std::optional<std::vector<Edit>> with_owner(const RecordView& record, std::string_view owner) {
  const auto written = written_owner(record);
  if (!written) return std::nullopt;
  return {{{written->first, std::string(owner)}}};
}

std::string bare_label(std::string_view label) {
  std::string out;
  for (const char c : label) {
    if (c != '_' && c != '-') out += c;
  }
  return out;
}

}  // namespace zonevet
