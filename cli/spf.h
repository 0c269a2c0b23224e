// zonevet spf: what the SPF record of a domain includes and costs, and what it says to a client.
#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace zonevet::cli {

// The exit status.
int spf(const Options& options, const Console& console);

// zonevet context: what would have to be known. The exit status.
int context(const Options& options, const Console& console);

}  // namespace zonevet::cli
