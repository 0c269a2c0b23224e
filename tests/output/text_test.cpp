#include "output/text.h"

#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "output/example_marks.h"
#include "output/visible.h"
#include "support/made.h"

using namespace zonevet;
using test::Made;

namespace {

// What is shown of a text in which [[ ]] marks places: the first is what is wrong, the others are
// notes with the labels given. Only the lines of the file and what stands below them.
std::string shown(std::string_view marked, const std::vector<std::string>& labels = {},
                  std::size_t width = 100) {
  const MarkedText text = without_marks(marked);
  REQUIRE(text.runs.size() == labels.size() + 1);
  Made made;
  const SourceId file = made.read("example.zone", text.text);
  const auto place = [&](std::size_t i) {
    return Span(made.sources.base(file) + text.runs[i].begin, text.runs[i].size);
  };
  Finding& finding = made.say(place(0));
  for (std::size_t i = 0; i < labels.size(); ++i)
    finding.notes.push_back({place(i + 1), labels[i]});
  const std::string out = print_text(made.outcome(), {false, width});
  const std::size_t begin = out.find('|');
  const std::size_t line = out.find('\n', begin) + 1;
  return out.substr(line, out.find("\n\n") + 1 - line);
}

// All that is printed, without the summary.
std::string printed(const Made& made, bool color = false) {
  const std::string out = print_text(made.outcome(), {color, 100});
  return out.substr(0, out.find("Checked "));
}

// Whether all of a text is fit for a terminal.
bool is_harmless(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < ' ' && c != '\n') || byte == 127) return false;
  }
  while (!text.empty()) {
    const Glyph glyph = first_glyph(text);
    if (text[0] != '\n' && !glyph.plain) return false;
    text.remove_prefix(glyph.size);
  }
  return true;
}

}  // namespace

// -- a whole finding

TEST_CASE("a finding is its head, its place, its line, its notes and what to do") {
  Made made;
  made.read("./zones/example.zone", "www A 192.0.2.1\nwww AAAA x\n");
  Finding& finding = made.say(test::kOtherRule, made.at("x"), "no address");
  finding.notes.push_back({made.at("www"), "the name stands here"});
  finding.notes.push_back({Span(), "this has no place"});
  finding.fix = Fix{"write another", FixSafety::unsafe, {{made.at("x"), "::"}}};
  CHECK(printed(made) == R"(warning[other-rule]: no address
 --> zones/example.zone:2:10
  |
1 | www A 192.0.2.1
  | --- the name stands here
2 | www AAAA x
  |          ^
  = note: this has no place
  = help: do better
  = fix: write another (unsafe: look before you take it)

)");
  finding.fix->safety = FixSafety::safe;
  finding.help = "do something else";
  CHECK(printed(made).find("  = help: do something else\n  = fix: write another\n") !=
        std::string::npos);
}

TEST_CASE("a finding without a place has no lines") {
  Made made;
  made.say(Span(), "nothing is right");
  CHECK(printed(made) == "error[some-rule]: nothing is right\n\n");
}

TEST_CASE("the gutter is as wide as the last line number") {
  Made made;
  made.read("example.zone", std::string(99, '\n') + "www A x\n");
  made.say(made.at("x")).notes.push_back({Span(), "a note"});
  CHECK(printed(made) == R"(error[some-rule]: wrong
   --> example.zone:100:7
    |
100 | www A x
    |       ^
    = note: a note

)");
}

// -- marks on one line

TEST_CASE("marks stand below what they are about") {
  CHECK(shown("www A [[192.0.2.1]]\n") ==
        "1 | www A 192.0.2.1\n"
        "  |       ^^^^^^^^^\n");
  CHECK(shown("[[www]] A 192.0.2.1\n") ==
        "1 | www A 192.0.2.1\n"
        "  | ^^^\n");
  CHECK(shown("www A[[]]\nnext\n") ==
        "1 | www A\n"
        "  |      ^\n");
  CHECK(shown("www A 1[[]]") ==
        "1 | www A 1\n"
        "  |        ^\n");
  CHECK(shown("www A 1\n[[]]") ==
        "2 |\n"
        "  | ^\n");
  CHECK(shown("a\n[[\n]]b\n") ==
        "2 |\n"
        "  | ^\n");
}

