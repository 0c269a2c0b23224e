#include "read/terraform/tf_owner_notes.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "read/terraform/tf_arguments.h"
#include "read/terraform/tf_refused_names.h"
#include "read/terraform/tf_values.h"

namespace zonevet {
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
  const TfNameFault sign = is_of_service ? TfNameFault::none : sign_in_tf_name(written);
  if (!is_empty && sign == TfNameFault::none) return false;
  const bool is_of_model = served.resource->is_of_model;
  const Span where = is_empty      ? name->where()
                     : is_of_model ? written.first_run()
                                   : written.shown(0, written.size());
  const TfNameFault fault = is_empty ? TfNameFault::empty : sign;
  served.zone->notes.note(FlawKind::tf_name_invalid, where).a = static_cast<std::uint64_t>(fault);
  return true;
}

// What is noted of the owner, and what mends it. (Of the zone's own name nothing is changed.)
Flaw& note_owner(const TfServed& served, FlawKind kind, const std::vector<TfChange>& changes) {
  const TfOwner& owner = served.owner;
  const TfZone& zone = served.zone->zone;
  TfNotes& notes = served.zone->notes;
  const bool is_zone = !zone.literal.nowhere() && zone.literal.overlaps(owner.where());
  Flaw& flaw = notes.note(
      kind, is_zone ? tf_argument_place(*served.resource, served.row->name) : owner.where());
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

// The zone's name at the end of it, once too often or without a dot before.
void note_zone_in_owner(const TfServed& served) {
  const TfOwner& owner = served.owner;
  const std::size_t size = owner.text.size();
  if (owner.repeats) {
    const std::size_t kept = std::max<std::size_t>(*owner.repeats, 1) - 1;
    note_owner(served, FlawKind::tf_name_repeats_zone, {{kept, size - kept, kept == 0 ? "@" : ""}});
  }
  if (owner.doubles) {
    // (What is too much may stand in a default, and not in what is put behind it.)
    const bool is_guessed = !served.resource->guesses_of(served.row->name).empty();
    const TfChange second{*owner.doubles, size - *owner.doubles, ""};
    note_owner(served, FlawKind::tf_name_repeats_zone,
               is_guessed ? std::vector<TfChange>() : std::vector{second})
        .a = 1;
  }
  if (owner.without_dot && served.row->provider == TfProvider::aws) {
    // (Behind a hyphen the dot would make another label that is none of a host.)
    const std::size_t at = *owner.without_dot;
    const bool is_behind_hyphen = at > 0 && owner.text.octets()[at - 1] == '-';
    note_owner(served, FlawKind::tf_route53_suffix,
               is_behind_hyphen ? std::vector<TfChange>() : std::vector{TfChange{at, 0, "."}});
  }
}

// A name that is not whole where it is to be, or that is of another zone.
void note_zone_of_owner(const TfServed& served, const TfZoneLinks& links) {
  const PlacedText& text = served.owner.text;
  if (lacks_tf_dot(served)) {
    const bool is_google = served.row->provider == TfProvider::google;
    note_owner(served, is_google ? FlawKind::tf_google_name_no_dot : FlawKind::tf_name_no_dot,
               {{text.size(), 0, "."}});
  } else if (is_outside_tf_zone(served)) {
    note_owner(served, FlawKind::tf_name_outside_zone, {});
  }
  const TfOtherZone other = other_tf_zone(served, links);
  if (other.size == 0) return;
  Flaw& flaw = note_owner(served, FlawKind::tf_name_of_other_zone, {});
  flaw.a = other.size;
  flaw.b = other.is_misspelt ? 1 : 0;
  if (!other.is_misspelt)
    served.zone->other_zones.insert(lower_case(text.octets().substr(text.size() - other.size)));
}

}  // namespace

void note_tf_owner(const TfServed& served, const TfZoneLinks& links) {
  if (note_invalid_owner(served) || note_at_sign(served)) return;
  note_zone_in_owner(served);
  note_zone_of_owner(served, links);
  if (served.row->provider != TfProvider::ns1) return;
  note_final_dot(served, served.row->name, "domain");
  note_final_dot(served, served.row->zone, "zone");
}

}  // namespace zonevet
