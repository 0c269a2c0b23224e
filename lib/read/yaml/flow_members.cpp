#include "read/yaml/flow_members.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace zonevet {

std::optional<FlowMembers> FlowMembers::of(const YamlStream& stream, const YamlValue& mapping) {
  FlowMembers members(stream);
  if (!members.read(mapping)) return std::nullopt;
  return members;
}

// (On one line there is no comment between them.)
bool FlowMembers::read(const YamlValue& mapping) {
  if (!mapping.is(YamlKind::mapping) || mapping.node().style != YamlStyle::flow) return false;
  if (mapping.node().unfinished || mapping.written().find('\n') != std::string_view::npos)
    return false;
  for (std::uint32_t i = mapping.index() + 1; i < mapping.node().next; ++i) {
    const YamlValue node(*stream_, i);
    if (node.is(YamlKind::alias) || node.details() != nullptr) return false;
  }
  const std::string_view text = stream_->text();
  for (YamlMember at = mapping.first(); at; at = at.next()) {
    const YamlNode& key = at.key.node();
    const YamlNode& value = at.value.node();
    if (key.size == 0 || value.size == 0) return false;
    const std::size_t begin = key.begin;
    if (!members_.empty()) {
      const std::size_t before = members_.back().end;
      const std::string_view between = text.substr(before, begin - before);
      if (std::count(between.begin(), between.end(), ',') != 1 ||
          between.find_first_not_of(", \t") != std::string_view::npos)
        return false;
    }
    members_.push_back({begin, std::size_t{value.begin} + value.size});
  }
  return !members_.empty();
}

std::optional<Span> FlowMembers::place_of(std::size_t first, std::size_t last) const {
  if (first == 0 && last + 1 == members_.size()) return std::nullopt;
  const std::size_t begin = first > 0 ? members_[first - 1].end : members_[first].begin;
  const std::size_t end = first > 0 ? members_[last].end : members_[last + 1].begin;
  return stream_->place(begin, end - begin);
}

std::optional<Span> FlowMembers::place_behind(std::optional<std::size_t> which) const {
  return stream_->place(which ? members_[*which].end : members_[0].begin, 0);
}

std::string FlowMembers::text_of(std::size_t which, bool before_all) const {
  constexpr std::string_view kComma = ", ";
  const Member& member = members_[which];
  const std::string text(stream_->text().substr(member.begin, member.end - member.begin));
  return before_all ? text + std::string(kComma) : std::string(kComma) + text;
}

}  // namespace zonevet
