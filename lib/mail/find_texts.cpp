#include "mail/find_texts.h"

#include <optional>

namespace zonevet {
namespace {

Answer follow(const ZoneSet& zones, Answer answer, const Zone* from) {
  for (unsigned i = 0; answer.alias; ++i) {
    std::optional<Name> target;
    if (i < ZoneSet::kMostAliases) target = answer.zone->only_target(answer.node, RRType::cname);
    if (!target) return {};
    answer = zones.look_up(*target, RRType::txt, from);
  }
  return answer;
}

}  // namespace

Answer find_texts(const ZoneSet& zones, const Name& name, const Zone* from) {
  return follow(zones, zones.look_up(name, RRType::txt, from), from);
}

Answer find_texts(const ZoneSet& zones, const Zone& from, NameId id) {
  return follow(zones, zones.look_up(from, id, RRType::txt), &from);
}

}  // namespace zonevet
