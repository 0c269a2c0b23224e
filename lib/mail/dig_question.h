// Names and types as words of a command line, for dig.
#pragma once

#include <optional>
#include <string>

#include "mail/spf_lookups.h"

namespace zonevet {

// "NAME TYPE". Nothing where the name has signs that mean something to a shell, to xargs or to dig.
std::optional<std::string> dig_question(const UnknownRRset& missing);

}  // namespace zonevet
