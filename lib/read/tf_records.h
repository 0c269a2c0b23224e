// Zones of DNS in the resources of a module of Terraform.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dns/reading.h"
#include "read/tf_resource.h"
#include "source/source_set.h"

namespace zonevet {

// How many values of a kind are known.
struct TfCount {
  std::uint64_t known = 0;
  std::uint64_t partly = 0;
  std::uint64_t unknown = 0;

  void add(const TfCount& other) {
    known += other.known;
    partly += other.partly;
    unknown += other.unknown;
  }
};
struct TfCounts {
  TfCount zones;  // of resources
  TfCount names;  // of records, as all below
  TfCount types;
  TfCount ttls;  // that are given
  TfCount values;

  void add(const TfCounts& other) {
    zones.add(other.zones);
    names.add(other.names);
    types.add(other.types);
    ttls.add(other.ttls);
    values.add(other.values);
  }
};

struct TfZones {
  std::vector<Reading> readings;
  TfCounts counts;
};

// Reads the records of resources, which are told anew as zone files (see Retelling): of each zone
// one with all that is certainly served as it stands. What may not be there, or is served to some
// alone (TfResource::is_conditional, routing policies), makes an opaque entry in it, and stands in
// further readings of the zone, in which no name has two of them. Zones that may be two are two; of
// those whose name is not known the origin is not, either. What is not known of a record makes it
// less: without an owner there is none, without a type it is an opaque entry, other parts are
// holes. No reading is of a whole zone, unless the first one is said to be.
TfZones read_tf_records(std::span<const TfResource> resources, SourceSet& sources);

}  // namespace zonevet
