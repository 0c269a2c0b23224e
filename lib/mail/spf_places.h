// Where SPF records stand: for rules that say that one is missing, or stands where nobody looks.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "mail/mail_texts.h"
#include "zone/zone_set.h"

namespace zonevet {

// The nodes of all zones of a run at which SPF records stand. Immutable once built. Linear in
// texts, but for sorting.
class SpfPlaces {
 public:
  // The set must outlive this.
  SpfPlaces(const ZoneSet& zones, const MailTexts& texts);

  // A TXT record that receivers select stands at the node (RFC 7208 4.5).
  [[nodiscard]] bool has_spf(const Zone& zone, NameId id) const {
    return at(zone, id) == What::spf;
  }
  // The nodes of a zone that have one, ascending.
  [[nodiscard]] std::vector<NameId> nodes_of(const Zone& zone) const;
  // Those records, by node and then in source order: into its reading.
  [[nodiscard]] std::vector<std::uint32_t> records_of(const Zone& zone) const;

  // Whether receivers find an SPF record for a name of the zone, aliases followed. Unknown also
  // where a record was meant as one and is none (another type, a misspelt version), or could not
  // be read.
  [[nodiscard]] Presence find(const Zone& zone, NameId id) const;
  // Whether certainly none is found: in no version of the zone that the run has.
  [[nodiscard]] bool is_missing(const Zone& zone, NameId id) const;

 private:
  enum class What : std::uint8_t { nothing, unclear, spf };
  struct Place {
    NameId node;
    What what;
    std::uint32_t record;
  };
  [[nodiscard]] static What what_is(const Record& record, const MailText& text);
  [[nodiscard]] std::span<const Place> places_of(const Zone& zone) const;
  [[nodiscard]] What at(const Zone& zone, NameId id) const;
  [[nodiscard]] Presence presence_of(const Answer& found) const;

  const ZoneSet* zones_;
  std::map<const Zone*, std::vector<Place>> places_;  // of a node what is clear comes first
};

}  // namespace zonevet
