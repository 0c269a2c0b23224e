// The zones that a command is asked about, and what surrounds them.
#pragma once

#include <memory>

#include "cli/console.h"
#include "cli/options.h"
#include "cli/project.h"
#include "lint.h"

namespace zonevet::cli {

struct ReadZones {
  std::unique_ptr<FoundProject> project;
  std::unique_ptr<LintRun> run;  // null where they cannot be had, which was told on stderr
};

// `closed_world`: nothing but what is named on the command line is read.
ReadZones read_zones(const Options& options, bool closed_world, const Console& console);

// Tells on stderr of linted zones that may hold the domain, and could not be read as a whole.
void tell_unread(const LintRun& run, const Name& domain);

}  // namespace zonevet::cli
