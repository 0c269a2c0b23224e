// The words of p=, sp= and np=, and what people write for them.
#pragma once

#include <optional>
#include <string_view>

#include "content/dmarc.h"

namespace zonevet {

// Whether receivers apply neither p= nor sp=, as sp= is there and is no policy: they take the
// record for p=none, or for none at all (RFC 9989 4.10.1, RFC 7489 6.6.3).
bool voids_policy(const DmarcRecord& record);

// A policy, letter case aside (RFC 9989 4.8, RFC 5234 2.3).
std::optional<DmarcPolicy> dmarc_policy(std::string_view value);

// The policy that a word of another language or another name for it stands for; empty where it is
// none that is known.
std::string_view translated_policy(std::string_view value);

// The policy that a slip of the hand or a cut word was meant as; empty where none is near.
std::string_view nearest_policy(std::string_view value);

}  // namespace zonevet
