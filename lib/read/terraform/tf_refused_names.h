// Names of records that providers refuse, or that are served and never found.
#pragma once

#include <string>

#include "read/terraform/tf_served.h"
#include "read/terraform/tf_zone_links.h"

namespace zonevet {

// Whether a blank stands in a name. (Where it is not known in full, too.)
bool has_tf_blank(const PlacedText& name);
// Whether the owner lacks the final dot that its provider demands. (Not where the name of the zone,
// in which it ends, lacks it.)
bool lacks_tf_dot(const TfServed& served);
// Whether the owner, which is written whole, is not of its zone. False where either is not known.
bool is_outside_tf_zone(const TfServed& served);
// Another zone of the module in whose name the owner ends, although the provider puts the record's
// own zone behind it; empty where there is none.
std::string other_tf_zone(const TfServed& served, const TfZoneLinks& links);

}  // namespace zonevet
