// zonevet explain and zonevet rules: what can be found, and what is said of it.
#pragma once

#include <string_view>

#include "cli/console.h"
#include "cli/options.h"

namespace zonevet::cli {

// Whether there is a rule or a pack of that name; if not, it is told on stderr.
bool is_known_name(std::string_view name);

// The exit status.
int explain(const Options& options, const Console& console);
int list_rules(const Options& options, const Console& console);

}  // namespace zonevet::cli
