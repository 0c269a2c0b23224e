// What mends a flaw of Terraform, as edits of its files.
#pragma once

#include <optional>
#include <vector>

#include "dns/reading.h"
#include "source/edit.h"
#include "source/source_set.h"

namespace zonevet {

// See Flaw::moves: octets that go, or are put somewhere, where fixes may write. Nothing where there
// are none, or they would make anything else than is meant.
std::optional<std::vector<Edit>> tf_edits(const Reading& reading, const Flaw& flaw,
                                          const SourceSet& sources);

}  // namespace zonevet
