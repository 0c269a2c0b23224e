#include "zone/zone_set.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.h"
#include "dns/text.h"
#include "support/zones.h"

using namespace zonevet;
using test::ask;
using test::Zones;
using test::ZoneText;

namespace {

std::string whole(std::string_view text) {
  return "@ SOA ns1 hostmaster 1 7200 3600 1209600 3600\n" + std::string(text);
}

}  // namespace

TEST_CASE("the zone closest above a name is asked; where none is, nobody knows") {
  const std::string parent = whole("www A 192.0.2.1\nsub NS ns.sub\n");
  const std::string child = whole("@ NS ns\nwww A 192.0.2.2\n");
  const Zones zones({{parent}, {child, "sub.example.com."}});
  constexpr std::string_view kAnswers =
      "www A: present\n"
      "ftp A: absent, no such name\n"
      "sub NS: present\n"
      "sub MX: absent\n"
      "www.sub A: present\n"
      "ftp.sub A: absent, no such name\n"
      "www.example.net. A: unknown\n"
      "com. NS: unknown\n";
  CHECK(ask(zones.set(), kAnswers) == kAnswers);
  CHECK(ask(zones.set(), kAnswers, &zones[0]) == kAnswers);
  CHECK(ask(zones.set(), kAnswers, &zones[1]) == kAnswers);
}

TEST_CASE("a zone that delegates is asked where the child is not here") {
  const std::string parent = whole("sub NS ns.sub\nns.sub A 192.0.2.1\n");
  const Zones zones({{parent}});
  constexpr std::string_view kAnswers =
      "sub NS: unknown, below a cut\n"
      "www.sub A: unknown, below a cut\n"
      "ns.sub A: unknown, below a cut\n";
  CHECK(ask(zones.set(), kAnswers) == kAnswers);
}

TEST_CASE("DS is asked of the parent, though the child is here") {
  const std::string parent = whole(
      "signed NS ns1\n"
      "signed DS 1 8 2 0000000000000000000000000000000000000000000000000000000000000000\n"
      "plain NS ns1\n");
  const std::string child = whole("@ NS ns\n");
  constexpr std::string_view kAnswers =
      "signed DS: present\n"
      "plain DS: absent\n";
  const Zones zones({{parent}, {child, "signed.example.com."}, {child, "plain.example.com."}});
  CHECK(ask(zones.set(), kAnswers) == kAnswers);
  CHECK(ask(zones.set(), kAnswers, &zones[1]) == kAnswers);
  const Zones alone({{child, "signed.example.com."}});
  CHECK(ask(alone.set(), "signed DS:") == "signed DS: unknown\n");
  CHECK(ask(alone.set(), "signed DS:", &alone[0]) == "signed DS: unknown\n");
  const Zones root({{child, "."}});
  CHECK(ask(root.set(), ". DS:") == ". DS: absent\n");
}

// -- versions of one zone

TEST_CASE("two versions of a zone are asked both; where they differ nobody knows") {
  const std::string inner = whole("www A 192.0.2.1\nboth A 192.0.2.1\nname CNAME www\n");
  const std::string outer = whole("both A 192.0.2.2\nname A 192.0.2.1\n");
  const Zones zones({{inner}, {outer}});
  constexpr std::string_view kFromOutside =
      "both A: present\n"
      "www A: unknown\n"
      "name A: unknown\n"
      "name AAAA: unknown\n"
      "none A: absent, no such name\n";
  CHECK(ask(zones.set(), kFromOutside) == kFromOutside);
  constexpr std::string_view kFromInner =
      "both A: present\n"
      "www A: present\n"
      "name A: unknown, alias\n"
      "none A: absent, no such name\n";
  CHECK(ask(zones.set(), kFromInner, &zones[0]) == kFromInner);
  constexpr std::string_view kFromOuter =
      "both A: present\n"
      "www A: absent, no such name\n"
      "name A: present\n"
      "none A: absent, no such name\n";
  CHECK(ask(zones.set(), kFromOuter, &zones[1]) == kFromOuter);
}

