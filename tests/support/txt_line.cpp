#include "support/txt_line.h"

#include <algorithm>

#include "source/spelling.h"

namespace zonevet::test {

std::string txt_line(std::string_view owner, std::string_view octets) {
  std::string line = std::string(owner) + " 300 TXT";
  do {
    line += " \"" + *spell(octets.substr(0, 255), Spelling::zone_quoted) + '"';
    octets.remove_prefix(std::min<std::size_t>(octets.size(), 255));
  } while (!octets.empty());
  return line + '\n';
}

}  // namespace zonevet::test
