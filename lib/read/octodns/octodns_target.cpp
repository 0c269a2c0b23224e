#include "read/octodns/octodns_target.h"

#include <algorithm>

#include "base/ascii.h"
#include "dns/address.h"

namespace zonevet {
namespace {

constexpr std::size_t kMostName = 253;  // without the dot at its end
constexpr std::size_t kMostLabel = 63;

// Of a label that begins at `at`.
std::optional<OctodnsTargetFault> fault_of_label(std::string_view label, std::size_t at) {
  if (label.empty()) return OctodnsTargetFault{at, 1, "a label before each dot", true};
  if (label.size() > kMostLabel)
    return OctodnsTargetFault{at, label.size(), "labels of 63 characters at most", true};
  const auto bad = std::find_if_not(label.begin(), label.end(),
                                    [](char c) { return is_alnum(c) || c == '-' || c == '_'; });
  if (bad != label.end()) {
    const auto before = static_cast<std::size_t>(bad - label.begin());
    return OctodnsTargetFault{at + before, 1, "letters, digits, hyphens and underscores"};
  }
  constexpr std::string_view kInner = "no hyphen at the begin or end of a label";
  if (label.front() == '-') return OctodnsTargetFault{at, 1, kInner};
  if (label.back() == '-') return OctodnsTargetFault{at + label.size() - 1, 1, kInner};
  return std::nullopt;
}

}  // namespace

std::optional<OctodnsTargetFault> find_octodns_target_fault(std::string_view name) {
  const std::size_t all = name.size();
  if (name.ends_with('.')) name.remove_suffix(1);
  if (name.size() > kMostName)
    return OctodnsTargetFault{0, all, "a name of 253 characters at most", true};
  for (std::size_t at = 0; all > 1 && at <= name.size();) {
    const std::size_t end = std::min(name.find('.', at), name.size());
    if (const auto fault = fault_of_label(name.substr(at, end - at), at)) return fault;
    at = end + 1;
  }
  if (name.find('.') == std::string_view::npos)
    return OctodnsTargetFault{0, all, "a name of two labels at least"};
  return std::nullopt;
}

bool is_octodns_address(std::string_view name) {
  while (name.ends_with('.'))
    name.remove_suffix(1);
  return parse_ipv4(name) || parse_ipv6(name);
}

}  // namespace zonevet
