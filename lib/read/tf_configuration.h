// What a configuration declares: the resources of a root module and of all that it calls.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "read/tf_instance.h"
#include "read/tf_module.h"
#include "read/tf_modules.h"
#include "read/tf_resource.h"

namespace zonevet {

struct TfConfiguration {
  // In the order in which their blocks stand, those of one block by their keys.
  std::vector<TfResource> resources;
  // Modules that are called, and are not here or could not be read as a whole: there may be other
  // resources in them.
  std::size_t unknown_calls = 0;
  bool exhausted = false;  // evaluation ended before it was through
};

// Whether resources of a type, or data sources, are wanted.
using TfWanted = bool (*)(std::string_view type, bool is_data);

// Evaluates what is wanted. `root`: of `modules`.
TfConfiguration configure(const TfModule& root, TfModules& modules, TfWanted wanted);

}  // namespace zonevet
