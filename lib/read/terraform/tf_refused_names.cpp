#include "read/terraform/tf_refused_names.h"

#include <optional>

#include "base/ascii.h"
#include "dns/name.h"
#include "read/terraform/tf_providers.h"
#include "read/terraform/tf_values.h"

namespace zonevet {

bool has_tf_blank(const PlacedText& name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (is_tf_blank(name.octets()[i]) && !name.is_hole(i)) return true;
  }
  return false;
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

std::string other_tf_zone(const TfServed& served, const TfZoneLinks& links) {
  const TfOwner& owner = served.owner;
  const bool is_put_before = served.zone->zone.name && owner.known && !owner.absolute &&
                             !owner.repeats && served.row->form != TfNameForm::absolute;
  if (!is_put_before) return {};
  return std::string(links.zone_at_end_of(lower_case(owner.text.octets())));
}

}  // namespace zonevet
