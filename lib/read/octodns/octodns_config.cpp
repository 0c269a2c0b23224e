#include "read/octodns/octodns_config.h"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "base/ascii.h"
#include "dns/idna.h"
#include "read/octodns/octodns_classes.h"
#include "read/octodns/octodns_config_classes.h"
#include "read/octodns/octodns_config_members.h"
#include "read/octodns/octodns_secrets.h"
#include "read/yaml/yaml.h"
#include "read/yaml/yaml_events.h"

namespace zonevet {
namespace {

constexpr std::uint32_t kDefaultTtl = 3600;

// No name is longer in any form.
constexpr std::size_t kMostName = 1024;

template <class Value>
std::optional<Value> common(const std::optional<Value>& a, const std::optional<Value>& b) {
  return a == b ? a : std::nullopt;
}

using Members = OctodnsMembers;

// What may be all that can be seen of a config: YAML may end before its providers do.
bool has_line_of_providers(std::string_view text) {
  return may_be_octodns_config(text) &&
         (text.starts_with("providers:") || text.find("\nproviders:") != std::string_view::npos);
}

class ConfigReader {
 public:
  ConfigReader(SourceId root, SourceSet& sources, const FileReader& files,
               const YamlIncludeOptions& including, ReadBudget& budget)
      : yaml_(root, sources, files, including, budget), merger_(yaml_) {}
  std::optional<OctodnsConfig> read();

 private:
  Members members(const YamlValue& mapping) { return octodns_members(mapping, merger_); }
  [[nodiscard]] std::optional<std::string> text(const YamlValue& value) const;
  [[nodiscard]] std::optional<std::string> text(const Members& of, std::string_view key,
                                                std::string_view fallback) const;
  [[nodiscard]] static std::optional<bool> flag(const Members& of, std::string_view key,
                                                bool fallback);
  [[nodiscard]] static std::optional<bool> truth(const Members& of, std::string_view key);
  [[nodiscard]] static std::optional<std::uint32_t> ttl(const Members& of);
  static void read_selection(const Members& of, OctodnsZone& zone);
  std::optional<std::vector<std::string>> ids(const YamlValue& value);
  OctodnsValidators validators(const Members& root, const Members& manager);
  std::vector<std::pair<std::string, std::string>> validators_of(const Members& of,
                                                                 std::string_view key);
  std::vector<std::string> known_ids(const YamlValue& value);
  bool has_any(const Members& of, std::string_view key);
  void add_processor(const YamlPair& one);
  void add_filter(const OctodnsFilterClass& filter, const Members& of, OctodnsProcessing& to);
  OctodnsProcessing processing(const Members& of, std::string_view key);

  bool is_config(const Members& root);
  static void mark_misspelt(std::string_view type, Members& of);
  OctodnsProvider provider(const std::string& id, const YamlValue& value);
  void read_yaml(const Members& of, bool split, OctodnsProvider& to) const;
  OctodnsZone zone(const std::string& name, const YamlValue& value);

