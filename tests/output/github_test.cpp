// Annotations of a pull request: nothing from a file ends or begins a command.

#include "output/github.h"

#include <string>

#include "catch.h"
#include "support/made.h"

using namespace zonevet;
using test::Made;

namespace {

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

}  // namespace

TEST_CASE("a finding is a command with its place, and what to do on a line of its own") {
  Made made;
  made.read("./zones/a.zone", "www A x\n");
  made.say(made.at("x"), "no address").help = "write one";
  CHECK(first_line(print_github(made.outcome())) ==
        "::error file=zones/a.zone,line=1,endLine=1,col=7,endColumn=7,title=zonevet some-rule::"
        "no address%0Awrite one");
}

TEST_CASE("what stands nowhere has no place, and what stands on two lines has no columns") {
  Made made;
  made.read("a.zone", "www A ( x\n y )\n");
  made.say(Span(), "nothing");
  CHECK(print_github(made.outcome()).starts_with("::error title=zonevet some-rule::nothing\n"));
  Made lines;
  lines.read("a.zone", "www A ( x\n y )\n");
  lines.say(lines.at("x\n y"), "two");
  CHECK(print_github(lines.outcome())
            .starts_with("::error file=a.zone,line=1,endLine=2,title=zonevet some-rule::two\n"));
}

TEST_CASE("text from files cannot begin or end a command") {
  Made made;
  made.read("a,b:c%.zone", "www A x\n");
  made.say(made.at("x"), "50% \n::error::x\r ##[error]y");
  const std::string text = print_github(made.outcome());
  CHECK(text.find("file=a%2Cb%3Ac%25.zone,") != std::string::npos);
  CHECK(text.find("##[") == std::string::npos);
  CHECK(count(text, "\n::") == 0);
}

TEST_CASE(
    "ten of each severity are annotations, the most severe first; the others are in the log") {
  Made made;
  made.read("::error::x.zone", "www A x\n");
  for (int i = 0; i < 13; ++i)
    made.say(test::kOtherRule, made.at("x"), "a warning");
  for (int i = 0; i < 12; ++i)
    made.say(made.at("x"), "an error");
  const std::string text = print_github(made.outcome());
  CHECK(text.starts_with("::error "));
  CHECK(count(text, "\n::") + 1 == 20);
  CHECK(text.find("5 more, not annotated as GitHub shows 10 of each:\n- ") != std::string::npos);
  CHECK(count(text, "\n- ::error::x.zone:1:7: ") == 5);
}
