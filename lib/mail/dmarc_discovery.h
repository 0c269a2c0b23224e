// Which DMARC record receivers apply to mail of an author domain, and why. Two standards are in
// force: RFC 7489 finds the organisation by the public suffix list (6.6.3, 3.2), RFC 9989 by a walk
// up the tree of names (4.10).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "mail/dmarc_policies.h"

namespace zonevet {

enum class DmarcStandard : std::uint8_t { rfc7489, rfc9989 };

// A domain whose `_dmarc` is asked for.
struct DmarcStep {
  Name domain;
  const DmarcFound* found = nullptr;
  // Nobody here knows, and it is taken for nothing: a public suffix, whose record would be no
  // organisation's.
  bool presumed = false;
};

// From a domain upwards, in the order in which it is asked: at most 8 steps. Ends early at a record
// with psd=y or psd=n (RFC 9989 4.10).
std::vector<DmarcStep> walk_dmarc(const DmarcPolicies& policies, const Name& domain,
                                  const Zone* from);

// Walks from one domain after another. The domains of a zone are mostly neighbours, whose walks go
// on alike: what came of the last is kept.
class DmarcWalker {
 public:
  // walk_dmarc() of a name of a zone that asks, of the same policies each time.
  std::vector<DmarcStep> walk(const DmarcPolicies& policies, const Zone& zone, NameId domain);

 private:
  const Zone* zone_ = nullptr;
  std::vector<DmarcStep> above_;  // behind the first step
};

// The organisational domain that a walk from its first step tells (RFC 9989 4.10.2); nothing where
// a step that matters is not known.
std::optional<Name> organization_of(const std::vector<DmarcStep>& walk);

struct DmarcDiscovery {
  enum class End : std::uint8_t {
    record,     // asked[decisive] is what applies
    no_record,  // DMARC is not applied to the mail
    several,    // RFC 7489: the same, as asked[decisive] has several records
    unknown,    // asked[decisive] is not known
    no_list,    // RFC 7489: this program was built without a public suffix list
  };
  enum class Role : std::uint8_t { author_domain, organizational_domain, public_suffix };

  DmarcStandard standard = DmarcStandard::rfc9989;
  Name author;
  End end = End::unknown;
  Role role = Role::author_domain;  // whose record it is
  std::vector<DmarcStep> asked;
  std::size_t decisive = 0;
  std::optional<Name> organization;  // the organisational domain, where it is known

  // What applies; null where nothing does.
  [[nodiscard]] const DmarcFound* record() const {
    return end == End::record ? asked[decisive].found : nullptr;
  }
};

DmarcDiscovery discover_dmarc(DmarcStandard standard, const DmarcPolicies& policies,
                              const Name& author, const Zone* from);

// What is done to mail of the author domain that fails.
struct DmarcOutcome {
  enum class Kind : std::uint8_t { policy, no_processing, unknown };
  Kind kind = Kind::unknown;
  DmarcPolicy policy = DmarcPolicy::none;  // as applied
  DmarcTagKind tag = DmarcTagKind::p;      // that tells it: p, sp or np
  // RFC 9989 4.10.1, RFC 7489 6.6.3: a policy is not valid, and as rua= is, it is taken for none.
  bool degraded = false;
  bool lowered = false;             // by t=y (RFC 9989 4.7), from the level above
  std::optional<unsigned> percent;  // RFC 7489: of the mail that fails, below 100
};

// `exists`: the author domain, which np= is about; it does not where it is known to be absent (RFC
// 9989 3.2.13).
DmarcOutcome outcome_of(const DmarcDiscovery& discovery, Presence exists);

// Whether the domain exists, as far as the zones tell.
Presence existence_of(const ZoneSet& zones, const Name& domain, const Zone* from);

enum class Alignment : std::uint8_t { aligned, not_aligned, unknown };

// Whether an authenticated domain, of SPF or DKIM, is in alignment with the author domain
// (RFC 9989 4.10.2, RFC 7489 3.1). `strict`: as the record asks.
Alignment alignment_of(DmarcStandard standard, const DmarcPolicies& policies, const Name& author,
                       const Name& authenticated, bool strict, const Zone* from);

}  // namespace zonevet
