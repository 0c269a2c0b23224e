#include "mail/spf_match.h"

#include <algorithm>

#include "mail/answer_source.h"
#include "mail/spf_macros.h"

namespace zonevet {
namespace {

using Status = RRsetAnswer::Status;
using Did = SpfMatch::Did;
using Validity = SpfLookups::Validity;

constexpr std::string_view kNoName = "unknown";  // RFC 7208 7.3

constexpr SpfMatch kMatched{Did::matched, SpfReason::nothing, false};
constexpr SpfMatch kNotMatched{Did::not_matched, SpfReason::nothing, false};
constexpr SpfMatch kInVain{Did::not_matched, SpfReason::nothing, true};
constexpr SpfMatch kNotKnown{Did::unknown, SpfReason::not_known, false};

// The end of a term whose answer has no records; nothing where it has.
std::optional<SpfMatch> without_records(const RRsetAnswer& answer) {
  if (answer.is_void()) return kInVain;
  if (answer.status == Status::failure)
    return SpfMatch{Did::temperror, SpfReason::dns_failure, false};
  if (answer.status == Status::unknown) return kNotKnown;
  return std::nullopt;
}

bool holds_client(const RRsetAnswer& answer, WatchedClient& client, const SpfTerm& term) {
  const unsigned prefix = client.is_ipv6() ? term.prefix6 : term.prefix4;
  return std::any_of(answer.addresses.begin(), answer.addresses.end(),
                     [&](std::string_view address) { return client.is_in(address, prefix); });
}

// RFC 7208 5.3.
SpfMatch match_a(SpfLookups& lookups, WatchedClient& client, const SpfTerm& term,
                 const Name& target) {
  const RRsetAnswer answer = lookups.addresses(target, client.any());
  if (const std::optional<SpfMatch> end = without_records(answer)) return *end;
  if (holds_client(answer, client, term)) return kMatched;
  return answer.whole ? kNotMatched : kNotKnown;
}

// RFC 7208 5.4. The root is the exchange of a domain that takes no mail (RFC 7505 3).
SpfMatch match_mx(SpfLookups& lookups, WatchedClient& client, const SpfTerm& term,
                  const Name& target) {
  const RRsetAnswer mx = lookups.ask(target, RRType::mx);
  if (const std::optional<SpfMatch> end = without_records(mx)) return *end;
  if (mx.names.size() > SpfLookups::kMostNames)
    return {Did::permerror, SpfReason::too_many_mx, false};
  bool known = mx.whole;
  bool in_vain = false;
  for (const Name& exchange : mx.names) {
    if (exchange.is_root()) continue;
    const RRsetAnswer answer = lookups.addresses(exchange, client.any());
    // (One before may match; and of more than ten none is asked for.)
    if (answer.status == Status::failure) return known ? *without_records(answer) : kNotKnown;
    if (holds_client(answer, client, term) && mx.whole) return kMatched;
    known = known && answer.status != Status::unknown && answer.whole;
    in_vain = in_vain || answer.is_void();
  }
  if (!known) return kNotKnown;
  return in_vain ? kInVain : kNotMatched;
}

// RFC 7208 5.5. Names outside of the target are not looked up: they cannot match.
SpfMatch match_ptr(SpfLookups& lookups, WatchedClient& client, const Name& target) {
  const RRsetAnswer names = lookups.client_names(client.exact());
  if (names.status == Status::failure) return {Did::not_matched, SpfReason::dns_failure, false};
  if (const std::optional<SpfMatch> end = without_records(names)) return *end;
  bool known = names.whole;
  for (const Name& host : names.names) {
    if (!host.is_at_or_below(target)) continue;
    const Validity validity = lookups.validate(host, client.exact());
    if (validity == Validity::valid) return kMatched;
    known = known && validity == Validity::invalid;
  }
  return known ? kNotMatched : kNotKnown;
}

// RFC 7208 5.7: A records, whatever the client's family.
SpfMatch match_exists(SpfLookups& lookups, const Name& target) {
  return without_records(lookups.ask(target, RRType::a)).value_or(kMatched);
}

}  // namespace

bool is_in_network(WatchedClient& client, const SpfTerm& term) {
  const bool ip6 = term.kind == SpfTermKind::ip6;
  std::string network(ip6 ? 16 : 4, '\0');
  for (std::size_t i = 0; i < network.size(); ++i)
    network[i] = static_cast<char>(term.address[i]);
  return client.is_in(network, ip6 ? term.prefix6 : term.prefix4);
}

SpfMatch match_by_lookup(SpfLookups& lookups, WatchedClient& client, const SpfTerm& term,
                         const Name& target) {
  switch (term.kind) {
    case SpfTermKind::a:
      return match_a(lookups, client, term, target);
    case SpfTermKind::mx:
      return match_mx(lookups, client, term, target);
    case SpfTermKind::ptr:
      return match_ptr(lookups, client, target);
    default:
      return match_exists(lookups, target);
  }
}

std::optional<std::string> validated_spf_name(SpfLookups& lookups, WatchedClient& client,
                                              std::string_view domain) {
  const RRsetAnswer names = lookups.client_names(client.exact());
  if (names.status == Status::unknown) return std::nullopt;
  const std::optional<Name> wanted = name_of_spf_domain(domain);
  const auto rank_of = [&wanted](const Name& name) {
    if (!wanted || !name.is_at_or_below(*wanted)) return 2;
    return name == *wanted ? 0 : 1;
  };
  for (int rank = 0; rank <= 2; ++rank) {
    for (const Name& name : names.names) {
      if (rank_of(name) != rank) continue;
      const Validity validity = lookups.validate(name, client.exact());
      if (validity == Validity::unknown) return std::nullopt;
      if (validity == Validity::valid) return spf_domain_of(name);
    }
  }
  if (!names.whole) return std::nullopt;
  return std::string(kNoName);
}

}  // namespace zonevet
