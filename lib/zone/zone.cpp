#include "zone/zone.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "source/large.h"
#include "zone/doubled_name.h"

namespace zonevet {
namespace {

std::size_t index_of(NameId id) { return static_cast<std::size_t>(id); }

// What a record says of its node.
std::uint16_t flag_of(RRType type) {
  switch (type) {
    case RRType::soa:
      return NodeFlags::has_soa;
    case RRType::ns:
      return NodeFlags::has_ns;
    case RRType::cname:
      return NodeFlags::has_cname;
    case RRType::dname:
      return NodeFlags::has_dname;
    case RRType::a:
    case RRType::aaaa:
      return NodeFlags::has_address;
    case RRType::txt:
    case RRType::spf:
      return NodeFlags::has_text;
    default:
      return 0;
  }
}

// What a record says of the node of the name that it ends in.
std::uint16_t flag_of_target(RRType type) {
  if (type == RRType::mx) return NodeFlags::exchange;
  return type == RRType::cname ? NodeFlags::alias_target : 0;
}

// All that flag_of() can tell.
constexpr std::uint16_t kFlagsOfTypes = NodeFlags::has_soa | NodeFlags::has_ns |
                                        NodeFlags::has_cname | NodeFlags::has_dname |
                                        NodeFlags::has_address | NodeFlags::has_text;

}  // namespace

// -- building ----------------------------------------------------------------------------------

Zone::Zone(const Reading& reading, const SourceSet& sources, ZoneStanding standing)
    : reading_(&reading), sources_(&sources), standing_(std::move(standing)) {
  reserve_large(nodes_, reading.names.size());
  nodes_.resize(reading.names.size());
  std::vector<NameId> origins = sort_records();
  if (context() && !reading.dates.empty()) {
    for (const NameId owner : owners_)
      drop_superseded(owner);
    std::erase_if(alias_owners_, [this](NameId id) { return !node(id).is(NodeFlags::has_cname); });
    const auto is_superseded = [this](std::uint32_t index) {
      const auto kept = rrset(record(index).owner, record(index).type).records;
      return !std::binary_search(kept.begin(), kept.end(), index);
    };
    std::erase_if(text_records_, is_superseded);
    std::erase_if(mx_records_, is_superseded);
  }
  mark_nodes();
  // (A module of Terraform tells what it adds to a zone.)
  const bool zone_file = reading.format != SourceFormat::terraform && is_zone_file();
  complete_ = standing_.complete.value_or(zone_file) && reading.whole;
  loose_ = context() && !zone_file && !complete_;
  root_hints_ = holds_root_hints();
  mark_misnamed(std::move(origins));
}

// By owner, and below it by type. In most files the records of a name stand together and in the
// order of their types: then all are in order as they come. Returns the origins of the records, one
// for each run of records that have the same.
std::vector<NameId> Zone::sort_records() {
  const std::vector<Record>& records = reading_->records;
  std::uint32_t total = 0;
  bool grouped = true;
  NameId owner_before = NameId::none;
  RRType type_before = RRType::none;
  std::vector<NameId> unsorted;
  std::vector<NameId> origins;
  for (const Record& record : records) {
    if (!belongs(record)) continue;
    if (origins.empty() || origins.back() != record.origin) origins.push_back(record.origin);
    Node& node = nodes_[index_of(record.owner)];
    const std::uint16_t flag = flag_of(record.type);
    if (flag == NodeFlags::has_text || record.type == RRType::mx) {
      std::vector<std::uint32_t>& of_type = flag == 0 ? mx_records_ : text_records_;
      of_type.push_back(static_cast<std::uint32_t>(&record - records.data()));
    }
    if (flag == NodeFlags::has_cname && !node.is(flag)) alias_owners_.push_back(record.owner);
    node.flags = static_cast<std::uint16_t>(node.flags | NodeFlags::exists | flag);
    if (node.count++ == 0) {
      owners_.push_back(record.owner);
      if (names().is_underscored(record.owner)) underscored_owners_.push_back(record.owner);
      node.first = total;
    } else if (owner_before != record.owner) {
      grouped = false;
    } else if (record.type < type_before) {
      // (Each once, however often its types change.)
      if (unsorted.empty() || unsorted.back() != record.owner) unsorted.push_back(record.owner);
    }
    const std::uint16_t of_target = flag_of_target(record.type);
    if (of_target != 0 && record.target != NameId::none)
      nodes_[index_of(record.target)].flags |= of_target;
    owner_before = record.owner;
    type_before = record.type;
    ++total;
  }
  reserve_large(order_, total);
  order_.resize(total);
  if (grouped && total == records.size()) {
    std::iota(order_.begin(), order_.end(), 0);
  } else {
    group_records();
    unsorted = owners_;
  }
  for (const NameId id : unsorted)
    sort_by_type(id);
  return origins;
}

// Records of another class are no part of the zone.
bool Zone::belongs(const Record& record) const { return record.rrclass == reading_->zone_class; }

// A counting sort, as ids are small.
void Zone::group_records() {
  std::uint32_t first = 0;
  for (const NameId id : owners_) {
    Node& node = nodes_[index_of(id)];
    node.first = first;
    first += node.count;
    node.count = 0;
  }
  const std::vector<Record>& records = reading_->records;
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    if (!belongs(records[i])) continue;
    Node& node = nodes_[index_of(records[i].owner)];
    order_[node.first + node.count++] = i;
  }
}

