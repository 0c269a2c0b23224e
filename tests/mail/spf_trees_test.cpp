// What SPF records lead to and cost, whoever sends.

#include "mail/spf_trees.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "support/zones.h"

using namespace zonevet;

namespace {

constexpr SenderFact kFacts[] = {{"big.example.net", "Big Mailer", 5, "2026-01-16"},
                                 {"small.example.net", "Small Mailer", 1, "2026"}};

constexpr std::string_view kSoa = "@ SOA ns1 hostmaster 1 14400 3600 1209600 3600\n@ NS ns1\n";

std::string_view name_of(SpfBranch::Outcome outcome) {
  using Outcome = SpfBranch::Outcome;
  switch (outcome) {
    case Outcome::may_match:
      return "may match";
    case Outcome::matches_all:
      return "matches all";
    case Outcome::in_vain:
      return "in vain";
    case Outcome::no_exchange:
      return "no exchange";
    case Outcome::no_address:
      return "no address";
    case Outcome::no_host:
      return "no host";
    case Outcome::too_many_mx:
      return "too many mx";
    case Outcome::no_record:
      return "no record";
    case Outcome::no_such_name:
      return "no such name";
    case Outcome::several_records:
      return "several records";
    case Outcome::failure:
      return "failure";
    case Outcome::loop:
      return "loop";
    case Outcome::target_error:
      return "target error";
    case Outcome::unusable:
      break;
  }
  return "unusable";
}

// "mx: 1 may match", one line a term, and a last one of what they come to.
std::string described(const SpfNode& node) {
  std::string out;
  for (const SpfBranch& branch : node.tree.branches) {
    out += std::string(node.text.octets(branch.term->where)) + ": " +
           std::to_string(branch.count.least) + ' ' + std::string(name_of(branch.outcome)) + '\n';
  }
  const SpfCount& count = node.tree.count;
  out += std::to_string(count.least) + (count.open ? "+" : "");
  if (count.likely != count.least) out += ", likely " + std::to_string(count.likely);
  if (count.voids > 0) out += ", void " + std::to_string(count.voids);
  if (count.loops) out += ", loops";
  if (node.tree.is_error) out += ", error";
  if (node.tree.passes_all) out += ", passes all";
  if (node.tree.cheapest_pass) out += ", cheapest " + std::to_string(*node.tree.cheapest_pass);
  return out + '\n';
}

std::string tree_of(std::string_view records, std::string_view domain = "example.com") {
  const std::string text = std::string(kSoa) + std::string(records);
  const test::Zones zones{{text}};
  SpfTrees trees(zones.set(), kFacts);
  return described(trees.plant(*Name::from_text(domain)));
}

}  // namespace

TEST_CASE("terms cost a lookup each, and what they include costs more") {
  CHECK(tree_of("@ TXT \"v=spf1 mx include:a.example.com ip4:192.0.2.1 -all\"\n@ MX 10 m\n"
                "m A 192.0.2.2\na TXT \"v=spf1 a:m.example.com exists:%{i}.example.com ~all\"\n") ==
        "mx: 1 may match\ninclude:a.example.com: 3 may match\nip4:192.0.2.1: 0 may match\n"
        "-all: 0 matches all\n4, cheapest 1\n");
}

TEST_CASE("the cheapest pass is that of the client which needs the fewest lookups") {
  CHECK(tree_of("@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n") ==
        "ip4:192.0.2.1: 0 may match\n-all: 0 matches all\n0, cheapest 0\n");
  CHECK(tree_of("@ TXT \"v=spf1 -mx -all\"\n@ MX 0 .\n") ==
        "-mx: 1 no host\n-all: 0 matches all\n1\n");
  CHECK(tree_of("@ TXT \"v=spf1 redirect=a.example.com\"\n"
                "a TXT \"v=spf1 exists:%{i}.example.com ip4:192.0.2.1 ~all\"\n") ==
        "redirect=a.example.com: 2 may match\n2, cheapest 2\n");
}

TEST_CASE("nothing behind a term that matches everyone is tried") {
  CHECK(tree_of("@ TXT \"v=spf1 include:a.example.com mx redirect=b.example.com\"\n"
                "a TXT \"v=spf1 all\"\n") ==
        "include:a.example.com: 1 matches all\n1, passes all, cheapest 1\n");
  CHECK(tree_of("@ TXT \"v=spf1 ?include:a.example.com mx -all\"\na TXT \"v=spf1 all\"\n") ==
        "?include:a.example.com: 1 matches all\n1\n");
  CHECK(tree_of("@ TXT \"v=spf1 -all mx redirect=b.example.com\"\n") == "-all: 0 matches all\n0\n");
}

TEST_CASE("an exists that is there for every message is the end") {
  CHECK(tree_of("@ TXT \"v=spf1 exists:h.example.com mx -all\"\nh A 127.0.0.2\n") ==
        "exists:h.example.com: 1 matches all\n1, passes all, cheapest 1\n");
  CHECK(tree_of("@ TXT \"v=spf1 -exists:h.%{d} -all\"\nh AAAA 2001:db8::1\n") ==
        "-exists:h.%{d}: 1 in vain\n-all: 0 matches all\n1, void 1\n");
  CHECK(tree_of("@ TXT \"v=spf1 exists:%{i}.h.example.com -all\"\n*.h A 127.0.0.2\n") ==
        "exists:%{i}.h.example.com: 1 may match\n-all: 0 matches all\n1, cheapest 1\n");
}

