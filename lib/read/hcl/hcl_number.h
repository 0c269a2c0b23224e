// Numbers of HCL, as far as they can be told exactly.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "read/hcl/hcl_lexer.h"

namespace zonevet {

// digits * 10^exponent; the digits do not end with a zero.
struct HclNumber {
  std::int64_t digits = 0;
  std::int32_t exponent = 0;

  static HclNumber of(std::int64_t whole);
  // A whole number of 64 bits.
  [[nodiscard]] std::optional<std::int64_t> whole() const;
  friend bool operator==(HclNumber, HclNumber) = default;
};

// Of the functions below: nothing where the number is out of reach, or would not come out exactly.

// Whether a word is digits, a fraction and an exponent, of which the last two may be missing.
// (HCL's scanner takes any row of those, and its numbers are what Go's math/big reads.)
bool is_hcl_number(std::string_view word);

// Such a word.
std::optional<HclNumber> read_hcl_number(std::string_view word);
// The same with a minus before it, if there is one, as JSON has it.
std::optional<HclNumber> read_signed_hcl_number(std::string_view word);
// `sign`: one of + - * / %.
std::optional<HclNumber> calculate(HclTokenKind sign, HclNumber a, HclNumber b);
std::optional<HclNumber> negative_of(HclNumber a);
// Less than 0 where a is less than b, and so on.
std::optional<int> compare(HclNumber a, HclNumber b);

// As HCL converts it.
std::string string_of(HclNumber a);

}  // namespace zonevet
