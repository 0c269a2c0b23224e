// What is wrong with the files of the zones that octoDNS' main configs name.
#pragma once

#include <string>
#include <vector>

#include "cli/octodns_configs.h"
#include "read/octodns/octodns_config_flaws.h"

namespace zonevet::cli {

// Of the zones of one config of these.
std::vector<OctodnsLack> octodns_lacks_of(const OctodnsConfigs& configs,
                                          const OctodnsConfigs::Config& config);

// Whether a file would be a zone to octoDNS, or part of one, if it had another ending.
bool is_passed_over_by_octodns(const OctodnsConfigs& configs, const std::string& path);

}  // namespace zonevet::cli
