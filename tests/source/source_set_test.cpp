#include "source/source_set.h"

#include <memory>
#include <random>
#include <string>
#include <string_view>

#include "catch.h"
#include "support/made.h"

using namespace zonevet;
using test::Made;

namespace {

// "line:column", counted one by one.
std::string counted(std::string_view text, std::size_t offset) {
  unsigned line = 1;
  unsigned column = 1;
  for (std::size_t i = 0; i < offset; ++i) {
    if (text[i] == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
      ++column;
    }
  }
  return std::to_string(line) + ':' + std::to_string(column);
}

std::string found(const Location& at) {
  return std::to_string(at.line) + ':' + std::to_string(at.column);
}

}  // namespace

TEST_CASE("lines and columns count from 1, columns in code points") {
  Made made;
  made.read("a", "x\n\xC3\xBCy\n\nz");
  CHECK(found(made.sources.begin_of(made.at("x"))) == "1:1");
  CHECK(found(made.sources.end_of(made.at("x"))) == "1:2");
  CHECK(found(made.sources.begin_of(made.at("y"))) == "2:2");
  CHECK(found(made.sources.begin_of(made.at("z"))) == "4:1");
  CHECK(found(made.sources.end_of(made.at("z"))) == "4:2");
  CHECK(found(made.sources.end_of(made.at("x\n"))) == "2:1");
  CHECK(made.sources.begin_of(made.at("y")).offset == 4);
  CHECK(made.sources.line_text(made.at("x"), 2) == "\xC3\xBCy");
  CHECK(made.sources.line_text(made.at("x"), 4) == "z");
  CHECK(made.sources.line_text(made.at("x"), 5).empty());
}

