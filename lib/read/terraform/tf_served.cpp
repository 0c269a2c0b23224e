#include "read/terraform/tf_served.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>

#include "base/ascii.h"
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
    served.owner.head = served.owner.text.first_run();
  counts.names.count(served.owner.known ? TfKnown::whole
                     : name == nullptr  ? TfKnown::nothing
                                        : std::max(TfKnown::partly, tf_known(*name)));
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
