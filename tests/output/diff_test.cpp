#include "output/diff.h"

#include <string>
#include <string_view>
#include <vector>

#include "catch.h"

using namespace zonevet;

namespace {

struct Replaced {
  std::size_t begin;
  std::size_t end;
  std::string text;
};

std::string diff(std::string_view before, const std::vector<Replaced>& all,
                 std::string_view path = "x") {
  std::string after;
  Changes changes;
  std::size_t at = 0;
  for (const Replaced& one : all) {
    after += before.substr(at, one.begin - at);
    const std::size_t begin = after.size();
    after += one.text;
    changes.push_back({one.begin, one.end, begin, after.size()});
    at = one.end;
  }
  after += before.substr(at);
  return unified_diff(path, before, after, changes);
}

// The hunks alone.
std::string hunks(std::string_view before, const std::vector<Replaced>& all) {
  const std::string out = diff(before, all);
  return out.empty() ? out : out.substr(std::string_view("--- a/x\n+++ b/x\n").size());
}

constexpr std::string_view kTen = "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n";

}  // namespace

TEST_CASE("a diff has the changed lines with three around them") {
  CHECK(diff(kTen, {{10, 11, "five"}}) ==
        "--- a/x\n+++ b/x\n@@ -3,7 +3,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  CHECK(hunks(kTen, {{0, 1, "a"}}) == "@@ -1,4 +1,4 @@\n-0\n+a\n 1\n 2\n 3\n");
  CHECK(hunks(kTen, {{18, 19, "a"}}) == "@@ -7,4 +7,4 @@\n 6\n 7\n 8\n-9\n+a\n");
  CHECK(hunks("0\n", {{0, 1, "a"}}) == "@@ -1 +1 @@\n-0\n+a\n");
}

TEST_CASE("lines that are added or deleted whole stand alone") {
  CHECK(hunks(kTen, {{10, 12, ""}}) == "@@ -3,7 +3,6 @@\n 2\n 3\n 4\n-5\n 6\n 7\n 8\n");
  CHECK(hunks(kTen, {{10, 10, "a\nb\n"}}) == "@@ -3,6 +3,8 @@\n 2\n 3\n 4\n+a\n+b\n 5\n 6\n 7\n");
  CHECK(hunks(kTen, {{9, 9, "\na"}}) == "@@ -3,6 +3,7 @@\n 2\n 3\n 4\n+a\n 5\n 6\n 7\n");
  CHECK(hunks(kTen, {{0, 0, "a\n"}}) == "@@ -1,3 +1,4 @@\n+a\n 0\n 1\n 2\n");
  CHECK(hunks(kTen, {{20, 20, "a\n"}}) == "@@ -8,3 +8,4 @@\n 7\n 8\n 9\n+a\n");
  CHECK(hunks("0\n", {{0, 2, ""}}) == "@@ -1 +0,0 @@\n-0\n");
  CHECK(hunks("", {{0, 0, "a\n"}}) == "@@ -0,0 +1 @@\n+a\n");
}

TEST_CASE("changes that are close are one hunk, others are not") {
  CHECK(hunks(kTen, {{0, 1, "a"}, {14, 15, "b"}}) ==
        "@@ -1,10 +1,10 @@\n-0\n+a\n 1\n 2\n 3\n 4\n 5\n 6\n-7\n+b\n 8\n 9\n");
  CHECK(hunks(kTen, {{0, 2, ""}, {16, 17, "b"}}) ==
        "@@ -1,4 +1,3 @@\n-0\n 1\n 2\n 3\n@@ -6,5 +5,5 @@\n 5\n 6\n 7\n-8\n+b\n 9\n");
  // On one line, and on neighbours.
  CHECK(hunks("abc\n", {{0, 1, "A"}, {2, 3, "C"}}) == "@@ -1 +1 @@\n-abc\n+AbC\n");
  CHECK(hunks("ab\ncd\n", {{1, 2, "B"}, {3, 4, "C"}}) == "@@ -1,2 +1,2 @@\n-ab\n-cd\n+aB\n+Cd\n");
  CHECK(hunks("ab\ncd\n", {{2, 3, " "}, {4, 5, "D"}}) == "@@ -1,2 +1 @@\n-ab\n-cd\n+ab cD\n");
}

TEST_CASE("what comes to the same is no change") {
  CHECK(diff(kTen, {}).empty());
  CHECK(diff(kTen, {{2, 3, "1"}}).empty());
  CHECK(hunks(kTen, {{0, 8, "0\n1\na\n3\n"}}) == "@@ -1,6 +1,6 @@\n 0\n 1\n-2\n+a\n 3\n 4\n 5\n");
}

TEST_CASE("a last line without an end is said to have none") {
  CHECK(hunks("0\n1", {{3, 3, "\n"}}) ==
        "@@ -1,2 +1,2 @@\n 0\n-1\n\\ No newline at end of file\n+1\n");
  CHECK(hunks("0\n1", {{0, 1, "a"}}) ==
        "@@ -1,2 +1,2 @@\n-0\n+a\n 1\n\\ No newline at end of file\n");
  CHECK(
      hunks("0\n1", {{2, 3, "a"}}) ==
      "@@ -1,2 +1,2 @@\n 0\n-1\n\\ No newline at end of file\n+a\n\\ No newline at end of file\n");
}

TEST_CASE("carriage returns and NUL are bytes as others") {
  CHECK(hunks("0\r\n1\r\n", {{1, 2, ""}}) == "@@ -1,2 +1,2 @@\n-0\r\n+0\n 1\r\n");
  CHECK(hunks(std::string_view("\0\n", 2), {{0, 1, "a"}}) ==
        std::string("@@ -1 +1 @@\n-\0\n+a\n", 18));
}

TEST_CASE("names are quoted as git does") {
  const auto head = [](std::string_view path) {
    const std::string out = diff("0\n", {{0, 1, "a"}}, path);
    return out.substr(0, out.find('\n'));
  };
  CHECK(head("zones/a.zone") == "--- a/zones/a.zone");
  CHECK(head("a b") == "--- a/a b\t");
  CHECK(head("a\"b\\") == "--- \"a/a\\\"b\\\\\"");
  CHECK(head("\xC3\xA4\n\x7F") == "--- \"a/\\303\\244\\n\\177\"");
}

TEST_CASE("many changes on one long line cost no more than the line") {
  const std::string before(2'000'000, 'x');
  std::vector<Replaced> all;
  for (std::size_t at = 0; at < before.size(); at += 20)
    all.push_back({at, at + 1, "y"});
  CHECK(diff(before, all).size() > 2 * before.size());
}
