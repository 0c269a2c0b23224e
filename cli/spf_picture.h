// What `zonevet spf` says for people: the terms as a tree, and in a few lines what they come to.
#pragma once

#include <string>

#include "cli/console.h"
#include "cli/spf_report.h"

namespace zonevet::cli {

std::string print_spf(const SpfReport& report, const Console& console);

}  // namespace zonevet::cli
