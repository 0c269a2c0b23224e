#include "content/spf_names.h"

#include <array>
#include <span>
#include <utility>

#include "base/nearest.h"
#include "dns/address.h"

namespace zonevet {
namespace {

constexpr std::array<SpfName, 8> kMechanisms{{{"all", SpfTermKind::all},
                                              {"include", SpfTermKind::include},
                                              {"a", SpfTermKind::a},
                                              {"mx", SpfTermKind::mx},
                                              {"ptr", SpfTermKind::ptr},
                                              {"ip4", SpfTermKind::ip4},
                                              {"ip6", SpfTermKind::ip6},
                                              {"exists", SpfTermKind::exists}}};
constexpr std::array<SpfName, 2> kModifiers{
    {{"redirect", SpfTermKind::redirect}, {"exp", SpfTermKind::exp}}};

// What people write for a mechanism, beyond slips of the hand.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kAliases{
    {{"ip", "ip4"},
     {"ipv4", "ip4"},
     {"ip-4", "ip4"},
     {"ipv6", "ip6"},
     {"ip-6", "ip6"},
     {"includes", "include"},
     {"inc", "include"},
     {"mxs", "mx"},
     {"exist", "exists"},
     {"pointer", "ptr"}}};

const SpfName* find(std::span<const SpfName> names, std::string_view word) {
  for (const SpfName& known : names) {
    if (equal_fold(known.name, word)) return &known;
  }
  return nullptr;
}

std::string_view meant_by_word(std::string_view word) {
  for (const auto& [alias, name] : kAliases) {
    if (equal_fold(alias, word)) return name;
  }
  // Its opposite is no slip of the hand.
  if (equal_fold(word, "exclude")) return {};
  // (`a`, `mx` and the like are near to every short word.)
  constexpr std::array<std::string_view, 5> kLong{"include", "ip4", "ip6", "ptr", "exists"};
  return nearest(word, kLong);
}

}  // namespace

const SpfName* find_spf_mechanism(std::string_view word) { return find(kMechanisms, word); }

const SpfName* find_spf_modifier(std::string_view word) { return find(kModifiers, word); }

const SpfName* find_spf_name(std::string_view word, char sign) {
  return sign == '=' ? find_spf_modifier(word) : find_spf_mechanism(word);
}

std::string_view meant_spf_mechanism(std::string_view word, std::string_view argument) {
  const std::string_view meant = meant_by_word(word);
  if (meant != "ip4" && meant != "ip6") return meant;
  const std::string_view address = argument.substr(0, argument.find('/'));
  if (parse_ipv4(address)) return "ip4";
  return parse_ipv6(address) ? "ip6" : meant;
}

std::string_view spf_name_at(std::string_view octets) {
  if (octets.empty() || !is_alpha(octets[0])) return {};
  std::size_t end = 1;
  while (end < octets.size() && is_spf_name_sign(octets[end]))
    ++end;
  return octets.substr(0, end);
}

SpfQualifier spf_qualifier_of(char c) {
  switch (c) {
    case '-':
      return SpfQualifier::fail;
    case '~':
      return SpfQualifier::softfail;
    case '?':
      return SpfQualifier::neutral;
    default:
      return SpfQualifier::pass;
  }
}

}  // namespace zonevet
