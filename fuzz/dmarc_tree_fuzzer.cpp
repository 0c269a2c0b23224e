// Discovers DMARC policies over any bytes as the zone example.com, beside a context and a public
// suffix with a record, for every name of it: by both standards, with outcome and alignment. No
// walk asks more than eight times, or for a name twice; what applies is a record that was asked
// for; and the organisation is the domain itself or one above it.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "mail/dkim_selectors.h"
#include "mail/dmarc_verdict.h"
#include "zone_text.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

constexpr std::string_view kSoa = "@ 60 SOA ns1 hostmaster 1 7200 3600 1209600 300\n";
constexpr std::string_view kContext =
    "_dmarc.com. 60 IN TXT \"v=DMARC1; p=reject; psd=y\"\n"
    "_dmarc.example.net. 60 IN TXT \"v=DMARC1; p=none\"\n"
    "example.com._report._dmarc.example.net. 60 IN TXT \"v=DMARC1\"\n";
constexpr std::size_t kMostSteps = 8;  // RFC 9989 4.10
constexpr std::size_t kMostDomains = 64;

void check_walk(const std::vector<DmarcStep>& walk) {
  require(!walk.empty() && walk.size() <= kMostSteps);
  for (std::size_t i = 1; i < walk.size(); ++i)
    require(walk[i - 1].domain.is_below(walk[i].domain));
  const auto organization = organization_of(walk);
  require(!organization || walk.front().domain.is_at_or_below(*organization));
}

void check(const ZoneSet& zones, const DmarcPolicies& policies, const Name& author,
           const Name& other, const Zone* from) {
  check_walk(walk_dmarc(policies, author, from));
  for (const DmarcStandard standard : {DmarcStandard::rfc9989, DmarcStandard::rfc7489}) {
    const DmarcDiscovery found = discover_dmarc(standard, policies, author, from);
    require(found.decisive < found.asked.size());
    const bool applies = found.end == DmarcDiscovery::End::record;
    require((found.record() != nullptr) == applies);
    if (applies) require(found.record()->is_record());
    const DmarcOutcome outcome = outcome_of(found, existence_of(zones, author, from));
    require(applies || outcome.kind != DmarcOutcome::Kind::policy);
    const DmarcVerdict same = judge_dmarc(standard, policies, {author, author, {}}, from);
    const bool processed = outcome.kind != DmarcOutcome::Kind::no_processing;
    if (applies) require((same.alignment == Alignment::aligned) == processed);
    (void)judge_dmarc(standard, policies, {author, other, other}, from);
  }
  (void)policies.find_agreement(author, other, from);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 16 * 1024) return 0;
  const std::string_view octets(reinterpret_cast<const char*>(data), size);
  const ZoneText zone(std::string(kSoa) + std::string(octets), "example.com.");
  const ZoneText context(kContext, nullptr);
  ZoneSet zones;
  const Zone& linted = zones.add(zone.reading, zone.sources, {});
  ZoneStanding standing;
  standing.role = ZoneRole::context;
  zones.add(context.reading, context.sources, standing);
  const DmarcPolicies policies(zones);
  const DkimSelectors selectors(zones, MailTexts(zones), MailTargets(zones));
  Name last = linted.name();
  std::size_t count = 0;
  for (const NameId id : linted.owners()) {
    if (++count > kMostDomains) break;
    const Name author = linted.names().name(id);
    if (author.is_root()) continue;
    check(zones, policies, author, last, &linted);
    check(zones, policies, author, last, nullptr);
    (void)selectors.keys_of(linted, id);
    last = author;
  }
  return 0;
}
