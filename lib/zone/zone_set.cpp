#include "zone/zone_set.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"

namespace zonevet {
namespace {

constexpr unsigned kMaxAliases = 16;  // in one chain; more are not followed

}  // namespace

const Zone& ZoneSet::add(const Reading& reading, const SourceSet& sources, ZoneStanding standing) {
  const Zone& zone = zones_.emplace_back(reading, sources, std::move(standing));
  const Name& name = zone.loose() ? Name() : zone.name();
  Versions& versions = by_name_[lower_case(name.wire())];
  (zone.context() ? versions.context : versions.zones).push_back(&zone);
  return zone;
}

namespace {

// Where an alias leads; nothing where that is not known. Of several CNAME records nobody knows
// which is meant.
std::optional<Name> target_of(const Answer& alias) {
  const Zone& zone = *alias.zone;
  const RRset rrset = zone.rrset(alias.node, RRType::cname);
  if (rrset.records.size() != 1) return std::nullopt;
  const NameId target = zone.record(rrset.records[0]).target;
  if (target == NameId::none) return std::nullopt;
  return zone.names().name(target);
}

bool same(const Answer& a, const Answer& b) {
  if (a.presence != b.presence || a.alias != b.alias) return false;
  if (!a.alias) return true;
  const std::optional<Name> target = target_of(a);
  return target && target == target_of(b);
}

// Where the DNAME of an answer leads the names below it; nothing where that is not known.
std::optional<Name> dname_target_of(const Answer& answer) {
  const Zone& zone = *answer.zone;
  const RRset rrset = zone.rrset(answer.dname, RRType::dname);
  if (rrset.records.size() != 1) return std::nullopt;
  const NameId target = zone.record(rrset.records[0]).target;
  if (target == NameId::none) return std::nullopt;
  return zone.names().name(target);
}

// Whether both make the same alias of the name that was asked for.
bool same_dname(const Answer& a, const Answer& b) {
  if (a.dname == NameId::none || b.dname == NameId::none) return a.dname == b.dname;
  if (!(a.zone->names().name(a.dname) == b.zone->names().name(b.dname))) return false;
  const std::optional<Name> target = dname_target_of(a);
  return target && target == dname_target_of(b);
}

bool has_view(const std::vector<const Zone*>& zones, const std::string& view) {
  return std::any_of(zones.begin(), zones.end(),
                     [&view](const Zone* zone) { return zone->view() == view; });
}

// What all of several versions answer, or those that the asking zone's view knows; nothing where
// they differ.
std::optional<Answer> common_answer(const std::vector<const Zone*>& zones, const Name& name,
                                    RRType type, const Zone* from) {
  Answer answer;
  bool first = true;
  const bool by_view = from != nullptr && !from->view().empty() && has_view(zones, from->view());
  for (const Zone* zone : zones) {
    if (by_view && zone->view() != from->view()) continue;
    const Answer next = zone->look_up(name, type);
    if (first) answer = next;
    if (!first && !same(answer, next)) return std::nullopt;
    if (!same_dname(answer, next)) answer.dname = NameId::none;
    first = false;
  }
  return answer;
}

// Context says what it holds; a first answer that is known wins.
Answer context_answer(const std::vector<const Zone*>& zones, const Name& name, RRType type) {
  for (const Zone* zone : zones) {
    const Answer answer = zone->look_up(name, type);
    if (answer.presence != Presence::unknown || answer.alias) return answer;
  }
  return {};
}

}  // namespace

Answer ZoneSet::look_up(const Name& name, RRType type, const Zone* from) const {
  if (name.under_unknown_origin()) {
    return from != nullptr && name.is_at_or_below(from->name()) ? from->look_up(name, type)
                                                                : Answer();
  }
  // From the name upwards: the first zone is the closest. A zone that delegates is asked only where
  // the child is not here.
  Answer best;
  const std::string lowered = lower_case(name.wire());
  const LabelOffsets labels = label_offsets(name.wire());
  // DS records stand in the zone above a cut (RFC 4035 3.1.4.1).
  const bool above = type == RRType::ds && !name.is_root();
  for (unsigned i = above ? 1 : 0; i <= labels.count; ++i) {
    const std::size_t begin = i == labels.count ? lowered.size() - 1 : labels.at[i];
    const auto found = by_name_.find(std::string_view(lowered).substr(begin));
    if (found != by_name_.end()) {
      const Versions& versions = found->second;
      const bool own = from != nullptr && !from->context() &&
                       equal_fold(from->name().wire(), name.wire().substr(begin));
      // A zone above does not know more of a name that is redirected.
      std::optional<Answer> answer = best;
      if (best.dname == NameId::none)
        answer = own ? from->look_up(name, type) : common_answer(versions.zones, name, type, from);
      if (!answer) return {};
      if (answer->presence != Presence::unknown || answer->alias) return *answer;
      if (best.zone == nullptr) best = *answer;
      const Answer known = context_answer(versions.context, name, type);
      if (known.presence != Presence::unknown || known.alias) return known;
    }
  }
  return best;
}

Answer ZoneSet::look_up(const Zone& from, NameId id, RRType type) const {
  if (zones_.size() > 1 || type == RRType::ds) return look_up(from.names().name(id), type, &from);
  return from.node(id).is(NodeFlags::in_zone) ? from.look_up(id, type) : Answer();
}

Answer ZoneSet::look_up_address(const Zone& from, NameId id) const {
  // What most names are is seen at once.
  if (zones_.size() == 1 && !from.node(id).is(NodeFlags::in_zone)) return {};
  return look_up_address(from.names().name(id), &from);
}

Answer ZoneSet::look_up_address(const Name& name, const Zone* from) const {
  Name at = name;
  Answer first;
  for (unsigned i = 0; i <= kMaxAliases; ++i) {
    Answer answer = look_up(at, RRType::a, from);
    if (answer.presence != Presence::present) {
      const Answer aaaa = look_up(at, RRType::aaaa, from);
      if (aaaa.presence != Presence::absent) answer = aaaa;
    }
    if (i == 0) first = answer;
    if (!answer.alias) {
      first.presence = answer.presence;
      // Glue answers where nobody who knows better is here.
      const bool glue = answer.below_cut && answer.zone != nullptr && answer.node != NameId::none &&
                        answer.zone->has_address(answer.node);
      if (glue) first.presence = Presence::present;
      return first;
    }
    const std::optional<Name> target = target_of(answer);
    if (!target) break;
    at = *target;
  }
  first.presence = Presence::unknown;
  return first;
}

}  // namespace zonevet