void Zone::sort_by_type(NameId id) {
  const auto by_type = [this](std::uint32_t a, std::uint32_t b) {
    return record(a).type != record(b).type ? record(a).type < record(b).type : a < b;
  };
  const auto begin = order_.begin() + node(id).first;
  const auto end = begin + node(id).count;
  if (!std::is_sorted(begin, end, by_type)) std::sort(begin, end, by_type);
}

std::optional<Date> Zone::newest(std::span<const std::uint32_t> records) const {
  std::optional<Date> day;
  for (const std::uint32_t index : records) {
    if (const RecordDate* const date = reading_->date_of(index)) day = std::max(day, date->date);
  }
  return day;
}

// Of the types of a node that no alias can have.
std::optional<Date> Zone::newest_beside_alias(NameId id) const {
  std::optional<Date> day;
  for (const RRset rrset : rrsets(id)) {
    if (!may_stand_beside_cname(rrset.type)) day = std::max(day, newest(rrset.records));
  }
  return day;
}

// At least the records of the newest day stay. What a record that goes said of the node of its
// target stays, too: nobody asks that of context.
void Zone::drop_superseded(NameId id) {
  Node& node = nodes_[index_of(id)];
  if (node.count < 2) return;
  const std::optional<Date> alias = newest(rrset(id, RRType::cname).records);
  const std::optional<Date> other = newest_beside_alias(id);
  std::uint32_t kept = node.first;
  std::uint16_t of_types = 0;
  for (const RRset rrset : rrsets(id)) {
    const std::optional<Date> day = newest(rrset.records);
    const bool dropped = rrset.type == RRType::cname
                             ? day < other
                             : day < alias && !may_stand_beside_cname(rrset.type);
    if (dropped) continue;
    of_types |= flag_of(rrset.type);
    for (const std::uint32_t index : rrset.records) {
      if (newest({&index, 1}) == day) order_[kept++] = index;
    }
  }
  node.count = kept - node.first;
  node.flags = static_cast<std::uint16_t>((node.flags & ~kFlagsOfTypes) | of_types);
}

void Zone::mark_opaque() {
  for (const OpaqueEntry& entry : reading_->opaque) {
    nodes_[index_of(entry.owner)].flags |= NodeFlags::exists | NodeFlags::opaque;
    if (!entry.only_addresses) of_any_type_.push_back(entry.owner);
  }
  std::sort(of_any_type_.begin(), of_any_type_.end());
}

bool Zone::is_unread(NameId id, RRType type) const {
  if (type == RRType::a || type == RRType::aaaa || type == RRType::any) return true;
  return std::binary_search(of_any_type_.begin(), of_any_type_.end(), id);
}

// A parent's id is smaller than its children's: facts go up in one descending pass, down in one
// ascending.
void Zone::mark_nodes() {
  mark_opaque();
  for (std::size_t i = nodes_.size(); i-- > 1;) {
    if (nodes_[i].is(NodeFlags::exists))
      nodes_[index_of(names().parent(static_cast<NameId>(i)))].flags |= NodeFlags::exists;
  }
  mark_below_apex();
  mark_behind_exchanges();
}

