#include "read/octodns_validators.h"

#include <algorithm>
#include <cstddef>

namespace zonevet {
namespace {

constexpr std::uint8_t kLegacy = 1;
constexpr std::uint8_t kStrict = 2;
constexpr std::uint8_t kBestPractice = 4;

struct Set {
  std::string_view name;
  std::uint8_t bit;
};
constexpr Set kSets[] = {
    {"legacy", kLegacy}, {"strict", kStrict}, {"best-practice", kBestPractice}};

struct Validator {
  std::string_view id;
  std::string_view types;  // `*`: of all at once; none: of zones
  std::uint8_t sets;
};

// All whose reasons are told here.
constexpr std::uint8_t kBoth = kLegacy | kStrict;
constexpr Validator kValidators[] = {
    {"alias-root", "ALIAS", kBoth},
    {"caa-value", "CAA", kLegacy},
    {"caa-value-rfc", "CAA", kStrict},
    {"chunked-value-rfc", "TXT SPF SVCB HTTPS", kBoth},
    {"cname-coexistence", "", kBoth},
    {"ds-value", "DS", kLegacy},
    {"ds-value-rfc", "DS", kStrict},
    {"dynamic", "A AAAA CNAME DNAME", kBoth},
    {"geo", "A AAAA", kLegacy},
    {"healthcheck", "*", kBoth},
    {"https-value-best-practice", "HTTPS", kBestPractice},
    {"https-value-rfc", "HTTPS", kBoth},
    {"ip-value-rfc", "A AAAA", kBoth},
    {"mx-value", "MX", kLegacy},
    {"mx-value-best-practice", "MX", kBestPractice},
    {"mx-value-not-ip", "MX", kStrict | kBestPractice},
    {"mx-value-rfc", "MX", kStrict},
    {"name-rfc", "*", kBoth},
    {"naptr-value", "NAPTR", kLegacy},
    {"naptr-value-best-practice", "NAPTR", kBestPractice},
    {"naptr-value-rfc", "NAPTR", kStrict},
    {"openpgpkey-value-rfc", "OPENPGPKEY", kBoth},
    {"spf-record-type", "SPF", kStrict},
    {"srv-name", "SRV", kLegacy},
    {"srv-name-rfc", "SRV", kStrict},
    {"srv-value", "SRV", kLegacy},
    {"srv-value-best-practice", "SRV", kBestPractice},
    {"srv-value-not-ip", "SRV", kStrict | kBestPractice},
    {"srv-value-rfc", "SRV", kStrict},
    {"sshfp-value", "SSHFP", kLegacy},
    {"sshfp-value-rfc", "SSHFP", kStrict},
    {"svcb-value-best-practice", "SVCB", kBestPractice},
    {"svcb-value-rfc", "SVCB", kBoth},
    {"target-value-best-practice", "ALIAS CNAME DNAME", kBestPractice},
    {"target-value-not-ip", "ALIAS CNAME DNAME", kStrict},
    {"target-value-rfc", "ALIAS CNAME DNAME", kBoth},
    {"targets-value-best-practice", "NS PTR", kBestPractice},
    {"targets-value-not-ip", "NS PTR", kStrict},
    {"targets-value-rfc", "NS PTR", kBoth},
    {"tlsa-value", "TLSA", kLegacy},
    {"tlsa-value-rfc", "TLSA", kStrict},
    {"ttl-rfc", "*", kBoth},
    {"uri-name", "URI", kLegacy},
    {"uri-name-rfc", "URI", kStrict},
    {"uri-value", "URI", kLegacy},
    {"uri-value-rfc", "URI", kStrict},
    {"urlfwd-value", "URLFWD", kBoth},
};

const Validator* find(std::string_view id) {
  const auto* const found = std::find_if(std::begin(kValidators), std::end(kValidators),
                                         [id](const Validator& one) { return one.id == id; });
  return found == std::end(kValidators) ? nullptr : found;
}

bool is_for(const Validator& validator, std::string_view type) {
  if (validator.types.empty() || validator.types == "*") return true;
  std::string_view rest = validator.types;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, end) == type) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

}  // namespace

void OctodnsValidators::enable_sets(const std::vector<std::string>& sets) {
  sets_ = 0;
  for (const Set& set : kSets) {
    if (std::find(sets.begin(), sets.end(), set.name) != sets.end()) sets_ |= set.bit;
  }
}

void OctodnsValidators::enable(std::string_view id, std::string_view type) {
  switches_.push_back({std::string(id), std::string(type == "*" ? "" : type), true});
}

void OctodnsValidators::disable(std::string_view id, std::string_view type) {
  switches_.push_back({std::string(id), std::string(type == "*" ? "" : type), false});
}

void OctodnsValidators::disable_in_zone(std::string_view id, std::string_view type) {
  switches_.push_back({std::string(id), std::string(type), false});
}

OctodnsValidators::State OctodnsValidators::state_of(std::string_view id,
                                                     std::string_view type) const {
  if (id.empty()) return State::on;  // no validator, but what reads the zone
  const Validator* const validator = find(id);
  if (validator == nullptr || !is_for(*validator, type)) return State::unwanted;
  const bool loose = (validator->sets & kLegacy) != 0;
  State state = loose ? State::unwanted : State::off;
  if ((validator->sets & sets_) != 0) state = State::on;
  const std::string_view bucket = validator->types == "*" ? "*" : type;
  for (const Switch& one : switches_) {
    if (one.id == id && (one.type.empty() || one.type == bucket))
      state = one.on ? State::on : State::unwanted;
  }
  return state;
}

std::string_view octodns_set_of(std::string_view validator) {
  const Validator* const found = find(validator);
  if (found == nullptr) return {};
  return (found->sets & kStrict) != 0 ? "strict" : "best-practice";
}

}  // namespace zonevet
