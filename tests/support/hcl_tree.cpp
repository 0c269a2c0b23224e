#include "support/hcl_tree.h"

#include <iterator>
#include <vector>

#include "read/hcl/hcl_text.h"

namespace zonevet::test {
namespace {

class Printer {
 public:
  explicit Printer(const HclDocument& document) : document_(document) {}

  std::string print() {
    if (document_.root().is(HclKind::body)) {
      put_body(document_.root(), 0);
    } else {
      put(document_.root(), 0);
      put_value(document_.root(), 0);
    }
    return std::move(out_);
  }

 private:
  void line(int depth, const std::string& what) {
    out_.append(static_cast<std::size_t>(depth), ' ');
    out_ += what + "\n";
  }
  static std::string at(std::uint32_t begin, std::uint32_t end) {
    return std::to_string(begin) + "-" + std::to_string(end);
  }
  static std::string at(HclSyntax node) { return at(node.node().begin, node.node().end); }

  void put_body(HclSyntax body, int depth);
  void put_block(HclSyntax block, int depth);
  void put(HclSyntax value, int depth);
  void put_children(HclSyntax from, int depth) {
    for (HclSyntax one = from; one; one = one.next())
      put(one, depth);
  }
  void put_value(HclSyntax value, int depth);
  void put_call(HclSyntax call, int depth);
  void put_conditional(HclSyntax condition, std::uint32_t end, int depth);
  void put_operation(HclSyntax operation, int depth);
  void put_object(HclSyntax object, int depth);
  void put_for(HclSyntax loop, int depth);
  void put_template(HclSyntax value, int depth);
  void put_parts(HclSyntax around, int depth);
  void put_if(HclSyntax directive, int depth);
  void put_step(HclSyntax step, int depth);