TEST_CASE("a fragment beside its zone does not know, and so nobody does") {
  const std::string zone = whole("www A 192.0.2.1\n");
  const Zones zones({{zone}, {"ftp A 192.0.2.1\n"}});
  constexpr std::string_view kAnswers =
      "www A: unknown\n"
      "ftp A: unknown\n"
      "none A: unknown\n";
  CHECK(ask(zones.set(), kAnswers) == kAnswers);
}

TEST_CASE("where versions differ, the zone above is not asked") {
  const std::string inner = whole("www A 192.0.2.1\n");
  const std::string outer = whole("");
  const std::string above = whole("");
  const Zones zones(
      {{inner, "sub.example.com."}, {outer, "sub.example.com."}, {above, "example.com."}});
  CHECK(ask(zones.set(), "www.sub A:\nftp.sub A:") ==
        "www.sub A: unknown\nftp.sub A: absent, no such name\n");
}

TEST_CASE("versions whose aliases lead elsewhere differ") {
  const std::string inner = whole("name CNAME www\nwww A 192.0.2.1\nsame CNAME www\n");
  const std::string outer = whole("name CNAME none\nwww A 192.0.2.2\nsame CNAME WWW\n");
  const Zones zones({{inner}, {outer}});
  CHECK(ask(zones.set(), "name ADDRESS:\nsame ADDRESS:") ==
        "name ADDRESS: unknown\nsame ADDRESS: present, alias\n");
  CHECK(ask(zones.set(), "name ADDRESS:", &zones[0]) == "name ADDRESS: present, alias\n");
  CHECK(ask(zones.set(), "name ADDRESS:", &zones[1]) == "name ADDRESS: absent, alias\n");
}

TEST_CASE("a zone with a view asks the versions of that view") {
  const std::string inside = whole("www A 192.0.2.1\n");
  const std::string outside = whole("ftp A 192.0.2.1\n");
  const std::string empty = whole("");
  const auto viewed = [](std::string view) {
    ZoneStanding standing;
    standing.view = std::move(view);
    return standing;
  };
  const Zones zones({{inside, "example.com.", viewed("in")},
                     {outside, "example.com.", viewed("out")},
                     {empty, "example.net.", viewed("in")},
                     {empty, "example.org.", viewed("dmz")},
                     {empty, "example.net.", {}}});
  CHECK(ask(zones.set(), "www A:\nftp A:", &zones[2]) ==
        "www A: present\nftp A: absent, no such name\n");
  for (const std::size_t without : {3U, 4U})
    CHECK(ask(zones.set(), "www A:\nftp A:", &zones[without]) ==
          "www A: unknown\nftp A: unknown\n");
}

TEST_CASE("of a zone with very many versions nothing is known from outside") {
  const std::string here = whole("www A 192.0.2.1\n");
  const auto asked = [&here](std::size_t versions, std::size_t in_view, std::string_view lines) {
    ZoneStanding viewed;
    viewed.view = "in";
    std::vector<ZoneText> texts;
    for (std::size_t i = 0; i < versions; ++i)
      texts.push_back({here, "example.com.", i < in_view ? viewed : ZoneStanding()});
    texts.push_back({here, "example.net.", viewed});
    const Zones zones(texts);
    return ask(zones.set(), lines, &zones[0]) + ask(zones.set(), lines, &zones[versions]);
  };
  const std::string known = "www A: present\nftp A: absent, no such name\n";
  const std::string unknown = "www A: unknown\nftp A: unknown\n";
  const std::size_t most = ZoneSet::kMostVersions;
  CHECK(asked(most, 0, known) == known + known);
  CHECK(asked(most + 1, 0, known) == known + unknown);
  CHECK(asked(most + 1, 2, known) == known + known);
}

