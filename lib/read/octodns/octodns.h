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

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dns/reading.h"
#include "read/octodns/octodns_config.h"
#include "read/octodns/octodns_detect.h"
#include "read/yaml/yaml_includes.h"
#include "read/zone_file.h"
#include "source/file_reader.h"
#include "source/source_set.h"

namespace zonevet {

// One of the files of a zone.
struct OctodnsFile {
  std::string path;
  OctodnsSettings settings;
};

struct OctodnsOptions {
  std::optional<Name> origin;  // the zone's name; else the path of the root file tells
  OctodnsSettings settings;    // of the root file
  // All files of the zone in the order in which octoDNS reads them, the root file among them;
  // empty: that alone.
  std::vector<OctodnsFile> parts;
  YamlIncludeOptions including;
};

// How semicolons are written in the texts of a zone.
enum class OctodnsSemicolons : std::uint8_t { none, plain, escaped };

struct OctodnsZoneReading {
  Reading reading;
  OctodnsSemicolons semicolons = OctodnsSemicolons::none;
  bool semicolons_are_guessed = false;  // no config says so: most are
};

// Reads a zone whose root file is in `sources` already. Its files are told anew as a zone file (see
// Retelling), which is read as any other, so that all that is known of records holds for these. As
// octoDNS reads them: targets are absolute, TTLs 3600 unless given or set, of keys that are the
// same the last one counts. Where no setting says whether semicolons are escaped, they are so in
// the whole zone or nowhere, whichever is more common in it. What octoDNS would stop at or pass
// over is a flaw, and the rest is read. Pools of dynamic and geo records are looked through and
// make no records of their own. Types of providers, and what octoDNS is told to ignore, are opaque
// entries. A reading that lacks anything (a file, a part with a flaw) is not whole.
OctodnsZoneReading read_octodns(SourceId root, SourceSet& sources, const FileReader& files,
                                const OctodnsOptions& options, ReadBudget& budget);

// A zone of one file, of which no config tells.
Reading read_octodns(SourceId root, SourceSet& sources, const std::optional<Name>& origin);

}  // namespace zonevet
