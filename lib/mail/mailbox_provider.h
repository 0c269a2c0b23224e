// What is known of those who take mail for many domains, at a date.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "dns/name.h"
#include "findings/rule_doc.h"
#include "zone/zone.h"

namespace zonevet {

// Raises a warning, never an error: what it says may have changed since. All names are in lower
// case and without a final dot.
struct MailboxProvider {
  enum class Kind : std::uint8_t {
    mailbox,     // keeps mail and sends it
    forwarding,  // hands mail on
    sender,      // sends for others, and takes what comes back
  };

  std::string_view name;  // as people call it
  Kind kind = Kind::mailbox;
  // There is none of its exchanges under the same name in another top-level domain.
  bool one_top_level = false;
  // Mail exchanges that its setup pages name, as they are written there.
  Few<std::string_view, 8> exchanges{};
  // Every exchange at or below one of these is its own.
  Few<std::string_view, 4> domains{};
  // One of these, at or below which each customer has an exchange of its own; empty: none is known.
  std::string_view customers{};
  std::string_view spf{};           // what its customers include; empty: not known
  std::string_view autodiscover{};  // where mail programs are sent by an alias; empty: not known
  std::string_view as_of{};         // "2026-11-22", or as much of that as is known
};

using MailboxProviders = std::span<const MailboxProvider>;

// A name as facts have it: lower case, no final dot. Octets that messages escape are escaped.
std::string fact_name(const Name& name);

// Whether a host is a domain itself or lies below it, label by label: notexample.com is not below
// example.com.
bool is_at_or_below(std::string_view host, std::string_view domain);

// Whose mail exchange a host is; null where nobody knows.
const MailboxProvider* find_provider(MailboxProviders providers, std::string_view exchange);
// Whose exchange an MX record of a zone names, by its index in the reading; null where nobody
// knows. Those in the zone itself are its own.
const MailboxProvider* provider_of(MailboxProviders providers, const Zone& zone,
                                   std::uint32_t record);
// Who keeps the mail of a domain: all its exchanges are of one that has mailboxes; else null.
const MailboxProvider* only_provider(MailboxProviders providers, const Zone& zone, NameId domain);
// Whose customers' mail programs are sent to a name; null where nobody knows.
const MailboxProvider* find_autodiscover(MailboxProviders providers, std::string_view target);

}  // namespace zonevet
