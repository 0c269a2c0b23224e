// Templates: text with sequences in it, quoted or as a heredoc.

#include <algorithm>
#include <limits>

#include "read/hcl/hcl_parser.h"
#include "read/hcl/hcl_text.h"

namespace zonevet {
namespace {

using Kind = HclTokenKind;

// Octets of so many spaces at a text's begin.
std::uint32_t size_of_spaces(std::string_view text, std::size_t count) {
  HclCharacters characters(text, false);
  HclCharacter one;
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < count && characters.next(one); ++i)
    size = one.at + one.width;
  return size;
}

std::size_t count_spaces(std::string_view text) {
  HclCharacters characters(text.substr(0, hcl_spaces_before(text, false)), false);
  std::size_t count = 0;
  for (HclCharacter one; characters.next(one);)
    ++count;
  return count;
}

}  // namespace

// The template that the word opens. One without marks has none.
HclParser::Node HclParser::read_template() {
  const Template around = template_;
  const Open none(*this,
                  Kind::end);  // (What closes a sequence closes no bracket around the template.)
  const bool line_ends = line_ends_;
  template_ = {token_, parts_.size(), token_.is(Kind::quote)};
  trims_next_ = false;
  const Node node = add(HclKind::template_text, token_.begin, 0);
  if (!template_.backslashes) nodes_[node].flags |= hcl_flag::kHeredoc;
  if (token_.error != HclError::none) note(token_.error, token_.begin, token_.begin + 2);
  advance();
  Chain parts;
  const Stop stop = read_parts(parts);
  if (stop == Stop::failed) return 0;
  if (stop != Stop::end) {
    note(HclError::unexpected_directive, stop_begin_, stop_end_);
    return 0;
  }
  if (token_.error != HclError::none) {
    note(token_.error, template_.opener.begin, template_.opener.end);
    return 0;
  }
  const std::size_t first = template_.first;
  const bool flush = to_.text(template_.opener.begin, template_.opener.end).starts_with("<<-");
  if (flush) nodes_[node].flags |= hcl_flag::kFlush;
  if (flush) outdent(first);
  if (parts_.size() == first + 1 && nodes_[parts.first].is(HclKind::interpolation))
    nodes_[node].flags |= hcl_flag::kUnwrapped;
  parts_.resize(first);
  template_ = around;
  trims_next_ = false;
  advance(line_ends);
  return finish(node, parts);
}

HclParser::Stop HclParser::read_parts(Chain& parts) {
  while (true) {
    Stop stop = Stop::none;
    if (token_.is(Kind::literal)) {
      read_literal(parts);
    } else if (token_.is(Kind::interpolation)) {
      if (!read_interpolation(parts)) return Stop::failed;
    } else if (token_.is(Kind::directive)) {
      stop = read_directive(parts);
    } else {
      stop = Stop::end;
    }
    if (stop != Stop::none) return stop;
  }
}

void HclParser::read_literal(Chain& parts) {
  if (token_.error != HclError::none) note(token_.error, token_.error_at, token_.end);
  std::uint32_t begin = token_.begin;
  if (trims_next_) begin += hcl_spaces_before(to_.text(begin, token_.end), template_.backslashes);
  trims_next_ = false;
  const Node literal = add(HclKind::literal, begin, token_.end);
  if (token_.escaped) nodes_[literal].flags |= hcl_flag::kEscaped;
  if (!template_.backslashes) nodes_[literal].flags |= hcl_flag::kHeredoc;
  link(parts, literal);
  parts_.push_back(literal);
  advance();
}

bool HclParser::read_interpolation(Chain& parts) {
  const std::uint32_t begin = open_sequence();
  const Node interpolation = add(HclKind::interpolation, begin, 0);
  const Node value = read_nested();
  if (value == 0 || !close_sequence(begin)) return false;
  Chain children;
  link(children, value);
  link(parts, finish(interpolation, children));
  return true;
}

// Passes what opens a sequence, and gives where it begins.
std::uint32_t HclParser::open_sequence() {
  const bool trims = token_.size() == 3;
  const Node before = parts_.size() > template_.first ? parts_.back() : 0;
  if (trims && before != 0) {
    HclNode& literal = nodes_[before];
    literal.end = literal.begin + hcl_size_without_spaces(to_.text(literal.begin, literal.end),
                                                          template_.backslashes);
  }
  const std::uint32_t begin = token_.begin;
  advance(false);
  return begin;
}

