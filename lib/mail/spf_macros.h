// Macros of SPF (RFC 7208 7), expanded; and the names that come of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "content/spf.h"
#include "dns/name.h"
#include "dns/text.h"
#include "mail/spf_client.h"

namespace zonevet {

// What the letters stand for (RFC 7208 7.2). All views must outlive the expansion.
struct SpfMacroValues {
  SpfClient client;                 // i, c, v
  std::string_view local_part;      // l, and with `sender_domain` s
  std::string_view sender_domain;   // o
  std::string_view domain;          // d
  std::string_view helo;            // h
  std::string_view validated_name;  // p; worked out only where uses_spf_macro() says so
  std::string_view receiver;        // r
  std::uint64_t time = 0;           // t, in seconds since 1970
};

// The longest expansion, in octets; RFC 7208 6.2 leaves the limit to us.
inline constexpr std::size_t kMostExpanded = 65'535;

// Expands a macro-string, or an explain-string (RFC 7208 7.1). Nothing where a macro is malformed
// or the text would be longer than kMostExpanded.
std::optional<std::string> expand_spf_macros(std::string_view text, const SpfMacroValues& values);

// Whether a macro with the letter, given in lower case, stands in the text.
bool uses_spf_macro(std::string_view text, char letter);

// What an expanded domain-spec means as a domain: without a final dot, and without labels on the
// left as long as it has more than 253 octets (RFC 7208 7.3).
std::string_view fit_spf_domain(std::string_view expanded);

// Labels with dots between, no final dot, nothing escaped (RFC 7208 4.8). Nothing where that is no
// name: a label is empty or over 63 octets, or the whole is too long.
std::optional<Name> name_of_spf_domain(std::string_view domain);

// The other way around: what %{d} is in the record of a name.
std::string spf_domain_of(const Name& name);

// The name that a term is about whatever the message: it has no macros but those of the record's
// own domain (d; %%, %_ and %-). `owner` is that domain, and what a term without one is about;
// nothing where it depends on the message itself. Nothing where the term is flawed, not all known,
// or leads to no name.
std::optional<Name> settled_spf_domain(const Text& text, const SpfTerm& term,
                                       const std::optional<Name>& owner);

// Whose record stands at a name of a zone; nothing where that depends on the message.
std::optional<Name> settled_spf_owner(const Name& name);

}  // namespace zonevet
