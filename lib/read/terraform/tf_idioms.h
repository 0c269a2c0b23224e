// Expressions of Terraform that do not do what they are written for, whatever they are given.
#pragma once

#include <vector>

#include "read/hcl/hcl_syntax.h"
#include "source/span.h"

namespace zonevet {

// The dot in `replace(text, "/(.{255})./", "$1\"\"")` that matches one more character than `$1`
// puts back. Linear in the size of the file.
std::vector<Span> find_dropping_splits(const HclDocument& document);

}  // namespace zonevet
