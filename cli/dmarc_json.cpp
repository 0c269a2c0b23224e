// What `zonevet dmarc` says to programs.

#include <string_view>
#include <utility>

#include "cli/dmarc_report.h"
#include "output/json_place.h"
#include "output/json_value.h"

namespace zonevet::cli {
namespace {

using End = DmarcDiscovery::End;
using Role = DmarcDiscovery::Role;
using What = DmarcFound::What;

std::string_view name_of(End end) {
  switch (end) {
    case End::record:
      return "record";
    case End::no_record:
      return "no_record";
    case End::several:
      return "several_records";
    case End::no_list:
      return "no_public_suffix_list";
    default:
      return "unknown";
  }
}

std::string_view name_of(Role role) {
  switch (role) {
    case Role::organizational_domain:
      return "organizational_domain";
    case Role::public_suffix:
      return "public_suffix";
    default:
      return "author_domain";
  }
}

std::string_view name_of(What what) {
  switch (what) {
    case What::nothing:
      return "no_record";
    case What::record:
      return "record";
    case What::several:
      return "several_records";
    default:
      return "unknown";
  }
}

Json step_of(const DmarcStep& step, const SourceSet& sources) {
  Json object = {{"domain", step.domain.presentation()},
                 {"found", name_of(step.found->what)},
                 {"presumed_absent", step.presumed},
                 {"near_miss", step.found->near_miss}};
  if (!step.found->is_record()) return object;
  object["record"] = step.found->text.octets();
  const Span where = step.found->text.where();
  if (sources.holds(where)) add_place(object, sources, where);
  return object;
}

Json reading_of(const DmarcReading& reading, const SourceSet& sources) {
  const DmarcDiscovery& found = reading.discovery;
  const DmarcOutcome& outcome = reading.outcome;
  Json out = {{"standard", found.standard == DmarcStandard::rfc9989 ? "RFC 9989" : "RFC 7489"},
              {"found", name_of(found.end)},
              {"applied", nullptr},
              {"policy", nullptr},
              {"tag", nullptr},
              {"degraded", outcome.degraded},
              {"lowered", outcome.lowered},
              {"percent", nullptr},
              {"record_of", nullptr},
              {"role", nullptr},
              {"organizational_domain", nullptr}};
  const bool presumed = found.end == End::no_record && found.asked[found.decisive].presumed;
  if (outcome.kind != DmarcOutcome::Kind::unknown && !presumed)
    out["applied"] = outcome.kind == DmarcOutcome::Kind::policy;
  if (outcome.kind == DmarcOutcome::Kind::policy) {
    out["policy"] = to_string(outcome.policy);
    out["tag"] = to_string(outcome.tag);
  }
  if (outcome.percent) out["percent"] = *outcome.percent;
  if (found.record() != nullptr) {
    out["record_of"] = found.asked[found.decisive].domain.presentation();
    out["role"] = name_of(found.role);
  }
  if (found.organization) out["organizational_domain"] = found.organization->presentation();
  Json asked = Json::array();
  for (const DmarcStep& step : found.asked)
    asked.push_back(step_of(step, sources));
  out["asked"] = std::move(asked);
  return out;
}

}  // namespace

std::string print_dmarc_json(const DmarcReport& report) {
  Json out = {{"schema", 1},
              {"tool", {{"name", "zonevet"}, {"version", ZONEVET_VERSION}}},
              {"domain", report.readings[0].discovery.author.presentation()}};
  Json readings = Json::array();
  for (const DmarcReading& reading : report.readings)
    readings.push_back(reading_of(reading, report.sources));
  out["readings"] = std::move(readings);
  return dump(out, 2) + "\n";
}

}  // namespace zonevet::cli
