// What mends a flaw, as edits of its files.
#pragma once

#include <optional>
#include <vector>

#include "engine/subjects.h"
#include "source/edit.h"

namespace zonevet {

// As the reader of Terraform says (see tf_edits()); nothing where that cannot be written.
std::optional<std::vector<Edit>> tf_edits_of(const FlawView& view);
// Edits of files of Terraform, where nothing else takes the texts that they change: what is wrong
// here may be right there.
std::optional<std::vector<Edit>> if_own(const FlawView& view,
                                        std::optional<std::vector<Edit>> edits);

}  // namespace zonevet
