// Which record applies to mail of an author domain, by both standards.

#include "mail/dmarc_discovery.h"

#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "dns/public_suffix.h"
#include "lint.h"
#include "rules/packs.h"

using namespace zonevet;

namespace {

constexpr std::string_view kHead =
    "$TTL 3600\n"
    "@ SOA ns1 hostmaster 1 14400 3600 1209600 3600\n"
    "@ NS ns1\n";

struct World {
  MemoryFiles files;
  std::unique_ptr<LintRun> run;
  std::unique_ptr<DmarcPolicies> policies;
};

struct File {
  std::string path;
  std::string_view records;
};

// Whole zones, each named after its file.
std::unique_ptr<World> world_of(const std::vector<File>& zones) {
  auto world = std::make_unique<World>();
  std::vector<LintInput> inputs;
  for (const File& zone : zones) {
    const std::string origin = "$ORIGIN " + zone.path.substr(0, zone.path.rfind('.')) + ".\n";
    world->files.add(zone.path, origin + std::string(kHead) + std::string(zone.records));
    inputs.emplace_back().path = zone.path;
  }
  world->run = lint(inputs, {}, world->files, {});
  world->policies = std::make_unique<DmarcPolicies>(world->run->zones);
  return world;
}

Name name(std::string_view text) { return *Name::from_text(text); }

// "record example.com organizational sp reject", "no record", "unknown at example.com"
std::string told(const World& world, DmarcStandard standard, std::string_view author) {
  const Name domain = name(author);
  const DmarcDiscovery found = discover_dmarc(standard, *world.policies, domain, nullptr);
  const auto shown = [](const Name& at) {
    std::string text = at.presentation();
    text.pop_back();
    return text;
  };
  switch (found.end) {
    case DmarcDiscovery::End::no_record:
      return "no record";
    case DmarcDiscovery::End::several:
      return "several at " + shown(found.asked[found.decisive].domain);
    case DmarcDiscovery::End::unknown:
      return "unknown at " + shown(found.asked[found.decisive].domain);
    case DmarcDiscovery::End::no_list:
      return "no list";
    case DmarcDiscovery::End::record:
      break;
  }
  std::string text = shown(found.asked[found.decisive].domain);
  const DmarcOutcome outcome = outcome_of(found, existence_of(world.run->zones, domain, nullptr));
  if (outcome.kind == DmarcOutcome::Kind::no_processing) return text + ": no processing";
  if (outcome.kind == DmarcOutcome::Kind::unknown) return text + ": unknown";
  text += ": " + std::string(to_string(outcome.tag)) + "=" + std::string(to_string(outcome.policy));
  if (outcome.degraded) text += " degraded";
  if (outcome.lowered) text += " lowered";
  if (outcome.percent) text += " " + std::to_string(*outcome.percent) + "%";
  return text;
}

std::string newer(const World& world, std::string_view author) {
  return told(world, DmarcStandard::rfc9989, author);
}
std::string older(const World& world, std::string_view author) {
  return told(world, DmarcStandard::rfc7489, author);
}

}  // namespace

TEST_CASE("the record of the author domain comes first") {
  const auto world = world_of({{"example.com.zone",
                                "_dmarc TXT \"v=DMARC1; p=reject; sp=quarantine\"\n"
                                "news A 192.0.2.1\n"
                                "_dmarc.news TXT \"v=DMARC1; p=none\"\n"
                                "shop A 192.0.2.2\n"}});
  CHECK(newer(*world, "news.example.com") == "news.example.com: p=none");
  CHECK(newer(*world, "shop.example.com") == "example.com: sp=quarantine");
  CHECK(newer(*world, "example.com") == "example.com: p=reject");
  CHECK(newer(*world, "example.net") == "unknown at example.net");
  if (!has_public_suffix_list()) return;
  CHECK(older(*world, "news.example.com") == "news.example.com: p=none");
  CHECK(older(*world, "a.shop.example.com") == "example.com: sp=quarantine");
  CHECK(older(*world, "example.com") == "example.com: p=reject");
  CHECK(older(*world, "example.net") == "unknown at example.net");
}