TEST_CASE("labels stand beside the last mark, and hang below the others") {
  CHECK(shown("[[www]] A [[192.0.2.1]]\n", {"the address"}) ==
        "1 | www A 192.0.2.1\n"
        "  | ^^^   --------- the address\n");
  CHECK(shown("[[MX]] [[10]] [[mail]]\n", {"the preference", "the host"}) ==
        "1 | MX 10 mail\n"
        "  | ^^ -- ---- the host\n"
        "  |    |\n"
        "  |    the preference\n");
  CHECK(shown("a [[b]] c\n\nx\n[[y]]\n", {"far below"}) ==
        "1 | a b c\n"
        "  |   ^\n"
        "...\n"
        "4 | y\n"
        "  | - far below\n");
}

TEST_CASE("more labels than help become sentences with their places") {
  Made made;
  made.read("example.zone", "a\nb\nc\nd\ne\nf\ng\n");
  Finding& finding = made.say(made.at("a"));
  for (const std::string_view name : {"b", "c", "d", "e", "f", "g"})
    finding.notes.push_back({made.at(name), "also " + std::string(name)});
  CHECK(printed(made) == R"(error[some-rule]: wrong
 --> example.zone:1:1
  |
1 | a
  | ^
2 | b
  | - also b
3 | c
  | - also c
4 | d
  | - also d
5 | e
  | - also e
  = note: example.zone:6:1: also f
  = note: example.zone:7:1: also g

)");
}

TEST_CASE("of very many notes the rest is counted") {
  Made made;
  made.read("example.zone", "a\n");
  Finding& finding = made.say(made.at("a"));
  for (int i = 0; i < 12; ++i)
    finding.notes.push_back({Span(), "note " + std::to_string(i)});
  const std::string out = printed(made);
  CHECK(out.find("= note: note 7\n  = note: and 4 more of this kind\n") != std::string::npos);
  CHECK(out.find("note 8") == std::string::npos);
}

// -- columns

TEST_CASE("tabs reach to the next stop, and marks go with them") {
  CHECK(shown("\tA\t[[x]]\n") ==
        "1 |         A       x\n"
        "  |                 ^\n");
  CHECK(shown("www[[\t]]A\n") ==
        "1 | www     A\n"
        "  |    ^^^^^\n");
  CHECK(shown("1234567\t[[A]]\n12345678\tB\n") ==
        "1 | 1234567 A\n"
        "  |         ^\n");
}

TEST_CASE("the carriage return of a line end is not shown, unless it is what is wrong") {
  CHECK(shown("www A [[x]]\r\nb\r\n") ==
        "1 | www A x\n"
        "  |       ^\n");
  CHECK(shown("www A x[[\r]]\nb\n") ==
        "1 | www A x\\x0D\n"
        "  |        ^^^^\n");
  CHECK(shown("a\rb [[x]]\n") ==
        "1 | a\\x0Db x\n"
        "  |        ^\n");
}

TEST_CASE("wide, combining and invisible characters keep marks in their place") {
  // U+4E2D U+6587 are two columns each; U+0301 is none; U+00AD and U+202E are shown as numbers.
  CHECK(shown("\xE4\xB8\xAD\xE6\x96\x87 [[x]]\n") ==
        "1 | \xE4\xB8\xAD\xE6\x96\x87 x\n"
        "  |      ^\n");
  CHECK(shown("[[\xE4\xB8\xAD]]x\n") ==
        "1 | \xE4\xB8\xADx\n"
        "  | ^^\n");
  CHECK(shown("e\xCC\x81 [[x]]\n") ==
        "1 | e\xCC\x81 x\n"
        "  |   ^\n");
  CHECK(shown("a\xC2\xAD [[x]]\n") ==
        "1 | a<U+00AD> x\n"
        "  |           ^\n");
  CHECK(shown("[[a\xE2\x80\xAE]]b\n") ==
        "1 | a<U+202E>b\n"
        "  | ^^^^^^^^^\n");
  CHECK(shown("\xF0\x9F\x98\x80[[x]]\n") ==
        "1 | \xF0\x9F\x98\x80x\n"
        "  |   ^\n");
}