TEST_CASE("a neighbour is a version as a linted zone is") {
  ZoneStanding neighbour;
  neighbour.role = ZoneRole::neighbour;
  const std::string one = whole("www A 192.0.2.1\n");
  const std::string other = whole("ftp A 192.0.2.1\n");
  const Zones both({{one}, {other, "example.com.", neighbour}});
  CHECK(ask(both.set(), "www A:") == "www A: unknown\n");
  CHECK(ask(both.set(), "www A:", &both[0]) == "www A: present\n");
  const Zones alone({{one, "example.com.", neighbour}});
  CHECK(ask(alone.set(), "www A:\nftp A:") == "www A: present\nftp A: absent, no such name\n");
}

TEST_CASE("who says that a zone is complete is believed, where all of it was read") {
  const auto said = [](bool complete) {
    ZoneStanding standing;
    standing.complete = complete;
    return standing;
  };
  const std::string empty = whole("");
  const Zones open({{empty, "example.com.", said(false)}});
  CHECK(ask(open.set(), "www A:") == "www A: unknown\n");
  const Zones complete({{"ftp A 192.0.2.1\n", "example.com.", said(true)}});
  CHECK(ask(complete.set(), "www A:") == "www A: absent, no such name\n");
  const Zones cut({{"ftp A 192.0.2.1\n$INCLUDE none\n", "example.com.", said(true)}});
  CHECK(ask(cut.set(), "www A:") == "www A: unknown\n");
}

TEST_CASE("a name below a DNAME is an alias, whatever the zone above says, if all versions agree") {
  const std::string above = whole("");
  const std::string here = whole("old DNAME new\nmoved DNAME new\nonly DNAME new\n");
  const std::string there = whole("old DNAME new\nmoved DNAME example.net.\n");
  const Zones one({{above}, {here, "sub.example.com."}});
  CHECK(ask(one.set(), "a.old.sub A:") == "a.old.sub A: unknown, below old.sub.example.com.\n");
  const Zones both({{here, "sub.example.com."}, {there, "sub.example.com."}});
  constexpr std::string_view kAnswers =
      "a.old.sub A: unknown, below old.sub.example.com.\n"
      "a.moved.sub A: unknown\n"
      "a.only.sub A: unknown\n";
  CHECK(ask(both.set(), kAnswers) == kAnswers);
}

// -- context

const ZoneStanding kContext{ZoneRole::context, {}, {}};

TEST_CASE("a context zone is as good as a linted one, for what no linted one says") {
  const std::string linted = whole("www A 192.0.2.1\n");
  const std::string known = whole("@ NS ns1\nwww A 192.0.2.2\nftp A 192.0.2.2\n");
  const Zones zones(
      {{linted}, {known, "example.com.", kContext}, {known, "example.net.", kContext}});
  constexpr std::string_view kAnswers =
      "www A: present\n"
      "ftp A: absent, no such name\n"
      "www.example.net. A: present\n"
      "none.example.net. A: absent, no such name\n";
  CHECK(ask(zones.set(), kAnswers) == kAnswers);
}

TEST_CASE("context answers what a zone that is not complete leaves open") {
  const std::string known = whole("@ NS ns1\nftp A 192.0.2.2\n");
  const Zones zones({{"www A 192.0.2.1\n"}, {known, "example.com.", kContext}});
  constexpr std::string_view kAnswers =
      "www A: present\n"
      "ftp A: present\n"
      "none A: absent, no such name\n";
  CHECK(ask(zones.set(), kAnswers) == kAnswers);
}

