// SPF records linted one by one, each as the TXT record of a name whose zone is not here, so that
// what must be looked up is not known.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "findings/rule_doc.h"

namespace zonevet::test {

// What is said of a record: rules of all packs, and how grave.
std::map<std::string_view, Severity> said_of_spf(std::string_view record);
// Of them the errors.
std::set<std::string_view> errors_of_spf(std::string_view record);

// Only errors about what a sound record says, not about its grammar.
bool is_spf_policy(const std::set<std::string_view>& errors);

std::string listed(const std::set<std::string_view>& ids);

}  // namespace zonevet::test
