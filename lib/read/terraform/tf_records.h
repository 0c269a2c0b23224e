// Zones of DNS in the resources of a module of Terraform.
#pragma once

#include <span>
#include <vector>

#include "dns/reading.h"
#include "read/terraform/tf_counts.h"
#include "read/terraform/tf_limits.h"
#include "read/terraform/tf_resource.h"
#include "source/source_set.h"

namespace zonevet {

struct TfZones {
  std::vector<Reading> readings;
  TfCounts counts;
};

// Reads the records of resources, which are told anew as zone files (see Retelling): of each zone
// one with all that is certainly served as it stands. What may not be there, or is served to some
// alone (TfResource::is_conditional, routing policies), makes an opaque entry in it, and stands in
// further readings of the zone, in which no name has two of them. Zones that may be two are two; of
// those whose name is not known the origin is not, either. Records whose owner is not known may be
// of any zone and beside any others: those of one resource are told alone, below an origin that is
// not known (see TfOwner::tell()). What else is not known of a record makes it less: without a type
// it is an opaque entry, other parts are holes. No reading is of a whole zone, unless the first one
// is said to be.
TfZones read_tf_records(std::span<const TfResource> resources, SourceSet& sources,
                        TfLimits& limits);

}  // namespace zonevet
