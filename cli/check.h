// zonevet check: lints and reports.
#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace zonevet::cli {

// The exit status.
int check(const Options& options, const Console& console);

}  // namespace zonevet::cli
