// Zones of octoDNS 1.22: YAML files that map names to records.
//
//     ---
//     '':
//       - type: MX
//         values:
//           - exchange: mx1.example.net.
//             preference: 10
//     www:
//       ttl: 300
//       type: A
//       values:
//         - 192.0.2.1
#pragma once

#include <optional>
#include <string_view>

#include "dns/reading.h"
#include "read/zone_file.h"
#include "source/source_set.h"

namespace zonevet {

// Whether a file is called as octoDNS' zones are: *.yaml, *.yml.
bool is_octodns_name(std::string_view path);

// Whether the first octets of such a file are those of a zone: records with types below names.
// Main configs, and what other programs keep in YAML, are none.
bool looks_like_octodns(std::string_view head);

// The zone that a path tells: example.com.yaml, or a file in a folder example.com./ (`.` is what
// most set split_extension to). Nothing where it tells none.
std::optional<Name> octodns_zone_of_path(std::string_view path);

// Reads a file that is in `sources` already. It is told anew as a zone file (see Retelling), which
// is read as any other, so that all that is known of records holds for these. As octoDNS reads it:
// targets are absolute, TTLs 3600 unless given, of keys that are the same the last one counts.
// Semicolons are escaped in the whole file or nowhere, whichever is more common in it
// (escaped_semicolons). What octoDNS would stop at or pass over is a flaw, and the rest is read.
// Pools of dynamic and geo records are looked through and make no records of their own. A reading
// that lacks anything (a type of a provider, !include, a part with a flaw) is not whole.
//
// `origin`: the zone's name; else the path tells.
Reading read_octodns(SourceId root, SourceSet& sources, const std::optional<Name>& origin);

}  // namespace zonevet
