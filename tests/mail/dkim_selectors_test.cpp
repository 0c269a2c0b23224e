// What stands below `_domainkey`, and whether that is a key.

#include "mail/dkim_selectors.h"

#include <memory>
#include <string>
#include <string_view>

#include "catch.h"
#include "lint.h"

using namespace zonevet;

namespace {

constexpr std::string_view kHead =
    "$ORIGIN example.com.\n$TTL 3600\n@ SOA ns1 hostmaster 1 14400 3600 1209600 3600\n@ NS ns1\n";
constexpr std::string_view kKey = "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n";

struct Found {
  MemoryFiles files;
  std::unique_ptr<LintRun> run;
  std::unique_ptr<DkimSelectors> selectors;

  [[nodiscard]] const Zone& zone() const { return run->zones.zones().front(); }
  [[nodiscard]] NameId id(std::string_view name) const {
    return zone().names().find(*Name::from_text(name));
  }
  [[nodiscard]] Presence keys_of(std::string_view domain) const {
    return selectors->keys_of(zone(), id(domain));
  }
};

std::unique_ptr<Found> found_in(const std::string& records, std::string_view head = kHead) {
  auto found = std::make_unique<Found>();
  found->files.add("example.com.zone", std::string(head) + records);
  std::vector<LintInput> inputs(1);
  inputs[0].path = "example.com.zone";
  found->run = lint(inputs, {}, found->files, {});
  found->selectors = std::make_unique<DkimSelectors>(
      found->run->zones, MailTexts(found->run->zones), MailTargets(found->run->zones));
  return found;
}

}  // namespace

TEST_CASE("each record below _domainkey is one of a kind") {
  const auto found = found_in("e._domainkey TXT \"v=DKIM1; k=ed25519; t=s; " + std::string(kKey) +
                              "gone._domainkey TXT \"v=DKIM1; p=\"\n"
                              "bad._domainkey TXT \"v=DKIM1; p=AAAA\"\n"
                              "a._domainkey CNAME a.example.net.\n"
                              "text._domainkey TXT \"site-verification=1\"\n"
                              "_domainkey TXT \"o=~\"\n"
                              "e._domainkey.news TXT \"v=DKIM1; k=ed25519; " +
                              std::string(kKey));
  const auto all = found->selectors->of(found->zone(), found->zone().apex());
  REQUIRE(all.size() == 4);
  CHECK(all[0].kind == DkimSelector::Kind::ed25519);
  CHECK(all[0].strict);
  CHECK(all[1].kind == DkimSelector::Kind::revoked);
  CHECK(all[2].kind == DkimSelector::Kind::unclear);
  CHECK(all[3].kind == DkimSelector::Kind::unclear);
  const auto news = found->selectors->of(found->zone(), found->id("news.example.com"));
  REQUIRE(news.size() == 1);
  CHECK(news[0].key_hash == all[0].key_hash);
  CHECK_FALSE(news[0].strict);
  CHECK(found->selectors->of(found->zone()).size() == 5);
}

TEST_CASE("that there is no key is said of what is certain") {
  CHECK(found_in("www A 192.0.2.1\n")->keys_of("example.com") == Presence::absent);
  CHECK(found_in("a._domainkey TXT \"v=DKIM1; p=\"\n")->keys_of("example.com") == Presence::absent);
  CHECK(found_in("a._domainkey CNAME b.example.net.\n")->keys_of("example.com") ==
        Presence::present);
  CHECK(found_in("_domainkey NS ns1.example.net.\n")->keys_of("example.com") == Presence::present);
  CHECK(found_in("* TXT \"a text\"\n")->keys_of("example.com") == Presence::unknown);
  CHECK(found_in("sub NS ns1.example.net.\n")->keys_of("sub.example.com") == Presence::unknown);
  CHECK(found_in("www A 192.0.2.1\n", "$ORIGIN example.com.\n$TTL 60\n@ NS ns1\n")
            ->keys_of("example.com") == Presence::unknown);
}

TEST_CASE("a key is found for all domains above it") {
  const auto found = found_in("a._domainkey.x.y TXT \"v=DKIM1; k=ed25519; " + std::string(kKey) +
                              "a._domainkey.z TXT \"v=DKIM1; p=\"\nz A 192.0.2.1\n");
  for (const std::string_view domain : {"x.y.example.com", "y.example.com", "example.com"})
    CHECK(found->selectors->find_below(found->zone(), found->id(domain)) != nullptr);
  CHECK(found->selectors->find_below(found->zone(), found->id("z.example.com")) == nullptr);
}

