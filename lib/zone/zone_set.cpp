#include "zone/zone_set.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <utility>

#include "base/ascii.h"

namespace zonevet {
namespace {

std::uint64_t key_of(NameId name, RRType type) {
  return static_cast<std::uint64_t>(name) << 16U | static_cast<std::uint64_t>(type);
}

bool is_known(const Answer& answer) { return answer.presence != Presence::unknown || answer.alias; }

std::optional<Name> target_of(const Answer& alias) {
  return alias.zone->only_target(alias.node, RRType::cname);
}

// Of which day a known answer is. What a zone lacks it lacks as of its SOA record.
std::optional<Date> day_of(const Answer& answer, RRType type) {
  const Zone& zone = *answer.zone;
  if (answer.presence == Presence::absent) return zone.day_of(zone.apex(), RRType::soa);
  return zone.day_of(answer.node, answer.alias ? RRType::cname : type);
}

// Of two answers of context the one that counts: the first, unless the second is newer.
Answer newer(const Answer& first, const Answer& second, RRType type) {
  if (!is_known(second)) return first;
  if (!is_known(first)) return second;
  return day_of(second, type) > day_of(first, type) ? second : first;
}

bool same(const Answer& a, const Answer& b) {
  if (a.presence != b.presence || a.alias != b.alias) return false;
  if (!a.alias) return true;
  const std::optional<Name> target = target_of(a);
  return target && target == target_of(b);
}

// Whether both make the same alias of the name that was asked for.
bool same_dname(const Answer& a, const Answer& b) {
  if (a.dname == NameId::none || b.dname == NameId::none) return a.dname == b.dname;
  if (!(a.zone->names().name(a.dname) == b.zone->names().name(b.dname))) return false;
  const std::optional<Name> target = a.zone->only_target(a.dname, RRType::dname);
  return target && target == b.zone->only_target(b.dname, RRType::dname);
}

}  // namespace

// What is asked, and by whom. Of a name of the asking zone's table the text is made only where it
// is wanted.
class ZoneSet::Question {
 public:
  Question(const Name& name, RRType type, const Zone* from)
      : type_(type), from_(from), name_(name) {}
  Question(const Zone& from, NameId id, RRType type) : type_(type), from_(&from), id_(id) {}

  [[nodiscard]] RRType type() const { return type_; }
  [[nodiscard]] const Zone* from() const { return from_; }  // null where nobody asks
  [[nodiscard]] const Name& name() {
    if (!name_) {
      assert(from_ != nullptr);  // (one of the two is there)
      name_ = from_->names().name(id_);
    }
    return *name_;
  }
  // Whether it is about a name of the table of the zone that asks, at or below its apex.
  [[nodiscard]] bool is_of_asker() const {
    return id_ != NameId::none && from_->node(id_).is(NodeFlags::in_zone);
  }
  [[nodiscard]] bool is_apex_of_asker() const { return is_of_asker() && id_ == from_->apex(); }
  [[nodiscard]] NameTable::Closest closest(const NameTable& names) const {
    return name_ ? names.closest(*name_) : closest_to_id(names);
  }
  [[nodiscard]] Answer of(const Zone& zone) {
    if (&zone == from_ && is_of_asker()) return zone.look_up(id_, type_);
    return zone.look_up(name(), type_);
  }
  // What all of several versions answer; nothing where they differ, or are too many to be asked.
  [[nodiscard]] std::optional<Answer> of_all(const std::vector<const Zone*>& zones);
  // Context says what it holds: the newest answer that is known.
  [[nodiscard]] Answer of_newest(const std::vector<const Zone*>& zones);

 private:
  [[nodiscard]] NameTable::Closest closest_to_id(const NameTable& names) const;

