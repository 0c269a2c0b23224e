// The records that somebody who asks for a name gets, aliases followed.
#pragma once

#include "zone/zone_set.h"

namespace zonevet {

// The answer at the end of the aliases, as far as it is known; unknown behind more than
// ZoneSet::kMostAliases of them. `from` as in ZoneSet::look_up().
Answer find_records(const ZoneSet& zones, const Name& name, RRType type, const Zone* from);

// The same of a name of a zone's own table, asked on behalf of that zone.
Answer find_records(const ZoneSet& zones, const Zone& from, NameId id, RRType type);

// TXT records.
Answer find_texts(const ZoneSet& zones, const Name& name, const Zone* from);
Answer find_texts(const ZoneSet& zones, const Zone& from, NameId id);

}  // namespace zonevet
