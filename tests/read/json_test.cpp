// JSON as RFC 8259 has it. The cases are written anew after the categories of JSONTestSuite: texts
// that every reader must accept, that every reader must refuse, and those where readers may differ.

#include "read/json.h"

#include <string>
#include <string_view>
#include <vector>

#include "catch.h"

using namespace zonevet;
using namespace std::string_view_literals;

namespace {

constexpr std::uint64_t kBase = 1000;

std::string_view name_of(JsonError error) {
  switch (error) {
    case JsonError::none:
      return "none";
    case JsonError::unexpected_end:
      return "unexpected_end";
    case JsonError::no_value:
      return "no_value";
    case JsonError::no_name:
      return "no_name";
    case JsonError::no_colon:
      return "no_colon";
    case JsonError::no_comma:
      return "no_comma";
    case JsonError::trailing_comma:
      return "trailing_comma";
    case JsonError::behind_value:
      return "behind_value";
    case JsonError::comment:
      return "comment";
    case JsonError::bad_literal:
      return "bad_literal";
    case JsonError::bad_number:
      return "bad_number";
    case JsonError::control_character:
      return "control_character";
    case JsonError::bad_escape:
      return "bad_escape";
    case JsonError::bad_utf8:
      return "bad_utf8";
    case JsonError::too_deep:
      return "too_deep";
    case JsonError::too_large:
      return "too_large";
  }
  return "?";
}

void put_string(const std::string& text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

// A value without blanks, its strings decoded.
void put(const JsonValue& value, std::string& out) {
  const bool object = value.is(JsonKind::object);
  if (!object && !value.is(JsonKind::array)) {
    if (value.is(JsonKind::string)) return put_string(value.text(), out);
    out += value.written();
    return;
  }
  out += object ? '{' : '[';
  for (JsonMember at = value.first(); at; at = at.next()) {
    if (out.back() != '{' && out.back() != '[') out += ',';
    if (object) {
      put_string(at.name.text(), out);
      out += ':';
    }
    put(at.value, out);
  }
  out += object ? '}' : ']';
}

// What became of a text: as it is understood, or "kind at +size".
std::string read(std::string_view text) {
  const JsonDocument document(text, kBase);
  if (!document.ok()) {
    const JsonFault& fault = document.fault();
    return std::string(name_of(fault.error)) + ' ' + std::to_string(fault.where.begin() - kBase) +
           '+' + std::to_string(fault.where.size());
  }
  std::string out;
  put(document.root(), out);
  return out;
}

struct Case {
  std::string_view text;
  std::string_view expected;
};

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    INFO(std::string(one.text));
    CHECK(read(one.text) == std::string(one.expected));
  }
}

std::string nested(unsigned depth, std::string_view open, std::string_view close) {
  std::string text;
  for (unsigned i = 0; i < depth; ++i)
    text += open;
  for (unsigned i = 0; i < depth; ++i)
    text += close;
  return text;
}

}  // namespace

