// Resources of one text of Terraform that asks for nothing beyond itself.
#pragma once

#include <vector>

#include "read/hcl_syntax.h"
#include "read/tf_resource.h"

namespace zonevet {

// Its resources and data sources. Names of theirs are known, those of variables and the like are
// not; what is repeated (count, for_each, dynamic) is one that may not be there.
std::vector<TfResource> tf_resources_of(const HclDocument& document);

}  // namespace zonevet
