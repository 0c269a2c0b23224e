#include "zone/doubled_name.h"

#include <string_view>

#include "dns/name.h"

namespace zonevet {
namespace {

// Down the first `count` labels of a name, the last of them first.
NameId descend(const NameTable& names, NameId from, std::string_view wire,
               const LabelOffsets& labels, unsigned count) {
  for (unsigned i = count; i > 0 && from != NameId::none; --i)
    from = names.find_child(from, label_at(wire, labels.at[i - 1]));
  return from;
}

}  // namespace

NameId doubled_below(const Zone& zone, NameId origin) {
  const NameTable& names = zone.names();
  if (!names.is_at_or_below(origin, zone.apex())) return NameId::none;
  for (NameId id = origin; id != zone.apex(); id = names.parent(id)) {
    if (names.label(id).starts_with('_')) return NameId::none;
  }
  const std::string_view wire = zone.name().wire();
  const LabelOffsets labels = label_offsets(wire);
  return descend(names, origin, wire, labels, labels.count);
}

NameId doubled(const Zone& zone, NameId id) { return doubled(zone, zone.names().name(id)); }

NameId doubled_child(const Zone& zone, NameId id, std::string_view label) {
  const NameId below = doubled(zone, id);
  return below == NameId::none ? below : zone.names().find_child(below, label);
}

NameId doubled(const Zone& zone, const Name& name) {
  const NameId apex = doubled_below(zone, zone.apex());
  if (apex == NameId::none || !name.is_at_or_below(zone.name())) return NameId::none;
  const LabelOffsets labels = label_offsets(name.wire());
  const LabelOffsets of_zone = label_offsets(zone.name().wire());
  return descend(zone.names(), apex, name.wire(), labels, labels.count - of_zone.count);
}

}  // namespace zonevet
