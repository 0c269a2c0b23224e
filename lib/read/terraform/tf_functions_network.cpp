// Functions of networks in CIDR notation.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "dns/address.h"
#include "read/terraform/tf_call.h"

namespace zonevet {
namespace {

// A network without the bits behind its prefix; nothing where Terraform may read it otherwise, or
// not at all.
std::optional<Network> network_at(const TfCall& call, std::size_t i) {
  const HclText& text = call.text_at(i);
  constexpr std::size_t kLongest = 64;
  if (!text.whole() || text.octets.size() > kLongest) return std::nullopt;
  if (text.octets.find('/') == std::string::npos) return std::nullopt;
  const std::optional<Network> network = parse_network(text.octets);
  return network ? std::optional(network->base()) : std::nullopt;
}

// Adds a number to those bits of an address that lie between two prefixes. False where it has more
// bits than that.
bool add_bits(std::string& octets, unsigned begin, unsigned end, std::uint64_t number) {
  for (unsigned bit = end; bit-- > begin; number >>= 1U) {
    if ((number & 1U) == 0) continue;
    octets[bit / 8] =
        static_cast<char>(static_cast<unsigned char>(octets[bit / 8]) | (0x80U >> (bit % 8)));
  }
  return number == 0;
}

// As Go writes it: IPv6 that stands for IPv4 in another way.
HclValue address(const TfCall& call, const std::string& octets, const std::string& suffix) {
  const bool is_mapped = octets.size() == 16 && octets.starts_with(std::string(10, '\0'));
  if (is_mapped) return call.unknown();
  return HclValue::string(address_presentation(octets) + suffix, call.where);
}

// The number that an address has in a network; one below 0 counts from its end.
std::optional<std::uint64_t> host_number(std::int64_t number, unsigned bits) {
  if (number >= 0) return static_cast<std::uint64_t>(number);
  constexpr unsigned kMostBits = 62;
  if (bits > kMostBits) return std::nullopt;
  const std::int64_t all = std::int64_t{1} << bits;
  return number >= -all ? std::optional(static_cast<std::uint64_t>(all + number)) : std::nullopt;
}

HclValue cidrhost(const TfCall& call) {
  std::optional<Network> network = network_at(call, 0);
  const HclNumber host = call.arguments[1].number();
  if (host.exponent < 0) return call.failure();
  const std::optional<std::int64_t> whole = host.whole();
  if (!network || !whole) return call.unknown();
  const auto bits = static_cast<unsigned>(8 * network->octets.size());
  const std::optional<std::uint64_t> number = host_number(*whole, bits - network->prefix);
  if (!number) return call.unknown();
  if (!add_bits(network->octets, network->prefix, bits, *number)) return call.failure();
  return address(call, network->octets, "");
}

HclValue cidrsubnet(const TfCall& call) {
  std::optional<Network> network = network_at(call, 0);
  const std::optional<std::int64_t> more = call.whole_at(1);
  const HclNumber subnet = call.arguments[2].number();
  if (!more || subnet.exponent < 0) return call.failure();
  const std::optional<std::int64_t> number = subnet.whole();
  if (!network || !number || *number < 0 || *more < 0) return call.unknown();
  const auto bits = static_cast<std::int64_t>(8 * network->octets.size());
  const std::int64_t prefix = network->prefix + std::min<std::int64_t>(*more, 1000);
  if (prefix > bits) return call.failure();
  if (!add_bits(network->octets, network->prefix, static_cast<unsigned>(prefix),
                static_cast<std::uint64_t>(*number)))
    return call.failure();
  return address(call, network->octets, "/" + std::to_string(prefix));
}

HclValue cidrnetmask(const TfCall& call) {
  const std::optional<Network> network = network_at(call, 0);
  if (!network) return call.unknown();
  if (network->octets.size() != 4) return call.failure();
  std::string mask(4, '\0');
  constexpr std::uint64_t kOnes = 0xFFFFFFFF;
  add_bits(mask, 0, network->prefix, kOnes >> (32 - network->prefix));
  return address(call, mask, "");
}

constexpr TfFunction kFunctions[] = {
    {"cidrhost", "sn", cidrhost},
    {"cidrnetmask", "s", cidrnetmask},
    {"cidrsubnet", "snn", cidrsubnet},
};

}  // namespace

std::span<const TfFunction> tf_network_functions() { return kFunctions; }

}  // namespace zonevet
