#include "base/ascii.h"

namespace zonevet {

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    c = to_lower(c);
  return lower;
}

}  // namespace zonevet
