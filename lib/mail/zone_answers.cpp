#include "mail/zone_answers.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "dns/rdata.h"
#include "dns/reading.h"

namespace zonevet {
namespace {

using Status = RRsetAnswer::Status;

RRsetAnswer plain(Status status) {
  RRsetAnswer answer;
  answer.status = status;
  return answer;
}

// A top-level domain has letters, digits and hyphens and is no number (RFC 3696 2).
bool may_exist(const Name& name) {
  if (name.is_root()) return true;
  const std::string_view wire = name.wire();
  const LabelOffsets labels = label_offsets(wire);
  std::string_view top = wire.substr(labels.at[labels.count - 1]);
  top = top.substr(1, static_cast<unsigned char>(top[0]));
  const auto is_sign = [](char c) { return is_alnum(c) || c == '-'; };
  return std::all_of(top.begin(), top.end(), is_sign) && !is_digits(top);
}

// Reads the records of an RRset one by one into an answer.
class RecordTaker {
 public:
  RecordTaker(const Zone& zone, RRsetAnswer& answer) : zone_(zone), answer_(answer) {}

  // Whether the same RDATA was seen before: an RRset holds no record twice (RFC 2181 5). Only to be
  // asked once of each.
  bool is_copy(const Record& record) {
    if (!zone_.reading().read_rdata(record, zone_.sources(), rdata_)) return false;
    std::string data;
    canonical_rdata(record.type, rdata_.wire(), data);
    return !seen_.insert(std::move(data)).second;
  }
  // False where what the record holds is not known.
  bool take(const Record& record) {
    switch (record.type) {
      case RRType::txt:
        return take_text(record);
      case RRType::a:
      case RRType::aaaa:
        return take_address(record);
      default:
        return take_name(record);
    }
  }

 private:
  bool take_text(const Record& record) {
    const Text* const text = texts_.read(record, zone_.sources());
    if (text != nullptr) answer_.texts.push_back(*text);
    return text != nullptr;
  }
  bool take_address(const Record& record) {
    if (!zone_.reading().read_rdata(record, zone_.sources(), rdata_)) return false;
    const std::size_t size = record.type == RRType::a ? 4 : 16;
    if (rdata_.wire().size() != size) return false;
    answer_.addresses.emplace_back(rdata_.wire());
    return true;
  }
  bool take_name(const Record& record) {
    const bool known = record.target != NameId::none && !record.is(RecordFlags::rdata_flawed);
    if (known && answer_.names.size() < RRsetAnswer::kMostNames)
      answer_.names.push_back(zone_.names().name(record.target));
    return known;
  }

