#include "read/octodns/octodns_config_zones.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/nearest.h"
#include "dns/idna.h"
#include "read/octodns/octodns_classes.h"
#include "read/octodns/octodns_config.h"
#include "read/octodns/octodns_config_kinds.h"

namespace zonevet {
namespace {

constexpr std::array<std::string_view, 11> kZoneKeys{
    "sources",
    "targets",
    "processors",
    "lenient",
    "alias",
    "glob",
    "regex",
    "validators",
    "update_pcent_threshold",
    "delete_pcent_threshold",
    "ignore_subzone_adds",
};

// Of so many names the nearest is not looked for.
constexpr std::size_t kMostCompared = 200;

bool is_dynamic(const YamlValue& name) { return is_text(name) && name.text().starts_with('*'); }

bool is_zone_key(const YamlValue& key) {
  return is_text(key) &&
         std::find(kZoneKeys.begin(), kZoneKeys.end(), key.text()) != kZoneKeys.end();
}

// Whether it may be so that Python takes it for true.
bool may_be_set(const OctodnsMembers& of, std::string_view key) {
  const YamlValue value = of.find(key);
  return value ? is_unknown(value) || !is_falsy(value) : !of.whole;
}

// Whether it is given, and Python takes it for false.
bool is_given_as_nothing(const OctodnsMembers& of, std::string_view key) {
  const YamlValue value = of.find(key);
  return value && !is_unknown(value) && is_falsy(value);
}

}  // namespace

// (Of numbers and the like it may be written in another way.)
bool OctodnsConfigZones::Ids::has(const YamlValue& id) const {
  if (!is_text(id)) return types.contains(id.type());
  const auto found = entries.find(id.text());
  return found == entries.end() ? added.contains(id.text()) : is_text(found->second.pair.key);
}

bool OctodnsConfigZones::Ids::may_have_letters_of(const YamlValue& list) const {
  if (!is_text(list)) return false;
  const std::string_view text = list.text();
  return std::all_of(text.begin(), text.end(), [&](const char& letter) {
    return is_high(letter) || entries.contains(std::string_view(&letter, 1));
  });
}

const OctodnsConfigZones::Entry* OctodnsConfigZones::zone(std::string_view name) const {
  const auto found = zones_.find(name);
  return found == zones_.end() ? nullptr : &found->second;
}

const OctodnsConfigZones::Entry* OctodnsConfigZones::provider(std::string_view id) const {
  const auto found = providers_.entries.find(id);
  return found == providers_.entries.end() ? nullptr : &found->second;
}

void OctodnsConfigZones::read(const OctodnsMembers& root, std::string_view key, Ids& to) {
  const YamlValue value = root.find(key);
  const OctodnsMembers found = notes_.members(value);
  to.whole = root.whole && found.whole && (!value || !is_unknown(value));
  for (const YamlPair& pair : found.pairs) {
    to.entries.insert_or_assign(pair.key.text(), Entry{pair, notes_.members(pair.value)});
    to.types.insert(pair.key.type());
  }
}

// (Keys of a zone that stand beside it, not below it, are no zones.)
void OctodnsConfigZones::find_zones(const std::vector<YamlPair>& zones) {
  const auto first = std::find_if(zones.begin(), zones.end(),
                                  [](const YamlPair& one) { return is_zone_key(one.key); });
  if (first != zones.end()) {
    notes_.expect(first->key.where(),
                  "it below the name of a zone, and further in, as all of `sources`, `targets` and "
                  "the like");
  }
  for (auto at = zones.begin(); at != zones.end(); ++at) {
    const bool is_cut_off =
        is_null(at->value) && std::next(at) != zones.end() && is_zone_key(std::next(at)->key);
    if (is_zone_key(at->key) || is_cut_off) continue;
    zones_.insert_or_assign(at->key.text(), Entry{*at, notes_.members(at->value)});
  }
  whole_ = whole_ && first == zones.end();
}

void OctodnsConfigZones::check(const OctodnsMembers& root, const OctodnsMembers& manager) {
  read(root, "providers", providers_);
  read(root, "processors", processors_);
  providers_.whole = providers_.whole && root.find("providers").is(YamlKind::mapping);
  if (may_be_set(manager, "auto_arpa")) {
    providers_.added.insert("auto-arpa");
    processors_.added.insert("auto-arpa");
  }
  if (may_be_set(manager, "include_meta")) processors_.added.insert("meta");
  const YamlValue zones = root.find("zones");
  if (zones && !is_unknown(zones) && !zones.is(YamlKind::mapping)) {
    notes_.expect(find_key(root.pairs, "zones").where(), "a mapping of zones in it");
    return;
  }
  const OctodnsMembers all = notes_.members(zones);
  whole_ = root.whole && all.whole;
  find_zones(all.pairs);
  for (const auto& [name, zone] : zones_) {
    if (is_dynamic(zone.pair.key)) {
      has_dynamic_ = true;
    } else {
      by_key_.emplace(octodns_zone_key(name), &zone);
      has_synced_ = has_synced_ || (zone.members.find("sources") && !zone.members.find("alias"));
    }
  }
  check_forms();
  check_global(manager);
  for (const auto& [name, zone] : zones_)
    check_zone(zone);
}

// A zone by two names: octoDNS looks for that with U-labels where it has one with A-labels.
void OctodnsConfigZones::check_forms() {
  for (const auto& [name, zone] : zones_) {
    if (lower_case(name).find("xn--") == std::string::npos || !name.ends_with('.')) continue;
    const std::optional<std::string> read = to_u_labels(octodns_zone_key(name));
    const Entry* const other = read ? this->zone(*read) : nullptr;
    if (other == nullptr || other == &zone) continue;
    if (Flaw* flaw = notes_.expect(zone.pair.key.where(),
                                   "each zone once, and this one has its U-labels, too"))
      flaw->other = other->pair.key.where();
  }
}

// (Where no zone is planned nobody asks for them.)
void OctodnsConfigZones::check_global(const OctodnsMembers& manager) {
  if (!has_synced_) return;
  check_processors(manager, "processors");
  check_processors(manager, "post_processors");
}

void OctodnsConfigZones::check_name(const YamlValue& name) {
  const std::string_view text = name.text();
  if (text.empty()) notes_.expect(name.where(), "the name of a zone");
  if (text.find("..") != std::string_view::npos)
    notes_.expect(name.where(), "the name of a zone, without two dots side by side");
  if (text.find_first_of(" \t") != std::string_view::npos)
    notes_.expect(name.where(), "the name of a zone, without blanks");
  if (breaks_idna(text)) notes_.expect(name.where(), "a name that IDNA knows");
}

void OctodnsConfigZones::check_zone(const Entry& zone) {
  const YamlValue& key = zone.pair.key;
  if (!is_text(key)) {
    if (!is_unknown(key)) notes_.expect(key.where(), "the name of a zone, a text");
  } else if (!is_dynamic(key) && !key.text().empty() && !key.text().ends_with('.')) {
    const bool taken = this->zone(std::string(key.text()) + '.') != nullptr;
    if (Flaw* flaw = notes_.note(FlawKind::octodns_zone_no_dot, key.where()))
      flaw->a = is_as_written(key) && !taken ? 1 : 0;
  } else if (!is_dynamic(key)) {
    check_name(key);
  }
  if (is_unknown(zone.pair.value)) return;
  if (!zone.pair.value.is(YamlKind::mapping)) {
    if (!(is_dynamic(key) && is_null(zone.pair.value)))
      notes_.expect(zone.pair, "a mapping with `sources` and `targets`");
    return;
  }
  check_keys(zone);
  check_patterns(zone);
  validators_.check_zone(zone.members);
  if (zone.members.find("alias")) return check_alias(zone.members);
  check_sources(zone);
  check_targets(zone);
  check_processors(zone.members, "processors");
}

void OctodnsConfigZones::check_keys(const Entry& zone) {
  const OctodnsKnownKeys keys(zone.members, kZoneKeys);
  for (const YamlPair& member : zone.members.pairs) {
    if (keys.is_known(member.key)) continue;
    const std::string_view meant = keys.meant(member.key);
    if (!meant.empty()) notes_.note_key(member, meant, FlawKind::octodns_unknown_key);
  }
}

// (Where there is a glob nobody looks at the regex.)
void OctodnsConfigZones::check_patterns(const Entry& zone) {
  if (!is_dynamic(zone.pair.key)) return;
  if (is_no_text(zone.members.find("glob")))
    return notes_.expect(zone.members, "glob", "a pattern of names, a text");
  if (!may_be_set(zone.members, "glob") && is_no_text(zone.members.find("regex")))
    notes_.expect(zone.members, "regex", "a regular expression, a text");
}

// The zone whose records this one has, too: octoDNS looks for it among the zones in whatever
// letters, and for its records by its name in A-labels and small letters.
void OctodnsConfigZones::check_alias(const OctodnsMembers& zone) {
  const YamlValue alias = zone.find("alias");
  if (is_unknown(alias)) return;
  if (!is_text(alias) || alias.text().empty())
    return notes_.expect(zone, "alias", "the name of a zone of this config");
  if (!whole_) return;
  const auto expect = [&](std::string_view expected) { notes_.expect(alias.where(), expected); };
  const std::string_view name = alias.text();
  if (!name.ends_with('.')) return expect("the name of a zone of this config, with its final dot");
  const std::string key = octodns_zone_key(name);
  const auto source = by_key_.find(key);
  if (source == by_key_.end()) {
    // (One that a dynamic zone finds may be meant.)
    if (!has_dynamic_) expect("the name of a zone of this config");
    return;
  }
  const OctodnsMembers& of = source->second->members;
  if (of.find("alias")) return expect("a zone that is no alias itself");
  if (name != key) return expect("the name of the zone in small letters and A-labels (xn--)");
  if (is_given_as_nothing(of, "sources") || is_given_as_nothing(of, "targets"))
    expect("a zone that has sources and targets");
}

bool OctodnsConfigZones::is_secret(const YamlValue& option) const {
  return is_text(option) && notes_.secrets.is_secret(option.text());
}

const OctodnsConfigZones::Entry* OctodnsConfigZones::yaml_provider(const YamlValue& id) const {
  const Entry* const found = is_text(id) ? provider(id.text()) : nullptr;
  if (found == nullptr) return nullptr;
  const YamlValue type = found->members.find("class");
  return is_text(type) && is_octodns_yaml_provider(type.text()) ? found : nullptr;
}

// (Of a dynamic zone without sources there are no zones.)
void OctodnsConfigZones::check_sources(const Entry& zone) {
  const OctodnsMembers& own = zone.members;
  const YamlValue sources = own.find("sources");
  if (!sources && own.whole) {
    notes_.expect(zone.pair.key.where(), "`sources` in the zone");
    return;
  }
  if (is_unknown(sources)) return;
  if (sources.is(YamlKind::scalar)) {
    const bool passed_over = is_dynamic(zone.pair.key) && is_falsy(sources);
    if (!passed_over && !providers_.may_have_letters_of(sources)) {
      const bool nothing = is_null(sources);
      notes_.expect(nothing ? find_key(own.pairs, "sources").where() : sources.where(),
                    nothing ? "a list in it" : "a list");
    }
  }
  if (!sources.is(YamlKind::sequence)) return;
  std::map<std::string_view, Span> before;
  for (const YamlValue& id : notes_.elements(sources)) {
    check_id(id, providers_, "source");
    if (const Entry* provider = yaml_provider(id)) check_source(*provider);
    check_twice(id, before);
  }
}

// (Without sources nobody looks at them; whether a dynamic zone finds any nobody knows.)
void OctodnsConfigZones::check_targets(const Entry& zone) {
  const OctodnsMembers& own = zone.members;
  const YamlValue targets = own.find("targets");
  if (!targets && own.whole) {
    notes_.expect(zone.pair.key.where(), "`targets` in the zone");
    return;
  }
  if (is_unknown(targets) || is_given_as_nothing(own, "sources")) return;
  if (targets.is(YamlKind::scalar) && !is_falsy(targets) &&
      !providers_.may_have_letters_of(targets))
    notes_.expect(own, "targets", "a list");
  if (!targets.is(YamlKind::sequence)) return;
  for (const YamlValue& id : notes_.elements(targets)) {
    check_id(id, providers_, "target");
    const Entry* const provider = yaml_provider(id);
    if (provider != nullptr && !is_dynamic(zone.pair.key) && own.find("sources") &&
        !may_be_set(provider->members, "disable_zonefile"))
      check_directory(*provider);
  }
}

void OctodnsConfigZones::check_processors(const OctodnsMembers& of, std::string_view key) {
  const YamlValue value = of.find(key);
  if (is_no(YamlKind::sequence, value)) return notes_.expect(of, key, "a list");
  if (is_unknown(value) || !value.is(YamlKind::sequence)) return;
  for (const YamlValue& id : notes_.elements(value))
    check_id(id, processors_, "processor");
}

void OctodnsConfigZones::check_id(const YamlValue& id, const Ids& known, std::string_view what) {
  if (is_unknown(id)) return;
  if (!id.is(YamlKind::scalar)) {
    notes_.expect(id.where(), "a name alone, a text");
    return;
  }
  if (!known.whole || known.has(id)) return;
  if (is_null(id)) {
    notes_.expect(id.where(), "a name, a text");
    return;
  }
  Flaw* const flaw = notes_.note(FlawKind::octodns_unknown_id, notes_.first_line(id.where()));
  if (flaw == nullptr) return;
  flaw->name = what;
  if (!is_text(id) || known.entries.size() > kMostCompared) return;
  std::vector<std::string_view> names;
  names.reserve(known.entries.size());
  for (const auto& [name, entry] : known.entries)
    names.push_back(name);
  const std::string_view near = nearest(id.text(), names);
  if (near.empty()) return;
  const YamlValue key = known.entries.at(near).pair.key;
  flaw->other = key.where();
  const bool plain = is_text(key) && std::all_of(near.begin(), near.end(), [](char c) {
                       return is_alnum(c) || c == '-' || c == '_';
                     });
  flaw->a = plain && id.written() == id.text() && is_as_written(id) ? 1 : 0;
}

// Of one whose files are read.
void OctodnsConfigZones::check_source(const Entry& provider) {
  check_directory(provider);
  check_order(provider.members);
}

void OctodnsConfigZones::check_directory(const Entry& provider) {
  const YamlValue directory = provider.members.find("directory");
  if (!is_unknown(directory) && !is_text(directory))
    notes_.expect(provider.members, "directory", "the path of a folder");
}

void OctodnsConfigZones::check_order(const OctodnsMembers& provider) {
  const YamlValue mode = provider.find("order_mode");
  const YamlValue enforced = provider.find("enforce_order");
  const bool is_enforced = enforced ? enforced.is(YamlKind::scalar) &&
                                          enforced.type() == YamlType::boolean &&
                                          yaml_boolean(enforced.text())
                                    : provider.whole;
  if (!is_enforced || !is_text(mode) || is_secret(mode)) return;
  if (mode.text() != "natural" && mode.text() != "simple")
    notes_.expect(mode.where(), "`natural` or `simple`");
}

// One that is read again has each record a second time.
void OctodnsConfigZones::check_twice(const YamlValue& id,
                                     std::map<std::string_view, Span>& before) {
  if (!is_text(id)) return;
  const auto [first, is_new] = before.emplace(id.text(), id.where());
  const Entry* const provider = is_new ? nullptr : yaml_provider(id);
  if (provider == nullptr || may_be_set(provider->members, "populate_should_replace")) return;
  if (Flaw* flaw = notes_.note(FlawKind::octodns_source_twice, notes_.first_line(id.where())))
    flaw->other = first->second;
}

}  // namespace zonevet
