// What `zonevet spf --format json` says. README.md describes the keys.
#pragma once

#include <string>

#include "cli/spf_report.h"

namespace zonevet::cli {

std::string print_spf_json(const SpfReport& report);

}  // namespace zonevet::cli
