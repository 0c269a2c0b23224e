// Keys out of order, and how they come to stand in it.

#include "read/octodns/key_order.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "catch.h"
#include "read/yaml/yaml_events.h"

using namespace zonevet;

namespace {

constexpr std::uint64_t kBase = 1;

// Members that are in order, so that one that is not stands out.
const std::string kMany = "c1: 1\nc2: 1\nc3: 1\nc4: 1\nc5: 1\nc6: 1\nc7: 1\nc8: 1\nc9: 1\n";

// The text once all that is out of order was moved so many times; where nothing can be, "stays".
std::string ordered(std::string text, unsigned rounds = 8, KeyOrder order = {}) {
  bool moved = false;
  for (unsigned round = 0; round < rounds; ++round) {
    const YamlStream stream(text, kBase);
    const auto keys = misplaced_keys(stream, order);
    if (keys.empty()) return text;
    if (keys.front().moves.empty()) break;
    // What goes and what comes, from the end on; of two at one place what goes.
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::string> edits;
    for (const Move& move : keys.front().moves) {
      if (!move.gone.nowhere()) edits[{move.gone.begin(), move.gone.size()}] = "";
      if (!move.to.nowhere()) edits[{move.to.begin(), 0}] = move.text;
    }
    std::string next = text;
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
      next.replace(edit->first.first - kBase, edit->first.second, edit->second);
    text = next;
    moved = true;
  }
  if (misplaced_keys(YamlStream(text, kBase), order).empty()) return text;
  return moved ? "is never in order" : "stays";
}

std::string ordered_at_once(const std::string& text) { return ordered(text, 1, {true, true}); }

}  // namespace

TEST_CASE("keys are moved with all that is theirs") {
  if (!has_yaml()) return;
  CHECK(ordered(kMany) == kMany);
  CHECK(ordered(kMany + "b: 1\n") == "b: 1\n" + kMany);
  CHECK(ordered("d:  1 # d\n" + kMany) == kMany + "d:  1 # d\n");
  CHECK(ordered("# The zone.\n" + kMany + "c10: 1\nc4a: 1\n") ==
        "# The zone.\nc1: 1\nc2: 1\nc3: 1\nc4: 1\nc4a: 1\nc5: 1\nc6: 1\nc7: 1\nc8: 1\nc9: 1\nc10: "
        "1\n");
  CHECK(ordered(kMany + "\n# Of b,\n# in two lines.\nb:\n  - 1\n  # and 2\n  - 2\n") ==
        "# Of b,\n# in two lines.\nb:\n  - 1\n  # and 2\n  - 2\n\n" + kMany);
  CHECK(ordered(kMany + "e: |\n  text\n\nd: 1\n") == kMany + "\nd: 1\ne: |\n  text\n");
  CHECK(ordered(kMany + "d:\r\n  - b: 1\r\n    a: 1\r\n") ==
        kMany + "d:\r\n  - a: 1\r\n    b: 1\r\n");
  CHECK(ordered(kMany + "d:\n  -   b: 1\n      a:\n") == kMany + "d:\n  -   a:\n      b: 1\n");
  CHECK(ordered(kMany + "d: {b: 1, c: x, a: [1, 2]}\n") == kMany + "d: {a: [1, 2], b: 1, c: x}\n");
  CHECK(ordered(kMany + "d: { c: 1 ,a: 1, b: 1 }\n") == kMany + "d: { a: 1, b: 1, c: 1 }\n");
  CHECK(ordered(kMany + "b: !!str 1\n") == "b: !!str 1\n" + kMany);
}

TEST_CASE("keys are moved although the file's last line has no end") {
  if (!has_yaml()) return;
  const std::string all = kMany.substr(0, kMany.size() - 1);
  CHECK(ordered(kMany + "b: 1") == "b: 1\n" + all);
  CHECK(ordered("d: 1\n" + all) == kMany + "d: 1");
  CHECK(ordered(kMany + "d:\n  b: 1\n  a: 1") == kMany + "d:\n  a: 1\n  b: 1");
}

