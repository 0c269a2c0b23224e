// Owners that were written without their final dot: "www.example.com" in the zone example.com comes
// out as www.example.com.example.com (RFC 1035 5.1).
#pragma once

#include <string_view>

#include "zone/zone.h"

namespace zonevet {

// The zone's name below an origin of its file, where any name stands at or below it; none where
// nothing does, or the origin has an underscored label, which holds names of other domains on
// purpose (RFC 7489 7.1).
NameId doubled_below(const Zone& zone, NameId origin);

// A name of the zone with the zone's name doubled, where any name stands at or below it: records
// that are missing at the first may have been meant for it and stand there.
NameId doubled(const Zone& zone, const Name& name);
NameId doubled(const Zone& zone, NameId id);
// The same of the name that has one label more.
NameId doubled_child(const Zone& zone, NameId id, std::string_view label);

}  // namespace zonevet
