// Where the aliases of mail domains lead.
#pragma once

#include <set>

#include "dns/name_table.h"
#include "zone/zone_set.h"

namespace zonevet {

// The names that aliases lead to from those at which mail records are looked for: `_dmarc`,
// `_mta-sts` and `_smtp._tls`, and those below `_bimi` and `_domainkey`. Each step of such a chain
// counts, in whatever zone of the run, and each name below the target of a DNAME that stands at or
// below one of these labels (RFC 6672). What is there has any name, and is not misplaced.
//
// Linear in the records to build, but for sorting. Immutable then.
class MailTargets {
 public:
  explicit MailTargets(const ZoneSet& zones);

  [[nodiscard]] bool contains(const Zone& zone, NameId id) const;

 private:
  void add_redirections(const ZoneSet& zones, const Zone& zone);
  void add_aliases(const ZoneSet& zones, const Zone& zone);
  void add_below(const ZoneSet& zones, const Zone& from, Name name);
  void add_chain(const ZoneSet& zones, const Zone& from, Name name);
  [[nodiscard]] bool is_redirected(const Name& name) const;

  NameTable names_;
  std::set<NameId> targets_;
  std::set<NameId> above_targets_;  // all names below them are targets
};

}  // namespace zonevet
