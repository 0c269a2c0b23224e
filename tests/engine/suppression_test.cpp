#include "engine/suppression.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "output/outcome.h"
#include "rules/packs.h"
#include "support/linted.h"

using namespace zonevet;
using test::findings_of;
using test::lint_files;
using test::lint_text;
using test::LintHow;

namespace {

LintHow records_only() {
  LintHow how;
  how.settings.ignore = {"missing"};
  return how;
}

// What is still said, with the number of findings that were allowed.
std::string left(std::string_view text) {
  const auto linted = lint_text(text, records_only());
  return findings_of(*linted.run) + std::to_string(linted.run->suppressed) + " allowed";
}

// The file without the comments that allow nothing.
std::string without_unused(std::string_view text) {
  const auto linted = lint_text(text, records_only());
  return test::fixed_by(*linted.run, "suppression-unused", "example.zone");
}

}  // namespace

// -- where a comment reaches

TEST_CASE("a comment allows on its own line, and from the lines right above") {
  CHECK(left("a 1 TXT x ; zonevet: allow no-text\n") == "1 allowed");
  CHECK(left("; zonevet: allow no-text\na 1 TXT x\n") == "1 allowed");
  CHECK(left("; zonevet: allow no-text\n; for a reason\n\t; of its own\na 1 TXT x\n") ==
        "1 allowed");
  CHECK(left("a 1 TXT x ; zonevet: allow no-text") == "1 allowed");
}

TEST_CASE("a comment allows nothing beyond its entry") {
  CHECK(left("; zonevet: allow no-text\n\na 1 TXT x\n") ==
        "example.zone:1:18 suppression-unused 'no-text'\nexample.zone:3:9 no-text 'x'\n0 allowed");
  CHECK(left("a 1 TXT x\n; zonevet: allow no-text\n") ==
        "example.zone:1:9 no-text 'x'\nexample.zone:2:18 suppression-unused 'no-text'\n0 allowed");
  CHECK(left("a 1 TXT x ; zonevet: allow no-text\n  1 TXT y\n") ==
        "example.zone:2:9 no-text 'y'\n1 allowed");
  CHECK(left("; zonevet: allow no-text\na 1 TXT x\nb 1 TXT y\n") ==
        "example.zone:3:9 no-text 'y'\n1 allowed");
}

TEST_CASE("a comment on any line of an entry in parentheses allows all of it") {
  for (const std::string_view text : {
           "; zonevet: allow no-text\na 1 TXT ( x\n y\n z )\n",
           "a 1 TXT ( x ; zonevet: allow no-text\n y\n z )\n",
           "a 1 TXT ( x\n y ; zonevet: allow no-text\n z )\n",
           "a 1 TXT ( x\n ; zonevet: allow no-text\n y\n z )\n",
           "a 1 TXT ( x\n y\n z ) ; zonevet: allow no-text\n",
           "a 1 TXT ( x\n y\n z\n) ; zonevet: allow no-text\n",
       }) {
    INFO(std::string(text));
    CHECK(left(text) == "1 allowed");
  }
}

TEST_CASE("what stands in a comment itself is allowed there, and from the comments above") {
  const auto left_of_nul = [](std::string text) {
    text.replace(text.find('0'), 1, 1, '\0');
    LintHow how;
    how.packs = {&rules::file, &rules::meta};
    how.settings.select = {"file-nul", "suppression-unused"};
    const auto linted = lint_text(text, how);
    return findings_of(*linted.run).substr(0, 22) + std::to_string(linted.run->suppressed);
  };
  CHECK(left_of_nul("; 0 zonevet: allow file-nul\n") == "example.zone:1:3 file-0");
  CHECK(left_of_nul("; zonevet: allow file-nul -- 0\n") == "1");
  CHECK(left_of_nul("; zonevet: allow file-nul\n; and why\n; 0") == "1");
  CHECK(left_of_nul("; 0\n; zonevet: allow file-nul\n") == "example.zone:1:3 file-0");
  CHECK(left_of_nul("a 1 MX 1 b ; zonevet: allow file-nul\n; 0\n") == "example.zone:1:29 supp0");
}