TEST_CASE("of context without an SOA what it holds is known, all else is not") {
  // As a resolver's answers are: records of several zones, with their name servers among them.
  constexpr std::string_view kAnswered =
      "example.net. NS ns.example.net.\n"
      "example.net. MX 10 mail.example.net.\n"
      "mail.example.net. A 192.0.2.1\n"
      "www.example.net. CNAME mail.example.net.\n"
      "old.example.org. DNAME example.net.\n"
      "x.old.example.org. TXT x\n"
      "*.example.org. TXT x\n";
  const std::string linted = whole("@ NS ns1\n");
  constexpr std::string_view kAnswers =
      "example.net. NS: present\n"
      "example.net. MX: present\n"
      "example.net. TXT: unknown\n"
      "mail.example.net. A: present\n"
      "mail.example.net. AAAA: unknown\n"
      "www.example.net. A: unknown, alias\n"
      "www.example.net. ADDRESS: present, alias\n"
      "old.example.org. DNAME: present\n"
      "x.old.example.org. TXT: present\n"
      "*.example.org. TXT: present\n"
      "a.example.org. TXT: unknown\n"
      "none.example.net. A: unknown\n";
  const Zones zones({{linted}, {kAnswered, ".", kContext}});
  CHECK(ask(zones.set(), kAnswers) == kAnswers);
}

TEST_CASE("of several contexts without an SOA the first that holds the type or an alias is asked") {
  const std::string linted = whole("@ NS ns1\n");
  const Zones zones({{linted},
                     {"a.example.net. TXT x\nb.example.net. A 192.0.2.1\n", ".", kContext},
                     {"a.example.net. A 192.0.2.1\nb.example.net. CNAME a\n"
                      "c.example.net. CNAME a.example.net.\n",
                      ".", kContext},
                     {"c.example.net. A 192.0.2.1\nc.example.net. MX 0 .\n", ".", kContext}});
  constexpr std::string_view kAnswers =
      "a.example.net. A: present\n"
      "a.example.net. TXT: present\n"
      "a.example.net. ANY: present\n"
      "b.example.net. A: present\n"
      "b.example.net. MX: unknown, alias\n"
      "c.example.net. A: unknown, alias\n"
      "c.example.net. CNAME: present\n"
      "d.example.net. A: unknown\n";
  CHECK(ask(zones.set(), kAnswers) == kAnswers);
}

TEST_CASE("a zone is asked before context of its name, that before a zone above, and loose last") {
  const std::string above = whole("a.sub A 192.0.2.1\nb.sub A 192.0.2.1\nc.sub A 192.0.2.1\n");
  const Zones zones({{"www.sub A 192.0.2.1\n", "sub.example.com."},
                     {above},
                     {"a.sub.example.com. CNAME x.\nx. A 192.0.2.1\n", ".", kContext}});
  constexpr std::string_view kAnswers =
      "a.sub A: present\n"
      "d.sub A: absent, no such name\n"
      "x. A: present\n"
      "y. A: unknown\n";
  CHECK(ask(zones.set(), kAnswers) == kAnswers);
  CHECK(ask(zones.set(), kAnswers, &zones[0]) == kAnswers);
}

TEST_CASE("context without an SOA is asked whatever its file is called, and wherever it says") {
  const std::string linted = whole("@ NS ns1\n");
  constexpr std::string_view kAnswers =
      "www.example.net. A: present\n"
      "www.example.org. A: present\n"
      "www.a.answers. A: unknown\n";
  for (const char* origin : {"a.answers.", "example.net."}) {
    const Zones zones({{linted},
                       {"www.example.net. A 192.0.2.1\n$ORIGIN example.org.\nwww A 192.0.2.2\n",
                        origin, kContext}});
    CHECK(ask(zones.set(), kAnswers) == kAnswers);
  }
}

