#include "findings/apply_fixes.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.h"
#include "support/made.h"

using namespace zonevet;
using test::Made;

namespace {

// One fix: the places that it replaces, as "0-3" by "begin-end" in the file, and by what.
struct Change {
  std::size_t begin;
  std::size_t end;
  std::string text;
};
using Changes = std::vector<Change>;

constexpr std::string_view kText = "0123456789";

void offer(Made& made, const Changes& changes, FixSafety safety = FixSafety::safe,
           SourceId file = SourceId{0}) {
  Fix fix{"mend", safety, {}};
  for (const Change& change : changes) {
    const std::uint64_t base = made.sources.base(file);
    fix.edits.push_back({Span::between(base + change.begin, base + change.end), change.text});
  }
  made.say(Span(made.sources.base(file), 1)).fix = std::move(fix);
}

// "text, 1 applied, 0 left".
std::string fixed_text(const Made& made, FixSafety safety = FixSafety::safe) {
  const FixedText out = apply_fixes(made.sources, SourceId{0}, made.findings.all(), safety);
  return out.text + ", " + std::to_string(out.applied) + " applied, " + std::to_string(out.left) +
         " left";
}

std::string fixed(const std::vector<Changes>& fixes) {
  Made made;
  made.read("example.zone", kText);
  for (const Changes& changes : fixes)
    offer(made, changes);
  return fixed_text(made);
}

}  // namespace

TEST_CASE("fixes replace, insert and delete, in any order") {
  CHECK(fixed({}) == "0123456789, 0 applied, 0 left");
  CHECK(fixed({{{2, 4, "ab"}}}) == "01ab456789, 1 applied, 0 left");
  CHECK(fixed({{{2, 2, "ab"}}}) == "01ab23456789, 1 applied, 0 left");
  CHECK(fixed({{{2, 4, ""}}}) == "01456789, 1 applied, 0 left");
  CHECK(fixed({{{0, 0, "<"}}, {{10, 10, ">"}}}) == "<0123456789>, 2 applied, 0 left");
  CHECK(fixed({{{8, 9, "b"}}, {{1, 2, "a"}}}) == "0a234567b9, 2 applied, 0 left");
  CHECK(fixed({{{8, 9, "b"}, {1, 2, "a"}}}) == "0a234567b9, 1 applied, 0 left");
  CHECK(fixed({{{0, 10, ""}}}) == ", 1 applied, 0 left");
}

TEST_CASE("of two fixes that overlap the first in the file wins, and the other is left whole") {
  CHECK(fixed({{{3, 6, "b"}}, {{1, 4, "a"}}}) == "0a456789, 1 applied, 1 left");
  CHECK(fixed({{{1, 4, "a"}}, {{3, 5, "b"}, {8, 9, "c"}}}) == "0a456789, 1 applied, 1 left");
  CHECK(fixed({{{1, 9, "a"}}, {{3, 4, "b"}}}) == "0a9, 1 applied, 1 left");
  // Edits of one fix may stand around those of another.
  CHECK(fixed({{{1, 2, "a"}, {8, 9, "a"}}, {{4, 5, "b"}}}) == "0a23b567a9, 2 applied, 0 left");
}

TEST_CASE("fixes that stand side by side do not touch, unless one inserts there") {
  CHECK(fixed({{{1, 3, "a"}}, {{3, 5, "b"}}}) == "0ab56789, 2 applied, 0 left");
  CHECK(fixed({{{3, 3, "a"}}, {{3, 5, "b"}}}) == "012a3456789, 1 applied, 1 left");
  CHECK(fixed({{{1, 3, "a"}}, {{3, 3, "b"}}}) == "0a3456789, 1 applied, 1 left");
  CHECK(fixed({{{3, 3, "a"}}, {{3, 3, "b"}}}) == "012a3456789, 1 applied, 1 left");
}

TEST_CASE("fixes that are equal are one") {
  CHECK(fixed({{{1, 3, "a"}}, {{1, 3, "a"}}}) == "0a3456789, 1 applied, 0 left");
  CHECK(fixed({{{1, 1, "a"}}, {{1, 1, "a"}}}) == "0a123456789, 1 applied, 0 left");
  CHECK(fixed({{{1, 3, "a"}}, {{1, 3, "b"}}}) == "0a3456789, 1 applied, 1 left");
}

TEST_CASE("a fix whose own edits overlap is none") {
  CHECK(fixed({{{1, 4, "a"}, {3, 5, "b"}}}) == "0123456789, 0 applied, 0 left");
  CHECK(fixed({{{3, 3, "a"}, {3, 3, "b"}}}) == "0123456789, 0 applied, 0 left");
  CHECK(fixed({{{1, 3, "a"}, {3, 3, "b"}}}) == "0ab3456789, 1 applied, 0 left");
}

TEST_CASE("only fixes that are safe enough are carried out") {
  Made made;
  made.read("example.zone", kText);
  offer(made, {{1, 2, "s"}}, FixSafety::safe);
  offer(made, {{3, 4, "u"}}, FixSafety::unsafe);
  offer(made, {{5, 6, "n"}}, FixSafety::none);
  made.say(made.at("9"));  // without a fix
  CHECK(fixed_text(made, FixSafety::safe) == "0s23456789, 1 applied, 0 left");
  CHECK(fixed_text(made, FixSafety::unsafe) == "0s2u456789, 2 applied, 0 left");
}

TEST_CASE("fixes of other files are not counted; one that changes two files is left out") {
  Made made;
  const SourceId file = made.read("example.zone", kText);
  const SourceId other = made.read("other.zone", kText);
  offer(made, {{1, 2, "a"}}, FixSafety::safe, other);
  CHECK(fixed_text(made) == "0123456789, 0 applied, 0 left");
  Fix both{"mend", FixSafety::safe, {{made.at(file, "1"), "a"}, {made.at(other, "1"), "a"}}};
  made.say(made.at(file, "1")).fix = both;
  CHECK(fixed_text(made) == "0123456789, 0 applied, 0 left");
  const FixedText theirs = apply_fixes(made.sources, other, made.findings.all(), FixSafety::safe);
  CHECK(theirs.text == "0a23456789");
  CHECK(theirs.applied == 1);
}

TEST_CASE("all readings of a file are the file") {
  Made made;
  made.read("example.zone", kText);
  const SourceId again = made.read("example.zone", kText);
  offer(made, {{1, 2, "a"}});
  offer(made, {{1, 2, "a"}}, FixSafety::safe, again);
  offer(made, {{5, 6, "b"}}, FixSafety::safe, again);
  CHECK(fixed_text(made) == "0a234b6789, 2 applied, 0 left");
}

TEST_CASE("text that $GENERATE made is not edited") {
  Made made;
  made.read("example.zone", kText);
  const SourceId derived = made.sources.add_derived("0123456789\n", made.at("0123"), 1, 1);
  offer(made, {{1, 2, "a"}}, FixSafety::safe, derived);
  CHECK(fixed_text(made) == "0123456789, 0 applied, 0 left");
}
