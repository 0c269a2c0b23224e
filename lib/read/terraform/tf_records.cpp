#include "read/terraform/tf_records.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "dns/name.h"
#include "dns/rrtype.h"
#include "read/hcl/hcl_number.h"
#include "read/retelling.h"
#include "read/terraform/tf_arguments.h"
#include "read/terraform/tf_owner_notes.h"
#include "read/terraform/tf_providers.h"
#include "read/terraform/tf_rdata.h"
#include "read/terraform/tf_refused_names.h"
#include "read/terraform/tf_routing.h"
#include "read/terraform/tf_served.h"
#include "read/terraform/tf_serving.h"
#include "read/terraform/tf_told_zone.h"
#include "read/terraform/tf_values.h"
#include "read/terraform/tf_zone_links.h"

namespace zonevet {
namespace {

// What a reading of a zone costs besides the octets that are told in it.
constexpr std::size_t kLayerOctets = 4'096;

// A whole number, in digits or in another form (3e2). Of digits that are too many the largest.
std::optional<std::uint64_t> seconds_in(std::string_view text) {
  const std::optional<HclNumber> number =
      is_hcl_number(text) ? read_hcl_number(text) : std::nullopt;
  const std::int64_t other = is_digits(text) ? std::numeric_limits<std::int64_t>::max() : -1;
  const std::int64_t whole = number ? number->whole().value_or(other) : other;
  return whole < 0 ? std::nullopt : std::optional(static_cast<std::uint64_t>(whole));
}

// Of a text that is none.
TfTtlFault fault_of_ttl(std::string_view text) {
  const bool is_negative = text.starts_with('-') && is_digits(text.substr(1));
  return is_negative ? TfTtlFault::below_zero : TfTtlFault::no_number;
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

// An empty text that is the default of a variable: nobody serves "", and others are to give it.
bool is_left_to_others(const HclValue& value, const TfServed& served) {
  return value.is(HclType::string) && value.text().octets.empty() &&
         !served.resource->guesses_of(served.row->values).empty();
}

class TfRecordReader {
 public:
  TfRecordReader(std::span<const TfResource> resources, SourceSet& sources, TfLimits& limits)
      : sources_(sources),
        limits_(limits),
        links_(resources, sources),
        left_to_tell_(limits.lend_told()) {}

  void read(const TfResource& resource);
  TfZones result() &&;

 private:
  void read_zone(const TfResource& resource);
  TfToldZone& zone_at(TfZone found);
  TfToldZone& zone_of(const TfResource& resource, const TfRow& row);
  TfToldZone& loose_zone(const TfResource& resource);
  void read_row(const TfResource& resource, const TfRow& row, TfToldZone& zone);
  void tell_mail_service(const TfResource& resource, const TfRow& row, TfToldZone& zone);
  void read_record(const TfResource& resource, const TfRow& row, TfToldZone& zone,
                   const HclObject* block);
  void place(TfServed& served);
  void tell(const TfServed& served);
  bool tell_proxied(const TfServed& served);
  bool tell_policies(const TfServed& served);
  void tell_values(const TfServed& served, const HclValue* values);
  void tell_value(const TfServed& served, const HclValue* value, Retelling& to);
  void tell_ttl(const TfServed& served, Retelling& to);
  static void note_ttl(const TfServed& served, const HclValue& ttl, TfTtlFault fault,
                       std::uint64_t bound);
  static void note_ttl_of_proxied(const TfServed& served, const HclValue& ttl,
                                  std::uint64_t seconds);
  static void note_bounds_of_ttl(const TfServed& served, const HclValue& ttl,
                                 std::uint64_t seconds);
  void tell_opaque(const TfServed& served, bool only_addresses);
  bool may_tell(const TfServed& served, std::size_t octets);
  void spend(std::size_t octets);
  bool add_layer(const TfServed& served);
  void put(const TfServed& served, Retelling text, Retelling beside_others = {});
  static void begin_part(const TfServed& served, RecordPart part, Retelling& to);
  [[nodiscard]] Retelling opaque(const TfServed& served, bool only_addresses) const;

  SourceSet& sources_;
  TfLimits& limits_;
  TfZoneLinks links_;
  std::map<std::string, TfToldZone*> by_key_;
  std::deque<TfToldZone> zones_;
  TfCounts counts_;
  std::uint64_t left_to_tell_;
  bool told_of_limit_ = false;
};

// -- resources ------------------------------------------------------------------------------------

TfToldZone& TfRecordReader::zone_at(TfZone found) {
  const auto [at, is_new] = by_key_.emplace(found.key, nullptr);
  if (is_new) {
    at->second = &zones_.emplace_back();
    at->second->zone = std::move(found);
  }
  return *at->second;
}

TfToldZone& TfRecordReader::zone_of(const TfResource& resource, const TfRow& row) {
  TfZone found = links_.zone_of(resource, row);
  counts_.zones.count(found.known);
  TfToldZone& zone = zone_at(std::move(found));
  zone.add_resource(resource, sources_);
  return zone;
}

TfToldZone& TfRecordReader::loose_zone(const TfResource& resource) {
  TfToldZone& zone = zones_.emplace_back();
  zone.whole = false;
  zone.is_loose = true;
  zone.add_resource(resource, sources_);
  return zone;
}

// Zones are of the records that are in them; of the resource itself is told what is wrong with it.
void TfRecordReader::read_zone(const TfResource& resource) {
  const TfZoneRow& row = *find_tf_zone_row(resource.type);
  const HclValue* const name = resource.values.is(HclType::object)
                                   ? find_tf_value(resource.values.members(), row.name)
                                   : nullptr;
  if (name == nullptr) return;
  TfZone found = TfZoneLinks::of_resource(resource);
  const PlacedText text = tf_text(*name);
  // (Defaults of variables may be empty, or words for people, where others are to give them.)
  const bool is_given = found.guesses.empty();
  const bool is_none =
      is_given && text.whole() && text.size() > 0 && text.octets() != "." && !found.name;
  const TfNameFault sign = is_given ? sign_in_tf_name(text) : TfNameFault::none;
  const bool is_invalid = is_none || sign != TfNameFault::none;
  if (!is_invalid && found.undotted.nowhere()) return;
  TfToldZone& zone = zone_at(std::move(found));
  zone.add_resource(resource, sources_);
  zone.notes.set_entry(zone.entries.size());
  zone.notes.set_part(RecordPart::owner);
  if (is_invalid) {
    Flaw& flaw = zone.notes.note(FlawKind::tf_name_invalid, text.shown(0, text.size()));
    flaw.a = static_cast<std::uint64_t>(sign);
    flaw.b = 1;
    return;
  }
  note_tf_value(FlawKind::tf_google_name_no_dot, *name, zone).name = row.name;
  zone.notes.mend(text, {{text.size(), 0, "."}});
}

void TfRecordReader::read(const TfResource& resource) {
  if (!resource.is_data && find_tf_zone_row(resource.type) != nullptr) return read_zone(resource);
  const std::span<const TfRow> rows =
      resource.is_data ? std::span<const TfRow>() : find_tf_rows(resource.type);
  if (rows.empty() || !resource.values.is(HclType::object)) return;
  ++counts_.resources;
  TfToldZone& zone = zone_of(resource, rows[0]);
  for (const TfRow& row : rows)
    read_row(resource, row, zone);
  if (rows[0].provider == TfProvider::namecheap) tell_mail_service(resource, rows[0], zone);
}

// Namecheap's services have MX records of their own.
void TfRecordReader::tell_mail_service(const TfResource& resource, const TfRow& row,
                                       TfToldZone& zone) {
  const HclValue* const service = find_tf_value(resource.values.members(), "email_type");
  if (service == nullptr) return;
  const std::optional<std::string> text = string_of(*service);
  if (text == "NONE" || text == "MX") return;
  TfServed served;
  served.resource = &resource;
  served.row = &row;
  served.zone = &zone;
  if (!may_tell(served, 0)) return;
  served.owner = tf_owner_at_apex(service->where());
  served.at = &zone.owners[TfOwner().key(zone.zone.name)];
  served.type_where = service->where();
  tell_opaque(served, false);
}

void TfRecordReader::read_row(const TfResource& resource, const TfRow& row, TfToldZone& zone) {
  const HclObject& values = resource.values.members();
  if (row.may_lack_values && find_tf_value(values, row.values) == nullptr) return;
  if (row.block.empty()) return read_record(resource, row, zone, nullptr);
  const HclValue* const blocks = find_tf_value(values, row.block);
  if (blocks == nullptr) return;
  for (const HclValue& block : tf_elements(*blocks)) {
    if (block.is(HclType::object)) {
      read_record(resource, row, zone, &block.members());
    } else {
      zone.whole = false;
      ++counts_.passed_over;
    }
  }
}

void TfRecordReader::read_record(const TfResource& resource, const TfRow& row, TfToldZone& zone,
                                 const HclObject* block) {
  TfServed served;
  served.resource = &resource;
  served.row = &row;
  served.zone = &zone;
  served.places = {nullptr, block, &resource.values.members()};
  // Of what could not be read whole, anything may be said besides.
  const bool open = served.places.is_open();
  if (open) zone.whole = false;
  if (!may_tell(served, 0)) return;
  zone.notes.set_part(RecordPart::owner);
  place(served);
  read_tf_type(served, counts_);
  read_tf_guesses(served);
  served.may_be_other = open || resource.is_conditional || has_tf_policy(row, served.places);
  if (row.provider == TfProvider::alicloud) {
    const HclValue* const status = served.places.find("status");
    const std::optional<std::string> text = status == nullptr ? "ENABLE" : string_of(*status);
    if (text && equal_fold(*text, "DISABLE")) return;
    served.may_be_other = served.may_be_other || !text;
  }
  note_tf_arguments(served);
  note_tf_proxied(served);
  note_route53_routing(served);
  tell(served);
}

// Records whose owner is not known may be of any zone.
void TfRecordReader::place(TfServed& served) {
  read_tf_owner(served, counts_);
  if (!served.owner.known) {
    served.zone->whole = false;
    served.zone = &loose_zone(*served.resource);
  }
  served.zone->notes.set_entry(served.zone->entries.size());
  const std::optional<Name>& zone = served.zone->zone.name;
  const std::string key = served.owner.key(zone);
  served.at = &served.zone->owners[key];
  served.at_apex = served.owner.text.size() == 0 || (zone && key == TfOwner().key(zone));
  note_tf_owner(served, links_);
}

// -- telling -------------------------------------------------------------------------------------

void TfRecordReader::begin_part(const TfServed& served, RecordPart part, Retelling& to) {
  served.zone->notes.set_part(part);
  if (served.guesses != nullptr) to.begin_part(part);
}

Retelling TfRecordReader::opaque(const TfServed& served, bool only_addresses) const {
  Retelling text;
  begin_part(served, RecordPart::owner, text);
  served.owner.tell(served.zone->zone.name, text);
  begin_part(served, RecordPart::type, text);
  // (`?` is no type, and never will be.)
  text.add(only_addresses ? "ALIAS" : "?", served.type_where);
  text.add("\n", {served.type_where.end(), 0});
  return text;
}

void TfRecordReader::tell_opaque(const TfServed& served, bool only_addresses) {
  TfEntry& entry = served.zone->entries.emplace_back();
  entry.resource = served.resource;
  entry.owner = served.at;
  entry.guesses = served.guesses;
  entry.text = opaque(served, only_addresses);
  spend(entry.text.size());
}

// (What a run may cost is told of once.)
bool TfRecordReader::may_tell(const TfServed& served, std::size_t octets) {
  if (left_to_tell_ > octets) return true;
  served.zone->whole = false;
  if (!std::exchange(told_of_limit_, true))
    limits_.note(FlawKind::limit_records, "", served.resource->where);
  return false;
}

void TfRecordReader::spend(std::size_t octets) {
  left_to_tell_ -= std::min<std::uint64_t>(left_to_tell_, octets);
}

bool TfRecordReader::add_layer(const TfServed& served) {
  if (!may_tell(served, kLayerOctets)) return false;
  spend(kLayerOctets);
  ++served.zone->layers;
  return true;
}

// Into the first reading, or the next in which nothing stands at the name.
void TfRecordReader::put(const TfServed& served, Retelling text, Retelling beside_others) {
  TfOwnerState& owner = *served.at;
  if (served.may_be_other) {
    tell_opaque(served, served.only_addresses || is_address(served.rrtype));
    if (owner.next_layer == served.zone->layers && !add_layer(served)) return;
  }
  // (What else stands there is not known.)
  if (served.may_be_other || !served.owner.known) text.append(opaque(served, false));
  spend(text.size());
  TfEntry& entry = served.zone->entries.emplace_back();
  entry.resource = served.resource;
  entry.owner = &owner;
  entry.guesses = served.guesses;
  entry.layer = served.may_be_other ? owner.next_layer++ : 0;
  entry.text = std::move(text);
  entry.beside_others = std::move(beside_others);
}

void TfRecordReader::tell(const TfServed& served) {
  const TfRow& row = *served.row;
  if (served.type.empty() && !served.type_known) ++counts_.passed_over;
  if (served.type.empty()) return tell_opaque(served, served.only_addresses);
  if (is_tf_alias(row, served.places)) {
    note_tf_others(served);
    return tell_opaque(served, is_address(served.rrtype));
  }
  if (tell_proxied(served)) return;
  const bool is_served_to_some = tell_policies(served);
  const HclValue* const values = served.places.find(row.values);
  if (values == nullptr && is_served_to_some) return;
  note_tf_others(served);
  tell_values(served, values);
}

// Cloudflare answers for what goes through it, and follows aliases at the apex, as others do.
bool TfRecordReader::tell_proxied(const TfServed& served) {
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
  note_tf_others(served);
  if (is_cname && served.at_apex) {
    tell_opaque(served, true);
    return true;
  }
  // (What it asks there is written all the same.)
  TfServed asked = served;
  asked.may_be_other = true;
  asked.only_addresses = tf_truth(proxied) == true;
  tell_values(asked, served.places.find(served.row->values));
  return true;
}

// Each policy has its own records. False where there is none.
bool TfRecordReader::tell_policies(const TfServed& served) {
  if (served.row->policies.empty()) return false;
  bool is_any = false;
  TfServed one = served;
  one.may_be_other = true;
  for (const TfPolicy& policy : served.row->policies) {
    const HclValue* const blocks = served.places.find(policy.block);
    if (blocks == nullptr) continue;
    is_any = true;
    std::vector<const HclValue*> found;
    find_objects(*blocks, policy.values, 0, found);
    for (const HclValue* const object : found)
      tell_values(one, find_tf_value(object->members(), policy.values));
    if (found.empty()) tell_opaque(one, is_address(one.rrtype));
  }
  return is_any;
}

void TfRecordReader::tell_values(const TfServed& served, const HclValue* values) {
  Retelling text;
  if (values == nullptr) {
    tell_value(served, nullptr, text);
    return put(served, std::move(text));
  }
  const bool each_alone = served.may_be_other && served.row->provider == TfProvider::ns1;
  bool known = !values->is(HclType::unknown);
  for (const HclValue& value : tf_elements(*values)) {
    if (!may_tell(served, text.size())) {
      known = false;
      break;
    }
    if (value.is(HclType::null)) continue;
    tell_value(served, &value, text);
    // (Filters choose among its answers.)
    if (each_alone) put(served, std::exchange(text, {}));
  }
  if (each_alone && text.empty()) return;
  // (How many there are is not known.)
  if (!known && served.row->whole_rrset && !served.may_be_other)
    tell_opaque(served, is_address(served.rrtype));
  const bool may_be_followed =
      served.row->provider == TfProvider::cloudflare && served.rrtype == RRType::cname;
  put(served, std::move(text), may_be_followed ? opaque(served, true) : Retelling());
}

void TfRecordReader::tell_value(const TfServed& served, const HclValue* value, Retelling& to) {
  const HclValue none = HclValue::unknown(served.type_where);
  const bool is_known = value != nullptr && !is_left_to_others(*value, served);
  const HclValue* const told = is_known ? value : &none;
  TfPlaces places = served.places;
  places.value = told;
  begin_part(served, RecordPart::owner, to);
  served.owner.tell(served.zone->zone.name, to);
  begin_part(served, RecordPart::ttl, to);
  tell_ttl(served, to);
  begin_part(served, RecordPart::type, to);
  to.add(served.type, served.type_where);
  // (Where there should be data there is the value.)
  to.add(" ", told->where());
  begin_part(served, RecordPart::rdata, to);
  const std::size_t holes = to.holes();
  const std::size_t notes = served.zone->notes.all().size();
  TfRdata(*served.row, sources_, served.zone->notes).tell(served.rrtype, places, to);
  to.add("\n", {told->where().end(), 0});
  if (value == nullptr) return;
  // (What is known and not understood is known in part, where nothing is said of it.)
  const TfKnown known = tf_known(*value);
  const bool is_told =
      known != TfKnown::whole || to.holes() == holes || served.zone->notes.all().size() > notes;
  counts_.values.count(is_told ? known : TfKnown::partly);
}

void TfRecordReader::tell_ttl(const TfServed& served, Retelling& to) {
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
  counts_.ttls.count(tf_known(*ttl));
  const std::optional<std::string> text = string_of(*ttl);
  const std::optional<std::uint64_t> seconds = text ? seconds_in(*text) : std::nullopt;
  const bool digits = text && is_digits(*text);
  if (seconds && sets_ttl_itself(row, served.places, digits ? *text : std::to_string(*seconds))) {
    note_ttl_of_proxied(served, *ttl, *seconds);
    to.add_hole(ttl->where());
  } else if (digits) {
    const std::size_t begin = to.size();
    retell_word(tf_text(*ttl), to);
    to.add_value(begin, ttl->where(), Spelling::hcl_quoted, ToldAs::word);
    note_bounds_of_ttl(served, *ttl, *seconds);
  } else if (seconds) {
    to.add(std::to_string(*seconds), ttl->where());
    note_bounds_of_ttl(served, *ttl, *seconds);
  } else {
    const bool is_none = text && !text->empty() && !ttl->is(HclType::boolean);
    if (is_none) note_ttl(served, *ttl, fault_of_ttl(*text), 0);
    to.add_hole(ttl->where());
  }
  to.add(" ", {ttl->where().end(), 0});
}

void TfRecordReader::note_ttl(const TfServed& served, const HclValue& ttl, TfTtlFault fault,
                              std::uint64_t bound) {
  Flaw& flaw = note_tf_value(FlawKind::tf_ttl, ttl, *served.zone);
  flaw.a = bound;
  flaw.b = static_cast<std::uint64_t>(fault);
}

void TfRecordReader::note_bounds_of_ttl(const TfServed& served, const HclValue& ttl,
                                        std::uint64_t seconds) {
  const TfRow& row = *served.row;
  if (seconds < row.least_ttl) note_ttl(served, ttl, TfTtlFault::too_low, row.least_ttl);
  const bool is_over = row.most_ttl > 0 && seconds > row.most_ttl;
  if (is_over) note_ttl(served, ttl, TfTtlFault::too_high, row.most_ttl);
}

// (Of 0 versions before 5 take that it is not set.)
void TfRecordReader::note_ttl_of_proxied(const TfServed& served, const HclValue& ttl,
                                         std::uint64_t seconds) {
  const bool may_be = served.rrtype == RRType::cname || is_address(served.rrtype);
  const bool is_proxied = served.row->provider == TfProvider::cloudflare && may_be &&
                          tf_truth(served.places.find("proxied")) == true;
  // (Defaults are for others to give, who need not take both.)
  const TfResource& resource = *served.resource;
  const bool is_guessed =
      !resource.guesses_of(served.row->ttl).empty() || !resource.guesses_of("proxied").empty();
  if (is_proxied && !is_guessed && seconds > 1) note_ttl(served, ttl, TfTtlFault::proxied, 1);
}

TfZones TfRecordReader::result() && {
  TfZones all;
  limits_.take_back_told(left_to_tell_);
  all.counts = counts_;
  for (TfToldZone& zone : zones_)
    put_tf_readings(zone, sources_, all.readings);
  return all;
}

}  // namespace

TfZones read_tf_records(std::span<const TfResource> resources, SourceSet& sources,
                        TfLimits& limits) {
  TfRecordReader reader(resources, sources, limits);
  for (const TfResource& resource : resources)
    reader.read(resource);
  return std::move(reader).result();
}

}  // namespace zonevet
