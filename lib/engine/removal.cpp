#include "engine/removal.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "source/lines.h"

namespace zonevet {
namespace {

bool is_blank_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_blank(c); });
}

}  // namespace

bool stands_alone(const SourceSet& sources, const Record& record) {
  if (!is_editable(sources, record.entry)) return false;
  if (sources.text(record.entry).find_first_of("()") != std::string_view::npos) return false;
  if (!is_blank_text(begin_of_line(sources, record.entry))) return false;
  const std::string_view rest = rest_of_line(sources, record.entry);
  const std::size_t comment = std::min(rest.find(';'), rest.size());
  return is_blank_text(rest.substr(0, comment));
}

namespace {

// Whether the record behind a deleted run would inherit another owner than before.
bool loses_owner(const Zone& zone, const std::vector<std::uint32_t>& records, std::size_t first,
                 std::size_t last) {
  const std::uint32_t behind = records[last] + 1;
  if (behind >= zone.reading().records.size()) return false;
  if (zone.record(behind).is(RecordFlags::owner_written)) return false;
  for (std::size_t i = first; i <= last; ++i) {
    if (zone.record(records[i]).is(RecordFlags::owner_written)) return true;
  }
  return false;
}

// Of values in lists: none may be left without one.
std::optional<std::vector<Edit>> removal_from_lists(const Zone& zone,
                                                    const std::vector<std::uint32_t>& records) {
  const std::vector<Removal>& removals = zone.reading().removals;
  std::map<std::uint64_t, std::size_t> left;  // in each list
  std::vector<Edit> edits;
  for (const std::uint32_t index : records) {
    const std::uint64_t begin = zone.record(index).entry.begin();
    const auto found =
        std::lower_bound(removals.begin(), removals.end(), begin,
                         [](const Removal& one, std::uint64_t at) { return one.record < at; });
    if (found == removals.end() || found->record != begin) return std::nullopt;
    std::size_t& rest = left.try_emplace(found->list, found->size).first->second;
    const bool touches = !edits.empty() && edits.back().where.end() > found->gone.begin();
    if (--rest == 0 || touches) return std::nullopt;
    edits.push_back({found->gone, ""});
  }
  return edits;
}

}  // namespace

std::optional<std::vector<Edit>> removal_of(const Zone& zone, std::vector<std::uint32_t> records) {
  std::sort(records.begin(), records.end());
  if (zone.reading().format == SourceFormat::octodns) return removal_from_lists(zone, records);
  const SourceSet& sources = zone.sources();
  std::vector<Edit> edits;
  std::size_t run = 0;  // where the run of neighbours began that records[i] belongs to
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Record& record = zone.record(records[i]);
    if (!stands_alone(sources, record)) return std::nullopt;
    if (i > 0 && records[i] != records[i - 1] + 1) run = i;
    const bool ends_run = i + 1 == records.size() || records[i + 1] != records[i] + 1;
    if (ends_run && loses_owner(zone, records, run, i)) return std::nullopt;
    edits.push_back({lines_of(sources, record.entry), ""});
  }
  return edits;
}

}  // namespace zonevet
