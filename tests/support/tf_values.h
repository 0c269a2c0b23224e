// Resources of Terraform in words.
#pragma once

#include <span>
#include <string>

#include "read/terraform/tf_resource.h"

namespace zonevet::test {

// "?" for what is not known, "<address.attribute>" for what stands for something, "\x1A" for holes.
std::string said(const HclValue& value);
// A line for each: its address, a question mark if it may not be there, its values,
// whether defaults of variables were taken for it to be there, and for which attributes.
std::string said(std::span<const TfResource> resources);

}  // namespace zonevet::test
