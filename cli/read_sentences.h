// What was read beside zone files and taken for granted, in words.
#pragma once

#include <string>
#include <vector>

#include "cli/inputs.h"
#include "lint.h"

namespace zonevet::cli {

// A sentence each.
std::vector<std::string> read_sentences(const Inputs& inputs, const LintRun& run);

}  // namespace zonevet::cli
