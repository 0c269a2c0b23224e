#include "read/hcl/hcl_evaluator.h"

#include <algorithm>
#include <map>
#include <utility>

namespace zonevet {
namespace {

using Kind = HclTokenKind;

// (What comes of a template is never longer, or not known: no record holds a part of that.)
bool has_room(const HclText& text, std::size_t size) {
  constexpr std::size_t kMostText = std::size_t{1} << 20U;
  return text.octets.size() + size <= kMostText;
}

}  // namespace

bool HclBudget::spend(std::uint64_t some_steps, std::uint64_t some_octets) {
  if (some_steps > steps || some_octets > octets) exhausted = true;
  if (exhausted) return false;
  steps -= some_steps;
  octets -= some_octets;
  return true;
}

bool HclBudget::spend_values(std::uint64_t count) {
  constexpr std::uint64_t kOctetsOfValue = 16;
  // (More than any budget has.)
  constexpr std::uint64_t kMost = std::uint64_t{1} << 40U;
  return spend(count, kOctetsOfValue * std::min(count, kMost));
}

// -- a world without names -----------------------------------------------------------------------

HclValue HclNoNames::root(std::string_view, Span where) { return HclValue::unknown(where); }
HclValue HclNoNames::attribute(const HclValue&, std::string_view, Span where) {
  return HclValue::unknown(where);
}
HclValue HclNoNames::element(const HclValue&, const HclValue&, Span where) {
  return HclValue::unknown(where);
}
HclValue HclNoNames::all_of(const HclValue&, Span where) { return HclValue::unknown(where); }
HclValue HclNoNames::call(std::string_view, std::span<const HclValue>, Span where) {
  return HclValue::unknown(where);
}

HclValue constant_of(HclSyntax expression) {
  HclBudget budget;
  return constant_of(expression, budget);
}

HclValue constant_of(HclSyntax expression, HclBudget& budget) {
  HclNoNames names;
  return HclEvaluator(names, budget).value_of(expression);
}

// -- expressions ---------------------------------------------------------------------------------

HclEvaluator::Binding::Binding(HclEvaluator& evaluator, std::string name, HclValue value)
    : evaluator_(evaluator) {
  evaluator_.bound_.push_back({std::move(name), std::move(value)});
}

HclValue HclEvaluator::value_of(HclSyntax expression) {
  if (!expression) return {};
  if (!budget_.exhausted) budget_.at = expression.where();
  if (budget_.depth >= kMostHclDepth && !budget_.exhausted)
    budget_.exhausted = budget_.too_deep = true;
  if (!budget_.spend(1)) return HclValue::unknown(expression.where());
  ++budget_.depth;
  HclValue value = evaluate(expression);
  --budget_.depth;
  return value;
}

HclValue HclEvaluator::evaluate(HclSyntax expression) {
  const Span where = expression.where();
  switch (expression.node().kind) {
    case HclKind::null:
      return HclValue::null(where);
    case HclKind::boolean:
      return HclValue::boolean(expression.written() == "true", where);
    case HclKind::number: {
      const std::optional<HclNumber> number = read_hcl_number(expression.written());
      return number ? HclValue::number(*number, where) : HclValue::unknown(where);
    }
    case HclKind::variable:
      return of_variable(expression);
    case HclKind::traversal:
      return of_traversal(expression);
    case HclKind::call:
      return of_call(expression);
    case HclKind::template_text:
      return of_template(expression);
    case HclKind::parentheses:
      return value_of(expression.first());
    case HclKind::unary:
      return of_unary(expression);
    case HclKind::operation:
      return of_operation(expression);
    case HclKind::conditional:
      return of_conditional(expression);
    case HclKind::tuple:
      return of_tuple(expression);
    case HclKind::object:
      return of_object(expression);
    case HclKind::for_tuple:
      return of_for_tuple(expression);
    case HclKind::for_object:
      return of_for_object(expression);
    default:
      return HclValue::unknown(where);
  }
}

HclValue HclEvaluator::of_variable(HclSyntax variable) {
  const std::string name = variable.name();
  const auto bound = std::find_if(bound_.rbegin(), bound_.rend(),
                                  [&name](const Bound& one) { return one.name == name; });
  return bound != bound_.rend() ? bound->value : names_.root(name, variable.where());
}

// -- templates -----------------------------------------------------------------------------------

HclValue HclEvaluator::of_template(HclSyntax value) {
  if (value.node().has(hcl_flag::kUnwrapped)) return value_of(value.first().first());
  HclText text;
  if (!add_parts(value, text)) return HclValue::failure(value.where());
  return HclValue::string(std::move(text), value.where());
}

// The parts of a template; false where one has failed.
bool HclEvaluator::add_parts(HclSyntax around, HclText& to) {
  for (HclSyntax part = around.first(); part; part = part.next()) {
    const std::size_t before = to.octets.size();
    const std::size_t runs = to.runs.size();
    bool sound = true;
    if (part.is(HclKind::literal)) {
      if (has_room(to, part.where().size())) {
        add_literal(part, to);
      } else {
        add_hole(part.where(), to);
      }
    } else if (part.is(HclKind::interpolation)) {
      sound = add_value(value_of(part.first()), part.where(), to);
    } else if (part.is(HclKind::if_directive)) {
      sound = add_if(part, to);
    } else if (part.is(HclKind::for_directive)) {
      sound = add_for(part, to);
    }
    if (!sound) return false;
    if (!budget_.spend(1 + to.runs.size() - runs, to.octets.size() - before)) {
      add_hole(part.where(), to);
      return true;
    }
  }
  return true;
}

bool HclEvaluator::add_value(const HclValue& value, Span where, HclText& to) {
  if (value.failed()) return false;
  // (Whoever asked for it is in the midst of a text that may be as long.)
  if (budget_.exhausted) {
    add_hole(where, to);
    return true;
  }
  const std::optional<HclText> text = text_of(value);
  if (!text && !value.is(HclType::unknown)) return false;
  if (text && has_room(to, text->octets.size())) {
    add_text(*text, to);
  } else {
    add_hole(where, to);
  }
  return true;
}

bool HclEvaluator::add_if(HclSyntax directive, HclText& to) {
  const HclSyntax condition = directive.first();
  const HclSyntax parts = condition.next();
  const HclValue value = value_of(condition);
  const std::optional<bool> truth = truth_of(value);
  if (!truth) {
    if (!value.is(HclType::unknown) || value.failed()) return false;
    add_hole(directive.where(), to);
    return true;
  }
  if (*truth) return add_parts(parts, to);
  return !parts.next() || add_parts(parts.next(), to);
}

bool HclEvaluator::add_for(HclSyntax directive, HclText& to) {
  const Loop loop = loop_of(directive);
  const HclValue collection = collection_of(loop);
  bool sound = true;
  const bool known = go_through(loop, collection, [&](const HclValue&, const HclValue&) {
    sound = sound && budget_.spend(1) && add_parts(loop.body, to);
    return sound;
  });
  if (!sound) return budget_.exhausted;
  if (!known) {
    if (!collection.is(HclType::unknown) || collection.failed()) return false;
    add_hole(directive.where(), to);
  }
  return true;
}

// -- operators -----------------------------------------------------------------------------------

HclValue HclEvaluator::of_unary(HclSyntax unary) {
  const Span where = unary.where();
  HclValue operand = value_of(unary.first());
  if (operand.failed()) return operand;
  if (unary.node().sign == Kind::bang) {
    const std::optional<bool> truth = truth_of(operand);
    return truth ? HclValue::boolean(!*truth, where) : HclValue::unknown(where);
  }
  const std::optional<HclNumber> number = number_of(operand);
  const std::optional<HclNumber> negative = number ? negative_of(*number) : std::nullopt;
  return negative ? HclValue::number(*negative, where) : HclValue::unknown(where);
}

namespace {

std::optional<bool> truth_of_pair(Kind sign, const HclValue& a, const HclValue& b) {
  const std::optional<bool> left = truth_of(a);
  const std::optional<bool> right = truth_of(b);
  const bool decides = sign == Kind::logical_or;  // one alone
  if (left == decides || right == decides) return decides;
  return left && right ? std::optional(!decides) : std::nullopt;
}

std::optional<bool> compare_by(Kind sign, HclNumber a, HclNumber b) {
  const std::optional<int> order = compare(a, b);
  if (!order) return std::nullopt;
  if (sign == Kind::greater) return *order > 0;
  if (sign == Kind::greater_equal) return *order >= 0;
  if (sign == Kind::less) return *order < 0;
  return *order <= 0;
}

HclValue truth(std::optional<bool> known, Span where) {
  return known ? HclValue::boolean(*known, where) : HclValue::unknown(where);
}

HclValue apply(Kind sign, const HclValue& a, const HclValue& b, Span where) {
  if (a.failed()) return a;
  if (b.failed()) return b;
  if (sign == Kind::equal) return truth(are_equal(a, b), where);
  if (sign == Kind::not_equal) {
    const std::optional<bool> equal = are_equal(a, b);
    return truth(equal ? std::optional(!*equal) : std::nullopt, where);
  }
  if (sign == Kind::logical_and || sign == Kind::logical_or)
    return truth(truth_of_pair(sign, a, b), where);
  const std::optional<HclNumber> left = number_of(a);
  const std::optional<HclNumber> right = number_of(b);
  if (!left || !right) return HclValue::unknown(where);
  const bool compares = sign == Kind::greater || sign == Kind::greater_equal ||
                        sign == Kind::less || sign == Kind::less_equal;
  if (compares) return truth(compare_by(sign, *left, *right), where);
  const std::optional<HclNumber> result = calculate(sign, *left, *right);
  return result ? HclValue::number(*result, where) : HclValue::unknown(where);
}

}  // namespace

HclValue HclEvaluator::of_operation(HclSyntax operation) {
  HclSyntax at = operation.first();
  HclValue result = value_of(at);
  for (HclSyntax sign = at.next(); sign; sign = at.next()) {
    at = sign.next();
    result = apply(sign.node().sign, result, value_of(at), operation.where());
  }
  return result;
}

namespace {

// One of two values, as what both can be.
HclValue choose(const HclValue& chosen, const HclValue& other) {
  const bool any = chosen.is(HclType::null) || other.is(HclType::null) ||
                   chosen.is(HclType::unknown) || other.is(HclType::unknown);
  if (any || chosen.type() == other.type()) return chosen;
  if (!chosen.is_primitive() || !other.is_primitive()) return HclValue::failure(chosen.where());
  if (!chosen.is(HclType::string) && !other.is(HclType::string))
    return HclValue::failure(chosen.where());
  return HclValue::string(*text_of(chosen), chosen.where());
}

}  // namespace

// The last of a row comes first.
HclValue HclEvaluator::of_conditional(HclSyntax conditional) {
  std::vector<HclValue> values;
  for (HclSyntax at = conditional.first(); at; at = at.next())
    values.push_back(value_of(at));
  while (values.size() >= 3) {
    const HclValue otherwise = values.back();
    values.pop_back();
    const HclValue then = values.back();
    values.pop_back();
    const HclValue condition = values.back();
    const std::optional<bool> truth = truth_of(condition);
    if (truth) {
      values.back() = *truth ? choose(then, otherwise) : choose(otherwise, then);
    } else if (condition.failed()) {
      values.back() = condition;
    } else {
      values.back() =
          are_equal(then, otherwise) == true ? then : HclValue::unknown(conditional.where());
    }
  }
  return values.front();
}

// -- collections ---------------------------------------------------------------------------------

HclValue HclEvaluator::of_tuple(HclSyntax tuple) {
  std::vector<HclValue> elements;
  for (HclSyntax at = tuple.first(); at; at = at.next()) {
    elements.push_back(value_of(at));
    if (elements.back().failed()) return HclValue::failure(tuple.where());
  }
  return HclValue::tuple(std::move(elements), tuple.where());
}

HclValue HclEvaluator::of_object(HclSyntax object) {
  HclObject all;
  for (HclSyntax item = object.first(); item; item = item.next()) {
    const HclSyntax key = item.first();
    HclValue value = value_of(item.value());
    HclText name;
    if (key.is(HclKind::name)) {
      if (!budget_.spend(1, key.written().size())) return HclValue::unknown(object.where());
      add_meant(key.name(), key.where(), name);
    } else {
      const HclValue named = value_of(key);
      if (named.failed()) return named;
      name = text_of(named).value_or(HclText());
      if (!string_of(named)) all.open = true;
      if (!string_of(named)) continue;
    }
    if (value.failed()) return HclValue::failure(object.where());
    all.members.push_back({std::move(name), std::move(value)});
  }
  return HclValue::object(std::move(all), object.where());
}

HclEvaluator::Loop HclEvaluator::loop_of(HclSyntax node) {
  Loop loop;
  HclSyntax at = node.first();
  if (node.node().has(hcl_flag::kTwoNames)) {
    loop.key = at.name();
    at = at.next();
  }
  loop.value = at.name();
  loop.collection = at.next();
  loop.body = loop.collection.next();
  return loop;
}

HclValue HclEvaluator::collection_of(const Loop& loop) {
  const HclValue value = value_of(loop.collection);
  return value.symbol() != nullptr ? names_.all_of(value, loop.collection.where()) : value;
}

template <class Each>
bool HclEvaluator::go_through(const Loop& loop, const HclValue& collection, Each each) {
  const auto visit = [&](const HclValue& key, const HclValue& value) {
    const Binding value_bound(*this, loop.value, value);
    if (loop.key.empty()) return each(key, value);
    const Binding key_bound(*this, loop.key, key);
    return each(key, value);
  };
  if (collection.is(HclType::object)) {
    for (const HclMember& member : collection.members().members) {
      if (!visit(HclValue::string(member.key, member.value.where()), member.value)) break;
    }
    return !collection.members().open;
  }
  for (const HclValue& part : collection.parts()) {
    if (!visit(HclValue::unknown(part.where()), part)) break;
  }
  if (!collection.is(HclType::tuple)) return false;
  std::int64_t number = 0;
  for (const HclValue& element : collection.elements()) {
    const HclValue key =
        collection.is_set() ? element : HclValue::number(HclNumber::of(number++), element.where());
    if (!visit(key, element)) break;
  }
  return true;
}

namespace {

// Of what is no collection, or none of which all is known: it may turn out to be one, or never is.
HclValue without_elements(const HclValue& collection, Span where) {
  const bool may_be =
      collection.is(HclType::object) || (collection.is(HclType::unknown) && !collection.failed());
  return may_be ? HclValue::unknown(where) : HclValue::failure(where);
}

}  // namespace

HclValue HclEvaluator::of_for_tuple(HclSyntax node) {
  const Loop loop = loop_of(node);
  const HclValue collection = collection_of(loop);
  const HclSyntax condition = loop.body.next();
  std::vector<HclValue> elements;
  HclValue broken;
  bool sound = true;
  const bool known = go_through(loop, collection, [&](const HclValue&, const HclValue&) {
    const HclValue test = condition ? value_of(condition) : HclValue::boolean(true, node.where());
    const std::optional<bool> truth = truth_of(test);
    if (truth == false) return true;
    HclValue value = value_of(loop.body);
    sound = truth.has_value() && !value.failed();
    if (!sound)
      broken = test.failed() || value.failed() ? HclValue::failure(node.where())
                                               : HclValue::unknown(node.where());
    const bool has_room = budget_.spend_values(1);
    elements.push_back(has_room ? std::move(value) : HclValue::unknown(node.where()));
    return sound;
  });
  if (!sound) return broken;
  if (known) return HclValue::tuple(std::move(elements), node.where());
  if (!collection.parts().empty())
    return HclValue::unknown_but_for(std::move(elements), node.where());
  return without_elements(collection, node.where());
}

HclValue HclEvaluator::of_for_object(HclSyntax node) {
  const Loop loop = loop_of(node);
  const HclValue collection = collection_of(loop);
  const HclSyntax value_syntax = loop.body.next();
  const HclSyntax condition = value_syntax.next();
  const bool groups = node.node().has(hcl_flag::kGrouping);
  HclObject all;
  std::map<std::string, std::vector<HclValue>> values;
  std::map<std::string, HclText> keys;
  std::vector<HclValue> without_key;
  bool failed = false;
  const bool known = go_through(loop, collection, [&](const HclValue&, const HclValue&) {
    const HclValue test = condition ? value_of(condition) : HclValue::boolean(true, node.where());
    const std::optional<bool> truth = truth_of(test);
    if (truth == false) return true;
    const HclValue key = value_of(loop.body);
    HclValue value = value_of(value_syntax);
    failed = test.failed() || key.failed() || value.failed();
    const std::optional<std::string> name = string_of(key);
    all.open = all.open || !truth || !name;
    if (failed || !truth) return !failed;
    if (!budget_.spend_values(1)) {
      all.open = true;
      return false;
    }
    if (!name) {
      without_key.push_back(std::move(value));
      return true;
    }
    keys.emplace(*name, *text_of(key));
    values[*name].push_back(std::move(value));
    failed = !groups && values[*name].size() > 1;
    return !failed;
  });
  if (failed) return HclValue::failure(node.where());
  const bool is_collection = collection.is(HclType::object) || collection.is(HclType::tuple) ||
                             !collection.parts().empty();
  if (!is_collection) return without_elements(collection, node.where());
  // (What has a key cannot be told beside what has none that is known.)
  if (values.empty() && !groups && !without_key.empty())
    return HclValue::unknown_but_for(std::move(without_key), node.where());
  all.open = all.open || !known;
  // (Groups may lack what is not known.)
  const bool groups_are_open = groups && all.open;
  for (auto& [name, list] : values) {
    HclValue value = groups ? HclValue::tuple(std::move(list), node.where()) : std::move(list[0]);
    if (groups_are_open) value = HclValue::unknown(node.where());
    all.members.push_back({std::move(keys[name]), std::move(value)});
  }
  return HclValue::object(std::move(all), node.where());
}

// -- calls and traversals ------------------------------------------------------------------------

HclValue HclEvaluator::of_call(HclSyntax call) {
  const HclSyntax function = call.first();
  const std::string name = function.name();
  const bool takes_failures = name == "try" || name == "can";
  std::vector<HclValue> arguments;
  for (HclSyntax at = function.next(); at; at = at.next()) {
    HclValue value = value_of(at);
    if (value.failed() && !takes_failures) return HclValue::failure(call.where());
    const bool expands = !at.next() && call.node().has(hcl_flag::kExpanded);
    if (!expands) {
      arguments.push_back(std::move(value));
    } else if (value.is(HclType::tuple)) {
      if (!budget_.spend_values(value.elements().size())) return HclValue::unknown(call.where());
      arguments.insert(arguments.end(), value.elements().begin(), value.elements().end());
    } else {
      return HclValue::unknown(call.where());
    }
  }
  return names_.call(name, arguments, call.where());
}

HclValue HclEvaluator::of_traversal(HclSyntax traversal) {
  const HclSyntax first = traversal.first();
  const HclValue value = follow(value_of(first), first.next(), {});
  // What is not known stands where it is asked for.
  return value.is(HclType::unknown) ? value.given_at(traversal.where()) : value;
}

namespace {

bool are_same(HclSyntax a, HclSyntax b) {
  if (!a || !b) return !a && !b;
  return a.index() == b.index();
}

// `.*` takes the names and numbers that follow at once, `[*]` all that follows.
HclSyntax behind_splat(HclSyntax splat, HclSyntax behind) {
  if (splat.is(HclKind::full_splat)) return behind;
  HclSyntax at = splat.next();
  while (!are_same(at, behind) && (at.is(HclKind::get_attribute) || at.is(HclKind::legacy_index)))
    at = at.next();
  return at;
}

HclValue number_in(HclSyntax legacy_index) {
  std::string_view digits = legacy_index.written();
  digits.remove_prefix(digits.find_first_not_of(". \t\r\n"));
  const std::optional<HclNumber> number = read_hcl_number(digits);
  return number ? HclValue::number(*number, legacy_index.where())
                : HclValue::unknown(legacy_index.where());
}

}  // namespace

HclValue HclEvaluator::follow(HclValue value, HclSyntax step, HclSyntax behind) {
  while (!are_same(step, behind) && !value.failed()) {
    const Span where = step.where();
    if (!budget_.spend(1)) return HclValue::unknown(where);
    if (step.is(HclKind::get_attribute)) {
      value = attribute_of(value, step);
    } else if (step.is(HclKind::legacy_index)) {
      value = element_of(value, number_in(step), where);
    } else if (step.is(HclKind::index)) {
      value = element_of(value, value_of(step.first()), where);
    } else if (step.is(HclKind::attribute_splat) || step.is(HclKind::full_splat)) {
      const HclSyntax end = behind_splat(step, behind);
      value = follow_each(value, step, end);
      step = end;
      continue;
    } else {
      return HclValue::unknown(where);
    }
    step = step.next();
  }
  return value;
}

HclValue HclEvaluator::follow_each(const HclValue& of, HclSyntax splat, HclSyntax behind) {
  const Span where = splat.where();
  const HclValue value = of.symbol() != nullptr ? names_.all_of(of, where) : of;
  if (value.is(HclType::null)) return HclValue::tuple({}, where);
  if (value.is(HclType::unknown)) return HclValue::unknown(where);
  std::vector<HclValue> elements;
  if (value.is(HclType::tuple)) elements = value.elements();
  if (!value.is(HclType::tuple)) elements.push_back(value);
  for (HclValue& element : elements) {
    element = follow(element, splat.next(), behind);
    if (element.failed()) return element;
  }
  return HclValue::tuple(std::move(elements), where);
}

HclValue HclEvaluator::attribute_of(const HclValue& value, HclSyntax step) {
  const Span where = step.name_where();
  const std::string name = step.name();
  if (value.is(HclType::object)) {
    const HclValue* const found = value.members().find(name);
    if (found != nullptr) return *found;
    return value.members().open ? HclValue::unknown(where) : HclValue::failure(where);
  }
  if (!value.is(HclType::unknown)) return HclValue::failure(where);
  if (value.symbol() == nullptr) return HclValue::unknown(where);
  return names_.attribute(value, name, where);
}

HclValue HclEvaluator::element_of(const HclValue& value, const HclValue& key, Span where) {
  if (key.failed()) return key;
  if (value.symbol() != nullptr) return names_.element(value, key, where);
  if (value.is(HclType::unknown) || key.is(HclType::unknown)) return HclValue::unknown(where);
  if (value.is(HclType::tuple) && !value.is_set()) {
    const std::optional<HclNumber> number = number_of(key);
    const std::optional<std::int64_t> at = number ? number->whole() : std::nullopt;
    if (!at) return key.whole() ? HclValue::failure(where) : HclValue::unknown(where);
    const bool is_in = *at >= 0 && static_cast<std::uint64_t>(*at) < value.elements().size();
    return is_in ? value.elements()[static_cast<std::size_t>(*at)] : HclValue::failure(where);
  }
  if (!value.is(HclType::object)) return HclValue::failure(where);
  const std::optional<std::string> name = string_of(key);
  if (!name) return key.whole() ? HclValue::failure(where) : HclValue::unknown(where);
  const HclValue* const found = value.members().find(*name);
  if (found != nullptr) return *found;
  return value.members().open ? HclValue::unknown(where) : HclValue::failure(where);
}

}  // namespace zonevet