TEST_CASE("all that goes to one place goes at once") {
  if (!has_yaml()) return;
  CHECK(ordered_at_once(kMany + "b3: 1\nb2: 1\nb1: 1\n") == "b1: 1\nb2: 1\nb3: 1\n" + kMany);
  CHECK(ordered_at_once("d3: 1\nd2: 1\nd1: 1\n" + kMany) == kMany + "d1: 1\nd2: 1\nd3: 1\n");
  CHECK(ordered_at_once(kMany + "d:\n  - c: 1\n    b: 1\n    a: 1") ==
        kMany + "d:\n  - a: 1\n    b: 1\n    c: 1");
  CHECK(ordered_at_once(kMany + "d: {c: 1, b: 1, a: 1}\n") == kMany + "d: {a: 1, b: 1, c: 1}\n");
  // Also what no neighbour tells of.
  CHECK(ordered_at_once(kMany + "c1a: 1\nc3a: 1\nc5a: 1\n") ==
        "c1: 1\nc1a: 1\nc2: 1\nc3: 1\nc3a: 1\nc4: 1\nc5: 1\nc5a: 1\nc6: 1\nc7: 1\nc8: 1\n"
        "c9: 1\n");
  // A comment that is nobody's stays where it is.
  CHECK(ordered_at_once(kMany + "b2: 1\n# Whose?\n\nb1: 1\n") ==
        "b1: 1\n\nb2: 1\n" + kMany + "# Whose?\n");
}

