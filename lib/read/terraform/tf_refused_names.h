// Names of records that providers refuse, or that are served and never found.
#pragma once

#include <cstddef>

#include "read/terraform/tf_served.h"
#include "read/terraform/tf_zone_links.h"

namespace zonevet {

// A blank or quotation mark in a name; none where there is neither. (What is not known in full may
// have one, too.)
TfNameFault sign_in_tf_name(const PlacedText& name);
// Whether the owner lacks the final dot that its provider demands. (Not where the name of the zone,
// in which it ends, lacks it.)
bool lacks_tf_dot(const TfServed& served);
// Whether the owner, which is written whole, is not of its zone. False where either is not known.
bool is_outside_tf_zone(const TfServed& served);
// The end of an owner that is the name of another zone of the module, or its own zone's misspelt,
// although the provider puts the record's own zone behind it.
struct TfOtherZone {
  std::size_t size = 0;  // 0: there is none
  bool is_misspelt = false;
};
TfOtherZone other_tf_zone(const TfServed& served, const TfZoneLinks& links);

}  // namespace zonevet
