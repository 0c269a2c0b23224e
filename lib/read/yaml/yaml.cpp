#include "read/yaml/yaml.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <map>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"

namespace zonevet {
namespace {

constexpr std::string_view kCoreTag = "tag:yaml.org,2002:";

YamlType type_of_tag(std::string_view tag) {
  if (!tag.starts_with(kCoreTag)) return YamlType::other;
  tag.remove_prefix(kCoreTag.size());
  if (tag == "str") return YamlType::string;
  if (tag == "null") return YamlType::null;
  if (tag == "bool") return YamlType::boolean;
  if (tag == "int") return YamlType::integer;
  if (tag == "float") return YamlType::floating;
  if (tag == "timestamp") return YamlType::timestamp;
  if (tag == "merge") return YamlType::merge;
  return YamlType::other;
}

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t end_of_line(std::string_view text, std::size_t at) {
  while (at < text.size() && yaml_break_size(text, at) == 0)
    ++at;
  return at;
}

// Of what begins with &.
std::size_t end_of_anchor(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && (is_alnum(text[at]) || text[at] == '-' || text[at] == '_'))
    ++at;
  return at;
}

// Of what begins with !, or is <verbatim>.
std::size_t end_of_tag(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("!<")) return std::min(text.find('>', at), text.size() - 1) + 1;
  ++at;
  while (at < text.size() && !is_space(text[at]) && yaml_break_size(text, at) == 0 &&
         std::string_view(",[]{}").find(text[at]) == std::string_view::npos)
    ++at;
  return at;
}

// What two keys have in common if they are the same: of numbers, which True is one of, their value.
std::string identity_of(const YamlValue& key) {
  constexpr std::string_view kWhole = ".0";
  YamlType type = key.type();
  std::string text = python_text(key.text(), type).value_or(std::string(key.text()));
  if (type == YamlType::boolean) text = text == "True" ? "1" : "0";
  if (type == YamlType::floating && text.ends_with(kWhole))
    text.resize(text.size() - kWhole.size());
  if (type == YamlType::boolean || type == YamlType::floating) type = YamlType::integer;
  return static_cast<char>('0' + static_cast<int>(type)) + text;
}

}  // namespace

// -- values ------------------------------------------------------------------------------------

const YamlNode& YamlValue::node() const { return stream_->nodes_[index_]; }

YamlValue YamlValue::target() const {
  if (!is(YamlKind::alias)) return *this;
  return node().value == index_ ? YamlValue() : YamlValue(*stream_, node().value);
}

Span YamlValue::where() const { return stream_->place(node().begin, node().size); }

const YamlDetails* YamlValue::details() const {
  if (!node().has_details) return nullptr;
  const auto found =
      std::lower_bound(stream_->details_.begin(), stream_->details_.end(), index_,
                       [](const YamlDetails& one, std::uint32_t node) { return one.node < node; });
  return &*found;
}

std::string_view YamlValue::tag() const {
  const YamlDetails* const found = details();
  return found == nullptr || found->tag == "!" ? std::string_view() : std::string_view(found->tag);
}

std::string_view YamlValue::text() const {
  const std::string_view from = node().verbatim ? stream_->text_ : stream_->decoded_;
  return from.substr(node().value, node().value_size);
}

std::string_view YamlValue::written() const {
  return stream_->text_.substr(node().begin, node().size);
}

YamlType YamlValue::type() const {
  if (node().resolved) return type_of_plain(text());
  const std::string_view named = tag();
  return named.empty() ? YamlType::string : type_of_tag(named);
}

std::vector<YamlRun> YamlValue::runs() const {
  const YamlNode& here = node();
  if (here.verbatim && here.value_size > 0)
    return {{0, here.value_size, here.value, here.value_size, true}};
  const bool block = here.style == YamlStyle::literal || here.style == YamlStyle::folded;
  const std::uint32_t end = block ? stream_->end_ : here.begin + here.size;
  return runs_of_scalar(stream_->text_, here.begin, end, here.style, text());
}

YamlMember YamlValue::first() const {
  const bool keyed = is(YamlKind::mapping);
  if (!keyed && !is(YamlKind::sequence)) return {};
  return {*stream_, index_ + 1, node().next, keyed};
}

