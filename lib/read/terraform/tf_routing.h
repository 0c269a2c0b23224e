// Routing policies of Route 53: records of one name and type that stand beside each other.
#pragma once

#include <span>
#include <string_view>

#include "read/terraform/tf_served.h"

namespace zonevet {

// The arguments that are one, of which a record has one at most.
std::span<const std::string_view> route53_policies();

// Into the notes of its zone: that a record cannot stand beside another of its name and type, as
// only one of the two has a policy, they have two, or the same `set_identifier`; or beside one of
// its name, as one of the two is CNAME (whatever policies they have). From now on this one stands
// there. (Of one that may not be there, or may overwrite others, nothing is said.)
void note_route53_routing(const TfServed& served);

}  // namespace zonevet
