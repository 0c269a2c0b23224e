#include "zone/zone.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "support/zones.h"

using namespace zonevet;
using test::ask;
using test::Zones;

namespace {

constexpr std::string_view kSoa = "@ SOA ns1 hostmaster 1 7200 3600 1209600 3600\n";

// Asks a zone that is complete, but for what the text itself leaves open.
std::string ask_zone(std::string_view text, std::string_view lines) {
  const Zones zones({{std::string(kSoa) + std::string(text)}});
  return ask(zones[0], lines);
}

std::string nodes(std::string_view text) {
  const std::string whole = std::string(kSoa) + std::string(text);
  const Zones zones({{whole}});
  return test::nodes_of(zones[0]);
}

NameId id_of(const Zone& zone, std::string_view name) {
  const NameId id = zone.names().find(*Name::from_text(name));
  REQUIRE(id != NameId::none);
  return id;
}

}  // namespace

// -- nodes and RRsets

TEST_CASE("a node knows what stands at it, and what stands above") {
  CHECK(nodes("@ NS ns1\nwww CNAME @\na.b A 192.0.2.1\n") ==
        "example.com.: [in zone] [exists] [SOA] [NS]\n"
        "www.example.com.: [in zone] [exists] [CNAME]\n"
        "b.example.com.: [in zone] [exists]\n"
        "a.b.example.com.: [in zone] [exists]\n");
  CHECK(nodes("sub NS ns.sub\nns.sub A 192.0.2.1\n") ==
        "example.com.: [in zone] [exists] [SOA]\n"
        "sub.example.com.: [in zone] [exists] [NS] [cut]\n"
        "ns.sub.example.com.: [in zone] [exists] [below cut]\n");
  CHECK(nodes("old DNAME new\na.b.old A 192.0.2.1\n") ==
        "example.com.: [in zone] [exists] [SOA]\n"
        "old.example.com.: [in zone] [exists] [DNAME]\n"
        "b.old.example.com.: [in zone] [exists] [below DNAME]\n"
        "a.b.old.example.com.: [in zone] [exists] [below DNAME]\n");
}

TEST_CASE("a cut below a cut is occluded, and a cut all the same") {
  CHECK(nodes("sub NS ns1\nx.sub NS ns1\na.x.sub A 192.0.2.1\n") ==
        "example.com.: [in zone] [exists] [SOA]\n"
        "sub.example.com.: [in zone] [exists] [NS] [cut]\n"
        "x.sub.example.com.: [in zone] [exists] [NS] [cut] [below cut]\n"
        "a.x.sub.example.com.: [in zone] [exists] [below cut]\n");
}

TEST_CASE("names outside of the zone are no part of it") {
  CHECK(nodes("www.example.net. A 192.0.2.1\nexample.net. NS ns1\n") ==
        "example.com.: [in zone] [exists] [SOA]\n"
        "example.net.: [exists] [NS]\n"
        "www.example.net.: [exists]\n");
}

TEST_CASE("the order of the records does not matter to nodes") {
  CHECK(nodes("a.x.sub A 192.0.2.1\nx.sub NS ns1\nsub NS ns1\n") ==
        "example.com.: [in zone] [exists] [SOA]\n"
        "sub.example.com.: [in zone] [exists] [NS] [cut]\n"
        "x.sub.example.com.: [in zone] [exists] [NS] [cut] [below cut]\n"
        "a.x.sub.example.com.: [in zone] [exists] [below cut]\n");
}

TEST_CASE("RRsets are ascending by type, their records in the order of the file") {
  const Zones zones(
      {{"@ TXT b\nwww A 192.0.2.1\n@ A 192.0.2.2\n@ TXT a\nWWW A 192.0.2.3\n@ NS ns1\n"}});
  const Zone& zone = zones[0];
  std::string found;
  for (const NameId id : zone.owners()) {
    found += zone.names().presentation(id);
    for (const RRset rrset : zone.rrsets(id)) {
      found += " " + mnemonic(rrset.type) + ":";
      for (const std::uint32_t index : rrset.records)
        found += std::to_string(index);
    }
    found += "\n";
  }
  CHECK(found == "example.com. A:2 NS:5 TXT:03\nwww.example.com. A:14\n");
  const NameId apex = id_of(zone, "example.com.");
  CHECK(zone.rrset(apex, RRType::txt).records.size() == 2);
  CHECK(zone.rrset(apex, RRType::mx).records.empty());
  CHECK(zone.has(apex, RRType::ns));
  CHECK(zone.has_address(id_of(zone, "www.example.com.")));
}

