// Changes of a text, spelled for the template that gives it.

#include "read/hcl/hcl_write_back.h"

#include <string>
#include <string_view>

#include "catch.h"

using namespace zonevet;

namespace {

// `gone` as it stands in the template, for the first time; what comes of it, or "none".
std::string changed(std::string_view written, std::string_view gone, std::string_view octets) {
  constexpr std::uint64_t kBase = 1000;
  const std::size_t at = written.find(gone);
  const HclChange change{Span(kBase + at, gone.size()), gone, octets};
  const auto edits = write_in_template(written, Span(kBase, written.size()), {&change, 1});
  if (!edits) return "none";
  std::string out(written);
  for (const Edit& edit : *edits)
    out.replace(edit.where.begin() - kBase, edit.where.size(), edit.text);
  return out;
}

}  // namespace

TEST_CASE("a literal is changed as its spelling asks for") {
  CHECK(changed(R"("a b c")", "b", "x") == R"("a x c")");
  CHECK(changed(R"("a b c")", "b", "x\"y\\z") == R"("a x\"y\\z c")");
  CHECK(changed(R"("a b c")", "b", "${x}") == R"("a $${x} c")");
  CHECK(changed(R"("a b c")", " b", "") == R"("a c")");
  CHECK(changed("<<E\na b c\nE", "b", "x\"y") == "<<E\na x\"y c\nE");
  CHECK(changed("<<-E\n  a b c\n    d\n  E", "b", "x") == "<<-E\n  a x c\n    d\n  E");
}

TEST_CASE("what stands beside sequences is changed, and they are not") {
  CHECK(changed(R"("a ${b} c")", "c", "x") == R"("a ${b} x")");
  CHECK(changed(R"("a ${b} c")", "b", "x") == "none");
  CHECK(changed(R"("a ${b} c")", "${b}", "x") == "none");
  CHECK(changed(R"("a${b}{c}")", "c", "x") == R"("a${b}{x}")");
}

TEST_CASE("a number becomes another one") {
  CHECK(changed("300", "300", "60") == "60");
  CHECK(changed("3e2", "3e2", "60") == "60");
  CHECK(changed("300", "300", "1h") == "none");
  CHECK(changed("300", "300", "-1") == "none");
}

TEST_CASE("what goes need not be known") {
  const std::string_view written = R"("\"a\u0062 ${c}")";
  const HclChange changes[] = {{Span(1, 2), {}, ""}, {Span(4, 6), {}, "x"}};
  const auto edits = write_in_template(written, Span(0, written.size()), changes);
  REQUIRE(edits);
  CHECK((*edits)[0].text.empty());
  CHECK((*edits)[1].text == "x");
  const HclChange half[] = {{Span(2, 1), {}, ""}};
  CHECK(!write_in_template(written, Span(0, written.size()), half));
}

TEST_CASE("a template that would say something else is not changed") {
  // It would be a sequence.
  CHECK(changed(R"("a $b{c}")", "b", "") == "none");
  // The line would be indented less than the others, or more.
  CHECK(changed("<<-E\n  a b\n    c\n  E", "a", "") == "none");
  // Its value depends on more than the text.
  CHECK(changed(R"(substr("a b", 0, 3))", "b", "xyz") == "none");
  CHECK(changed(R"(upper("a b"))", "b", "x") == "none");
  CHECK(changed("local.a", "a", "x") == "none");
  CHECK(changed(R"(["a b"])", "b", "x") == "none");
  CHECK(changed("\"a", "a", "x") == "none");
}

TEST_CASE("changes of one template are made together, in their order") {
  const std::string_view written = R"("a b c")";
  const HclChange changes[] = {
      {Span(1, 0), "", "x"}, {Span(3, 1), "b", "long"}, {Span(6, 0), "", "y"}};
  const auto edits = write_in_template(written, Span(0, written.size()), changes);
  REQUIRE(edits);
  CHECK(edits->size() == 3);
  const HclChange crossed[] = {changes[2], changes[0]};
  CHECK(!write_in_template(written, Span(0, written.size()), crossed));
  const HclChange outside[] = {{Span(5, 9), "c", "x"}};
  CHECK(!write_in_template(written, Span(0, written.size()), outside));
}