TEST_CASE("np= is for names that do not exist, and of the newer standard") {
  const auto world = world_of({{"example.com.zone",
                                "_dmarc TXT \"v=DMARC1; p=none; sp=quarantine; np=reject\"\n"
                                "news MX 10 news\nnews A 192.0.2.1\na.b A 192.0.2.1\n"}});
  CHECK(newer(*world, "gone.example.com") == "example.com: np=reject");
  CHECK(newer(*world, "news.example.com") == "example.com: sp=quarantine");
  CHECK(newer(*world, "b.example.com") == "example.com: sp=quarantine");  // RFC 8020
  if (!has_public_suffix_list()) return;
  CHECK(older(*world, "gone.example.com") == "example.com: sp=quarantine");
}

TEST_CASE("the shortest name with a record is the organisation, unless psd= says otherwise") {
  const auto world = world_of({{"example.com.zone",
                                "_dmarc TXT \"v=DMARC1; p=reject\"\n"
                                "_dmarc.mail TXT \"v=DMARC1; p=quarantine; sp=none\"\n"
                                "_dmarc.own TXT \"v=DMARC1; p=none; sp=quarantine; psd=n\"\n"
                                "a.mail A 192.0.2.1\na.own A 192.0.2.1\n"},
                               {"bank.zone",
                                "_dmarc TXT \"v=DMARC1; p=reject; sp=quarantine; psd=y\"\n"
                                "safe A 192.0.2.1\n"}});
  CHECK(newer(*world, "a.mail.example.com") == "example.com: p=reject");
  CHECK(newer(*world, "a.own.example.com") == "own.example.com: sp=quarantine");
  CHECK(newer(*world, "safe.bank") == "bank: sp=quarantine");
  const auto walk = [&](std::string_view domain) {
    return organization_of(walk_dmarc(*world->policies, name(domain), nullptr));
  };
  CHECK(walk("a.mail.example.com") == name("example.com"));
  CHECK(walk("a.own.example.com") == name("own.example.com"));
  CHECK(walk("safe.bank") == name("safe.bank"));
  CHECK(walk("a.safe.bank") == name("safe.bank"));
  CHECK(walk("bank") == name("bank"));
  CHECK(walk("a.example.net") == std::nullopt);
}

TEST_CASE("of several records at a name receivers take none") {
  const auto world = world_of({{"example.com.zone",
                                "_dmarc TXT \"v=DMARC1; p=reject\"\n"
                                "_dmarc.news TXT \"v=DMARC1; p=none\"\n"
                                "_dmarc.news TXT \"v=DMARC1; p=quarantine\"\n"
                                "_dmarc.twice TXT \"v=DMARC1; p=none\"\n"
                                "_dmarc.twice TXT \"v=DMARC1; p=none\"\n"
                                "_dmarc.near TXT \"v=DMARC; p=none\"\n"
                                "news A 192.0.2.1\ntwice A 192.0.2.1\nnear A 192.0.2.1\n"}});
  // The walk goes on, the older standard ends there (RFC 7489 6.6.3, step 4).
  CHECK(newer(*world, "news.example.com") == "example.com: p=reject");
  CHECK(newer(*world, "twice.example.com") == "twice.example.com: p=none");
  CHECK(newer(*world, "near.example.com") == "example.com: p=reject");
  CHECK(world->policies->find(name("near.example.com"), nullptr).near_miss);
  if (!has_public_suffix_list()) return;
  CHECK(older(*world, "news.example.com") == "several at news.example.com");
  CHECK(older(*world, "near.example.com") == "example.com: p=reject");
}