TEST_CASE("records of another class are no part of the zone") {
  const Zones zones({{"@ IN TXT a\nwww CH TXT b\n"}});
  CHECK(zones[0].owners().size() == 1);
  CHECK(ask(zones[0], "www TXT: unknown\n") == "www TXT: unknown\n");
}

// -- cuts and DNAMEs above

TEST_CASE("of nested cuts the topmost one is above; at a cut it is the cut itself") {
  const Zones zones(
      {{"@ NS ns1\nsub NS ns1\nx.sub NS ns1\na.b.x.sub A 192.0.2.1\nwww A 192.0.2.1\n"}});
  const Zone& zone = zones[0];
  const auto above = [&zone](std::string_view name) {
    const NameId cut = zone.cut_above(id_of(zone, name));
    return cut == NameId::none ? "none" : zone.names().presentation(cut);
  };
  CHECK(above("a.b.x.sub.example.com.") == "sub.example.com.");
  CHECK(above("x.sub.example.com.") == "sub.example.com.");
  CHECK(above("sub.example.com.") == "sub.example.com.");
  CHECK(above("www.example.com.") == "none");
  CHECK(above("example.com.") == "none");
}

TEST_CASE("of nested DNAMEs the topmost one is above; at a DNAME there is none") {
  const Zones zones({{"a DNAME x\nb.a DNAME y\nd.c.b.a A 192.0.2.1\nwww A 192.0.2.1\n"}});
  const Zone& zone = zones[0];
  const auto above = [&zone](std::string_view name) {
    const NameId dname = zone.dname_above(id_of(zone, name));
    return dname == NameId::none ? "none" : zone.names().presentation(dname);
  };
  CHECK(above("d.c.b.a.example.com.") == "a.example.com.");
  CHECK(above("b.a.example.com.") == "a.example.com.");
  CHECK(above("a.example.com.") == "none");
  CHECK(above("www.example.com.") == "none");
}

// -- look-ups in a complete zone

TEST_CASE("a complete zone answers for what it holds, and for what it does not") {
  constexpr std::string_view kAnswers =
      "@ SOA: present\n"
      "@ NS: present\n"
      "@ MX: absent\n"
      "www A: present\n"
      "WWW a: present\n"
      "www AAAA: absent\n"
      "ftp A: absent, no such name\n"
      "a.www A: absent, no such name\n"
      "www.example.net. A: unknown\n"
      "com. NS: unknown\n";
  CHECK(ask_zone("@ NS ns1\nwww A 192.0.2.1\n", kAnswers) == kAnswers);
}

TEST_CASE("an empty non-terminal exists and holds nothing") {
  constexpr std::string_view kAnswers =
      "c A: absent\n"
      "b.c A: absent\n"
      "a.b.c A: present\n"
      "x.b.c A: absent, no such name\n"
      "c ANY: absent\n";
  CHECK(ask_zone("a.b.c A 192.0.2.1\n", kAnswers) == kAnswers);
}

TEST_CASE("below a cut another zone knows, glue or not") {
  constexpr std::string_view kAnswers =
      "sub A: unknown, below a cut\n"
      "sub NS: unknown, below a cut\n"
      "sub ANY: unknown, below a cut\n"
      "ns.sub A: unknown, below a cut\n"
      "ns.sub AAAA: unknown, below a cut\n"
      "nobody.sub A: unknown, below a cut\n"
      "x.ns.sub A: unknown, below a cut\n"
      "x.inner.sub A: unknown, below a cut\n";
  CHECK(ask_zone("sub NS ns.sub\nns.sub A 192.0.2.1\ninner.sub NS ns.sub\n", kAnswers) == kAnswers);
}

TEST_CASE("DS at a cut is the parent's to answer; below the cut it is not") {
  constexpr std::string_view kAnswers =
      "signed DS: present\n"
      "plain DS: absent\n"
      "x.plain DS: unknown, below a cut\n"
      "inner.plain DS: unknown, below a cut\n"
      "plain A: unknown, below a cut\n";
  CHECK(ask_zone("signed NS ns1\nsigned DS 1 8 2 "
                 "0000000000000000000000000000000000000000000000000000000000000000\n"
                 "plain NS ns1\ninner.plain NS ns1\n",
                 kAnswers) == kAnswers);
}

TEST_CASE("an alias answers its own type and ANY; of others it only says where to ask") {
  constexpr std::string_view kAnswers =
      "www CNAME: present\n"
      "www ANY: present\n"
      "www A: unknown, alias\n"
      "a.www A: absent, no such name\n";
  CHECK(ask_zone("www CNAME elsewhere\n", kAnswers) == kAnswers);
}

