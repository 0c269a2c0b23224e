// What a text of a mail domain was meant as.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "dns/name_table.h"
#include "dns/record.h"
#include "dns/text.h"

namespace zonevet {

enum class MailKind : std::uint8_t {
  none,
  spf,              // receivers select it (RFC 7208 4.5)
  spf_near_miss,    // meant as SPF, and nobody selects it
  dmarc,            // a policy record at _dmarc (RFC 9989 4.5)
  dmarc_near_miss,  // meant as one, and at _dmarc; receivers do not take it for one
  dmarc_elsewhere,  // a policy record at another name
  dmarc_agreement,  // to take the reports of another domain (RFC 9990 4): below `_report._dmarc`
  dmarc_agreement_near_miss,  // meant as one; receivers do not take it for one
  dkim,                       // a key record (RFC 6376 3.6.1)
  // A record that receivers or senders select, one that was meant as that and stands where they
  // look, and one at another name: below _bimi (draft-brand-indicators-for-message-identification),
  bimi,
  bimi_near_miss,
  bimi_elsewhere,
  // at _mta-sts (RFC 8461 3.1),
  mta_sts,
  mta_sts_near_miss,
  mta_sts_elsewhere,
  // and at _smtp._tls (RFC 8460 3).
  tls_rpt,
  tls_rpt_near_miss,
  tls_rpt_elsewhere,
};

// Whether a text begins as a mail record does, "v=spf1", "v=DMARC1", "v=DKIM1" or another one with
// a version, whatever stands before that and in whatever letters.
bool begins_as_mail_record(std::string_view text);

// The name `_domainkey` that a name lies below, as keys do (RFC 6376 3.6.2.1); none where it lies
// below none.
NameId dkim_keys_above(const NameTable& names, NameId id);

// The name `_bimi` that a name lies below, as records at selectors do; none where it lies below
// none.
NameId bimi_records_above(const NameTable& names, NameId id);

// Whether senders of reports look there: `_smtp._tls` below a domain (RFC 8460 3).
bool is_tls_rpt_place(const NameTable& names, NameId id);

// Whether a label is one at or below which mail records are looked for (RFC 8552 4). No mail is for
// a name that begins with it, so that below such a name nobody looks for them.
bool is_mail_label(std::string_view label);

// The same as mail_kind() where a record tells how its text begins, and that is enough.
std::optional<MailKind> told_mail_kind(const Record& record, const NameTable& names);

// By the text and by where it stands. Cheap for texts that are nothing of the kind.
MailKind mail_kind(const Text& text, const NameTable& names, NameId owner);

}  // namespace zonevet
