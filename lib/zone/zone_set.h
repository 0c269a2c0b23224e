// The zones of a run: those that are linted and those that are only known.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "zone/zone.h"

namespace zonevet {

// Look-ups across zones. Linted zones and their neighbours come before context; two of one name are
// two versions of it (split horizon), never merged: a look-up from outside that they would answer
// differently is unknown. A zone with a view asks the versions of that view, where there are any.
// Of a zone with more than kMostVersions nothing is known from outside. A look-up costs O(labels).
class ZoneSet {
 public:
  static constexpr unsigned kMostVersions = 16;
  static constexpr unsigned kMostAliases = 16;  // that are followed, in one chain

  ZoneSet();

  // The reading must outlive the set and not move.
  const Zone& add(const Reading& reading, const SourceSet& sources, ZoneStanding standing);

  [[nodiscard]] const std::deque<Zone>& zones() const { return zones_; }

  // Asks the zone that is closest above the name: `from` itself where that is it (a version asks
  // itself), else the versions of that name, else the context, of which the newest answer counts
  // and of those of one day the first, zones before others; for a DS record, the zone closest above
  // the cut. Unknown where no zone holds it.
  [[nodiscard]] Answer look_up(const Name& name, RRType type, const Zone* from = nullptr) const;

  // The same of a name of the zone's own table.
  [[nodiscard]] Answer look_up(const Zone& from, NameId id, RRType type) const;

  // The linted zones and neighbours that are versions of a zone, itself among them where it is one;
  // empty where its name is not known.
  [[nodiscard]] std::span<const Zone* const> versions_of(const Zone& zone) const;

  // On whose behalf the names of a view are looked up: of its zones that are no context the one
  // that is closest above the domain, else the first. Of no view (""): the one that is linted of
  // the versions of that zone, as nobody means its neighbours. Null where there is none, or none
  // alone.
  [[nodiscard]] const Zone* asker(std::string_view view, const std::optional<Name>& domain) const;

  // Whether a name has an address, aliases followed (no more than kMostAliases, then unknown).
  // `alias` and `node` tell of the first step.
  [[nodiscard]] Answer look_up_address(const Name& name, const Zone* from = nullptr) const;
  [[nodiscard]] Answer look_up_address(const Zone& from, NameId id) const;

 private:
  struct Versions {
    std::vector<const Zone*> zones;
    std::map<std::string, std::vector<const Zone*>, std::less<>> views;  // of those that have one
    std::vector<const Zone*> context;
  };
  // A zone, by its place in zones_, and when it was told.
  struct Holder {
    std::size_t place = 0;
    std::optional<Date> day;
    [[nodiscard]] bool is_before(const Holder& other) const {
      return day != other.day ? day > other.day : place < other.place;
    }
  };
  class Question;

  void add_version(const Zone& zone);
  void add_loose(const Zone& zone);
  void hold_loose(std::uint64_t key, const Holder& holder);
  [[nodiscard]] const Versions* versions_at(NameId id) const;
  [[nodiscard]] NameTable::Closest closest_to(const Question& question) const;
  [[nodiscard]] const Zone* only_linted_above(const Name& domain) const;
  [[nodiscard]] Answer ask(Question& question) const;
  [[nodiscard]] Answer ask_loose(Question& question) const;
  [[nodiscard]] Answer follow(Answer first, const Zone* from) const;

  std::deque<Zone> zones_;
  NameTable zone_names_;
  NameId unknown_origin_;
  std::deque<Versions> versions_;
  std::vector<std::uint32_t> versions_at_;  // by name of zone_names_: into versions_, from 1
  std::vector<bool> above_others_;          // by name of zone_names_: names of zones lie below it
  std::unordered_map<const Zone*, NameId> name_of_;  // among zone_names_
  // What loose context holds: by name and type the zone of it that is asked.
  NameTable loose_names_;
  std::unordered_map<std::uint64_t, Holder> loose_;
};

}  // namespace zonevet