TEST_CASE("below a DNAME names are elsewhere; at it they are here") {
  constexpr std::string_view kAnswers =
      "old DNAME: present\n"
      "old A: absent\n"
      "x.old A: unknown, below old.example.com.\n"
      "y.x.old A: unknown, below old.example.com.\n"
      "kept.old A: unknown\n"
      "x.kept.old A: unknown\n";
  CHECK(ask_zone("old DNAME new\nkept.old A 192.0.2.1\n", kAnswers) == kAnswers);
}

TEST_CASE("a question for ANY is answered by whatever stands at the name") {
  constexpr std::string_view kAnswers =
      "@ ANY: present\n"
      "www ANY: present\n"
      "ftp ANY: absent, no such name\n";
  CHECK(ask_zone("www TXT x\n", kAnswers) == kAnswers);
}

// -- wildcards (RFC 4592; the first case is its example in 2.2.1)

TEST_CASE("a wildcard answers below its parent as RFC 4592 shows it") {
  constexpr std::string_view kZone =
      "@ NS ns.example.com.\n"
      "@ NS ns.example.net.\n"
      "* TXT \"this is a wildcard\"\n"
      "* MX 10 host1\n"
      "sub.* TXT \"this is not a wildcard\"\n"
      "host1 A 192.0.2.1\n"
      "_ssh._tcp.host1 SRV 0 0 22 host1\n"
      "_ssh._tcp.host2 SRV 0 0 22 host1\n"
      "subdel NS ns.example.com.\n"
      "subdel NS ns.example.net.\n";
  constexpr std::string_view kAnswers =
      "host3 MX: present, by *.example.com.\n"
      "host3 A: absent, by *.example.com.\n"
      "foo.bar TXT: present, by *.example.com.\n"
      "host1 MX: absent\n"
      "sub.* MX: absent\n"
      "_telnet._tcp.host1 SRV: absent, no such name\n"
      "host.subdel A: unknown, below a cut\n"
      "ghost.* MX: absent, no such name\n"
      // The empty non-terminals exist: no wildcard stands for them or for what lies below.
      "host2 MX: absent\n"
      "_tcp.host2 MX: absent\n"
      "x.host2 MX: absent, no such name\n";

  CHECK(ask_zone(kZone, kAnswers) == kAnswers);
}

TEST_CASE("a wildcard is a name like others where it is asked for itself") {
  constexpr std::string_view kAnswers =
      "* TXT: present\n"
      "* A: absent\n"
      "*.* TXT: absent, no such name\n";
  CHECK(ask_zone("* TXT x\n", kAnswers) == kAnswers);
}

TEST_CASE("the wildcard below the closest encloser answers, and no other") {
  constexpr std::string_view kAnswers =
      "x.a TXT: present, by *.a.example.com.\n"
      "y.x.a TXT: present, by *.a.example.com.\n"
      "x.a MX: absent, by *.a.example.com.\n"
      "x.b TXT: absent, no such name\n"
      "x TXT: present, by *.example.com.\n";
  CHECK(ask_zone("* TXT x\n* MX 10 b\n*.a TXT x\nb A 192.0.2.1\n", kAnswers) == kAnswers);
}

TEST_CASE("a wildcard that is an empty non-terminal makes names exist without data") {
  constexpr std::string_view kAnswers = "www A: absent, by *.example.com.\n";
  CHECK(ask_zone("a.* A 192.0.2.1\n", kAnswers) == kAnswers);
}

TEST_CASE("a wildcard alias is an alias for all the names it stands for") {
  constexpr std::string_view kAnswers =
      "www A: unknown, by *.example.com., alias\n"
      "www CNAME: present, by *.example.com.\n";
  CHECK(ask_zone("* CNAME elsewhere\n", kAnswers) == kAnswers);
}

TEST_CASE("of NS and DNAME records at a wildcard nobody agrees what they mean") {
  constexpr std::string_view kAnswers =
      "www A: unknown\n"
      "a.www A: unknown\n";
  CHECK(ask_zone("* NS ns1\n", kAnswers) == kAnswers);
  CHECK(ask_zone("* DNAME elsewhere\n", kAnswers) == kAnswers);
}

TEST_CASE("root hints are the name servers of the root and their addresses, and nothing else") {
  const auto is_hints = [](std::string_view text) { return Zones({{text, ""}})[0].root_hints(); };
  const std::string servers = ". NS a.example.\n. NS b.example.\n";
  CHECK(is_hints(servers));
  CHECK(is_hints(servers + "A.example. A 192.0.2.1\nb.example. AAAA 2001:db8::1\n"));
  CHECK_FALSE(is_hints(servers + "c.example. A 192.0.2.1\n"));
  CHECK_FALSE(is_hints(servers + "a.example. A 192.0.2.1\nexample. NS a.example.\n"));
  CHECK_FALSE(is_hints(servers + "a.example. TXT x\n"));
  CHECK_FALSE(is_hints(". SOA a.example. b.example. 1 7200 3600 1209600 3600\n" + servers));
  CHECK_FALSE(is_hints("a.example. A 192.0.2.1\n"));
  CHECK_FALSE(is_hints(""));
}

