// The DKIM selectors of a run: what stands below `_domainkey` (RFC 6376 3.6.2.1).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <vector>

#include "dns/text.h"
#include "mail/mail_targets.h"
#include "mail/mail_texts.h"
#include "mail/misplaced_key.h"
#include "zone/zone_set.h"

namespace zonevet {

// One record at a selector.
struct DkimSelector {
  enum class Kind : std::uint8_t {
    rsa,
    ed25519,
    revoked,  // an empty p=
    unclear,  // a key that cannot be read, or not by every verifier; an alias, which leads to one
  };
  NameId keys = NameId::none;   // the name `_domainkey` above it
  NameId owner = NameId::none;  // the selector
  std::uint32_t record = 0;     // into the reading
  Kind kind = Kind::unclear;
  bool strict = false;         // t=s
  std::uint64_t key_hash = 0;  // of the decoded key; what differs is another key
};

// Linear in the records to build, but for sorting. Immutable then.
class DkimSelectors {
 public:
  DkimSelectors(const ZoneSet& zones, const MailTexts& texts, const MailTargets& targets);

  // Those of a zone that is linted or a neighbour, ascending by `keys`, then by the record.
  [[nodiscard]] std::span<const DkimSelector> of(const Zone& zone) const;
  // Those of one domain of it.
  [[nodiscard]] std::span<const DkimSelector> of(const Zone& zone, NameId domain) const;

  // The first that is not revoked of the domain or a name below it; null where there is none.
  [[nodiscard]] const DkimSelector* find_below(const Zone& zone, NameId domain) const;

  // Whether verifiers find a key of the domain: present where one may be, absent where certainly
  // none is (revoked ones are none), unknown where keys may stand in a zone that is not here, or
  // one was misplaced.
  [[nodiscard]] Presence keys_of(const Zone& zone, NameId domain) const;

  // Of a name with a key record, or an alias that was meant for one, which is no target of others.
  [[nodiscard]] MisplacedKey misplaced(const Zone& zone, NameId owner) const;

 private:
  struct OfZone {
    std::vector<DkimSelector> all;
    std::map<NameId, std::uint32_t> below;     // by domain, those above others included: into `all`
    std::map<NameId, MisplacedKey> misplaced;  // by owner
    std::set<NameId> awaited;  // domains of these, and those of which it is not known
  };
  void add_below(const Zone& zone, OfZone& of_zone);

  std::map<const Zone*, OfZone> zones_;
};

}  // namespace zonevet
