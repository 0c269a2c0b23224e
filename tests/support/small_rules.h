// Rules made for tests, so that those of the engine do not hang on what real rules say:
//
//   no-text      small   warning  TXT records; underlines the RDATA
//   no-word      small   error    the word "bad" in TXT records; stands instead of no-text
//   no-address   small   error    A records; underlines the RDATA
//   no-ipv4-typo small   error    addresses that cannot be read (a flaw)
//   no-name      small   info     nodes; off by default; underlines the type of the first record
//   needs-mail   missing warning  zones without MX at the apex; needs the whole zone
//   needs-more   missing warning  RRsets of one record; needs the whole zone
//   zoo          missing info     every zone, once; says how many records it has
//
// and those of rules/meta.cpp about comments.
#pragma once

#include <vector>

#include "engine/rule.h"

namespace zonevet::test {

std::vector<const RulePack*> small_packs();

}  // namespace zonevet::test