  YamlIncludes yaml_;
  YamlMerger merger_;
  OctodnsSecrets secrets_;
  std::map<std::string, OctodnsProcessing, std::less<>> processors_;
  OctodnsProcessing processing_;  // of all zones
};

// Nothing where it is no text, or a secret: env/NAME.
std::optional<std::string> ConfigReader::text(const YamlValue& value) const {
  if (!value.is(YamlKind::scalar) || value.type() != YamlType::string) return std::nullopt;
  if (secrets_.is_secret(value.text())) return std::nullopt;
  return std::string(value.text());
}

std::optional<std::string> ConfigReader::text(const Members& of, std::string_view key,
                                              std::string_view fallback) const {
  const YamlValue value = of.find(key);
  if (!value) return of.whole ? std::optional(std::string(fallback)) : std::nullopt;
  return is_null(value) ? std::string() : text(value);
}

std::optional<bool> ConfigReader::flag(const Members& of, std::string_view key, bool fallback) {
  const YamlValue value = of.find(key);
  if (!value) return of.whole ? std::optional(fallback) : std::nullopt;
  if (is_null(value)) return false;
  if (!value.is(YamlKind::scalar) || value.type() != YamlType::boolean) return std::nullopt;
  return yaml_boolean(value.text());
}

std::optional<std::uint32_t> ConfigReader::ttl(const Members& of) {
  const YamlValue value = of.find("default_ttl");
  if (!value) return of.whole ? std::optional(kDefaultTtl) : std::nullopt;
  if (!value.is(YamlKind::scalar) || value.type() != YamlType::integer) return std::nullopt;
  const std::optional<std::int64_t> number = yaml_integer(value.text());
  if (!number || *number < 0 || *number > INT32_MAX) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

std::optional<std::vector<std::string>> ConfigReader::ids(const YamlValue& value) {
  if (!value.is(YamlKind::sequence)) return std::nullopt;
  const std::size_t left_out = merger_.left_out();
  std::vector<std::string> found;
  for (const YamlValue& element : merger_.elements(value)) {
    std::optional<std::string> id = text(element);
    if (!id) return std::nullopt;
    found.push_back(std::move(*id));
  }
  if (!merger_.has_all_since(left_out)) return std::nullopt;
  return found;
}

// It may have: what is there is no empty list.
bool ConfigReader::has_any(const Members& of, std::string_view key) {
  const YamlValue value = of.find(key);
  if (!value) return !of.whole;
  if (is_null(value)) return false;
  const auto found = ids(value);
  return !found || !found->empty();
}

void ConfigReader::add_processor(const YamlPair& one) {
  constexpr std::string_view kOwn = "octodns.processor.";
  constexpr std::string_view kTemplating = "octodns.processor.templating.";
  const Members of = members(one.value);
  const std::string type = text(of, "class", "").value_or("");
  OctodnsProcessing does;
  does.fills_in = !type.starts_with(kOwn) || type.starts_with(kTemplating);
  does.adds_dots = type == "octodns.processor.trailing_dots.EnsureTrailingDots";
  does.drops_zone =
      type == "octodns.processor.filter.ZoneNameFilter" && flag(of, "error", true) == false;
  if (const auto* const filter = find_octodns_filter_class(type)) add_filter(*filter, of, does);
  processors_.emplace(one.key.text(), std::move(does));
}

// (One with other options octoDNS refuses, or it is another class of that name.)
void ConfigReader::add_filter(const OctodnsFilterClass& filter, const Members& of,
                              OctodnsProcessing& to) {
  const auto is_known = [&](const YamlPair& one) {
    const std::string_view key = one.key.text();
    return key == "class" || key == "include_target" || key == filter.option;
  };
  const YamlValue list = of.find(filter.option);
  if (!list.is(YamlKind::sequence) || !of.whole ||
      !std::all_of(of.pairs.begin(), of.pairs.end(), is_known))
    return;
  const std::size_t left_out = merger_.left_out();
  std::vector<std::string> listed;
  bool whole = true;
  for (const YamlValue& element : merger_.elements(list)) {
    std::optional<std::string> name = text(element);
    whole = whole && name;
    if (name) listed.push_back(std::move(*name));
  }
  if (auto known =
          octodns_filter(filter, std::move(listed), whole && merger_.has_all_since(left_out)))
    to.filters.push_back(std::move(known));
}

// What is not known may fill texts in.
OctodnsProcessing ConfigReader::processing(const Members& of, std::string_view key) {
  OctodnsProcessing all;
  all.any = has_any(of, key);
  if (!all.any) return all;
  const auto found = ids(of.find(key));
  if (!found) all.fills_in = true;
  for (const std::string& id : found.value_or(std::vector<std::string>())) {
    const auto one = processors_.find(id);
    if (one != processors_.end()) {
      all.add(one->second);
    } else {
      all.fills_in = all.fills_in || !is_added_by_octodns(id);
    }
  }
  return all;
}

// (SplitYamlProvider has other names for the same.)
void ConfigReader::read_yaml(const Members& of, bool split, OctodnsProvider& to) const {
  to.kind = OctodnsProvider::Kind::yaml;
  to.settings.default_ttl = ttl(of);
  to.settings.enforce_order = flag(of, "enforce_order", true);
  if (const auto mode = text(of, "order_mode", "natural"))
    to.settings.natural_order = *mode != "simple";
  to.settings.escaped_semicolons = flag(of, "escaped_semicolons", true);
  to.semicolons_by_default = !of.find("escaped_semicolons");
  to.settings.replaces = flag(of, "populate_should_replace", false);
  to.split_extension = split ? text(of, "extension", ".") : text(of, "split_extension", "");
  to.has_zone_files = flag(of, "disable_zonefile", split);
  if (to.has_zone_files) to.has_zone_files = !*to.has_zone_files;
  to.shared_filename = text(of, "shared_filename", "");
  to.ignores_missing = flag(of, "ignore_missing_zones", false);
}

// Of options that are not there, one that is misspelt may be meant.
void ConfigReader::mark_misspelt(std::string_view type, Members& of) {
  const OctodnsKnownKeys keys(of, octodns_provider_options(type));
  of.whole = of.whole && std::all_of(of.pairs.begin(), of.pairs.end(),
                                     [&](const YamlPair& one) { return keys.is_known(one.key); });
}

OctodnsProvider ConfigReader::provider(const std::string& id, const YamlValue& value) {
  OctodnsProvider provider;
  provider.id = id;
  Members of = members(value);
  const std::string type = text(of, "class", "").value_or("");
  if (is_octodns_yaml_provider(type)) mark_misspelt(type, of);
  provider.directory = text(of, "directory", "");
  if (provider.directory == "") provider.directory.reset();
  const bool split = type == "octodns.provider.yaml.SplitYamlProvider";
  if (split || type == "octodns.provider.yaml.YamlProvider") {
    read_yaml(of, split, provider);
  } else if (type == "octodns_bind.ZoneFileSource" ||
             type == "octodns.source.axfr.ZoneFileSource") {
    provider.kind = OctodnsProvider::Kind::zone_files;
    provider.file_extension = text(of, "file_extension", ".");
  }
  return provider;
}

// As Python takes what stands there, be it a text; false where nothing does. (Of zones nothing
// comes from the environment.)
std::optional<bool> ConfigReader::truth(const Members& of, std::string_view key) {
  const YamlValue value = of.find(key);
  if (!value) return of.whole ? std::optional(false) : std::nullopt;
  if (value.is(YamlKind::scalar) && value.type() == YamlType::other) return std::nullopt;
  return !is_falsy(value);
}

// Which of the zones that its sources have: octoDNS looks at `glob` first.
void ConfigReader::read_selection(const Members& of, OctodnsZone& zone) {
  const std::optional<bool> has_glob = truth(of, "glob");
  const YamlValue glob = of.find("glob");
  const bool known = has_glob == true && is_text(glob) && Glob::is_sound(glob.text()) &&
                     glob.text().find('/') == std::string_view::npos &&
                     glob.text().find("**") == std::string_view::npos;
  if (known) zone.glob.emplace(std::string(glob.text()));
  zone.selective = !known && (has_glob != false || truth(of, "regex") != false);
}

OctodnsZone ConfigReader::zone(const std::string& name, const YamlValue& value) {
  OctodnsZone zone;
  zone.name = name;
  zone.dynamic = name.starts_with('*');
  const Members of = members(value);
  if (zone.dynamic) read_selection(of, zone);
  zone.is_alias = static_cast<bool>(of.find("alias"));
  zone.sources = ids(of.find("sources"));
  zone.lenient = truth(of, "lenient");
  const Members validating = members(of.find("validators"));
  zone.disabled = validators_of(members(validating.find("record")), "disable_validators");
  for (std::string& id : known_ids(members(validating.find("zone")).find("disable_validators")))
    zone.disabled.emplace_back("", std::move(id));
  zone.ignores_sub_zones = flag(of, "ignore_subzone_adds", false) != false;
  zone.processing = processing_;
  zone.processing.add(processing(of, "processors"));
  return zone;
}

std::vector<std::string> ConfigReader::known_ids(const YamlValue& value) {
  return ids(value).value_or(std::vector<std::string>());
}

// disable_validators: {MX: [mx-value]}
std::vector<std::pair<std::string, std::string>> ConfigReader::validators_of(const Members& of,
                                                                             std::string_view key) {
  std::vector<std::pair<std::string, std::string>> found;
  for (const YamlPair& type : members(of.find(key)).pairs) {
    for (std::string& id : known_ids(type.value))
      found.emplace_back(type.key.text(), std::move(id));
  }
  return found;
}

// Those of the config's own replace octoDNS' that have their names. (Keys of records may stand
// beside `record`, too, as they did once.)
OctodnsValidators ConfigReader::validators(const Members& root, const Members& manager) {
  OctodnsValidators found;
  const Members of = members(manager.find("validators"));
  if (const auto sets = ids(of.find("enabled"))) found.enable_sets(*sets);
  const Members record = members(of.find("record"));
  const Members zone = members(of.find("zone"));
  for (const Members* const place : {&of, &record}) {
    for (const auto& [type, id] : validators_of(*place, "validators"))
      found.enable(id, type);
  }
  for (const std::string& id : known_ids(zone.find("validators")))
    found.enable(id, "*");
  for (const Members* const place : {&of, &record}) {
    for (const auto& [type, id] : validators_of(*place, "disable_validators"))
      found.disable(id, type);
  }
  for (const std::string& id : known_ids(zone.find("disable_validators")))
    found.disable(id, "*");
  for (const YamlPair& own : members(root.find("validators")).pairs)
    found.disable(own.key.text(), "*");
  return found;
}

// (Who writes `provider` means the same.)
bool ConfigReader::is_config(const Members& root) {
  const auto has_class = [this](const YamlPair& one) {
    return text(members(one.value), "class", "").value_or("").starts_with("octodns");
  };
  const auto has_providers = [&](std::string_view key) {
    const std::vector<YamlPair> providers = members(root.find(key)).pairs;
    return std::any_of(providers.begin(), providers.end(), has_class);
  };
  return has_providers("providers") || has_providers("provider");
}

std::optional<OctodnsConfig> ConfigReader::read() {
  const auto is_sound = [](const YamlIncludes::File& file) {
    return file.yaml.ok() && file.yaml.documents().size() == 1;
  };
  const YamlStream& own = yaml_.files().front().yaml;
  if (!has_yaml()) return std::nullopt;
  OctodnsConfig config;
  config.sound = std::all_of(yaml_.files().begin(), yaml_.files().end(), is_sound);
  const Members root = own.documents().empty() ? Members() : members(yaml_.resolve(own.root(0)));
  for (const YamlPair& handler : members(root.find("secret_handlers")).pairs)
    secrets_.add(handler.key.text());
  if (!config.sound) {
    const bool is_one = is_config(root) || has_line_of_providers(own.text());
    return is_one && !is_octodns_config_template(own.text()) ? std::optional(config) : std::nullopt;
  }
  if (!is_config(root)) return std::nullopt;
  const Members manager = members(root.find("manager"));
  for (const YamlPair& one : members(root.find("processors")).pairs)
    add_processor(one);
  processing_ = processing(manager, "processors");
  processing_.add(processing(manager, "post_processors"));
  const OctodnsValidators validating = validators(root, manager);
  for (const YamlPair& one : members(root.find("providers")).pairs) {
    config.providers_by_id.emplace(one.key.text(), config.providers.size());
    config.providers.push_back(provider(std::string(one.key.text()), one.value));
    config.providers.back().settings.validators = validating;
  }
  const Members zones = members(root.find("zones"));
  for (const YamlPair& one : zones.pairs)
    config.zones.push_back(zone(std::string(one.key.text()), one.value));
  for (std::size_t i = 0; i < config.zones.size(); ++i) {
    if (!config.zones[i].dynamic) config.named.emplace(octodns_zone_key(config.zones[i].name), i);
  }
  config.find_sub_zones({});
  config.whole = root.whole && zones.whole && root.find("zones").is(YamlKind::mapping);
  return config;
}

}  // namespace

OctodnsSettings OctodnsSettings::common_with(const OctodnsSettings& other) const {
  return {common(default_ttl, other.default_ttl),
          common(enforce_order, other.enforce_order),
          common(natural_order, other.natural_order),
          common(escaped_semicolons, other.escaped_semicolons),
          common(replaces, other.replaces),
          common(lenient, other.lenient),
          processing.common_with(other.processing),
          validators == other.validators ? validators : OctodnsValidators(),
          sub_zones == other.sub_zones ? sub_zones : std::vector<std::string>()};
}

bool OctodnsZone::reads_from(std::string_view id) const {
  return sources && std::find(sources->begin(), sources->end(), id) != sources->end();
}

const OctodnsProvider* OctodnsConfig::provider(std::string_view id) const {
  const auto found = providers_by_id.find(id);
  return found == providers_by_id.end() ? nullptr : &providers[found->second];
}

const OctodnsZone* OctodnsConfig::zone(std::string_view name) const {
  if (const auto found = named.find(octodns_zone_key(name)); found != named.end())
    return &zones[found->second];
  const auto dynamic = std::find_if(zones.begin(), zones.end(), [name](const OctodnsZone& one) {
    return one.dynamic && (!one.glob || one.glob->matches(name));
  });
  return dynamic == zones.end() ? nullptr : &*dynamic;
}

void OctodnsConfig::find_sub_zones(const std::vector<std::string>& listed) {
  std::set<std::string> names(listed.begin(), listed.end());
  for (const auto& [name, index] : named)
    names.insert(name);
  sub_zones.clear();
  for (const std::string& name : names) {
    if (name.size() > kMostName) continue;
    for (std::size_t dot = name.find('.'); dot + 1 < name.size(); dot = name.find('.', dot + 1)) {
      const std::string above = name.substr(dot + 1);
      const OctodnsZone* const found = names.contains(above) ? zone(above) : nullptr;
      if (found != nullptr && !found->ignores_sub_zones)
        sub_zones[above].push_back(name.substr(0, dot));
    }
  }
  for (auto& [name, below] : sub_zones)
    std::sort(below.begin(), below.end());
}

OctodnsSettings settings_in(const OctodnsConfig& config, const std::string& key,
                            const OctodnsZone& zone, const OctodnsProvider& provider) {
  OctodnsSettings settings = provider.settings;
  settings.lenient = zone.selective || zone.lenient.value_or(true);
  settings.processing = zone.processing;
  if (const auto below = config.sub_zones.find(key); below != config.sub_zones.end())
    settings.sub_zones = below->second;
  for (const auto& [type, id] : zone.disabled)
    settings.validators.disable_in_zone(id, type);
  if (provider.semicolons_by_default && settings.lenient != false)
    settings.escaped_semicolons.reset();
  return settings;
}

std::string octodns_zone_key(std::string_view name) {
  std::optional<std::string> ascii(name);
  if (std::any_of(name.begin(), name.end(), is_high)) ascii = to_a_labels(name);
  if (!ascii) return {};
  if (!ascii->ends_with('.')) *ascii += '.';
  return lower_case(*ascii);
}

bool is_added_by_octodns(std::string_view id) { return id == "auto-arpa" || id == "meta"; }

// (What it includes may say all of it.)
bool may_be_octodns_config(std::string_view text) {
  const auto has = [text](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  };
  if (has("!include")) return has("provider") || has("zones");
  return has("octodns") && has("provider");
}

bool is_octodns_config_template(std::string_view text) {
  return text.find("{{") != std::string_view::npos || text.find("{%") != std::string_view::npos;
}

OctodnsMembers octodns_members(const YamlValue& mapping, YamlMerger& merger) {
  OctodnsMembers found;
  if (!mapping.is(YamlKind::mapping)) return found;
  const std::size_t left_out = merger.left_out();
  found.pairs = merger.members(mapping);
  found.whole = merger.has_all_since(left_out) && !mapping.node().unfinished;
  return found;
}

std::optional<OctodnsConfig> read_octodns_config(SourceId root, SourceSet& sources,
                                                 const FileReader& files,
                                                 const YamlIncludeOptions& including,
                                                 ReadBudget& budget) {
  return ConfigReader(root, sources, files, including, budget).read();
}

std::optional<OctodnsConfig> read_octodns_config(std::string_view text) {
  SourceSet sources;
  const SourceId root =
      sources.add("octodns.yaml", std::make_shared<OwnedBytes>(std::string(text)));
  const MemoryFiles nothing;
  ReadBudget budget;
  return read_octodns_config(root, sources, nothing, {}, budget);
}

}  // namespace zonevet