TEST_CASE("JSON that every reader accepts") {
  check({
      // Values of each kind, alone and within.
      {"null", "null"},
      {"true", "true"},
      {"false", "false"},
      {"\"\"", "\"\""},
      {"7", "7"},
      {"-3.25", "-3.25"},
      {"[]", "[]"},
      {"{}", "{}"},
      {"[null, true, false, 0, \"a\", [], {}]", "[null,true,false,0,\"a\",[],{}]"},
      {"{\"a\": 1, \"b\": [2, {\"c\": null}], \"d\": {}}",
       "{\"a\":1,\"b\":[2,{\"c\":null}],\"d\":{}}"},
      {"[[[1], 2], 3]", "[[[1],2],3]"},
      // Blanks are four signs, and may stand between all words.
      {" \t\r\n[ \n1 \t, 2\r ] ", "[1,2]"},
      {"{ \"a\" \n: \t1 }\n", "{\"a\":1}"},
      {"[1\n]", "[1]"},
      // Numbers.
      {"0", "0"},
      {"-0", "-0"},
      {"-1", "-1"},
      {"10", "10"},
      {"0.5", "0.5"},
      {"1e5", "1e5"},
      {"1E5", "1E5"},
      {"1e+5", "1e+5"},
      {"1E-05", "1E-05"},
      {"0e1", "0e1"},
      {"0.0e-0", "0.0e-0"},
      {"123.456e78", "123.456e78"},
      {"123456789012345678901234567890", "123456789012345678901234567890"},
      {"0.00000000000000000000000000001", "0.00000000000000000000000000001"},
      // Strings: each escape, capitals and small letters in \u, pairs of surrogates.
      {R"("\"\\\/")", R"("\"\\/")"},
      {R"("\b\f\n\r\t")", "\"\b\f\n\r\t\""},
      {R"("\u0041\u00e9\u00E9\u20AC")", "\"A\xC3\xA9\xC3\xA9\xE2\x82\xAC\""},
      {R"("\u0000")", "\"\0\""sv},
      {R"("\uD83D\uDE00")", "\"\xF0\x9F\x98\x80\""},
      {R"("\uDBFF\uDFFF")", "\"\xF4\x8F\xBF\xBF\""},
      {R"("\u2028\u2029")", "\"\xE2\x80\xA8\xE2\x80\xA9\""},
      {R"("\\u0041")", R"("\\u0041")"},
      {"\"/* no comment */ // nor this\"", "\"/* no comment */ // nor this\""},
      // UTF-8 of each length; code points that no character has.
      {"\"\x7F\"", "\"\x7F\""},
      {"\"\xC2\x80\xDF\xBF\"", "\"\xC2\x80\xDF\xBF\""},
      {"\"\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\"", "\"\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\""},
      {"\"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\"", "\"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\""},
      {"\"\xEF\xBF\xBE\"", "\"\xEF\xBF\xBE\""},
      {"\"\xEF\xBB\xBF\"", "\"\xEF\xBB\xBF\""},
      // Names: empty ones, escaped ones, ones that come twice.
      {"{\"\": 0}", "{\"\":0}"},
      {R"({"a\u0062": 1})", "{\"ab\":1}"},
      {"{\"a\": 1, \"a\": 2}", "{\"a\":1,\"a\":2}"},
  });
}

