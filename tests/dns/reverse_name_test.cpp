#include "dns/reverse_name.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "dns/address.h"

using namespace zonevet;

namespace {

Name name_of(std::string_view text) {
  const auto name = Name::from_text(text);
  REQUIRE(name);
  return *name;
}

std::string octets_of(std::string_view text) {
  const auto network = parse_network(text);
  REQUIRE(network);
  return network->octets;
}

// The address, or "none".
std::string address_of(std::string_view text) {
  const auto octets = address_of_reverse_name(name_of(text));
  if (!octets) return "none";
  return octets->size() == 4 ? ipv4_presentation(*octets) : ipv6_presentation(*octets);
}

const std::string kLast = "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.";

}  // namespace

TEST_CASE("addresses have names in the reverse zones") {
  CHECK(reverse_name_of(octets_of("192.0.2.1")).presentation() == "1.2.0.192.in-addr.arpa.");
  CHECK(reverse_name_of(octets_of("0.0.0.0")).presentation() == "0.0.0.0.in-addr.arpa.");
  CHECK(reverse_name_of(octets_of("2001:db8::fe10")).presentation() == "0.1.e.f.0." + kLast);
}

TEST_CASE("names in the reverse zones tell addresses, and back") {
  CHECK(address_of("1.2.0.192.in-addr.arpa.") == "192.0.2.1");
  CHECK(address_of("255.255.255.255.IN-ADDR.Arpa.") == "255.255.255.255");
  CHECK(address_of("0.1.E.f.0." + kLast) == "2001:db8::fe10");
  for (const std::string_view text : {"192.0.2.129", "2001:db8:1:2:3:4:5:6", "::", "10.0.0.9"}) {
    const std::string octets = octets_of(text);
    CHECK(address_of_reverse_name(reverse_name_of(octets)) == octets);
  }
}

TEST_CASE("names of networks and of other things tell no address") {
  for (const std::string_view text :
       {"2.0.192.in-addr.arpa.", "in-addr.arpa.", "ip6.arpa.", "arpa.", ".",
        "1.2.0.192.in-addr.arpa.example.com.", "1.2.0.192.in-addr.example.", "www.example.com.",
        "256.2.0.192.in-addr.arpa.", "01.2.0.192.in-addr.arpa.", "x.2.0.192.in-addr.arpa.",
        "-1.2.0.192.in-addr.arpa.", "1.0/25.2.0.192.in-addr.arpa.", "9.1.2.0.192.in-addr.arpa.",
        "1.2.0.192.ip6.arpa.", "*.2.0.192.in-addr.arpa."})
    CHECK(address_of(text) == "none");
  CHECK(address_of("0.1.e.g.0." + kLast) == "none");
  CHECK(address_of("0.1.e.0f.0." + kLast) == "none");
  CHECK(address_of("1.e.f.0." + kLast) == "none");
  CHECK(address_of("0.0.1.e.f.0." + kLast) == "none");
}

TEST_CASE("what lies in the reverse zones is told by its end") {
  CHECK(is_reverse_name(name_of("in-addr.arpa.")));
  CHECK(is_reverse_name(name_of("0/25.2.0.192.In-Addr.ARPA.")));
  CHECK(is_reverse_name(name_of("8.b.d.0.1.0.0.2.ip6.arpa.")));
  CHECK_FALSE(is_reverse_name(name_of("arpa.")));
  CHECK_FALSE(is_reverse_name(name_of("home.arpa.")));
  CHECK_FALSE(is_reverse_name(name_of("in-addr.arpa.example.com.")));
  CHECK_FALSE(is_reverse_name(name_of(".")));
}
