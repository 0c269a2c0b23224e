#include "read/tf_values.h"

#include <algorithm>
#include <cstdint>

#include "read/tf_providers.h"

namespace zonevet {
namespace {

bool is_set(const HclValue& value) {
  if (value.is(HclType::null)) return false;
  return !value.is(HclType::tuple) || !value.elements().empty();
}

}  // namespace

const HclValue* find_tf_value(const HclObject& object, std::string_view cell) {
  while (!cell.empty()) {
    const HclValue* const value = object.find(next_tf_name(cell));
    if (value != nullptr && is_set(*value)) return value;
  }
  return nullptr;
}

const HclValue* find_tf_value(const HclValue& value, std::string_view cell) {
  if (value.is(HclType::object)) return find_tf_value(value.members(), cell);
  if (!value.is(HclType::tuple) || value.elements().empty()) return nullptr;
  const HclValue& first = value.elements().front();
  return first.is(HclType::object) ? find_tf_value(first.members(), cell) : nullptr;
}

std::vector<HclValue> tf_elements(const HclValue& value) {
  if (value.is(HclType::tuple)) return value.elements();
  return {value};
}

PlacedText tf_text(const HclValue& value) {
  if (const auto text = text_of(value)) return {*text, value.where()};
  HclText hole;
  add_hole(value.where(), hole);
  return {hole, value.where()};
}

bool stands_in_block(const SourceSet& sources, Span head, Span written) {
  constexpr std::uint64_t kMostBetween = 65'536;
  if (written.begin() < head.begin() || written.begin() - head.begin() > kMostBetween) return false;
  const Span between = Span::between(head.begin(), written.begin());
  if (!sources.holds(between)) return false;
  const std::string_view text = sources.text(between);
  std::size_t at = std::min(text.find('\n'), text.size());
  if (text.substr(0, at).find('}') != std::string_view::npos) return false;
  for (; at + 1 < text.size(); at = std::min(text.find('\n', at + 1), text.size())) {
    if (std::string_view(" \t\r\n#/").find(text[at + 1]) == std::string_view::npos) return false;
  }
  return true;
}

Span tf_literal(const HclValue& value, const SourceSet& sources, Span head) {
  const Span where = value.where();
  const bool fits = value.is(HclType::string) && value.whole() && where.size() >= 2 &&
                    sources.holds(where) && stands_in_block(sources, head, where);
  if (!fits) return {};
  const std::string_view written = sources.text(where);
  if (written.front() != '"' || written.back() != '"') return {};
  // (JSON is written otherwise, and plans are not written by people.)
  if (sources.name(sources.source_of(where)).ends_with(".json")) return {};
  std::uint64_t at = where.begin() + 1;
  for (const HclRun& run : value.text().runs) {
    if (run.written.begin() != at) return {};
    at = run.written.end();
  }
  return at + 1 == where.end() ? where : Span();
}

std::optional<bool> tf_truth(const HclValue* value) {
  return value == nullptr ? std::optional(false) : truth_of(*value);
}

}  // namespace zonevet
