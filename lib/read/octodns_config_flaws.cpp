#include "read/octodns_config_flaws.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/nearest.h"
#include "read/octodns_config.h"
#include "read/octodns_config_members.h"
#include "read/octodns_file.h"
#include "read/octodns_notes.h"

namespace zonevet {
namespace {

// Of a YamlProvider, and of providers at all.
constexpr std::array<std::string_view, 18> kOptions{
    "class",
    "directory",
    "default_ttl",
    "enforce_order",
    "order_mode",
    "populate_should_replace",
    "supports_root_ns",
    "split_extension",
    "split_catchall",
    "shared_filename",
    "disable_zonefile",
    "escaped_semicolons",
    "ignore_missing_zones",
    "apply_disabled",
    "update_pcent_threshold",
    "delete_pcent_threshold",
    "strict_supports",
    "root_ns_warnings",
};
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

// The keys of a mapping that may be large.
struct Ids {
  std::map<std::string_view, YamlPair> all;
  bool whole = true;  // else there may be more

  [[nodiscard]] const YamlPair* find(std::string_view id) const {
    const auto found = all.find(id);
    return found == all.end() ? nullptr : &found->second;
  }
};

// The known key that a key of the mapping is near to and that is not there; empty where it is known
// itself, or near to none.
std::string_view meant_key(const YamlValue& key, const OctodnsMembers& members,
                           std::span<const std::string_view> known) {
  const std::string_view near = nearest(key.text(), known);
  return members.find(near) ? std::string_view() : near;
}

bool is_one_of(const YamlValue& key, std::span<const std::string_view> known) {
  return !is_text(key) || std::find(known.begin(), known.end(), key.text()) != known.end();
}

class ConfigCheck {
 public:
  ConfigCheck(SourceId root, SourceSet& sources, const FileReader& files,
              const YamlIncludeOptions& including, ReadBudget& budget)
      : sources_(sources),
        notes_(sources, validators_),
        yaml_(root, sources, files, including, budget),
        merger_(yaml_) {}
  Reading check(std::span<const OctodnsLack> lacks);

 private:
  OctodnsMembers members(const YamlValue& mapping) { return octodns_members(mapping, merger_); }
  Ids ids(const OctodnsMembers& root, std::string_view key);
  void check_provider(const YamlPair& pair);
  void check_zone(const YamlPair& zone);
  void check_name(const YamlValue& name);
  void check_members(const OctodnsMembers& root);
  void check_alias(const YamlValue& alias);
  void check_ids(const YamlPair& zone, const OctodnsMembers& members, std::string_view key,
                 const Ids& known, std::string_view what);
  void check_id(const YamlValue& id, const Ids& known, std::string_view what);
  void check_order(const OctodnsMembers& provider);
  void note_near(const YamlPair& member, std::string_view near, FlawKind kind);
  void note(const OctodnsLack& lack);
  Flaw* note_once(FlawKind kind, Span where, std::string_view expected = {});
  [[nodiscard]] Reading reading() const;
  [[nodiscard]] bool is_as_written(const YamlValue& scalar) const;

