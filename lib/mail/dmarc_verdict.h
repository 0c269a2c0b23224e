// Whether mail passes DMARC, for whom it was authenticated being known (RFC 9989 5.3.4, RFC 7489
// 6.6.2): no more than whether one of those domains is in alignment with the author's.
#pragma once

#include <optional>
#include <vector>

#include "mail/dmarc_discovery.h"

namespace zonevet {

struct DmarcMail {
  Name author;               // domain of From
  std::optional<Name> dkim;  // of a signature that verified: its d=
  std::optional<Name> spf;   // that SPF passed for
};

struct DmarcVerdict {
  DmarcDiscovery discovery;
  // Not aligned also where no record applies, or the one that does has no policy that is valid
  // (DmarcOutcome::Kind::no_processing): then there is no DMARC.
  Alignment alignment = Alignment::unknown;
  // Whose `_dmarc` would have to be known.
  std::vector<Name> unknown;
};

DmarcVerdict judge_dmarc(DmarcStandard standard, const DmarcPolicies& policies,
                         const DmarcMail& mail, const Zone* from);

}  // namespace zonevet
