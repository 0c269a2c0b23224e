#include "output/concise.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "catch.h"
#include "support/made.h"

using namespace zonevet;
using test::Made;

TEST_CASE("a finding is one line with its place, severity, message and rule") {
  Made made;
  made.read("./zones/example.zone", "www A 192.0.2.1\nwww A \xC3\xBC x\n");
  made.say(made.at("x"), "no address");
  made.say(test::kOtherRule, made.at("www", 2));
  made.say(Span(), "nothing is right");
  Outcome outcome = made.outcome();
  outcome.work = {1, 1, 2};
  CHECK(print_concise(outcome) ==
        "zones/example.zone:2:9: error: no address [some-rule]\n"
        "zones/example.zone:2:1: warning: wrong [other-rule]\n"
        "error: nothing is right [some-rule]\n"
        "Checked 1 file (1 zone, 2 records): 2 errors, 1 warning.\n");
}

TEST_CASE("only what is severe enough is listed") {
  Made made;
  made.read("example.zone", "www A x\n");
  made.say(test::kOtherRule, made.at("x"));
  Outcome outcome = made.outcome(Severity::error);
  outcome.work = {1, 1, 1};
  CHECK(print_concise(outcome) ==
        "Checked 1 file (1 zone, 1 record): no problems.\n"
        "Not shown: 1 warning (see --show warning).\n");
}

TEST_CASE("a finding stays one line whatever file names and messages hold") {
  std::string hostile;
  for (int byte = 0; byte < 256; ++byte)
    hostile += static_cast<char>(byte);
  hostile += "\xE2\x80\xA8\xC2\x85";  // line ends of Unicode
  Made made;
  made.read(hostile, hostile + "x");
  made.say(made.at("x"), hostile);
  const std::string out = print_concise(made.outcome());
  CHECK(std::count(out.begin(), out.end(), '\n') == 2);
  CHECK(std::none_of(out.begin(), out.end(), [](char c) {
    return (static_cast<unsigned char>(c) < ' ' && c != '\n') || c == '\x7F';
  }));
  CHECK(out.find("\xE2\x80\xA8") == std::string::npos);
}