TEST_CASE("keys and aliases at names that were meant as selectors") {
  using How = MisplacedKey::How;
  constexpr std::string_view kMail = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n";
  const auto how_of = [&](std::string_view name, std::string_view records) {
    const auto found =
        found_in(std::string(kMail) + std::string(name) + ' ' + std::string(records));
    const Name owner =
        *Name::from_text(name == "@" ? "example.com." : std::string(name) + ".example.com.");
    const MisplacedKey at =
        found->selectors->misplaced(found->zone(), found->zone().names().find(owner));
    // No other mistake follows from it.
    if (at.how != How::none && at.domain == found->zone().apex())
      CHECK(found->keys_of("example.com") != Presence::absent);
    return at.how;
  };
  const std::string key = "TXT \"v=DKIM1; k=ed25519; " + std::string(kKey);
  const std::string alias = "CNAME k.example.net.\n";
  const std::string own = key + "s._domainkey CNAME s.example.net.\n";
  CHECK(how_of("s1._domainkey", key) == How::none);
  CHECK(how_of("s1._domainkey._domainkey", key) == How::doubled);
  CHECK(how_of("s1._domainkey.x._domainkey", key) == How::none);
  CHECK(how_of("s1._domainkey._domainkey", alias) == How::doubled);
  CHECK(how_of("s1._domainkey._dmarc", key) == How::below_policy);
  CHECK(how_of("_domainkey", key) == How::no_selector);
  CHECK(how_of("@", key) == How::at_domain);
  CHECK(how_of("*", key) == How::none);
  CHECK(how_of("s1._domainkeys.x.y", key) == How::misspelt);
  CHECK(how_of("s1._domainkeys.x.y", alias) == How::misspelt);
  CHECK(how_of("_domainkeys", alias) == How::none);
  CHECK(how_of("s1_domainkey", key) == How::misspelt);
  CHECK(how_of("s1_domainkey", own) == How::none);
  CHECK(how_of("s1-_domainkey", alias) == How::misspelt);
  CHECK(how_of("s1_domainkey.x", key) == How::none);
  CHECK(how_of("s1_domainkey.x", key + "x MX 10 mail.example.net.\n") == How::misspelt);
  CHECK(how_of("s1.domainkey", key) == How::misspelt);
  CHECK(how_of("s1.domainkey", own) == How::none);
  CHECK(how_of("s1.domainkey", alias) == How::none);
  CHECK(how_of("s1.domainkey.u123", key) == How::none);
  CHECK(how_of("s1.domainkey", key + "t._domainkey.x CNAME s1.domainkey\n") == How::none);
  for (const std::string_view name :
       {"default", "dkim", "google", "mail", "selector2", "s1._dkim"}) {
    CHECK(how_of(name, key) == How::no_keys);
    CHECK(how_of(name, own) == How::none);
    CHECK(how_of(name, "TXT \"v=DKIM1; p=\"\n") == How::none);
    CHECK(how_of(name, alias) == How::none);
  }
  for (const std::string_view name : {"s1", "dkim1", "s1.dkim", "dkim.news", "customer"})
    CHECK(how_of(name, key) == How::none);
}

TEST_CASE("a key at an apex without signs of use is there for aliases") {
  const auto is_misplaced = [](std::string_view records) {
    const auto found = found_in("@ TXT \"v=DKIM1; " + std::string(kKey) + std::string(records));
    return found->selectors->misplaced(found->zone(), found->zone().apex()).how !=
           MisplacedKey::How::none;
  };
  CHECK_FALSE(is_misplaced(""));
  CHECK_FALSE(is_misplaced("@ TXT \"a text\"\nwww A 192.0.2.1\n"));
  CHECK(is_misplaced("@ A 192.0.2.1\n"));
  CHECK(is_misplaced("@ MX 10 mail\n"));
  CHECK(is_misplaced("@ TXT \"v=spf1 -all\"\n"));
}

TEST_CASE("a key right below a domain without mail is there for aliases") {
  const std::string key = "dkim TXT \"v=DKIM1; k=ed25519; " + std::string(kKey);
  const auto is_misplaced = [&](std::string_view records) {
    const auto found = found_in(key + std::string(records));
    return found->selectors->misplaced(found->zone(), found->id("dkim.example.com")).how !=
           MisplacedKey::How::none;
  };
  CHECK_FALSE(is_misplaced(""));
  CHECK_FALSE(is_misplaced("@ MX 10 mail.example.net.\n"));
  CHECK_FALSE(is_misplaced("@ TXT \"v=spf1 mx -all\"\n"));
  CHECK_FALSE(is_misplaced("@ MX 10 mail.example.net.\n@ TXT \"v=spf1 -all\"\n"));
  CHECK_FALSE(is_misplaced("@ MX 0 .\n@ TXT \"v=spf1 mx -all\"\n"));
  CHECK(is_misplaced("@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"));
}
