// What aliases from the places of mail records lead to.

#include "mail/mail_targets.h"

#include <map>
#include <string>
#include <string_view>

#include "catch.h"
#include "support/linted.h"

using namespace zonevet;

namespace {

std::string zone_of(std::string_view name, std::string_view records) {
  return "$ORIGIN " + std::string(name) +
         "\n$TTL 3600\n@ SOA ns1.example.net. hostmaster.example.net. 1 7200 3600 1209600 3600\n"
         "@ NS ns1.example.net.\n" +
         std::string(records);
}

using Records = std::map<std::string, std::string>;  // by zone

// Whether an alias leads to the name in the zone that holds it.
bool leads_to(const Records& zones, std::string_view text) {
  test::LintHow how;
  how.origin.clear();
  for (const auto& [name, records] : zones) {
    how.files[name + "zone"] = zone_of(name, records);
    how.given.push_back(name + "zone");
  }
  const test::Linted linted = test::lint_files(how);
  const MailTargets targets(linted.run->zones);
  const Name name = *Name::from_text(text);
  for (const Zone& zone : linted.run->zones.zones()) {
    if (!name.is_at_or_below(zone.name())) continue;
    const NameId id = zone.names().find(name);
    REQUIRE(id != NameId::none);
    if (targets.contains(zone, id)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("each step of a chain of aliases from a mail record's place is a target") {
  for (const std::string place :
       {"_dmarc", "_mta-sts", "_smtp._tls", "default._bimi", "s1._domainkey", "_dmarc.news"}) {
    INFO(place);
    const Records zones{{"example.com.", place + " CNAME a\na CNAME b\nb CNAME c\nc TXT \"x\"\n"
                                                 "d TXT \"x\"\n"}};
    CHECK(leads_to(zones, "a.example.com."));
    CHECK(leads_to(zones, "b.example.com."));
    CHECK(leads_to(zones, "c.example.com."));
    CHECK_FALSE(leads_to(zones, "d.example.com."));
    CHECK_FALSE(leads_to(zones, "example.com."));
  }
  const Records web{{"example.com.", "www CNAME web\nweb TXT \"x\"\n"}};
  CHECK_FALSE(leads_to(web, "web.example.com."));
}

TEST_CASE("chains of aliases lead across the zones of a run") {
  const Records zones{{"example.com.", "s1._domainkey CNAME s1.mid.example.net.\n"},
                      {"example.net.", "*.mid CNAME s1.domainkey.example.org.\n"},
                      {"example.org.", "s1.domainkey TXT \"x\"\n"}};
  CHECK(leads_to(zones, "s1.domainkey.example.org."));
}

TEST_CASE("names below the target of a DNAME from a mail record's place are targets") {
  const Records zones{{"example.com.",
                       "_domainkey DNAME keys.example.net.\n"
                       "_tls.news DNAME tls\n_smtp.tls TXT \"x\"\n"
                       "old DNAME new\ns1.new TXT \"x\"\n"},
                      {"example.net.",
                       "keys DNAME domainkey\ns1.domainkey CNAME s2.domainkeys\n"
                       "s2.domainkeys TXT \"x\"\ndomainkey TXT \"x\"\n"}};
  CHECK(leads_to(zones, "s1.domainkey.example.net."));
  CHECK(leads_to(zones, "s2.domainkeys.example.net."));
  CHECK_FALSE(leads_to(zones, "domainkey.example.net."));
  CHECK(leads_to(zones, "_smtp.tls.example.com."));
  CHECK_FALSE(leads_to(zones, "s1.new.example.com."));
  // A chain of aliases may go through one, and ends where it would not.
  const Records through{{"example.com.",
                         "_dmarc CNAME a.old\nold DNAME new\na.new TXT \"x\"\n"
                         "_mta-sts CNAME loop\nloop CNAME loop\n"
                         "_bimi DNAME x._bimi\nmore TXT \"x\"\n"}};
  CHECK(leads_to(through, "a.new.example.com."));
  CHECK_FALSE(leads_to(through, "more.example.com."));
}
