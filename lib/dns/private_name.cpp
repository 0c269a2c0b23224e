#include "dns/private_name.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace zonevet {

bool is_private_name(const NameTable& names, NameId id) {
  constexpr std::array<std::string_view, 17> kTops{
      "alt",     "arpa",  "corp",    "home",      "internal",    "intranet",
      "invalid", "lab",   "lan",     "localhost", "localdomain", "local",
      "mail",    "onion", "private", "test",      "workgroup"};
  std::string_view top;
  for (; id != NameId::root; id = names.parent(id))
    top = names.label(id);
  return std::find(kTops.begin(), kTops.end(), top) != kTops.end();
}

}  // namespace zonevet
