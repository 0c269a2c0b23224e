// Functions of Terraform and OpenTofu that ask for nothing but their arguments.
#pragma once

#include <span>
#include <string_view>

#include "read/hcl/hcl_evaluator.h"
#include "read/hcl/hcl_value.h"
#include "source/span.h"

namespace zonevet {

// Not known where the function is not, where it depends on what is not known, or where the budget
// ends. A failure where Terraform certainly calls it an error. Octets of texts keep their places.
HclValue call_tf_function(std::string_view name, std::span<const HclValue> arguments, Span where,
                          HclBudget& budget);

}  // namespace zonevet
