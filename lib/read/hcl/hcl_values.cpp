// Values: operators, traversals and what they stand on.

#include "read/hcl/hcl_parser.h"

namespace zonevet {
namespace {

using Kind = HclTokenKind;

// How firmly an operator binds its two operands; 0 where it is none.
unsigned precedence_of(Kind kind) {
  switch (kind) {
    case Kind::logical_or:
      return 1;
    case Kind::logical_and:
      return 2;
    case Kind::equal:
    case Kind::not_equal:
      return 3;
    case Kind::greater:
    case Kind::greater_equal:
    case Kind::less:
    case Kind::less_equal:
      return 4;
    case Kind::plus:
    case Kind::minus:
      return 5;
    case Kind::star:
    case Kind::slash:
    case Kind::percent:
      return 6;
    default:
      return 0;
  }
}

}  // namespace

// A value within something else.
HclParser::Node HclParser::read_nested() {
  const Level level(*this);
  if (!level.too_deep()) return read_value();
  note(HclError::too_deep, before_, behind_);
  return 0;
}

// An operation, or a row of conditionals.
HclParser::Node HclParser::read_value() {
  const Node first = read_operation(1);
  if (first == 0 || !token_.is(Kind::question)) return first;
  const Node conditional = add(HclKind::conditional, nodes_[first].begin, 0);
  Chain children;
  link(children, first);
  while (token_.is(Kind::question)) {
    const Span question = word();
    advance();
    const Node value = read_nested();
    if (value == 0) return 0;
    link(children, value);
    if (!token_.is(Kind::colon)) return fail(HclError::no_colon, question);
    advance();
    const Node otherwise = read_operation(1);
    if (otherwise == 0) return 0;
    link(children, otherwise);
  }
  return finish(conditional, children);
}

// Operands with operators between them that bind at least so firmly.
HclParser::Node HclParser::read_operation(unsigned least) {
  Node left = read_unary();
  while (left != 0) {
    const unsigned precedence = precedence_of(token_.kind);
    if (precedence == 0 || precedence < least) break;
    left = read_operands(left, precedence);
  }
  return left;
}

// All that follows with operators of one precedence.
HclParser::Node HclParser::read_operands(Node left, unsigned precedence) {
  const Node operation = add(HclKind::operation, nodes_[left].begin, 0);
  Chain children;
  link(children, left);
  while (precedence_of(token_.kind) == precedence) {
    const Kind sign = token_.kind;
    const Node between = take(HclKind::operator_sign);
    nodes_[between].sign = sign;
    const Node right = read_operation(precedence + 1);
    if (right == 0) return 0;
    link(children, between);
    link(children, right);
  }
  return finish(operation, children);
}

HclParser::Node HclParser::read_unary() {
  if (!token_.is(Kind::minus) && !token_.is(Kind::bang)) return read_traversal();
  const Level level(*this);
  if (level.too_deep()) return fail(HclError::too_deep);
  const Kind sign = token_.kind;
  const Node unary = take(HclKind::unary);
  nodes_[unary].sign = sign;
  Chain children;
  const Node operand = read_unary();
  if (operand == 0) return 0;
  link(children, operand);
  return finish(unary, children);
}

// -- traversals --------------------------------------------------------------------------------

HclParser::Node HclParser::read_traversal() {
  const Node source = read_term();
  if (source == 0 || !(token_.is(Kind::dot) || token_.is(Kind::left_bracket))) return source;
  const Node traversal = add(HclKind::traversal, nodes_[source].begin, 0);
  Chain children;
  link(children, source);
  bool splat = false;  // steps by name and number belong to `.*`
  while (token_.is(Kind::dot) || token_.is(Kind::left_bracket)) {
    if (token_.is(Kind::left_bracket)) splat = false;
    if (!(token_.is(Kind::dot) ? read_dot(children, splat) : read_brackets(children))) return 0;
  }
  return finish(traversal, children);
}

bool HclParser::read_dot(Chain& steps, bool& splat) {
  const std::uint32_t begin = token_.begin;
  advance();
  if (token_.is(Kind::star)) {
    if (splat) return fail(HclError::nested_splat) != 0;
    splat = true;
  }
  const bool chained = token_.is(Kind::number) &&
                       to_.text(token_.begin, token_.end).find('.') != std::string_view::npos;
  if (chained) return fail(HclError::chained_index) != 0;
  HclKind kind{};
  if (token_.is(Kind::star)) {
    kind = HclKind::attribute_splat;
  } else if (token_.is(Kind::identifier)) {
    kind = HclKind::get_attribute;
  } else if (token_.is(Kind::number)) {
    kind = HclKind::legacy_index;
  } else {
    return fail(HclError::no_attribute_name) != 0;
  }
  const Node step = add(kind, begin, token_.end);
  nodes_[step].mark = token_.begin;
  link(steps, step);
  advance();
  return true;
}

bool HclParser::read_brackets(Chain& steps) {
  const Span open = word();
  const Open innermost(*this, Kind::right_bracket);
  const Node step = take(HclKind::index);
  const bool line_ends = line_ends_;
  Chain children;
  if (token_.is(Kind::star)) {
    nodes_[step].kind = HclKind::full_splat;
    advance();
  } else {
    line_ends_ = false;
    if (token_.is(Kind::newline)) advance();
    const Node key = read_nested();
    if (key == 0) return false;
    link(children, key);
  }
  if (!token_.is(Kind::right_bracket)) return fail(HclError::no_closing_bracket, open) != 0;
  advance(line_ends);
  link(steps, finish(step, children));
  return true;
}

// -- terms -------------------------------------------------------------------------------------

HclParser::Node HclParser::read_term() {
  switch (token_.kind) {
    case Kind::identifier:
      return read_word();
    case Kind::quote:
    case Kind::heredoc:
      return read_template();
    case Kind::number:
      if (token_.error == HclError::none) return take(HclKind::number);
      note(token_.error, token_.begin, token_.end);
      return 0;
    case Kind::left_paren:
      return read_parentheses();
    case Kind::left_bracket:
      return read_tuple();
    case Kind::left_brace:
      return read_object();
    default:
      return fail(HclError::no_value);
  }
}

HclParser::Node HclParser::read_word() {
  HclKind kind = HclKind::variable;
  if (at_word("true") || at_word("false")) kind = HclKind::boolean;
  if (at_word("null")) kind = HclKind::null;
  const Node node = take(kind);
  if (!token_.is(Kind::left_paren) && !token_.is(Kind::double_colon)) return node;
  nodes_[node].kind = HclKind::name;
  return read_call(node);
}

HclParser::Node HclParser::read_parentheses() {
  const Span open = word();
  const Open innermost(*this, Kind::right_paren);
  const bool line_ends = line_ends_;
  const Node parentheses = add(HclKind::parentheses, token_.begin, 0);
  advance(false);
  const Node value = read_nested();
  if (value == 0) return 0;
  if (!token_.is(Kind::right_paren)) return fail(HclError::no_closing_bracket, open);
  advance(line_ends);
  Chain children;
  link(children, value);
  return finish(parentheses, children);
}

HclParser::Node HclParser::read_call(Node name) {
  const Node function = token_.is(Kind::double_colon) ? read_scoped_name(name) : name;
  if (function == 0) return 0;
  if (!token_.is(Kind::left_paren)) return fail(HclError::no_arguments, where(function));
  const Node call = add(HclKind::call, nodes_[name].begin, 0);
  Chain children;
  link(children, function);
  const Span open = word();
  const Open innermost(*this, Kind::right_paren);
  const bool line_ends = line_ends_;
  advance(false);
  if (!read_arguments(call, children, open)) return 0;
  advance(line_ends);
  return finish(call, children);
}

HclParser::Node HclParser::read_scoped_name(Node name) {
  const Node scoped = add(HclKind::scoped_name, nodes_[name].begin, 0);
  Chain names;
  link(names, name);
  while (token_.is(Kind::double_colon)) {
    advance();
    if (!token_.is(Kind::identifier)) return fail(HclError::no_function_name);
    link(names, take(HclKind::name));
  }
  return finish(scoped, names);
}

// Up to the parenthesis.
bool HclParser::read_arguments(Node call, Chain& children, Span open) {
  while (!token_.is(Kind::right_paren)) {
    const Node argument = read_nested();
    if (argument == 0) return false;
    link(children, argument);
    if (token_.is(Kind::right_paren)) break;
    if (token_.is(Kind::ellipsis)) {
      const std::uint32_t begin = token_.begin;
      advance();
      nodes_[call].flags |= hcl_flag::kExpanded;
      if (token_.is(Kind::right_paren)) break;
      note(HclError::expansion_not_last, begin, behind_);
      return false;
    }
    if (!token_.is(Kind::comma)) return fail(HclError::no_comma, open) != 0;
    advance();
  }
  return true;
}

HclParser::Node HclParser::read_tuple() {
  const Span open = word();
  const Open innermost(*this, Kind::right_bracket);
  const bool line_ends = line_ends_;
  const Node tuple = add(HclKind::tuple, token_.begin, token_.end);
  advance(false);
  if (at_word("for")) return read_for(tuple, Kind::right_bracket, line_ends);
  Chain children;
  while (!token_.is(Kind::right_bracket)) {
    const Node value = read_nested();
    if (value == 0) return 0;
    link(children, value);
    if (token_.is(Kind::right_bracket)) break;
    if (!token_.is(Kind::comma)) return fail(HclError::no_comma, open);
    advance();
  }
  advance(line_ends);
  return finish(tuple, children);
}

HclParser::Node HclParser::read_object() {
  const Span open = word();
  const Open innermost(*this, Kind::right_brace);
  const bool line_ends = line_ends_;
  const Node object = add(HclKind::object, token_.begin, token_.end);
  advance(true);
  while (token_.is(Kind::newline))
    advance();
  if (at_word("for")) return read_for(object, Kind::right_brace, line_ends);
  Chain items;
  while (!token_.is(Kind::right_brace)) {
    if (!read_object_item(items, open)) return 0;
    if (token_.is(Kind::right_brace)) break;
    if (!token_.is(Kind::comma) && !token_.is(Kind::newline))
      return fail(HclError::no_separator, open);
    advance();
    while (token_.is(Kind::newline))
      advance();
  }
  advance(line_ends);
  return finish(object, items);
}

bool HclParser::read_object_item(Chain& items, Span open) {
  const Node item = add(HclKind::item, token_.begin, 0);
  const Node key = read_nested();
  if (key == 0) return false;
  // A word alone is a name, as `true` and `null` are here.
  const HclKind kind = nodes_[key].kind;
  if (kind == HclKind::variable || kind == HclKind::boolean || kind == HclKind::null)
    nodes_[key].kind = HclKind::name;
  if (!token_.is(Kind::equals) && !token_.is(Kind::colon))
    return fail(HclError::no_equals, open) != 0;
  nodes_[item].mark = token_.begin;
  advance();
  const Node value = read_nested();
  if (value == 0) return false;
  Chain children;
  link(children, key);
  link(children, value);
  link(items, finish(item, children));
  return true;
}

// -- for ---------------------------------------------------------------------------------------

// A tuple or object that begins with the word. `line_ends`: behind it.
HclParser::Node HclParser::read_for(Node node, Kind closing, bool line_ends) {
  const Span open = where(node);
  nodes_[node].kind = closing == Kind::right_bracket ? HclKind::for_tuple : HclKind::for_object;
  advance(false);
  Chain children;
  if (!read_for_names(node, children)) return 0;
  if (!token_.is(Kind::colon)) return fail(HclError::no_for_colon);
  advance();
  if (!read_for_values(node, children)) return 0;
  if (at_word("if")) {
    advance();
    const Node condition = read_nested();
    if (condition == 0) return 0;
    link(children, condition);
    nodes_[node].flags |= hcl_flag::kCondition;
  }
  if (!token_.is(closing)) return fail(HclError::no_for_end, open);
  advance(line_ends);
  return finish(node, children);
}

// `key, value in collection`.
bool HclParser::read_for_names(Node node, Chain& children) {
  if (!token_.is(Kind::identifier)) return fail(HclError::no_for_name) != 0;
  link(children, take(HclKind::name));
  if (token_.is(Kind::comma)) {
    advance();
    if (!token_.is(Kind::identifier)) return fail(HclError::no_for_name) != 0;
    link(children, take(HclKind::name));
    nodes_[node].flags |= hcl_flag::kTwoNames;
  }
  if (!at_word("in")) return fail(HclError::no_for_in) != 0;
  advance();
  const Node collection = read_nested();
  if (collection != 0) link(children, collection);
  return collection != 0;
}

// `value`, or `key => value...`.
bool HclParser::read_for_values(Node node, Chain& children) {
  const bool of_object = nodes_[node].is(HclKind::for_object);
  Node value = read_nested();
  if (value == 0) return false;
  const Node first = value;
  if (token_.is(Kind::fat_arrow)) {
    advance();
    value = read_nested();
    if (value == 0) return false;
    if (of_object) link(children, first);
  }
  link(children, value);
  if (of_object != (first != value)) {
    note(of_object ? HclError::for_without_key : HclError::for_with_key, nodes_[first].begin,
         nodes_[first].end);
    return false;
  }
  if (!token_.is(Kind::ellipsis)) return true;
  if (!of_object) return fail(HclError::for_with_grouping) != 0;
  nodes_[node].flags |= hcl_flag::kGrouping;
  advance();
  return true;
}

}  // namespace zonevet
