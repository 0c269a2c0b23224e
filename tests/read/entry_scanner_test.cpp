#include "read/entry_scanner.h"

#include <chrono>
#include <string>

#include "catch.h"

using namespace zonevet;

namespace {

struct Scanned {
  FlawLog flaws;
  std::vector<Span> comments;
  std::vector<std::string> entries;  // "!" in front of a broken one
};

Scanned scan(std::string_view text) {
  Scanned all;
  EntryScanner scanner(text, 1, &all.flaws, &all.comments);
  for (Entry entry; scanner.next(entry);)
    all.entries.push_back((entry.broken ? "!" : "") + std::string(entry.text));
  return all;
}

using Entries = std::vector<std::string>;

double seconds_to_scan(const std::string& text) {
  const auto start = std::chrono::steady_clock::now();
  scan(text);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("a line is an entry; blank lines and comments are none") {
  CHECK(scan("a A 1\n\n  \t\n; note\n  ; note\nb A 2").entries == Entries{"a A 1", "b A 2"});
  CHECK(scan("").entries.empty());
  CHECK(scan("\n").entries.empty());
  CHECK(scan("a ; x\n").entries == Entries{"a ; x"});
}

TEST_CASE("parentheses hold lines together") {
  CHECK(scan("a SOA ( x\n y ; )\n z )\nb\n").entries == Entries{"a SOA ( x\n y ; )\n z )", "b"});
  CHECK(scan("a ((\n)\n) x\nb\n").entries == Entries{"a ((\n)\n) x", "b"});
  CHECK(scan("a (\nb\n)").entries == Entries{"a (\nb\n)"});
}

TEST_CASE("quoted strings may hold every sign, line ends too") {
  CHECK(scan("a TXT \"(;\"\nb\n").entries == Entries{"a TXT \"(;\"", "b"});
  CHECK(scan("a TXT \"x\ny\" z\nb\n").entries == Entries{"a TXT \"x\ny\" z", "b"});
  CHECK(scan("a TXT \"\\\"\"\nb\n").entries == Entries{"a TXT \"\\\"\"", "b"});
  CHECK(scan("a TXT x\"y\nb\n").entries == Entries{"!a TXT x\"y", "b"});
  CHECK(scan("a TXT x\"y;z\"w\nb\n").entries == Entries{"a TXT x\"y;z\"w", "b"});
  CHECK(scan("a SVCB alpn=\"x;y\"\nb\n").entries == Entries{"a SVCB alpn=\"x;y\"", "b"});
  CHECK(scan("a TXT \\( \\; \\\"\nb\n").entries == Entries{"a TXT \\( \\; \\\"", "b"});
}

TEST_CASE("a quotation mark that is never closed ends with its line") {
  const Scanned all = scan("a TXT \"x\nb TXT \"y\"\nc A 1\n");
  CHECK(all.entries == Entries{"!a TXT \"x", "b TXT \"y\"", "c A 1"});
  REQUIRE(all.flaws.flaws().size() == 1);
  CHECK(all.flaws.flaws()[0].kind == FlawKind::unbalanced_quote);
  CHECK((all.flaws.flaws()[0].where == Span(7, 1)));
  CHECK(scan("a TXT \"x").entries == Entries{"!a TXT \"x"});
}

TEST_CASE("a parenthesis that is never closed ends before the next entry that is one for sure") {
  const Scanned all = scan("a SOA ( x\n y\nb IN A 1\nc IN A 2\n");
  CHECK(all.entries == Entries{"!a SOA ( x\n y", "b IN A 1", "c IN A 2"});
  REQUIRE(all.flaws.flaws().size() == 1);
  CHECK((all.flaws.flaws()[0].where == Span(7, 1)));
  CHECK(scan("a ( x\n$TTL 5\n").entries == Entries{"!a ( x", "$TTL 5"});
  CHECK(scan("a ( x\nb 300 IN A 1\n").entries == Entries{"!a ( x", "b 300 IN A 1"});
  CHECK(scan("a ( x\n y\nb A 1\n").entries == Entries{"!a ( x\n y", "b A 1"});
  CHECK(scan("a (").entries == Entries{"!a ("});
}

TEST_CASE("a closing parenthesis without an opening one is a flaw and nothing more") {
  const Scanned all = scan("a A 1 )\nb\n");
  CHECK(all.entries == Entries{"a A 1 )", "b"});
  REQUIRE(all.flaws.flaws().size() == 1);
  CHECK(all.flaws.flaws()[0].kind == FlawKind::stray_paren);
}

TEST_CASE("comments that speak to us are kept, without the blanks behind them") {
  const std::string text = "a A 1 ; zonevet: allow x  \r\n;; ZoneVet: y\n; other\n";
  const Scanned all = scan(text);
  REQUIRE(all.comments.size() == 2);
  CHECK(text.substr(all.comments[0].begin() - 1, all.comments[0].size()) == "; zonevet: allow x");
  CHECK(text.substr(all.comments[1].begin() - 1, all.comments[1].size()) == ";; ZoneVet: y");
}

TEST_CASE("bytes above 127 are noticed, those of comments are not") {
  FlawLog flaws;
  EntryScanner scanner("\xC3\xA4 A 1\nb TXT \"\xC3\xA4\"\nc A 1 ; \xC3\xA4\nd\n", 1, &flaws,
                       nullptr);
  Entry entry;
  for (const bool expected : {true, true, false, false}) {
    REQUIRE(scanner.next(entry));
    CHECK(entry.non_ascii == expected);
  }
}

TEST_CASE("signs are found wherever they stand in a block of 16 bytes") {
  for (std::size_t before = 0; before < 40; ++before) {
    const std::string word(before + 1, 'x');
    CHECK(scan(word + "(\n)\nb").entries == Entries{word + "(\n)", "b"});
    CHECK(scan(word + " \"\n\"\nb").entries == Entries{word + " \"\n\"", "b"});
    CHECK(scan(word + ";(\nb").entries == Entries{word + ";(", "b"});
    CHECK(scan(word + "\\(\nb").entries == Entries{word + "\\(", "b"});
    CHECK(scan(word + "\nb").entries == Entries{word, "b"});
  }
}

TEST_CASE("no input costs more than a few readings of it") {
  const auto repeated = [](std::string_view part, std::size_t size) {
    std::string text;
    while (text.size() < size)
      text += part;
    return text;
  };
  for (const std::string_view part : {"(", "a (\n", "a \"\n", "a \"\n \"x\n", "( \"\n", "\\\n\"",
                                      "(;\n", "(\n b\n", "a (\nb\n"}) {
    INFO(part);
    const double small = seconds_to_scan(repeated(part, 200'000));
    const double large = seconds_to_scan(repeated(part, 2'000'000));
    CHECK(large < 40 * small + 0.2);
  }
}