TEST_CASE("bytes that are no UTF-8 are shown as numbers, one by one") {
  CHECK(shown("b\xFC"
              "cher [[x]]\n") ==
        "1 | b\\xFCcher x\n"
        "  |           ^\n");
  CHECK(shown("\xE2\x82[[x]]\n") ==
        "1 | \\xE2\\x82x\n"
        "  |         ^\n");
  CHECK(shown("\xC0\xAF\xED\xA0\x80[[x]]\n") ==
        "1 | \\xC0\\xAF\\xED\\xA0\\x80x\n"
        "  |                     ^\n");
}

TEST_CASE("nothing in the input reaches the terminal raw") {
  std::string hostile;
  for (int byte = 0; byte < 256; ++byte) {
    if (byte != '\n') hostile += static_cast<char>(byte);
  }
  hostile += "\x1B[2J\x1B]0;title\x07\x9B\x31m\xC2\x9B\x31m\xE2\x80\xAE\xEF\xBB\xBF\x7F";
  Made made;
  made.read(hostile, hostile + "\n" + hostile + " end");
  Finding& finding = made.say(made.at("end"), hostile);
  finding.notes.push_back({made.at(hostile), hostile});
  finding.notes.push_back({Span(), hostile});
  finding.help = hostile;
  finding.fix = Fix{hostile, FixSafety::safe, {}};
  CHECK(is_harmless(print_text(made.outcome(), {})));
  const SourceId derived = made.sources.add_derived(hostile + "\n", made.at("end"), 1, 1);
  made.say({made.sources.base(derived), 3}, hostile);
  made.read(hostile, "x", made.at(static_cast<SourceId>(0), "end"));
  made.say(made.at("x"), hostile);
  CHECK(is_harmless(print_text(made.outcome(), {})));
}

// -- lines that are too long

TEST_CASE("a line that is too long is cut around its mark") {
  const std::string dots(200, '.');
  CHECK(shown(dots + "[[mark]]" + dots, {}, 50) == "1 | ..." + std::string(18, '.') + "mark" +
                                                       std::string(18, '.') + "...\n" + "  | " +
                                                       std::string(21, ' ') + "^^^^\n");
  CHECK(shown("[[mark]]" + dots, {}, 50) == "1 | mark" + std::string(36, '.') +
                                                "...\n"
                                                "  | ^^^^\n");
  CHECK(shown(dots + "[[mark]]\n", {}, 50) == "1 | ..." + std::string(36, '.') +
                                                  "mark\n"
                                                  "  | " +
                                                  std::string(39, ' ') + "^^^^\n");
}

TEST_CASE("no line of a snippet is wider than the terminal") {
  const std::string filler = "\xE4\xB8\xAD\t\x01y";
  for (const std::size_t width : {40U, 57U, 80U, 160U}) {
    for (std::size_t before = 0; before < 300; before += 7) {
      std::string text;
      while (text.size() < before)
        text += filler;
      text += "[[mark]]";
      for (int i = 0; i < 80; ++i)
        text += filler;
      std::string rest = shown(text, {}, width);
      INFO(width << "\n" << rest);
      CHECK(rest.find("mark") != std::string::npos);
      const std::string first = rest.substr(0, rest.find('\n'));
      CHECK(columns_of(first) <= std::max<std::size_t>(width, 46));
      // The mark stands below what it marks.
      const std::string below = rest.substr(rest.find('\n') + 1);
      CHECK(columns_of(first.substr(0, first.find("mark"))) == below.find('^'));
      CHECK(below.find("^^^^\n") != std::string::npos);
    }
  }
}

TEST_CASE("a line is cut between characters, however many bytes they have") {
  for (std::size_t before = 0; before < 8; ++before) {
    std::string text(before, 'x');
    text += "[[m]]";
    for (int i = 0; i < 200; ++i)
      text += "a\xCC\x81\xCC\x81";
    const std::string found = shown(text, {}, 50);
    INFO(found);
    CHECK(found.find("\\x") == std::string::npos);
  }
}

