#include "source/change.h"

#include <string>

#include "catch.h"

using namespace zonevet;

namespace {

// "2-4>2-5 8-8>9-10": the old range and the new one of each change.
std::string shown(const Changes& changes) {
  std::string out;
  for (const Change& change : changes) {
    out += (out.empty() ? "" : " ") + std::to_string(change.begin) + '-' +
           std::to_string(change.end) + '>' + std::to_string(change.new_begin) + '-' +
           std::to_string(change.new_end);
  }
  return out;
}

}  // namespace

TEST_CASE("changes of one text after another come to one set of changes") {
  CHECK(shown(compose({}, {})).empty());
  CHECK(shown(compose({{2, 4, 2, 5}}, {})) == "2-4>2-5");
  CHECK(shown(compose({}, {{2, 4, 2, 5}})) == "2-4>2-5");
  // The second behind the first, and before it.
  CHECK(shown(compose({{2, 4, 2, 5}}, {{9, 9, 9, 10}})) == "2-4>2-5 8-8>9-10");
  CHECK(shown(compose({{8, 9, 8, 8}}, {{1, 2, 1, 5}})) == "1-2>1-5 8-9>11-11");
  // Within it, around it, over its border, beside it.
  CHECK(shown(compose({{2, 3, 2, 9}}, {{4, 5, 4, 4}})) == "2-3>2-8");
  CHECK(shown(compose({{4, 5, 4, 4}}, {{2, 8, 2, 3}})) == "2-9>2-3");
  CHECK(shown(compose({{2, 4, 2, 6}}, {{5, 8, 5, 5}})) == "2-6>2-5");
  CHECK(shown(compose({{2, 4, 2, 6}}, {{6, 6, 6, 7}})) == "2-4>2-7");
  // What was inserted is taken away again.
  CHECK(shown(compose({{2, 2, 2, 4}}, {{2, 4, 2, 2}})) == "2-2>2-2");
  // One that touches several.
  CHECK(shown(compose({{1, 2, 1, 3}, {5, 6, 6, 6}, {9, 9, 9, 10}}, {{2, 7, 2, 3}})) ==
        "1-7>1-3 9-9>5-6");
}
