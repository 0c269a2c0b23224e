// The order of keys that octoDNS asks for: natsort's, in which 2 comes before 12.
#pragma once

#include <string_view>

namespace zonevet {

// Whether one comes before the other: runs of digits are compared as numbers, all between them by
// code points.
bool natural_less(std::string_view a, std::string_view b);

}  // namespace zonevet
