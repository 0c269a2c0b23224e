#include "mail/dmarc_discovery.h"

#include <algorithm>

#include "dns/public_suffix.h"

namespace zonevet {
namespace {

using What = DmarcFound::What;
using End = DmarcDiscovery::End;
using Role = DmarcDiscovery::Role;

constexpr unsigned kWalkLabels = 7;  // that are left of a longer name (RFC 9989 4.10, step 4)

// The last labels of a name that has as many.
Name last_labels(const Name& name, unsigned count) {
  const LabelOffsets labels = label_offsets(name.wire());
  if (count == 0) return {};
  return *Name::from_wire(name.wire().substr(labels.at[labels.count - count]));
}

// Whether the public registers its names below this one. Without a list that is known of top-level
// domains alone.
bool is_public_suffix(const Name& name) {
  if (name.under_unknown_origin()) return false;
  if (name.label_count() <= 1) return true;
  const std::optional<PublicSuffix> suffix = public_suffix(name);
  return suffix && suffix->labels >= name.label_count();
}

DmarcStep step_of(const Name& domain, const DmarcFound& found) {
  return {domain, &found, found.what == What::unknown && is_public_suffix(domain)};
}

DmarcStep ask(const DmarcPolicies& policies, const Name& domain, const Zone* from) {
  return step_of(domain, policies.find(domain, from));
}

// Which domain is asked behind a step; nothing where the walk ends.
std::optional<Name> domain_behind(const DmarcStep& step) {
  const DmarcFound& found = *step.found;
  if (found.is_record() && found.record.psd != DmarcSuffix::unsaid) return std::nullopt;
  const unsigned labels = step.domain.label_count();
  if (labels <= 1) return std::nullopt;
  return last_labels(step.domain, std::min(labels - 1, kWalkLabels));
}

bool is_unknown(const DmarcStep& step) {
  return step.found->what == What::unknown && !step.presumed;
}

void discover_by_list(const DmarcPolicies& policies, const Zone* from, DmarcDiscovery& found) {
  // Asks for the record of a domain; whether there is no need to ask on.
  const auto settled = [&](const Name& domain, Role role) {
    found.asked.push_back({domain, &policies.find(domain, from), false});
    found.decisive = found.asked.size() - 1;
    found.role = role;
    const What what = found.asked.back().found->what;
    found.end = what == What::record    ? End::record
                : what == What::several ? End::several
                : what == What::unknown ? End::unknown
                                        : End::no_record;
    return what != What::nothing;
  };
  const bool listed = has_public_suffix_list() && !found.author.under_unknown_origin();
  if (listed) found.organization = organizational_domain(found.author);
  if (settled(found.author, Role::author_domain)) return;
  if (!listed) found.end = has_public_suffix_list() ? End::unknown : End::no_list;
  if (found.organization && *found.organization != found.author)
    (void)settled(*found.organization, Role::organizational_domain);
}

void discover_by_walk(const DmarcPolicies& policies, const Zone* from, DmarcDiscovery& found) {
  found.asked = walk_dmarc(policies, found.author, from);
  found.organization = organization_of(found.asked);
  const auto settle = [&found](std::size_t at, End end, Role role) {
    found.decisive = at;
    found.end = end;
    found.role = role;
  };
  if (found.asked.front().found->is_record()) return settle(0, End::record, Role::author_domain);
  for (std::size_t i = 0; i < found.asked.size(); ++i) {
    if (is_unknown(found.asked[i])) return settle(i, End::unknown, Role::author_domain);
  }
  for (std::size_t i = 1; i < found.asked.size(); ++i) {
    const DmarcStep& step = found.asked[i];
    if (!step.found->is_record()) continue;
    if (step.domain == *found.organization)
      return settle(i, End::record, Role::organizational_domain);
    if (step.found->record.psd == DmarcSuffix::yes)
      return settle(i, End::record, Role::public_suffix);
  }
  settle(found.asked.size() - 1, End::no_record, Role::author_domain);
}

// One of the tags that hold a policy.
struct PolicyTag {
  bool there = false;
  bool known = true;
  std::optional<DmarcPolicy> policy;
  [[nodiscard]] bool invalid() const { return there && known && !policy; }
};
PolicyTag policy_tag(const DmarcRecord& record, DmarcTagKind kind) {
  const DmarcTag* const tag = record.find(kind);
  const auto& policy = kind == DmarcTagKind::p    ? record.p
                       : kind == DmarcTagKind::sp ? record.sp
                                                  : record.np;
  return {tag != nullptr, tag == nullptr || tag->known, policy};
}

DmarcPolicy one_lower(DmarcPolicy policy) {
  return policy == DmarcPolicy::reject ? DmarcPolicy::quarantine : DmarcPolicy::none;
}

}  // namespace

std::vector<DmarcStep> walk_dmarc(const DmarcPolicies& policies, const Name& domain,
                                  const Zone* from) {
  std::vector<DmarcStep> steps{ask(policies, domain, from)};
  while (const std::optional<Name> next = domain_behind(steps.back()))
    steps.push_back(ask(policies, *next, from));
  return steps;
}

// Where a walk goes on depends on nothing but the domain that is asked next, and on who asks.
std::vector<DmarcStep> DmarcWalker::walk(const DmarcPolicies& policies, const Zone& zone,
                                         NameId domain) {
  std::vector<DmarcStep> steps{step_of(zone.names().name(domain), policies.find(zone, domain))};
  const std::optional<Name> next = domain_behind(steps.front());
  if (!next) return steps;
  // (To the letter: messages show them.)
  const bool known =
      !above_.empty() && zone_ == &zone && above_.front().domain.wire() == next->wire();
  if (!known) {
    above_ = walk_dmarc(policies, *next, &zone);
    zone_ = &zone;
  }
  steps.insert(steps.end(), above_.begin(), above_.end());
  return steps;
}

std::optional<Name> organization_of(const std::vector<DmarcStep>& walk) {
  const Name& start = walk.front().domain;
  const Name* shortest = &start;
  for (std::size_t i = 0; i < walk.size(); ++i) {
    const DmarcStep& step = walk[i];
    if (is_unknown(step)) return std::nullopt;
    if (!step.found->is_record()) continue;
    // (A walk that comes by the record of a public suffix ends there.)
    if (step.found->record.psd == DmarcSuffix::yes && i > 0)
      return last_labels(start, step.domain.label_count() + 1);
    shortest = &step.domain;
  }
  return *shortest;
}

DmarcDiscovery discover_dmarc(DmarcStandard standard, const DmarcPolicies& policies,
                              const Name& author, const Zone* from) {
  DmarcDiscovery found;
  found.standard = standard;
  found.author = author;
  if (standard == DmarcStandard::rfc7489) discover_by_list(policies, from, found);
  if (standard == DmarcStandard::rfc9989) discover_by_walk(policies, from, found);
  return found;
}

DmarcOutcome outcome_of(const DmarcDiscovery& discovery, Presence exists) {
  DmarcOutcome outcome;
  const bool unsure = discovery.end == End::unknown || discovery.end == End::no_list;
  outcome.kind = unsure ? DmarcOutcome::Kind::unknown : DmarcOutcome::Kind::no_processing;
  if (discovery.record() == nullptr) return outcome;
  const DmarcRecord& record = discovery.record()->record;
  const bool newer = discovery.standard == DmarcStandard::rfc9989;
  const PolicyTag p = policy_tag(record, DmarcTagKind::p);
  const PolicyTag sp = policy_tag(record, DmarcTagKind::sp);
  const PolicyTag np = newer ? policy_tag(record, DmarcTagKind::np) : PolicyTag();
  outcome.kind = DmarcOutcome::Kind::unknown;
  if (!p.known || !sp.known || !np.known) return outcome;
  if (!p.policy || sp.invalid() || np.invalid()) {
    outcome.degraded = record.takes_reports;
    outcome.kind =
        record.takes_reports ? DmarcOutcome::Kind::policy : DmarcOutcome::Kind::no_processing;
    return outcome;
  }
  outcome.policy = *p.policy;
  if (discovery.role != Role::author_domain) {
    if (np.there && exists == Presence::unknown) return outcome;
    const bool absent = np.there && exists == Presence::absent;
    if (absent) outcome.tag = DmarcTagKind::np;
    if (!absent && sp.there) outcome.tag = DmarcTagKind::sp;
    if (outcome.tag != DmarcTagKind::p) outcome.policy = absent ? *np.policy : *sp.policy;
  }
  outcome.kind = DmarcOutcome::Kind::policy;
  if (newer && record.testing && outcome.policy != DmarcPolicy::none) {
    outcome.policy = one_lower(outcome.policy);
    outcome.lowered = true;
  }
  if (!newer && record.pct && *record.pct < 100) outcome.percent = record.pct;
  return outcome;
}

Presence existence_of(const ZoneSet& zones, const Name& domain, const Zone* from) {
  const Answer answer = zones.look_up(domain, RRType::a, from);
  if (answer.presence == Presence::absent)
    return answer.no_such_name ? Presence::absent : Presence::present;
  if (answer.presence == Presence::present || answer.alias) return Presence::present;
  return Presence::unknown;
}

Alignment alignment_of(DmarcStandard standard, const DmarcPolicies& policies, const Name& author,
                       const Name& authenticated, bool strict, const Zone* from) {
  if (author == authenticated) return Alignment::aligned;
  if (strict) return Alignment::not_aligned;
  std::optional<Name> a;
  std::optional<Name> b;
  if (standard == DmarcStandard::rfc9989) {
    a = organization_of(walk_dmarc(policies, author, from));
    b = organization_of(walk_dmarc(policies, authenticated, from));
    if (!a && !b) return Alignment::unknown;
    // An organisation is the domain itself or lies above it (RFC 9989 4.10.2): where one of the two
    // is known, and not above the other domain, that has another one.
    const bool apart = a ? !authenticated.is_at_or_below(*a) : !author.is_at_or_below(*b);
    if (apart) return Alignment::not_aligned;
    if (!a || !b) return Alignment::unknown;
  } else {
    if (!has_public_suffix_list()) return Alignment::unknown;
    a = organizational_domain(author);
    b = organizational_domain(authenticated);
    // A public suffix belongs to no organisation but its own.
    if (!a || !b) return Alignment::not_aligned;
  }
  return *a == *b ? Alignment::aligned : Alignment::not_aligned;
}

}  // namespace zonevet
