#include "mail/generated_name.h"

#include <string_view>

#include "catch.h"
#include "dns/address.h"

using namespace zonevet;

namespace {

bool is_generated(std::string_view host, std::string_view address) {
  const auto name = Name::from_text(host);
  const auto network = parse_network(address);
  REQUIRE(name);
  REQUIRE(network);
  return looks_generated(*name, network->octets);
}

}  // namespace

TEST_CASE("names that tell an address look generated") {
  CHECK(is_generated("192-0-2-25.pool.example.com.", "192.0.2.25"));
  CHECK(is_generated("25.2.0.192.dsl.example.com.", "192.0.2.25"));
  CHECK(is_generated("ip-192-000-002-025.example.com.", "192.0.2.25"));
  CHECK(is_generated("host192x0x2x25.example.com.", "192.0.2.25"));
  CHECK(is_generated("hostC0000219.example.com.", "192.0.2.25"));
  CHECK(is_generated("a.2001-0db8-0000-0000-021e-c9ff-fe00-0001.example.",
                     "2001:db8::21e:c9ff:fe00:1"));
  CHECK(is_generated("c-021ec9fffe000001.example.", "2001:db8::21e:c9ff:fe00:1"));
}

TEST_CASE("names of hosts do not, and neither does what only shares numbers") {
  CHECK_FALSE(is_generated("mail.example.com.", "192.0.2.25"));
  CHECK_FALSE(is_generated("mx25.example.com.", "192.0.2.25"));
  CHECK_FALSE(is_generated("mail-2-25.example.com.", "192.0.2.25"));
  CHECK_FALSE(is_generated("192-0-2-26.pool.example.com.", "192.0.2.25"));
  CHECK_FALSE(is_generated("192--0--2--25.example.com.", "192.0.2.25"));
  CHECK_FALSE(is_generated("mail-0000000000000025.example.com.", "2001:db8::25"));
  CHECK_FALSE(is_generated(".", "192.0.2.25"));
}
