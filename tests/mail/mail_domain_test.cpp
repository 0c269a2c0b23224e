// Whether a domain has mail, as far as its zone tells.

#include "mail/mail_domain.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "support/zones.h"

using namespace zonevet;
using test::Zones;

namespace {

NameId id_of(const Zone& zone, std::string_view name) {
  const NameId id = zone.names().find(*Name::from_text(name));
  REQUIRE(id != NameId::none);
  return id;
}

Presence senders(std::string_view records) {
  const Zones zones({{records}});
  return senders_of(zones[0], id_of(zones[0], "example.com."));
}

// The index of the first exchange, or -1.
int exchange(std::string_view records) {
  const Zones zones({{records}});
  const auto found = first_exchange(zones[0], id_of(zones[0], "example.com."));
  return found ? static_cast<int>(*found) : -1;
}

}  // namespace

TEST_CASE("the first exchange is a host") {
  CHECK(exchange("@ TXT x\n@ MX 10 mail\n@ MX 20 mail2\n") == 1);
  CHECK(exchange("@ MX 0 .\n") == -1);
  CHECK(exchange("@ MX 0 .\n@ MX 10 mail\n") == 1);
  CHECK(exchange("@ A 192.0.2.1\n") == -1);
  CHECK(exchange("@ MX mail 10\n@ A 192.0.2.1\n") == -1);
}

TEST_CASE("names without mail may be there for aliases") {
  const Zones zones({{"@ TXT x\nmail MX 10 mail\nother TXT x\n"}});
  CHECK_FALSE(may_be_for_aliases(zones[0], zones[0].apex()));
  CHECK_FALSE(may_be_for_aliases(zones[0], id_of(zones[0], "mail.example.com.")));
  CHECK(may_be_for_aliases(zones[0], id_of(zones[0], "other.example.com.")));
}

TEST_CASE("who sends is told by the SPF record of the domain") {
  CHECK(senders("@ TXT \"v=spf1 mx -all\"\n") == Presence::present);
  CHECK(senders("@ TXT \"a text\"\n@ TXT \"v=spf1 include:a.example ~all\"\n") ==
        Presence::present);
  CHECK(senders("@ TXT \"v=spf1 -all\"\n") == Presence::absent);
  CHECK(senders("@ TXT \"v=spf1 ?mx ~all\"\n") == Presence::absent);
  CHECK(senders("@ TXT \"v=spf1 redirect=a.example\"\n") == Presence::unknown);
  CHECK(senders("@ TXT \"a text\"\n") == Presence::absent);
  CHECK(senders("@ A 192.0.2.1\n") == Presence::absent);
  // Past so many texts nobody looks.
  std::string many;
  for (int i = 0; i < 65; ++i)
    many += "@ TXT \"" + std::to_string(i) + "\"\n";
  CHECK(senders(many) == Presence::unknown);
}
