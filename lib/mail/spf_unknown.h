// What would have to be known to know all that SPF records take over and ask for, explanations
// included. Each once, in the order in which it is met.
#pragma once

#include <span>
#include <vector>

#include "mail/spf_lookups.h"
#include "mail/spf_trees.h"

namespace zonevet {

// Of a planted domain, and of what its record takes over.
std::vector<UnknownRRset> unknown_below(const SpfTrees& trees, const SpfNode& domain);

// Of all records of the linted zones, which are planted, and of planted domains besides.
std::vector<UnknownRRset> unknown_in(const SpfTrees& trees,
                                     std::span<const SpfNode* const> domains);

}  // namespace zonevet
