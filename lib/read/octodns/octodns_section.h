// What a record of octoDNS says to octoDNS itself: `octodns: {lenient: true, healthcheck: ...}`.
#pragma once

#include <vector>

#include "read/octodns/octodns_notes.h"
#include "read/yaml/yaml_members.h"

namespace zonevet {

struct OctodnsSection {
  bool lenient = false;  // octoDNS only warns of what it refuses
  bool ignored = false;  // whatever is served at the name stays as it is
};

// Of the members of a record. What octoDNS stops at is noted.
OctodnsSection read_octodns_section(const std::vector<YamlPair>& record, bool lenient_zone,
                                    YamlMerger& merger, OctodnsNotes& notes);

}  // namespace zonevet
