#include "mail/spf_client.h"

#include <algorithm>
#include <cassert>

#include "dns/address.h"
#include "dns/encoding.h"

namespace zonevet {
namespace {

// ::ffff:0:0/96 (RFC 4291 2.5.5.2)
constexpr std::array<char, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '\xFF', '\xFF'};

unsigned octet_at(std::string_view octets, std::size_t at) {
  return static_cast<unsigned char>(octets[at]);
}

}  // namespace

std::optional<SpfClient> SpfClient::parse(std::string_view text) {
  SpfClient client;
  if (const std::optional<Ipv4> ipv4 = parse_ipv4(text)) {
    std::copy(ipv4->begin(), ipv4->end(), client.octets_.begin());
    return client;
  }
  const std::optional<Ipv6> ipv6 = parse_ipv6(text);
  if (!ipv6 || text.empty()) return std::nullopt;
  if (std::equal(kMapped.begin(), kMapped.end(), ipv6->begin())) {
    std::copy(ipv6->begin() + kMapped.size(), ipv6->end(), client.octets_.begin());
    return client;
  }
  client.octets_ = *ipv6;
  client.size_ = ipv6->size();
  return client;
}

bool SpfClient::is_in(std::string_view network, unsigned prefix) const {
  if (network.size() != size_) return false;
  const std::size_t whole = std::min<std::size_t>(prefix / 8, size_);
  if (octets().substr(0, whole) != network.substr(0, whole)) return false;
  const unsigned rest = prefix % 8;
  if (whole == size_ || rest == 0) return true;
  return (octet_at(octets(), whole) ^ octet_at(network, whole)) >> (8 - rest) == 0;
}

std::string SpfClient::presentation() const {
  return is_ipv6() ? ipv6_presentation(octets()) : ipv4_presentation(octets());
}

std::string SpfClient::dotted() const {
  if (!is_ipv6()) return ipv4_presentation(octets());
  std::string text;
  for (const char digit : hex_text(octets())) {
    if (!text.empty()) text += '.';
    text += digit;
  }
  return text;
}

Name SpfClient::reverse_name() const {
  std::string text = dotted();
  Name name;
  bool fits = name.prepend("arpa") && name.prepend(family());
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('.', begin), text.size());
    fits = fits && name.prepend(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
  }
  assert(fits);
  (void)fits;
  return name;
}

}  // namespace zonevet
