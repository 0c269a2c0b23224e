#include "read/terraform/tf_refused_names.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "base/nearest.h"
#include "dns/last_labels.h"
#include "dns/name.h"
#include "read/terraform/tf_providers.h"
#include "read/terraform/tf_values.h"

namespace zonevet {
namespace {

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
  const auto last_labels = [](std::string_view of, std::size_t count) {
    return of.substr(begin_of_last_labels(of, count));
  };
  const std::string_view end = last_labels(name, static_cast<std::size_t>(labels));
  const bool may_be = std::count(end.begin(), end.end(), '.') + 1 == labels &&
                      last_labels(end, 1) == last_labels(own, 1) &&
                      without_digits(end) != without_digits(own);
  return may_be && edit_distance(end, own, 1) == 1 ? end.size() : 0;
}

}  // namespace

TfNameFault sign_in_tf_name(const PlacedText& name) {
  const std::string& octets = name.octets();
  if (std::any_of(octets.begin(), octets.end(), is_tf_blank)) return TfNameFault::blank;
  return octets.find('"') != std::string::npos ? TfNameFault::mark : TfNameFault::none;
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
