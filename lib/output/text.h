// Findings for people, as compilers show them: the line, marks below it, notes, and what to do.
#pragma once

#include <cstddef>
#include <string>

#include "output/outcome.h"

namespace zonevet {

struct TextOptions {
  bool color = false;
  std::size_t width = 100;  // of the terminal; source lines are cut to it
};

std::string print_text(const Outcome& outcome, const TextOptions& options);

}  // namespace zonevet
