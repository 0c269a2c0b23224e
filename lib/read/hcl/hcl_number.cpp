#include "read/hcl/hcl_number.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "base/ascii.h"

namespace zonevet {
namespace {

using Kind = HclTokenKind;

// So that all of them have exact values and short texts.
constexpr std::size_t kMostDigits = 18;
constexpr std::int32_t kMostExponent = 30;

std::optional<HclNumber> number(std::int64_t digits, std::int32_t exponent) {
  while (digits != 0 && digits % 10 == 0) {
    digits /= 10;
    ++exponent;
  }
  if (exponent > kMostExponent || exponent < -kMostExponent) return std::nullopt;
  if (digits == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
  return HclNumber{digits, digits == 0 ? 0 : exponent};
}

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

std::optional<Aligned> align(HclNumber a, HclNumber b) {
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

// Of whole numbers, and none is negative.
std::optional<HclNumber> divide(Kind sign, Aligned both) {
  if (both.right <= 0 || both.left < 0 || both.exponent < 0) return std::nullopt;
  if (!scale(both.left, both.exponent) || !scale(both.right, both.exponent)) return std::nullopt;
  if (sign == Kind::percent) return number(both.left % both.right, 0);
  if (both.left % both.right != 0) return std::nullopt;
  return number(both.left / both.right, 0);
}

}  // namespace

HclNumber HclNumber::of(std::int64_t whole) { return number(whole, 0).value_or(HclNumber()); }

std::optional<std::int64_t> HclNumber::whole() const {
  std::int64_t value = digits;
  if (exponent < 0 || !scale(value, exponent)) return std::nullopt;
  return value;
}

bool is_hcl_number(std::string_view word) {
  if (word.empty() || !is_digit(word.front()) || !is_digit(word.back())) return false;
  std::size_t at = 0;
  const auto skip_digits = [&] {
    while (at < word.size() && is_digit(word[at]))
      ++at;
  };
  skip_digits();
  if (at < word.size() && word[at] == '.') ++at;
  skip_digits();
  if (at < word.size() && to_lower(word[at]) == 'e') {
    const char next = word[at + 1];  // (a digit is the last)
    at += next == '+' || next == '-' ? 2 : 1;
    skip_digits();
  }
  return at == word.size();
}

std::optional<HclNumber> read_hcl_number(std::string_view word) {
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
  if (exponent_at == std::string_view::npos) return number(digits, exponent);
  std::string_view power = word.substr(exponent_at + 1);
  const bool negative = power[0] == '-';
  if (!is_digit(power[0])) power.remove_prefix(1);
  if (power.size() > 3) return std::nullopt;
  std::int32_t shift = 0;
  for (const char c : power)
    shift = shift * 10 + (c - '0');
  return number(digits, exponent + (negative ? -shift : shift));
}

std::optional<HclNumber> read_signed_hcl_number(std::string_view word) {
  const bool negative = word.starts_with('-');
  if (negative) word.remove_prefix(1);
  const std::optional<HclNumber> number = read_hcl_number(word);
  return number && negative ? negative_of(*number) : number;
}

std::optional<HclNumber> calculate(Kind sign, HclNumber a, HclNumber b) {
  const std::optional<Aligned> both = align(a, b);
  if (!both || !is_binary(both->left, both->exponent) || !is_binary(both->right, both->exponent))
    return std::nullopt;
  std::int64_t result = 0;
  bool fits = true;
  std::int32_t exponent = both->exponent;
  if (sign == Kind::plus) {
    fits = !__builtin_add_overflow(both->left, both->right, &result);
  } else if (sign == Kind::minus) {
    fits = !__builtin_sub_overflow(both->left, both->right, &result);
  } else if (sign == Kind::star) {
    fits = !__builtin_mul_overflow(both->left, both->right, &result);
    exponent *= 2;
  } else {
    return divide(sign, *both);
  }
  // (HCL tells 0 and -0 apart.)
  const bool may_be_minus_zero = result == 0 && (both->left < 0 || both->right < 0);
  return fits && !may_be_minus_zero ? number(result, exponent) : std::nullopt;
}

std::optional<HclNumber> negative_of(HclNumber a) {
  if (a.digits == 0) return std::nullopt;
  return number(-a.digits, a.exponent);
}

std::optional<int> compare(HclNumber a, HclNumber b) {
  const std::optional<Aligned> both = align(a, b);
  if (!both) return std::nullopt;
  if (both->left == both->right) return 0;
  return both->left < both->right ? -1 : 1;
}

std::string string_of(HclNumber a) {
  std::string digits = std::to_string(a.digits < 0 ? -a.digits : a.digits);
  if (a.exponent > 0) digits.append(static_cast<std::size_t>(a.exponent), '0');
  if (a.exponent < 0) {
    const auto fraction = static_cast<std::size_t>(-a.exponent);
    if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
    digits.insert(digits.size() - fraction, ".");
  }
  return (a.digits < 0 ? "-" : "") + digits;
}

}  // namespace zonevet