  RRType type_;
  const Zone* from_;
  NameId id_ = NameId::none;
  std::optional<Name> name_;
};

NameTable::Closest ZoneSet::Question::closest_to_id(const NameTable& names) const {
  const NameTable& own = from_->names();
  std::array<NameId, Name::kMaxSize / 2> path;
  std::size_t left = 0;
  for (NameId id = id_; id != NameId::root; id = own.parent(id))
    path[left++] = id;
  NameId at = NameId::root;
  for (; left > 0; --left) {
    const NameId child = names.find_child(at, own.label(path[left - 1]));
    if (child == NameId::none) return {at, false};
    at = child;
  }
  return {at, true};
}

std::optional<Answer> ZoneSet::Question::of_all(const std::vector<const Zone*>& zones) {
  if (zones.size() > kMostVersions) return std::nullopt;
  Answer answer;
  for (const Zone* zone : zones) {
    const Answer next = of(*zone);
    if (zone == zones.front()) {
      answer = next;
      continue;
    }
    if (!same(answer, next)) return std::nullopt;
    if (!same_dname(answer, next)) answer.dname = NameId::none;
  }
  return answer;
}

Answer ZoneSet::Question::of_newest(const std::vector<const Zone*>& zones) {
  const std::size_t count = std::min<std::size_t>(zones.size(), kMostVersions);
  Answer newest;
  for (std::size_t i = 0; i < count; ++i)
    newest = newer(newest, of(*zones[i]), type_);
  return newest;
}

// -- building ----------------------------------------------------------------------------------

ZoneSet::ZoneSet() : unknown_origin_(zone_names_.intern(Name::unknown_origin())) {}

const Zone& ZoneSet::add(const Reading& reading, const SourceSet& sources, ZoneStanding standing) {
  const Zone& zone = zones_.emplace_back(reading, sources, std::move(standing));
  if (zone.loose()) {
    add_loose(zone);
  } else if (!zone.name().under_unknown_origin()) {
    add_version(zone);
  }
  return zone;
}

void ZoneSet::add_version(const Zone& zone) {
  const NameId name = zone_names_.intern(zone.name());
  const auto id = static_cast<std::size_t>(name);
  versions_at_.resize(zone_names_.size());
  above_others_.resize(zone_names_.size());
  for (NameId at = name; at != NameId::root; at = zone_names_.parent(at))
    above_others_[static_cast<std::size_t>(zone_names_.parent(at))] = true;
  name_of_.emplace(&zone, name);
  if (versions_at_[id] == 0) {
    versions_.emplace_back();
    versions_at_[id] = static_cast<std::uint32_t>(versions_.size());
  }
  Versions& versions = versions_[versions_at_[id] - 1];
  (zone.context() ? versions.context : versions.zones).push_back(&zone);
  if (!zone.context() && !zone.view().empty()) versions.views[zone.view()].push_back(&zone);
}

void ZoneSet::add_loose(const Zone& zone) {
  const std::size_t place = zones_.size() - 1;
  for (const NameId owner : zone.owners()) {
    const NameId name = loose_names_.intern(zone.names().name(owner));
    hold_loose(key_of(name, RRType::any), {place, zone.day_of(owner, RRType::any)});
    for (const RRset rrset : zone.rrsets(owner))
      hold_loose(key_of(name, rrset.type), {place, zone.day_of(owner, rrset.type)});
  }
}

void ZoneSet::hold_loose(std::uint64_t key, const Holder& holder) {
  const auto [held, is_new] = loose_.emplace(key, holder);
  if (!is_new && holder.is_before(held->second)) held->second = holder;
}

// -- asking ------------------------------------------------------------------------------------

const ZoneSet::Versions* ZoneSet::versions_at(NameId id) const {
  const auto at = static_cast<std::size_t>(id);
  if (at >= versions_at_.size() || versions_at_[at] == 0) return nullptr;
  return &versions_[versions_at_[at] - 1];
}

std::span<const Zone* const> ZoneSet::versions_of(const Zone& zone) const {
  const auto name = name_of_.find(&zone);
  if (name == name_of_.end()) return {};
  return versions_at(name->second)->zones;
}

// The newest that holds the type or an alias answers, of several the first.
Answer ZoneSet::ask_loose(Question& question) const {
  if (loose_.empty()) return {};
  const auto [name, exact] = question.closest(loose_names_);
  if (!exact) return {};
  const Holder* first = nullptr;
  for (const RRType type : {question.type(), RRType::cname}) {
    const auto found = loose_.find(key_of(name, type));
    if (found == loose_.end()) continue;
    if (first == nullptr || found->second.is_before(*first)) first = &found->second;
  }
  return first == nullptr ? Answer() : question.of(zones_[first->place]);
}

// Most ask about a name of their own zone, and most zones have no other below them.
NameTable::Closest ZoneSet::closest_to(const Question& question) const {
  if (question.is_of_asker()) {
    const auto own = name_of_.find(question.from());
    const bool last =
        own != name_of_.end() && !above_others_[static_cast<std::size_t>(own->second)];
    if (last) return {own->second, question.is_apex_of_asker()};
  }
  return question.closest(zone_names_);
}

Answer ZoneSet::ask(Question& question) const {
  const Zone* const from = question.from();
  const auto [closest, exact] = closest_to(question);
  if (closest == unknown_origin_) {
    const bool own = from != nullptr && question.name().is_at_or_below(from->name());
    return own ? question.of(*from) : Answer();
  }
  // DS records stand in the zone above a cut (RFC 4035 3.1.4.1).
  const bool above = question.type() == RRType::ds && exact && closest != NameId::root;
  NameId at = above ? zone_names_.parent(closest) : closest;
  // From the name upwards: the first zone is the closest. A zone that delegates is asked only where
  // the child is not here.
  Answer best;
  for (; at != NameId::none; at = zone_names_.parent(at)) {
    const Versions* const versions = versions_at(at);
    if (versions == nullptr) continue;
    // A zone above does not know more of a name that is redirected.
    if (best.dname == NameId::none && !versions->zones.empty()) {
      const Zone* const first = versions->zones.front();
      const bool own = from != nullptr && !from->context() &&
                       (first == from || equal_fold(first->name().wire(), from->name().wire()));
      const auto view = from == nullptr || from->view().empty()
                            ? versions->views.end()
                            : versions->views.find(from->view());
      const auto& asked = view == versions->views.end() ? versions->zones : view->second;
      std::optional<Answer> answer = own ? question.of(*from) : question.of_all(asked);
      if (!answer) return {};
      if (!own && asked.size() > 1) answer->versions = &asked;
      if (is_known(*answer)) return *answer;
      if (best.zone == nullptr) best = *answer;
    }
    const Answer known = question.of_newest(versions->context);
    if (is_known(known)) return newer(known, ask_loose(question), question.type());
  }
  const Answer known = ask_loose(question);
  return is_known(known) ? known : best;
}

Answer ZoneSet::look_up(const Name& name, RRType type, const Zone* from) const {
  Question question(name, type, from);
  return ask(question);
}

Answer ZoneSet::look_up(const Zone& from, NameId id, RRType type) const {
  Question question(from, id, type);
  return ask(question);
}

namespace {

// Of the answers for the two types of addresses the one that tells more.
template <class LookUp>
Answer address_answer(LookUp look_up) {
  const Answer a = look_up(RRType::a);
  if (a.presence == Presence::present) return a;
  const Answer aaaa = look_up(RRType::aaaa);
  return aaaa.presence != Presence::absent ? aaaa : a;
}

}  // namespace

Answer ZoneSet::look_up_address(const Zone& from, NameId id) const {
  return follow(address_answer([&](RRType type) { return look_up(from, id, type); }), &from);
}

Answer ZoneSet::look_up_address(const Name& name, const Zone* from) const {
  return follow(address_answer([&](RRType type) { return look_up(name, type, from); }), from);
}

const Zone* ZoneSet::asker(std::string_view view, const std::optional<Name>& domain) const {
  if (view.empty()) return domain ? only_linted_above(*domain) : nullptr;
  const Zone* found = nullptr;
  std::size_t closest = 0;  // the size of the zone's name
  for (const Zone& zone : zones()) {
    if (zone.context() || zone.view() != view) continue;
    const bool above = domain && domain->is_at_or_below(zone.name());
    const std::size_t size = above ? zone.name().size() : 0;
    if (found != nullptr && size <= closest) continue;
    found = &zone;
    closest = size;
  }
  return found;
}

const Zone* ZoneSet::only_linted_above(const Name& domain) const {
  for (NameId at = zone_names_.closest(domain).id; at != NameId::none;
       at = zone_names_.parent(at)) {
    const Versions* const versions = versions_at(at);
    if (versions == nullptr) continue;
    const Zone* found = nullptr;
    for (const Zone* zone : versions->zones) {
      if (!zone->linted()) continue;
      if (found != nullptr) return nullptr;
      found = zone;
    }
    if (found != nullptr) return found;
  }
  return nullptr;
}

// The first answer with what is known at the end of the chain of aliases that it begins.
Answer ZoneSet::follow(Answer first, const Zone* from) const {
  Answer answer = first;
  for (unsigned i = 0; answer.alias; ++i) {
    const std::optional<Name> target = i == kMostAliases ? std::nullopt : target_of(answer);
    if (!target) {
      first.presence = Presence::unknown;
      return first;
    }
    answer = address_answer([&](RRType type) { return look_up(*target, type, from); });
  }
  first.presence = answer.presence;
  // Glue answers where nobody who knows better is here.
  const bool glue = answer.below_cut && answer.zone != nullptr && answer.node != NameId::none &&
                    answer.zone->has_address(answer.node);
  if (glue) first.presence = Presence::present;
  return first;
}

}  // namespace zonevet