// -- completeness

TEST_CASE("a zone is complete with an SOA at its apex, if all of it could be read") {
  const auto complete = [](std::string_view text) { return Zones({{text}})[0].complete(); };
  const std::string soa(kSoa);
  CHECK(complete(soa + "www A 192.0.2.1\n"));
  CHECK_FALSE(complete("www A 192.0.2.1\n"));
  CHECK_FALSE(complete("sub SOA ns1 hostmaster 1 2 3 4 5\n"));
  CHECK(complete("@ SOA this is no start of authority\n"));
  CHECK(complete(soa + "www A 300.0.2.1\n"));
  CHECK_FALSE(complete(soa + "a..b A 192.0.2.1\n"));
  CHECK_FALSE(complete(soa + "www AA 192.0.2.1\n"));
  CHECK_FALSE(complete(soa + "www\n"));
  CHECK_FALSE(complete(soa + "$INCLUDE none.inc\n"));
  CHECK_FALSE(complete(soa + "$GENERATE 3-1 h$ A 192.0.2.1\n"));
  CHECK_FALSE(complete(soa + "$ORIGIN a..b\n"));
}

TEST_CASE("a zone that is not complete knows what it holds, and nothing else") {
  constexpr std::string_view kAnswers =
      "www A: present\n"
      "www AAAA: unknown\n"
      "ftp A: unknown\n"
      "a A: unknown\n"
      "alias A: unknown, alias\n"
      "plain DS: unknown\n"
      // A name that is not seen may exist and hide the wildcard, which is there itself.
      "x.wild TXT: unknown\n"
      "*.wild TXT: present\n";
  constexpr std::string_view kZone =
      "www A 192.0.2.1\nb.a A 192.0.2.1\nalias CNAME www\nplain NS ns1\n*.wild TXT x\n";
  const Zones fragment({{kZone}});
  CHECK(ask(fragment[0], kAnswers) == kAnswers);
  CHECK(ask_zone(std::string(kZone) + "$INCLUDE none.inc\n", kAnswers) == kAnswers);
}

TEST_CASE("RDATA that cannot be read makes its RRset present all the same") {
  constexpr std::string_view kAnswers =
      "www A: present\n"
      "www AAAA: absent\n";
  CHECK(ask_zone("www A 300.0.2.1\n", kAnswers) == kAnswers);
}

TEST_CASE("an opaque entry makes its name present, and what is not written there unknown") {
  constexpr std::string_view kZone =
      "@ SOA ns1 hostmaster 1 2 3 4 5\n@ NS ns1\n@ ALIAS\n@ MX 10 mail\n"
      "web ?\nweb TXT x\n* TXT wild\na.deep 300 ?\n*.any ?\nalias ?\nalias CNAME web\n";
  const Zones zones({{kZone, "example.com.", {}, true}});
  const Zone& zone = zones[0];
  REQUIRE(zone.complete());
  CHECK(zone.reading().records.size() == 6);
  constexpr std::string_view kAnswers =
      // An ALIAS stands for addresses alone.
      "@ A: unknown\n"
      "@ AAAA: unknown\n"
      "@ MX: present\n"
      "@ TXT: absent\n"
      // Anything else may stand for anything beside what is written.
      "web A: unknown\n"
      "web MX: unknown\n"
      "web TXT: present\n"
      // Its name hides the wildcard, and so do those above it.
      "a.deep TXT: unknown\n"
      "deep TXT: absent\n"
      "other TXT: present, by *.example.com.\n"
      "x.any A: unknown, by *.any.example.com.\n"
      "alias A: unknown, alias\n"
      "alias CNAME: present\n";
  CHECK(ask(zone, kAnswers) == kAnswers);
  CHECK(ask(zones.set(), "@ ADDRESS: unknown\nweb ADDRESS: unknown\n") ==
        "@ ADDRESS: unknown\nweb ADDRESS: unknown\n");
}

TEST_CASE("names below an origin that is not known are asked for among themselves") {
  const Zones zones({{"www A 192.0.2.1\n", ""}});
  const Zone& zone = zones[0];
  CHECK(zone.name() == Name::unknown_origin());
  Name www = Name::unknown_origin();
  REQUIRE(www.prepend("www"));
  CHECK(zone.look_up(www, RRType::a).presence == Presence::present);
  CHECK(zone.look_up(*Name::from_text("www.example.com."), RRType::a).zone == nullptr);
}