TEST_CASE("what every reader refuses is told by its kind and place") {
  check({
      // The text ends too early.
      {"", "unexpected_end 0+0"},
      {" \n", "unexpected_end 2+0"},
      {"[", "unexpected_end 1+0"},
      {"[1", "unexpected_end 2+0"},
      {"[1,", "unexpected_end 3+0"},
      {"{", "unexpected_end 1+0"},
      {"{\"a\"", "unexpected_end 4+0"},
      {"{\"a\":", "unexpected_end 5+0"},
      {"{\"a\":1", "unexpected_end 6+0"},
      {"{\"a\":1,", "unexpected_end 7+0"},
      {"\"a", "unexpected_end 2+0"},
      {"\"a\\", "unexpected_end 3+0"},
      {"\"\\u00", "unexpected_end 5+0"},
      // Something else stands where a value should.
      {"]", "no_value 0+1"},
      {"}", "no_value 0+1"},
      {",", "no_value 0+1"},
      {":", "no_value 0+1"},
      {"[,1]", "no_value 1+1"},
      {"[1,,2]", "no_value 3+1"},
      {"['a']", "no_value 1+1"},
      {"[*]", "no_value 1+1"},
      {"[+1]", "no_value 1+1"},
      {"[.5]", "no_value 1+1"},
      {"[\xC3\xA9]", "no_value 1+2"},
      {"[\\n]", "no_value 1+1"},
      {"{\"a\":}", "no_value 5+1"},
      {"{\"a\"::1}", "no_value 5+1"},
      {"\f[]", "no_value 0+1"},
      {"\xC2\xA0[]", "no_value 0+2"},
      {"\0"sv, "no_value 0+1"},
      {"<a>", "no_value 0+1"},
      // Names and colons.
      {"{1: 2}", "no_name 1+1"},
      {"{a: 2}", "no_name 1+1"},
      {"{'a': 2}", "no_name 1+1"},
      {"{,}", "no_name 1+1"},
      {"{[]: 1}", "no_name 1+1"},
      {"{\"a\":1,,\"b\":2}", "no_name 7+1"},
      {"{\"a\" 1}", "no_colon 5+1"},
      {"{\"a\", 1}", "no_colon 4+1"},
      {"{\"a\"}", "no_colon 4+1"},
      {"{\"a\"=1}", "no_colon 4+1"},
      // Commas.
      {"[1 2]", "no_comma 3+1"},
      {"[1:2]", "no_comma 2+1"},
      {"[\"a\" \"b\"]", "no_comma 5+1"},
      {"[1}", "no_comma 2+1"},
      {"{\"a\":1]", "no_comma 6+1"},
      {"{\"a\":1 \"b\":2}", "no_comma 7+1"},
      {"[[] []]", "no_comma 4+1"},
      {"[1,]", "trailing_comma 2+1"},
      {"[1, \n]", "trailing_comma 2+1"},
      {"{\"a\":1,}", "trailing_comma 6+1"},
      // More than one value.
      {"[] []", "behind_value 3+1"},
      {"1 2", "behind_value 2+1"},
      {"{}}", "behind_value 2+1"},
      {"[]]", "behind_value 2+1"},
      {"\"a\"x", "behind_value 3+1"},
      {"[]\0"sv, "behind_value 2+1"},
      {"{\"a\":1}, ", "behind_value 7+1"},
      // Comments.
      {"// all\n[]", "comment 0+2"},
      {"[1, /* two */ 2]", "comment 4+2"},
      {"{\"a\": 1 // one\n}", "comment 8+2"},
      {"[] # none", "comment 3+1"},
      {"{ /* a */ \"b\": 1}", "comment 2+2"},
      {"[/]", "no_value 1+1"},
      // Words.
      {"True", "bad_literal 0+4"},
      {"[nul]", "bad_literal 1+3"},
      {"[nulll]", "bad_literal 1+5"},
      {"[NaN]", "bad_literal 1+3"},
      {"[Infinity]", "bad_literal 1+8"},
      {"[undefined]", "bad_literal 1+9"},
      {"[tru e]", "bad_literal 1+3"},
      {"[abc]", "bad_literal 1+3"},
      // Numbers.
      {"-", "bad_number 0+1"},
      {"[-]", "bad_number 1+1"},
      {"[--1]", "bad_number 1+3"},
      {"[-a]", "bad_number 1+2"},
      {"[-Infinity]", "bad_number 1+9"},
      {"[-NaN]", "bad_number 1+4"},
      {"[01]", "bad_number 1+2"},
      {"[-01]", "bad_number 1+3"},
      {"[00]", "bad_number 1+2"},
      {"[1.]", "bad_number 1+2"},
      {"[-.5]", "bad_number 1+3"},
      {"[1.e5]", "bad_number 1+4"},
      {"[1.2.3]", "bad_number 1+5"},
      {"[1e]", "bad_number 1+2"},
      {"[1e+]", "bad_number 1+3"},
      {"[1e+-2]", "bad_number 1+5"},
      {"[1ea]", "bad_number 1+3"},
      {"[0x10]", "bad_number 1+4"},
      {"[1_000]", "bad_number 1+5"},
      {"[1+2]", "bad_number 1+3"},
      {"[12abc]", "bad_number 1+5"},
      {"[1 000]", "no_comma 3+1"},
      // Strings.
      {"[\"a\nb\"]", "control_character 3+1"},
      {"[\"a\tb\"]", "control_character 3+1"},
      {"[\"a\0b\"]"sv, "control_character 3+1"},
      {"[\"\x1F\"]", "control_character 2+1"},
      {R"(["\x41"])", "bad_escape 2+2"},
      {R"(["\a"])", "bad_escape 2+2"},
      {R"(["\'"])", "bad_escape 2+2"},
      {R"(["\U0041"])", "bad_escape 2+2"},
      {R"(["\u"])", "bad_escape 2+2"},
      {R"(["\u12"])", "bad_escape 2+4"},
      {R"(["\u00g0"])", "bad_escape 2+4"},
      {R"(["\ud83d\u12"])", "bad_escape 8+4"},
      {"[\"\\\xC3\xA9\"]", "bad_escape 2+3"},
      {"[\"\\\n\"]", "bad_escape 2+2"},
  });
}

// RFC 8259 leaves these to the reader.
TEST_CASE("where readers differ, this one is strict about UTF-8 and takes the rest as written") {
  check({
      // A text must be UTF-8 (8.1): no longer forms, no surrogates, nothing behind U+10FFFF.
      {"[\"\xFF\"]", "bad_utf8 2+1"},
      {"[\"\x80\"]", "bad_utf8 2+1"},
      {"[\"a\xC3\"]", "bad_utf8 3+1"},
      {"[\"\xC0\xAF\"]", "bad_utf8 2+1"},
      {"[\"\xC1\xBF\"]", "bad_utf8 2+1"},
      {"[\"\xE0\x80\xAF\"]", "bad_utf8 2+1"},
      {"[\"\xED\xA0\x80\"]", "bad_utf8 2+1"},
      {"[\"\xED\xBF\xBF\"]", "bad_utf8 2+1"},
      {"[\"\xE2\x82\"]", "bad_utf8 2+1"},
      {"[\"\xF0\x8F\xBF\xBF\"]", "bad_utf8 2+1"},
      {"[\"\xF0\x9F\x98\"]", "bad_utf8 2+1"},
      {"[\"\xF4\x90\x80\x80\"]", "bad_utf8 2+1"},
      {"[\"\xF5\x80\x80\x80\"]", "bad_utf8 2+1"},
      {"[\"\xFC\x83\xBF\xBF\xBF\xBF\"]", "bad_utf8 2+1"},
      {"[\xE9]", "bad_utf8 1+1"},
      {"[1]\xFF", "bad_utf8 3+1"},
      {"\xFF\xFE[\0]\0"sv, "bad_utf8 0+1"},
      {"[\0\"\0a\0\"\0]\0"sv, "no_value 1+1"},
      // Lone surrogates as escapes, in any order.
      {R"("\uD800")", "\"\xEF\xBF\xBD\""},
      {R"("\uDC00")", "\"\xEF\xBF\xBD\""},
      {R"("a\uD800b")",
       "\"a\xEF\xBF\xBD"
       "b\""},
      {R"("\uD800\n")", "\"\xEF\xBF\xBD\n\""},
      {R"("\uD800\uD800")", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
      {R"("\uD800\uD83D\uDE00")", "\"\xEF\xBF\xBD\xF0\x9F\x98\x80\""},
      {R"("\uDE00\uD83D")", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
      // Numbers of any size.
      {"[1e9999]", "[1e9999]"},
      {"[-1e-9999]", "[-1e-9999]"},
      {"[100000000000000000000000]", "[100000000000000000000000]"},
      // A byte order mark.
      {"\xEF\xBB\xBF{}", "{}"},
      {"\xEF\xBB\xBF", "unexpected_end 3+0"},
      {"\xEF\xBB\xBF\xEF\xBB\xBF{}", "no_value 3+3"},
      {"[\xEF\xBB\xBF]", "no_value 1+3"},
  });
}

TEST_CASE("nesting ends where the limit is, whatever it is made of") {
  CHECK(read(nested(kMostJsonNesting, "[", "]")) == nested(kMostJsonNesting, "[", "]"));
  CHECK(read(nested(kMostJsonNesting + 1, "[", "]")) == "too_deep 64+1");
  CHECK(read(nested(kMostJsonNesting, "{\"\":", "")) == "unexpected_end 256+0");
  CHECK(read(nested(kMostJsonNesting + 1, "{\"\":", "}")) == "too_deep 256+1");
  CHECK(read(nested(100'000, "[", "")) == "too_deep 64+1");
  CHECK(read(nested(100'000, "[{\"\":", "")) == "too_deep 160+1");
  // Depth, not number, is what counts.
  CHECK(read("[" + nested(1, "[],", "") + "[]]") == "[[],[]]");
}

TEST_CASE("a byte order mark is noted") {
  CHECK((JsonDocument("\xEF\xBB\xBF[]", kBase).bom() == Span(kBase, 3)));
  CHECK(JsonDocument("[]", kBase).bom().nowhere());
}

TEST_CASE("names that an object has twice are noted, however they are written") {
  const auto noted = [](std::string_view text) {
    const JsonDocument document(text, kBase);
    REQUIRE(document.ok());
    std::string out;
    for (const JsonDocument::Duplicate& one : document.duplicates()) {
      out += std::to_string(document.nodes()[one.first].begin) + ' ' +
             std::to_string(document.nodes()[one.again].begin) + '\n';
    }
    return out;
  };
  CHECK(noted("{\"a\":1,\"b\":2,\"A\":3}").empty());
  CHECK(noted("{\"a\":1,\"b\":2,\"a\":3}") == "1 13\n");
  CHECK(noted("{\"a\":1,\"\\u0061\":2,\"a\":3}") == "1 7\n1 18\n");
  CHECK(noted("{\"a\":{\"a\":1},\"b\":{\"a\":1}}").empty());
  CHECK(noted("{\"x\":{\"a\":1,\"a\":2},\"x\":3}") == "6 12\n1 19\n");
  CHECK(noted("[{\"a\":1},{\"a\":1}]").empty());
  CHECK(noted("{\"\":1,\"\":2}") == "1 6\n");
}

TEST_CASE("each name and value knows where it stands") {
  const std::string_view text = " {\"a\" : [10, \"x\\n\"] , \"b\":null}";
  const JsonDocument document(text, kBase);
  REQUIRE(document.ok());
  const auto written = [text](Span where) {
    return std::string(text.substr(where.begin() - kBase, where.size()));
  };
  const JsonValue root = document.root();
  CHECK(written(root.where()) == text.substr(1));
  const JsonMember first = root.first();
  CHECK(written(first.name.where()) == "\"a\"");
  CHECK(written(first.name.inside()) == "a");
  CHECK(written(first.value.where()) == "[10, \"x\\n\"]");
  const JsonMember string = first.value.first().next();
  CHECK_FALSE(string.name);
  CHECK(string.value.written() == "x\\n");
  CHECK(string.value.text() == "x\n");
  CHECK(written(first.next().value.where()) == "null");
  CHECK_FALSE(first.next().next());
}

TEST_CASE("a member is found by its name, the last one of several") {
  const JsonDocument document("{\"a\":1,\"b\":2,\"\\u0061\":3,\"\":4}", kBase);
  CHECK(document.root().find("a").written() == "3");
  CHECK(document.root().find("b").written() == "2");
  CHECK(document.root().find("").written() == "4");
  CHECK_FALSE(document.root().find("c"));
  CHECK_FALSE(document.root().find("a").find("a"));
  CHECK(document.root().first().name.equals("a"));
  CHECK_FALSE(document.root().first().value.equals("1"));
}

TEST_CASE("characters of a string know how they are written") {
  JsonCharacters characters("a\\u00e9\\ud83d\\ude00\xC3\xA9\\udc00");
  std::string places;
  for (JsonCharacter one; characters.next(one);) {
    places += std::to_string(one.at) + '+' + std::to_string(one.width) + '=' +
              std::to_string(one.size) + (one.lone_surrogate ? "! " : " ");
  }
  CHECK(places == "0+1=1 1+6=2 7+12=4 19+2=2 21+6=3! ");
}

TEST_CASE("every error has words") {
  for (int i = 1; i <= static_cast<int>(JsonError::too_large); ++i)
    CHECK_FALSE(expectation_of(static_cast<JsonError>(i)).empty());
}
