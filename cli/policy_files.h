// Policy files of MTA-STS: where they lie, and whose they are.
#pragma once

#include <optional>
#include <string>

#include "sts_policies.h"

namespace zonevet::cli {

// What --mta-sts-policy gives: FILE, or DOMAIN=FILE. Nothing where it names no file. (`./a.b=c` is
// a file of that name.)
std::optional<PolicyInput> policy_of_option(const std::string& text);

// The policy file that a path leads to by its names: `mta-sts.txt` in `.well-known`, as it is on
// the host that serves it (RFC 8461 3.2). The folder above that is called like a domain, or
// `mta-sts.` and a domain, tells whose it is. Nothing where there is no such file.
std::optional<PolicyInput> policy_at(const std::string& path);

}  // namespace zonevet::cli
