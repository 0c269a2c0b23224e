// zonevet dmarc: which DMARC record applies to mail from a domain, and what comes of it.
#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace zonevet::cli {

// The exit status.
int dmarc(const Options& options, const Console& console);

}  // namespace zonevet::cli
