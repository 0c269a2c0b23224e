// What `zonevet dmarc` found out, and how it is told: in lines for people, and as JSON.
#pragma once

#include <array>
#include <string>

#include "cli/console.h"
#include "cli/options.h"
#include "mail/dmarc_discovery.h"
#include "source/source_set.h"
#include "zone/zone_set.h"

namespace zonevet::cli {

struct DmarcReading {
  DmarcDiscovery discovery;
  DmarcOutcome outcome;
};

struct DmarcReport {
  const DmarcOptions& asked;
  const SourceSet& sources;
  const ZoneSet& zones;
  const Zone* from;                      // see ZoneSet::look_up()
  std::array<DmarcReading, 2> readings;  // RFC 9989, then RFC 7489
};

std::string print_dmarc(const DmarcReport& report, const Console& console);
std::string print_dmarc_json(const DmarcReport& report);

}  // namespace zonevet::cli
