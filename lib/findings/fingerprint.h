// What tells a finding from others over time, however the file around it changes.
#pragma once

#include <string>
#include <vector>

#include "findings/finding.h"
#include "source/source_set.h"

namespace zonevet {

// One a finding, 16 hexadecimal digits: a hash of the file's path, the rule, the owner (letter case
// aside), the type, the underlined text (runs of blanks are one) and an ordinal that tells findings
// apart which are the same in all that. No line goes in: records may be added, moved or reordered.
// The same on every machine.
std::vector<std::string> fingerprints(const SourceSet& sources,
                                      const std::vector<const Finding*>& findings);

}  // namespace zonevet