// Line numbers go by an index of blocks, whose borders must not be seen.
TEST_CASE("places are found in files of any size, with lines of any length") {
  std::mt19937 random(1);
  for (const std::size_t mean : {2U, 80U, 40'000U, 1'000'000U}) {
    std::string text;
    while (text.size() < 300'000) {
      const std::size_t length = random() % (2 * mean);
      for (std::size_t i = 0; i < length && text.size() < 300'000; ++i)
        text += random() % 5 == 0 ? "\xC3\xBC" : "x";
      text += '\n';
    }
    Made made;
    const SourceId id = made.read("a", text);
    for (int round = 0; round < 40; ++round) {
      std::size_t offset = random() % (text.size() + 1);
      // Half of them at a border of the index.
      if (round % 2 == 0) offset = std::min<std::size_t>(text.size(), random() % 5 * 65'536);
      INFO(mean << ' ' << offset);
      const Location at = made.sources.begin_of(Span(made.sources.base(id) + offset, 0));
      CHECK(found(at) == counted(text, offset));
      const std::size_t begin = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;
      CHECK(made.sources.line_begin(Span(made.sources.base(id) + offset, 0)) ==
            made.sources.base(id) + begin);
      CHECK(made.sources.line_text(Span(made.sources.base(id), 0), at.line) ==
            text.substr(begin, text.find('\n', begin) - begin));
      // What is short is counted on from its begin.
      const std::size_t size = std::min<std::size_t>(text.size() - offset, random() % 2'000);
      const auto ends = made.sources.ends_of(Span(made.sources.base(id) + offset, size));
      CHECK(found(ends.first) == counted(text, offset));
      CHECK(found(ends.second) == counted(text, offset + size));
      CHECK(ends.second.offset == offset + size);
    }
  }
}

TEST_CASE("readings lie end to end, and know the way to them") {
  Made made;
  const SourceId outer = made.read("outer", "$INCLUDE inner\n");
  const SourceId inner = made.read("inner", "x\n", made.at("$INCLUDE inner"));
  const SourceId empty = made.read("empty", "");
  CHECK(made.sources.source_of(made.at(outer, "inner")) == outer);
  CHECK(made.sources.source_of(made.at(inner, "x")) == inner);
  CHECK(made.sources.source_of(Span(made.sources.base(empty), 0)) == empty);
  CHECK(made.sources.text(made.sources.included_from(made.at(inner, "x"))) == "$INCLUDE inner");
  CHECK(made.sources.included_from(made.at(outer, "inner")).nowhere());
  CHECK_FALSE(made.sources.holds(Span()));
  CHECK_FALSE(made.sources.holds(Span(made.sources.base(empty) + 2, 1)));
  CHECK_FALSE(made.sources.holds(Span(made.sources.base(inner), 3)));
  CHECK(made.sources.holds(Span(made.sources.base(inner), 2)));
}

TEST_CASE("derived text stands where its directive does, and knows its steps") {
  Made made;
  made.read("a", "\n$GENERATE 5-9/2 x$\n");
  const Span directive = made.at("$GENERATE 5-9/2 x$");
  made.sources.add_derived("x5\nx7\nx9\n", directive, 5, 2);
  const Span last = made.at("x9");
  CHECK(made.sources.text(last) == "x9");
  CHECK((made.sources.written(last) == directive));
  CHECK(found(made.sources.begin_of(last)) == "2:1");
  CHECK(found(made.sources.ends_of(last).first) == "2:1");
  CHECK(found(made.sources.ends_of(last).second) == "2:19");
  CHECK(made.sources.derived_from(last).step == 9);
  CHECK(made.sources.derived_from(made.at("x7")).step == 7);
  CHECK((made.sources.derived_from(last).made_by == directive));
  CHECK(made.sources.derived_from(directive).made_by.nowhere());
}

TEST_CASE("retold text stands where what it tells does") {
  Made made;
  const SourceId file = made.read("a", "\n{\"k\": \"x\\ty\"}\n");
  const Span key = made.at("k");
  const Span tab = made.at("\\t");
  const SourceId id = made.sources.add_retold("k. \"x\\009y\"\n", file,
                                              {{0, key},
                                               {3, Span(tab.begin() - 2, 2)},
                                               {5, tab},
                                               {9, Span(tab.end(), 2)},
                                               {11, Span(tab.end() + 2, 0)}});
  const std::uint64_t base = made.sources.base(id);
  const auto written = [&](std::uint64_t begin, std::uint64_t size) {
    return std::string(made.sources.text(made.sources.written({base + begin, size})));
  };
  CHECK(made.sources.text({base + 5, 4}) == "\\009");
  CHECK(written(0, 3) == "k");
  CHECK(written(1, 1) == "k");
  CHECK(written(4, 1) == "x");
  CHECK(written(5, 4) == "\\t");
  CHECK(written(6, 1) == "\\t");
  CHECK(written(4, 6) == "x\\ty");
  CHECK(written(3, 8) == "\"x\\ty\"");
  CHECK(written(10, 0).empty());
  CHECK(found(made.sources.begin_of({base + 4, 1})) == "2:8");
  CHECK(found(made.sources.end_of({base + 5, 4})) == "2:11");
  CHECK(found(made.sources.begin_of({base + 12, 0})) == "2:13");
  CHECK(made.sources.derived_from({base, 1}).made_by.nowhere());
  CHECK(made.sources.name(id) == "a");
}

TEST_CASE("what is put together for one value stands where it is put together") {
  Made made;
  const SourceId file = made.read("a", "d = \"b.c\"\nv = \"a@${d};x\"\n");
  const Span far = made.at("b.c");
  const Span near = made.at("a@");
  const Span behind = made.at(";x");
  const Span other = made.at("v");
  const std::vector<SourceSet::Retold> runs = {{0, near}, {2, far}, {5, behind}};
  const auto written = [&](std::uint64_t begin, std::uint64_t size, Span value) {
    const SourceId id = made.sources.add_retold("a@b.c;x", file, runs, {{0, 7, value}});
    return std::string(
        made.sources.text(made.sources.written({made.sources.base(id) + begin, size})));
  };
  const Span value(near.begin() - 1, 11);
  CHECK(written(0, 7, value) == "a@${d};x");
  CHECK(written(0, 5, value) == "a@");
  CHECK(written(2, 3, value) == "b.c");
  CHECK(written(3, 4, value) == ";x");
  // Of a reference to what is put together elsewhere: where it begins.
  CHECK(written(0, 7, other) == "a@");
  CHECK(written(3, 4, other) == ".c");
}

TEST_CASE("texts in which fixes may write are found by their places") {
  Made made;
  const SourceId file = made.read("a", "x = \"one ${y} two\"\nz = 3\n");
  const Span all = made.at("\"one ${y} two\"");
  const Span one = made.at("one ");
  const Span two = made.at(" two");
  const Span three = made.at("3");
  made.sources.set_writable(file, {{one, all, {}}, {two, all, {}}, {three, three, made.at("z")}});
  const auto text = [&made](const SourceSet::Writable* found) {
    return found == nullptr ? "none" : std::string(made.sources.text(found->text));
  };
  const auto at = [&](Span place) { return text(made.sources.writable(place)); };
  const auto beside = [&](Span place) { return text(made.sources.writable_beside(place)); };
  CHECK(at(one) == "one ");
  CHECK(at({one.begin() + 1, 2}) == "one ");
  CHECK(at({one.end(), 0}) == "one ");
  CHECK(at({one.begin() + 1, 5}) == "none");
  CHECK(at(made.at("y")) == "none");
  CHECK(at(made.at("x")) == "none");
  CHECK(at({two.end(), 0}) == " two");
  CHECK(at(three) == "3");
  CHECK(beside({all.begin(), 0}) == "one ");
  CHECK(beside({all.end(), 0}) == " two");
  CHECK(beside(made.at("y")) == "none");
  const SourceId id =
      made.sources.add_retold("one two 3", file, {{0, one}, {4, {two.begin() + 1, 3}}, {8, three}});
  const std::uint64_t base = made.sources.base(id);
  CHECK(made.sources.writable_behind({base, 9}).size() == 3);
  CHECK(text(made.sources.writable_behind({base + 5, 1}).at(0)) == " two");
}
