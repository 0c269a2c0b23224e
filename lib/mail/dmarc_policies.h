// The DMARC records of a run, by where they stand: policies at `_dmarc`, and agreements to take the
// reports of other domains.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "content/dmarc.h"
#include "dns/text.h"
#include "zone/zone_set.h"

namespace zonevet {

// What receivers select of the TXT records that they get for a name (RFC 9989 4.10, steps 2 and 6;
// RFC 7489 6.6.3, steps 2 and 4): those that begin with v=DMARC1. A record that stands there twice
// is there once (RFC 2181 5).
struct DmarcFound {
  enum class What : std::uint8_t {
    nothing,
    record,
    several,  // more than one, of which receivers take none
    unknown,  // nobody here knows, or not all that stands there could be read
  };
  What what = What::unknown;
  bool near_miss = false;     // beside what is selected stands a text that was meant as a record
  bool no_such_name = false;  // nothing, and not even the name exists
  // Where the texts stand; null and none where nothing does.
  const Zone* zone = nullptr;
  NameId node = NameId::none;
  // Of a record, and of several the first.
  std::uint32_t index = 0;  // into the reading of the zone
  Text text;
  DmarcRecord record;

  [[nodiscard]] bool is_record() const { return what == What::record; }
};

// All of it is found when this is built, in time linear in the records, but for sorting. Immutable
// then.
class DmarcPolicies {
 public:
  // The set must outlive this and not grow.
  explicit DmarcPolicies(const ZoneSet& zones);

  // What stands at `_dmarc` of a domain, aliases followed; `from` as in ZoneSet::look_up().
  [[nodiscard]] const DmarcFound& find(const Name& domain, const Zone* from) const;
  // The same of a name of a zone that asks.
  [[nodiscard]] const DmarcFound& find(const Zone& zone, NameId domain) const;

  // Whether receivers select one record of those that stand in the zone itself at `_dmarc` of a
  // name of it: find() does not find `nothing` then. At once.
  [[nodiscard]] bool has_own(const Zone& zone, NameId domain) const;

  // What a host says of taking the reports about a domain (RFC 9990 4, steps 2 to 8; RFC 7489 7.1):
  // any number of records that are sound agree, `several` too.
  [[nodiscard]] const DmarcFound& find_agreement(const Name& domain, const Name& host,
                                                 const Zone* from) const;

  // The name at which such an agreement stands; nothing where it would be too long.
  static std::optional<Name> agreement_name(const Name& domain, const Name& host);

 private:
  using Place = std::pair<const Zone*, NameId>;

  void find_places(const Zone& zone);
  void add_target(const Zone& zone, NameId alias);
  void read(Place place, DmarcFound& found, TextReader& reader);
  void note_own(const Zone& zone, NameId id);
  [[nodiscard]] const DmarcFound* at(const Zone* zone, NameId id) const;
  [[nodiscard]] bool versions_differ(const Answer& answer, const DmarcFound& found) const;
  [[nodiscard]] const DmarcFound& find_at(const Name& name, const Zone* from) const;
  [[nodiscard]] const DmarcFound& found_in(const Answer& answer) const;

  const ZoneSet* zones_;
  std::vector<Place> places_;                         // sorted
  std::vector<DmarcFound> found_;                     // of each place
  std::map<const Zone*, std::vector<bool>> has_own_;  // by NameId; none of a zone that has none
  DmarcFound unknown_;
  DmarcFound nothing_;
  DmarcFound no_such_name_;
};

}  // namespace zonevet
