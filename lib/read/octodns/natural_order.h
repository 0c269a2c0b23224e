// The order of keys that octoDNS asks for: natsort's, in which 2 comes before 12.
#pragma once

#include <compare>
#include <optional>
#include <string_view>

namespace zonevet {

// Runs of digits are compared as numbers, all between them by code points. Nothing where a sign
// beyond ASCII decides: natsort takes letters apart from their accents, and knows other digits.
std::optional<std::strong_ordering> natural_order(std::string_view a, std::string_view b);

}  // namespace zonevet
