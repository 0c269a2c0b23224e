// zonevet config: what was found and understood.
#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace zonevet::cli {

// The exit status.
int show_config(const Options& options, const Console& console);

}  // namespace zonevet::cli