  const Zone& zone_;
  RRsetAnswer& answer_;
  TextReader texts_;
  RdataParser rdata_;
  std::set<std::string> seen_;
};

// What records say, in no order; and whether that is all.
using Contents = std::pair<bool, std::vector<std::string>>;
Contents contents_of(const RRsetAnswer& answer) {
  std::vector<std::string> octets = answer.addresses;
  for (const Text& text : answer.texts)
    octets.emplace_back(text.octets());
  for (const Name& name : answer.names)
    octets.push_back(lower_case(name.wire()));
  std::sort(octets.begin(), octets.end());
  return {answer.whole, std::move(octets)};
}

// Where an incomplete zone that is all there is holds the name, or a wildcard for it.
NameId node_for(const Zone& zone, const Name& name) {
  const auto [encloser, own] = zone.names().closest(name);
  NameId existing = encloser;
  while (existing != NameId::root && !zone.node(existing).is(NodeFlags::exists))
    existing = zone.names().parent(existing);
  const bool found = own && existing == encloser;
  return found || zone.loose() ? encloser : zone.names().find_child(existing, "*");
}

}  // namespace

RRsetAnswer ZoneAnswers::records_at(const Zone& zone, NameId node, RRType type) const {
  RRsetAnswer answer = plain(Status::records);
  RecordTaker taker(zone, answer);
  auto records = zone.rrset(node, type).records;
  records = records.first(std::min(records.size(), how_.most));
  for (const std::uint32_t index : records) {
    if (records.size() > 1 && taker.is_copy(zone.record(index))) continue;
    if (!taker.take(zone.record(index))) answer.whole = false;
  }
  if (!how_.closed_world) return answer;
  answer.whole = true;
  const bool empty = answer.texts.empty() && answer.addresses.empty() && answer.names.empty();
  return empty ? plain(Status::no_data) : answer;
}

RRsetAnswer ZoneAnswers::alias_at(const Zone& zone, NameId node) const {
  const std::optional<Name> target = zone.only_target(node, RRType::cname);
  if (!target) return plain(how_.closed_world ? Status::failure : Status::unknown);
  RRsetAnswer answer = plain(Status::alias);
  answer.names.push_back(*target);
  return answer;
}

// The name with the DNAME's target in the place of its owner; one that is too long is an error of
// the server (RFC 6672 2.2).
RRsetAnswer ZoneAnswers::below_dname(const Answer& found, const Name& name) const {
  const Zone& zone = *found.zone;
  const std::optional<Name> target = zone.only_target(found.dname, RRType::dname);
  if (!target) return plain(how_.closed_world ? Status::failure : Status::unknown);
  const std::optional<Name> made = name.redirected(zone.names().name(found.dname), *target);
  if (!made) return plain(Status::failure);
  RRsetAnswer answer = plain(Status::alias);
  answer.names.push_back(*made);
  return answer;
}

RRsetAnswer ZoneAnswers::undecided(const Answer& found, const Name& name, RRType type) const {
  if (found.zone == nullptr && (how_.closed_world || !may_exist(name)))
    return plain(Status::no_such_name);
  if (!how_.closed_world) return plain(Status::unknown);
  const NameId node = node_for(*found.zone, name);
  if (node == NameId::none) return plain(Status::no_such_name);
  if (found.zone->has(node, type)) return records_at(*found.zone, node, type);
  if (found.zone->has(node, RRType::cname)) return alias_at(*found.zone, node);
  return plain(Status::no_data);
}

bool ZoneAnswers::differ(const Answer& found, const Name& name, RRType type) const {
  if (found.versions == nullptr || found.presence != Presence::present) return false;
  if (found.zone->rrset(found.node, type).records.size() > how_.most) return true;
  const Contents first = contents_of(records_at(*found.zone, found.node, type));
  return std::any_of(found.versions->begin(), found.versions->end(), [&](const Zone* zone) {
    if (zone == found.zone) return false;
    const Answer other = zone->look_up(name, type);
    return other.presence != Presence::present ||
           contents_of(records_at(*zone, other.node, type)) != first;
  });
}

RRsetAnswer ZoneAnswers::answer(const Name& name, RRType type) const {
  const Answer found = zones_.look_up(name, type, how_.from);
  if (found.zone == nullptr) return undecided(found, name, type);
  if (differ(found, name, type))
    return plain(how_.closed_world ? Status::no_such_name : Status::unknown);
  if (found.presence == Presence::present) return records_at(*found.zone, found.node, type);
  if (found.presence == Presence::absent)
    return plain(found.no_such_name ? Status::no_such_name : Status::no_data);
  if (found.alias) return alias_at(*found.zone, found.node);
  if (found.dname != NameId::none) return below_dname(found, name);
  return undecided(found, name, type);
}

ZoneAnswers::Missing ZoneAnswers::why_missing(const Name& name, RRType type) const {
  const Answer found = zones_.look_up(name, type, how_.from);
  const bool held =
      found.presence == Presence::present || found.alias || found.dname != NameId::none;
  if (differ(found, name, type)) return Missing::several_versions;
  if (found.zone != nullptr) return held ? Missing::unreadable : Missing::not_here;
  std::size_t closest = 0;  // the size of the longest name of a zone above
  unsigned versions = 0;
  for (const Zone& zone : zones_.zones()) {
    if (zone.context() || !name.is_at_or_below(zone.name())) continue;
    if (zone.name().size() > closest) versions = 0;
    closest = std::max(closest, zone.name().size());
    if (zone.name().size() == closest) ++versions;
  }
  return versions > 1 ? Missing::several_versions : Missing::not_here;
}

}  // namespace zonevet
