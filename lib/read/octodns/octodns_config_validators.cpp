#include "read/octodns/octodns_config_validators.h"

#include <algorithm>

#include "base/nearest.h"
#include "read/octodns/octodns_config_kinds.h"
#include "read/octodns/octodns_validators.h"

namespace zonevet {
namespace {

constexpr std::string_view kTypes = "a mapping of types, each with a list of validators";
constexpr std::string_view kOfRecords = "validator of records";
constexpr std::string_view kOfZones = "validator of zones";

}  // namespace

void OctodnsConfigValidators::check_manager(const OctodnsMembers& root,
                                            const OctodnsMembers& manager, bool has_others) {
  has_others_ = has_others;
  for (const YamlPair& own : notes_.members(root.find("validators")).pairs)
    own_.insert(own.key.text());
  const YamlValue value = manager.find("validators");
  if (is_no(YamlKind::mapping, value))
    return notes_.expect(manager, "validators", "a mapping with `enabled`, `record` or `zone`");
  const OctodnsMembers validators = notes_.members(value);
  check_sets(validators);
  for (const std::string_view key : {"record", "zone"}) {
    if (is_no(YamlKind::mapping, validators.find(key)))
      notes_.expect(validators, key, "a mapping with `validators` or `disable_validators`");
  }
  const OctodnsMembers record = notes_.members(validators.find("record"));
  check_twice(validators, record, "validators",
              "no `validators` beside `record`, which has some, too");
  check_twice(validators, record, "disable_validators",
              "no `disable_validators` beside `record`, which has some, too");
  for (const OctodnsMembers* const place : {&validators, &record}) {
    check_types(*place, "validators", Act::enable);
    check_types(*place, "disable_validators", Act::disable);
  }
  // (Those that are below `record` count as given where they are nothing.)
  for (const std::string_view key : {"validators", "disable_validators"}) {
    if (is_null(record.find(key))) notes_.expect(record, key, kTypes);
  }
  const OctodnsMembers zone = notes_.members(validators.find("zone"));
  for (const auto& [key, act] :
       {std::pair("validators", Act::enable), std::pair("disable_validators", Act::disable)}) {
    const YamlPair ids{find_key(zone.pairs, key), zone.find(key)};
    if (ids.value && !is_unknown(ids.value) && !is_falsy(ids.value))
      check_ids(ids, act, octodns_zone_validators(), kOfZones);
  }
}

void OctodnsConfigValidators::check_zone(const OctodnsMembers& zone) {
  const YamlValue value = zone.find("validators");
  if (is_no(YamlKind::mapping, value))
    return notes_.expect(zone, "validators", "a mapping with `record` or `zone`");
  const OctodnsMembers validators = notes_.members(value);
  for (const std::string_view key : {"record", "zone"}) {
    if (is_no(YamlKind::mapping, validators.find(key)))
      notes_.expect(validators, key, "a mapping with `disable_validators`");
  }
  check_types(notes_.members(validators.find("record")), "disable_validators", Act::disable);
  const OctodnsMembers of_zone = notes_.members(validators.find("zone"));
  const YamlPair ids{find_key(of_zone.pairs, "disable_validators"),
                     of_zone.find("disable_validators")};
  if (ids.value && !is_unknown(ids.value) && !is_falsy(ids.value))
    check_ids(ids, Act::disable, octodns_zone_validators(), kOfZones);
}

// (Validators of the config's own, or of others, may be in sets of theirs.)
void OctodnsConfigValidators::check_sets(const OctodnsMembers& validators) {
  const YamlValue enabled = validators.find("enabled");
  if (is_unknown(enabled)) return;
  if (enabled.is(YamlKind::scalar))
    return notes_.expect(validators, "enabled", "a list of sets of validators");
  if (!enabled.is(YamlKind::sequence)) return;
  const bool may_be_own = has_others_ || !own_.empty();
  const std::span<const std::string_view> known = octodns_validator_sets();
  for (const YamlValue& set : notes_.elements(enabled)) {
    if (!is_text(set) || std::find(known.begin(), known.end(), set.text()) != known.end()) continue;
    const std::string_view near = nearest(set.text(), known);
    if (near.empty() && may_be_own) continue;
    Flaw* const flaw = notes_.note(FlawKind::octodns_unknown_validator,
                                   notes_.first_line(set.where()), "set of validators");
    if (flaw == nullptr) continue;
    flaw->name = near;
    flaw->a = 1;
  }
}

void OctodnsConfigValidators::check_twice(const OctodnsMembers& validators,
                                          const OctodnsMembers& record, std::string_view key,
                                          std::string_view expected) {
  const YamlValue below = find_key(record.pairs, key);
  const YamlValue beside = find_key(validators.pairs, key);
  if (!below || !beside) return;
  if (Flaw* flaw = notes_.expect(beside.where(), expected)) flaw->other = below.where();
}

void OctodnsConfigValidators::check_types(const OctodnsMembers& of, std::string_view key, Act act) {
  const YamlValue value = of.find(key);
  if (is_no(YamlKind::mapping, value)) return notes_.expect(of, key, kTypes);
  for (const YamlPair& type : notes_.members(value).pairs)
    check_ids(type, act, octodns_record_validators(), kOfRecords);
}

// (Of a text octoDNS takes each letter for an id, and goes on where it is to take them out.)
void OctodnsConfigValidators::check_ids(const YamlPair& ids, Act act,
                                        std::span<const std::string_view> known,
                                        std::string_view what) {
  if (is_unknown(ids.value)) return;
  const bool goes_on = is_text(ids.value) && (act == Act::disable || ids.value.text().empty() ||
                                              own_.contains(ids.value.text().substr(0, 1)));
  if (ids.value.is(YamlKind::scalar) && !goes_on) return notes_.expect(ids, "a list of validators");
  if (!ids.value.is(YamlKind::sequence)) return;
  for (const YamlValue& id : notes_.elements(ids.value))
    check_id(id, act, known, what);
}

void OctodnsConfigValidators::check_id(const YamlValue& id, Act act,
                                       std::span<const std::string_view> known,
                                       std::string_view what) {
  if (is_unknown(id)) return;
  if (!is_text(id)) {
    notes_.expect(id.where(), "the id of a validator, a text");
    return;
  }
  const std::string_view text = id.text();
  if (act == Act::disable && text.starts_with('_')) {
    notes_.expect(id.where(), "a validator that can be disabled");
    return;
  }
  if (own_.contains(text) || std::find(known.begin(), known.end(), text) != known.end()) return;
  const std::string_view near = nearest(text, known);
  if (near.empty() && has_others_) return;
  Flaw* const flaw =
      notes_.note(FlawKind::octodns_unknown_validator, notes_.first_line(id.where()), what);
  if (flaw == nullptr) return;
  flaw->name = near;
  flaw->a = act == Act::disable ? 1 : 0;
}

}  // namespace zonevet
