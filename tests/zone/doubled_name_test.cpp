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
