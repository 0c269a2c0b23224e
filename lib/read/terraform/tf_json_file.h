// Terraform's JSON syntax, told anew as HCL (see Retelling), so that whoever reads HCL reads it.
#pragma once

#include <optional>
#include <vector>

#include "read/hcl/hcl_fault.h"
#include "read/json.h"
#include "source/source_set.h"

namespace zonevet {

// What a JSON file of Terraform holds.
enum class TfJsonFile { configuration, values };

// REQUIRES: the document is of that file, and is JSON. `faults`: where it is told which strings are
// no templates; what these give is not known. Every string is a template, but for values of
// variables. Whether what stands in a block is a block or an attribute is the provider's to say:
// here all of it are attributes. Nothing where there is nothing to tell.
std::optional<SourceId> retell_tf_json(const JsonDocument& json, SourceId file, TfJsonFile holds,
                                       SourceSet& sources, std::vector<HclFault>& faults);

}  // namespace zonevet
