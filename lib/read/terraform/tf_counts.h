// How many values of records are known.
#pragma once

#include <cstdint>

#include "read/terraform/tf_zone_links.h"

namespace zonevet {

// How many values of a kind are known.
struct TfCount {
  std::uint64_t known = 0;
  std::uint64_t partly = 0;
  std::uint64_t unknown = 0;

  void count(TfKnown value) {
    if (value == TfKnown::whole) ++known;
    if (value == TfKnown::partly) ++partly;
    if (value == TfKnown::nothing) ++unknown;
  }
  void add(const TfCount& other) {
    known += other.known;
    partly += other.partly;
    unknown += other.unknown;
  }
};
struct TfCounts {
  std::uint64_t resources = 0;    // that have records
  std::uint64_t passed_over = 0;  // records, or lists of them, of which too little is known
  TfCount zones;                  // of resources
  TfCount names;                  // of records, as all below
  TfCount types;
  TfCount ttls;  // that are given
  TfCount values;

  void add(const TfCounts& other) {
    resources += other.resources;
    passed_over += other.passed_over;
    zones.add(other.zones);
    names.add(other.names);
    types.add(other.types);
    ttls.add(other.ttls);
    values.add(other.values);
  }
};

}  // namespace zonevet