TEST_CASE("keys in the contrary order are told of in time") {
  if (!has_yaml()) return;
  std::string text;
  for (unsigned i = 20'000; i-- > 0;)
    text += "k" + std::to_string(i) + ": 1\n";
  const YamlStream stream(text, kBase);
  const auto keys = misplaced_keys(stream, {true, true});
  CHECK(keys.size() == 19'999);
  CHECK(keys.front().moves.size() == 2);
  CHECK(keys[1].moves.empty());
  CHECK(keys[1].why.empty());
}

TEST_CASE("names beyond ASCII hide no others that are out of order") {
  if (!has_yaml()) return;
  const auto misplaced = [](const std::string& text) {
    const YamlStream stream(text, kBase);
    std::string found;
    for (const MisplacedKey& one : misplaced_keys(stream, {true, true}))
      found += std::string(one.key.written()) + " behind " + std::string(one.before.written()) +
               ": " + std::string(one.why) + "\n";
    return found;
  };
  CHECK(misplaced("a: 1\n\u00FC: 1\nz: 1\n").empty());
  CHECK(misplaced("z: 1\n\u00FC: 1\na: 1\n") ==
        "a behind z: where a key belongs that is not all ASCII is not certain\n");
  CHECK(misplaced("b\u00FC: 1\na: 1\n") ==
        "a behind b\u00FC: where a key belongs that is not all ASCII is not certain\n");
  CHECK(misplaced("b: 1\nno: 1\na: 1\n") == "a behind b: a key is no plain text\n");
}

TEST_CASE("a comment above the first key of a record is the key's") {
  if (!has_yaml()) return;
  CHECK(ordered(kMany + "d:\n  # Of b.\n  b: 1\n  a: 1\n") ==
        kMany + "d:\n  a: 1\n  # Of b.\n  b: 1\n");
  CHECK(ordered(kMany + "d:\n  # Of a.\n  # And more.\n  a: 1\n  c: 1\n  b: 1\n") ==
        kMany + "d:\n  # Of a.\n  # And more.\n  a: 1\n  b: 1\n  c: 1\n");
  CHECK(ordered(kMany + "d:\n  # Of the record.\n  - b: 1\n    a: 1\n") ==
        kMany + "d:\n  # Of the record.\n  - a: 1\n    b: 1\n");
  CHECK(ordered(kMany + "d:\n    # Whose?\n  b: 1\n  a: 1\n") == "stays");
}

TEST_CASE("keys are moved across anchors and aliases that stay") {
  if (!has_yaml()) return;
  CHECK(ordered("c0: &x 1\n" + kMany + "d: *x\nb: 1\n") == "b: 1\nc0: &x 1\n" + kMany + "d: *x\n");
}

TEST_CASE("what is merged stands where the merge key does") {
  if (!has_yaml()) return;
  const auto misplaced = [](const std::string& text, bool natural = true) {
    const YamlStream stream(text, kBase);
    std::string found;
    for (const MisplacedKey& one : misplaced_keys(stream, {true, natural}))
      found +=
          std::string(one.key.written()) + " behind " + std::string(one.before.written()) + "\n";
    return found;
  };
  const std::string a = "a: &a {d: 1, f: 1}\n";
  CHECK(misplaced(a + "b:\n  <<: *a\n  g: 1\n").empty());
  CHECK(misplaced(a + "b:\n  <<: *a\n  e: 1\n") == "e behind f\n");
  CHECK(misplaced(a + "b:\n  e: 1\n  <<: *a\n") == "<< behind e\n");
  // What is given again stays where it was.
  CHECK(misplaced(a + "b:\n  <<: *a\n  d: 2\n").empty());
  CHECK(misplaced(a + "b:\n  f: 2\n  <<: *a\n") == "<< behind f\n");
  // The first of a list counts, and comes last.
  const std::string b = "b: &b {e: 1}\n";
  CHECK(misplaced(a + b + "c:\n  <<: [*a, *b]\n") == "<< behind e\n");
  CHECK(misplaced(a + b + "c:\n  <<: [*b, *a]\n  g: 1\n") == "<< behind f\n");
  CHECK(misplaced("a: &a {e: 1}\nb: &b {c: 1}\nc:\n  <<: [*a, *b]\n").empty());
  // What is included is not here.
  CHECK(misplaced("a:\n  <<: !include x\n  c: 1\n  b: 1\n") == "b behind c\n");
  // Of keys that are the same the first one's place counts.
  CHECK(misplaced("a: 1\nb: 1\na: 1\n").empty());
  // As texts: by code points, and numbers as such.
  CHECK(misplaced("z: 1\n\u00E9: 1\n", false).empty());
  CHECK(misplaced("\u00E9: 1\nz: 1\n", false) == "z behind \u00E9\n");
  CHECK(misplaced("2: 1\n10: 1\n", false).empty());
  CHECK(misplaced("'2': 1\n'10': 1\n", false) == "'10' behind '2'\n");
}

TEST_CASE("keys stay where others would not be as they were") {
  if (!has_yaml()) return;
  for (const std::string last :
       {"b: &b 1\n", "b: *b\n", "{b: 1}: 1\n", "? b\n: 1\n", "e: |+\n  1\n\nd: 1\n",
        "c9a: 1\n  # of whom?\nb: 1\n", "c9a: 1\n<<: 1\nb: 1\n", "c9a: 1\nno: 1\nb: 1\n",
        "d: {b: &x 1, a: *x}\n", "d: {b: 1,\n  a: 1}\n", "d: {b, a: 1}\n", "c9a: 1\r\nb: 1\n",
        "b: 1\nc1: 2\n"}) {
    INFO(last);
    const std::string text = kMany + last;
    CHECK((ordered(text) == "stays" || ordered(text) == text));
  }
  CHECK(ordered("# Whose?\nd: 1\n" + kMany) == "stays");
  CHECK(ordered("# Whose?\n" + kMany + "b: 1\n") == "stays");
  // A comment behind the first one, with an empty line below it.
  CHECK(ordered("d: 1\n# Whose?\n\n" + kMany) == "stays");
  CHECK(ordered(kMany + "d:\n  - b: 1\n    # Whose?\n\n    a: 1\n") !=
        kMany + "d:\n  - a: 1\n    b: 1\n");
  CHECK(ordered(kMany + "d:\n  - b: 1\n    # of a\n    a: 1\n") == "stays");
}

TEST_CASE("a file that is in no order is not asked for one") {
  if (!has_yaml()) return;
  const std::string text = "b: 1\na: 1\nd: 1\nc: 1\n";
  const YamlStream stream(text, kBase);
  CHECK(misplaced_keys(stream, {}).empty());
}
