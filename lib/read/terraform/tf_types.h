// Type constraints of variables, and values as they become under them.
#pragma once

#include "read/hcl/hcl_evaluator.h"
#include "read/hcl/hcl_syntax.h"
#include "read/hcl/hcl_value.h"

namespace zonevet {

// A value as a variable of such a type has it: `optional()` attributes that are not set have their
// defaults, others that the type does not name are gone, sets are in their order. `type`: what
// stands behind `type =`; nothing: any. Not known where the type is not understood; a failure where
// the value does not fit.
HclValue convert_to_tf_type(const HclValue& value, HclSyntax type, HclBudget& budget);

// As `toset()` makes it: each element once, those that are texts in their order.
HclValue tf_set_of(const HclValue& value);

}  // namespace zonevet