TEST_CASE("macros of the record's own domain are known") {
  CHECK(tree_of("@ TXT \"v=spf1 include:%{d2}.a.%{d} a:%{d1r}.example.com -all\"\n"
                "example.com.a TXT \"v=spf1 ~all\"\n") ==
        "include:%{d2}.a.%{d}: 1 may match\na:%{d1r}.example.com: 1 in vain\n"
        "-all: 0 matches all\n2, void 1\n");
}

TEST_CASE("no receiver gets to a pass behind ten lookups") {
  std::string includes = "@ TXT \"v=spf1 include:l0.example.com -all\"\n";
  for (int i = 0; i < 12; ++i)
    includes += "l" + std::to_string(i) + " TXT \"v=spf1 include:l" + std::to_string(i + 1) +
                ".example.com -all\"\n";
  CHECK(tree_of(includes + "l12 TXT \"v=spf1 ip4:192.0.2.1 -all\"\n") ==
        "include:l0.example.com: 13 may match\n-all: 0 matches all\n13\n");
}

TEST_CASE("a term that is an error for everyone ends the record") {
  CHECK(tree_of("@ TXT \"v=spf1 include:a.example.com mx -all\"\na A 192.0.2.1\n") ==
        "include:a.example.com: 1 no record\n1, error\n");
  CHECK(tree_of("@ TXT \"v=spf1 redirect=a.example.com\"\n") ==
        "redirect=a.example.com: 1 no such name\n1, error\n");
  CHECK(tree_of("@ TXT \"v=spf1 include:a.example.com mx -all\"\na TXT \"v=spf1 foo\"\n") ==
        "include:a.example.com: 1 target error\n1, error\n");
  CHECK(tree_of("@ TXT \"v=spf1 include:a.example.com -all\"\na TXT \"v=spf1\"\n"
                "a TXT \"v=spf1 mx\"\n") == "include:a.example.com: 1 several records\n1, error\n");
}

TEST_CASE("circles have no end, wherever one comes into them") {
  constexpr std::string_view kCircle =
      "a TXT \"v=spf1 include:b.example.com -all\"\nb TXT \"v=spf1 include:c.example.com -all\"\n"
      "c TXT \"v=spf1 include:a.example.com -all\"\n@ TXT \"v=spf1 include:a.example.com\"\n"
      "self TXT \"v=spf1 redirect=self.example.com\"\nd TXT \"v=spf1 include:%{d} -all\"\n";
  CHECK(tree_of(kCircle, "a.example.com") ==
        "include:b.example.com: 1000 target error\n1000, loops, error\n");
  CHECK(tree_of(kCircle) == "include:a.example.com: 1000 target error\n1000, loops, error\n");
  CHECK(tree_of(kCircle, "self.example.com") ==
        "redirect=self.example.com: 1000 loop\n1000, loops, error\n");
  CHECK(tree_of(kCircle, "d.example.com") == "include:%{d}: 1000 loop\n1000, loops, error\n");
}

TEST_CASE("what finds nothing is void, for clients of both families alone") {
  CHECK(
      tree_of("@ TXT \"v=spf1 a a:x.example.com a:m6.example.com mx exists:m6.example.com ~all\"\n"
              "m6 AAAA 2001:db8::1\n") ==
      "a: 1 no address\na:x.example.com: 1 in vain\na:m6.example.com: 1 may match\n"
      "mx: 1 no exchange\nexists:m6.example.com: 1 in vain\n~all: 0 matches all\n"
      "5, void 4, cheapest 3\n");
  CHECK(tree_of(
            "@ TXT \"v=spf1 a:x.example.net mx:sub.example.com ~all\"\nsub NS ns.example.net.\n") ==
        "a:x.example.net: 1 may match\nmx:sub.example.com: 1 may match\n~all: 0 matches all\n"
        "2, cheapest 1\n");
}

TEST_CASE("what is not known costs at least the term itself") {
  CHECK(tree_of("@ TXT \"v=spf1 include:x.example.net include:big.example.net "
                "include:%{l}.example.com ~all\"\n") ==
        "include:x.example.net: 1 may match\ninclude:big.example.net: 1 may match\n"
        "include:%{l}.example.com: 1 may match\n~all: 0 matches all\n3+, likely 7, cheapest 1\n");
}

TEST_CASE("more than ten mail exchanges are an error") {
  std::string records = "@ TXT \"v=spf1 mx -all\"\n";
  for (int i = 0; i < 11; ++i)
    records += "@ MX 10 m" + std::to_string(i) + ".example.net.\n";
  CHECK(tree_of(records) == "mx: 1 too many mx\n1, error\n");
}

