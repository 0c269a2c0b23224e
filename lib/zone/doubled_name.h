// Owners that were written without their final dot: "www.example.com" in the zone example.com comes
// out as www.example.com.example.com (RFC 1035 5.1).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "zone/zone.h"

namespace zonevet {

// Whether the zone's name is what the author said, and has two labels or more: below a name of one
// label, `example.com` in `com.` for one, all sorts of names are meant as they stand.
bool has_certain_name(const Zone& zone);

// The zone's name below an origin of its file, where any name stands at or below it; none where
// nothing does, or the origin has an underscored label, which holds names of other domains on
// purpose (RFC 7489 7.1).
NameId doubled_below(const Zone& zone, NameId origin);

// The topmost names that bear the zone's name doubled by mistake, ascending. Those are none below
// an origin that holds names of other domains on purpose, as zones do that publish keys, policies
// or agreements for customers: customer.com, customer.org and, among them, the zone's own name.
// `origins`: of the zone's records, ascending, each once. Linear in names where there are such, and
// else in the origins. For Zone, which marks what stands there as NodeFlags::misnamed.
std::vector<NameId> find_misnamed(const Zone& zone, std::span<const NameId> origins);

// A name of the zone with the zone's name doubled, where records stand at or below it by mistake:
// what is missing at the first may have been meant for it and stand there.
NameId doubled(const Zone& zone, const Name& name);
NameId doubled(const Zone& zone, NameId id);
// The same of the name that has one label more.
NameId doubled_child(const Zone& zone, NameId id, std::string_view label);

}  // namespace zonevet