void Zone::mark_behind_exchanges() {
  constexpr unsigned kMostAliases = 8;  // more than servers follow
  for (const std::uint32_t index : mx_records_) {
    NameId id = record(index).target;
    for (unsigned i = 0; i < kMostAliases; ++i) {
      if (id == NameId::none || !node(id).is(NodeFlags::has_cname)) break;
      id = record(rrset(id, RRType::cname).records[0]).target;
      if (id != NameId::none) nodes_[index_of(id)].flags |= NodeFlags::behind_exchange;
    }
  }
}

void Zone::mark_below_apex() {
  nodes_[index_of(apex())].flags |= NodeFlags::in_zone;
  for (std::size_t i = index_of(apex()) + 1; i < nodes_.size(); ++i) {
    const Node& parent = nodes_[index_of(names().parent(static_cast<NameId>(i)))];
    if (!parent.is(NodeFlags::in_zone)) continue;
    Node& node = nodes_[i];
    node.flags |= NodeFlags::in_zone;
    if (node.is(NodeFlags::has_ns)) node.flags |= NodeFlags::cut;
    if (parent.is(NodeFlags::cut) || parent.is(NodeFlags::below_cut))
      node.flags |= NodeFlags::below_cut;
    if (parent.is(NodeFlags::has_dname) || parent.is(NodeFlags::below_dname))
      node.flags |= NodeFlags::below_dname;
  }
}

void Zone::mark_misnamed(std::vector<NameId> origins) {
  std::sort(origins.begin(), origins.end());
  origins.erase(std::unique(origins.begin(), origins.end()), origins.end());
  const std::vector<NameId> tops = find_misnamed(*this, origins);
  if (tops.empty()) return;
  has_misnamed_ = true;
  for (const NameId id : tops)
    nodes_[index_of(id)].flags |= NodeFlags::misnamed;
  for (std::size_t i = index_of(tops.front()) + 1; i < nodes_.size(); ++i) {
    const Node& parent = nodes_[index_of(names().parent(static_cast<NameId>(i)))];
    if (parent.is(NodeFlags::misnamed)) nodes_[i].flags |= NodeFlags::misnamed;
  }
}

// With an SOA record. Among answers that are context there may be one, too: there a zone has name
// servers, and nothing of another zone beside it.
bool Zone::is_zone_file() const {
  if (!has_soa() || !context()) return has_soa();
  return node(apex()).is(NodeFlags::has_ns) &&
         std::all_of(owners_.begin(), owners_.end(), [this](NameId owner) {
           const bool other_zone = owner != apex() && node(owner).is(NodeFlags::has_soa);
           return node(owner).is(NodeFlags::in_zone) && !other_zone;
         });
}

bool Zone::holds_root_hints() const {
  // Nearly every file has a record that says no, mostly its first.
  const std::vector<Record>& records = reading_->records;
  const auto may_be_hint = [this](const Record& record) {
    const bool server = record.type == RRType::ns && record.owner == NameId::root;
    const bool address = record.type == RRType::a || record.type == RRType::aaaa;
    return belongs(record) && (server || address);
  };
  if (!node(NameId::root).is(NodeFlags::has_ns)) return false;
  if (!std::all_of(records.begin(), records.end(), may_be_hint)) return false;
  std::vector<bool> named(names().size());
  for (const Record& record : records) {
    if (record.type == RRType::ns && record.target != NameId::none)
      named[index_of(record.target)] = true;
  }
  return std::all_of(records.begin(), records.end(), [&named](const Record& record) {
    return record.type == RRType::ns || named[index_of(record.owner)];
  });
}

// -- asking ------------------------------------------------------------------------------------

std::optional<Name> Zone::only_target(NameId id, RRType type) const {
  const RRset found = rrset(id, type);
  if (found.records.size() != 1) return std::nullopt;
  const NameId target = record(found.records[0]).target;
  if (target == NameId::none) return std::nullopt;
  return names().name(target);
}

RRset Zone::rrset(NameId id, RRType type) const {
  const std::span<const std::uint32_t> all = records_of(id);
  const auto type_of = [this](std::uint32_t index) { return record(index).type; };
  const auto begin = std::lower_bound(
      all.begin(), all.end(), type,
      [&type_of](std::uint32_t index, RRType wanted) { return type_of(index) < wanted; });
  if (begin == all.end() || type_of(*begin) != type) return {type, {}};
  const auto end = std::upper_bound(
      begin, all.end(), type,
      [&type_of](RRType wanted, std::uint32_t index) { return wanted < type_of(index); });
  return {type, {begin, end}};
}

