#include "read/tf_records.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "dns/name.h"
#include "dns/rdata.h"
#include "dns/rrtype.h"
#include "dns/text.h"
#include "read/retelling.h"
#include "read/tf_notes.h"
#include "read/tf_owner.h"
#include "read/tf_providers.h"
#include "read/tf_rdata.h"
#include "read/tf_values.h"
#include "read/tf_zone_links.h"
#include "read/zone_file.h"
#include "source/file_reader.h"

namespace zonevet {
namespace {

// What is told anew in all.
constexpr std::size_t kMostRetold = std::size_t{16} << 20U;
// Readings of a zone; what needs more is told by opaque entries alone.
constexpr std::size_t kMostLayers = 32;

// Where a resource has its name and type; nowhere where nothing is to be said of it.
struct Stand {
  Span name;
  Span type;
};

// What stands at a name for certain, and in which readings more does.
struct OwnerState {
  std::map<RRType, Stand> certain;  // by the first resource of each type
  std::size_t next_layer = 1;
};

struct Entry {
  const TfResource* resource = nullptr;
  OwnerState* owner = nullptr;
  std::size_t layer = 0;
  Retelling text;
  Retelling beside_others;  // in its place, where other types stand at the name; empty: itself
};

struct ZoneState {
  TfZone zone;
  std::vector<SourceId> files;  // of its resources
  std::map<std::string, OwnerState> owners;
  std::deque<Entry> entries;
  TfNotes notes;
  bool whole = true;
};

// A record, or an RRset, of a resource.
struct Served {
  const TfResource* resource = nullptr;
  const TfRow* row = nullptr;
  ZoneState* zone = nullptr;
  TfPlaces places;
  TfOwner owner;
  OwnerState* at = nullptr;  // what stands there
  bool at_apex = false;
  std::string type;  // mnemonic; empty: not known, or none of DNS
  RRType rrtype = RRType::none;
  bool only_addresses = false;  // that it makes, if its type is none of DNS
  Span type_where;
  bool may_be_other = false;  // it may not be there, or there are others like it
};

void count(TfKnown known, TfCount& counts) {
  if (known == TfKnown::whole) ++counts.known;
  if (known == TfKnown::partly) ++counts.partly;
  if (known == TfKnown::nothing) ++counts.unknown;
}

// Whether a flag is set, or may be.
bool may_be_on(const HclValue* value) { return tf_truth(value).value_or(true); }

// Whether any of the attributes is set, or may be; one that is false or empty is not.
bool is_any_set(const TfPlaces& places, std::string_view cell) {
  while (!cell.empty()) {
    const HclValue* const value = places.find(next_tf_name(cell));
    if (value == nullptr || (value->is(HclType::boolean) && !value->truth())) continue;
    if (value->is(HclType::string) && value->text().octets.empty()) continue;
    return true;
  }
  return false;
}

// Whether it is served to some alone, or beside others of its name and type.
bool has_policy(const TfRow& row, const TfPlaces& places) {
  switch (row.provider) {
    case TfProvider::aws:
      return is_any_set(places,
                        "set_identifier|weighted_routing_policy|latency_routing_policy|"
                        "failover_routing_policy|geolocation_routing_policy|"
                        "geoproximity_routing_policy|cidr_routing_policy|"
                        "multivalue_answer_routing_policy|weight|failover|region|geo_location");
    case TfProvider::ns1:
      return is_any_set(places, "filters|regions");
    case TfProvider::scaleway:
      return is_any_set(places, "geo_ip|view|weighted|http_service");
    case TfProvider::alicloud: {
      const HclValue* const line = places.find("line");
      return line != nullptr && string_of(*line) != "default";
    }
    default:
      return false;
  }
}

// Whether the provider answers from another thing of its own.
bool is_alias(const TfRow& row, const TfPlaces& places) {
  switch (row.provider) {
    case TfProvider::aws:
      return is_any_set(places, "alias|alias_target");
    case TfProvider::azure:
      return is_any_set(places, "target_resource_id");
    case TfProvider::ns1:
      return is_any_set(places, "link");
    default:
      return false;
  }
}

// Of others nobody has looked.
bool refuses_alias_at_apex(TfProvider provider) {
  return provider == TfProvider::aws || provider == TfProvider::azure ||
         provider == TfProvider::google || provider == TfProvider::hcloud;
}

bool is_address(RRType type) { return type == RRType::a || type == RRType::aaaa; }

// A type of DNS, be it written as a number; nothing where it is none. (Numbers that are no type
// with a name are a provider's own: 65282 of UltraDNS.)
std::optional<RRType> type_of(std::string_view text) {
  const bool digits = !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
  if (!digits) return parse_type(std::string(text));
  const std::optional<RRType> type = parse_type("TYPE" + std::string(text));
  return type && !fields_of(*type).empty() ? type : std::nullopt;
}

// All objects in a value that have such an attribute.
void find_objects(const HclValue& value, std::string_view attribute, unsigned depth,
                  std::vector<const HclValue*>& found) {
  constexpr unsigned kMostDepth = 8;
  if (depth > kMostDepth) return;
  if (value.is(HclType::tuple)) {
    for (const HclValue& element : value.elements())
      find_objects(element, attribute, depth + 1, found);
  } else if (value.is(HclType::object)) {
    if (find_tf_value(value.members(), attribute) != nullptr) found.push_back(&value);
    for (const HclMember& member : value.members().members)
      find_objects(member.value, attribute, depth + 1, found);
  }
}

class TfRecordReader {
 public:
  TfRecordReader(std::span<const TfResource> resources, SourceSet& sources)
      : sources_(sources), links_(resources, sources) {}

