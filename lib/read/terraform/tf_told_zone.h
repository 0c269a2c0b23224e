// What is told of a zone, and the readings that come of it.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dns/reading.h"
#include "dns/rrtype.h"
#include "read/retelling.h"
#include "read/terraform/tf_notes.h"
#include "read/terraform/tf_resource.h"
#include "read/terraform/tf_zone_links.h"
#include "source/source_set.h"

namespace zonevet {

// Where a resource has its name and type; nowhere where nothing is to be said of it.
struct TfStand {
  Span name;
  Span type;
  Span resource{};  // the words with which its block begins
};

// Records of one name and type in Route 53 by their routing policies (see note_route53_routing()).
struct TfRoutes {
  TfStand simple;  // the first without a policy
  TfStand first;   // the first with one
  std::string_view policy;
  std::map<std::string, TfStand> by_identifier;
};

// What stands at a name for certain, and in which readings more does.
struct TfOwnerState {
  std::map<RRType, TfStand> certain;  // by the first resource of each type
  std::map<RRType, TfRoutes> routes;
  TfStand routed_alias;  // the first CNAME record with a routing policy
  TfStand routed_other;  // the same of the other types
  std::size_t next_layer = 1;
};

struct TfEntry {
  const TfResource* resource = nullptr;
  TfOwnerState* owner = nullptr;
  std::size_t layer = 0;
  std::shared_ptr<const RecordGuesses> guesses;
  Retelling text;
  Retelling beside_others;  // in its place, where other types stand at the name; empty: itself
};

// The first layer holds what is certainly served as it stands; in the others no name has two
// entries.
struct TfToldZone {
  TfZone zone;
  std::vector<SourceId> files;  // of its resources; one at least
  std::map<std::string, TfOwnerState> owners;
  std::deque<TfEntry> entries;
  std::size_t layers = 1;
  TfNotes notes;
  std::set<std::string> other_zones;  // whose names stand at the ends of names of this one
  bool whole = true;
  bool is_loose = false;  // of records whose owner is not known, which may be of any zone

  // What follows is read of this one, which outlives this.
  void add_resource(const TfResource& resource, const SourceSet& sources);
};

// Puts a reading for each layer behind the others; none of a zone of which nothing is told.
void put_tf_readings(TfToldZone& zone, SourceSet& sources, std::vector<Reading>& readings);

}  // namespace zonevet
