// What a configuration declares: the resources of a root module and of all that it calls.
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "read/terraform/tf_instance.h"
#include "read/terraform/tf_limits.h"
#include "read/terraform/tf_module.h"
#include "read/terraform/tf_reach.h"
#include "read/terraform/tf_resource.h"

namespace zonevet {

struct TfConfiguration {
  // In the order in which their blocks stand, those of one block by their keys.
  std::vector<TfResource> resources;
  // Modules that are called, and are not here or could not be read as a whole: there may be other
  // resources in them.
  std::size_t unknown_calls = 0;
  std::set<const TfModule*> modules{};  // that have any of the resources
};

// Evaluates what is wanted. `root`: of the modules of `reach`.
TfConfiguration configure(const TfModule& root, TfReach& reach, TfLimits& limits);

}  // namespace zonevet