// Passes its end. `begin`: its own.
bool HclParser::close_sequence(std::uint32_t begin) {
  if (!token_.is(Kind::sequence_end))
    return fail(HclError::no_sequence_end, to_.place(begin, begin + 2U)) != 0;
  trims_next_ = token_.size() == 2;
  parts_.push_back(0);
  advance();
  return true;
}

// -- directives --------------------------------------------------------------------------------

HclParser::Stop HclParser::read_directive(Chain& parts) {
  const std::uint32_t begin = open_sequence();
  if (at_word("if")) return read_if(parts, begin) ? Stop::none : Stop::failed;
  if (at_word("for")) return read_for_directive(parts, begin) ? Stop::none : Stop::failed;
  Stop stop = Stop::failed;
  if (at_word("else")) stop = Stop::otherwise;
  if (at_word("endif")) stop = Stop::endif;
  if (at_word("endfor")) stop = Stop::endfor;
  if (stop == Stop::failed) {
    fail(HclError::unknown_directive);
    return stop;
  }
  advance();
  if (!close_sequence(begin)) return Stop::failed;
  stop_begin_ = begin;
  stop_end_ = behind_;
  return stop;
}

bool HclParser::read_if(Chain& parts, std::uint32_t begin) {
  const Node directive = add(HclKind::if_directive, begin, 0);
  Chain children;
  advance();
  const Node condition = read_nested();
  if (condition == 0 || !close_sequence(begin)) return false;
  link(children, condition);
  nodes_[directive].end = behind_;
  Stop stop = read_parts_of(children);
  if (stop == Stop::otherwise) stop = read_parts_of(children);
  return end_directive(directive, children, stop, Stop::endif, parts);
}

bool HclParser::read_for_directive(Chain& parts, std::uint32_t begin) {
  const Node directive = add(HclKind::for_directive, begin, 0);
  Chain children;
  advance();
  if (!read_for_names(directive, children) || !close_sequence(begin)) return false;
  nodes_[directive].end = behind_;
  const Stop stop = read_parts_of(children);
  return end_directive(directive, children, stop, Stop::endfor, parts);
}

// The parts up to the next directive of the same level.
HclParser::Stop HclParser::read_parts_of(Chain& children) {
  const Level level(*this);
  if (level.too_deep()) {
    note(HclError::too_deep, before_, behind_);
    return Stop::failed;
  }
  const Node node = add(HclKind::parts, behind_, 0);
  Chain parts;
  const Stop stop = read_parts(parts);
  nodes_[node].first = parts.first;
  nodes_[node].end = stop_begin_;
  link(children, node);
  return stop;
}

bool HclParser::end_directive(Node node, const Chain& children, Stop stop, Stop wanted,
                              Chain& parts) {
  if (stop == Stop::failed) return false;
  if (stop == Stop::end) return fail_unclosed(node);
  if (stop != wanted) {
    note(HclError::unexpected_directive, stop_begin_, stop_end_, where(node));
    return false;
  }
  link(parts, node);
  finish(node, children);
  nodes_[node].end = stop_end_;
  return true;
}

// A directive without an end. If the template has none either, that is what is wrong.
bool HclParser::fail_unclosed(Node node) {
  if (token_.error != HclError::none) {
    note(token_.error, template_.opener.begin, template_.opener.end);
  } else {
    note(HclError::unclosed_directive, nodes_[node].begin, nodes_[node].end);
  }
  return false;
}

// -- indentation -------------------------------------------------------------------------------

// Takes as many spaces from each line of <<- as the line has that has the fewest. Lines are those
// of the template, not of what comes out; of literals that were trimmed what is left is asked.
void HclParser::outdent(std::size_t first) {
  std::size_t least = std::numeric_limits<std::size_t>::max();
  std::vector<Node> begins;
  bool line_start = true;
  for (std::size_t i = first; i < parts_.size(); ++i) {
    const HclNode* const literal = parts_[i] == 0 ? nullptr : &nodes_[parts_[i]];
    const std::string_view text = literal == nullptr ? "" : to_.text(literal->begin, literal->end);
    const bool ends_line = text.ends_with('\n');
    const bool blank = ends_line && hcl_spaces_before(text, false) == text.size();
    if (line_start && !blank) {
      least = std::min(least, count_spaces(text));
      if (literal != nullptr) begins.push_back(parts_[i]);
    }
    line_start = ends_line;
  }
  for (const Node node : begins)
    nodes_[node].begin += size_of_spaces(to_.text(nodes_[node].begin, nodes_[node].end), least);
}

}  // namespace zonevet
