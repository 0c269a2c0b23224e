// Owners that were written without their final dot.

#include "zone/doubled_name.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "support/zones.h"

using namespace zonevet;
using test::Zones;

namespace {

NameId id_of(const Zone& zone, std::string_view name) {
  return zone.names().find(*Name::from_text(name));
}

std::string shown(const Zone& zone, NameId id) {
  return id == NameId::none ? "none" : zone.names().presentation(id);
}

}  // namespace

TEST_CASE("the name that stands doubled is found") {
  const Zones zones(
      {{"@ MX 10 mail\nnews MX 10 mail\nshop A 192.0.2.1\n"
        "_dmarc.example.com TXT x\n_dmarc.news.example.com TXT x\n"}});
  const Zone& zone = zones[0];
  CHECK(shown(zone, doubled_below(zone, zone.apex())) == "example.com.example.com.");
  CHECK(shown(zone, doubled(zone, zone.apex())) == "example.com.example.com.");
  CHECK(shown(zone, doubled(zone, id_of(zone, "news.example.com."))) ==
        "news.example.com.example.com.");
  CHECK(shown(zone, doubled(zone, id_of(zone, "shop.example.com."))) == "none");
}

TEST_CASE("nothing stands doubled") {
  const Zones zones(
      {{"@ MX 10 mail\nexample A 192.0.2.1\n"}, {"www.example.com. A 192.0.2.1\n", ""}});
  CHECK(doubled_below(zones[0], zones[0].apex()) == NameId::none);
  CHECK(doubled(zones[0], zones[0].apex()) == NameId::none);
}

TEST_CASE("names that were given without their final dot are marked") {
  const Zones zones(
      {{"@ MX 10 mail\nnews.example.com A 192.0.2.1\nwww A 192.0.2.1\n"
        "$ORIGIN branch.example.com.\nmail.example.com A 192.0.2.1\n"}});
  const Zone& zone = zones[0];
  const auto is_misnamed = [&zone](std::string_view name) {
    return zone.node(id_of(zone, name)).is(NodeFlags::misnamed);
  };
  CHECK(zone.has_misnamed());
  CHECK(is_misnamed("news.example.com.example.com."));
  CHECK(is_misnamed("mail.example.com.branch.example.com."));
  CHECK_FALSE(is_misnamed("www.example.com."));
}

TEST_CASE("names of customers stand below a zone on purpose, the zone's own among them") {
  const std::string vendor = "$ORIGIN spf.example.com.\ncustomer.net TXT x\nexample.com TXT x\n";
  CHECK_FALSE(Zones({{vendor}})[0].has_misnamed());
  const std::string keys = "$ORIGIN dkim.example.com.\ns1._domainkey.example.com TXT x\n";
  CHECK_FALSE(Zones({{keys}})[0].has_misnamed());
  // A branch of the zone.
  CHECK(
      Zones({{"branch MX 10 mail\n$ORIGIN branch.example.com.\n"
              "s1._domainkey.example.com TXT x\n"}})[0]
          .has_misnamed());
  const std::string several = "a.net TXT x\nb.org TXT x\nwww.example.com A 192.0.2.1\n";
  CHECK_FALSE(Zones({{several}})[0].has_misnamed());
  const std::string one = "a.net TXT x\nwww.example.com A 192.0.2.1\n";
  CHECK(Zones({{one}})[0].has_misnamed());
  // Hosts that are named after countries or uses.
  const std::string hosts =
      "db.dev A 192.0.2.1\nweb.fr A 192.0.2.1\n"
      "www.example.com A 192.0.2.1\n";
  CHECK(Zones({{hosts}})[0].has_misnamed());
}
