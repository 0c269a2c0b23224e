// Records of mail domains at names where nobody looks for them, by the domain that they may have
// been meant for.
#pragma once

#include <map>
#include <tuple>

#include "content/mail_kind.h"
#include "dns/name_table.h"
#include "mail/mail_texts.h"
#include "zone/zone_set.h"

namespace zonevet {

// So that of a domain that has a record under a wrong name it is not said that it has none.
//
// Linear in the texts to build, but for sorting. Immutable then.
class MisplacedRecords {
 public:
  MisplacedRecords(const ZoneSet& zones, const MailTexts& texts);

  // Whether a DMARC record (MailKind::dmarc), or one for TLS reports (MailKind::tls_rpt), stands at
  // the domain itself, right below it, or below names of the domain that are underscored, an
  // asterisk or without records, and not where it is looked for.
  [[nodiscard]] bool may_be_of(const Zone& zone, NameId domain, MailKind kind) const {
    return domains_.contains({&zone, domain, kind});
  }
  // The owner of the first one that may be of the domain or of one above it in the zone, the
  // nearest first; none where there is none.
  [[nodiscard]] NameId find(const Zone& zone, NameId domain, MailKind kind) const;

 private:
  void add(const Zone& zone, NameId owner, MailKind kind);

  // By the domain: the owner of the first.
  std::map<std::tuple<const Zone*, NameId, MailKind>, NameId> domains_;
};

}  // namespace zonevet