TEST_CASE("what looks like a comment within a quoted string is text") {
  CHECK(left("a 1 TXT \"; zonevet: allow no-text\"\n") ==
        "example.zone:1:9 no-text '\"; zonevet: allow no-text\"'\n0 allowed");
}

TEST_CASE("a flaw is allowed where its entry is") {
  CHECK(left("a 1 A ( 300.0.2.1\n ) ; zonevet: allow no-ipv4-typo\n") ==
        "example.zone:1:7 no-address '( 300.0.2.1'\n1 allowed");
}

TEST_CASE("what is allowed takes no place of what is not, however often it is said") {
  std::string text;
  for (std::uint64_t i = 0; i < Findings::kKept + 2; ++i)
    text += "a 1 TXT x ; zonevet: allow no-text\n";
  const std::string all = std::to_string(Findings::kKept + 2) + " allowed";
  CHECK(left(text) == all);
  CHECK(left(text + "a 1 TXT x\n") ==
        "example.zone:" + std::to_string(Findings::kKept + 3) + ":9 no-text 'x'\n" + all);
}

TEST_CASE("flaws that the reader did not keep are told, unless their files allow them") {
  std::string text;
  for (std::uint64_t i = 0; i < FlawLog::kKept + 2; ++i)
    text += "a 1 A x ; zonevet: allow no-ipv4-typo\n";
  LintHow how = records_only();
  how.settings.ignore.emplace_back("no-address");
  const auto some = lint_text(text, how);
  CHECK(some.run->suppressed == FlawLog::kKept);
  REQUIRE(some.run->findings.dropped().size() == 1);
  CHECK(some.run->findings.dropped()[0].count == 2);
  const auto all = lint_text("; zonevet: allow-file no-ipv4-typo\n" + text, how);
  CHECK(all.run->findings.dropped().empty());
  CHECK(all.run->suppressed == FlawLog::kKept + 2);
}

TEST_CASE("allow-file allows in the whole file, before it and behind") {
  CHECK(left("a 1 TXT x\n\n; zonevet: allow-file no-text\n\nb 1 TXT y\nc 1 A 192.0.2.1\n") ==
        "example.zone:6:7 no-address '192.0.2.1'\n2 allowed");
  CHECK(left("a 1 TXT x ; zonevet: allow-file no-text\nb 1 TXT y\n") == "2 allowed");
}

TEST_CASE("a $GENERATE is allowed as a whole") {
  CHECK(left("$GENERATE 1-3 h$ 1 TXT x$ ; zonevet: allow no-text\n") == "1 allowed");
  CHECK(left("; zonevet: allow no-text\n$GENERATE 1-3 h$ 1 TXT x$\n") == "1 allowed");
}

// -- what a comment says

TEST_CASE("a comment names rules and packs, with commas or blanks between, up to --") {
  CHECK(left("a 1 TXT bad ; zonevet: allow no-word\n") == "1 allowed");
  CHECK(left("; zonevet: allow no-text, no-address\na 1 TXT x\n") ==
        "example.zone:1:27 suppression-unused 'no-address'\n1 allowed");
  CHECK(left("a 1 A 300.0.2.1 ; zonevet: allow no-address,no-ipv4-typo\n") == "2 allowed");
  CHECK(left("a 1 A 300.0.2.1 ; zonevet: allow no-address no-ipv4-typo\n") == "2 allowed");
  CHECK(left("a 1 A 300.0.2.1 ; zonevet: allow small\n") == "2 allowed");
  CHECK(left("a 1 TXT x ; zonevet: allow no-text -- no-word is a reason\n") == "1 allowed");
  CHECK(left("a 1 TXT x ; zonevet:allow no-text\n") == "1 allowed");
  CHECK(left("a 1 TXT x ;; Zonevet: allow no-text\n") == "1 allowed");
  CHECK(left("a 1 TXT x ; see zonevet: allow no-text\n") ==
        "example.zone:1:9 no-text 'x'\n0 allowed");
}

