// Names of records that providers refuse, or that are served and never found.
#pragma once

#include "read/terraform/tf_served.h"

namespace zonevet {

// Whether the owner lacks the final dot that its provider demands. (Not where the name of the zone,
// in which it ends, lacks it.)
bool lacks_tf_dot(const TfServed& served);
// Whether the owner, which is written whole, is not of its zone. False where either is not known.
bool is_outside_tf_zone(const TfServed& served);

}  // namespace zonevet
