// Expressions of Terraform without its files: functions, and the name `unknown` of which nothing is
// known.
#pragma once

#include <string>

#include "read/hcl/hcl_evaluator.h"
#include "read/hcl/hcl_value.h"

namespace zonevet::test {

// The text stands from offset 1 on.
HclValue value_of_tf(const std::string& expression);
HclValue value_of_tf(const std::string& expression, HclBudget& budget);

}  // namespace zonevet::test
