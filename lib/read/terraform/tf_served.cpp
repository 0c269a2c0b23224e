#include "read/terraform/tf_served.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>

#include "base/ascii.h"
#include "read/terraform/tf_arguments.h"
#include "read/terraform/tf_refused_names.h"
#include "read/terraform/tf_serving.h"
#include "read/terraform/tf_values.h"

namespace zonevet {

Flaw& note_tf_value(FlawKind kind, const HclValue& value, TfToldZone& zone) {
  const PlacedText text = tf_text(value);
  const bool is_text = text.verbatim() && text.size() > 0;
  const Span where = is_text ? text.where(0, text.size()) : value.where();
  Flaw& flaw = zone.notes.note(kind, where);
  flaw.a = is_text ? 1 : 0;
  return flaw;
}

namespace {

// What stands together at the begin of a text.
Span first_run(const PlacedText& text) {
  std::size_t size = 1;
  while (size < text.size() && !text.is_hole(size) &&
         text.where(size, 1).begin() == text.where(size - 1, 1).end())
    ++size;
  return text.where(0, size);
}

}  // namespace

void read_tf_owner(TfServed& served, TfCounts& counts) {
  const TfRow& row = *served.row;
  const HclValue* const name = served.places.find(row.name);
  // (Such providers put the names of services together themselves, if they take no whole ones.)
  const HclValue* const data = served.places.find("data");
  const bool has_service = served.places.find("service") != nullptr ||
                           (data != nullptr && find_tf_value(*data, "service") != nullptr);
  const bool of_service = has_service && row.form != TfNameForm::absolute;
  const Span where = served.resource->where;
  const bool lost = name == nullptr && served.places.is_open();
  served.owner = of_service || lost ? unknown_tf_owner(where)
                                    : tf_owner(name, where, row, served.zone->zone.name);
  // (A label that is empty is the default of a variable, which others are to give.)
  const std::string& octets = served.owner.text.octets();
  const bool lacks_label = octets.starts_with('.') || octets.find("..") != std::string::npos;
  if (name != nullptr && lacks_label && !served.resource->guesses_of(row.name).empty())
    served.owner = unknown_tf_owner(name->where());
  // (The expression is the model's.)
  if (served.resource->is_of_model && served.owner.text.size() > 0)
    served.owner.head = first_run(served.owner.text);
  counts.names.count(served.owner.known ? TfKnown::whole
                     : name == nullptr  ? TfKnown::nothing
                                        : std::max(TfKnown::partly, tf_known(*name)));
}

namespace {

// (Where it ends in what is not known, that is not known.)
void note_final_dot(const TfServed& served, std::string_view cell, std::string_view attribute) {
  const HclValue* const value = served.places.find(cell);
  const PlacedText text = value == nullptr ? PlacedText() : tf_text(*value);
  const std::size_t last = text.size() - 1;
  if (text.size() == 0 || text.is_hole(last) || text.octets()[last] != '.') return;
  TfNotes& notes = served.zone->notes;
  notes.note(FlawKind::tf_ns1_dot, text.where(last, 1)).name = attribute;
  notes.mend(text, {{last, 1, ""}});
}

// That the name can be none. (Defaults may be empty, or words for people: "one of dev, prod". Names
// of services may have blanks: RFC 6763 4.1.1.)
bool note_invalid_owner(const TfServed& served) {
  const HclValue* const name = served.places.find(served.row->name);
  if (name == nullptr || !served.resource->guesses_of(served.row->name).empty()) return false;
  const PlacedText written = tf_text(*name);
  const std::string octets = lower_case(written.octets());
  const bool is_empty = octets.empty() && served.row->refuses_empty_name &&
                        served.places.find(served.row->outdated) == nullptr;
  const bool is_of_service =
      octets.find("._tcp") != std::string::npos || octets.find("._udp") != std::string::npos;
  const bool has_blank = !is_of_service && has_tf_blank(written);
  const bool has_mark = !is_of_service && octets.find('"') != std::string::npos;
  if (!is_empty && !has_blank && !has_mark) return false;
  const bool is_of_model = served.resource->is_of_model;
  const Span where = is_empty      ? name->where()
                     : is_of_model ? first_run(written)
                                   : written.shown(0, written.size());
  const TfNameFault fault = is_empty    ? TfNameFault::empty
                            : has_blank ? TfNameFault::blank
                                        : TfNameFault::mark;
  served.zone->notes.note(FlawKind::tf_name_invalid, where).a = static_cast<std::uint64_t>(fault);
  return true;
}

// What is noted of the owner, and what mends it. (Of the zone's own name nothing is changed.)
Flaw& note_owner(const TfServed& served, FlawKind kind, const std::vector<TfChange>& changes) {
  const TfOwner& owner = served.owner;
  const TfZone& zone = served.zone->zone;
  TfNotes& notes = served.zone->notes;
  const bool is_zone = !zone.literal.nowhere() && zone.literal.overlaps(owner.where());
  const Span argument = tf_argument_place(*served.resource, served.row->name);
  Flaw& flaw = notes.note(kind, is_zone ? argument : owner.where());
  if (is_zone) flaw.other = owner.where();
  if (!is_zone) notes.mend(owner.text, changes);
  if (is_zone || !owner.text.verbatim()) notes.of(owner.name(zone.name));
  return flaw;
}

// A label `@`, which Route 53 takes as it takes others.
bool note_at_sign(const TfServed& served) {
  const std::string& octets = served.owner.text.octets();
  const bool has_sign = octets == "@" || octets.starts_with("@.");
  if (!has_sign || !served.owner.known || served.row->form != TfNameForm::route53) return false;
  const std::size_t size = std::min<std::size_t>(octets.size(), 2);
  served.zone->notes.note(FlawKind::tf_route53_at, served.owner.text.shown(0, 1));
  if (!served.owner.has_dot() || octets.size() > 1)
    served.zone->notes.mend(served.owner.text, {{0, size, ""}});
  return true;
}

}  // namespace

void note_tf_owner(const TfServed& served, const TfZoneLinks& links) {
  const TfOwner& owner = served.owner;
  const TfProvider provider = served.row->provider;
  const PlacedText& text = owner.text;
  if (note_invalid_owner(served) || note_at_sign(served)) return;
  if (owner.repeats) {
    const std::size_t kept = std::max<std::size_t>(*owner.repeats, 1) - 1;
    note_owner(served, FlawKind::tf_name_repeats_zone,
               {{kept, text.size() - kept, kept == 0 ? "@" : ""}});
  }
  if (owner.doubles) {
    // (What is too much may stand in a default, and not in what is put behind it.)
    const bool is_guessed = !served.resource->guesses_of(served.row->name).empty();
    const TfChange second{*owner.doubles, text.size() - *owner.doubles, ""};
    note_owner(served, FlawKind::tf_name_repeats_zone,
               is_guessed ? std::vector<TfChange>() : std::vector{second})
        .a = 1;
  }
  if (owner.without_dot && provider == TfProvider::aws) {
    // (Behind a hyphen the dot would make another label that is none of a host.)
    const bool is_behind_hyphen =
        *owner.without_dot > 0 && text.octets()[*owner.without_dot - 1] == '-';
    const TfChange dot{*owner.without_dot, 0, "."};
    note_owner(served, FlawKind::tf_route53_suffix,
               is_behind_hyphen ? std::vector<TfChange>() : std::vector{dot});
  }
  if (lacks_tf_dot(served)) {
    const bool is_google = provider == TfProvider::google;
    note_owner(served, is_google ? FlawKind::tf_google_name_no_dot : FlawKind::tf_name_no_dot,
               {{text.size(), 0, "."}});
  } else if (is_outside_tf_zone(served)) {
    note_owner(served, FlawKind::tf_name_outside_zone, {});
  }
  if (const TfOtherZone other = other_tf_zone(served, links); other.size > 0) {
    Flaw& flaw = note_owner(served, FlawKind::tf_name_of_other_zone, {});
    flaw.a = other.size;
    flaw.b = other.is_misspelt ? 1 : 0;
    if (!other.is_misspelt)
      served.zone->other_zones.insert(lower_case(text.octets().substr(text.size() - other.size)));
  }
  if (provider != TfProvider::ns1) return;
  note_final_dot(served, served.row->name, "domain");
  note_final_dot(served, served.row->zone, "zone");
}

void read_tf_type(TfServed& served, TfCounts& counts) {
  const TfRow& row = *served.row;
  // (Of a type that is not written, the name.)
  const TfOwner& owner = served.owner;
  served.type_where = owner.text.size() > 0 ? owner.where() : owner.given;
  if (served.type_where.nowhere()) served.type_where = served.resource->where;
  served.zone->notes.set_part(RecordPart::type);
  std::optional<std::string> text;
  if (row.type.empty()) {
    text = row.fixed_type;
  } else if (const HclValue* const type = served.places.find(row.type)) {
    text = string_of(*type);
    served.type_where = type->where();
    counts.types.count(tf_known(*type));
  }
  served.type_known = text.has_value();
  if (!text) return;
  if (const std::optional<RRType> type = tf_rrtype(*text, row); type && *type != RRType::none) {
    served.rrtype = *type;
    served.type = mnemonic(*type);
    const bool is_small =
        std::any_of(text->begin(), text->end(), [](char c) { return is_alpha(c) && !is_upper(c); });
    if (row.capital_types && is_small)
      note_tf_value(FlawKind::tf_type_case, *served.places.find(row.type), *served.zone);
    return;
  }
  served.only_addresses = equal_fold(*text, "ALIAS") || equal_fold(*text, "ANAME");
  const bool sure = row.only_dns_types && !served.only_addresses && !text->empty();
  if (sure) note_tf_value(FlawKind::tf_unknown_type, *served.places.find(row.type), *served.zone);
}

void read_tf_guesses(TfServed& served) {
  const TfResource& resource = *served.resource;
  const TfRow& row = *served.row;
  const Guesses& of_zone = served.zone->zone.guesses;
  if (resource.guesses.empty() && resource.guessed_values.empty() && of_zone.empty()) return;
  RecordGuesses guesses;
  guesses.whole = resource.guesses;
  guesses.whole.add(resource.guesses_of(row.type));
  // (What a block says is not told from what another of its name does.)
  guesses.whole.add(resource.guesses_of(row.block));
  guesses.owner = resource.guesses_of(row.name);
  guesses.owner.add(of_zone);
  guesses.owner.add(resource.guesses_of(row.zone));
  guesses.ttl = resource.guesses_of(row.ttl);
  for (const std::string_view cell : tf_rdata_cells(row, served.rrtype))
    guesses.rdata.add(resource.guesses_of(cell));
  served.guesses = std::make_shared<const RecordGuesses>(guesses);
}

TfStand tf_stand_of(const TfServed& served) {
  const bool is_written = served.owner.text.size() > 0;
  return {is_written ? served.owner.where() : served.resource->where, served.type_where,
          served.resource->where};
}

// (Whoever looks for a service asks for what proves it, and never for addresses: RFC 8552.)
void note_tf_proxied(const TfServed& served) {
  const HclValue* const proxied = served.places.find("proxied");
  const bool is_on = served.row->provider == TfProvider::cloudflare && tf_truth(proxied) == true;
  if (!is_on || served.rrtype == RRType::none) return;
  const bool may_be = served.rrtype == RRType::cname || is_address(served.rrtype);
  const std::string& name = served.owner.text.octets();
  const bool is_of_service =
      served.owner.known && (name.starts_with('_') || name.find("._") != std::string::npos);
  if (may_be && !(is_of_service && served.rrtype == RRType::cname)) return;
  note_tf_value(FlawKind::tf_proxied, *proxied, *served.zone).a = may_be ? 1 : 0;
}

void note_tf_others(const TfServed& served) {
  if (served.may_be_other || served.rrtype == RRType::none) return;
  served.zone->notes.set_part(RecordPart::owner);
  std::map<RRType, TfStand>& certain = served.at->certain;
  TfStand own = tf_stand_of(served);
  if (may_be_on(served.places.find("allow_overwrite"))) own = {};
  const auto note = [&](FlawKind kind, const TfStand& other) -> Flaw* {
    if (own.name.nowhere() || other.name.nowhere()) return nullptr;
    Flaw& flaw = served.zone->notes.note(kind, own.name);
    // (One text may be the name of several.)
    const bool is_same_text = other.name == own.name && other.resource != own.resource;
    flaw.other = is_same_text ? other.resource : other.name;
    return &flaw;
  };
  const auto [same, is_new] = certain.emplace(served.rrtype, own);
  if (!is_new) {
    Flaw* const flaw =
        served.row->whole_rrset ? note(FlawKind::tf_duplicate_rrset, same->second) : nullptr;
    const HclValue* const values = served.places.find(served.row->values);
    if (flaw == nullptr || values == nullptr) return;
    flaw->a = values->where().begin();
    flaw->b = values->where().size();
    return;
  }
  // (No more than one alias looks at all of them.)
  const bool is_alias = served.rrtype == RRType::cname;
  const auto begin = is_alias ? certain.begin() : certain.find(RRType::cname);
  const auto end = is_alias || begin == certain.end() ? certain.end() : std::next(begin);
  for (auto at = begin; at != end; ++at) {
    const auto& [type, other] = *at;
    if (type == served.rrtype) continue;
    // (Cloudflare may follow an alias where no address stands beside it.)
    const bool may_be_followed = served.row->provider == TfProvider::cloudflare &&
                                 !is_address(is_alias ? type : served.rrtype);
    if (may_be_followed) continue;
    Flaw* const flaw = note(FlawKind::tf_cname_coexistence, other);
    if (flaw == nullptr) return;
    const Span alias = is_alias ? own.type : other.type;
    flaw->a = alias.begin();
    flaw->b = alias.size();
    return;
  }
}

}  // namespace zonevet
