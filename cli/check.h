// zonevet check: lints and reports.
#pragma once

#include "cli/console.h"
#include "cli/options.h"
#include "cli/project.h"

namespace zonevet::cli {

// Says what is wrong with the project's config, if anything is.
bool config_is_sound(const FoundProject& project, const Options& options, const Console& console);

// The exit status.
int check(const Options& options, const Console& console);

}  // namespace zonevet::cli
