// Zones in several files, which are read together: those of octoDNS, and of [[zone]] files.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "lint.h"

namespace zonevet {

// Makes one zone of some inputs, none of them context: one reads all files, in the order that is
// given, the others are linted as its parts. It is a neighbour where there is one, so that only
// what is said of the linted files is told. `files` may hold more than the inputs are. Returns the
// one. REQUIRES: `members` is not empty.
LintInput& join_zone_files(std::vector<LintInput>& inputs, std::span<const std::size_t> members,
                           std::vector<OctodnsFile> files);

// Does so with the files in a folder that is called as a zone (example.com./) and the zone's own
// file beside it (example.com.yaml), where nobody knows more of them.
void join_split_zones(std::vector<LintInput>& inputs);

}  // namespace zonevet
