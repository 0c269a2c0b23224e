// A record, or an RRset, of a resource: its owner and type, and what is wrong with them.
#pragma once

#include <memory>
#include <string>

#include "dns/reading.h"
#include "dns/rrtype.h"
#include "read/terraform/tf_counts.h"
#include "read/terraform/tf_owner.h"
#include "read/terraform/tf_providers.h"
#include "read/terraform/tf_rdata.h"
#include "read/terraform/tf_resource.h"
#include "read/terraform/tf_told_zone.h"

namespace zonevet {

struct TfServed {
  const TfResource* resource = nullptr;
  const TfRow* row = nullptr;
  TfToldZone* zone = nullptr;
  TfPlaces places;
  TfOwner owner;
  TfOwnerState* at = nullptr;  // what stands there
  bool at_apex = false;
  std::string type;  // mnemonic; empty: not known, or none of DNS
  bool type_known = false;
  RRType rrtype = RRType::none;
  bool only_addresses = false;  // are served there, whatever its type is
  Span type_where;
  std::shared_ptr<const RecordGuesses> guesses;  // null: none
  bool may_be_other = false;                     // it may not be there, or there are others like it
};

// Each reads of the resource, row, zone and places what its name says; a type that is not written
// stands where the owner does, or the resource.
void read_tf_owner(TfServed& served, TfCounts& counts);
void read_tf_type(TfServed& served, TfCounts& counts);
void read_tf_guesses(TfServed& served);

// Where its resource has the name and type.
TfStand tf_stand_of(const TfServed& served);
// That Cloudflare cannot proxy it, or that nobody finds it then.
void note_tf_proxied(const TfServed& served);
// Two resources of one name that cannot both be. (Of one that may overwrite others nothing is
// said.) From now on this one stands at its name.
void note_tf_others(const TfServed& served);
// Something wrong with a value that is known.
Flaw& note_tf_value(FlawKind kind, const HclValue& value, TfToldZone& zone);

}  // namespace zonevet