TEST_CASE("of a mark that is wider than the terminal its begin is shown") {
  const std::string xs(50, 'x');
  CHECK(shown("a [[" + std::string(500, 'x') + "]] b\n", {}, 60) ==
        "1 | ..." + xs + "...\n" + "  |    " + std::string(50, '^') + "\n");
  CHECK(shown("[[" + xs + std::string(500, 'y') + "]] b\n", {}, 60)
            .starts_with("1 | " + xs + "...\n"));
}

TEST_CASE("a note that is far off on the same long line becomes a sentence") {
  CHECK(shown("[[a]]" + std::string(300, '.') + "[[b]]\n", {"the other"}, 60) ==
        "1 | a" + std::string(49, '.') +
            "...\n"
            "  | ^\n"
            "  = note: example.zone:1:302: the other\n");
}

TEST_CASE("a line of many megabytes costs no more than its window") {
  Made made;
  made.read("example.zone", std::string(std::size_t{64} << 20U, 'x'));
  for (int i = 0; i < 2000; ++i)
    made.say({made.sources.base(static_cast<SourceId>(0)) + 1000U * static_cast<unsigned>(i), 4});
  CHECK(print_text(made.outcome(), {}).size() < 2000U * 400U);
}

// -- marks over several lines

TEST_CASE("of a file that is not to be shown stand dots, but for what is marked and may be") {
  Made made;
  const SourceId file =
      made.read("a.json", "  {\"a\": \"x\", \"b\": \"y\", \"c\": [], \"d\": \"z\"}\n");
  made.sources.show_only(file, {made.at("\"x\""), made.at("\"y\"")});
  const auto line = [&made](Span where) {
    made.findings = Findings();
    made.say(where);
    const std::string out = print_text(made.outcome(), {false, 100});
    const std::size_t begin = out.find("1 |");
    return out.substr(begin, out.find("\n\n") - begin);
  };
  CHECK(line(made.at("x")) == "1 |   ...\"x\"...\n  |       ^");
  CHECK(line(made.at("\"x\", \"b\": \"y\"")) == "1 |   ...\"x\"...\"y\"...\n  |      ^^^^^^^^^");
  CHECK(line(made.at("\"z\"")) == "1 |   ...\n  |   ^^^");
}

TEST_CASE("a mark over several lines shows the first and the last of them") {
  CHECK(shown("a TXT [[( x\n  y\n  z )]]\n") ==
        "1 | a TXT ( x\n"
        "  |       ^^^\n"
        "...\n"
        "3 |   z )\n"
        "  |   ^^^\n");
  CHECK(shown("a [[b\n  c]]\n") ==
        "1 | a b\n"
        "  |   ^\n"
        "2 |   c\n"
        "  |   ^\n");
  CHECK(shown("a [[b\n]]c\n") ==
        "1 | a b\n"
        "  |   ^\n");
}

TEST_CASE("of a note over several lines the first is enough") {
  CHECK(shown("[[x]]\na [[( b\n  c )]]\n", {"all this"}) ==
        "1 | x\n"
        "  | ^\n"
        "2 | a ( b\n"
        "  |   --- all this\n");
}

// -- other places

TEST_CASE("notes in other files have lines of their own") {
  Made made;
  const SourceId first = made.read("a.zone", "alias CNAME host\n");
  made.read("b.zone", "\n\nhost A x\n");
  Finding& finding = made.say(made.at(first, "host"));
  finding.notes.push_back({made.at("host"), "it stands here"});
  CHECK(printed(made) == R"(error[some-rule]: wrong
 --> a.zone:1:13
  |
1 | alias CNAME host
  |             ^^^^
 ::: b.zone:3:1
  |
3 | host A x
  | ---- it stands here

)");
}