TEST_CASE("an SOA record among answers makes no zone of them") {
  const std::string soa = "example.net. SOA ns h 1 7200 3600 1209600 300\n";
  const std::string ns = "example.net. NS ns.example.net.\n";
  const std::string www = "www.example.net. A 192.0.2.1\n";
  const std::string elsewhere = "example.org. TXT x\n";
  const auto said = [](const std::string& text, std::string_view questions) {
    const Zones zones({{text, "", kContext}});
    return ask(zones.set(), questions);
  };
  constexpr std::string_view kKnown =
      "www.example.net. A: present\n"
      "example.net. SOA: present\n"
      "none.example.net. A: unknown\n";
  CHECK(said(soa + www, kKnown) == kKnown);
  CHECK(said(soa + www + ns + "example.net. MX 0 .\nsub.example.net. SOA ns h 1 2 3 4 5\n",
             kKnown) == kKnown);
  for (const std::string& text : {elsewhere + soa + ns + www, soa + ns + www + elsewhere}) {
    CHECK(said(text, kKnown) == kKnown);
    CHECK(said(text, "example.org. TXT:") == "example.org. TXT: present\n");
  }
  constexpr std::string_view kWhole =
      "www.example.net. A: present\n"
      "none.example.net. A: absent, no such name\n";
  CHECK(said(soa + ns + www, kWhole) == kWhole);
  ZoneStanding complete = kContext;
  complete.complete = true;
  const std::string apart = soa + www + elsewhere;
  const Zones declared({{apart, "example.net.", complete}});
  CHECK(ask(declared.set(), kWhole) == kWhole);
}

// -- answers of several days

namespace {

// The texts that are known of a name, in the order of the zones that hold them.
std::string texts_at(const ZoneSet& zones, std::string_view name) {
  const Answer answer = zones.look_up(*Name::from_text(name), RRType::txt);
  if (answer.presence != Presence::present) return answer.alias ? "alias" : "";
  std::string out;
  TextReader texts;
  for (const std::uint32_t index : answer.zone->rrset(answer.node, RRType::txt).records) {
    const Text* const text = texts.read(answer.zone->record(index), answer.zone->sources());
    REQUIRE(text != nullptr);
    out += std::string(text->octets()) + " ";
  }
  return out;
}

std::string texts_of(std::initializer_list<ZoneText> context) {
  const Zones zones(context);
  return texts_at(zones.set(), "a.example.net.");
}

}  // namespace

TEST_CASE("of the answers for a name and type those of the newest day are known") {
  const auto texts = [](const std::string& text) { return texts_of({{text, "", kContext}}); };
  const std::string one = "a.example.net. TXT one\n";
  const std::string two = "A.example.net. TXT two\n";
  const std::string january = "; as of 2026-01-01\n";
  const std::string november = "; as of 2026-11-20\n";
  CHECK(texts(one + two) == "one two ");
  CHECK(texts(january + one + two) == "one two ");
  CHECK(texts(january + one + november + two) == "two ");
  CHECK(texts(november + one + january + two) == "one ");
  CHECK(texts(one + january + two) == "two ");
  CHECK(texts(january + one + "b.example.net. TXT b\n" + january + two) == "one two ");
  CHECK(texts("a.example.net. TXT one ; as of 2026-11-20\n" + two) == "one ");
  // Another type is another answer.
  CHECK(texts(january + one + november + "a.example.net. MX 0 .\n") == "one ");
  const Zones both({{january + one + november + two + "a.example.net. MX 0 .\n" + january +
                         "a.example.net. A 192.0.2.1\n",
                     "", kContext}});
  CHECK(ask(both.set(), "a.example.net. MX:\na.example.net. A:\na.example.net. ANY:") ==
        "a.example.net. MX: present\na.example.net. A: present\na.example.net. ANY: present\n");
}

TEST_CASE("an alias and what stood at its name supersede each other") {
  const auto texts = [](const std::string& text) { return texts_of({{text, "", kContext}}); };
  const std::string january = "; as of 2026-01-01\n";
  const std::string november = "; as of 2026-11-20\n";
  const std::string text = "a.example.net. TXT one\n";
  const std::string alias = "a.example.net. CNAME b.example.net.\n";
  CHECK(texts(january + text + november + alias) == "alias");
  CHECK(texts(january + alias + november + text) == "one ");
  CHECK(texts(january + alias + text) == "one ");
  const std::string moved = january + alias + november + text;
  const Zones zones({{moved, "", kContext}});
  CHECK(ask(zones.set(), "a.example.net. CNAME:\na.example.net. MX:") ==
        "a.example.net. CNAME: unknown\na.example.net. MX: unknown\n");
}

