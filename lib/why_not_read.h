// Why a file that was named is not read, in words.
#pragma once

#include <string>

#include "read/foreign_file.h"
#include "source/source_set.h"

namespace zonevet {

// The rest of a sentence about the file: what it is, and what to do. `kind`: what it was taken for,
// and not `none`.
std::string why_not_read(ForeignFile kind, SourceId file, const SourceSet& sources);

}  // namespace zonevet
