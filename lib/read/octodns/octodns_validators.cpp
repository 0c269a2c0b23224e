#include "read/octodns/octodns_validators.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

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

// All that it has itself. (Those that begin with `_` are on whatever the config says.)
constexpr std::uint8_t kBoth = kLegacy | kStrict;
constexpr std::uint8_t kAlways = kBoth | kBestPractice;
constexpr Validator kValidators[] = {
    {"_value-type", "ALIAS CNAME DNAME", kAlways},
    {"_values-type",
     "A AAAA CAA DS SVCB HTTPS LOC MX NAPTR NS OPENPGPKEY PTR SPF SRV SSHFP TLSA TXT URI URLFWD",
     kAlways},
    {"alias-root", "ALIAS", kBoth},
    {"caa-best-practices", "", kBestPractice},
    {"caa-value", "CAA", kLegacy},
    {"caa-value-best-practice", "CAA", kBestPractice},
    {"caa-value-rfc", "CAA", kStrict},
    {"chunked-value-rfc", "TXT SPF SVCB HTTPS", kBoth},
    {"cname-coexistence", "", kBoth},
    {"cname-root-rfc", "CNAME", kBoth},
    {"cname-target-not-cname", "", kBestPractice},
    {"cname-target-resolvable-in-zone", "", kBestPractice},
    {"dname-coexistence", "", kStrict},
    {"ds-value", "DS", kLegacy},
    {"ds-value-best-practice", "DS", kBestPractice},
    {"ds-value-rfc", "DS", kStrict},
    {"dynamic", "A AAAA CNAME DNAME", kBoth},
    {"geo", "A AAAA", kLegacy},
    {"glue-for-in-zone-ns", "", kStrict},
    {"healthcheck", "*", kBoth},
    {"https-value-best-practice", "HTTPS", kBestPractice},
    {"https-value-rfc", "HTTPS", kBoth},
    {"ip-value-rfc", "A AAAA", kBoth},
    {"loc-value-rfc", "LOC", kBoth},
    {"mail", "", kBestPractice},
    {"multi-value-ns", "", kBestPractice},
    {"mx-target-not-cname", "", kStrict},
    {"mx-target-resolvable-in-zone", "", kBestPractice},
    {"mx-value", "MX", kLegacy},
    {"mx-value-best-practice", "MX", kBestPractice},
    {"mx-value-not-ip", "MX", kStrict | kBestPractice},
    {"mx-value-rfc", "MX", kStrict},
    {"name-rfc", "*", kBoth},
    {"naptr-value", "NAPTR", kLegacy},
    {"naptr-value-best-practice", "NAPTR", kBestPractice},
    {"naptr-value-rfc", "NAPTR", kStrict},
    {"no-cname-loop", "", kStrict},
    {"ns-target-not-cname", "", kStrict},
    {"openpgpkey-value-rfc", "OPENPGPKEY", kBoth},
    {"root-cname", "", kStrict},
    {"spf-record-type", "SPF", kStrict},
    {"srv-name", "SRV", kLegacy},
    {"srv-name-rfc", "SRV", kStrict},
    {"srv-target-not-cname", "", kStrict},
    {"srv-target-resolvable-in-zone", "", kBestPractice},
    {"srv-value", "SRV", kLegacy},
    {"srv-value-best-practice", "SRV", kBestPractice},
    {"srv-value-not-ip", "SRV", kStrict | kBestPractice},
    {"srv-value-rfc", "SRV", kStrict},
    {"sshfp-value", "SSHFP", kLegacy},
    {"sshfp-value-best-practice", "SSHFP", kBestPractice},
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
    {"tlsa-value-best-practice", "TLSA", kBestPractice},
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

// The names of all for which something holds, counted while this is compiled.
template <class Wanted>
constexpr auto ids_of(Wanted wanted) {
  constexpr auto kCount = static_cast<std::size_t>(
      std::count_if(std::begin(kValidators), std::end(kValidators), Wanted()));
  std::array<std::string_view, kCount> ids;
  std::size_t count = 0;
  for (const Validator& one : kValidators) {
    if (wanted(one)) ids[count++] = one.id;
  }
  return ids;
}

constexpr auto is_of_zones = [](const Validator& one) { return one.types.empty(); };
constexpr auto is_of_records = [](const Validator& one) { return !one.types.empty(); };
constexpr auto kOfZones = ids_of(is_of_zones);
constexpr auto kOfRecords = ids_of(is_of_records);
constexpr std::string_view kSetNames[] = {kSets[0].name, kSets[1].name, kSets[2].name};

}  // namespace

void OctodnsValidators::enable_sets(const std::vector<std::string>& sets) {
  sets_ = 0;
  for (const Set& set : kSets) {
    if (std::find(sets.begin(), sets.end(), set.name) != sets.end()) sets_ |= set.bit;
  }
}

// (Of each validator and type the last one alone is kept: there are no more of them than there are
// validators and types.)
void OctodnsValidators::add(std::string_view id, std::string_view type, bool on) {
  const Validator* const validator = find(id);
  if (validator == nullptr) return;
  const bool for_all = validator->types.empty() || validator->types == "*";
  if (!type.empty() && (for_all ? type != validator->types : !is_for(*validator, type))) return;
  std::erase_if(switches_,
                [&](const Switch& one) { return one.id == validator->id && one.type == type; });
  switches_.push_back({validator->id, std::string(type), on});
}

void OctodnsValidators::enable(std::string_view id, std::string_view type) {
  add(id, type == "*" ? "" : type, true);
}

void OctodnsValidators::disable(std::string_view id, std::string_view type) {
  add(id, type == "*" ? "" : type, false);
}

void OctodnsValidators::disable_in_zone(std::string_view id, std::string_view type) {
  add(id, type, false);
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

std::span<const std::string_view> octodns_record_validators() { return kOfRecords; }
std::span<const std::string_view> octodns_zone_validators() { return kOfZones; }
std::span<const std::string_view> octodns_validator_sets() { return kSetNames; }

std::string_view octodns_set_of(std::string_view validator) {
  const Validator* const found = find(validator);
  if (found == nullptr) return {};
  return (found->sets & kStrict) != 0 ? "strict" : "best-practice";
}

}  // namespace zonevet