TEST_CASE("of several files of context the one with the newest answer is asked") {
  constexpr std::string_view kOne = "a.example.net. TXT one\n";
  constexpr std::string_view kTwo = "a.example.net. TXT two\n";
  constexpr std::string_view kOld = "; as of 2026-01-01\na.example.net. TXT old\n";
  constexpr std::string_view kNew = "; as of 2026-11-20\na.example.net. TXT new\n";
  constexpr std::string_view kAlias = "; as of 2026-11-20\na.example.net. CNAME b.example.net.\n";
  CHECK(texts_of({{kOne, "", kContext}, {kTwo, "", kContext}}) == "one ");
  CHECK(texts_of({{kOne, "", kContext}, {kOld, "", kContext}}) == "old ");
  CHECK(texts_of({{kOld, "", kContext}, {kNew, "", kContext}}) == "new ");
  CHECK(texts_of({{kNew, "", kContext}, {kOld, "", kContext}}) == "new ");
  CHECK(texts_of({{kOld, "", kContext}, {kAlias, "", kContext}}) == "alias");
}

TEST_CASE("a whole zone of context is asked unless an answer is newer") {
  const std::string soa = "@ SOA ns h 1 7200 3600 1209600 300\n@ NS ns\n";
  const std::string zone = soa + "a TXT zone\n";
  const std::string dated = "; as of 2026-06-01\n" + zone;
  const std::string without = "; as of 2026-06-01\n" + soa;
  constexpr std::string_view kPlain = "a.example.net. TXT plain\n";
  constexpr std::string_view kOld = "; as of 2026-01-01\na.example.net. TXT old\n";
  constexpr std::string_view kNew = "; as of 2026-11-20\na.example.net. TXT new\n";
  const auto known = [](std::string_view text) { return ZoneText{text, "example.net.", kContext}; };
  CHECK(texts_of({{kPlain, "", kContext}, known(zone)}) == "zone ");
  CHECK(texts_of({{kOld, "", kContext}, known(zone)}) == "old ");
  CHECK(texts_of({{kOld, "", kContext}, known(dated)}) == "zone ");
  CHECK(texts_of({{kNew, "", kContext}, known(dated)}) == "new ");
  CHECK(texts_of({{kOld, "", kContext}, known(without)}).empty());
  CHECK(texts_of({{kNew, "", kContext}, known(without)}) == "new ");
  CHECK(texts_of({known(zone), known(dated)}) == "zone ");
  CHECK(texts_of({known(zone), known(without)}).empty());
  // What is linted counts more, however old it is.
  CHECK(texts_of({{kNew, "", kContext}, {zone, "example.net."}}) == "zone ");
}

TEST_CASE("a delegated name is asked of the context that holds it") {
  const std::string parent = whole("sub NS ns.sub\n");
  const std::string child = whole("@ NS ns\nwww A 192.0.2.1\n");
  const Zones zones({{parent}, {child, "sub.example.com.", kContext}});
  constexpr std::string_view kAnswers =
      "www.sub A: present\n"
      "ftp.sub A: absent, no such name\n";
  CHECK(ask(zones.set(), kAnswers, &zones[0]) == kAnswers);
  const Zones answers({{parent}, {"www.sub.example.com. A 192.0.2.1\n", ".", kContext}});
  CHECK(ask(answers.set(), "www.sub A:\nftp.sub A:", &answers[0]) ==
        "www.sub A: present\nftp.sub A: unknown, below a cut\n");
}

// -- addresses