TEST_CASE("of several versions of a zone each asks itself, and others do not know") {
  const std::string inside =
      std::string(kSoa) + "@ TXT \"v=spf1 include:a.example.com -all\"\na TXT \"v=spf1 mx -all\"\n";
  const std::string outside = std::string(kSoa) +
                              "@ TXT \"v=spf1 include:a.example.com -all\"\n"
                              "a TXT \"v=spf1 ip4:192.0.2.1 -all\"\n";
  const std::string other = std::string(kSoa) + "@ TXT \"v=spf1 include:a.example.com -all\"\n";
  const test::Zones zones{{inside}, {outside}, {other, "example.net."}};
  SpfTrees trees(zones.set(), {});
  trees.plant_all();
  const auto cost = [&](std::size_t i) {
    const Text text = Text::plain("v=spf1 include:a.example.com -all");
    SpfRecord record;
    ContentFlaws flaws;
    parse_spf(text, record, flaws);
    const Name name = *Name::from_text(i == 2 ? "example.net" : "example.com");
    const SpfTree tree = trees.tree_of(zones[i], name, text, record);
    return std::to_string(tree.count.least) + (tree.count.open ? "+" : "");
  };
  CHECK(cost(0) == "2");
  CHECK(cost(1) == "1");
  CHECK(cost(2) == "1+");
  CHECK(trees.is_taken_over(*Name::from_text("A.example.com")));
  CHECK_FALSE(trees.is_taken_over(*Name::from_text("example.com")));
}

TEST_CASE("what is included is a mere part, and what a whole record redirects to is none") {
  const test::Zones zones{{std::string(kSoa) +
                           "@ TXT \"v=spf1 include:a.example.com redirect=B.example.com\"\n"
                           "a TXT \"v=spf1 redirect=c.example.com\"\n"
                           "b TXT \"v=spf1 redirect=_d.example.com\"\n"
                           "c TXT \"v=spf1 redirect=_e.example.com\"\n"
                           "_d TXT \"v=spf1 -all\"\n"
                           "_e TXT \"v=spf1 -all\"\n"
                           "_f TXT \"v=spf1 redirect=g.example.com\"\n"
                           "g TXT \"v=spf1 redirect=h.example.com\"\n"
                           "*.w TXT \"v=spf1 redirect=_h.example.com\"\n"}};
  SpfTrees trees(zones.set(), {});
  trees.plant_all();
  std::string parts;
  for (const std::string name : {"a", "b", "c", "_d", "_e", "_f", "g", "_h", "i"}) {
    if (trees.is_mere_part(*Name::from_text(name + ".example.com"))) parts += name + ' ';
  }
  CHECK(parts == "a c _e _f g ");
}

TEST_CASE("what certainly matches nobody gives no pass, and what cannot be asked is an error") {
  CHECK(tree_of("@ TXT \"v=spf1 mx -all\"\n@ MX 10 gone\n@ MX 20 v6\nv6 TXT \"no address\"\n") ==
        "mx: 1 no host\n-all: 0 matches all\n1\n");
  CHECK(tree_of("@ TXT \"v=spf1 mx -all\"\n@ MX 10 gone\n@ MX 20 v6\nv6 AAAA 2001:db8::1\n") ==
        "mx: 1 may match\n-all: 0 matches all\n1, cheapest 1\n");
  CHECK(tree_of("@ TXT \"v=spf1 mx -all\"\n@ MX 10 gone\n@ MX 20 mx.example.net.\n") ==
        "mx: 1 may match\n-all: 0 matches all\n1, cheapest 1\n");
  const std::string circle = "one CNAME two\ntwo CNAME one\n";
  CHECK(tree_of("@ TXT \"v=spf1 a:one.example.com mx -all\"\n" + circle) ==
        "a:one.example.com: 1 failure\n1, error\n");
  CHECK(tree_of("@ TXT \"v=spf1 mx:one.example.com -all\"\n" + circle) ==
        "mx:one.example.com: 1 failure\n1, error\n");
  CHECK(tree_of("@ TXT \"v=spf1 exists:one.example.com -all\"\n" + circle) ==
        "exists:one.example.com: 1 failure\n1, error\n");
}

TEST_CASE("errors behind the one that ends a record are told, and count for nothing") {
  const test::Zones zones{{std::string(kSoa) +
                           "@ TXT \"v=spf1 include:a.example.com mx include:b.example.com "
                           "redirect=c.example.com\"\nb TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"}};
  SpfTrees trees(zones.set(), kFacts);
  trees.plant_all();
  const Text text =
      Text::plain("v=spf1 include:a.example.com mx include:b.example.com redirect=c.example.com");
  SpfRecord record;
  ContentFlaws flaws;
  parse_spf(text, record, flaws);
  const Name owner = *Name::from_text("example.com");
  const SpfTree tree = trees.tree_of(zones.set().zones().front(), owner, text, record);
  REQUIRE(tree.branches.size() == 1);
  CHECK(tree.count.least == 1);
  REQUIRE(tree.behind.size() == 1);
  CHECK(text.octets(tree.behind[0].term->where) == "redirect=c.example.com");
  CHECK(tree.behind[0].outcome == SpfBranch::Outcome::no_such_name);
}