YamlMember::YamlMember(const YamlStream& stream, std::uint32_t index, std::uint32_t end, bool keyed)
    : end_(end) {
  if (index >= end) return;
  value = YamlValue(stream, index);
  if (!keyed) return;
  key = value;
  value = YamlValue(stream, key.node().next);
}

YamlMember YamlMember::next() const {
  return {*value.stream_, value.node().next, end_, static_cast<bool>(key)};
}

// -- reading -----------------------------------------------------------------------------------

const YamlNode* YamlStream::scalar_at(std::size_t offset) const {
  const auto behind =
      std::upper_bound(nodes_.begin(), nodes_.end(), offset,
                       [](std::size_t place, const YamlNode& node) { return place < node.begin; });
  if (behind == nodes_.begin()) return nullptr;
  const YamlNode& node = *(behind - 1);
  const bool holds = node.kind == YamlKind::scalar && offset < std::size_t{node.begin} + node.size;
  return holds ? &node : nullptr;
}

class YamlStream::Composer {
 public:
  explicit Composer(YamlStream& stream)
      : to_(stream), text_(stream.text_.substr(stream.bom_.size())), events_(text_) {}
  void compose();

 private:
  struct Open {
    std::uint32_t node;
    std::uint32_t last = 0;  // of its children
    std::uint64_t children = 0;
    std::size_t first_key = 0;  // in keys_
  };

  bool take(const YamlEvent& event);
  bool take_node(const YamlEvent& event);
  void take_details(const YamlEvent& event, std::uint32_t& begin);
  void take_scalar(const YamlEvent& event, YamlNode& node);
  void take_alias(const YamlEvent& event, YamlNode& node);
  void note_anchor(const YamlEvent& event, std::uint32_t node);
  void close(const YamlEvent& event);
  void leave_unfinished();
  void drop_from(std::uint32_t node);
  void note_key(std::uint32_t node);
  void note_duplicates(std::size_t first);
  void fail(YamlError error, Span where, Span other = {}) {
    to_.faults_.push_back({error, where, other, {}});
  }
  [[nodiscard]] std::uint32_t count() const {
    return static_cast<std::uint32_t>(to_.nodes_.size());
  }
  [[nodiscard]] Span place(std::uint32_t begin, std::uint32_t end) const {
    return to_.place(mark_ + begin, end - begin);
  }

  YamlStream& to_;
  std::string_view text_;  // behind the byte order mark, as far as libyaml is given it
  std::uint32_t mark_ = 0;
  YamlEvents events_;
  std::uint32_t reached_ = 0;  // how far the nodes go
  std::vector<Open> open_;
  OpenKeys keys_;                                              // of the mappings that are open
  std::map<std::string, std::uint32_t, std::less<>> anchors_;  // of the document: their nodes
};

void YamlStream::Composer::compose() {
  mark_ = static_cast<std::uint32_t>(to_.bom_.size());
  text_ = text_.substr(0, events_.certain_end());
  to_.end_ = mark_ + static_cast<std::uint32_t>(text_.size());
  for (YamlEvent event; events_.next(event);) {
    if (!take(event)) break;
  }
  const YamlFault& fault = events_.fault();
  if (fault.error != YamlError::none) {
    const bool has_other = fault.other_end > 0;
    to_.faults_.push_back({fault.error, place(fault.begin, fault.end),
                           has_other ? place(fault.other_begin, fault.other_end) : Span(),
                           fault.words});
  }
  leave_unfinished();
}

// False where reading ends.
bool YamlStream::Composer::take(const YamlEvent& event) {
  if (event.kind == YamlEvent::Kind::document) {
    anchors_.clear();
    return true;
  }
  if (event.kind == YamlEvent::Kind::end) {
    close(event);
    return true;
  }
  return take_node(event);
}

