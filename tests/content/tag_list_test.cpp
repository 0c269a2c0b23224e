#include "content/tag_list.h"

#include <string>
#include <string_view>

#include "catch.h"

using namespace zonevet;

namespace {

// "[name][value]" for each part, "(part)" for one without a sign.
std::string tags_of(std::string_view octets) {
  const Text text = Text::plain(octets);
  TagList list;
  list.parse(text);
  std::string out;
  const auto show = [&](Range range) { return std::string(text.octets(range)); };
  for (const Tag& tag : list.tags) {
    out += tag.has_sign ? '[' + show(tag.name) + "][" + show(tag.value) + ']'
                        : '(' + show(tag.where) + ')';
    out += tag.sound(text) ? "" : "!";
  }
  return out;
}

}  // namespace

TEST_CASE("tag lists are cut at semicolons, and tags at their first equals sign") {
  CHECK(tags_of("") == "");
  CHECK(tags_of(" \t") == "");
  CHECK(tags_of(";") == "()!");
  CHECK(tags_of("v=DMARC1") == "[v][DMARC1]");
  CHECK(tags_of("v=DMARC1;") == "[v][DMARC1]");
  CHECK(tags_of(" v = DMARC1 ; p\t=\tnone ; ") == "[v][DMARC1][p][none]");
  CHECK(tags_of("v=DMARC1;;p=none") == "[v][DMARC1]()![p][none]");
  CHECK(tags_of("k=rsa; p=MIGf==;") == "[k][rsa][p][MIGf==]");
  CHECK(tags_of("p=a\r\n b") == "[p][a\r\n b]");
  CHECK(tags_of("foo; =x; a-b=c; 1=2; _a=b; a_1=") == "(foo)[][x]![a-b][c]![1][2]![_a][b]![a_1][]");
}

TEST_CASE("a tag is found by its name, letter for letter") {
  const Text text = Text::plain("v=1; P=a; p=b; p=c; q");
  TagList list;
  list.parse(text);
  REQUIRE(list.find(text, "p") != nullptr);
  CHECK(text.octets(list.find(text, "p")->value) == "b");
  CHECK(text.octets(list.find(text, "P")->value) == "a");
  CHECK(list.find(text, "q") == nullptr);
  CHECK(list.find(text, "") == nullptr);
}
