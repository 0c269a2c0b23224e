// Mail records that stand at names where nobody looks for them.
#pragma once

#include <cstddef>
#include <string_view>

#include "content/mail_kind.h"
#include "dns/name_table.h"
#include "engine/subjects.h"
#include "findings/report.h"

namespace zonevet {

// Where records of a kind are looked for, and how messages speak of them.
struct MailPlace {
  MailKind kind{};          // what a record is there, and
  MailKind elsewhere{};     // at another name
  std::string_view labels;  // "_smtp._tls", in front of the domain
  std::string_view record;  // "the MTA-STS record"
  std::string_view readers;
};

inline constexpr MailPlace kBimiPlace{MailKind::bimi, MailKind::bimi_elsewhere, "default._bimi",
                                      "the BIMI record", "receivers"};
inline constexpr MailPlace kDmarcPlace{MailKind::dmarc, MailKind::dmarc_elsewhere, "_dmarc",
                                       "the DMARC record", "receivers"};
inline constexpr MailPlace kMtaStsPlace{MailKind::mta_sts, MailKind::mta_sts_elsewhere, "_mta-sts",
                                        "the MTA-STS record", "senders"};
inline constexpr MailPlace kTlsRptPlace{MailKind::tls_rpt, MailKind::tls_rpt_elsewhere,
                                        "_smtp._tls", "the record for TLS reports", "senders"};

// Whose record one was meant as that stands elsewhere, and how many labels of its owner stand for
// those of its place.
struct Misplaced {
  NameId domain = NameId::none;  // none where that is not known
  std::size_t labels = 0;
};

// Of a record of a kind at a name where nobody looks for it: whose it was meant as. It stands where
// another kind is looked for, or behind its own labels, or `meant_as` tells it by its labels, or it
// stands at a domain itself that is in use. Not known where an alias from such a place leads to it,
// a record for which `is_sound` may stand where it should be (see may_have_record()), or the zone
// has several versions.
Misplaced find_misplaced(const Txt& txt, const MailPlace& place,
                         Misplaced (*meant_as)(const RecordView&), bool (*is_sound)(const Text&));

// Says of a record that it is misplaced, and mends that where nothing else would come to light.
void say_misplaced(const RecordView& record, const MailPlace& place, const Misplaced& found,
                   bool mend, Report& report);

}  // namespace zonevet
