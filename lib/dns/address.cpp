#include "dns/address.h"

#include <algorithm>
#include <cstdint>

#include "base/ascii.h"

namespace zonevet {

std::optional<Ipv4> parse_ipv4(std::string_view text) {
  Ipv4 address{};
  std::size_t at = 0;
  for (std::size_t part = 0; part < address.size(); ++part) {
    if (part > 0) {
      if (at == text.size() || text[at] != '.') return std::nullopt;
      ++at;
    }
    const std::size_t begin = at;
    unsigned value = 0;
    while (at < text.size() && at - begin < 3 && is_digit(text[at]))
      value = value * 10 + static_cast<unsigned>(text[at++] - '0');
    const bool leading_zero = at - begin > 1 && text[begin] == '0';
    if (at == begin || value > 255 || leading_zero) return std::nullopt;
    address[part] = static_cast<char>(value);
  }
  if (at != text.size()) return std::nullopt;
  return address;
}

std::optional<Ipv6> parse_ipv6(std::string_view text) {
  Ipv6 address{};
  std::size_t filled = 0;
  std::optional<std::size_t> gap;  // where `::` stands, in octets
  std::size_t at = 0;
  if (text.starts_with("::")) {
    gap = 0;
    at = 2;
  }
  while (at < text.size()) {
    unsigned value = 0;
    const std::size_t begin = at;
    for (; at < text.size() && at - begin < 4; ++at) {
      const int digit = hex_value(text[at]);
      if (digit < 0) break;
      value = value << 4U | static_cast<unsigned>(digit);
    }
    if (at < text.size() && text[at] == '.') {
      const std::optional<Ipv4> tail = parse_ipv4(text.substr(begin));
      if (!tail || filled + tail->size() > address.size()) return std::nullopt;
      for (const char octet : *tail)
        address[filled++] = octet;
      break;
    }
    if (at == begin || filled == address.size()) return std::nullopt;
    address[filled++] = static_cast<char>(value >> 8U);
    address[filled++] = static_cast<char>(value & 0xFFU);
    if (at == text.size()) break;
    if (text[at++] != ':') return std::nullopt;
    if (at == text.size()) return std::nullopt;
    if (text[at] != ':') continue;
    if (gap) return std::nullopt;
    gap = filled;
    ++at;
  }
  if (!gap) {
    if (filled != address.size()) return std::nullopt;
    return address;
  }
  // `::` stands for one group at least.
  if (filled > address.size() - 2) return std::nullopt;
  const auto begin = address.begin() + *gap;
  const auto end = std::copy_backward(begin, address.begin() + filled, address.end());
  std::fill(begin, end, '\0');
  return address;
}

std::string ipv4_presentation(std::string_view octets) {
  std::string text;
  for (const char octet : octets) {
    if (!text.empty()) text += '.';
    text += std::to_string(static_cast<unsigned char>(octet));
  }
  return text;
}

namespace {

// The longest run of zero groups, the first of equals; shorter than two is none (RFC 5952 4.2).
struct Run {
  std::size_t begin = 8;
  std::size_t size = 1;
};

Run longest_run(const std::array<unsigned, 8>& groups) {
  Run longest;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    std::size_t end = i;
    while (end < groups.size() && groups[end] == 0)
      ++end;
    if (end - i > longest.size) longest = {i, end - i};
  }
  return longest;
}

void append_group(std::string& text, unsigned group) {
  bool leading = true;
  for (int shift = 12; shift >= 0; shift -= 4) {
    const unsigned digit = group >> static_cast<unsigned>(shift) & 15U;
    leading = leading && digit == 0 && shift > 0;
    if (!leading) text += "0123456789abcdef"[digit];
  }
}

}  // namespace

std::string ipv6_presentation(std::string_view octets) {
  std::array<unsigned, 8> groups{};
  for (std::size_t i = 0; i < groups.size(); ++i) {
    groups[i] = static_cast<unsigned>(static_cast<unsigned char>(octets[2 * i])) << 8U |
                static_cast<unsigned char>(octets[2 * i + 1]);
  }
  const Run run = longest_run(groups);
  std::string text;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (i == run.begin) {
      text += "::";
      i += run.size - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    append_group(text, groups[i]);
  }
  return text;
}

std::optional<Network> parse_network(std::string_view text) {
  const std::string_view address = text.substr(0, text.find('/'));
  Network network;
  if (const auto ipv4 = parse_ipv4(address)) {
    network.octets.assign(ipv4->begin(), ipv4->end());
  } else if (const auto ipv6 = parse_ipv6(address); ipv6 && !address.empty()) {
    network.octets.assign(ipv6->begin(), ipv6->end());
  } else {
    return std::nullopt;
  }
  const unsigned most = 8 * static_cast<unsigned>(network.octets.size());
  network.prefix = most;
  if (address.size() == text.size()) return network;
  const std::string_view digits = text.substr(address.size() + 1);
  const bool zero_in_front = digits.size() > 1 && digits[0] == '0';
  if (digits.empty() || digits.size() > 3 || zero_in_front) return std::nullopt;
  network.prefix = 0;
  for (const char digit : digits) {
    if (!is_digit(digit)) return std::nullopt;
    network.prefix = network.prefix * 10 + static_cast<unsigned>(digit - '0');
  }
  if (network.prefix > most) return std::nullopt;
  return network;
}

Network Network::base() const {
  Network out = *this;
  for (std::size_t i = prefix / 8; i < out.octets.size(); ++i) {
    const unsigned kept = i == prefix / 8 ? ~(0xFFU >> prefix % 8) : 0U;
    out.octets[i] = static_cast<char>(static_cast<unsigned char>(out.octets[i]) & kept);
  }
  return out;
}

std::string Network::presentation() const {
  const bool ipv4 = octets.size() == 4;
  const std::string text = ipv4 ? ipv4_presentation(octets) : ipv6_presentation(octets);
  return prefix == 8 * octets.size() ? text : text + '/' + std::to_string(prefix);
}

std::string address_presentation(std::string_view octets) {
  return octets.size() == 4 ? ipv4_presentation(octets) : ipv6_presentation(octets);
}

}  // namespace zonevet
