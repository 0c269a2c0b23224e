#include "dns/special_purpose.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>

namespace zonevet {
namespace {

// One row of the registries, as of 2025-10.
struct Row {
  std::array<std::uint8_t, 16> octets{};
  bool is_ipv6 = false;
  unsigned prefix = 0;
  std::string_view use;  // empty: may be reached, though it lies in another row

  [[nodiscard]] Network network() const {
    Network out;
    out.prefix = prefix;
    for (std::size_t i = 0; i < (is_ipv6 ? 16U : 4U); ++i)
      out.octets += static_cast<char>(octets[i]);
    return out;
  }
};

constexpr Row v4(std::initializer_list<std::uint8_t> octets, unsigned prefix,
                 std::string_view use) {
  Row row{{}, false, prefix, use};
  std::size_t i = 0;
  for (const std::uint8_t octet : octets)
    row.octets[i++] = octet;
  return row;
}

// The first groups of an address, and its last octet.
constexpr Row v6(std::initializer_list<std::uint16_t> groups, std::uint8_t last, unsigned prefix,
                 std::string_view use) {
  Row row{{}, true, prefix, use};
  std::size_t i = 0;
  for (const std::uint16_t group : groups) {
    row.octets[i++] = static_cast<std::uint8_t>(group >> 8U);
    row.octets[i++] = static_cast<std::uint8_t>(group & 0xFFU);
  }
  row.octets[15] = static_cast<std::uint8_t>(row.octets[15] | last);
  return row;
}

constexpr std::string_view kReachable;
constexpr std::string_view kNoAddressYet = "for a host that has no address yet";
constexpr std::string_view kPrivate = "for private networks";
constexpr std::string_view kNat = "for networks of providers behind NAT";
constexpr std::string_view kLoopback = "for loopback";
constexpr std::string_view kLink = "for a single link";
constexpr std::string_view kIetf = "for protocols of the IETF";
constexpr std::string_view kDocumentation = "for documentation";
constexpr std::string_view kBenchmarks = "for benchmarks";
constexpr std::string_view kMulticast = "for multicast";

constexpr std::array kRows{
    v4({0}, 8, kNoAddressYet),
    v4({10}, 8, kPrivate),
    v4({100, 64}, 10, kNat),
    v4({127}, 8, kLoopback),
    v4({169, 254}, 16, kLink),
    v4({172, 16}, 12, kPrivate),
    v4({192, 0, 0}, 24, kIetf),
    v4({192, 0, 0, 9}, 32, kReachable),
    v4({192, 0, 0, 10}, 32, kReachable),
    v4({192, 0, 2}, 24, kDocumentation),
    v4({192, 88, 99, 2}, 32, "for relays between IPv4 and IPv6"),
    v4({192, 168}, 16, kPrivate),
    v4({198, 18}, 15, kBenchmarks),
    v4({198, 51, 100}, 24, kDocumentation),
    v4({203, 0, 113}, 24, kDocumentation),
    v4({224}, 4, kMulticast),
    v4({240}, 4, "reserved"),
    v6({}, 0, 128, kNoAddressYet),
    v6({}, 1, 128, kLoopback),
    v6({0, 0, 0, 0, 0, 0xFFFF}, 0, 96, "for IPv4 addresses"),
    v6({0x64, 0xFF9B, 1}, 0, 48, "for translation within a network"),
    v6({0x100}, 0, 64, "for what is to be discarded"),
    v6({0x100, 0, 0, 1}, 0, 64, "for dummies"),
    v6({0x2001}, 0, 23, kIetf),
    v6({0x2001}, 0, 32, kReachable),
    v6({0x2001, 1}, 1, 128, kReachable),
    v6({0x2001, 1}, 2, 128, kReachable),
    v6({0x2001, 1}, 3, 128, kReachable),
    v6({0x2001, 2}, 0, 48, kBenchmarks),
    v6({0x2001, 3}, 0, 32, kReachable),
    v6({0x2001, 4, 0x112}, 0, 48, kReachable),
    v6({0x2001, 0x10}, 0, 28, kReachable),
    v6({0x2001, 0x20}, 0, 28, kReachable),
    v6({0x2001, 0x30}, 0, 28, kReachable),
    v6({0x2001, 0xDB8}, 0, 32, kDocumentation),
    v6({0x3FFF}, 0, 20, kDocumentation),
    v6({0x5F00}, 0, 16, "for segment routing"),
    v6({0xFC00}, 0, 7, kPrivate),
    v6({0xFE80}, 0, 10, kLink),
    v6({0xFF00}, 0, 8, kMulticast),
};

// Whether the first bits of both agree. REQUIRES: as many octets as `bits` wants.
bool agree(std::string_view octets, const Row& row, unsigned bits) {
  for (std::size_t i = 0; 8 * i < bits; ++i) {
    const unsigned left = bits - 8 * static_cast<unsigned>(i);
    const unsigned mask = left >= 8 ? 0xFFU : ~(0xFFU >> left) & 0xFFU;
    const unsigned octet = static_cast<unsigned char>(octets[i]);
    if (((octet ^ row.octets[i]) & mask) != 0) return false;
  }
  return true;
}

}  // namespace

std::optional<SpecialBlock> find_special_block(const Network& network) {
  const bool is_ipv6 = network.octets.size() == 16;
  const Row* found = nullptr;
  for (const Row& row : kRows) {
    const bool lies_in = network.prefix >= row.prefix;
    if (row.is_ipv6 != is_ipv6) continue;
    if (!lies_in && row.use != kReachable) continue;
    if (!agree(network.octets, row, lies_in ? row.prefix : network.prefix)) continue;
    if (!lies_in) return std::nullopt;  // a part of it may be reached
    if (found == nullptr || row.prefix > found->prefix) found = &row;
  }
  if (found == nullptr || found->use == kReachable) return std::nullopt;
  const bool is_private = found->use == kPrivate || found->use == kLink || found->use == kNat;
  return SpecialBlock{found->network(), found->use, found->use == kDocumentation,
                      found->use == kLoopback, is_private};
}

bool is_loopback_address(std::string_view octets) {
  const auto block = find_special_block(Network::of_address(octets));
  return block && block->is_loopback;
}

bool is_private_address(std::string_view octets) {
  const auto block = find_special_block(Network::of_address(octets));
  return block && block->is_private;
}

}  // namespace zonevet
