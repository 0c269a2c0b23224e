#include "read/yaml/block_members.h"

#include <algorithm>
#include <string_view>

#include "dns/token.h"

namespace zonevet {
namespace {

// What may stand behind a value on its line.
bool is_rest_of_line(std::string_view rest) {
  const std::size_t sign = std::min(rest.find_first_not_of(" \t\r"), rest.size());
  return sign == rest.size() || (rest[sign] == '#' && sign > 0);
}

// Whether empty lines at the end of a node are a part of it (|+, >+).
bool keeps_lines(const YamlValue& node) {
  if (!node.is(YamlKind::scalar)) return false;
  const YamlStyle style = node.node().style;
  if (style != YamlStyle::literal && style != YamlStyle::folded) return false;
  const std::string_view written = node.written();
  return written.substr(0, written.find_first_of(" \t\r\n#")).find('+') != std::string_view::npos;
}

}  // namespace

std::optional<BlockMembers> BlockMembers::of(const YamlStream& stream, const YamlValue& mapping) {
  BlockMembers members(stream);
  if (!members.read(mapping)) return std::nullopt;
  return members;
}

bool BlockMembers::read(const YamlValue& mapping) {
  if (!mapping.is(YamlKind::mapping)) return false;
  if (mapping.node().style != YamlStyle::block || mapping.node().unfinished) return false;
  for (std::uint32_t i = mapping.index(); i < mapping.node().next; ++i) {
    if (keeps_lines({*stream_, i})) return false;
  }
  for (YamlMember at = mapping.first(); at; at = at.next()) {
    if (!add(at)) return false;
  }
  return !members_.empty();
}

std::size_t BlockMembers::line_begin(std::size_t at) const {
  const std::size_t newline =
      at == 0 ? std::string_view::npos : stream_->text().rfind('\n', at - 1);
  return newline == std::string_view::npos ? 0 : newline + 1;
}

// Whether what a member means depends on others, or theirs on it.
bool BlockMembers::is_tied(const YamlMember& member) const {
  for (std::uint32_t i = member.key.index(); i < member.value.node().next; ++i) {
    const YamlValue node(*stream_, i);
    if (node.is(YamlKind::alias)) return true;
    if (node.details() != nullptr && !node.details()->anchor.empty()) return true;
  }
  return false;
}

bool BlockMembers::add(const YamlMember& member) {
  const std::string_view text = stream_->text();
  const YamlNode& key = member.key.node();
  const YamlNode& value = member.value.node();
  const std::size_t line = line_begin(key.begin);
  const std::string_view lead = text.substr(line, key.begin - line);
  const std::size_t sign = std::min(lead.find_first_not_of(' '), lead.size());
  Member now{line, key.begin, 0, is_tied(member)};
  if (open_ended_) return false;
  if (members_.empty()) {
    if (!take_first(key, line, now)) return false;
  } else {
    if (sign < lead.size() || lead.size() != column_) return false;
    if (!take_gap(members_.back().end, line, now)) return false;
  }
  std::size_t end = std::size_t{value.begin} + value.size;
  if (value.size == 0) {
    end = std::size_t{key.begin} + key.size;
    while (end < text.size() && is_blank(text[end]))
      ++end;
    if (end == text.size() || text[end] != ':') return false;
    ++end;
  }
  const std::size_t newline = std::min(text.find('\n', end), text.size());
  if (!is_rest_of_line(text.substr(end, newline - end))) return false;
  open_ended_ = newline == text.size();
  const bool with_cr = !open_ended_ && text[newline - 1] == '\r';
  const std::string_view line_end = open_ended_ ? std::string_view(line_end_)
                                    : with_cr   ? "\r\n"
                                                : "\n";
  if (!members_.empty() && line_end != line_end_) return false;
  line_end_ = line_end;
  now.end = newline - (with_cr ? 1 : 0);
  members_.push_back(now);
  return true;
}

// How far in all are, and which comments are of the first one: those right above it, unless they
// may be of the file.
bool BlockMembers::take_first(const YamlNode& key, std::size_t line, Member& member) {
  const std::string_view text = stream_->text();
  const std::string_view lead = text.substr(line, key.begin - line);
  const std::size_t sign = std::min(lead.find_first_not_of(' '), lead.size());
  column_ = lead.size();
  behind_dash_ = sign < lead.size();
  const bool is_dash = lead.substr(sign, 2) == "- " &&
                       lead.find_first_not_of(' ', sign + 1) == std::string_view::npos;
  if (behind_dash_) return is_dash;
  while (line > 0) {
    line = line_begin(line - 1);
    const std::size_t first = text.find_first_not_of(" \t", line);
    if (text[first] != '#') break;
    below_comment_ = column_ == 0 || first - line != column_;
    if (below_comment_) break;
    member.begin = first;
    member.lead = line;
  }
  return true;
}

// The lines between a member's end and the line of the next one.
bool BlockMembers::take_gap(std::size_t begin, std::size_t end, Member& member) const {
  const std::string_view text = stream_->text();
  bool behind_blank = false;
  bool in_comment = false;
  std::size_t line = text.find('\n', begin) + 1;
  member.lead = line;
  for (; line < end; line = text.find('\n', line) + 1) {
    const std::size_t first = text.find_first_not_of(" \t\r", line);
    const bool comment = text[first] == '#';
    if (comment && first - line != column_) return false;
    if (!comment && text[first] != '\n') return false;
    if (!comment && !behind_blank) member.lead = line;
    if (comment && !in_comment) member.begin = first;
    if (comment && !in_comment && !behind_blank) member.lead = line;
    if (!comment) member.begin = end + column_;
    in_comment = comment;
    behind_blank = !comment;
  }
  if (!in_comment && !behind_blank) member.lead = end;
  return true;
}

// The empty lines above a member.
std::string_view BlockMembers::lead_of(std::size_t which) const {
  const Member& member = members_[which];
  return stream_->text().substr(member.lead, line_begin(member.begin) - member.lead);
}

bool BlockMembers::follows(std::size_t which) const {
  return members_[which].lead == members_[which - 1].end + line_end_.size();
}

std::optional<Span> BlockMembers::place_of(std::size_t first, std::size_t last) const {
  const auto begin = members_.begin();
  const bool tied = std::any_of(begin + static_cast<std::ptrdiff_t>(first),
                                begin + static_cast<std::ptrdiff_t>(last) + 1,
                                [](const Member& member) { return member.tied; });
  if (tied) return std::nullopt;
  if (first > 0) {
    const std::size_t lead = members_[first].lead;
    const std::size_t size = members_[last].end + line_end_.size() - lead;
    const bool ends_file = open_ended_ && last + 1 == members_.size();
    return stream_->place(lead - (ends_file ? line_end_.size() : 0), size);
  }
  if (below_comment_ || last + 1 == members_.size()) return std::nullopt;
  // A comment with empty lines below it is nobody's.
  if (!follows(last + 1)) return std::nullopt;
  // (What stands above the next one would come to stand behind the dash.)
  const std::size_t next = members_[last + 1].begin;
  if (behind_dash_ && stream_->text()[next] == '#') return std::nullopt;
  return stream_->place(members_[0].begin, next - members_[0].begin);
}

std::optional<Span> BlockMembers::place_behind(std::optional<std::size_t> which) const {
  if (which) return stream_->place(members_[*which].end, 0);
  if (below_comment_) return std::nullopt;
  return stream_->place(members_[0].begin, 0);
}

std::string BlockMembers::text_of(std::size_t which, bool before_all) const {
  const Member& member = members_[which];
  std::string border = line_end_;
  border += lead_of(std::max<std::size_t>(which, 1));
  border.append(column_, ' ');
  const std::string text(stream_->text().substr(member.begin, member.end - member.begin));
  return before_all ? text + border : border + text;
}

}  // namespace zonevet
