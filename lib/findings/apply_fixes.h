// Carries out fixes on the text of a file.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "findings/finding.h"
#include "source/source_set.h"

namespace zonevet {

struct FixedText {
  std::string text;
  std::size_t applied = 0;
  std::size_t left = 0;  // overlap one that came before: lint again, and they may be offered again
};

// Applies to a file's text the fixes that are at least as safe as `safety`. A fix is carried out
// whole or not at all; of two that touch each other the first in the file wins, and two that are
// equal are one. Fixes that change other files, or text that $GENERATE made, are not counted. All
// readings of the same file name are the same file.
FixedText apply_fixes(const SourceSet& sources, SourceId file, std::span<const Finding> findings,
                      FixSafety safety);

}  // namespace zonevet
