// Text of TXT records: what it says, where each octet stands, and how other text is written there.

#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "dns/text.h"

using namespace zonevet;

namespace {

constexpr std::uint64_t kBase = 1;

struct Read {
  std::string written;
  Text text;

  explicit Read(std::string_view words) : written(words) {
    Tokens tokens;
    tokens.split(written, kBase);
    REQUIRE(text.read_strings(tokens, 0, Text::From::file));
  }
  [[nodiscard]] std::string at(std::size_t begin, std::size_t end) const {
    const Span where = text.where(Range::between(begin, end));
    return written.substr(where.begin() - kBase, where.size());
  }
  // The words after the edits; "-" where there are none.
  [[nodiscard]] std::string with(std::size_t begin, std::size_t end,
                                 std::string_view octets) const {
    const auto edits = text.replace(Range::between(begin, end), octets);
    if (!edits) return "-";
    std::string out = written;
    for (auto edit = edits->rbegin(); edit != edits->rend(); ++edit)
      out.replace(edit->where.begin() - kBase, edit->where.size(), edit->text);
    return out;
  }
};

}  // namespace

TEST_CASE("strings are joined, escapes undone, and each octet knows where it stands") {
  const Read read(R"("v=spf1 a" " -all\033\"" bare\032word)");
  CHECK(read.text.octets() == "v=spf1 a -all!\"bare word");
  CHECK(read.text.strings().size() == 3);
  CHECK(read.at(0, 6) == "v=spf1");
  CHECK(read.at(9, 13) == "-all");
  CHECK(read.at(13, 14) == R"(\033)");
  CHECK(read.at(14, 15) == R"(\")");
  CHECK(read.at(13, 15) == R"(\033\")");
  CHECK(read.at(7, 10) == R"(a" " -)");
  CHECK(read.at(15, 24) == R"(bare\032word)");
  CHECK(read.at(8, 8) == "");
  CHECK((read.text.where(Range::between(8, 8)) == Span(10, 0)));
}

TEST_CASE("other octets are spelled for the place where they go") {
  const Read quoted(R"("a;b")");
  CHECK(quoted.with(1, 2, " \"\\") == R"("a \"\\b")");
  CHECK(quoted.with(3, 3, "\xC3\xA9") == R"("a;b\195\169")");
  CHECK(quoted.with(0, 3, "") == R"("")");
  const Read bare("a=b c");
  CHECK(bare.with(1, 2, "; ") == R"(a\;\032b c)");
  CHECK(bare.with(3, 4, "") == "-");  // a word that is empty is none
}

TEST_CASE("what goes from several strings leaves their borders") {
  const Read read(R"("one tw" "o three")");
  CHECK(read.with(4, 7, "2") == R"("one 2" " three")");
  CHECK(read.with(6, 6, "X") == R"("one twX" "o three")");
  CHECK(read.with(6, 13, "") == R"("one tw" )");
  CHECK(read.with(0, 13, "") == R"("" "")");
}

TEST_CASE("no string grows over 255 octets, and what is no text is not edited") {
  const Read full('"' + std::string(255, 'x') + '"');
  CHECK(full.with(10, 10, "y") == "-");
  CHECK(full.with(10, 11, "y") != "-");
  Text text;
  REQUIRE(text.read_wire(std::string("\3abc\1d", 6), Span(7, 20)));
  CHECK(text.octets() == "abcd");
  CHECK((text.where(Range::between(1, 2)) == Span(7, 20)));
  CHECK_FALSE(text.replace(Range::between(1, 2), "x"));
  CHECK_FALSE(text.read_wire("\3ab", Span(7, 20)));
  const Read mixed("a=\"b c\"");
  CHECK(mixed.text.octets() == "a=b c");
  CHECK(mixed.with(0, 1, "x") == "x=\"b c\"");
}

TEST_CASE("empty text has a place and nothing to edit") {
  const Read read("\"\"");
  CHECK(read.text.octets().empty());
  CHECK((read.text.where(read.text.all()) == Span(1, 0)));
  CHECK(read.with(0, 0, "x") == "-");
}
