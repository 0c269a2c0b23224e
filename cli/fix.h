// zonevet check --fix and --diff.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/inputs.h"
#include "cli/options.h"
#include "lint.h"
#include "output/outcome.h"

namespace zonevet::cli {

struct Fixed {
  std::shared_ptr<const LintRun> run;  // what is to be reported
  std::optional<Inputs> inputs;        // of the run, where others than those that were given
  FixWork work;
  std::optional<std::string> text;  // for stdout: the fixed text of stdin, or the diff
  bool whole = true;  // false: something could not be written, which was told on stderr
};

// Carries out fixes and writes the files. The run is over what is there then. (octoDNS' configs say
// how zones are read: they are mended first, and inputs are gathered anew.)
Fixed fix_files(const Inputs& inputs, const LintOptions& how, const CheckOptions& wanted,
                const FoundProject& project);

// Writes nothing, and tells what fix_files() would. The run is over what is there now.
Fixed diff_files(const Inputs& inputs, const LintOptions& how, const CheckOptions& wanted,
                 const FoundProject& project);

}  // namespace zonevet::cli
