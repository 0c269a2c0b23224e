#include "mail/misplaced_key.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.h"
#include "base/nearest.h"
#include "content/mail_kind.h"
#include "mail/mail_domain.h"

namespace zonevet {
namespace {

using How = MisplacedKey::How;

constexpr std::string_view kKeys = "_domainkey";

bool has_label(const NameTable& names, NameId id, std::string_view label) {
  return id != NameId::root && id != NameId::none && names.label(id) == label;
}

bool has_keys(const Zone& zone, NameId domain) {
  const NameId keys = zone.names().find_child(domain, kKeys);
  return keys != NameId::none && zone.node(keys).is(NodeFlags::exists);
}

// (Two slips leave one of three parts as it is, which is found sooner.)
bool is_near(std::string_view label) {
  constexpr std::size_t kSlips = 2;
  if (label.size() + kSlips < kKeys.size() || label.size() > kKeys.size() + kSlips) return false;
  const auto has = [label](std::string_view part) { return label.find(part) < label.size(); };
  const bool may_be = has("key") || has("dom") || has("ain");
  return may_be && label != kKeys && edit_distance(label, kKeys, kSlips) <= kSlips;
}

// "_domainkeys", "_domiankey": whatever stands above it.
bool is_slip(std::string_view label) { return label.starts_with('_') && is_near(label); }

// "s1_domainkey"
bool is_glued(std::string_view label) {
  return label.size() > kKeys.size() && label.find(kKeys) != std::string_view::npos;
}

// Whether the first label of a name was meant as `_domainkey`. Those who hold keys for others have
// names such as s1.domainkey.u123 or s1_domainkey.u123 on purpose.
bool is_misspelt(const Zone& zone, NameId id) {
  const std::string_view label = zone.names().label(id);
  if (is_slip(label)) return true;
  if (!is_glued(label) && !is_near(label)) return false;
  const NameId domain = zone.names().parent(id);
  return !may_be_for_aliases(zone, domain) && !has_keys(zone, domain);
}

NameId find_misspelt(const Zone& zone, NameId owner) {
  for (NameId id = owner; id != NameId::root && id != zone.apex(); id = zone.names().parent(id)) {
    if (is_misspelt(zone, id)) return id;
  }
  return NameId::none;
}

// What guides and programs call selectors. Others stand there for aliases as well: k1, s1, dkim1.
bool is_selector_name(std::string_view label) {
  constexpr std::array<std::string_view, 5> kNames{"default", "dkim", "google", "mail", "selector"};
  if (label.starts_with("selector")) {
    while (is_digit(label.back()))
      label.remove_suffix(1);
  }
  return std::find(kNames.begin(), kNames.end(), label) != kNames.end();
}

// Whether a key there was meant as one of the zone's domain, which has no other.
bool is_bare_selector(const Zone& zone, NameId owner) {
  const NameTable& names = zone.names();
  if (!zone.complete() || zone.apex() == NameId::root) return false;
  const NameId parent = names.parent(owner);
  const bool below_apex = parent == zone.apex();
  const bool named = below_apex
                         ? is_selector_name(names.label(owner))
                         : names.parent(parent) == zone.apex() && has_label(names, parent, "_dkim");
  return named && !has_keys(zone, zone.apex()) && first_exchange(zone, zone.apex()).has_value();
}

}  // namespace

bool may_be_misplaced_alias(const NameTable& names, NameId owner) {
  if (names.is_underscored(owner)) return true;
  if (owner == NameId::root) return false;
  const NameId parent = names.parent(owner);
  return is_glued(names.label(owner)) || (parent != NameId::root && is_glued(names.label(parent)));
}

MisplacedKey misplaced_key(const Zone& zone, NameId owner) {
  const NameTable& names = zone.names();
  if (owner == NameId::root || zone.node(owner).is(NodeFlags::misnamed)) return {};
  const bool at_keys = has_label(names, owner, kKeys);
  const NameId keys = at_keys ? owner : dkim_keys_above(names, owner);
  if (keys != NameId::none) {
    const NameId domain = names.parent(keys);
    if (has_label(names, domain, "_dmarc"))
      return {How::below_policy, names.parent(domain), domain, true};
    if (has_label(names, domain, kKeys)) return {How::doubled, names.parent(domain), keys, true};
    return at_keys ? MisplacedKey{How::no_selector, domain, keys} : MisplacedKey{};
  }
  if (names.is_wildcard(owner)) return {};
  // (A zone without signs of use may be there for aliases that lead to its apex.)
  if (owner == zone.apex())
    return is_in_use(zone, owner) ? MisplacedKey{How::at_domain, owner, owner} : MisplacedKey{};
  const NameId misspelt = find_misspelt(zone, owner);
  if (misspelt != NameId::none) {
    const std::string_view label = names.label(misspelt);
    const bool by_name = is_slip(label) ? owner != misspelt : is_glued(label);
    return {How::misspelt, names.parent(misspelt), misspelt, by_name};
  }
  if (is_bare_selector(zone, owner)) return {How::no_keys, zone.apex(), owner};
  return {};
}

}  // namespace zonevet
