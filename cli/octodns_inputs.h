// Says of each input how octoDNS reads it, and joins the files of each of its zones.
#pragma once

#include <string>
#include <vector>

#include "cli/octodns_configs.h"
#include "cli/octodns_zones.h"
#include "lint.h"

namespace zonevet::cli {

// Those files of a zone that are not given become neighbours. Returns a sentence for each config
// that was of use.
std::vector<std::string> settle_octodns(const OctodnsConfigs& configs, const OctodnsZones& zones,
                                        std::vector<LintInput>& inputs);

}  // namespace zonevet::cli
