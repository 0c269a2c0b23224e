#include "mail/dmarc_policies.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/ahead.h"
#include "content/content_flaw.h"
#include "content/mail_kind.h"
#include "mail/find_records.h"

namespace zonevet {
namespace {

using What = DmarcFound::What;

constexpr std::string_view kPolicyLabel = "_dmarc";
constexpr std::string_view kReportLabel = "_report";

// A name that is asked for policies or agreements.
bool is_asked_for(const NameTable& names, NameId id) {
  if (names.label(id) == kPolicyLabel) return true;
  for (; id != NameId::root; id = names.parent(id)) {
    if (names.label(id) == kReportLabel) return true;
  }
  return false;
}

// The same octets in the same strings.
bool same(const Text& a, const Text& b) {
  const auto same_range = [](const Text::String& x, const Text::String& y) {
    return x.range == y.range;
  };
  return a.octets() == b.octets() && a.whole() && b.whole() &&
         std::equal(a.strings().begin(), a.strings().end(), b.strings().begin(), b.strings().end(),
                    same_range);
}

// Whether it is not known what a text begins with, by which it is selected.
bool is_unclear(const Text& text) {
  constexpr std::uint32_t kVersion = 16;
  return text.has_hole({0, std::min(kVersion, text.size())});
}

}  // namespace

DmarcPolicies::DmarcPolicies(const ZoneSet& zones) : zones_(&zones) {
  nothing_.what = What::nothing;
  no_such_name_.what = What::nothing;
  no_such_name_.no_such_name = true;
  for (const Zone& zone : zones.zones())
    find_places(zone);
  std::sort(places_.begin(), places_.end());
  places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
  found_.reserve(places_.size());
  TextReader reader;
  each_expected(
      places_, [](const Place& place) { place.first->expect(place.second); },
      [&](const Place& place) { read(place, found_.emplace_back(), reader); });
}

// Those that are asked for, and what aliases there lead to.
void DmarcPolicies::find_places(const Zone& zone) {
  const auto add = [&](NameId id) {
    const Node& node = zone.node(id);
    if (node.is(NodeFlags::has_text)) places_.emplace_back(&zone, id);
    if (node.is(NodeFlags::has_cname)) add_target(zone, id);
  };
  constexpr std::uint16_t kOf = NodeFlags::has_text | NodeFlags::has_cname;
  each_expected(
      zone.underscored_owners(), [&zone](NameId id) { zone.expect(id); },
      [&](NameId id) {
        if (zone.node(id).is(kOf) && is_asked_for(zone.names(), id)) add(id);
      });
  for (const NameId id : zone.names().wildcards())
    add(id);
}

// What an alias leads to has any name.
void DmarcPolicies::add_target(const Zone& zone, NameId alias) {
  const Answer found = find_texts(*zones_, zone, alias);
  if (found.presence == Presence::present && found.zone != nullptr)
    places_.emplace_back(found.zone, found.node);
}

void DmarcPolicies::read(Place place, DmarcFound& found, TextReader& reader) {
  const Zone& zone = *place.first;
  const NameId id = place.second;
  found.what = What::nothing;
  found.zone = &zone;
  found.node = id;
  ContentFlaws unsaid;
  bool unclear = false;
  for (const std::uint32_t index : zone.rrset(id, RRType::txt).records) {
    const Text* const text = reader.read(zone.record(index), zone.sources());
    unclear = unclear || text == nullptr || is_unclear(*text);
    if (text == nullptr || is_unclear(*text)) continue;
    if (!is_dmarc(text->octets())) {
      unsaid.clear();
      found.near_miss = found.near_miss || is_dmarc_near_miss(*text, unsaid);
      continue;
    }
    if (found.what == What::nothing) {
      found.what = What::record;
      found.index = index;
      found.text = *text;
      unsaid.clear();
      parse_dmarc(*text, found.record, unsaid);
    } else if (!same(found.text, *text)) {
      found.what = What::several;
    }
  }
  if (unclear && found.what != What::several) found.what = What::unknown;
  if (found.is_record()) note_own(zone, id);
}

void DmarcPolicies::note_own(const Zone& zone, NameId id) {
  if (id == NameId::root || zone.names().label(id) != kPolicyLabel) return;
  std::vector<bool>& has_own = has_own_[&zone];
  if (has_own.empty()) has_own.resize(zone.names().size());
  has_own[static_cast<std::size_t>(zone.names().parent(id))] = true;
}

bool DmarcPolicies::has_own(const Zone& zone, NameId domain) const {
  const auto of_zone = has_own_.find(&zone);
  return of_zone != has_own_.end() && of_zone->second[static_cast<std::size_t>(domain)];
}

const DmarcFound* DmarcPolicies::at(const Zone* zone, NameId id) const {
  const Place place(zone, id);
  const auto found = std::lower_bound(places_.begin(), places_.end(), place);
  if (found == places_.end() || *found != place) return nullptr;
  return &found_[static_cast<std::size_t>(found - places_.begin())];
}

// Of several versions of a zone (split horizon) it is not known whose record receivers see, unless
// all have the same.
bool DmarcPolicies::versions_differ(const Answer& answer, const DmarcFound& found) const {
  if (answer.versions == nullptr) return false;
  const Name name = answer.zone->names().name(answer.node);
  return std::any_of(answer.versions->begin(), answer.versions->end(), [&](const Zone* version) {
    if (version == answer.zone) return false;
    const NameId id = version->names().find(name);
    const DmarcFound* const other = id == NameId::none ? nullptr : at(version, id);
    return other == nullptr || other->what != found.what || !same(other->text, found.text);
  });
}

const DmarcFound& DmarcPolicies::found_in(const Answer& answer) const {
  if (answer.presence == Presence::absent) return answer.no_such_name ? no_such_name_ : nothing_;
  if (answer.presence == Presence::unknown || answer.zone == nullptr) return unknown_;
  const DmarcFound* const found = at(answer.zone, answer.node);
  return found == nullptr || versions_differ(answer, *found) ? unknown_ : *found;
}

const DmarcFound& DmarcPolicies::find_at(const Name& name, const Zone* from) const {
  return found_in(find_texts(*zones_, name, from));
}

const DmarcFound& DmarcPolicies::find(const Zone& zone, NameId domain) const {
  const NameId id = zone.names().find_child(domain, kPolicyLabel);
  if (id == NameId::none) return find(zone.names().name(domain), &zone);
  return found_in(find_texts(*zones_, zone, id));
}

const DmarcFound& DmarcPolicies::find(const Name& domain, const Zone* from) const {
  Name name = domain;
  // (There is no name that is too long.)
  if (!name.prepend(kPolicyLabel)) return no_such_name_;
  return find_at(name, from);
}

std::optional<Name> DmarcPolicies::agreement_name(const Name& domain, const Name& host) {
  Name suffix = host;
  if (!suffix.prepend(kPolicyLabel) || !suffix.prepend(kReportLabel)) return std::nullopt;
  return domain.redirected(Name(), suffix);
}

const DmarcFound& DmarcPolicies::find_agreement(const Name& domain, const Name& host,
                                                const Zone* from) const {
  const std::optional<Name> name = agreement_name(domain, host);
  return name ? find_at(*name, from) : no_such_name_;
}

}  // namespace zonevet
