#include "findings/fingerprint.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "support/made.h"

using namespace zonevet;
using test::Made;
using Prints = std::vector<std::string>;

namespace {

Prints prints_of(const Made& made) {
  std::vector<const Finding*> findings;
  for (const Finding& finding : made.findings.all())
    findings.push_back(&finding);
  return fingerprints(made.sources, findings);
}

// The fingerprint of a finding about a word in a file.
struct About {
  std::string file = "zones/example.zone";
  std::string text = "www A x\n";
  std::string word = "x";
  std::string owner = "www.example.com.";
  std::string type = "A";
  const RuleDoc* rule = &test::kSomeRule;
  std::string message = "wrong";
};

std::string print_of(const About& about) {
  Made made;
  made.read(about.file, about.text);
  Finding& finding = made.say(*about.rule, made.at(about.word), about.message);
  finding.owner = about.owner;
  finding.type = about.type;
  return prints_of(made).at(0);
}

}  // namespace

TEST_CASE("a fingerprint is sixteen hexadecimal digits, the same on every machine") {
  const std::string print = print_of({});
  CHECK(print.find_first_not_of("0123456789abcdef") == std::string::npos);
  // Baselines hold these: the hash may not change.
  CHECK(print == "853c9bb2b2f7dec4");
}

TEST_CASE("a fingerprint stays when lines move, or the words of the message change") {
  const std::string before = print_of({});
  CHECK(print_of({.text = "; a comment\n\nftp A y\nwww A x\n"}) == before);
  CHECK(print_of({.text = "www\tIN 300 A   x ; a comment\n"}) == before);
  CHECK(print_of({.message = "other words"}) == before);
  CHECK(print_of({.owner = "WWW.Example.com."}) == before);
  CHECK(print_of({.file = "./zones/example.zone"}) == before);
  CHECK(print_of({.file = "zones\\example.zone"}) == before);
}

TEST_CASE("a fingerprint differs by file, rule, owner, type and text") {
  const std::set<std::string> all{
      print_of({}),
      print_of({.file = "zones/other.zone"}),
      print_of({.rule = &test::kOtherRule}),
      print_of({.owner = "ftp.example.com."}),
      print_of({.type = "AAAA"}),
      print_of({.text = "www A y\n", .word = "y"}),
      print_of({.text = "www A X\n", .word = "X"}),
      // The parts do not run into each other.
      print_of({.owner = "www.example.com.A", .type = ""}),
  };
  CHECK(all.size() == 8);
}

TEST_CASE("runs of blanks in the text are one") {
  const auto with = [](const std::string& text) {
    return print_of({.text = text + "\n", .word = text});
  };
  CHECK(with("( a  b )") == with("( a\tb )"));
  CHECK(with("( a b )") == with("( a\n\t  b )"));
  CHECK(with("( a b )") == with("( a\r\n  b )"));
  CHECK(with("( a b )") != with("( ab )"));
}

TEST_CASE("equal findings are told apart by their number, and stay so") {
  const auto prints = [](std::string_view text) {
    Made made;
    made.read("example.zone", text);
    for (std::size_t at = text.find('x'); at != std::string_view::npos; at = text.find('x', at + 1))
      made.say(Span(made.sources.base(SourceId{0}) + at, 1));
    return prints_of(made);
  };
  const Prints three = prints("a A x\na A x\na A x\n");
  CHECK(std::set<std::string>(three.begin(), three.end()).size() == 3);
  CHECK(prints("; moved\na A x\n\na A x\na A x\n") == three);
  CHECK(prints("a A x\na A x\n") == Prints(three.begin(), three.begin() + 2));
}

TEST_CASE("of a long text its begin and size are hashed") {
  const auto with = [](const std::string& text) { return print_of({.text = text, .word = text}); };
  const std::string xs(5000, 'x');
  CHECK(with(xs + "a") == with(xs + "b"));
  CHECK(with(xs) != with(xs + "b"));
  CHECK(with(xs) != with("y" + xs.substr(1)));
}

TEST_CASE("findings without a place have fingerprints too") {
  Made made;
  made.say(Span());
  made.say(test::kOtherRule, Span());
  const Prints prints = prints_of(made);
  CHECK(prints[0] != prints[1]);
}
