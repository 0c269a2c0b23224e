// Carries out fixes on the texts of files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "source/change.h"
#include "source/source_set.h"

namespace zonevet {

struct FixedText {
  std::string text;
  Changes changes;
  std::size_t applied = 0;
  std::size_t left = 0;  // overlap one that came before: lint again, and they may be offered again
};

// Which file each reading is of, by its SourceId: readings of one file have the same number.
using FileNumbers = std::vector<std::uint32_t>;
// Of a reading whose text is not to be changed.
inline constexpr std::uint32_t kNoFile = UINT32_MAX;

// Whether a fix can be carried out: all its edits stand in one file, none in text that $GENERATE
// made.
bool is_applicable(const SourceSet& sources, const Fix& fix);

// Whether it is at least so safe.
bool is_as_safe_as(const Fix& fix, FixSafety safety);

// Applies the fixes that are at least as safe as `safety`. A fix is carried out whole or not at
// all; of two that touch each other the first in the file wins, and two that are equal are one.
// Fixes that are not applicable are left out. The result is by number of file, those alone that
// some fix changes.
std::map<std::uint32_t, FixedText> apply_fixes(const SourceSet& sources, const FileNumbers& files,
                                               std::span<const Finding* const> findings,
                                               FixSafety safety);

// The same for one file; all readings of the same file name are the same file. Fixes of others are
// not counted.
FixedText apply_fixes(const SourceSet& sources, SourceId file, std::span<const Finding> findings,
                      FixSafety safety);

}  // namespace zonevet
