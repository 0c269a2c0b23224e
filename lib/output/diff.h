// What changed in a file, as a unified diff.
#pragma once

#include <string>
#include <string_view>

#include "source/change.h"

namespace zonevet {

// A diff that `git apply` and `patch -p1` take: hunks with three lines around them, CR and a
// missing last newline as they are. Empty where the texts are the same. Made from the known
// changes, so that its cost is linear. `path` is relative, with `/` between folders; a name that
// holds odd bytes is quoted as git does.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after,
                         const Changes& changes);

}  // namespace zonevet
