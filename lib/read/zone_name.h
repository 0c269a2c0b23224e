// How a zone file's zone is called, where nobody said so (DESIGN: the zone's name).
#pragma once

#include <optional>
#include <string_view>

#include "dns/name.h"
#include "dns/reading.h"

namespace zonevet {

struct ZoneName {
  Name name;  // Name::unknown_origin() where nothing tells
  NameSource source = NameSource::unknown;
  Name origin;  // what names are relative to before the first $ORIGIN: the same, or the root above
                // an SOA record of the root
};

// What a file says before it is read in full: the owner of its SOA record where that is more than
// the root, a leading absolute $ORIGIN other than the root, the file's name. Looks at the first 256
// KiB.
ZoneName find_zone_name(std::string_view bytes, std::string_view path);

// The zone that a file name tells: db.X, X.zone, X.db, a bare domain, their labels reversed
// (com.example). Nothing where the name is no domain name of two labels or more.
std::optional<Name> zone_of_file_name(std::string_view path);

}  // namespace zonevet
