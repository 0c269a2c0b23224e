// YAML 1.1 as libyaml and PyYAML have it: what is read, where it stands, and what is refused.

#include "read/yaml/yaml.h"

#include <string>
#include <string_view>
#include <vector>

#include "catch.h"

using namespace zonevet;
using namespace std::string_view_literals;

namespace {

constexpr std::uint64_t kBase = 1000;

std::string_view name_of(YamlError error) {
  switch (error) {
    case YamlError::none:
      return "none";
    case YamlError::syntax:
      return "syntax";
    case YamlError::bad_utf8:
      return "bad_utf8";
    case YamlError::control_character:
      return "control_character";
    case YamlError::too_deep:
      return "too_deep";
    case YamlError::too_large:
      return "too_large";
    case YamlError::unknown_alias:
      return "unknown_alias";
    case YamlError::recursive_alias:
      return "recursive_alias";
    case YamlError::anchor_again:
      return "anchor_again";
    case YamlError::not_built:
      return "not_built";
  }
  return "?";
}

void put_text(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

// A value as JSON without blanks; tags as they are, aliases as *.
void put(const YamlValue& value, std::string& out) {
  if (!value.tag().empty()) out += "<" + std::string(value.tag()) + ">";
  if (value.is(YamlKind::alias)) {
    out += '*';
    if (!value.target()) out += '?';
    return;
  }
  if (value.is(YamlKind::scalar)) return put_text(value.text(), out);
  const bool mapping = value.is(YamlKind::mapping);
  if (value.node().unfinished) out += '~';
  out += mapping ? '{' : '[';
  const char* between = "";
  for (YamlMember at = value.first(); at; at = at.next()) {
    out += between;
    between = ",";
    if (mapping) {
      put(at.key, out);
      out += ':';
    }
    put(at.value, out);
  }
  out += mapping ? '}' : ']';
}

std::string underlined(std::string_view text, Span where) {
  if (where.nowhere()) return "";
  const std::size_t begin = where.begin() - kBase;
  return std::to_string(begin) + "'" + std::string(text.substr(begin, where.size())) + "'";
}

// All documents, then what is wrong.
std::string read(std::string_view text) {
  const YamlStream stream(text, kBase);
  std::string out;
  for (std::size_t i = 0; i < stream.documents().size(); ++i) {
    if (i > 0) out += ' ';
    put(stream.root(i), out);
  }
  for (const YamlStream::Fault& fault : stream.faults()) {
    out += ' ';
    out += name_of(fault.error);
    out += '@' + underlined(text, fault.where);
    if (!fault.other.nowhere()) out += "<-" + underlined(text, fault.other);
  }
  for (const YamlStream::Duplicate& one : stream.duplicates()) {
    out += " twice@" + underlined(text, YamlValue(stream, one.again).where());
    out += "<-" + underlined(text, YamlValue(stream, one.first).where());
  }
  return out;
}

// Of the root, a scalar: its value, each run with where it stands: "a" at 5 or <\x41> for an
// escape.
std::string mapped(std::string_view text) {
  const YamlStream stream(text, kBase);
  REQUIRE(stream.ok());
  REQUIRE(stream.documents().size() == 1);
  const YamlValue root = stream.root(0);
  std::string out;
  std::uint32_t at = 0;
  for (const YamlRun& run : root.runs()) {
    CHECK(run.at == at);
    at += run.size;
    const std::string_view written = text.substr(run.begin, run.written);
    const std::string_view value = root.text().substr(run.at, run.size);
    if (!out.empty()) out += ' ';
    if (run.literal) {
      CHECK(written == value);
      put_text(value, out);
    } else {
      put_text(value, out);
      out += '<';
      put_text(written, out);
      out += '>';
    }
    out += '@' + std::to_string(run.begin);
  }
  CHECK(at == root.text().size());
  return out;
}

YamlType type_of(std::string_view text) {
  const YamlStream stream(text, kBase);
  REQUIRE(stream.documents().size() == 1);
  return stream.root(0).type();
}

std::string python(std::string_view text) {
  return python_text(text, type_of_plain(text)).value_or("?");
}

}  // namespace

TEST_CASE("without libyaml nothing is read, and that is said") {
  if (has_yaml()) return;
  CHECK(read("a: b") == " not_built@0'a'");
}

TEST_CASE("scalars, sequences and mappings, by indentation and in brackets") {
  if (!has_yaml()) return;
  CHECK(read("") == "");
  CHECK(read("# nothing\n") == "");
  CHECK(read("---\n") == "\"\"");
  CHECK(
      read("www:\n  type: A\n  values:\n  - 192.0.2.1\n  - 192.0.2.2\n'':\n  {type: TXT, value: a "
           "b}\n") ==
      R"({"www":{"type":"A","values":["192.0.2.1","192.0.2.2"]},"":{"type":"TXT","value":"a b"}})");
  CHECK(read("? a\n: - b\n  - [c, {d: e}]\n") == R"({"a":["b",["c",{"d":"e"}]]})");
  CHECK(read("a:\nb: ~\n") == R"({"a":"","b":"~"})");
  CHECK(read("--- a\n--- b\n...\n") == R"("a" "b")");
}

TEST_CASE("each value stands where it is written, in octets") {
  if (!has_yaml()) return;
  const std::string_view text =
      "\xEF\xBB\xBF"
      "# \xC3\xA9\xE2\x82\xAC\n\xC3\xBC:  'x''y'\nb: &q !!str  zz # c\nl: |-\n  one\n  two\n\n"
      "f: [1, \"\\x41\"]\ns:\n- k: v\n  m: *q\n";
  const YamlStream stream(text, kBase);
  REQUIRE(stream.ok());
  CHECK(underlined(text, stream.bom()) == "0'\xEF\xBB\xBF'");
  std::vector<std::string> found;
  for (std::uint32_t i = 0; i < stream.nodes().size(); ++i) {
    const YamlValue value(stream, i);
    found.emplace_back(value.written());
  }
  const std::vector<std::string> wanted = {
      std::string(text.substr(text.find("\xC3\xBC"), text.rfind("*q") + 2 - text.find("\xC3\xBC"))),
      "\xC3\xBC",
      "'x''y'",
      "b",
      "zz",
      "l",
      "|-\n  one\n  two",
      "f",
      "[1, \"\\x41\"]",
      "1",
      "\"\\x41\"",
      "s",
      "- k: v\n  m: *q",
      "k: v\n  m: *q",
      "k",
      "v",
      "m",
      "*q"};
  CHECK(found == wanted);
  const YamlDetails* const details = YamlValue(stream, 4).details();
  REQUIRE(details != nullptr);
  CHECK(details->anchor == "q");
  CHECK(details->tag == "tag:yaml.org,2002:str");
  CHECK(underlined(text, details->anchor_where) == std::to_string(text.find("&q")) + "'&q'");
  CHECK(underlined(text, details->tag_where) == std::to_string(text.find("!!str")) + "'!!str'");
}

TEST_CASE("anchors and tags stand before all kinds of values") {
  if (!has_yaml()) return;
  CHECK(
      read("a: &x\n  k: v\nb: *x\nc: !include other.yaml\nd: ! 'x'\ne: !!str\nf: !<tag:x> [y]\n") ==
      R"({"a":{"k":"v"},"b":*,"c":<!include>"other.yaml","d":"x",)"
      R"("e":<tag:yaml.org,2002:str>"","f":<tag:x>["y"]})");
  CHECK(read("<<: *a\nb: *b\n") == "{\"<<\":*?,\"b\":*?} unknown_alias@4'*a' unknown_alias@10'*b'");
  CHECK(read("a: &x {b: *x}\n") == "{\"a\":{\"b\":*?}} recursive_alias@10'*x'");
  CHECK(read("a: &x 1\nb: &x 2\n") == "{\"a\":\"1\",\"b\":\"2\"} anchor_again@11'&x'<-3'&x'");
  CHECK(read("--- &x 1\n--- *x\n") == "\"1\" *? unknown_alias@13'*x'");
  CHECK(read("- &a # why\n  b\n- *a\n") == R"(["b",*])");
}

TEST_CASE("a key that is given twice is noted with the first one") {
  if (!has_yaml()) return;
  CHECK(read("www: 1\nftp: 2\n'www': 3\n") ==
        "{\"www\":\"1\",\"ftp\":\"2\",\"www\":\"3\"} twice@14''www''<-0'www'");
  CHECK(read("{a: 1, a: 2, a: 3}") ==
        "{\"a\":\"1\",\"a\":\"2\",\"a\":\"3\"} twice@7'a'<-1'a' twice@13'a'<-1'a'");
  // 010 and 8 are one number; the text "8" is none.
  CHECK(read("{010: a, 8: b, '8': c}") ==
        "{\"010\":\"a\",\"8\":\"b\",\"8\":\"c\"} twice@9'8'<-1'010'");
  CHECK(read("{no: a, off: b, 'no': c}") ==
        "{\"no\":\"a\",\"off\":\"b\",\"no\":\"c\"} twice@8'off'<-1'no'");
  CHECK(read("a: {x: 1}\nb: {x: 2}\nA: 3\n") == R"({"a":{"x":"1"},"b":{"x":"2"},"A":"3"})");
  // Several merge keys are legal.
  CHECK(read("a: &a {x: 1}\nb: {<<: *a, <<: *a}\n") == R"({"a":{"x":"1"},"b":{"<<":*,"<<":*}})");
}

TEST_CASE("what is no YAML is refused where it is wrong, and the rest is kept") {
  if (!has_yaml()) return;
  CHECK(read("a: 1\nb: c: d\n") == R"(~{"a":"1","b":"c"} syntax@9':')");
  CHECK(read("a: 1\nb: 'c\n\nd: e\n") == R"(~{"a":"1"} syntax@8''')");
  CHECK(read("a:\n  b: 1\n  c 2\nd: 3\n") == R"(~{"a":~{"b":"1"}} syntax@12'c 2')");
  CHECK(read("a: [1, 2\nb: 3\n").find("syntax@10':'<-3'['") != std::string::npos);
  CHECK(read("a: b\n\tc: d\n").find("syntax@") != std::string::npos);
  CHECK(read("a: @x\n") == "~{} syntax@3'@'");
  CHECK(read("a: \"\\q\"\n").find("syntax@") != std::string::npos);
  CHECK(read("a: 1\nb: 2\nc: \xFF\n") == "~{\"a\":\"1\",\"b\":\"2\"} bad_utf8@13'\xFF'");
  CHECK(read("a: 1\nb: \x01\n") == "~{\"a\":\"1\"} control_character@8'\x01'");
  CHECK(read("a\0b"sv).find("control_character@1'") != std::string::npos);
  // UTF-16: what octoDNS opens is UTF-8.
  CHECK(read("\xFF\xFE"
             "a\0"sv)
            .find("bad_utf8@0'\xFF'") != std::string::npos);
}

TEST_CASE("nesting is bounded, and so is all that libyaml could be slow at") {
  if (!has_yaml()) return;
  CHECK(read(std::string(64, '[') + std::string(64, ']')).find('@') == std::string::npos);
  CHECK(read(std::string(65, '[') + std::string(65, ']')).find("too_deep@64'['") !=
        std::string::npos);
  CHECK(read(std::string(100'000, '[')).find("too_deep@64'['") != std::string::npos);
  std::string blocks;
  for (int i = 0; i < 50'000; ++i)
    blocks += "- ";
  CHECK(read(blocks).find("too_deep@") != std::string::npos);
  std::string tags;
  for (int i = 0; i < 50'000; ++i)
    tags += "%TAG !" + std::to_string(i) + "! x\n";
  CHECK(read(tags + "--- a\n").find("too_large@") != std::string::npos);
  std::string laughs = "a0: &a0 x\n";
  for (int i = 1; i < 1000; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    laughs +=
        "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last + ", " + last + "]\n";
  }
  const YamlStream stream(laughs, kBase);
  CHECK(stream.ok());
  CHECK(stream.nodes().size() == 1 + 2 + 999 * 4);
}

TEST_CASE("where each octet of a scalar stands") {
  if (!has_yaml()) return;
  CHECK(mapped("v=spf1 a -all") == R"("v=spf1 a -all"@0)");
  CHECK(mapped("a b\n  c\n\n\n  d") == R"("a b"@0 " "<"\n  ">@3 "c"@6 "\n\n"@8 "d"@12)");
  CHECK(mapped("'it''s'") == R"("it"@1 "'"<"''">@3 "s"@5)");
  CHECK(mapped("' a\n  b '") == R"(" a"@1 " "<"\n  ">@3 "b "@6)");
  CHECK(mapped("\"\\u20AC\"") == "\"\xE2\x82\xAC\"<\"\\\\u20AC\">@1");
  CHECK(mapped("\"a\\\"\\x41\\n\"") == R"("a"@1 "\""<"\\\"">@2 "A"<"\\x41">@4 "\n"<"\\n">@8)");
  CHECK(mapped("\"a \\\n   b\\\n\\ c\"") == R"("a "@1 "b"@8 " "<"\\ ">@11 "c"@13)");
  CHECK(mapped("\"a  \n \n b\"") == R"("a"@1 "\n"@6 "b"@8)");
  CHECK(mapped("|\n  one\n   two\n\n  three\n\n") == R"("one\n"@4 " two\n\n"@10 "three\n"@18)");
  CHECK(mapped("|-\n one\n") == R"("one"@4)");
  CHECK(mapped("|+\n one\n\n") == R"("one\n\n"@4)");
  CHECK(mapped("|2-\n   one\n  two\n") == R"(" one\n"@6 "two"@13)");
  CHECK(mapped(">\n  one\n  two\n\n  three\n    four\n  five\n") ==
        R"("one"@4 " "<"\n">@7 "two"@10 "\n"@14 "three\n"@17 "  four\n"@25 "five\n"@34)");
  CHECK(mapped("> # not + \n one\n two\n") == R"("one"@12 " "<"\n">@15 "two\n"@17)");
  CHECK(mapped("|\r\n  one\r\n  two\r\n") == R"("one"@5 "\n"<")"
                                             "\r"
                                             R"(\n">@8 "two"@12 "\n"<")"
                                             "\r"
                                             R"(\n">@15)");
  CHECK(mapped("\xC3\xA9: x"sv.substr(0, 2)) == "\"\xC3\xA9\"@0");
}

TEST_CASE("what a plain scalar is in YAML 1.1") {
  for (const std::string_view text : {"yes", "No", "ON", "off", "true", "False"})
    CHECK(type_of_plain(text) == YamlType::boolean);
  for (const std::string_view text :
       {"y",   "n",     "Y",  "nO",       "oN",  "tRUE", "www",   "-",
        "+",   ".",     "08", "0o17",     "1e3", "1:60", "1.2.3", "192.0.2.1",
        "--1", "1-1-1", "0b", "2001-1-1", "-x",  "1:2:", "~~",    "-.nan"})
    CHECK(type_of_plain(text) == YamlType::string);
  for (const std::string_view text : {"", "~", "null", "NULL"})
    CHECK(type_of_plain(text) == YamlType::null);
  for (const std::string_view text :
       {"0", "1", "-1", "+12", "010", "0_1", "1_000", "0x1F", "0b11", "1:30", "190:20:30", "00"})
    CHECK(type_of_plain(text) == YamlType::integer);
  for (const std::string_view text :
       {"1.", "1.5", ".5", "-1.5e+3", "1_0.0", ".inf", "-.INF", ".NaN", "1:30.5", "10.1"})
    CHECK(type_of_plain(text) == YamlType::floating);
  for (const std::string_view text :
       {"2001-12-14", "2001-12-14t21:59:43.10-05:00", "2001-1-4 2:59:43 Z", "2001-12-14 21:59:43"})
    CHECK(type_of_plain(text) == YamlType::timestamp);
  CHECK(type_of_plain("<<") == YamlType::merge);
  CHECK(type_of_plain("=") == YamlType::value);
}

TEST_CASE("what Python makes of it") {
  CHECK(python("no") == "False");
  CHECK(python("on") == "True");
  CHECK(python("null") == "None");
  CHECK(python("010") == "8");
  CHECK(python("1_0") == "10");
  CHECK(python("1:30") == "90");
  CHECK(python("-0x10") == "-16");
  CHECK(python("0b101") == "5");
  CHECK(python("0x_") == "?");
  CHECK(python("99999999999999999999") == "?");
  CHECK(python("1.10") == "1.1");
  CHECK(python("10.0") == "10.0");
  CHECK(python("1.") == "1.0");
  CHECK(python("0.00001") == "1e-05");
  CHECK(python("12345678901234567.0") == "1.2345678901234568e+16");
  CHECK(python("2001-12-14") == "2001-12-14");
  CHECK(python("www") == "www");
}

TEST_CASE("marks and tags say what a scalar is, too") {
  if (!has_yaml()) return;
  CHECK(type_of("no") == YamlType::boolean);
  CHECK(type_of("'no'") == YamlType::string);
  CHECK(type_of("\"1\"") == YamlType::string);
  CHECK(type_of("!!str 1") == YamlType::string);
  CHECK(type_of("!!int '1'") == YamlType::integer);
  CHECK(type_of("! '1'") == YamlType::integer);
  CHECK(type_of("!x 1") == YamlType::other);
  CHECK(type_of("|\n  1") == YamlType::string);
}
