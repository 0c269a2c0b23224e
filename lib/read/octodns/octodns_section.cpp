#include "read/octodns/octodns_section.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace zonevet {
namespace {

constexpr std::array<std::string_view, 5> kProtocols{"HTTP", "HTTPS", "ICMP", "TCP", "UDP"};

// Whether nobody here knows what a value is.
bool is_unknown(const YamlValue& value) {
  return value.is(YamlKind::scalar) && value.type() == YamlType::other;
}

// What stands for a value that may be empty.
Span place_of(const YamlValue& key, const YamlValue& value, const OctodnsNotes& notes) {
  return value.node().size > 0 ? notes.first_line(value.where()) : key.where();
}

bool is_true(const std::vector<YamlPair>& members, std::string_view key, OctodnsNotes& notes) {
  const YamlValue value = find_value(members, key);
  if (!value || is_unknown(value)) return false;
  if (value.is(YamlKind::scalar)) {
    if (value.type() == YamlType::boolean) return yaml_boolean(value.text());
    if (value.type() == YamlType::integer) return yaml_integer(value.text()).value_or(0) != 0;
  }
  notes.structure(place_of(find_key(members, key), value, notes), "true or false");
  return false;
}

void check_healthcheck(const std::vector<YamlPair>& section, YamlMerger& merger,
                       OctodnsNotes& notes) {
  const YamlValue healthcheck = find_value(section, "healthcheck");
  if (!healthcheck || is_unknown(healthcheck)) return;
  if (!healthcheck.is(YamlKind::mapping)) {
    notes.structure(place_of(find_key(section, "healthcheck"), healthcheck, notes),
                    "a mapping with the parts of the check");
    return;
  }
  const std::vector<YamlPair> members = merger.members(healthcheck);
  const YamlValue protocol = find_value(members, "protocol");
  if (!protocol || is_unknown(protocol)) return;
  const bool known = is_text(protocol) && std::find(kProtocols.begin(), kProtocols.end(),
                                                    protocol.text()) != kProtocols.end();
  if (known) return;
  notes.refused(FlawKind::octodns_healthcheck,
                place_of(find_key(members, "protocol"), protocol, notes),
                "HTTP, HTTPS, ICMP, TCP or UDP", octodns_reasons::kHealthcheck);
}

}  // namespace

OctodnsSection read_octodns_section(const std::vector<YamlPair>& record, bool lenient_zone,
                                    YamlMerger& merger, OctodnsNotes& notes) {
  OctodnsSection section;
  section.lenient = lenient_zone;
  notes.set_entry(notes.entry(), lenient_zone);
  const YamlValue value = find_value(record, "octodns");
  if (!value || is_unknown(value)) return section;
  if (!value.is(YamlKind::mapping)) {
    notes.structure(place_of(find_key(record, "octodns"), value, notes),
                    "a mapping with what octoDNS is told of the record");
    return section;
  }
  const std::vector<YamlPair> members = merger.members(value);
  if (is_true(members, "lenient", notes)) {
    notes.note(FlawKind::octodns_lenient, find_key(members, "lenient").where());
    section.lenient = true;
  }
  const YamlValue ignored = find_value(members, "ignored");
  section.ignored = ignored && !is_falsy(ignored);
  notes.set_entry(notes.entry(), section.lenient);
  check_healthcheck(members, merger, notes);
  return section;
}

}  // namespace zonevet
