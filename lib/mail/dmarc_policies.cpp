#include "mail/dmarc_policies.h"

#include <algorithm>
#include <optional>
#include <string_view>

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
    add_zone(zone);
}

void DmarcPolicies::add_zone(const Zone& zone) {
  TextReader reader;
  const auto add_at = [&](NameId id) {
    const Node& node = zone.node(id);
    if (node.is(NodeFlags::has_text)) add(zone, id, reader);
    if (node.is(NodeFlags::has_cname)) add_alias(zone, id, reader);
  };
  constexpr std::uint16_t kOf = NodeFlags::has_text | NodeFlags::has_cname;
  for (const NameId id : zone.underscored_owners()) {
    if (zone.node(id).is(kOf) && is_asked_for(zone.names(), id)) add_at(id);
  }
  for (const NameId id : zone.names().wildcards())
    add_at(id);
}

// What an alias leads to has any name.
void DmarcPolicies::add_alias(const Zone& zone, NameId id, TextReader& reader) {
  const Answer found = find_texts(*zones_, zone, id);
  if (found.presence == Presence::present && found.zone != nullptr)
    add(*found.zone, found.node, reader);
}

void DmarcPolicies::add(const Zone& zone, NameId id, TextReader& reader) {
  const auto [place, is_new] = found_.try_emplace({&zone, id});
  if (!is_new) return;
  DmarcFound& found = place->second;
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
      parse_dmarc(*text, found.record, found.flaws);
    } else if (!same(found.text, *text)) {
      found.what = What::several;
    }
  }
  if (unclear && found.what != What::several) found.what = What::unknown;
}

const DmarcFound* DmarcPolicies::at(const Zone* zone, NameId id) const {
  const auto found = found_.find({zone, id});
  return found == found_.end() ? nullptr : &found->second;
}

const DmarcFound* DmarcPolicies::read(const Zone& zone, NameId owner, std::uint32_t index) const {
  const DmarcFound* const found = at(&zone, owner);
  const bool is_read = found != nullptr && found->index == index &&
                       (found->what == What::record || found->what == What::several);
  return is_read ? found : nullptr;
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
