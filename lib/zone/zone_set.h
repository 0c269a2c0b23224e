// The zones of a run: those that are linted and those that are only known.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "zone/zone.h"

namespace zonevet {

// Look-ups across zones. Linted zones and their neighbours come before context; two of one name are
// two versions of it (split horizon), never merged: a look-up from outside that they would answer
// differently is unknown. A zone with a view asks the versions of that view, where there are any.
class ZoneSet {
 public:
  // The reading must outlive the set and not move.
  const Zone& add(const Reading& reading, const SourceSet& sources, ZoneStanding standing);

  [[nodiscard]] const std::deque<Zone>& zones() const { return zones_; }

  // Asks the zone that is closest above the name: `from` itself where that is it (a version asks
  // itself), else the versions of that name, else the context; for a DS record, the zone
  // closest above the cut. Unknown where no zone holds it.
  [[nodiscard]] Answer look_up(const Name& name, RRType type, const Zone* from = nullptr) const;

  // The same of a name of the zone's own table.
  [[nodiscard]] Answer look_up(const Zone& from, NameId id, RRType type) const;

  // Whether a name has an address, aliases followed (at most 16 of them, then unknown). `alias` and
  // `node` tell of the first step.
  [[nodiscard]] Answer look_up_address(const Name& name, const Zone* from = nullptr) const;
  [[nodiscard]] Answer look_up_address(const Zone& from, NameId id) const;

 private:
  struct Versions {
    std::vector<const Zone*> zones;
    std::vector<const Zone*> context;
  };
  std::deque<Zone> zones_;
  std::map<std::string, Versions, std::less<>> by_name_;  // lower-case wire form
};

}  // namespace zonevet
