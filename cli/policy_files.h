// Policy files of MTA-STS: where they lie, and whose they are.
#pragma once

#include <optional>
#include <string>

#include "sts_policies.h"

namespace zonevet::cli {

// What --mta-sts-policy gives: FILE, or DOMAIN=FILE. Nothing where it names no file. (`./a.b=c` is
// a file of that name.)
std::optional<PolicyInput> policy_of_option(const std::string& text);

// Whether a path leads to such a file by its names.
bool is_policy_file(const std::string& path);

// The policy file in a folder, called `.well-known` as it is on the host that serves it (RFC 8461
// 3.2). The folder above it that is called like a domain, or `mta-sts.` and a domain, tells whose
// it is.
std::optional<PolicyInput> policy_in_folder(const std::string& folder);

}  // namespace zonevet::cli
