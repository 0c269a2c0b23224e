// From the paths of the command line to the files of a run.
#pragma once

#include <vector>

#include "cli/options.h"
#include "cli/project.h"
#include "lint.h"

namespace zonevet::cli {

struct Inputs {
  std::vector<LintInput> all;  // what is linted, its neighbours, then the context
  bool whole = true;           // false: something could not be read, which was told on stderr
};

// A file that is named is taken whatever it is, unless `force_exclude` asks for what is a zone file
// and not excluded. Of a folder the zone files below it are taken, by name and content, in the
// order of their paths: those that [files] names, where the project has a config. Hidden files and
// folders, and symbolic links to folders, are passed over. "-" is stdin.
//
// Zone files of the repository that were not given are read as neighbours, unless they are too
// many.
Inputs gather_inputs(const CheckOptions& options, const FoundProject& project);

}  // namespace zonevet::cli
