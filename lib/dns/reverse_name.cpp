#include "dns/reverse_name.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

#include "base/ascii.h"

namespace zonevet {
namespace {

constexpr std::string_view kArpa = "arpa";
constexpr std::string_view kIpv4 = "in-addr";
constexpr std::string_view kIpv6 = "ip6";
constexpr std::string_view kDigits = "0123456789abcdef";

// A number from 0 to 255 without leading zeros, or -1.
int octet_of(std::string_view label) {
  if (label.empty() || label.size() > 3 || (label.size() > 1 && label[0] == '0')) return -1;
  int value = 0;
  for (const char c : label) {
    if (!is_digit(c)) return -1;
    value = 10 * value + (c - '0');
  }
  return value <= 255 ? value : -1;
}

int nibble_of(std::string_view label) { return label.size() == 1 ? hex_value(label[0]) : -1; }

// The two labels that the reverse zones end in, without those in front of them.
bool ends_in(std::string_view wire, const LabelOffsets& labels, std::string_view family) {
  return labels.count >= 2 && equal_fold(label_at(wire, labels.at[labels.count - 1]), kArpa) &&
         equal_fold(label_at(wire, labels.at[labels.count - 2]), family);
}

}  // namespace

Name reverse_name_of(std::string_view octets) {
  assert(octets.size() == 4 || octets.size() == 16);
  Name name;
  bool fits = name.prepend(kArpa) && name.prepend(octets.size() == 4 ? kIpv4 : kIpv6);
  for (const char octet : octets) {
    const auto value = static_cast<unsigned char>(octet);
    if (octets.size() == 4) {
      fits = fits && name.prepend(std::to_string(value));
    } else {
      fits = fits && name.prepend(kDigits.substr(value >> 4U, 1)) &&
             name.prepend(kDigits.substr(value & 15U, 1));
    }
  }
  assert(fits);
  (void)fits;
  return name;
}

std::optional<std::string> address_of_reverse_name(const Name& name) {
  constexpr unsigned kLabels4 = 4 + 2;
  constexpr unsigned kLabels6 = 32 + 2;
  const std::string_view wire = name.wire();
  const LabelOffsets labels = label_offsets(wire);
  const bool is_ipv4 = labels.count == kLabels4 && ends_in(wire, labels, kIpv4);
  const bool is_ipv6 = labels.count == kLabels6 && ends_in(wire, labels, kIpv6);
  if (!is_ipv4 && !is_ipv6) return std::nullopt;
  std::string octets;
  int high = 0;
  for (unsigned i = labels.count - 2; i-- > 0;) {
    const std::string_view label = label_at(wire, labels.at[i]);
    const int value = is_ipv4 ? octet_of(label) : nibble_of(label);
    if (value < 0) return std::nullopt;
    if (is_ipv4) {
      octets += static_cast<char>(value);
    } else if (i % 2 == 1) {
      high = 16 * value;
    } else {
      octets += static_cast<char>(high + value);
    }
  }
  return octets;
}

bool is_odd_reverse_name(const Name& name) {
  constexpr unsigned kLabels4 = 4 + 2;
  constexpr unsigned kMostOfNetwork = 16 + 2;
  const std::string_view wire = name.wire();
  const LabelOffsets labels = label_offsets(wire);
  const bool is_ipv4 = labels.count == kLabels4 && ends_in(wire, labels, kIpv4);
  const bool is_ipv6 = labels.count > kMostOfNetwork && ends_in(wire, labels, kIpv6);
  if (!is_ipv4 && !is_ipv6) return false;
  for (unsigned i = 0; i < labels.count - 2; ++i) {
    const std::string_view label = label_at(wire, labels.at[i]);
    const bool has_form = std::all_of(label.begin(), label.end(), [is_ipv4](char c) {
      return is_ipv4 ? is_digit(c) : hex_value(c) >= 0;
    });
    if (!has_form) return false;
  }
  return !address_of_reverse_name(name);
}

bool is_reverse_name(const Name& name) {
  const std::string_view wire = name.wire();
  const LabelOffsets labels = label_offsets(wire);
  return ends_in(wire, labels, kIpv4) || ends_in(wire, labels, kIpv6);
}

}  // namespace zonevet
