// Edits of text that tells a file anew, made edits of the file.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "source/edit.h"
#include "source/source_set.h"

namespace zonevet {

// The same changes spelled for where they stand in files; edits of files stay as they are. Nothing
// where one is no change of octets within a value (a whole record, a name that is a key), or the
// value with it would not be read as the text with it.
//
// A value is read again for each edit. `left`: how many octets may still be read so in all; what
// they do not suffice for is nothing, too.
inline constexpr std::uint64_t kMostReadAgain = std::uint64_t{16} << 20U;
std::optional<std::vector<Edit>> write_back(const SourceSet& sources, std::span<const Edit> edits,
                                            std::uint64_t& left);

}  // namespace zonevet
