#include "mail/spf_client.h"

#include <algorithm>
#include <cassert>

#include "dns/address.h"
#include "dns/encoding.h"
#include "dns/reverse_name.h"

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

SpfClient SpfClient::of(std::string_view octets) {
  SpfClient client;
  assert(octets.size() == 4 || octets.size() == 16);
  client.size_ = octets.size();
  std::copy(octets.begin(), octets.end(), client.octets_.begin());
  return client;
}

std::strong_ordering operator<=>(const SpfClient& a, const SpfClient& b) {
  if (a.size_ != b.size_) return a.size_ <=> b.size_;
  return a.octets() <=> b.octets();  // (as unsigned octets)
}

SpfClient SpfClient::with_rest(unsigned prefix, bool bits) const {
  SpfClient client = *this;
  for (std::size_t i = prefix / 8; i < size_; ++i) {
    const unsigned rest = i == prefix / 8 ? 0xFFU >> prefix % 8 : 0xFFU;
    const unsigned octet = octet_at(octets(), i);
    client.octets_[i] = static_cast<char>(bits ? octet | rest : octet & ~rest);
  }
  return client;
}

std::optional<SpfClient> SpfClient::neighbour(bool behind) const {
  const unsigned step = behind ? 1U : 0xFFU;  // up, or down, by one
  const unsigned over = behind ? 0U : 0xFFU;  // what an octet is then if the next one moves too
  SpfClient client = *this;
  for (std::size_t i = size_; i-- > 0;) {
    const unsigned octet = (octet_at(octets(), i) + step) & 0xFFU;
    client.octets_[i] = static_cast<char>(octet);
    if (octet != over) return client;
  }
  return std::nullopt;
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

Name SpfClient::reverse_name() const { return reverse_name_of(octets()); }

// -- several -----------------------------------------------------------------------------------

SpfClients SpfClients::of_network(std::string_view octets, unsigned prefix) {
  constexpr unsigned kMappedBits = 8 * kMapped.size();
  const bool mapped = octets.size() == 16 && prefix >= kMappedBits &&
                      octets.starts_with(std::string_view(kMapped.data(), kMapped.size()));
  if (mapped) return of_network(octets.substr(kMapped.size()), prefix - kMappedBits);
  const SpfClient client = SpfClient::of(octets);
  return {client.first_in(prefix), client.last_in(prefix)};
}

std::string SpfClients::presentation() const {
  if (first == last) return first.presentation();
  return first.presentation() + " to " + last.presentation();
}

// -- watched -----------------------------------------------------------------------------------

WatchedClient::WatchedClient(const SpfClient& client)
    : client_(client), same_{client.first_in(0), client.last_in(0)} {}

bool WatchedClient::is_in(std::string_view network, unsigned prefix) {
  if (network.size() != client_.octets().size()) return false;
  const SpfClient base = SpfClient::of(network);
  const SpfClient first = base.first_in(prefix);
  const SpfClient last = base.last_in(prefix);
  if (client_ < first) {
    same_.last = std::min(same_.last, *first.previous());
    return false;
  }
  if (client_ > last) {
    same_.first = std::max(same_.first, *last.next());
    return false;
  }
  same_ = {std::max(same_.first, first), std::min(same_.last, last)};
  return true;
}

const SpfClient& WatchedClient::exact() {
  same_ = {client_, client_};
  return client_;
}

}  // namespace zonevet
