#include "read/hcl/hcl_parser.h"

#include <algorithm>
#include <limits>
#include <string>

#include "base/utf8.h"
#include "read/hcl/hcl_recovery.h"

namespace zonevet {
namespace {

// How much may be read again, all in all: what is broken in a hostile way is not read to its end.
constexpr std::size_t most_read_again(std::size_t size) {
  return 4 * size + (std::size_t{1} << 20U);
}

}  // namespace

void HclParser::read(HclWhole whole) {
  add(HclKind::error, 0, 0);  // none
  if (text_.size() > std::numeric_limits<std::uint32_t>::max()) {
    note(HclError::too_large, 0, 1);
    to_.root_ = add(HclKind::body, 0, 0);
    return;
  }
  if (text_.starts_with(kUtf8Bom)) {
    to_.bom_ = to_.place(0, kUtf8Bom.size());
    lexer_.go_to(kUtf8Bom.size());
  }
  if (whole == HclWhole::template_text) {
    lexer_.open_bare_template();
    to_.root_ = read_template();
  } else {
    advance(whole == HclWhole::body);
    to_.root_ = whole == HclWhole::body ? read_body() : read_alone();
  }
  std::sort(to_.faults_.begin(), to_.faults_.end(), [](const HclFault& a, const HclFault& b) {
    return a.where != b.where ? a.where < b.where : a.error < b.error;
  });
  for (const HclLexer::Comment& comment : lexer_.comments())
    to_.comments_.push_back(to_.place(comment.begin, comment.end));
}

// -- words -------------------------------------------------------------------------------------

void HclParser::advance() {
  before_ = token_.begin;
  behind_ = token_.end;
  do {
    token_ = lexer_.next();
  } while (token_.is(Kind::newline) && !line_ends_);
}

void HclParser::advance(bool line_ends) {
  line_ends_ = line_ends;
  advance();
}

bool HclParser::at_word(std::string_view word) const {
  return token_.is(Kind::identifier) && to_.text(token_.begin, token_.end) == word;
}

HclParser::Node HclParser::add(HclKind kind, std::uint32_t begin, std::uint32_t end) {
  if (nodes_.size() == kMostHclNodes && !full_) {
    note(HclError::too_many_nodes, token_.begin, token_.end);
    stop_reading();
  }
  HclNode node;
  node.kind = kind;
  node.begin = begin;
  node.end = end;
  nodes_.push_back(node);
  return static_cast<Node>(nodes_.size() - 1);
}

// What was begun ends here.
void HclParser::stop_reading() {
  full_ = lost_end_ = true;
  lexer_.go_to(text_.size());
  token_ = lexer_.next();
}

HclParser::Node HclParser::take(HclKind kind) {
  const Node node = add(kind, token_.begin, token_.end);
  advance();
  return node;
}

void HclParser::link(Chain& chain, Node node) {
  if (chain.first == 0) {
    chain.first = node;
  } else {
    nodes_[chain.last].next = node;
  }
  chain.last = node;
}

HclParser::Node HclParser::finish(Node node, const Chain& children) {
  nodes_[node].first = children.first;
  nodes_[node].end = behind_;
  return node;
}

HclParser::Node HclParser::fail(HclError error, Span other) {
  if (fail_bracket()) return 0;
  if (!token_.is(Kind::bad)) {
    note(error, token_.begin, token_.end, other);
    return 0;
  }
  const bool unclosed = token_.error == HclError::unclosed_comment;
  note(token_.error, token_.begin, unclosed ? token_.begin + 2 : token_.end);
  return 0;
}

// At the end of the text the bracket is shown: nothing else is there.
bool HclParser::fail_bracket() {
  const auto [begin, closing] = innermost_;
  if (closing == Kind::end) return false;
  if (token_.is(Kind::end)) {
    note(HclError::unclosed_bracket, begin, begin + 1);
    return true;
  }
  const bool closes = token_.is(Kind::right_brace) || token_.is(Kind::right_bracket) ||
                      token_.is(Kind::right_paren);
  if (!closes || token_.is(closing)) return false;
  note(HclError::no_closing_bracket, token_.begin, token_.end, to_.place(begin, begin + 1));
  return true;
}

void HclParser::note(HclError error, std::uint32_t begin, std::uint32_t end, Span other) {
  ++fault_count_;
  if (full_ || to_.faults_.size() >= kMostHclFaults) return;
  to_.faults_.push_back({error, to_.place(begin, end), other});
}

// -- bodies ------------------------------------------------------------------------------------

HclParser::Node HclParser::read_body() {
  const Node body = add(HclKind::body, 0, 0);
  Chain items;
  read_items({}, items);
  close_names({}, true);
  nodes_[body].first = items.first;
  nodes_[body].end = static_cast<std::uint32_t>(text_.size());
  return body;
}

HclParser::Node HclParser::read_alone() {
  const Node value = read_value();
  return value == 0 || token_.is(Kind::end) ? value : fail(HclError::behind_expression);
}

// Up to the brace that ends a block; false where there is none.
bool HclParser::read_items(const Around& around, Chain& items) {
  while (!token_.is(Kind::end)) {
    if (token_.is(Kind::newline)) {
      advance();
    } else if (token_.is(Kind::right_brace)) {
      if (around.in_block) return true;
      fail(HclError::stray_brace);
      advance();
    } else {
      read_item(around, items);
    }
  }
  return false;
}

void HclParser::read_item(const Around& around, Chain& items) {
  const Item item{token_.begin, hcl_indent(text_, token_.begin), fault_count_};
  if (!token_.is(Kind::identifier)) {
    fail(token_.is(Kind::quote) ? HclError::quoted_name : HclError::no_item);
    recover(item, around);
    return;
  }
  const Node name = take(HclKind::name);
  if (token_.is(Kind::equals)) return read_attribute(item, name, around, items);
  if (token_.is(Kind::quote) || token_.is(Kind::left_brace) || token_.is(Kind::identifier) ||
      before_brace_on_next_line())
    return read_block(item, name, around, items);
  nodes_.resize(name);
  fail(HclError::no_definition);
  recover(item, around);
}

void HclParser::mark_flawed(Node node, const Item& item) {
  if (fault_count_ > item.faults) nodes_[node].flags |= hcl_flag::kFlawed;
}

void HclParser::read_attribute(const Item& item, Node name, const Around& around, Chain& items) {
  const Node attribute = add(HclKind::attribute, item.begin, token_.end);
  nodes_[attribute].mark = token_.begin;
  names_.add(to_.text(nodes_[name].begin, nodes_[name].end), attribute);
  link(items, attribute);
  Chain children;
  link(children, name);
  advance();
  const std::uint32_t begin = token_.begin;
  const std::size_t kept = nodes_.size();
  const Node value = read_value();
  if (value != 0) {
    link(children, value);
    finish(attribute, children);
    end_item(item, around);
    return mark_flawed(attribute, item);
  }
  nodes_.resize(kept);
  const std::size_t on = recover(item, around);
  const std::size_t end = text_.find_last_not_of(" \t\r\n", on - 1) + 1;
  behind_ = std::max(static_cast<std::uint32_t>(end), nodes_[attribute].end);
  link(children, add(HclKind::error, std::min(begin, behind_), behind_));
  finish(attribute, children);
  mark_flawed(attribute, item);
}

// Behind an item that was read whole.
void HclParser::end_item(const Item& item, const Around& around) {
  if (token_.is(Kind::newline) || token_.is(Kind::end)) return;
  fail(token_.is(Kind::comma) ? HclError::comma_after_item : HclError::no_line_end);
  recover({token_.begin, item.indent, item.faults}, around);
}

void HclParser::read_block(const Item& item, Node name, const Around& around, Chain& items) {
  Chain children;
  link(children, name);
  if (!read_labels(children)) {
    nodes_.resize(name);
    recover(item, around);
    return;
  }
  const Node block = add(HclKind::block, item.begin, token_.end);
  nodes_[block].mark = token_.begin;
  link(items, block);
  Chain behind;
  if (read_body_of(item, block, children, behind)) {
    end_item(item, around);
  } else {
    recover(item, around);
  }
  mark_flawed(block, item);
  if (behind.first == 0) return;
  nodes_[items.last].next = behind.first;
  items.last = behind.last;
}

// Up to the brace; false where there is none.
bool HclParser::read_labels(Chain& children) {
  while (!token_.is(Kind::left_brace)) {
    if (token_.is(Kind::identifier)) {
      link(children, take(HclKind::name));
    } else if (token_.is(Kind::quote)) {
      const Node label = read_label();
      if (label == 0) return false;
      link(children, label);
    } else if (before_brace_on_next_line()) {
      fail(HclError::brace_on_next_line);
      while (token_.is(Kind::newline))
        advance();
    } else {
      fail(HclError::no_definition);
      return false;
    }
  }
  return true;
}

bool HclParser::before_brace_on_next_line() const {
  if (!token_.is(Kind::newline)) return false;
  const std::size_t next = text_.find_first_not_of(" \t\r\n", token_.end);
  return next != std::string_view::npos && text_[next] == '{';
}

HclParser::Node HclParser::read_label() {
  const HclToken opener = token_;
  const Node label = take(HclKind::label);
  for (; token_.is(Kind::literal); advance()) {
    if (token_.error != HclError::none) note(token_.error, token_.error_at, token_.end);
    if (token_.escaped) nodes_[label].flags |= hcl_flag::kEscaped;
  }
  if (!token_.is(Kind::close_quote)) return fail(HclError::label_with_sequence);
  if (token_.error != HclError::none) {
    note(token_.error, opener.begin, opener.end);
    return 0;
  }
  advance();
  return finish(label, {});
}

// False where it ends otherwise than it should. `behind`: items that are none of its own, although
// it has no end.
bool HclParser::read_body_of(const Item& item, Node block, Chain& children, Chain& behind) {
  const Level level(*this);
  const Node body = add(HclKind::body, token_.end, token_.end);
  link(children, body);
  nodes_[block].first = children.first;
  nodes_[block].flags |= hcl_flag::kUnclosed;
  if (level.too_deep()) {
    fail(HclError::too_deep);
    return false;
  }
  advance();
  const bool on_lines =
      token_.is(Kind::newline) || token_.is(Kind::right_brace) || token_.is(Kind::end);
  const bool closed = on_lines ? read_lines(item, block, body, behind) : read_one_line(body);
  if (!closed) {
    nodes_[block].end = nodes_[body].end;
    return on_lines;  // up to the end of the text
  }
  nodes_[body].end = token_.begin;
  nodes_[block].flags &= static_cast<std::uint16_t>(~hcl_flag::kUnclosed);
  advance();
  nodes_[block].end = behind_;
  return true;
}

// Up to the brace; false where there is none.
bool HclParser::read_lines(const Item& item, Node block, Node body, Chain& behind) {
  const Around around{true, item.indent, names_.size()};
  Chain items;
  const bool closed = read_items(around, items);
  close_names(around, closed);
  if (!closed) {
    if (!lost_end_) note(HclError::unclosed_block, nodes_[block].mark, nodes_[block].mark + 1);
    lost_end_ = true;
    behind = cut_shallow(items, item);
    if (items.last != 0) nodes_[body].end = nodes_[items.last].end;
  }
  nodes_[body].first = items.first;
  return closed;
}

// Of the items of a block without an end those from the first one on that is indented no more than
// the block: its end was forgotten before them.
HclParser::Chain HclParser::cut_shallow(Chain& items, const Item& block) {
  Node before = 0;
  for (Node one = items.first; one != 0; before = one, one = nodes_[one].next) {
    if (hcl_indent(text_, nodes_[one].begin) > block.indent) continue;
    const Chain behind{one, items.last};
    items.last = before;
    if (before == 0) items.first = 0;
    if (before != 0) nodes_[before].next = 0;
    return behind;
  }
  return {};
}

// The attribute of a block on one line, up to its brace.
bool HclParser::read_one_line(Node body) {
  if (!token_.is(Kind::identifier)) return fail(HclError::one_line_block) != 0;
  const Node name = take(HclKind::name);
  if (!token_.is(Kind::equals)) {
    note(HclError::one_line_block, nodes_[name].begin, nodes_[name].end);
    return false;
  }
  const Node attribute = add(HclKind::attribute, nodes_[name].begin, token_.end);
  nodes_[attribute].mark = token_.begin;
  advance();
  const Node value = read_value();
  if (value == 0) return false;
  Chain children;
  link(children, name);
  link(children, value);
  nodes_[body].first = finish(attribute, children);
  nodes_[body].end = behind_;
  return token_.is(Kind::right_brace) || fail(HclError::one_line_block) != 0;
}

// Notes names that stand in their body twice. (Of one without an end it is not known what is in
// it.)
void HclParser::close_names(const Around& around, bool sound) {
  std::vector<DuplicateKey> duplicates;
  const auto name_of = [this](Node attribute) { return nodes_[attribute].first; };
  names_.close(
      around.names, [&](Node attribute) { return HclSyntax(to_, name_of(attribute)).name(); },
      duplicates);
  if (!sound) return;
  for (const DuplicateKey& one : duplicates) {
    const HclNode& again = nodes_[name_of(one.again)];
    note(HclError::duplicate_attribute, again.begin, again.end, where(name_of(one.first)));
  }
}

std::size_t HclParser::recover(const Item& item, const Around& around) {
  HclItemEnd end(text_, {item.begin, item.indent, token_.begin, around.in_block, around.indent});
  std::size_t on = full_ ? text_.size() : end.find();
  read_again_ += end.read_to() - std::min<std::size_t>(end.read_to(), item.begin);
  read_again_ += lexer_.at() - std::min(lexer_.at(), on);
  if (read_again_ > most_read_again(text_.size())) on = text_.size();
  if (on == text_.size()) lost_end_ = true;
  parts_.clear();
  lexer_.go_to(on);
  advance(true);
  return on;
}

}  // namespace zonevet
