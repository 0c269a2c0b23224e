// Domains in SPF terms: domain-spec and macro-string (RFC 7208 7.1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "content/content_flaw.h"
#include "dns/text.h"

namespace zonevet {

// What stands where a domain-spec should.
enum class SpfDomain : std::uint8_t {
  sound,
  ip4,  // an address
  ip6,
  url,       // https://host/..., where `part` is the host
  email,     // user@host, where `part` is the host
  wildcard,  // `part` is the asterisk
  list,      // `part` is the comma or semicolon; a domain stands before and behind it
  non_ascii,
  invalid,   // `part` is what is wrong, and `note` says it
  unusable,  // as the grammar wants it, but no name: as above
};
struct SpfDomainCheck {
  SpfDomain kind = SpfDomain::sound;
  Range part;
  std::string_view note;
  bool grammatical = false;  // a domain-spec, if one that no name answers to
};

// REQUIRES: no prefix length stands behind the domain, and it is not empty.
SpfDomainCheck check_spf_domain(const Text& text, Range domain);

// Notes what is wrong with the macros in a macro-string; true where nothing is. `explanation`: the
// macros c, r and t are allowed (RFC 7208 7.2).
bool check_spf_macros(const Text& text, Range where, bool explanation, ContentFlaws& flaws);

// The length of the macro at the begin of a text, `%%` and its like included; 0 where it does not
// end. REQUIRES: the text begins with `%`.
std::size_t spf_macro_size(std::string_view text);

}  // namespace zonevet
