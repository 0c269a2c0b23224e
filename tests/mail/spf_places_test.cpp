#include "mail/spf_places.h"

#include <sstream>
#include <string>
#include <string_view>

#include "catch.h"
#include "support/zones.h"

using namespace zonevet;
using test::Zones;

namespace {

std::string whole(std::string_view text) {
  return "@ SOA ns1 hostmaster 1 7200 3600 1209600 3600\n" + std::string(text);
}

std::string_view word_of(Presence presence) {
  if (presence == Presence::unknown) return "unknown";
  return presence == Presence::present ? "present" : "absent";
}

// "NAME: answer", one line a name below example.com.: it is asked of the zone, and the line is
// given back with what was answered, and ", missing" where it certainly is.
std::string find_all(const Zones& zones, const Zone& zone, std::string_view lines) {
  const SpfPlaces places(zones.set(), MailTexts(zones.set()));
  std::string out;
  std::istringstream stream{std::string(lines)};
  for (std::string line; std::getline(stream, line);) {
    const std::string text = line.substr(0, line.find(':'));
    const std::string full = text == "@" ? "example.com." : text + ".example.com.";
    const NameId id = zone.names().find(*Name::from_text(full));
    REQUIRE(id != NameId::none);
    out += text + ": " + std::string(word_of(places.find(zone, id)));
    out += places.is_missing(zone, id) ? ", missing\n" : "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("SPF is found at a name, at the end of aliases, and by a wildcard") {
  const std::string text = whole(
      "@ TXT \"v=spf1 -all\"\n@ TXT \"a text\"\n"
      "www A 192.0.2.1\n"
      "alias CNAME @\n"
      "chain CNAME alias\n"
      "away CNAME example.net.\n"
      "loop CNAME loop\n"
      "*.wild TXT \"v=spf1 -all\"\n"
      "host.wild A 192.0.2.1\n"
      "mx MX 10 any.wild\n"
      "sub NS ns1.example.net.\nbelow.sub A 192.0.2.1\n");
  const Zones zones({{text}});
  constexpr std::string_view kAnswers =
      "@: present\n"
      "www: absent, missing\n"
      "alias: present\n"
      "chain: present\n"
      "away: unknown\n"
      "loop: unknown\n"
      "any.wild: present\n"
      "host.wild: absent, missing\n"
      "sub: unknown\n"
      "below.sub: unknown\n";
  CHECK(find_all(zones, zones[0], kAnswers) == kAnswers);
  CHECK(SpfPlaces(zones.set(), MailTexts(zones.set())).nodes_of(zones[0]).size() == 2);
}

TEST_CASE("what was meant as SPF is not missing") {
  const std::string text = whole(
      "type SPF \"v=spf1 -all\"\n"
      "version TXT \"v=spf2 -all\"\n"
      "old TXT \"spf2.0/pra -all\"\n"
      "other TXT \"a text\"\n");
  const Zones zones({{text}});
  constexpr std::string_view kAnswers =
      "type: unknown\n"
      "version: unknown\n"
      "old: absent, missing\n"
      "other: absent, missing\n";
  CHECK(find_all(zones, zones[0], kAnswers) == kAnswers);
}

TEST_CASE("a zone that is not all here lacks nothing") {
  const Zones zones({{"www A 192.0.2.1\ntext TXT \"a text\"\nspf TXT \"v=spf1 -all\"\n"}});
  constexpr std::string_view kAnswers =
      "www: unknown\n"
      "text: unknown\n"
      "spf: present\n";
  CHECK(find_all(zones, zones[0], kAnswers) == kAnswers);
}

TEST_CASE("SPF that one version of a zone has is not missing in another") {
  const std::string inner = whole("@ MX 10 mail\nwww A 192.0.2.1\nmail A 192.0.2.1\n");
  const std::string outer = whole("@ MX 10 mail\n@ TXT \"v=spf1 -all\"\nwww A 192.0.2.1\n");
  const Zones zones({{inner}, {outer}});
  constexpr std::string_view kAnswers =
      "@: absent\n"
      "www: absent, missing\n"
      "mail: absent, missing\n";
  CHECK(find_all(zones, zones[0], kAnswers) == kAnswers);
}
