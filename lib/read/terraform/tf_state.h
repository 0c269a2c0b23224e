// States of Terraform and OpenTofu as they keep them themselves: terraform.tfstate.
#pragma once

#include <vector>

#include "read/json.h"
#include "read/terraform/tf_configuration.h"
#include "read/terraform/tf_resource.h"

namespace zonevet {

// Whether a text is such a state (version 4).
bool is_tf_state(const JsonDocument& json);

// The resources and data sources that it has. What is sensitive is not known. REQUIRES:
// is_tf_state().
std::vector<TfResource> read_tf_state(const JsonDocument& json, TfWanted wanted);

}  // namespace zonevet
