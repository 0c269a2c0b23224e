// DMARC records at names where no receiver looks for them: whose policies they were meant as.
#pragma once

#include "engine/mail_places.h"

namespace zonevet {

// As find_misplaced(); `_dmarc` may be misspelt, or the host stand in front of it.
Misplaced find_misplaced_policy(const Txt& txt);

// Whether one of the texts at a name was meant as the policy of a domain, or of one above it.
bool holds_misplaced_policy(const World& world, const Zone& zone, NameId owner, NameId domain,
                            Scratch& scratch);

}  // namespace zonevet
