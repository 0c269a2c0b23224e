// Names at which no verifier looks for a DKIM key, though they were meant as names of selectors
// (RFC 6376 3.6.2.1).
#pragma once

#include <cstdint>

#include "zone/zone.h"

namespace zonevet {

// Keys stand at any names, to which aliases in other zones lead. What tells a mistake is a label
// that was meant as `_domainkey`, or a name that has no selector.
struct MisplacedKey {
  enum class How : std::uint8_t {
    none,          // the name of a selector, or one that may be there for aliases
    below_policy,  // below `_dmarc`
    doubled,       // `_domainkey` stands there twice
    misspelt,      // `label` was meant as `_domainkey`
    no_selector,   // `_domainkey` itself
    at_domain,     // the apex of a zone that is in use for mail or the web
    no_keys,       // a selector right below the apex, or below `_dkim` there, of a domain that has
                   // mail exchanges and no `_domainkey`
  };
  How how = How::none;
  NameId domain = NameId::none;  // whose key was to stand there
  NameId label = NameId::none;   // the name that begins with it
  bool by_name = false;          // no record but one for DKIM has such a name
};

// By the name; whether a key stands there is not looked at.
MisplacedKey misplaced_key(const Zone& zone, NameId owner);

// Whether it may be `by_name`, as an alias has to be to be told: false of nearly all, and at once.
bool may_be_misplaced_alias(const NameTable& names, NameId owner);

}  // namespace zonevet
