// Functions of numbers.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "read/terraform/tf_call.h"

namespace zonevet {
namespace {

using Number = std::optional<HclNumber>;

HclValue abs(const TfCall& call) {
  const HclNumber number = call.arguments[0].number();
  return call.number(number.digits < 0 ? negative_of(number) : number);
}

// The next whole number that is not less (`up`), or not more.
Number round(HclNumber number, bool up) {
  if (number.exponent >= 0) return number;
  std::int64_t whole = number.digits;
  for (std::int32_t i = number.exponent; i < 0; ++i)
    whole /= 10;  // towards 0
  const bool is_negative = number.digits < 0;
  if (up && !is_negative) ++whole;
  if (!up && is_negative) --whole;
  return HclNumber::of(whole);
}

HclValue ceil(const TfCall& call) { return call.number(round(call.arguments[0].number(), true)); }
HclValue floor(const TfCall& call) { return call.number(round(call.arguments[0].number(), false)); }

// The greatest (`sign` is 1) or smallest (-1).
HclValue extreme(const TfCall& call, int sign) {
  HclNumber found = call.arguments[0].number();
  for (const HclValue& argument : call.arguments) {
    const std::optional<int> order = compare(argument.number(), found);
    if (!order) return call.unknown();
    if (*order * sign > 0) found = argument.number();
  }
  return call.number(found);
}

HclValue max(const TfCall& call) { return extreme(call, 1); }
HclValue min(const TfCall& call) { return extreme(call, -1); }

HclValue sum(const TfCall& call) {
  Number total;
  bool is_known = call.budget.spend(call.tuple_at(0).size());
  for (const HclValue& element : call.tuple_at(0)) {
    const HclValue number = to_tf_number(element);
    if (number.failed()) return call.failure();
    is_known = is_known && !number.is(HclType::unknown);
    if (!is_known) continue;
    total = total ? calculate(HclTokenKind::plus, *total, number.number()) : number.number();
    is_known = total.has_value();
  }
  if (call.tuple_at(0).empty()) return call.failure();
  return is_known ? call.number(total) : call.unknown();
}

// -- range ---------------------------------------------------------------------------------------

// Of what Terraform makes.
constexpr std::size_t kMostInRange = 1024;

HclValue count_up(const TfCall& call, HclNumber at, HclNumber end, HclNumber step) {
  const bool down = step.digits < 0;
  std::vector<HclValue> numbers;
  while (true) {
    const std::optional<int> order = compare(at, end);
    if (!order) return call.unknown();
    const bool is_beyond = down ? *order < 0 : *order > 0;
    if (is_beyond && numbers.empty()) return call.failure();
    if (is_beyond || *order == 0) return call.tuple(std::move(numbers));
    if (numbers.size() == kMostInRange) return call.failure();
    if (!call.budget.spend(1)) return call.unknown();
    numbers.push_back(HclValue::number(at, call.where));
    // (Of two numbers that become 0 it is not always told.)
    const Number next =
        negative_of(step) == at ? HclNumber() : calculate(HclTokenKind::plus, at, step);
    if (!next) return call.unknown();
    at = *next;
  }
}

HclValue range(const TfCall& call) {
  const std::size_t count = call.arguments.size();
  const HclNumber first = call.arguments[0].number();
  const HclNumber start = count == 1 ? HclNumber() : first;
  const HclNumber end = count == 1 ? first : call.arguments[1].number();
  const std::optional<int> order = compare(end, start);
  if (count < 3 && !order) return call.unknown();
  const HclNumber step =
      count == 3 ? call.arguments[2].number() : HclNumber::of(*order < 0 ? -1 : 1);
  // (Versions differ about steps of 0 that lead nowhere.)
  if (step.digits == 0 && order.value_or(0) == 0) return call.unknown();
  return step.digits == 0 ? call.failure() : count_up(call, start, end, step);
}

// -- texts as numbers ----------------------------------------------------------------------------

// Of a digit below base 36; nothing where it is none.
std::optional<std::int64_t> digit_value(char c, std::int64_t base) {
  std::int64_t value = base;
  if (is_digit(c)) value = c - '0';
  if (is_alpha(c)) value = to_lower(c) - 'a' + 10;
  return value < base ? std::optional(value) : std::nullopt;
}

HclValue parseint(const TfCall& call) {
  const HclValue& argument = call.arguments[0];
  const std::optional<std::int64_t> base = call.whole_at(1);
  if (!argument.is(HclType::string) || !base || *base < 2 || *base > 62) return call.failure();
  if (!argument.text().whole() || *base > 36) return call.unknown();
  std::string_view digits = argument.text().octets;
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  if (digits.empty()) return call.failure();
  std::int64_t number = 0;
  bool fits = true;
  for (const char c : digits) {
    const std::optional<std::int64_t> value = digit_value(c, *base);
    if (!value) return call.failure();
    fits = fits && !__builtin_mul_overflow(number, *base, &number) &&
           !__builtin_add_overflow(number, *value, &number);
  }
  if (!fits) return call.unknown();
  const HclNumber absolute = HclNumber::of(number);
  if (absolute.whole() != number) return call.unknown();
  return call.number(negative && number != 0 ? negative_of(absolute) : Number(absolute));
}

constexpr TfFunction kFunctions[] = {
    {"abs", "n", abs},         {"ceil", "n", ceil}, {"floor", "n", floor},
    {"max", "nn*", max},       {"min", "nn*", min}, {"parseint", "vn", parseint},
    {"range", "nn?n?", range}, {"sum", "c", sum},
};

}  // namespace

std::span<const TfFunction> tf_number_functions() { return kFunctions; }

}  // namespace zonevet
