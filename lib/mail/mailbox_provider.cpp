#include "mail/mailbox_provider.h"

#include <algorithm>

#include "base/ascii.h"

namespace zonevet {

std::string fact_name(const Name& name) {
  std::string text = lower_case(name.presentation());
  if (text.size() > 1 && text.ends_with('.')) text.pop_back();
  return text;
}

bool is_at_or_below(std::string_view host, std::string_view domain) {
  if (!host.ends_with(domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

const MailboxProvider* find_provider(MailboxProviders providers, std::string_view exchange) {
  const auto found =
      std::find_if(providers.begin(), providers.end(), [exchange](const MailboxProvider& one) {
        return std::find(one.exchanges.begin(), one.exchanges.end(), exchange) !=
                   one.exchanges.end() ||
               std::any_of(one.domains.begin(), one.domains.end(),
                           [exchange](std::string_view domain) {
                             return is_at_or_below(exchange, domain);
                           });
      });
  return found == providers.end() ? nullptr : &*found;
}

const MailboxProvider* provider_of(MailboxProviders providers, const Zone& zone,
                                   std::uint32_t record) {
  const NameId target = zone.record(record).target;
  if (target == NameId::none || zone.node(target).is(NodeFlags::in_zone)) return nullptr;
  return find_provider(providers, fact_name(zone.names().name(target)));
}

const MailboxProvider* only_provider(MailboxProviders providers, const Zone& zone, NameId domain) {
  constexpr std::size_t kMostExchanges = 32;  // more than any provider has
  const auto records = zone.rrset(domain, RRType::mx).records;
  if (records.size() > kMostExchanges) return nullptr;
  const MailboxProvider* found = nullptr;
  for (const std::uint32_t index : records) {
    const MailboxProvider* const one = provider_of(providers, zone, index);
    if (one == nullptr || one->kind != MailboxProvider::Kind::mailbox) return nullptr;
    if (found != nullptr && one != found) return nullptr;
    found = one;
  }
  return found;
}

const MailboxProvider* find_autodiscover(MailboxProviders providers, std::string_view target) {
  const auto found =
      std::find_if(providers.begin(), providers.end(), [target](const MailboxProvider& one) {
        return !one.autodiscover.empty() && one.autodiscover == target;
      });
  return found == providers.end() ? nullptr : &*found;
}

}  // namespace zonevet