TEST_CASE("a name of eight labels or more is cut to seven") {
  const auto world = world_of({{"example.com.zone",
                                "_dmarc.c.d.e.f.g.h TXT \"v=DMARC1; p=none; psd=n\"\n"
                                "_dmarc.d.e.f.g.h TXT \"v=DMARC1; p=reject; psd=n\"\n"
                                "a.b.c.d.e.f.g.h A 192.0.2.1\n"}});
  const auto walk = walk_dmarc(*world->policies, name("a.b.c.d.e.f.g.h.example.com"), nullptr);
  REQUIRE(walk.size() == 2);
  CHECK(walk[1].domain == name("d.e.f.g.h.example.com"));
  CHECK(newer(*world, "c.d.e.f.g.h.example.com") == "c.d.e.f.g.h.example.com: p=none");
  CHECK(newer(*world, "b.c.d.e.f.g.h.example.com") == "d.e.f.g.h.example.com: p=reject");
  CHECK(walk_dmarc(*world->policies, name("a.b.c.d.e.f.g.h.i.j.k.org"), nullptr).size() == 8);
}

TEST_CASE("of domains one after another the walks are those of each alone") {
  const auto world = world_of({{"example.com.zone",
                                "_dmarc TXT \"v=DMARC1; p=none\"\n"
                                "_dmarc.b TXT \"v=DMARC1; p=none; psd=n\"\n"
                                "_dmarc.a.b TXT \"v=DMARC1; p=reject\"\n"
                                "_dmarc.empty A 192.0.2.1\n"
                                "x.a.b A 192.0.2.1\n"
                                "c A 192.0.2.1\n"
                                "a.b.c.d.e.f.g.h A 192.0.2.1\n"
                                "z.b.c.d.e.f.g.h A 192.0.2.1\n"
                                "example.org. A 192.0.2.1\n"}});
  DmarcWalker walker;
  const Zone& zone = world->run->zones.zones().front();
  for (const char* const text :
       {"a.b.example.com.", "c.example.com.", "b.example.com.", "x.a.b.example.com.",
        "example.com.", "com.", "a.b.c.d.e.f.g.h.example.com.", "z.b.c.d.e.f.g.h.example.com.",
        "h.example.com.", "empty.example.com.", "example.org."}) {
    INFO(text);
    const NameId domain = zone.names().find(name(text));
    REQUIRE(domain != NameId::none);
    const auto found = walker.walk(*world->policies, zone, domain);
    const auto alone = walk_dmarc(*world->policies, name(text), &zone);
    REQUIRE(found.size() == alone.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      CHECK(found[i].domain.wire() == alone[i].domain.wire());
      CHECK(found[i].found == alone[i].found);
      CHECK(found[i].presumed == alone[i].presumed);
    }
  }
}

TEST_CASE("a policy that is not valid makes none of it, or nothing") {
  const auto world = world_of({{"example.com.zone",
                                "_dmarc.a TXT \"v=DMARC1; p=banana\"\n"
                                "_dmarc.b TXT \"v=DMARC1; p=banana; rua=mailto:d@example.com\"\n"
                                "_dmarc.c TXT \"v=DMARC1; p=reject; np=banana\"\n"
                                "_dmarc.d TXT \"v=DMARC1; p=reject; pct=50\"\n"
                                "_dmarc.e TXT \"v=DMARC1; p=quarantine; t=y\"\n"
                                "_dmarc.f TXT \"v=DMARC1; p=reject; t=y\"\n"}});
  CHECK(newer(*world, "a.example.com") == "a.example.com: no processing");
  CHECK(newer(*world, "b.example.com") == "b.example.com: p=none degraded");
  CHECK(newer(*world, "c.example.com") == "c.example.com: no processing");
  CHECK(newer(*world, "d.example.com") == "d.example.com: p=reject");
  CHECK(newer(*world, "e.example.com") == "e.example.com: p=none lowered");
  CHECK(newer(*world, "f.example.com") == "f.example.com: p=quarantine lowered");
  CHECK(older(*world, "c.example.com") == "c.example.com: p=reject");
  CHECK(older(*world, "d.example.com") == "d.example.com: p=reject 50%");
  CHECK(older(*world, "f.example.com") == "f.example.com: p=reject");
}

