#include "dns/special_purpose.h"

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

#include "catch.h"
#include "support/suite.h"

using namespace zonevet;

namespace {

// "10.0.0.0/8 for private networks", or "none".
std::string block_of(std::string_view text) {
  const auto network = parse_network(text);
  REQUIRE(network);
  const auto block = find_special_block(*network);
  return block ? block->network.presentation() + ' ' + std::string(block->use) : "none";
}

}  // namespace

TEST_CASE("what lies wholly in a block is found") {
  CHECK(block_of("10.1.2.3") == "10.0.0.0/8 for private networks");
  CHECK(block_of("10.0.0.0/8") == "10.0.0.0/8 for private networks");
  CHECK(block_of("172.31.0.0/16") == "172.16.0.0/12 for private networks");
  CHECK(block_of("255.255.255.255") == "240.0.0.0/4 reserved");
  CHECK(block_of("fd00::1") == "fc00::/7 for private networks");
  CHECK(block_of("2001:2::/48") == "2001:2::/48 for benchmarks");
  CHECK(block_of("::1") == "::1 for loopback");
  CHECK(block_of("::") == ":: for a host that has no address yet");
}

TEST_CASE("what is larger than a block, beside it, or may be reached is not") {
  CHECK(block_of("0.0.0.0/0") == "none");
  CHECK(block_of("8.0.0.0/6") == "none");
  CHECK(block_of("172.32.0.1") == "none");
  CHECK(block_of("192.0.0.9") == "none");
  CHECK(block_of("192.0.0.8/31") == "none");
  CHECK(block_of("192.0.0.0/29") == "192.0.0.0/24 for protocols of the IETF");
  CHECK(block_of("2001::/23") == "none");
  CHECK(block_of("2001:0:5ef5::1") == "none");
  CHECK(block_of("2a00:1450::1") == "none");
  CHECK(block_of("::/1") == "none");
}

TEST_CASE("blocks for documentation say so") {
  CHECK(find_special_block(*parse_network("192.0.2.1"))->is_documentation);
  CHECK(find_special_block(*parse_network("2001:db8::/48"))->is_documentation);
  CHECK_FALSE(find_special_block(*parse_network("192.168.1.1"))->is_documentation);
}

TEST_CASE("the table is what the registries of IANA say") {
  const std::filesystem::path path =
      std::filesystem::path(ZONEVET_SHARED_DIR) / "standards/iana/special-purpose-addresses.tsv";
  if (!std::filesystem::exists(path)) {
    std::printf("SKIPPED: the registries are not here\n");
    return;
  }
  for (const suites::Row& row : suites::table(path)) {
    const std::string& block = row.at("block");
    const auto network = parse_network(block);
    REQUIRE(network);
    INFO(block);
    const bool not_reachable = row.at("globally_reachable") == "false";
    // (Of this one parts may be reached.)
    CHECK(find_special_block(*network).has_value() ==
          (not_reachable && block != "2001::/23" && block != "192.0.0.0/24"));
  }
}
