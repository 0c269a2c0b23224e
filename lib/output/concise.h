// One complete line a finding: for editors, problem matchers and grep.
#pragma once

#include <string>

#include "output/outcome.h"

namespace zonevet {

// "file:line:col: severity: message [rule]", nothing else, whatever file names and messages hold;
// the summary after them.
std::string print_concise(const Outcome& outcome);

}  // namespace zonevet