  void read(const TfResource& resource);
  TfZones result() &&;

 private:
  ZoneState& zone_at(const TfResource& resource, const TfRow& row);
  void read_record(const TfResource& resource, const TfRow& row, ZoneState& zone,
                   const HclObject* block);
  bool read_owner(Served& served, bool open);
  void read_type(Served& served);
  void note_owner(const Served& served);
  void note_others(const Served& served);
  void tell(const Served& served);
  bool tell_proxied(const Served& served);
  void tell_policies(const Served& served, const HclValue& policy);
  void tell_values(const Served& served, const HclValue* values);
  void tell_value(const Served& served, const HclValue* value, Retelling& to);
  void tell_ttl(const Served& served, Retelling& to);
  void tell_opaque(const Served& served, bool only_addresses);
  void put(const Served& served, Retelling text, Retelling beside_others = {});
  [[nodiscard]] Retelling opaque(const Served& served, bool only_addresses) const;
  [[nodiscard]] Span in_file(Span span) const;
  void put_readings(ZoneState& zone, std::vector<Reading>& readings);
  Reading read_text(Retelling& text, const ZoneState& zone);

  SourceSet& sources_;
  TfZoneLinks links_;
  std::map<std::string, ZoneState*> by_key_;
  std::deque<ZoneState> zones_;
  TfCounts counts_;
  std::size_t told_ = 0;
};

// -- resources ------------------------------------------------------------------------------------

ZoneState& TfRecordReader::zone_at(const TfResource& resource, const TfRow& row) {
  TfZone found = links_.zone_of(resource, row);
  count(found.known, counts_.zones);
  const auto [at, is_new] = by_key_.emplace(found.key, nullptr);
  if (is_new) {
    at->second = &zones_.emplace_back();
    at->second->zone = std::move(found);
  }
  ZoneState& zone = *at->second;
  const SourceId file = sources_.source_of(resource.where);
  if (std::find(zone.files.begin(), zone.files.end(), file) == zone.files.end())
    zone.files.push_back(file);
  return zone;
}

void TfRecordReader::read(const TfResource& resource) {
  const TfRow* const row = resource.is_data ? nullptr : find_tf_row(resource.type);
  if (row == nullptr || !resource.values.is(HclType::object)) return;
  const HclObject& values = resource.values.members();
  ZoneState& zone = zone_at(resource, *row);
  zone.notes.set_entry(resource.where);
  if (row->block.empty()) return read_record(resource, *row, zone, nullptr);
  const HclValue* const blocks = find_tf_value(values, row->block);
  if (blocks == nullptr) return;
  for (const HclValue& block : tf_elements(*blocks)) {
    if (block.is(HclType::object)) {
      read_record(resource, *row, zone, &block.members());
    } else {
      zone.whole = false;
    }
  }
}

void TfRecordReader::read_record(const TfResource& resource, const TfRow& row, ZoneState& zone,
                                 const HclObject* block) {
  Served served;
  served.resource = &resource;
  served.row = &row;
  served.zone = &zone;
  served.places = {nullptr, block, &resource.values.members()};
  // Of what could not be read whole, anything may be said besides.
  const bool open = served.places.resource->open || (block != nullptr && block->open);
  if (open) zone.whole = false;
  if (told_ > kMostRetold || !read_owner(served, open)) {
    zone.whole = false;
    return;
  }
  read_type(served);
  served.may_be_other = open || resource.is_conditional || has_policy(row, served.places);
  if (row.provider == TfProvider::alicloud) {
    const HclValue* const status = served.places.find("status");
    const std::optional<std::string> text = status == nullptr ? "ENABLE" : string_of(*status);
    if (text && equal_fold(*text, "DISABLE")) return;
    served.may_be_other = served.may_be_other || !text;
  }
  tell(served);
}

// -- owners and types -----------------------------------------------------------------------------

bool TfRecordReader::read_owner(Served& served, bool open) {
  const TfRow& row = *served.row;
  const HclValue* const name = served.places.find(row.name);
  // (Such providers put the names of services together themselves.)
  const HclValue* const data = served.places.find("data");
  const bool of_service = served.places.find("service") != nullptr ||
                          (data != nullptr && find_tf_value(*data, "service") != nullptr);
  std::optional<TfOwner> owner;
  if (!of_service && (name != nullptr || !open))
    owner = tf_owner(name, served.resource->where, row, served.zone->zone.name);
  count(owner             ? TfKnown::whole
        : name == nullptr ? TfKnown::nothing
                          : std::max(TfKnown::partly, tf_known(*name)),
        counts_.names);
  if (!owner) return false;
  served.owner = std::move(*owner);
  const std::optional<Name>& zone = served.zone->zone.name;
  const std::string key = served.owner.key(zone);
  served.at = &served.zone->owners[key];
  served.at_apex = served.owner.text.size() == 0 || (zone && key == TfOwner().key(zone));
  note_owner(served);
  return true;
}

void TfRecordReader::note_owner(const Served& served) {
  const TfOwner& owner = served.owner;
  const TfProvider provider = served.row->provider;
  TfNotes& notes = served.zone->notes;
  const Span where = owner.text.where(0, owner.text.size());
  const auto note = [&](FlawKind kind, std::size_t size) {
    Flaw& flaw = notes.note(kind, where);
    flaw.a = owner.text.verbatim() ? 1 : 0;
    flaw.b = size;
  };
  if (owner.repeats) note(FlawKind::tf_name_repeats_zone, *owner.repeats);
  if (owner.without_dot && provider == TfProvider::aws)
    note(FlawKind::tf_route53_suffix, *owner.without_dot);
  if (provider == TfProvider::google && !owner.has_dot && owner.text.size() > 0)
    note(FlawKind::tf_google_no_dot, 0);
  if (provider != TfProvider::ns1) return;
  if (owner.has_dot) notes.note(FlawKind::tf_ns1_dot, owner.dot).name = "domain";
  const HclValue* const zone = served.places.find(served.row->zone);
  const PlacedText text = zone == nullptr ? PlacedText() : tf_text(*zone);
  if (text.whole() && text.octets().ends_with('.'))
    notes.note(FlawKind::tf_ns1_dot, text.where(text.size() - 1, 1)).name = "zone";
}

void TfRecordReader::read_type(Served& served) {
  const TfRow& row = *served.row;
  served.type_where = served.owner.text.end();
  std::optional<std::string> text;
  if (row.type.empty()) {
    text = row.fixed_type;
  } else if (const HclValue* const type = served.places.find(row.type)) {
    text = string_of(*type);
    served.type_where = type->where();
    count(tf_known(*type), counts_.types);
  }
  if (!text) return;
  if (const std::optional<RRType> type = type_of(*text); type && *type != RRType::none) {
    served.rrtype = *type;
    served.type = mnemonic(*type);
  }
  served.only_addresses = equal_fold(*text, "ALIAS") || equal_fold(*text, "ANAME");
}

// Two resources of one name that cannot both be. (Of one that may overwrite others nothing is
// said.)
void TfRecordReader::note_others(const Served& served) {
  if (served.may_be_other || served.rrtype == RRType::none) return;
  std::map<RRType, Stand>& certain = served.at->certain;
  Stand own{served.owner.text.where(0, served.owner.text.size()), served.type_where};
  if (served.owner.text.size() == 0) own.name = served.resource->where;
  if (may_be_on(served.places.find("allow_overwrite"))) own = {};
  const auto note = [&](FlawKind kind, const Stand& other) -> Flaw* {
    if (own.name.nowhere() || other.name.nowhere()) return nullptr;
    Flaw& flaw = served.zone->notes.note(kind, own.name);
    flaw.other = other.name;
    return &flaw;
  };
  const auto [same, is_new] = certain.emplace(served.rrtype, own);
  if (!is_new) {
    if (served.row->whole_rrset) note(FlawKind::tf_duplicate_rrset, same->second);
    return;
  }
  // (What Cloudflare makes of an alias is none beside others.)
  if (served.row->provider == TfProvider::cloudflare) return;
  for (const auto& [type, other] : certain) {
    const bool is_alias = served.rrtype == RRType::cname;
    if (type == served.rrtype || (type != RRType::cname && !is_alias)) continue;
    Flaw* const flaw = note(FlawKind::tf_cname_coexistence, other);
    if (flaw == nullptr) return;
    const Span alias = is_alias ? own.type : other.type;
    flaw->a = alias.begin();
    flaw->b = alias.size();
    return;
  }
}

// -- telling -------------------------------------------------------------------------------------

Retelling TfRecordReader::opaque(const Served& served, bool only_addresses) const {
  Retelling text;
  served.owner.tell(served.zone->zone.name, text);
  // (`?` is no type, and never will be.)
  text.add(only_addresses ? "ALIAS" : "?", served.type_where);
  text.add("\n", {served.type_where.end(), 0});
  return text;
}

void TfRecordReader::tell_opaque(const Served& served, bool only_addresses) {
  Entry& entry = served.zone->entries.emplace_back();
  entry.resource = served.resource;
  entry.owner = served.at;
  entry.text = opaque(served, only_addresses);
  told_ += entry.text.size();
}

// Into the first reading, or the next in which nothing stands at the name.
void TfRecordReader::put(const Served& served, Retelling text, Retelling beside_others) {
  OwnerState& owner = *served.at;
  if (served.may_be_other) {
    tell_opaque(served, is_address(served.rrtype));
    if (owner.next_layer == kMostLayers) return;
  }
  told_ += text.size();
  Entry& entry = served.zone->entries.emplace_back();
  entry.resource = served.resource;
  entry.owner = &owner;
  entry.layer = served.may_be_other ? owner.next_layer++ : 0;
  entry.text = std::move(text);
  entry.beside_others = std::move(beside_others);
}

void TfRecordReader::tell(const Served& served) {
  const TfRow& row = *served.row;
  if (served.type.empty()) return tell_opaque(served, served.only_addresses);
  if (is_alias(row, served.places)) return tell_opaque(served, is_address(served.rrtype));
  if (tell_proxied(served)) return;
  const HclValue* const policy = served.places.find("routing_policy");
  if (row.provider == TfProvider::google && policy != nullptr)
    return tell_policies(served, *policy);
  note_others(served);
  tell_values(served, served.places.find(row.values));
}

// Cloudflare answers for what goes through it, and follows aliases at the apex, as others do.
bool TfRecordReader::tell_proxied(const Served& served) {
  const bool is_cname = served.rrtype == RRType::cname;
  if (!is_cname && !is_address(served.rrtype)) return false;
  if (served.row->provider != TfProvider::cloudflare) {
    const bool follows = is_cname && served.at_apex && !refuses_alias_at_apex(served.row->provider);
    if (follows) tell_opaque(served, false);
    return follows;
  }
  const HclValue* const proxied = served.places.find("proxied");
  const HclValue* const settings = served.places.find("settings");
  const HclValue* const flatten =
      settings == nullptr ? nullptr : find_tf_value(*settings, "flatten_cname");
  const bool follows = is_cname && (served.at_apex || may_be_on(flatten));
  if (!may_be_on(proxied) && !follows) return false;
  const bool sure = !is_cname || tf_truth(proxied) == true || served.at_apex;
  tell_opaque(served, sure);
  return true;
}

// Each of Google's policies has its own records.
void TfRecordReader::tell_policies(const Served& served, const HclValue& policy) {
  Served one = served;
  one.may_be_other = true;
  std::vector<const HclValue*> found;
  find_objects(policy, "rrdatas", 0, found);
  for (const HclValue* const object : found)
    tell_values(one, find_tf_value(object->members(), "rrdatas"));
  if (found.empty()) tell_opaque(one, is_address(one.rrtype));
}

void TfRecordReader::tell_values(const Served& served, const HclValue* values) {
  Retelling text;
  if (values == nullptr) {
    tell_value(served, nullptr, text);
    return put(served, std::move(text));
  }
  const bool each_alone = served.may_be_other && served.row->provider == TfProvider::ns1;
  for (const HclValue& value : tf_elements(*values)) {
    if (value.is(HclType::null)) continue;
    tell_value(served, &value, text);
    // (Filters choose among its answers.)
    if (each_alone) put(served, std::exchange(text, {}));
  }
  if (each_alone && text.empty()) return;
  // (How many there are is not known.)
  if (values->is(HclType::unknown) && served.row->whole_rrset && !served.may_be_other)
    tell_opaque(served, is_address(served.rrtype));
  const bool may_be_followed =
      served.row->provider == TfProvider::cloudflare && served.rrtype == RRType::cname;
  put(served, std::move(text), may_be_followed ? opaque(served, true) : Retelling());
}

void TfRecordReader::tell_value(const Served& served, const HclValue* value, Retelling& to) {
  const HclValue none = HclValue::unknown(served.type_where);
  const HclValue* const told = value == nullptr ? &none : value;
  TfPlaces places = served.places;
  places.value = told;
  if (value != nullptr) count(tf_known(*value), counts_.values);
  served.owner.tell(served.zone->zone.name, to);
  tell_ttl(served, to);
  to.add(served.type, served.type_where);
  to.add(" ", {served.type_where.end(), 0});
  TfRdata(*served.row, sources_, served.resource->where, served.zone->notes)
      .tell(served.rrtype, places, to);
  to.add("\n", {told->where().end(), 0});
}

void TfRecordReader::tell_ttl(const Served& served, Retelling& to) {
  const TfRow& row = *served.row;
  const HclValue* const ttl = served.places.find(row.ttl);
  if (ttl == nullptr) {
    if (row.default_ttl > 0) {
      to.add(std::to_string(row.default_ttl), {served.type_where.begin(), 0});
    } else {
      to.add_hole({served.type_where.begin(), 0});
    }
    to.add(" ", {served.type_where.begin(), 0});
    return;
  }
  count(tf_known(*ttl), counts_.ttls);
  const std::optional<std::string> text = number_of(*ttl) ? string_of(*ttl) : std::nullopt;
  const bool digits = text && std::all_of(text->begin(), text->end(), is_digit);
  // (They set it themselves.)
  const bool automatic = text && ((row.provider == TfProvider::cloudflare && *text == "1") ||
                                  (row.provider == TfProvider::other && *text == "0"));
  if (digits && !automatic) {
    retell_word(tf_text(*ttl), to);
  } else {
    to.add_hole(ttl->where());
  }
  to.add(" ", {ttl->where().end(), 0});
}

// -- readings ------------------------------------------------------------------------------------

// (Parts of a text may stand in several files.)
Span TfRecordReader::in_file(Span span) const {
  return span.nowhere() || sources_.holds(span) ? span : Span(span.begin(), 1);
}

Reading TfRecordReader::read_text(Retelling& text, const ZoneState& zone) {
  ZoneFileOptions options;
  options.origin = zone.zone.name.value_or(Name::unknown_origin());
  options.opaque_types = true;
  options.holes = true;
  ReadBudget budget;
  budget.readings = 0;
  const MemoryFiles nothing;
  const SourceId file = zone.files.front();
  Reading reading = read_zone_file(text.put(sources_, file), sources_, nothing, options, budget);
  reading.sources.insert(reading.sources.begin(), zone.files.begin(), zone.files.end());
  reading.format = SourceFormat::terraform;
  reading.zone_name_source = zone.zone.name ? NameSource::format : NameSource::unknown;
  return reading;
}

// "var.a = its default, var.b = its default".
std::string conditions_of(const TfResource& resource) {
  std::string conditions;
  for (const std::string& variable : resource.defaults) {
    if (!conditions.empty()) conditions += ", ";
    conditions += "var." + variable + " = its default";
  }
  return conditions;
}

// A reading of a zone, as text, and what made each part of it.
struct Layer {
  struct Part {
    const TfResource* resource = nullptr;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  Retelling text;
  std::vector<Part> parts;
};

void TfRecordReader::put_readings(ZoneState& zone, std::vector<Reading>& readings) {
  std::vector<Layer> layers(1);
  for (Entry& entry : zone.entries) {
    if (layers.size() <= entry.layer) layers.resize(entry.layer + 1);
    const bool others = entry.owner->certain.size() > 1 && !entry.beside_others.empty();
    Layer& layer = layers[entry.layer];
    const std::size_t begin = layer.text.size();
    layer.text.append(others ? entry.beside_others : entry.text);
    layer.parts.push_back({entry.resource, begin, layer.text.size()});
  }
  for (std::size_t i = 0; i < layers.size(); ++i) {
    Layer& layer = layers[i];
    if (layer.text.empty()) layer.text.add("\n", Span(sources_.base(zone.files.front()), 0));
    Reading& reading = readings.emplace_back(read_text(layer.text, zone));
    const std::uint64_t base = sources_.base(reading.root);
    for (const Layer::Part& part : layer.parts) {
      reading.makers.push_back({Span::between(base + part.begin, base + part.end),
                                part.resource->where, part.resource->block, part.resource->address,
                                conditions_of(*part.resource)});
    }
    reading.root = zone.files.front();
    reading.whole = reading.whole && zone.whole && i == 0;
    reading.is_alternative = i > 0;
    if (i > 0) continue;
    for (Flaw flaw : zone.notes.flaws()) {
      flaw.where = in_file(flaw.where);
      flaw.other = in_file(flaw.other);
      // From the begin of the block to what is wrong in it.
      const Span up_to = flaw.entry.cover(flaw.where);
      if (flaw.where.begin() > flaw.entry.begin() && sources_.holds(up_to)) flaw.entry = up_to;
      reading.flaws.set_entry(flaw.entry, Flaw().record);
      reading.flaws.add(flaw);
    }
  }
}

TfZones TfRecordReader::result() && {
  TfZones all;
  all.counts = counts_;
  for (ZoneState& zone : zones_) {
    const bool says_nothing = zone.entries.empty() && zone.notes.flaws().empty();
    if (!says_nothing) put_readings(zone, all.readings);
  }
  return all;
}

}  // namespace

TfZones read_tf_records(std::span<const TfResource> resources, SourceSet& sources) {
  TfRecordReader reader(resources, sources);
  for (const TfResource& resource : resources)
    reader.read(resource);
  return std::move(reader).result();
}

}  // namespace zonevet
