// What is wrong with the name of a record, whatever else stands there.
#pragma once

#include "read/terraform/tf_served.h"
#include "read/terraform/tf_zone_links.h"

namespace zonevet {

// Into the notes of its zone. REQUIRES: what stands at the name is known to be (TfServed::at).
void note_tf_owner(const TfServed& served, const TfZoneLinks& links);

}  // namespace zonevet
