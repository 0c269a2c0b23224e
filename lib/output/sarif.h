// Findings for code scanning: SARIF 2.1.0 (OASIS, 2020).
#pragma once

#include <string>
#include <string_view>

#include "output/outcome.h"

namespace zonevet {

// One run. Rules are those that spoke, with their pages; URIs are relative to the folder that the
// run was started in (%SRCROOT%), columns count code points. Every result has a location, as code
// scanning wants: one that stands nowhere is given the begin of the first file. GitHub takes 25,000
// results: of more, the most severe are there and a notification tells how many are not.
// Bytes that are no UTF-8 become U+FFFD.
std::string print_sarif(const Outcome& outcome, std::string_view version);

}  // namespace zonevet