  SourceSet& sources_;
  OctodnsValidators validators_;  // of records, of which none are here
  OctodnsNotes notes_;
  YamlIncludes yaml_;
  YamlMerger merger_;
  Ids providers_;
  Ids processors_;
  Ids zones_;
  std::map<std::string, YamlPair> zones_by_key_;
  bool has_dynamic_ = false;
  std::set<std::pair<Span, FlawKind>> said_;  // what aliases repeat is said once
};

Flaw* ConfigCheck::note_once(FlawKind kind, Span where, std::string_view expected) {
  if (!said_.emplace(where, kind).second) return nullptr;
  Flaw& flaw = notes_.note(kind, where, expected);
  flaw.entry = where;
  return &flaw;
}

bool ConfigCheck::is_as_written(const YamlValue& scalar) const {
  return scalar.node().verbatim && scalar.details() == nullptr;
}

// `near`: the key that was meant, if any.
void ConfigCheck::note_near(const YamlPair& member, std::string_view near, FlawKind kind) {
  Flaw* const flaw = note_once(kind, member.key.where());
  if (flaw == nullptr) return;
  flaw->name = near;
  flaw->a = !near.empty() && is_as_written(member.key) ? 1 : 0;
}

// (What has a slash in it may be a secret, env/MODE.)
void ConfigCheck::check_order(const OctodnsMembers& provider) {
  const YamlValue mode = provider.find("order_mode");
  const YamlValue enforced = provider.find("enforce_order");
  const bool is_enforced = enforced ? enforced.is(YamlKind::scalar) &&
                                          enforced.type() == YamlType::boolean &&
                                          yaml_boolean(enforced.text())
                                    : provider.whole;
  if (!is_enforced || !is_text(mode) || mode.text().find('/') != std::string_view::npos) return;
  if (mode.text() != "natural" && mode.text() != "simple")
    note_once(FlawKind::octodns_structure, notes_.first_line(mode.where()),
              "`natural` or `simple`");
}

// (SplitYamlProvider has an option more, and is deprecated.)
void ConfigCheck::check_provider(const YamlPair& pair) {
  const OctodnsMembers provider = members(pair.value);
  const YamlValue type = provider.find("class");
  if (!is_text(type) || type.text() != "octodns.provider.yaml.YamlProvider") return;
  for (const YamlPair& option : provider.pairs) {
    if (!is_one_of(option.key, kOptions))
      note_near(option, meant_key(option.key, provider, kOptions),
                FlawKind::octodns_provider_option);
  }
  if (provider.whole && !provider.find("directory"))
    note_once(FlawKind::octodns_structure, notes_.first_line(pair.key.where()),
              "`directory` in the provider");
  check_order(provider);
}

void ConfigCheck::check_id(const YamlValue& id, const Ids& known, std::string_view what) {
  if (!is_text(id) || !known.whole) return;
  const std::string_view text = id.text();
  if (is_added_by_octodns(text) || known.find(text) != nullptr) return;
  Flaw* const flaw = note_once(FlawKind::octodns_unknown_id, notes_.first_line(id.where()));
  if (flaw == nullptr) return;
  flaw->name = what;
  if (known.all.size() > kMostCompared) return;
  std::vector<std::string_view> names;
  names.reserve(known.all.size());
  for (const auto& [name, pair] : known.all)
    names.push_back(name);
  const std::string_view near = nearest(text, names);
  if (near.empty()) return;
  const YamlValue key = known.find(near)->key;
  flaw->other = key.where();
  const bool plain = is_text(key) && std::all_of(near.begin(), near.end(), [](char c) {
                       return is_alnum(c) || c == '-' || c == '_';
                     });
  flaw->a = plain && id.written() == text && is_as_written(id) ? 1 : 0;
}

void ConfigCheck::check_ids(const YamlPair& zone, const OctodnsMembers& members,
                            std::string_view key, const Ids& known, std::string_view what) {
  const YamlValue value = members.find(key);
  if (!value && members.whole && key != "processors")
    note_once(FlawKind::octodns_structure, zone.key.where(),
              key == "sources" ? "`sources` in the zone" : "`targets` in the zone");
  // (Without targets, and as a dynamic zone without sources, it is passed over.)
  const bool needed = key == "sources" && !zone.key.text().starts_with('*');
  if (needed && is_null(value))
    note_once(FlawKind::octodns_structure, find_key(members.pairs, key).where(), "a list in it");
  if (is_text(value) && !value.text().empty())
    note_once(FlawKind::octodns_structure, notes_.first_line(value.where()), "a list");
  if (!value.is(YamlKind::sequence)) return;
  for (const YamlValue& id : merger_.elements(value))
    check_id(id, known, what);
}

// The zone whose records this one has, too.
void ConfigCheck::check_alias(const YamlValue& alias) {
  if (!is_text(alias) || !zones_.whole) return;
  const auto zone = zones_by_key_.find(octodns_zone_key(alias.text()));
  const Span where = notes_.first_line(alias.where());
  if (zone == zones_by_key_.end()) {
    // (One that a dynamic zone finds may be meant.)
    if (!has_dynamic_)
      note_once(FlawKind::octodns_structure, where, "the name of a zone of this config");
  } else if (members(zone->second.value).find("alias")) {
    note_once(FlawKind::octodns_structure, where, "a zone that is no alias itself");
  }
}

void ConfigCheck::check_name(const YamlValue& name) {
  if (name.text().find("..") != std::string_view::npos)
    note_once(FlawKind::octodns_structure, notes_.first_line(name.where()),
              "the name of a zone, without two dots side by side");
  if (name.text().find_first_of(" \t") != std::string_view::npos)
    note_once(FlawKind::octodns_structure, notes_.first_line(name.where()),
              "the name of a zone, without blanks");
}

void ConfigCheck::check_zone(const YamlPair& zone) {
  const std::string_view name = zone.key.text();
  const bool dynamic = name.starts_with('*');
  if (!dynamic && is_text(zone.key) && !name.empty() && !name.ends_with('.')) {
    const bool taken = zones_.find(std::string(name) + '.') != nullptr;
    if (Flaw* flaw = note_once(FlawKind::octodns_zone_no_dot, zone.key.where()))
      flaw->a = is_as_written(zone.key) && !taken ? 1 : 0;
  } else if (!dynamic && is_text(zone.key)) {
    check_name(zone.key);
  }
  if (!zone.value.is(YamlKind::mapping)) return;
  const OctodnsMembers own = members(zone.value);
  for (const YamlPair& member : own.pairs) {
    if (is_one_of(member.key, kZoneKeys)) continue;
    const std::string_view near = meant_key(member.key, own, kZoneKeys);
    if (!near.empty()) note_near(member, near, FlawKind::octodns_unknown_key);
  }
  if (const YamlValue alias = own.find("alias")) return check_alias(alias);
  check_ids(zone, own, "sources", providers_, "source");
  check_ids(zone, own, "targets", providers_, "target");
  check_ids(zone, own, "processors", processors_, "processor");
}

void ConfigCheck::note(const OctodnsLack& lack) {
  const YamlPair* const zone = zones_.find(lack.zone);
  const YamlPair* const provider = providers_.find(lack.provider);
  if (zone == nullptr || provider == nullptr) return;
  const YamlValue directory = members(provider->value).find("directory");
  if (!directory) return;
  const bool none = lack.kind == OctodnsLack::Kind::no_file;
  Flaw* const flaw =
      note_once(none ? FlawKind::octodns_no_zone_file : FlawKind::octodns_two_zone_files,
                notes_.first_line(zone->key.where()));
  if (flaw != nullptr) flaw->other = notes_.first_line(directory.where());
}

Ids ConfigCheck::ids(const OctodnsMembers& root, std::string_view key) {
  const OctodnsMembers found = members(root.find(key));
  Ids ids;
  ids.whole = root.whole && found.whole;
  for (const YamlPair& pair : found.pairs)
    ids.all.insert_or_assign(pair.key.text(), pair);
  return ids;
}

void ConfigCheck::check_members(const OctodnsMembers& root) {
  providers_ = ids(root, "providers");
  processors_ = ids(root, "processors");
  zones_ = ids(root, "zones");
  for (const auto& [name, zone] : zones_.all) {
    has_dynamic_ = has_dynamic_ || name.starts_with('*');
    zones_by_key_.emplace(octodns_zone_key(name), zone);
  }
  const YamlValue zones = root.find("zones");
  if (is_null(zones) || is_text(zones) || (zones.is(YamlKind::sequence) && zones.tag().empty()))
    note_once(FlawKind::octodns_structure, find_key(root.pairs, "zones").where(),
              "a mapping of zones in it");
  for (const auto& [name, provider] : providers_.all)
    check_provider(provider);
  for (const auto& [name, zone] : zones_.all)
    check_zone(zone);
}

Reading ConfigCheck::check(std::span<const OctodnsLack> lacks) {
  for (const YamlIncludes::File& file : yaml_.files())
    note_octodns_yaml(file.yaml, {}, notes_);
  const YamlStream& own = yaml_.files().front().yaml;
  if (notes_.whole() && !own.documents().empty()) {
    check_members(members(yaml_.resolve(own.root(0))));
    for (const OctodnsLack& lack : lacks)
      note(lack);
  }
  return reading();
}

Reading ConfigCheck::reading() const {
  Reading reading;
  for (const Flaw& flaw : notes_.flaws()) {
    reading.flaws.set_entry(flaw.entry.nowhere() ? flaw.where : flaw.entry);
    reading.flaws.add(flaw);
  }
  for (const YamlIncludes::File& file : yaml_.files()) {
    reading.sources.push_back(file.id);
    find_octodns_comments(file, sources_, reading.comments);
  }
  return reading;
}

}  // namespace

Reading read_octodns_config_flaws(SourceId root, SourceSet& sources, const FileReader& files,
                                  const YamlIncludeOptions& including, ReadBudget& budget,
                                  std::span<const OctodnsLack> lacks) {
  Reading reading = ConfigCheck(root, sources, files, including, budget).check(lacks);
  reading.root = root;
  reading.format = SourceFormat::octodns_config;
  reading.zone_name = Name::unknown_origin();
  reading.whole = false;
  return reading;
}

}  // namespace zonevet
