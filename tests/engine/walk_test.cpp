// Who is asked about what: needs, repeated findings, rules that stand instead of others.

#include "engine/walk.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "support/linted.h"

using namespace zonevet;
using test::findings_of;
using test::lint_text;
using test::LintHow;

namespace {

LintHow only(std::vector<std::string> rules) {
  LintHow how;
  how.settings.select = std::move(rules);
  return how;
}

std::string said(std::string_view text, std::vector<std::string> rules) {
  return findings_of(*lint_text(text, only(std::move(rules))).run);
}

constexpr std::string_view kSoa = "@ 1 SOA a b 1 2 3 4 5\n";

}  // namespace

TEST_CASE("rules that need the whole zone speak of complete zones only") {
  const std::string soa(kSoa);
  CHECK(said(soa + "a 1 A 192.0.2.1\n", {"needs-mail"}) ==
        "example.zone:1:1 needs-mail '@ 1 SOA a b 1 2 3 4 5'\n");
  CHECK(said(soa + "a 1 A 192.0.2.1\n", {"needs-more"}) == "example.zone:2:5 needs-more 'A'\n");
  for (const std::string_view open : {"$INCLUDE none.inc\n", "a..b 1 A 192.0.2.1\n", "b 1 WHAT x\n",
                                      "$GENERATE 2-1 h$ 1 A 192.0.2.1\n"}) {
    INFO(std::string(open));
    CHECK(said(soa + "a 1 A 192.0.2.1\n" + std::string(open), {"missing"}).find("needs-") ==
          std::string::npos);
  }
  CHECK(said("a 1 A 192.0.2.1\n", {"needs-mail", "needs-more"}).empty());
  CHECK(said("sub 1 SOA a b 1 2 3 4 5\n", {"needs-mail", "needs-more"}).empty());
}

TEST_CASE("all steps of a $GENERATE are one mistake, each directive another") {
  CHECK(said("$GENERATE 1-9 h$ 1 TXT x$\n$GENERATE 1-9 i$ 1 TXT y$\n", {"no-text"}) ==
        "example.zone:1:1 no-text 'x1'\nexample.zone:2:1 no-text 'y1'\n");
  CHECK(said("$GENERATE 1-3 h$ 1 A 192.0.2.$ \n$GENERATE 250-300 h$ 1 A 192.0.2.$\n",
             {"no-ipv4-typo"}) == "example.zone:2:1 no-ipv4-typo '192.0.2.256'\n");
  CHECK(said("$GENERATE 1-3 h$ 1 TXT bad$\n", {"no-text", "no-word"}) ==
        "example.zone:1:1 no-word 'bad'\n");
}

TEST_CASE("where a better rule speaks of the same place of a record, the other is silent") {
  CHECK(said("a 1 TXT x bad\n", {"small"}) == "example.zone:1:11 no-word 'bad'\n");
  CHECK(said("a 1 TXT x bad\na 1 TXT x\n", {"small"}) ==
        "example.zone:1:11 no-word 'bad'\nexample.zone:2:9 no-text 'x'\n");
  CHECK(said("a 1 TXT x bad\n", {"no-text"}) == "example.zone:1:9 no-text 'x bad'\n");
}

TEST_CASE("findings name the owner and type of the record they are about") {
  const auto about = [](std::string_view text, std::vector<std::string> rules) {
    const auto linted = lint_text(text, only(std::move(rules)));
    std::string out;
    for (const Finding& finding : linted.run->findings.all())
      out += finding.owner + '/' + finding.type + ' ';
    return out;
  };
  CHECK(about("Www 1 TXT x\n  1 TXT y\n", {"no-text"}) ==
        "www.example.com./TXT www.example.com./TXT ");
  CHECK(about("a 1 MX 1 b\n", {"no-name"}) == "a.example.com./ ");
  CHECK(about(std::string(kSoa) + "@ 1 MX 1 b\n", {"needs-more"}) == "example.com./MX ");
}

TEST_CASE("flaws that go with a record name it") {
  const auto linted = lint_text("a 1 A 300.0.2.1\n", only({"no-ipv4-typo"}));
  REQUIRE(linted.run->findings.all().size() == 1);
  const Finding& finding = linted.run->findings.all()[0];
  CHECK(linted.run->sources.text(finding.scope) == "a 1 A 300.0.2.1");
}
