#include "read/terraform/tf_refused_names.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "base/nearest.h"
#include "dns/name.h"
#include "read/terraform/tf_providers.h"
#include "read/terraform/tf_values.h"

namespace zonevet {
namespace {

std::string_view last_label(std::string_view name) { return name.substr(name.rfind('.') + 1); }

std::string without_digits(std::string_view name) {
  std::string letters(name);
  std::erase_if(letters, is_digit);
  return letters;
}

// The size of the end of a name, in small letters, that is its zone's name but for one slip; 0
// where it is not. (Short names are near to many others; others with a digit more, or below another
// top-level domain, are meant as they stand.)
std::size_t misspelt_end(std::string_view name, const Name& zone) {
  constexpr std::size_t kLeastSize = 8;
  std::string own = lower_case(zone.presentation());
  own.pop_back();
  const auto labels = std::count(own.begin(), own.end(), '.') + 1;
  if (labels < 2 || own.size() < kLeastSize) return 0;
  std::size_t begin = name.size() + 1;
  for (auto i = labels; i > 0 && begin > 0; --i)
    begin = begin < 2 ? 0 : name.rfind('.', begin - 2) + 1;
  const std::string_view end = name.substr(std::min(begin, name.size()));
  const bool may_be = std::count(end.begin(), end.end(), '.') + 1 == labels &&
                      last_label(end) == last_label(own) &&
                      without_digits(end) != without_digits(own);
  return may_be && edit_distance(end, own, 1) == 1 ? end.size() : 0;
}

}  // namespace

bool has_tf_blank(const PlacedText& name) {
  return std::any_of(name.octets().begin(), name.octets().end(), is_tf_blank);
}

bool lacks_tf_dot(const TfServed& served) {
  const TfOwner& owner = served.owner;
  const bool lacks = served.row->name_demands_dot && !owner.has_dot() && owner.ends_known();
  if (!lacks) return false;
  const Span zone = served.zone->zone.undotted;
  return zone.nowhere() || !zone.contains(owner.text.where(owner.text.size() - 1, 1));
}

bool is_outside_tf_zone(const TfServed& served) {
  const TfOwner& owner = served.owner;
  const std::optional<Name>& zone = served.zone->zone.name;
  if (!zone || !owner.known || !owner.absolute || served.row->form != TfNameForm::absolute)
    return false;
  // (Netlify may put the zone behind such a name.)
  const bool is_label = !owner.has_dot() && owner.text.octets().find('.') == std::string::npos;
  if (is_label && served.row->resource == "netlify_dns_record") return false;
  const std::optional<Name> name = owner.name(zone);
  return name && !name->is_at_or_below(*zone);
}

TfOtherZone other_tf_zone(const TfServed& served, const TfZoneLinks& links) {
  const TfOwner& owner = served.owner;
  const std::optional<Name>& zone = served.zone->zone.name;
  const bool is_put_before = zone && owner.known && !owner.absolute && !owner.repeats &&
                             served.row->form != TfNameForm::absolute;
  if (!is_put_before) return {};
  const std::string name = lower_case(owner.text.octets());
  const std::string_view other = links.zone_at_end_of(name);
  if (!other.empty()) return {other.size(), false};
  return {misspelt_end(name, *zone), true};
}

}  // namespace zonevet
