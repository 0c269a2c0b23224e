// Comments that allow rules:
//
//     www A 192.0.2.1 ; zonevet: allow ttl-high, aliases -- why
//     ; zonevet: allow-file syntax
//
// The first kind stands on a line of the entry, or on comment-only lines right above it.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/plan.h"
#include "findings/finding.h"
#include "zone/zone_set.h"

namespace zonevet {

// Drops the findings that a comment allows and adds their number to `suppressed`. Returns one
// subject for each name in each comment, and one for each comment that is none of the two kinds; a
// file that was read several times has its comments once.
std::vector<Suppression> suppress(const SourceSet& sources, const ZoneSet& zones, const Plan& plan,
                                  Findings& findings, std::uint64_t& suppressed);

}  // namespace zonevet
