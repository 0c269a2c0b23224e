#include "cli/dmarc.h"

#include <optional>

#include "cli/dmarc_report.h"
#include "cli/read_zones.h"

namespace zonevet::cli {
namespace {

DmarcReading reading_of(DmarcStandard standard, const DmarcPolicies& policies, const ZoneSet& zones,
                        const Name& domain, const Zone* from) {
  const DmarcDiscovery discovery = discover_dmarc(standard, policies, domain, from);
  return {discovery, outcome_of(discovery, existence_of(zones, domain, from))};
}

}  // namespace

int dmarc(const Options& options, const Console& console) {
  const DmarcOptions& asked = options.dmarc;
  const ReadZones read = read_zones(options, false, console);
  if (!read.run) return kFailed;
  const ZoneSet& zones = read.run->zones;
  const Name domain = Name::from_text(asked.domain).value_or(Name());  // options.cpp sees to it
  tell_unread(*read.run, domain);
  const Zone* const from = zones.asker(asked.view, domain);
  if (!asked.view.empty() && from == nullptr) {
    complain("no zone of the view `" + asked.view + "` is here");
    return kFailed;
  }
  const DmarcPolicies policies(zones);
  const DmarcReport report{asked,
                           read.run->sources,
                           zones,
                           from,
                           {reading_of(DmarcStandard::rfc9989, policies, zones, domain, from),
                            reading_of(DmarcStandard::rfc7489, policies, zones, domain, from)}};
  const bool as_json = options.format == Format::json;
  const std::string text = as_json ? print_dmarc_json(report) : print_dmarc(report, console);
  return write_output(options.output, text) ? kClean : kFailed;
}

}  // namespace zonevet::cli
