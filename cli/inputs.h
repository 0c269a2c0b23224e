// From the paths of the command line to the files of a run.
#pragma once

#include <vector>

#include "cli/options.h"
#include "lint.h"

namespace zonevet::cli {

struct Inputs {
  std::vector<LintInput> all;  // what is linted, then the context; no file twice
  bool whole = true;           // false: something could not be read, which was told on stderr
};

// A file that is named is taken whatever it is; of a folder the zone files below it, by name and
// content, in the order of their paths. Hidden files and folders, and symbolic links to folders,
// are passed over. "-" is stdin.
Inputs gather_inputs(const CheckOptions& options);

}  // namespace zonevet::cli
