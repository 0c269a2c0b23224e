#include "read/hcl_constant.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "read/hcl_text.h"

namespace zonevet {
namespace {

using Kind = HclTokenKind;
using Known = std::optional<HclConstant>;

// Of numbers, so that all of them have exact values and short texts.
constexpr std::size_t kMostDigits = 18;
constexpr std::int32_t kMostExponent = 30;

Known constant(bool truth) {
  HclConstant value;
  value.type = HclType::boolean;
  value.truth = truth;
  return value;
}

Known constant(std::string text) {
  HclConstant value;
  value.type = HclType::string;
  value.text = std::move(text);
  return value;
}

Known constant(std::int64_t digits, std::int32_t exponent) {
  while (digits != 0 && digits % 10 == 0) {
    digits /= 10;
    ++exponent;
  }
  if (exponent > kMostExponent || exponent < -kMostExponent) return std::nullopt;
  if (digits == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
  HclConstant value;
  value.type = HclType::number;
  value.digits = digits;
  value.exponent = digits == 0 ? 0 : exponent;
  return value;
}

// -- conversions -------------------------------------------------------------------------------

Known read_number(std::string_view word) {
  const std::size_t exponent_at = word.find_first_of("eE");
  const std::string_view mantissa = word.substr(0, exponent_at);
  std::int64_t digits = 0;
  std::int32_t exponent = 0;
  std::size_t count = 0;
  bool fraction = false;
  for (const char c : mantissa) {
    if (c == '.') {
      fraction = true;
      continue;
    }
    if (++count > kMostDigits) return std::nullopt;
    digits = digits * 10 + (c - '0');
    if (fraction) --exponent;
  }
  if (exponent_at == std::string_view::npos) return constant(digits, exponent);
  std::string_view power = word.substr(exponent_at + 1);
  const bool negative = power[0] == '-';
  if (!is_digit(power[0])) power.remove_prefix(1);
  if (power.size() > 3) return std::nullopt;
  std::int32_t shift = 0;
  for (const char c : power)
    shift = shift * 10 + (c - '0');
  return constant(digits, exponent + (negative ? -shift : shift));
}

Known number_of(const HclConstant& value) {
  if (value.type == HclType::number) return value;
  // (Of texts the plain ones.)
  const bool plain = value.type == HclType::string && !value.text.empty() &&
                     std::all_of(value.text.begin(), value.text.end(), is_digit);
  return plain ? read_number(value.text) : std::nullopt;
}

std::optional<bool> truth_of(const HclConstant& value) {
  if (value.type == HclType::boolean) return value.truth;
  if (value.type != HclType::string) return std::nullopt;
  if (value.text == "true") return true;
  if (value.text == "false") return false;
  return std::nullopt;
}

bool is_primitive(const HclConstant& value) {
  return value.type == HclType::boolean || value.type == HclType::number ||
         value.type == HclType::string;
}

// -- operators ---------------------------------------------------------------------------------

// Two numbers as whole numbers of one unit, if they can be.
struct Aligned {
  std::int64_t left = 0;
  std::int64_t right = 0;
  std::int32_t exponent = 0;
};

bool scale(std::int64_t& digits, std::int32_t by) {
  for (; by > 0; --by) {
    if (__builtin_mul_overflow(digits, 10, &digits)) return false;
  }
  return true;
}

std::optional<Aligned> align(const HclConstant& a, const HclConstant& b) {
  Aligned both{a.digits, b.digits, std::min(a.exponent, b.exponent)};
  const bool fits =
      scale(both.left, a.exponent - both.exponent) && scale(both.right, b.exponent - both.exponent);
  return fits ? std::optional(both) : std::nullopt;
}

// Whether it has an end in binary digits, too: others come out otherwise in HCL.
bool is_binary(std::int64_t digits, std::int32_t exponent) {
  for (; exponent < 0; ++exponent) {
    if (digits % 5 != 0) return false;
    digits /= 5;
  }
  return true;
}

Known calculate(Kind sign, Aligned both) {
  if (!is_binary(both.left, both.exponent) || !is_binary(both.right, both.exponent))
    return std::nullopt;
  std::int64_t result = 0;
  bool fits = true;
  std::int32_t exponent = both.exponent;
  switch (sign) {
    case Kind::plus:
      fits = !__builtin_add_overflow(both.left, both.right, &result);
      break;
    case Kind::minus:
      fits = !__builtin_sub_overflow(both.left, both.right, &result);
      break;
    case Kind::star:
      fits = !__builtin_mul_overflow(both.left, both.right, &result);
      exponent *= 2;
      break;
    default:
      // Of whole numbers, and none is negative.
      if (both.right <= 0 || both.left < 0 || exponent < 0) return std::nullopt;
      if (!scale(both.left, exponent) || !scale(both.right, exponent)) return std::nullopt;
      result = sign == Kind::slash ? both.left / both.right : both.left % both.right;
      fits = sign == Kind::percent || both.left % both.right == 0;
      exponent = 0;
  }
  const bool may_be_minus_zero = result == 0 && (both.left < 0 || both.right < 0);
  return fits && !may_be_minus_zero ? constant(result, exponent) : std::nullopt;
}

Known of_numbers(Kind sign, const HclConstant& a, const HclConstant& b) {
  const Known left = number_of(a);
  const Known right = number_of(b);
  if (!left || !right) return std::nullopt;
  const std::optional<Aligned> both = align(*left, *right);
  if (!both) return std::nullopt;
  switch (sign) {
    case Kind::greater:
      return constant(both->left > both->right);
    case Kind::greater_equal:
      return constant(both->left >= both->right);
    case Kind::less:
      return constant(both->left < both->right);
    case Kind::less_equal:
      return constant(both->left <= both->right);
    default:
      return calculate(sign, *both);
  }
}

Known are_equal(const HclConstant& a, const HclConstant& b) {
  if (a.type == HclType::null || b.type == HclType::null) return constant(a.type == b.type);
  if (!is_primitive(a) || !is_primitive(b)) return std::nullopt;
  return constant(a.type == b.type && a.truth == b.truth && a.digits == b.digits &&
                  a.exponent == b.exponent && a.text == b.text);
}

Known apply(Kind sign, const HclConstant& a, const HclConstant& b) {
  if (sign == Kind::equal || sign == Kind::not_equal) {
    Known equal = are_equal(a, b);
    if (equal && sign == Kind::not_equal) equal->truth = !equal->truth;
    return equal;
  }
  if (sign != Kind::logical_and && sign != Kind::logical_or) return of_numbers(sign, a, b);
  const std::optional<bool> left = truth_of(a);
  const std::optional<bool> right = truth_of(b);
  if (!left || !right) return std::nullopt;
  return constant(sign == Kind::logical_and ? *left && *right : *left || *right);
}

// -- expressions -------------------------------------------------------------------------------

Known of_operation(HclSyntax operation) {
  HclSyntax at = operation.first();
  Known result = constant_of(at);
  for (HclSyntax sign = at.next(); result && sign; sign = at.next()) {
    at = sign.next();
    const Known right = constant_of(at);
    if (!right) return std::nullopt;
    result = apply(sign.node().sign, *result, *right);
  }
  return result;
}

Known of_unary(HclSyntax unary) {
  const Known operand = constant_of(unary.first());
  if (!operand) return std::nullopt;
  if (unary.node().sign == Kind::bang) {
    const std::optional<bool> truth = truth_of(*operand);
    return truth ? constant(!*truth) : std::nullopt;
  }
  const Known number = number_of(*operand);
  // (HCL tells 0 and -0 apart.)
  if (!number || number->digits == 0) return std::nullopt;
  return constant(-number->digits, number->exponent);
}

// One of two values, as what both can be.
Known choose(const HclConstant& condition, HclConstant a, HclConstant b) {
  const std::optional<bool> truth = truth_of(condition);
  if (!truth) return std::nullopt;
  const bool any_null = a.type == HclType::null || b.type == HclType::null;
  const bool texts = a.type == HclType::string || b.type == HclType::string;
  const bool same = a.type == b.type && is_primitive(a);
  if (!any_null && !same && !(texts && is_primitive(a) && is_primitive(b))) return std::nullopt;
  HclConstant chosen = *truth ? std::move(a) : std::move(b);
  if (any_null || same) return chosen;
  std::optional<std::string> text = string_of(chosen);
  return text ? constant(std::move(*text)) : std::nullopt;
}

// The last of a row comes first.
Known of_conditional(HclSyntax conditional) {
  std::vector<HclConstant> values;
  for (HclSyntax at = conditional.first(); at; at = at.next()) {
    Known value = constant_of(at);
    if (!value) return std::nullopt;
    values.push_back(std::move(*value));
  }
  while (values.size() >= 3) {
    const std::size_t last = values.size() - 1;
    Known chosen = choose(values[last - 2], std::move(values[last - 1]), std::move(values[last]));
    if (!chosen) return std::nullopt;
    values.resize(last - 1);
    values.back() = std::move(*chosen);
  }
  return std::move(values.front());
}

Known of_tuple(HclSyntax tuple) {
  HclConstant all;
  all.type = HclType::tuple;
  for (HclSyntax at = tuple.first(); at; at = at.next()) {
    Known value = constant_of(at);
    if (!value) return std::nullopt;
    all.values.push_back(std::move(*value));
  }
  return all;
}

std::optional<std::string> key_of(HclSyntax key) {
  if (key.is(HclKind::name)) return key.name();
  const Known value = constant_of(key);
  return value ? string_of(*value) : std::nullopt;
}

// Of one key the last value counts.
Known of_object(HclSyntax object) {
  std::vector<std::pair<std::string, HclConstant>> items;
  for (HclSyntax item = object.first(); item; item = item.next()) {
    std::optional<std::string> key = key_of(item.first());
    Known value = constant_of(item.value());
    if (!key || !value) return std::nullopt;
    items.emplace_back(std::move(*key), std::move(*value));
  }
  std::vector<std::size_t> order(items.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  std::sort(order.begin(), order.end(), [&items](std::size_t a, std::size_t b) {
    const int keys = items[a].first.compare(items[b].first);
    return keys != 0 ? keys < 0 : a < b;
  });
  HclConstant all;
  all.type = HclType::object;
  for (const std::size_t i : order) {
    if (!all.keys.empty() && all.keys.back() == items[i].first) {
      all.values.back() = std::move(items[i].second);
      continue;
    }
    all.keys.push_back(std::move(items[i].first));
    all.values.push_back(std::move(items[i].second));
  }
  return all;
}

bool add_known(HclSyntax around, std::string& to);

bool add_if(HclSyntax directive, std::string& to) {
  const HclSyntax condition = directive.first();
  const Known value = constant_of(condition);
  const std::optional<bool> truth = value ? truth_of(*value) : std::nullopt;
  if (!truth) return false;
  // (What is not chosen has to be sound, too.)
  std::string other;
  const HclSyntax parts = condition.next();
  return add_known(parts, *truth ? to : other) &&
         (!parts.next() || add_known(parts.next(), *truth ? other : to));
}

// The parts of a template; false where one is not known.
bool add_known(HclSyntax around, std::string& to) {
  for (HclSyntax part = around.first(); part; part = part.next()) {
    if (part.is(HclKind::literal)) {
      HclText text;
      add_literal(part, text);
      to += text.octets;
    } else if (part.is(HclKind::interpolation)) {
      const Known value = constant_of(part.first());
      const std::optional<std::string> text = value ? string_of(*value) : std::nullopt;
      if (!text) return false;
      to += *text;
    } else if (!part.is(HclKind::if_directive) || !add_if(part, to)) {
      return false;
    }
  }
  return true;
}

Known of_template(HclSyntax value) {
  if (value.node().has(hcl_flag::kUnwrapped)) return constant_of(value.first().first());
  std::string text;
  return add_known(value, text) ? constant(std::move(text)) : std::nullopt;
}

}  // namespace

std::optional<std::string> string_of(const HclConstant& value) {
  if (value.type == HclType::string) return value.text;
  if (value.type == HclType::boolean) return value.truth ? "true" : "false";
  if (value.type != HclType::number) return std::nullopt;
  std::string digits = std::to_string(value.digits < 0 ? -value.digits : value.digits);
  if (value.exponent > 0) digits.append(static_cast<std::size_t>(value.exponent), '0');
  if (value.exponent < 0) {
    const auto fraction = static_cast<std::size_t>(-value.exponent);
    if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
    digits.insert(digits.size() - fraction, ".");
  }
  return (value.digits < 0 ? "-" : "") + digits;
}

std::optional<HclConstant> constant_of(HclSyntax value) {
  if (!value) return std::nullopt;
  switch (value.node().kind) {
    case HclKind::null:
      return HclConstant();
    case HclKind::boolean:
      return constant(value.written() == "true");
    case HclKind::number:
      return read_number(value.written());
    case HclKind::template_text:
      return of_template(value);
    case HclKind::parentheses:
      return constant_of(value.first());
    case HclKind::unary:
      return of_unary(value);
    case HclKind::operation:
      return of_operation(value);
    case HclKind::conditional:
      return of_conditional(value);
    case HclKind::tuple:
      return of_tuple(value);
    case HclKind::object:
      return of_object(value);
    default:
      return std::nullopt;
  }
}

}  // namespace zonevet