TEST_CASE("aliases and wildcards lead to records") {
  const auto world = world_of({{"example.com.zone",
                                "_dmarc CNAME policies.example.net.\n"
                                "_dmarc.news CNAME _dmarc.elsewhere.example.org.\n"
                                "*.wild TXT \"v=DMARC1; p=quarantine\"\n"},
                               {"example.net.zone", "policies TXT \"v=DMARC1; p=reject\"\n"}});
  CHECK(newer(*world, "example.com") == "example.com: p=reject");
  CHECK(newer(*world, "news.example.com") == "unknown at news.example.com");
  CHECK(newer(*world, "wild.example.com") == "wild.example.com: p=quarantine");
}

TEST_CASE("versions of a zone that differ tell nothing from outside") {
  const auto world = world_of({{"example.com.zone",
                                "_dmarc TXT \"v=DMARC1; p=reject\"\n"
                                "_dmarc.same TXT \"v=DMARC1; p=none\"\n"}});
  MemoryFiles files;
  const std::string begin = "$ORIGIN example.com.\n" + std::string(kHead);
  files.add("a",
            begin + "_dmarc TXT \"v=DMARC1; p=reject\"\n_dmarc.same TXT \"v=DMARC1; p=none\"\n");
  files.add("b", begin + "_dmarc TXT \"v=DMARC1; p=none\"\n_dmarc.same TXT \"v=DMARC1; p=none\"\n");
  std::vector<LintInput> inputs(2);
  inputs[0].path = "a";
  inputs[1].path = "b";
  const auto run = lint(inputs, {}, files, {});
  const DmarcPolicies policies(run->zones);
  CHECK(policies.find(name("example.com"), nullptr).what == DmarcFound::What::unknown);
  CHECK(policies.find(name("same.example.com"), nullptr).what == DmarcFound::What::record);
  CHECK(policies.find(name("example.com"), &run->zones.zones().front()).is_record());
}

TEST_CASE("a host agrees to take reports by a record of its own") {
  const auto world = world_of({{"example.net.zone",
                                "example.com._report._dmarc TXT \"v=DMARC1\"\n"
                                "bad.example._report._dmarc TXT \"v=DMARC1 yes\"\n"
                                "*._report._dmarc.all TXT \"v=DMARC1;\"\n"
                                "*._report._dmarc.all TXT \"v=DMARC1\"\n"}});
  const auto agreed = [&](std::string_view domain, std::string_view host) {
    return world->policies->find_agreement(name(domain), name(host), nullptr).what;
  };
  using What = DmarcFound::What;
  CHECK(agreed("example.com", "example.net") == What::record);
  CHECK(agreed("example.org", "example.net") == What::nothing);
  CHECK(agreed("bad.example", "example.net") == What::nothing);
  CHECK(agreed("example.com", "all.example.net") == What::several);
  CHECK(agreed("example.com", "example.org") == What::unknown);
}

TEST_CASE("alignment is of organisations, or of names") {
  const auto world = world_of({{"example.com.zone", "_dmarc TXT \"v=DMARC1; p=reject\"\n"}});
  const auto aligned = [&](DmarcStandard standard, std::string_view a, std::string_view b,
                           bool strict) {
    return alignment_of(standard, *world->policies, name(a), name(b), strict, nullptr);
  };
  constexpr auto kNewer = DmarcStandard::rfc9989;
  CHECK(aligned(kNewer, "example.com", "news.example.com", false) == Alignment::aligned);
  CHECK(aligned(kNewer, "example.com", "news.example.com", true) == Alignment::not_aligned);
  CHECK(aligned(kNewer, "example.com", "EXAMPLE.com", true) == Alignment::aligned);
  CHECK(aligned(kNewer, "example.com", "example.net", false) == Alignment::not_aligned);
  CHECK(aligned(kNewer, "example.net", "news.example.com", false) == Alignment::not_aligned);
  CHECK(aligned(kNewer, "a.example.net", "b.example.net", false) == Alignment::unknown);
  if (!has_public_suffix_list()) return;
  constexpr auto kOlder = DmarcStandard::rfc7489;
  CHECK(aligned(kOlder, "a.example.com", "b.example.com", false) == Alignment::aligned);
  CHECK(aligned(kOlder, "example.com", "example.net", false) == Alignment::not_aligned);
}
