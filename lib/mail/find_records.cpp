#include "mail/find_records.h"

#include <optional>

namespace zonevet {
namespace {

Answer follow(const ZoneSet& zones, Answer answer, RRType type, const Zone* from) {
  for (unsigned i = 0; answer.alias; ++i) {
    std::optional<Name> target;
    if (i < ZoneSet::kMostAliases) target = answer.zone->only_target(answer.node, RRType::cname);
    if (!target) return {};
    answer = zones.look_up(*target, type, from);
  }
  return answer;
}

}  // namespace

Answer find_records(const ZoneSet& zones, const Name& name, RRType type, const Zone* from) {
  return follow(zones, zones.look_up(name, type, from), type, from);
}

Answer find_records(const ZoneSet& zones, const Zone& from, NameId id, RRType type) {
  return follow(zones, zones.look_up(from, id, type), type, &from);
}

Answer find_texts(const ZoneSet& zones, const Name& name, const Zone* from) {
  return find_records(zones, name, RRType::txt, from);
}

Answer find_texts(const ZoneSet& zones, const Zone& from, NameId id) {
  return find_records(zones, from, id, RRType::txt);
}

}  // namespace zonevet
