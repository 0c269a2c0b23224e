// Adding records without harm to their neighbours, for fixes.
#pragma once

#include <optional>
#include <string_view>

#include "engine/subjects.h"
#include "source/edit.h"

namespace zonevet {

// The edit that writes a record of the same owner and TTL on a line of its own behind a record;
// `data` is its type and RDATA. Nothing where that cannot be done by adding a line: behind a
// record that $GENERATE made, one with parentheses or one of another class.
std::optional<Edit> addition_behind(const RecordView& at, std::string_view data);

}  // namespace zonevet
