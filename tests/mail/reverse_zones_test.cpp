#include "mail/reverse_zones.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "dns/address.h"
#include "mail/mail_addresses.h"
#include "support/zones.h"

using namespace zonevet;
using test::Zones;

namespace {

constexpr std::string_view kNet = "2.0.192.in-addr.arpa.";
constexpr std::string_view kPart = "0/25.2.0.192.in-addr.arpa.";

std::string whole(std::string_view text) {
  return "@ SOA ns1.example.net. h.example.net. 1 7200 3600 1209600 3600\n"
         "@ NS ns1.example.net.\n" +
         std::string(text);
}

std::string octets_of(std::string_view text) { return parse_network(text)->octets; }

std::string_view pointers(const Zones& zones, std::string_view address) {
  const ReverseZones reverse(zones.set());
  switch (reverse.find_pointers(octets_of(address), nullptr).presence) {
    case Presence::present:
      return "present";
    case Presence::absent:
      return "absent";
    case Presence::unknown:
      return "unknown";
  }
  return "";
}

std::string address_at(const Zones& zones, std::size_t zone, std::string_view name) {
  const ReverseZones reverse(zones.set());
  const NameId id = zones[zone].names().find(*Name::from_text(name));
  REQUIRE(id != NameId::none);
  const auto octets = reverse.address_at(zones[zone], id);
  if (!octets) return "none";
  return octets->size() == 4 ? ipv4_presentation(*octets) : ipv6_presentation(*octets);
}

}  // namespace

TEST_CASE("PTR records are known where a whole zone has them, or certainly has not") {
  const std::string text =
      whole("1 PTR a.example.com.\n2 NS ns1.example.org.\n3 TXT x\n4 CNAME 1\n5 CNAME 9\n");
  const Zones zones({{text, kNet}, {"7 PTR b.example.com.\n", "100.51.198.in-addr.arpa."}});
  CHECK(ReverseZones(zones.set()).any());
  CHECK(pointers(zones, "192.0.2.1") == "present");
  CHECK(pointers(zones, "192.0.2.2") == "unknown");
  CHECK(pointers(zones, "192.0.2.3") == "absent");
  CHECK(pointers(zones, "192.0.2.4") == "present");
  CHECK(pointers(zones, "192.0.2.5") == "absent");
  CHECK(pointers(zones, "192.0.2.6") == "absent");
  CHECK(pointers(zones, "198.51.100.7") == "present");
  CHECK(pointers(zones, "198.51.100.8") == "unknown");
  CHECK(pointers(zones, "203.0.113.1") == "unknown");
  CHECK(pointers(zones, "2001:db8::1") == "unknown");
  CHECK_FALSE(ReverseZones(Zones({{"www A 192.0.2.1\n"}}).set()).any());
}

TEST_CASE("aliases of classless delegations lead to PTR records in other zones") {
  const std::string net = whole(
      "0/25 NS ns1.example.net.\n1 CNAME 1.0/25\n2 CNAME 2.0/25\n3 CNAME x.0/25\n4 CNAME x.0/25\n"
      "5 CNAME 5.0/25\n129 CNAME 129.128/25\n128/25 NS ns1.example.org.\n");
  const std::string part = whole(
      "1 PTR a.example.com.\n2 TXT x\nx PTR b.example.com.\n"
      "9 PTR c.example.com.\n");
  const Zones zones({{net, kNet}, {part, kPart}});
  CHECK(pointers(zones, "192.0.2.1") == "present");
  CHECK(pointers(zones, "192.0.2.2") == "absent");
  CHECK(pointers(zones, "192.0.2.5") == "absent");
  CHECK(pointers(zones, "192.0.2.129") == "unknown");
  CHECK(address_at(zones, 1, "1.0/25.2.0.192.in-addr.arpa.") == "192.0.2.1");
  CHECK(address_at(zones, 1, "x.0/25.2.0.192.in-addr.arpa.") == "none");
  CHECK(address_at(zones, 1, "9.0/25.2.0.192.in-addr.arpa.") == "none");
  CHECK(address_at(zones, 0, "1.2.0.192.in-addr.arpa.") == "192.0.2.1");
  const Zones alone({{part, kPart}});
  CHECK(address_at(alone, 0, "1.0/25.2.0.192.in-addr.arpa.") == "none");
}

TEST_CASE("aliases that lead round in circles lead to nothing") {
  const std::string net = whole("1 CNAME 2\n2 CNAME 1\n3 CNAME 3\n");
  const Zones zones({{net, kNet}});
  CHECK(pointers(zones, "192.0.2.1") == "unknown");
  CHECK(pointers(zones, "192.0.2.3") == "unknown");
}

TEST_CASE("addresses that mail records name are found") {
  const std::string text = whole(
      "@ MX 10 mail\n@ MX 20 mail\n@ MX 30 away.example.org.\n@ MX 40 alias\n@ MX 50 part\n"
      "@ TXT \"v=spf1 ip4:192.0.2.9 ip4:192.0.2.64/26 -ip4:192.0.2.8 a:out.%{d} a:www/24 "
      "ip6:2001:db8::9 -all\"\n"
      "mail A 192.0.2.1\nmail AAAA 2001:db8::1\nalias CNAME host\nhost A 192.0.2.2\n"
      "out A 192.0.2.3\nwww A 192.0.2.4\nsub NS ns1.sub\npart A 192.0.2.5\n");
  const Zones zones({{text}});
  const MailAddresses mail(zones.set(), true);
  for (const std::string_view address : {"192.0.2.1", "2001:db8::1", "192.0.2.2", "192.0.2.3",
                                         "192.0.2.5", "192.0.2.9", "2001:db8::9"}) {
    INFO(std::string(address));
    CHECK(mail.find(octets_of(address)) != nullptr);
  }
  for (const std::string_view address : {"192.0.2.4", "192.0.2.8", "192.0.2.64"})
    CHECK(mail.find(octets_of(address)) == nullptr);
  REQUIRE(mail.exchanges().size() == 3);
  CHECK(mail.exchanges()[0].addresses.size() == 2);
  CHECK(mail.exchanges()[0].whole);
  CHECK(MailAddresses(zones.set(), false).find(octets_of("192.0.2.9")) == nullptr);
}
