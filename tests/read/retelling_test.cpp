// Values of another format as zone-file text: what is written, and where each octet of it stands.

#include "read/retelling.h"

#include <memory>
#include <string>

#include "catch.h"

using namespace zonevet;

namespace {

// What each octet of the new text was made of.
std::string places(SourceSet& sources, SourceId id, SourceId file) {
  std::string out;
  const std::uint64_t base = sources.base(id);
  for (std::size_t i = 0; i < sources.bytes(id).size(); ++i) {
    const Span written = sources.written({base + i, 1});
    CHECK(sources.source_of(written) == file);
    out += sources.bytes(id)[i];
    out += std::to_string(written.begin() - sources.base(file));
    if (written.size() != 1) out += '/' + std::to_string(written.size());
    out += ' ';
  }
  return out;
}

}  // namespace

TEST_CASE("octets stand where they are written, and escapes as a whole") {
  SourceSet sources;
  const SourceId file = sources.add("file", std::make_shared<OwnedBytes>(R"(www: "a\"b;\u00fcc")"));
  const std::uint64_t base = sources.base(file);
  Retelling text;
  CHECK(text.empty());
  text.add_word("www", {base, 3});
  text.add(" ", {base + 3, 2});
  text.open_strings({base + 5, 1});
  text.add_octets("a", {base + 6, 1});
  text.add_octets("\"", {base + 7, 2});
  text.add_octets("b;", {base + 9, 2});
  text.add_octets("\xC3\xBC", {base + 11, 6});
  text.add_octets("c", {base + 17, 1});
  text.close_strings({base + 18, 1});
  const SourceId id = text.put(sources, file);
  CHECK(sources.bytes(id) == R"(www "a\"b;\195\188c")");
  CHECK(places(sources, id, file) ==
        "w0 w1 w2  3/2 \"5 a6 \\7 \"8 b9 ;10 \\11/6 111/6 911/6 511/6 \\11/6 111/6 811/6 811/6 c17 "
        "\"18 ");
}

TEST_CASE("a string that is full ends, and another begins") {
  SourceSet sources;
  const std::string octets(600, 'x');
  const SourceId file = sources.add("file", std::make_shared<OwnedBytes>(octets));
  const std::uint64_t base = sources.base(file);
  Retelling text;
  text.open_strings({base, 0});
  text.add_octets(octets, {base, 600});
  text.close_strings({base + 600, 0});
  const SourceId id = text.put(sources, file);
  const std::string full = '"' + std::string(255, 'x') + '"';
  CHECK(sources.bytes(id) == full + ' ' + full + " \"" + std::string(90, 'x') + '"');
  const bool behind = sources.written({sources.base(id) + 1 + 255 + 3, 1}) == Span(base + 255, 1);
  CHECK(behind);
  const bool border = sources.written({sources.base(id) + 1 + 255, 3}) == Span(base + 255, 0);
  CHECK(border);
}

TEST_CASE("bare words hold nothing that a zone file reads otherwise") {
  SourceSet sources;
  const SourceId file = sources.add("file", std::make_shared<OwnedBytes>("a b;(@"));
  Retelling text;
  text.add_word("a b;(@", {sources.base(file), 6});
  CHECK(sources.bytes(text.put(sources, file)) == R"(a\032b\;\(\@)");
}