bool YamlStream::Composer::take_node(const YamlEvent& event) {
  const std::uint32_t index = count();
  const bool holds =
      event.kind == YamlEvent::Kind::sequence || event.kind == YamlEvent::Kind::mapping;
  std::uint32_t begin = event.begin;
  const bool has_details = !event.tag.empty() || !event.anchor.empty();
  if (index == kMostYamlNodes || (holds && open_.size() == kMostYamlNesting)) {
    const bool deep = index < kMostYamlNodes;
    const std::uint32_t end =
        std::min<std::uint32_t>(begin + 1, static_cast<std::uint32_t>(text_.size()));
    fail(deep ? YamlError::too_deep : YamlError::too_large, place(begin, end));
    return false;
  }
  to_.nodes_.emplace_back();
  if (has_details) take_details(event, begin);
  if (!event.anchor.empty() && event.kind != YamlEvent::Kind::alias) note_anchor(event, index);
  YamlNode& node = to_.nodes_[index];
  node.begin = mark_ + begin;
  node.size = event.end - std::min(begin, event.end);
  node.next = index + 1;
  node.style = event.style;
  node.has_details = has_details;
  if (open_.empty()) {
    to_.documents_.push_back(index);
  } else {
    Open& parent = open_.back();
    parent.last = index;
    ++parent.children;
  }
  switch (event.kind) {
    case YamlEvent::Kind::scalar:
      take_scalar(event, node);
      break;
    case YamlEvent::Kind::alias:
      take_alias(event, node);
      break;
    case YamlEvent::Kind::sequence:
    case YamlEvent::Kind::mapping:
      node.kind = event.kind == YamlEvent::Kind::mapping ? YamlKind::mapping : YamlKind::sequence;
      open_.push_back({index, 0, 0, keys_.size()});
      reached_ = node.begin + (node.style == YamlStyle::flow ? 1 : 0);
      return true;
    case YamlEvent::Kind::document:
    case YamlEvent::Kind::end:
      break;
  }
  reached_ = to_.nodes_[index].begin + to_.nodes_[index].size;
  note_key(index);
  return true;
}

// An anchor and a tag, in either order, stand before what they belong to, with blanks, line ends
// and comments between. `begin` moves behind them.
void YamlStream::Composer::take_details(const YamlEvent& event, std::uint32_t& begin) {
  YamlDetails details;
  details.node = count() - 1;
  details.anchor = event.anchor;
  details.tag = event.tag;
  std::size_t at = begin;
  bool behind_blank = true;
  for (bool line_begins = false; at < text_.size();) {
    const char c = text_[at];
    const std::size_t line_end = yaml_break_size(text_, at);
    std::size_t blank = c == ' ' || c == '\t' ? 1 : line_end;
    // (libyaml passes over one at the begin of any line.)
    if (line_begins && text_.substr(at).starts_with(kUtf8Bom)) blank = kUtf8Bom.size();
    line_begins = line_end > 0;
    if (blank > 0 || (c == '#' && behind_blank)) {
      at = blank > 0 ? at + blank : end_of_line(text_, at);
      behind_blank = true;
      continue;
    }
    Span& place_of = c == '&' ? details.anchor_where : details.tag_where;
    const bool is_one = (c == '&' && !event.anchor.empty()) || (c == '!' && !event.tag.empty());
    if (!is_one || !place_of.nowhere()) break;
    const std::size_t end = c == '&' ? end_of_anchor(text_, at) : end_of_tag(text_, at);
    begin = static_cast<std::uint32_t>(end);
    place_of = place(static_cast<std::uint32_t>(at), begin);
    at = end;
    behind_blank = false;
  }
  begin = std::min(static_cast<std::uint32_t>(at), std::max(event.end, begin));
  to_.details_.push_back(std::move(details));
}

void YamlStream::Composer::note_anchor(const YamlEvent& event, std::uint32_t node) {
  const auto [known, is_new] = anchors_.emplace(event.anchor, node);
  if (is_new) return;
  fail(YamlError::anchor_again, to_.details_.back().anchor_where,
       YamlValue(to_, known->second).details()->anchor_where);
  known->second = node;
}