std::optional<Date> Zone::day_of(NameId id, RRType type) const {
  const auto records = type == RRType::any ? records_of(id) : rrset(id, type).records;
  return newest(records.first(std::min<std::size_t>(records.size(), 1)));  // all are of one day
}

NameId Zone::cut_above(NameId id) const {
  NameId found = NameId::none;
  for (; id != NameId::none && node(id).is(NodeFlags::in_zone); id = names().parent(id)) {
    if (node(id).is(NodeFlags::cut)) found = id;
    if (!node(id).is(NodeFlags::below_cut)) break;
  }
  return found;
}

NameId Zone::dname_above(NameId id) const {
  NameId found = NameId::none;
  while (id != NameId::none && node(id).is(NodeFlags::below_dname)) {
    id = names().parent(id);
    if (node(id).is(NodeFlags::has_dname)) found = id;
  }
  return found;
}

// What stands at a node that is the name's own or the wildcard that covers it.
Answer Zone::answer_at(NameId id, RRType type) const {
  Answer answer;
  answer.zone = this;
  answer.node = id;
  const bool any = type == RRType::any && node(id).count > 0;
  if (any || has(id, type)) {
    answer.presence = Presence::present;
    return answer;
  }
  if (node(id).is(NodeFlags::has_cname)) {
    answer.alias = true;
    return answer;
  }
  const bool known = complete() && !may_have_unread(id, type);
  answer.presence = known ? Presence::absent : Presence::unknown;
  return answer;
}

Answer Zone::look_up(const Name& name, RRType type) const {
  if (!loose() && !name.is_at_or_below(this->name())) return {};
  const auto [encloser, own] =
      loose() ? names().closest(name) : names().closest(name, apex(), this->name().label_count());
  return look_up_from(encloser, own, type);
}

// `own`: the closest encloser among names() is the name itself.
Answer Zone::look_up_from(NameId encloser, bool own, RRType type) const {
  Answer unknown;
  unknown.zone = this;
  if (loose()) return own ? answer_at(encloser, type) : unknown;

  // The closest encloser that exists; between it and the name only ways to names elsewhere.
  NameId existing = encloser;
  while (existing != apex() && !node(existing).is(NodeFlags::exists))
    existing = names().parent(existing);
  const bool found = own && existing == encloser;

  const NameId cut = cut_above(existing);
  if (cut != NameId::none) {
    unknown.below_cut = true;
    unknown.node = found ? existing : NameId::none;
    const bool parent_knows = found && cut == existing && type == RRType::ds;
    if (!parent_knows) return unknown;
    return answer_at(existing, type);
  }
  if (node(existing).is(NodeFlags::below_dname)) return unknown;
  if (!found && node(existing).is(NodeFlags::has_dname)) {
    unknown.dname = existing;
    return unknown;
  }
  if (found) return answer_at(existing, type);

  if (!complete()) return unknown;  // the name may be there, and hide a wildcard
  const NameId wildcard = names().find_child(existing, "*");
  if (wildcard != NameId::none && node(wildcard).is(NodeFlags::exists)) {
    // RFC 4592 4.2 and 4.4: nobody agrees what that means.
    if (node(wildcard).is(NodeFlags::cut) || node(wildcard).is(NodeFlags::has_dname))
      return unknown;
    Answer answer = answer_at(wildcard, type);
    answer.wildcard = true;
    return answer;
  }
  Answer answer;
  answer.zone = this;
  answer.presence = Presence::absent;
  answer.no_such_name = true;
  return answer;
}

void Zone::expect_record(std::uint32_t index) const {
  constexpr std::size_t kLine = 64;  // of the memory's caches
  constexpr std::size_t kMost = 4 * kLine;
  expect(record(index).owner);
  const std::string_view rdata = sources().text(record(index).rdata());
  for (std::size_t at = 0; at < std::min(rdata.size(), kMost); at += kLine)
    __builtin_prefetch(rdata.data() + at);
}

std::size_t Zone::memory() const {
  return nodes_.capacity() * sizeof(Node) + order_.capacity() * sizeof(std::uint32_t) +
         (owners_.capacity() + alias_owners_.capacity() + underscored_owners_.capacity()) *
             sizeof(NameId) +
         (text_records_.capacity() + mx_records_.capacity()) * sizeof(std::uint32_t) +
         of_any_type_.capacity() * sizeof(NameId);
}

}  // namespace zonevet
