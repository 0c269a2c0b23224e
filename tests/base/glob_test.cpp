#include "base/glob.h"

#include <string>
#include <string_view>

#include "catch.h"

using namespace zonevet;

namespace {

bool matches(std::string_view pattern, std::string_view path) {
  return Glob(std::string(pattern)).matches(path);
}

}  // namespace

TEST_CASE("what patterns match") {
  struct Row {
    std::string_view pattern;
    std::string_view path;
    bool match;
  };
  const Row rows[] = {
      // A name, at any depth.
      {"x.zone", "x.zone", true},
      {"x.zone", "a/b/x.zone", true},
      {"x.zone", "ax.zone", false},
      {"x.zone", "x.zone.bak", false},
      {"*.zone", "a/b/x.zone", true},
      {"*.zone", ".zone", true},
      {"*.zone", "x.zones", false},
      {"old", "old/x.zone", true},
      {"old/", "a/old/x.zone", true},
      {"old", "older/x.zone", false},
      // A path, from the top.
      {"zones/x.zone", "zones/x.zone", true},
      {"zones/x.zone", "a/zones/x.zone", false},
      {"./x.zone", "x.zone", true},
      {"./x.zone", "a/x.zone", false},
      {"zones/*", "zones/x", true},
      {"zones/*", "zones/a/x", true},  // as a is a folder
      {"zones/*.zone", "zones/a/x.zone", false},
      {"zones/?.zone", "zones/x.zone", true},
      {"zones/?.zone", "zones//.zone", false},
      {"z*s/a*b*c/x", "zones/a-b-b-c/x", true},
      {"z*s/a*b*c/x", "zones/a-c-b/x", false},
      // Any number of folders.
      {"**/x", "x", true},
      {"**/x", "a/b/x", true},
      {"**/x", "a/bx", false},
      {"zones/**/x", "zones/x", true},
      {"zones/**/x", "zones/a/b/x", true},
      {"zones/**/x", "zonesx", false},
      {"zones/**", "zones/a/b", true},
      {"zones/**", "zones", false},
      {"**", "a/b", true},
      {".", "a/b", true},
      {"./", "a", true},
      {"a/**/b/**/c", "a/b/x/b/c", true},
      {"a/**/b/**/c", "a/b/x/c/d", true},
      {"a/**/b/**/c", "a/x/c", false},
      {"a**c/d", "abc/d", true},
      {"a**c/d", "a/c/d", false},
  };
  for (const Row& row : rows) {
    INFO(std::string(row.pattern) << " " << std::string(row.path));
    CHECK(matches(row.pattern, row.path) == row.match);
  }
}

TEST_CASE("patterns that mean something elsewhere are refused") {
  for (const std::string_view pattern : {"", "a[bc]", "{a,b}", "a\\b"})
    CHECK_FALSE(Glob::is_sound(pattern));
  CHECK(Glob::is_sound(std::string(Glob::kLongest, 'a')));
  CHECK_FALSE(Glob::is_sound(std::string(Glob::kLongest + 1, 'a')));
}

TEST_CASE("the folder and the file that a pattern begins with") {
  CHECK(Glob("a/b/*.zone").folder() == "a/b");
  CHECK(Glob("a/b*/c").folder() == "a");
  CHECK(Glob("*.zone").folder().empty());
  CHECK(Glob("a/b").folder() == "a");
  CHECK(Glob("a/b").is_plain());
  CHECK(Glob("./b").is_plain());
  CHECK_FALSE(Glob("b").is_plain());
  CHECK_FALSE(Glob("a/?").is_plain());
}

TEST_CASE("many stars cost no more than their number") {
  std::string pattern;
  while (pattern.size() + 5 < Glob::kLongest)
    pattern += "**/*";
  const std::string path(100'000, 'a');
  CHECK_FALSE(matches(pattern + "b", path));
}
