#include "read/yaml/yaml_items.h"

#include <algorithm>

#include "read/yaml/yaml_scalar.h"

namespace zonevet {

YamlItems::YamlItems(const YamlStream& stream)
    : stream_(&stream), items_(stream.nodes().size()), sizes_(stream.nodes().size()) {
  for (std::uint32_t i = 0; i < items_.size(); ++i) {
    const YamlValue list(stream, i);
    if (!list.is(YamlKind::sequence) || list.node().unfinished) continue;
    std::uint32_t before = kNone;
    for (YamlMember at = list.first(); at; at = at.next()) {
      items_[at.value.index()] = {i, before};
      before = at.value.index();
      ++sizes_[i];
    }
  }
}

std::optional<YamlItems::Place> YamlItems::place_of(const YamlValue& value) const {
  if (!value || &value.stream() != stream_) return std::nullopt;
  const std::uint32_t list = items_[value.index()].list;
  if (list == kNone) return std::nullopt;
  for (std::uint32_t i = value.index(); i < value.node().next; ++i) {
    const YamlValue node(*stream_, i);
    if (node.is(YamlKind::alias) || node.details() != nullptr) return std::nullopt;
  }
  const bool in_brackets = stream_->nodes()[list].style == YamlStyle::flow;
  const std::optional<Span> gone =
      in_brackets ? between_commas(value.index()) : lines_of(value.node());
  if (!gone) return std::nullopt;
  return Place{*gone, YamlValue(*stream_, list).where().begin(), sizes_[list]};
}

// It may: of several lines one has a number sign.
bool YamlItems::holds_comment(const YamlNode& item) const {
  const std::string_view written = stream_->text().substr(item.begin, item.size);
  return item.kind != YamlKind::scalar && written.find('\n') != std::string_view::npos &&
         written.find('#') != std::string_view::npos;
}

// Behind its dash, on lines of its own.
std::optional<Span> YamlItems::lines_of(const YamlNode& item) const {
  // (Nobody knows where a text in a block ends, or which empty lines belong to it.)
  if (item.size == 0 || item.style == YamlStyle::literal || item.style == YamlStyle::folded)
    return std::nullopt;
  const std::string_view text = stream_->text();
  const std::size_t newline =
      item.begin == 0 ? std::string_view::npos : text.rfind('\n', item.begin - 1);
  const std::size_t line = newline == std::string_view::npos ? 0 : newline + 1;
  const std::string_view lead = text.substr(line, item.begin - line);
  const std::size_t dash = std::min(lead.find_first_not_of(' '), lead.size());
  if (lead.substr(dash, 1) != "-" || lead.size() == dash + 1) return std::nullopt;
  if (!std::all_of(lead.begin() + static_cast<std::ptrdiff_t>(dash) + 1, lead.end(), is_yaml_blank))
    return std::nullopt;
  std::size_t end = std::size_t{item.begin} + item.size;
  const std::size_t line_end = std::min(text.find('\n', end), text.size());
  const std::string_view rest = text.substr(end, line_end - end);
  const bool alone = rest.find_first_not_of(" \t\r") == std::string_view::npos;
  if (!alone || holds_comment(item)) return std::nullopt;
  if (line_end < text.size()) return stream_->place(line, line_end + 1 - line);
  // The last line of a file that ends in none: the line end before it goes.
  if (line == 0) return std::nullopt;
  const std::size_t before = line >= 2 && text[line - 2] == '\r' ? line - 2 : line - 1;
  return stream_->place(before, line_end - before);
}

bool YamlItems::is_comma(std::size_t begin, std::size_t end) const {
  const std::string_view between = stream_->text().substr(begin, end - begin);
  return begin <= end && std::count(between.begin(), between.end(), ',') == 1 &&
         between.find_first_not_of(", \t\r\n") == std::string_view::npos;
}

// In brackets: with the comma before it, or behind the first one.
std::optional<Span> YamlItems::between_commas(std::uint32_t index) const {
  const YamlNode& item = stream_->nodes()[index];
  const auto [list, before] = items_[index];
  const std::size_t end = std::size_t{item.begin} + item.size;
  if (before != kNone) {
    const YamlNode& other = stream_->nodes()[before];
    const std::size_t begin = std::size_t{other.begin} + other.size;
    if (!is_comma(begin, item.begin)) return std::nullopt;
    return stream_->place(begin, end - begin);
  }
  if (item.next >= stream_->nodes()[list].next) return std::nullopt;
  const YamlValue next(*stream_, item.next);
  if (next.details() != nullptr || !is_comma(end, next.node().begin)) return std::nullopt;
  return stream_->place(item.begin, next.node().begin - item.begin);
}

}  // namespace zonevet