  const HclDocument& document_;
  std::string out_;
};

void Printer::put_body(HclSyntax body, int depth) {
  for (HclSyntax item = body.first(); item; item = item.next()) {
    if (item.is(HclKind::block)) {
      put_block(item, depth);
      continue;
    }
    const HclSyntax name = item.first();
    line(depth, "attribute " + at(item) + " " + quoted(name.name()) + " " + at(name) + " " +
                    at(item.node().mark, item.node().mark + 1));
    put(item.value(), depth + 1);
    put_value(item.value(), depth + 1);
  }
}

void Printer::put_block(HclSyntax block, int depth) {
  const HclNode& node = block.node();
  line(depth, "block " + quoted(block.first().name()) + " " + at(block.first()) + " " +
                  at(node.mark, node.mark + 1) + " " + at(node.end - 1, node.end));
  for (HclSyntax label = block.first().next(); !label.is(HclKind::body); label = label.next())
    line(depth + 1, "label " + quoted(label.name()) + " " + at(label));
  put_body(block.body(), depth + 1);
}

// -- values

void Printer::put_value(HclSyntax value, int depth) {
  if (asks_for_nothing(value)) line(depth, "value " + shown(constant_of(value)));
}

void Printer::put(HclSyntax value, int depth) {
  switch (value.node().kind) {
    case HclKind::number:
      return line(depth, "number " + at(value));
    case HclKind::boolean:
      return line(depth, "boolean " + at(value));
    case HclKind::null:
      return line(depth, "null " + at(value));
    case HclKind::variable:
      return line(depth, "variable " + at(value));
    case HclKind::traversal:
      line(depth, "traversal " + at(value));
      put(value.first(), depth + 1);
      for (HclSyntax step = value.first().next(); step; step = step.next())
        put_step(step, depth + 1);
      return;
    case HclKind::call:
      return put_call(value, depth);
    case HclKind::conditional:
      return put_conditional(value.first(), value.node().end, depth);
    case HclKind::operation:
      return put_operation(value, depth);
    case HclKind::unary:
      line(depth, std::string("unary ") + value.written()[0] + " " + at(value));
      return put_children(value.first(), depth + 1);
    case HclKind::parentheses:
      line(depth, "parentheses " + at(value));
      return put_children(value.first(), depth + 1);
    case HclKind::tuple:
      line(depth, "tuple " + at(value));
      return put_children(value.first(), depth + 1);
    case HclKind::object:
      return put_object(value, depth);
    case HclKind::for_tuple:
    case HclKind::for_object:
    case HclKind::for_directive:
      return put_for(value, depth);
    case HclKind::template_text:
      return put_template(value, depth);
    case HclKind::if_directive:
      return put_if(value, depth);
    default:
      line(depth, "error " + at(value));
  }
}

// The children of an operation, from the left.
void Printer::put_operation(HclSyntax operation, int depth) {
  std::vector<HclSyntax> children;
  for (HclSyntax one = operation.first(); one; one = one.next())
    children.push_back(one);
  for (std::size_t i = children.size() - 1; i > 0; i -= 2) {
    line(depth++, "binary " + std::string(children[i - 1].written()) + " " +
                      at(operation.node().begin, children[i].node().end));
  }
  put(children[0], depth);
  for (std::size_t i = 2; i < children.size(); i += 2)
    put(children[i], depth + 1 - static_cast<int>(i / 2));
}

void Printer::put_conditional(HclSyntax condition, std::uint32_t end, int depth) {
  for (HclSyntax at_ = condition; at_;) {
    const HclSyntax value = at_.next();
    if (!value) return put(at_, depth);
    line(depth, "conditional " + at(at_.node().begin, end));
    put(at_, ++depth);
    put(value, depth);
    at_ = value.next();
  }
}

void Printer::put_call(HclSyntax call, int depth) {
  line(depth, "call " + at(call) + " " + call.first().name() + " " + at(call.first()) + " " +
                  (call.node().has(hcl_flag::kExpanded) ? "true" : "false"));
  put_children(call.first().next(), depth + 1);
}

void Printer::put_object(HclSyntax object, int depth) {
  line(depth, "object " + at(object));
  for (HclSyntax item = object.first(); item; item = item.next()) {
    const HclSyntax key = item.first();
    if (key.is(HclKind::name)) {
      line(depth + 1, "name " + quoted(key.name()) + " " + at(key));
    } else {
      put(key, depth + 1);
    }
    put(item.value(), depth + 1);
  }
}

void Printer::put_for(HclSyntax loop, int depth) {
  const bool two = loop.node().has(hcl_flag::kTwoNames);
  const HclSyntax first = loop.first();
  const HclSyntax name = two ? first.next() : first;
  line(depth, "for " + at(loop) + " " + quoted(two ? first.name() : "") + " " +
                  quoted(name.name()) + " " +
                  (loop.node().has(hcl_flag::kGrouping) ? "true" : "false"));
  const HclSyntax collection = name.next();
  if (!loop.is(HclKind::for_directive)) return put_children(collection, depth + 1);
  put(collection, depth + 1);
  put_parts(collection.next(), depth + 1);
}

void Printer::put_template(HclSyntax value, int depth) {
  if (value.node().has(hcl_flag::kUnwrapped)) {
    line(depth, "wrapped " + at(value));
    return put(value.first().first(), depth + 1);
  }
  line(depth, "template " + at(value));
  put_parts(value, depth + 1);
}

void Printer::put_if(HclSyntax directive, int depth) {
  line(depth, "conditional " + at(directive));
  put(directive.first(), depth + 1);
  put_parts(directive.first().next(), depth + 1);
  put_parts(directive.first().next().next(), depth + 1);
}

// Literals beside each other are one.
void Printer::put_parts(HclSyntax around, int depth) {
  line(depth, "parts");
  HclText text;
  const auto put_text = [&] {
    if (!text.octets.empty()) line(depth + 1, "literal " + quoted(text.octets));
    text = {};
  };
  for (HclSyntax part = around ? around.first() : around; part; part = part.next()) {
    if (part.is(HclKind::literal)) {
      add_literal(part, text);
      continue;
    }
    put_text();
    put(part.is(HclKind::interpolation) ? part.first() : part, depth + 1);
  }
  put_text();
}

void Printer::put_step(HclSyntax step, int depth) {
  if (step.is(HclKind::get_attribute)) {
    return line(depth, "attribute " + quoted(step.name()) + " " + at(step));
  }
  const bool splat = step.is(HclKind::attribute_splat) || step.is(HclKind::full_splat);
  line(depth, (splat ? "splat " : "index ") + at(step));
  const HclSyntax key = step.first();
  if (!key || key.is(HclKind::number) || key.is(HclKind::boolean) || key.is(HclKind::null)) return;
  // (Of a text it is not said what it was.)
  if (!is_plain_text(key)) put(key, depth + 1);
}

// In the order of HclError.
constexpr const char* kErrors[] = {
    "none",
    "bad_character",
    "bad_utf8",
    "lone_return",
    "smart_quote",
    "single_quote",
    "backtick",
    "semicolon",
    "bitwise_operator",
    "bad_number",
    "bad_escape",
    "bad_heredoc_begin",
    "unclosed_comment",
    "unclosed_quote",
    "unclosed_heredoc",
    "no_item",
    "quoted_name",
    "no_definition",
    "no_line_end",
    "comma_after_item",
    "brace_on_next_line",
    "label_with_sequence",
    "one_line_block",
    "unclosed_block",
    "stray_brace",
    "duplicate_attribute",
    "no_value",
    "no_comma",
    "no_separator",
    "no_equals",
    "no_closing_bracket",
    "unclosed_bracket",
    "no_colon",
    "no_attribute_name",
    "chained_index",
    "nested_splat",
    "no_function_name",
    "no_arguments",
    "expansion_not_last",
    "no_for_name",
    "no_for_in",
    "no_for_colon",
    "no_for_end",
    "for_without_key",
    "for_with_key",
    "for_with_grouping",
    "no_sequence_end",
    "unknown_directive",
    "unexpected_directive",
    "unclosed_directive",
    "behind_expression",
    "too_deep",
    "too_many_nodes",
    "too_large",
};
static_assert(std::size(kErrors) == static_cast<std::size_t>(HclError::too_large) + 1);

std::string said_row(HclSyntax from, const char* between) {
  std::string out;
  for (HclSyntax one = from; one; one = one.next()) {
    if (!out.empty()) out += between;
    out += said(one);
  }
  return out;
}

std::string said_block(HclSyntax block) {
  std::string out = block.first().name();
  for (HclSyntax label = block.first().next(); !label.is(HclKind::body); label = label.next())
    out += label.is(HclKind::label) ? " '" + label.name() + "'" : " " + label.name();
  return out + " {" + said(block.body()) + (block.close_brace().nowhere() ? "" : "}");
}

std::string said_conditional(HclSyntax condition) {
  const HclSyntax value = condition.next();
  if (!value) return said(condition);
  return "(" + said(condition) + " ? " + said(value) + " : " + said_conditional(value.next()) + ")";
}

std::string said_operation(HclSyntax operation) {
  HclSyntax at = operation.first();
  std::string out = said(at);
  for (HclSyntax sign = at.next(); sign; sign = at.next()) {
    at = sign.next();
    out = "(" + out + " " + std::string(sign.written()) + " " + said(at) + ")";
  }
  return out;
}

std::string said_for(HclSyntax loop) {
  const HclNode& node = loop.node();
  HclSyntax at = loop.first();
  std::string out = "for " + at.name();
  if (node.has(hcl_flag::kTwoNames)) {
    at = at.next();
    out += ", " + at.name();
  }
  at = at.next();
  out += " in " + said(at) + " : ";
  at = at.next();
  out += said(at);
  if (loop.is(HclKind::for_object)) {
    at = at.next();
    out += " => " + said(at) + (node.has(hcl_flag::kGrouping) ? "..." : "");
  }
  if (node.has(hcl_flag::kCondition)) out += " if " + said(at.next());
  return out;
}

std::string said_literal(HclSyntax literal) {
  HclText text;
  add_literal(literal, text);
  const std::string marked = quoted(text.octets);
  return marked.substr(1, marked.size() - 2);
}

}  // namespace

std::string said(HclSyntax node) {
  switch (node.node().kind) {
    case HclKind::body: {
      std::string out;
      for (HclSyntax item = node.first(); item; item = item.next())
        out += said(item) + "; ";
      return out;
    }
    case HclKind::attribute:
    case HclKind::item:
      return said(node.first()) + " = " + said(node.value());
    case HclKind::block:
      return said_block(node);
    case HclKind::error:
      return "<error>";
    case HclKind::traversal:
      return said_row(node.first(), "");
    case HclKind::call:
      return node.first().name() + "(" + said_row(node.first().next(), ", ") +
             (node.node().has(hcl_flag::kExpanded) ? "...)" : ")");
    case HclKind::unary:
      return "(" + std::string(node.written().substr(0, 1)) + said(node.first()) + ")";
    case HclKind::operation:
      return said_operation(node);
    case HclKind::conditional:
      return said_conditional(node.first());
    case HclKind::parentheses:
      return "(" + said(node.first()) + ")";
    case HclKind::tuple:
      return "[" + said_row(node.first(), ", ") + "]";
    case HclKind::object:
      return "{" + said_row(node.first(), ", ") + "}";
    case HclKind::for_tuple:
      return "[" + said_for(node) + "]";
    case HclKind::for_object:
      return "{" + said_for(node) + "}";
    case HclKind::template_text:
      return (node.node().has(hcl_flag::kUnwrapped) ? "=" : "") +
             ("'" + said_row(node.first(), "")) + "'";
    case HclKind::parts:
      return said_row(node.first(), "");
    case HclKind::get_attribute:
      return "." + node.name();
    case HclKind::index:
      return "[" + said(node.first()) + "]";
    case HclKind::attribute_splat:
      return ".*";
    case HclKind::full_splat:
      return "[*]";
    case HclKind::literal:
      return said_literal(node);
    case HclKind::interpolation:
      return "${" + said(node.first()) + "}";
    case HclKind::if_directive:
      return "%{if " + said(node.first()) + "}" + said_row(node.first().next(), "%{else}") +
             "%{endif}";
    case HclKind::for_directive:
      return "%{" + said_for(node) + "%{endfor}";
    default:
      return std::string(node.written());
  }
}

std::string faults_of(const HclDocument& document) {
  std::string out;
  for (const HclFault& fault : document.faults()) {
    if (!out.empty()) out += ", ";
    out += std::string(kErrors[static_cast<std::size_t>(fault.error)]) + " " +
           std::to_string(fault.where.begin() - document.place(0, 0).begin()) + "+" +
           std::to_string(fault.where.size());
  }
  return out;
}

bool is_plain_text(HclSyntax value) {
  if (!value.is(HclKind::template_text)) return false;
  HclText text;
  add_parts(value, text);
  return text.whole();
}

bool asks_for_nothing(HclSyntax value) {
  if (value.is(HclKind::variable) || value.is(HclKind::call) || value.is(HclKind::for_tuple) ||
      value.is(HclKind::for_object) || value.is(HclKind::for_directive) ||
      value.is(HclKind::attribute_splat) || value.is(HclKind::full_splat))
    return false;
  for (HclSyntax one = value.first(); one; one = one.next()) {
    if (!asks_for_nothing(one)) return false;
  }
  return true;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
      out += c;
      continue;
    }
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto octet = static_cast<unsigned char>(c);
    out += "\\x";
    out += kDigits[octet >> 4U];
    out += kDigits[octet & 15U];
  }
  return out + "\"";
}

std::string shown(const HclValue& value) {
  if (!value.whole()) return "?";
  if (value.is(HclType::null)) return "null";
  if (value.is(HclType::string)) return quoted(value.text().octets);
  if (value.is_primitive()) return *string_of(value);
  std::string out;
  if (value.is(HclType::tuple)) {
    for (const HclValue& element : value.elements())
      out += (out.empty() ? "" : ", ") + shown(element);
    return '[' + out + ']';
  }
  for (const HclMember& member : value.members().members) {
    out += (out.empty() ? "" : ", ") + quoted(member.key.octets) + " = ";
    out += shown(member.value);
  }
  return '{' + out + '}';
}

std::string tree_of(const HclDocument& document) { return Printer(document).print(); }

}  // namespace zonevet::test
