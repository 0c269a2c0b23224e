// Which files are read as what.

#include "lint.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "support/linted.h"
#include "support/small_rules.h"

using namespace zonevet;
using test::findings_of;
using test::lint_files;
using test::LintHow;
using test::messages_of;

namespace {

constexpr std::string_view kSoa = "@ 1 SOA a b 1 2 3 4 5\n";

LintHow files(std::map<std::string, std::string> texts, std::vector<std::string> given) {
  LintHow how;
  how.files = std::move(texts);
  how.given = std::move(given);
  how.settings.select = {"no-text"};
  return how;
}

// "2 files, 1 zone, 3 records".
std::string work_of(const LintRun& run) {
  return std::to_string(run.files) + " files, " + std::to_string(run.zone_count) + " zones, " +
         std::to_string(run.records) + " records";
}

}  // namespace

TEST_CASE("a given file that another one includes is linted there, and once") {
  const std::map<std::string, std::string> texts{
      {"example.zone", std::string(kSoa) + "$INCLUDE part.inc sub\n"}, {"part.inc", "a 1 TXT x\n"}};
  for (const auto& given : {std::vector<std::string>{"example.zone", "part.inc"},
                            std::vector<std::string>{"part.inc", "example.zone"},
                            std::vector<std::string>{"./part.inc", "example.zone"}}) {
    const auto linted = lint_files(files(texts, given));
    CHECK(findings_of(*linted.run) == "part.inc:1:9 no-text 'x'\n");
    CHECK(linted.run->findings.all().at(0).owner == "a.sub.example.com.");
    CHECK(work_of(*linted.run) == "2 files, 1 zones, 2 records");
  }
  CHECK(lint_files(files(texts, {"part.inc"})).run->findings.all().at(0).owner == "a.example.com.");
}

TEST_CASE("of given files that include each other the first is linted with the others in it") {
  const std::map<std::string, std::string> texts{{"a", "a 1 TXT x\n$INCLUDE b\n"},
                                                 {"b", "b 1 TXT x\n$INCLUDE c\n"},
                                                 {"c", "c 1 TXT x\n$INCLUDE a\n"},
                                                 {"self", "s 1 TXT x\n$INCLUDE self\n"}};
  for (const auto& given :
       {std::vector<std::string>{"a", "b", "c"}, std::vector<std::string>{"c", "a", "b"}}) {
    const auto linted = lint_files(files(texts, given));
    CHECK(linted.run->findings.all().size() == 3);
    CHECK(work_of(*linted.run) == "3 files, 0 zones, 3 records");
  }
  CHECK(findings_of(*lint_files(files(texts, {"self"})).run) == "self:1:9 no-text 'x'\n");
}

TEST_CASE("a chain of given files is linted through its first") {
  const std::map<std::string, std::string> texts{
      {"a", "$INCLUDE b\n"}, {"b", "$INCLUDE c\n"}, {"c", "c 1 TXT x\n"}};
  for (const auto& given :
       {std::vector<std::string>{"a", "b", "c"}, std::vector<std::string>{"c", "b", "a"},
        std::vector<std::string>{"b", "c", "a"}}) {
    const auto linted = lint_files(files(texts, given));
    CHECK(findings_of(*linted.run) == "c:1:9 no-text 'x'\n");
    CHECK(linted.run->zones.zones().size() == 1);
  }
}

TEST_CASE("a file that is included several times is told of once") {
  const std::map<std::string, std::string> texts{
      {"example.zone", "$INCLUDE part.inc\n$INCLUDE part.inc sub\n"},
      {"other.zone", "$INCLUDE part.inc\n"},
      {"part.inc", "a 1 TXT x\n"}};
  const auto once = lint_files(files(texts, {"other.zone"}));
  CHECK(findings_of(*once.run) == "part.inc:1:9 no-text 'x'\n");
  const auto twice = lint_files(files(texts, {"other.zone", "example.zone"}));
  CHECK(twice.run->files == 3);
  // One place, but of two owners: two records that both are wrong.
  CHECK(twice.run->findings.all().size() == 2);
}

TEST_CASE("what a context file includes is still linted where it is given") {
  LintHow how =
      files({{"known.zone", "$INCLUDE part.inc\n"}, {"part.inc", "a 1 TXT x\n"}}, {"part.inc"});
  how.context = {"known.zone"};
  const auto linted = lint_files(how);
  CHECK(findings_of(*linted.run) == "part.inc:1:9 no-text 'x'\n");
  CHECK(work_of(*linted.run) == "1 files, 0 zones, 1 records");
}

TEST_CASE("context is known and not linted, and not named after --origin") {
  LintHow how = files({{"example.zone", std::string(kSoa)},
                       {"net.zone", "example.net. 1 SOA a b 1 2 3 4 5\nexample.net. 1 TXT x\n"}},
                      {"example.zone"});
  how.context = {"net.zone"};
  const auto linted = lint_files(how);
  CHECK(linted.run->findings.all().empty());
  CHECK(work_of(*linted.run) == "1 files, 1 zones, 1 records");
  REQUIRE(linted.run->zones.zones().size() == 2);
  CHECK(linted.run->zones.zones()[1].name() == *Name::from_text("example.net."));
}

TEST_CASE("an input that cannot be read is told of, and the others are linted") {
  LintHow how = files({{"b.zone", "a 1 TXT x\n"}}, {"a.zone", "b.zone"});
  how.context = {"c.zone"};
  const auto linted = lint_files(how);
  CHECK(findings_of(*linted.run) == "b.zone:1:9 no-text 'x'\n");
  REQUIRE(linted.run->unreadable.size() == 2);
  CHECK(linted.run->unreadable[0].path == "a.zone");
  CHECK_FALSE(linted.run->unreadable[0].context);
  CHECK(linted.run->unreadable[1].path == "c.zone");
  CHECK(linted.run->unreadable[1].context);
}

TEST_CASE("text that is given stands for the file's, and includes are sought beside it") {
  MemoryFiles disk;
  disk.add("zones/example.zone", "a 1 TXT saved\n");
  disk.add("zones/part.inc", "b 1 TXT part\n");
  OverlaidFiles files(disk);
  files.add("zones/example.zone", "a 1 TXT edited\n$INCLUDE part.inc\n");
  LintInput input;
  input.path = "zones/example.zone";
  LintOptions options;
  options.settings.select = {"no-text"};
  const auto run = lint({&input, 1}, options, files, test::small_packs());
  CHECK(findings_of(*run) ==
        "zones/example.zone:1:9 no-text 'edited'\nzones/part.inc:1:9 no-text 'part'\n");
}

TEST_CASE("nothing to lint is no mistake") {
  const auto run = lint({}, {}, MemoryFiles(), test::small_packs());
  CHECK(run->findings.all().empty());
  CHECK(work_of(*run) == "0 files, 0 zones, 0 records");
}

TEST_CASE("empty files, and files of comments, hold nothing that is wrong") {
  for (const std::string_view text : {"", "\n\n", "; nothing\n", "; nothing", "$TTL 1\n"}) {
    LintHow how;
    how.files["example.zone"] = text;
    how.settings.ignore = {"zoo"};
    CHECK(messages_of(*lint_files(how).run).empty());
  }
}
