#include "dns/address.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "support/read_text.h"

using namespace zonevet;

namespace {

std::string four(std::string_view text) {
  const auto address = parse_ipv4(text);
  return address ? test::hex({address->data(), address->size()}) : "none";
}

std::string six(std::string_view text) {
  const auto address = parse_ipv6(text);
  return address ? test::hex({address->data(), address->size()}) : "none";
}

// As it is printed.
std::string printed(std::string_view text) {
  const auto address = parse_ipv6(text);
  REQUIRE(address);
  return ipv6_presentation({address->data(), address->size()});
}

}  // namespace

TEST_CASE("IPv4 addresses are four decimal numbers without leading zeros") {
  CHECK(four("192.0.2.1") == "c0000201");
  CHECK(four("0.0.0.0") == "00000000");
  CHECK(four("255.255.255.255") == "ffffffff");
  for (const std::string_view text :
       {"", "192.0.2", "192.0.2.1.5", "192.0.2.256", "192.0.2.01", "192.0.2.00", "192.0.2.",
        ".0.2.1", "192..2.1", "192.0.2.1 ", " 192.0.2.1", "192.0.2.a", "0xC0.0.2.1", "192.0.2.1/24",
        "192.0.2.0256", "192,0,2,1", "3221225985", "+1.0.2.1", "192.0.2.-1"}) {
    INFO(std::string(text));
    CHECK(four(text) == "none");
  }
}

TEST_CASE("IPv6 addresses have the three forms of RFC 4291 2.2") {
  const std::string zeros(20, '0');
  // 1. eight groups
  CHECK(six("2001:db8:0:0:8:800:200c:417a") == "20010db80000000000080800200c417a");
  CHECK(six("2001:DB8:0000:0:8:0800:200C:417A") == "20010db80000000000080800200c417a");
  // 2. :: for groups of zeros
  CHECK(six("2001:db8::8:800:200c:417a") == "20010db80000000000080800200c417a");
  CHECK(six("::") == std::string(32, '0'));
  CHECK(six("::1") == std::string(31, '0') + "1");
  CHECK(six("2001:db8::") == "20010db8" + std::string(24, '0'));
  CHECK(six("1::8") == "0001" + std::string(24, '0') + "0008");
  CHECK(six("::2:3:4:5:6:7:8") == "00000002000300040005000600070008");
  CHECK(six("1:2:3:4:5:6:7::") == "00010002000300040005000600070000");
  CHECK(six("1:2:3::5:6:7:8") == "00010002000300000005000600070008");
  // 3. the last 32 bits as an IPv4 address
  CHECK(six("::ffff:192.0.2.1") == zeros + "ffffc0000201");
  CHECK(six("::192.0.2.1") == zeros + "0000c0000201");
  CHECK(six("0:0:0:0:0:0:192.0.2.1") == zeros + "0000c0000201");
  CHECK(six("1:2:3:4:5::192.0.2.1") ==
        "00010002000300040005"
        "0000"
        "c0000201");
}

TEST_CASE("what is near an IPv6 address is none") {
  for (const std::string_view text : {"",
                                      ":",
                                      ":::",
                                      "1",
                                      "1:2:3:4:5:6:7",
                                      "1:2:3:4:5:6:7:8:9",
                                      "1::2::3",
                                      "1:::2",
                                      ":1:2:3:4:5:6:7:8",
                                      "1:2:3:4:5:6:7:8:",
                                      "1:2:3:4:5:6:7:",
                                      ":2:3:4:5:6:7:8",
                                      "1::2:3:4:5:6:7:8",
                                      "::1:2:3:4:5:6:7:8",
                                      "1:2:3:4:5:6:7:8::",
                                      "12345::",
                                      "::g",
                                      "::1%eth0",
                                      "::1/128",
                                      "[::1]",
                                      "192.0.2.1",
                                      "::192.0.2",
                                      "::192.0.2.256",
                                      "::192.0.2.01",
                                      "::192.0.2.1:1",
                                      "1:2:3:4:5:6:7:192.0.2.1",
                                      "1:2:3:4:5:6:7::192.0.2.1",
                                      ":: ",
                                      " ::",
                                      "0x1::",
                                      "::ffff:192.0.2.1."}) {
    INFO(std::string(text));
    CHECK(six(text) == "none");
  }
}

TEST_CASE("IPv6 addresses are printed as RFC 5952 4 recommends") {
  CHECK(printed("2001:0DB8::0001") == "2001:db8::1");
  CHECK(printed("2001:db8:0:0:0:0:2:1") == "2001:db8::2:1");
  CHECK(printed("2001:db8:0:1:1:1:1:1") == "2001:db8:0:1:1:1:1:1");
  CHECK(printed("2001:0:0:1:0:0:0:1") == "2001:0:0:1::1");
  CHECK(printed("2001:db8:0:0:1:0:0:1") == "2001:db8::1:0:0:1");
  CHECK(printed("::") == "::");
  CHECK(printed("1::") == "1::");
  CHECK(printed("::1") == "::1");
  CHECK(printed("1:2:3:4:5:6:7:0") == "1:2:3:4:5:6:7:0");
  CHECK(ipv4_presentation(std::string_view("\xC0\x00\x02\xFF", 4)) == "192.0.2.255");
}

TEST_CASE("networks, and the first of their addresses") {
  const auto shown = [](std::string_view text) {
    const auto network = parse_network(text);
    return network ? network->presentation() + " of " + network->base().presentation() : "none";
  };
  CHECK(shown("192.0.2.1") == "192.0.2.1 of 192.0.2.1");
  CHECK(shown("192.0.2.1/32") == "192.0.2.1 of 192.0.2.1");
  CHECK(shown("192.0.2.129/25") == "192.0.2.129/25 of 192.0.2.128/25");
  CHECK(shown("192.0.2.129/0") == "192.0.2.129/0 of 0.0.0.0/0");
  CHECK(shown("2001:db8::ffff/124") == "2001:db8::ffff/124 of 2001:db8::fff0/124");
  CHECK(shown("::/0") == "::/0 of ::/0");
  for (const std::string_view text : {"", "/", "::/", "::/129", "192.0.2.1/33", "192.0.2.1/01",
                                      "192.0.2.1/-1", "192.0.2.1/4294967328", "192.0.2.1/24/"})
    CHECK(shown(text) == "none");
}