void YamlStream::Composer::take_scalar(const YamlEvent& event, YamlNode& node) {
  node.resolved = event.resolved;
  const std::string_view written = to_.text_.substr(node.begin, node.size);
  node.value_size = static_cast<std::uint32_t>(event.value.size());
  const std::uint32_t marks = event.style == YamlStyle::plain ? 0 : 1;
  node.verbatim = written.size() == event.value.size() + marks + marks &&
                  written.substr(marks, event.value.size()) == event.value;
  if (node.verbatim) {
    node.value = node.begin + marks;
    return;
  }
  node.value = static_cast<std::uint32_t>(to_.decoded_.size());
  to_.decoded_ += event.value;
  if (event.style != YamlStyle::literal && event.style != YamlStyle::folded) return;
  // Its last line ends it.
  while (node.size > 1 && is_space(to_.text_[node.begin + node.size - 1]))
    --node.size;
}

void YamlStream::Composer::take_alias(const YamlEvent& event, YamlNode& node) {
  node.kind = YamlKind::alias;
  node.value = count() - 1;
  const auto anchor = anchors_.find(event.value);
  if (anchor == anchors_.end())
    return fail(YamlError::unknown_alias, place(event.begin, event.end));
  const bool recursive = std::any_of(open_.begin(), open_.end(),
                                     [&](const Open& open) { return open.node == anchor->second; });
  if (recursive) return fail(YamlError::recursive_alias, place(event.begin, event.end));
  node.value = anchor->second;
}

void YamlStream::Composer::close(const YamlEvent& event) {
  assert(!open_.empty());
  const Open closed = open_.back();
  open_.pop_back();
  YamlNode& node = to_.nodes_[closed.node];
  node.next = count();
  // (libyaml notices the end of a block at what comes behind it.)
  std::uint32_t end = mark_ + event.end;
  if (node.style == YamlStyle::block) {
    end = node.begin;
    if (closed.children > 0) end = to_.nodes_[closed.last].begin + to_.nodes_[closed.last].size;
    node.unfinished = event.begin >= events_.certain_end();
  }
  node.size = end - std::min(end, node.begin);
  reached_ = std::max(reached_, end);
  if (node.kind == YamlKind::mapping) note_duplicates(closed.first_key);
  note_key(closed.node);
}

void YamlStream::Composer::drop_from(std::uint32_t node) {
  to_.nodes_.resize(node);
  const auto is_gone = [node](std::uint32_t one) { return one >= node; };
  std::erase_if(to_.details_, [&](const YamlDetails& one) { return is_gone(one.node); });
  std::erase_if(to_.duplicates_, [&](const Duplicate& one) { return is_gone(one.again); });
  keys_.drop_from(node);
}

// What was open where reading ended. A key whose value is not known is no member.
void YamlStream::Composer::leave_unfinished() {
  for (; !open_.empty(); open_.pop_back()) {
    const Open& open = open_.back();
    YamlNode& node = to_.nodes_[open.node];
    node.unfinished = true;
    if (node.kind == YamlKind::mapping && open.children % 2 == 1) {
      drop_from(open.last);
    }
    node.next = count();
    node.size = std::max(reached_, node.begin) - node.begin;
    if (node.kind == YamlKind::mapping) note_duplicates(open.first_key);
  }
}

// Of a node that is whole: it is a key if it is the last odd one of a mapping.
void YamlStream::Composer::note_key(std::uint32_t node) {
  if (open_.empty()) return;
  const Open& parent = open_.back();
  const YamlValue key(to_, node);
  const bool is_key = to_.nodes_[parent.node].kind == YamlKind::mapping && parent.children % 2 == 1;
  if (!is_key || !key.is(YamlKind::scalar) || key.type() == YamlType::merge) return;
  keys_.add(identity_of(key), node);
}

// Of the keys from the one at `first` on.
void YamlStream::Composer::note_duplicates(std::size_t first) {
  const auto identity = [this](std::uint32_t node) { return identity_of({to_, node}); };
  keys_.close(first, identity, to_.duplicates_);
}

YamlStream::YamlStream(std::string_view text, std::uint64_t base) : text_(text), base_(base) {
  if (text.starts_with(kUtf8Bom)) bom_ = place(0, kUtf8Bom.size());
  Composer(*this).compose();
}

void YamlStream::take_as_null() {
  if (!ok() || !documents_.empty()) return;
  YamlNode& null = nodes_.emplace_back();
  null.begin = null.value = end_;
  null.next = 1;
  null.resolved = true;
  documents_.push_back(0);
}

}  // namespace zonevet
