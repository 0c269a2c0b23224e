// What mends a flaw, as edits of its files.
#pragma once

#include <optional>
#include <vector>

#include "engine/subjects.h"
#include "source/edit.h"

namespace zonevet {

// As the reader of Terraform says (see tf_edits()); nothing where that cannot be written.
std::optional<std::vector<Edit>> tf_edits_of(const FlawView& view);

}  // namespace zonevet
