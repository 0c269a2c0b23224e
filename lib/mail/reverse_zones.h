// PTR records and the addresses that they are about, over the zones of a run (RFC 1035 3.5, RFC
// 3596 2.5), with classless delegations (RFC 2317).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "zone/zone_set.h"

namespace zonevet {

class ReverseZones {
 public:
  // Linear in the records of reverse zones. The zones must outlive this.
  explicit ReverseZones(const ZoneSet& zones);

  // Whether a zone is here that PTR records of addresses can stand in.
  [[nodiscard]] bool any() const { return any_; }

  // The address (4 or 16 octets) whose PTR records stand at a node: the one that its name tells,
  // or the one whose alias leads there (RFC 2317 4). Nothing where none does, those of several
  // addresses, or the zone does not serve the name.
  [[nodiscard]] std::optional<std::string> address_at(const Zone& zone, NameId id) const;

  // What resolvers find when they ask for the PTR records of an address: the answer at the end of
  // the aliases, as far as it is known; unknown behind more than ZoneSet::kMostAliases of them.
  // `from` as in ZoneSet::look_up().
  [[nodiscard]] Answer find_pointers(std::string_view octets, const Zone* from) const;

 private:
  void note_aliases(const Zone& zone);

  const ZoneSet& zones_;
  bool any_ = false;
  // By where aliases of addresses lead; empty where those of several do.
  std::map<std::pair<const Zone*, NameId>, std::string> by_target_;
};

}  // namespace zonevet
