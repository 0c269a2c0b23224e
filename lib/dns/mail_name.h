// Domains as they stand in addresses of mail.
#pragma once

#include <optional>
#include <string_view>

#include "dns/name.h"

namespace zonevet {

// A domain that can stand in an address (RFC 5321 4.1.2), in A-labels. Underscores are forgiven,
// but for the labels at which the records of a domain stand: `s1._domainkey.example.com` is none.
std::optional<Name> domain_of_mail(std::string_view text);

}  // namespace zonevet