TEST_CASE("of an included file the way to it is told") {
  Made made;
  made.read("example.zone", "$INCLUDE a.inc\n");
  made.read("a.inc", "\n $INCLUDE b.inc\n", made.at("$INCLUDE a.inc"));
  made.read("b.inc", "www A x\n", made.at("$INCLUDE b.inc"));
  made.say(made.at("x"));
  CHECK(printed(made) == R"(error[some-rule]: wrong
 --> b.inc:1:7
  |
1 | www A x
  |       ^
  = note: included from a.inc:2:2
  = note: included from example.zone:1:1

)");
}

TEST_CASE("of a $GENERATE the directive is shown, and the step that is wrong") {
  Made made;
  made.read("example.zone", "$GENERATE 250-260/2 h$ A 192.0.2.$\n");
  const Span directive = made.at("$GENERATE 250-260/2 h$ A 192.0.2.$");
  made.sources.add_derived("h250 A 192.0.2.250\nh252 A 192.0.2.252\nh256 A 192.0.2.256\n",
                           directive, 250, 2);
  Finding& finding = made.say(made.at("192.0.2.256"));
  finding.scope = made.at("h256 A 192.0.2.256");
  finding.notes.push_back({made.at("h250"), "the first one"});
  CHECK(printed(made) == R"(error[some-rule]: wrong
 --> example.zone:1:1
  |
1 | $GENERATE 250-260/2 h$ A 192.0.2.$
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the first one
  = note: for step 254 of this $GENERATE: `h256 A 192.0.2.256`

)");
}

// -- colours

TEST_CASE("colours are added, and change nothing else") {
  Made made;
  made.read("example.zone", "www A x\nwww A y\n");
  Finding& finding = made.say(made.at("x"));
  finding.notes.push_back({made.at("y"), "here too"});
  made.say(test::kOtherRule, made.at("www"));
  const std::string plain = printed(made);
  const std::string colored = printed(made, true);
  CHECK(plain.find('\x1B') == std::string::npos);
  CHECK(colored.find("\x1B[1;31merror[some-rule]\x1B[0m") != std::string::npos);
  CHECK(colored.find("\x1B[1;33mwarning[other-rule]\x1B[0m") != std::string::npos);
  std::string stripped;
  unsigned open = 0;
  for (std::size_t i = 0; i < colored.size(); ++i) {
    if (colored[i] != '\x1B') {
      stripped += colored[i];
      // No colour runs on into the next line.
      if (colored[i] == '\n') CHECK(open == 0);
      continue;
    }
    const std::size_t end = colored.find('m', i);
    open = colored.substr(i, end - i) == "\x1B[0" ? 0 : 1;
    i = end;
  }
  CHECK(stripped == plain);
}

// -- the summary

TEST_CASE("the summary counts what was done, found, hidden and allowed") {
  Made made;
  made.read("example.zone", "www A x\n");
  Outcome nothing = made.outcome();
  nothing.work = {1, 1, 1};
  CHECK(print_text(nothing, {}) == "Checked 1 file (1 zone, 1 record): no problems.\n");
  CHECK(print_text(made.outcome(), {}) == "Checked no file.\n");
  made.say(made.at("x"));
  made.say(made.at("x"));
  made.say(test::kOtherRule, made.at("x"));
  Outcome outcome = made.outcome(Severity::error);
  outcome.work = {2, 0, 30};
  outcome.suppressed = 4;
  const std::string out = print_text(outcome, {});
  CHECK(out.substr(out.find("Checked")) ==
        "Checked 2 files (0 zones, 30 records): 2 errors.\n"
        "Not shown: 1 warning (see --show warning).\n"
        "Allowed by comments: 4 findings.\n"
        "More about a rule: zonevet explain some-rule\n");
}

TEST_CASE("findings that were too many to keep are counted") {
  Made made;
  made.read("example.zone", "www A x\n");
  for (std::uint64_t i = 0; i < Findings::kKept; ++i)
    made.say(made.at("x"));
  for (int i = 0; i < 3; ++i)
    CHECK(made.findings.add(test::kSomeRule, Severity::error) == nullptr);
  Outcome outcome = made.outcome();
  outcome.work = {1, 1, 1};
  CHECK(summary_of(outcome) ==
        "Checked 1 file (1 zone, 1 record): 10003 errors.\nOf some-rule, 3 more are not listed.\n");
}
