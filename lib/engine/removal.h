// Deleting records without harm to their neighbours, for fixes.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/subjects.h"
#include "findings/finding.h"

namespace zonevet {

// Whether a record has its lines to itself, but for a comment behind it, in a file.
bool stands_alone(const SourceSet& sources, const Record& record);

// The edits that delete records (indexes into the reading, in any order) with their lines. Nothing
// where that cannot be done by deleting lines: a record that $GENERATE made, one with parentheses,
// or one whose owner a record behind it inherits. Of octoDNS' zones those that are elements of
// lists, which keep one.
std::optional<std::vector<Edit>> removal_of(const Zone& zone, std::vector<std::uint32_t> records);

}  // namespace zonevet