TEST_CASE("names that are not known, and comments of no kind, allow nothing and are told") {
  const auto told = [](std::string_view text) {
    LintHow how = records_only();
    how.settings.ignore.emplace_back("no-text");
    const auto linted = lint_text(text, how);
    std::string out;
    for (const Finding& finding : linted.run->findings.all())
      out += finding.message + " | " + std::string(help_of(finding)) + '\n';
    return out;
  };
  CHECK(told("a 1 TXT x ; zonevet: allow no-txt\n") ==
        "`no-txt` is no rule and no pack: nothing is allowed | did you mean `no-text`?\n");
  CHECK(told("a 1 TXT x ; zonevet: allow something-else\n") ==
        "`something-else` is no rule and no pack: nothing is allowed | `zonevet rules` lists all "
        "rules and packs\n");
  CHECK(told("a 1 TXT x ; zonevet: alow no-text\n") ==
        "`alow` is neither `allow` nor `allow-file`: nothing is allowed | did you mean `allow`?\n");
  for (const std::string word : {"allow", "ignore no-text", "; zonevet:"}) {
    const std::string comment = word[0] == ';' ? word : "; zonevet: " + word;
    CHECK(
        told("a 1 TXT x " + comment + "\n") ==
        "`" + word.substr(0, word.find(" no-")) +
            "` allows nothing: `allow` or `allow-file` and the names of rules belong here | write "
            "it as `; zonevet: allow RULE -- reason`\n");
  }
  CHECK(left("a 1 TXT x ; zonevet: allow no-text, no-txt\n") ==
        "example.zone:1:37 suppression-unknown 'no-txt'\n1 allowed");
  CHECK(left("a 1 TXT x ; zonevet: alow no-text\n") ==
        "example.zone:1:9 no-text 'x'\nexample.zone:1:22 suppression-unknown 'alow'\n0 allowed");
  CHECK(left("a 1 TXT x ; zonevet: allow\n") ==
        "example.zone:1:9 no-text 'x'\nexample.zone:1:22 suppression-unknown 'allow'\n0 allowed");
  CHECK(left("a 1 TXT x ; zonevet:\n") ==
        "example.zone:1:9 no-text 'x'\nexample.zone:1:11 suppression-unknown '; "
        "zonevet:'\n0 allowed");
}

// -- comments that allow nothing

TEST_CASE("an unused comment goes with the blanks before it, or with its line") {
  CHECK(without_unused("a 1 MX 1 b ; zonevet: allow no-text\nb 1 MX 1 b\n") ==
        "a 1 MX 1 b\nb 1 MX 1 b\n");
  CHECK(without_unused("a 1 MX 1 b\n  ; zonevet: allow no-text -- why\nb 1 MX 1 b\n") ==
        "a 1 MX 1 b\nb 1 MX 1 b\n");
  CHECK(without_unused("a 1 MX 1 b ; zonevet: allow no-text") == "a 1 MX 1 b");
  CHECK(without_unused("a 1 MX 1 b\n; zonevet: allow-file no-text") == "a 1 MX 1 b\n");
  CHECK(without_unused("a 1 MX 1 b ; zonevet: allow no-text\r\nb 1 MX 1 b\r\n") ==
        "a 1 MX 1 b\r\nb 1 MX 1 b\r\n");
  CHECK(without_unused("a 1 MX 1 b\r\n; zonevet: allow no-text\r\nb 1 MX 1 b\r\n") ==
        "a 1 MX 1 b\r\nb 1 MX 1 b\r\n");
}