TEST_CASE("an address is A or AAAA; absent only where both are") {
  const std::string zone = whole(
      "four A 192.0.2.1\nsix AAAA 2001:db8::1\nboth A 192.0.2.1\nboth AAAA 2001:db8::1\n"
      "text TXT x\n");
  const Zones zones({{zone}});
  constexpr std::string_view kAnswers =
      "four ADDRESS: present\n"
      "six ADDRESS: present\n"
      "both ADDRESS: present\n"
      "text ADDRESS: absent\n"
      "none ADDRESS: absent, no such name\n";
  CHECK(ask(zones.set(), kAnswers) == kAnswers);
}

TEST_CASE("an address is sought behind aliases, across zones and wildcards") {
  const std::string zone = whole(
      "www A 192.0.2.1\na CNAME b\nb CNAME www\nout CNAME a.example.net.\ngone CNAME none\n"
      "far CNAME www.example.org.\n*.wild CNAME www\n");
  const std::string other = whole("a CNAME www.example.com.\n");
  const Zones zones({{zone}, {other, "example.net."}});
  constexpr std::string_view kAnswers =
      "a ADDRESS: present, alias\n"
      "out ADDRESS: present, alias\n"
      "gone ADDRESS: absent, alias\n"
      "far ADDRESS: unknown, alias\n"
      "x.wild ADDRESS: present, by *.wild.example.com., alias\n";
  CHECK(ask(zones.set(), kAnswers) == kAnswers);
}

TEST_CASE("aliases in a loop, and two at one name, lead nowhere that is known") {
  const std::string zone =
      whole("a CNAME b\nb CNAME a\nself CNAME self\ntwo CNAME x\ntwo CNAME y\n");
  const Zones zones({{zone}});
  constexpr std::string_view kAnswers =
      "a ADDRESS: unknown, alias\n"
      "self ADDRESS: unknown, alias\n"
      "two ADDRESS: unknown, alias\n";
  CHECK(ask(zones.set(), kAnswers) == kAnswers);
}

TEST_CASE("an alias that cannot be read leads nowhere that is known") {
  const std::string zone = whole("bad CNAME a..b\n");
  const Zones zones({{zone}});
  CHECK(ask(zones.set(), "bad ADDRESS:") == "bad ADDRESS: unknown, alias\n");
}

TEST_CASE("sixteen aliases are followed, seventeen are not") {
  std::string zone = whole("a0 A 192.0.2.1\n");
  for (int i = 1; i <= 17; ++i)
    zone += "a" + std::to_string(i) + " CNAME a" + std::to_string(i - 1) + "\n";
  const Zones zones({{zone}});
  constexpr std::string_view kAnswers =
      "a16 ADDRESS: present, alias\n"
      "a17 ADDRESS: unknown, alias\n";
  CHECK(ask(zones.set(), kAnswers) == kAnswers);
}

TEST_CASE("glue is an address where nobody who knows better is here") {
  const std::string parent =
      whole("sub NS ns.sub\nns.sub A 192.0.2.1\ntext.sub TXT x\nalias CNAME ns.sub\n");
  const Zones alone({{parent}});
  constexpr std::string_view kAlone =
      "ns.sub ADDRESS: present, below a cut\n"
      "text.sub ADDRESS: unknown, below a cut\n"
      "none.sub ADDRESS: unknown, below a cut\n"
      "alias ADDRESS: present, alias\n";
  CHECK(ask(alone.set(), kAlone) == kAlone);
  const std::string child = whole("@ NS ns\n");
  const Zones both({{parent}, {child, "sub.example.com."}});
  CHECK(ask(both.set(), "ns.sub ADDRESS:") == "ns.sub ADDRESS: absent, no such name\n");
}

// -- names without a zone

TEST_CASE("a name below an origin that is not known is asked of its own file only") {
  const Zones zones({{"www A 192.0.2.1\n", ""}, {"www A 192.0.2.1\n", ""}});
  Name www = Name::unknown_origin();
  REQUIRE(www.prepend("www"));
  CHECK(zones.set().look_up(www, RRType::a, &zones[0]).presence == Presence::present);
  CHECK(zones.set().look_up(www, RRType::a).presence == Presence::unknown);
}
