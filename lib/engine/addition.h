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

// The same for a record at a name one label below the record's owner. Nothing also where the owner
// is not written plainly, or a record behind it inherits it.
std::optional<Edit> addition_below(const RecordView& at, std::string_view label,
                                   std::string_view data);

}  // namespace zonevet