TEST_CASE("of several names an unused one goes with its comma") {
  CHECK(without_unused("a 1 TXT x ; zonevet: allow no-address, no-text\n") ==
        "a 1 TXT x ; zonevet: allow no-text\n");
  CHECK(without_unused("a 1 TXT x ; zonevet: allow no-text, no-address\n") ==
        "a 1 TXT x ; zonevet: allow no-text\n");
  CHECK(without_unused("a 1 TXT x ; zonevet: allow no-text, no-address -- why\n") ==
        "a 1 TXT x ; zonevet: allow no-text -- why\n");
  CHECK(without_unused("a 1 TXT x ; zonevet: allow no-word,no-text,no-address\n") ==
        "a 1 TXT x ; zonevet: allow no-text\n");
}

TEST_CASE("a comment whose rule is off, or may not speak of such a zone, is no unused one") {
  LintHow how;
  how.settings.ignore = {"no-text", "zoo", "needs-more"};
  const auto said = [&how](std::string_view text) {
    return findings_of(*lint_text(text, how).run);
  };
  CHECK(said("a 1 MX 1 b ; zonevet: allow no-text\n").empty());
  CHECK(said("a 1 MX 1 b ; zonevet: allow small\n").empty());
  // A fragment: whether mail is missing is not known.
  CHECK(said("a 1 MX 1 b ; zonevet: allow needs-mail\n").empty());
  CHECK(said("a 1 MX 1 b ; zonevet: allow missing\n").empty());
  constexpr std::string_view kZone =
      "@ 1 SOA a b 1 2 3 4 5\n@ 1 MX 1 b ; zonevet: allow needs-mail\n";
  CHECK(said(kZone) == "example.zone:2:29 suppression-unused 'needs-mail'\n");
  CHECK(said(std::string(kZone) + "$INCLUDE none.inc\n").empty());
}

// -- other files

TEST_CASE("a comment in an included file allows there; allow-file allows in its own file only") {
  LintHow how = records_only();
  how.files["part.inc"] = "b 1 TXT y ; zonevet: allow no-text\nc 1 TXT z\n";
  CHECK(findings_of(*lint_text("a 1 TXT x\n$INCLUDE part.inc\n", how).run) ==
        "example.zone:1:9 no-text 'x'\npart.inc:2:9 no-text 'z'\n");
  how.files["part.inc"] = "; zonevet: allow-file no-text\nb 1 TXT y\n";
  CHECK(findings_of(*lint_text("a 1 TXT x\n$INCLUDE part.inc\n", how).run) ==
        "example.zone:1:9 no-text 'x'\n");
  how.files["part.inc"] = "b 1 TXT y\n";
  CHECK(findings_of(
            *lint_text("; zonevet: allow-file no-text\na 1 TXT x\n$INCLUDE part.inc\n", how).run) ==
        "part.inc:1:9 no-text 'y'\n");
  CHECK(findings_of(*lint_text("$INCLUDE part.inc ; zonevet: allow no-text\n", how).run) ==
        "example.zone:1:36 suppression-unused 'no-text'\npart.inc:1:9 no-text 'y'\n");
}

TEST_CASE("a comment in a file that is included twice is used where one reading uses it") {
  LintHow how = records_only();
  how.settings.ignore.clear();
  how.settings.select = {"needs-more", "suppression-unused"};
  how.files["part.inc"] = "a 1 TXT x ; zonevet: allow needs-more\n";
  // Only in the first zone it is alone with its type.
  how.files["one.zone"] = "@ 1 SOA a b 1 2 3 4 5\n$INCLUDE part.inc\n";
  how.files["two.zone"] = "@ 1 SOA a b 1 2 3 4 5\n$INCLUDE part.inc\na 1 TXT y\n";
  for (const auto& given : {std::vector<std::string>{"one.zone", "two.zone"},
                            std::vector<std::string>{"two.zone", "one.zone"}}) {
    how.given = given;
    CHECK(findings_of(*lint_files(how).run).empty());
  }
  how.given = {"two.zone"};
  CHECK(findings_of(*lint_files(how).run) == "part.inc:1:28 suppression-unused 'needs-more'\n");
}
