#include "read/terraform/tf_refused_names.h"

#include <optional>

#include "dns/name.h"
#include "read/terraform/tf_providers.h"

namespace zonevet {

bool lacks_tf_dot(const TfServed& served) {
  const TfOwner& owner = served.owner;
  const bool lacks = served.row->name_demands_dot && !owner.has_dot && owner.ends_known();
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
  const bool is_label = !owner.has_dot && owner.text.octets().find('.') == std::string::npos;
  if (is_label && served.row->resource == "netlify_dns_record") return false;
  const std::optional<Name> name = owner.name(zone);
  return name && !name->is_at_or_below(*zone);
}

}  // namespace zonevet
