// HCL's native syntax: what is read as what, what is refused, and what is left when something is.
// (That trees and places are those of HCL's own reader is shown in tests/suites.)

#include "read/hcl/hcl_syntax.h"

#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "support/hcl_tree.h"

using namespace zonevet;
using namespace std::string_view_literals;

namespace {

constexpr std::uint64_t kBase = 1000;

struct Case {
  std::string_view text;
  std::string_view expected;
};

std::string value_of(std::string_view text) {
  const HclDocument document(text, kBase, HclWhole::expression);
  return document.ok() ? test::said(document.root()) : test::faults_of(document);
}

void check_values(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    INFO(std::string(one.text));
    CHECK(value_of(one.text) == std::string(one.expected));
  }
}

// The faults, and behind a bar what was understood.
void check_bodies(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    INFO(std::string(one.text));
    const HclDocument document(one.text, kBase);
    const std::string faults = test::faults_of(document);
    CHECK((faults.empty() ? "" : faults + " | ") + test::said(document.root()) ==
          std::string(one.expected));
  }
}

std::string repeated(std::size_t times, std::string_view text) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i)
    all += text;
  return all;
}

std::string body_faults(const std::string& text) {
  const HclDocument document(text, kBase);
  return test::faults_of(document);
}

}  // namespace

TEST_CASE("HCL: terms and traversals") {
  check_values({
      {"a", "a"},
      {"a-b", "a-b"},
      {"_a1", "_a1"},
      {"\u00e9t\u00e9", "\u00e9t\u00e9"},
      {"1", "1"},
      {"1.50", "1.50"},
      {"1e-3", "1e-3"},
      {"true", "true"},
      {"null", "null"},
      {"a.b.c", "a.b.c"},
      {"a[0]", "a[0]"},
      {"a[\"k\"].b", "a['k'].b"},
      {"a.0.b", "a.0.b"},
      {"a.*.b.c[0]", "a.*.b.c[0]"},
      {"a[*].b[0][*].c", "a[*].b[0][*].c"},
      {"f()", "f()"},
      {"f(1, 2,)", "f(1, 2)"},
      {"f(a...)", "f(a...)"},
      {"f(\n1\n,\n2\n)", "f(1, 2)"},
      {"p::h::f(x)", "p::h::f(x)"},
      {"(a)", "(a)"},
      {"[]", "[]"},
      {"[1, [2],\n]", "[1, [2]]"},
      {"{}", "{}"},
      {"{a = 1, \"b\" : 2\n(c) = 3\n\n\ntrue = 4,\n}", "{a = 1, 'b' = 2, (c) = 3, true = 4}"},
      {"{a.b = 1}", "{a.b = 1}"},
      {"[for a in b : c]", "[for a in b : c]"},
      {"[\nfor a, b in c\n: d if\ne]", "[for a, b in c : d if e]"},
      {"{for a, b in c : d => e... if f}", "{for a, b in c : d => e... if f}"},
      {"{\nfor a in b : a => 1}", "{for a in b : a => 1}"},
      {" a # b\n // c\n /* d\n */ ", "a"},
  });
}

TEST_CASE("HCL: operators") {
  check_values({
      {"1 + 2 * 3", "(1 + (2 * 3))"},
      {"1 * 2 + 3", "((1 * 2) + 3)"},
      {"1 - 2 - 3 + 4", "(((1 - 2) - 3) + 4)"},
      {"a || b && c == d > e + f % g", "(a || (b && (c == (d > (e + (f % g))))))"},
      {"a % b + c > d == e && f || g", "((((((a % b) + c) > d) == e) && f) || g)"},
      {"a >= b <= c != d", "(((a >= b) <= c) != d)"},
      {"-a.b + !c[0]", "((-a.b) + (!c[0]))"},
      {"- - 1", "(-(-1))"},
      {"a ? b : c", "(a ? b : c)"},
      {"a ? b : c ? d : e", "(a ? b : (c ? d : e))"},
      {"a ? b ? c : d : e", "(a ? (b ? c : d) : e)"},
      {"a == 1 ? b + 1 : c", "((a == 1) ? (b + 1) : c)"},
      {"a -b", "(a - b)"},
      {"a - b-c", "(a - b-c)"},
  });
}

TEST_CASE("HCL: templates") {
  check_values({
      {R"("")", "''"},
      {R"("a b")", "'a b'"},
      {R"("${a}")", "='${a}'"},
      {R"("${ a } ")", "'${a} '"},
      {R"("x${a}y${"z${b}"}")", "'x${a}y${'z${b}'}'"},
      {R"("\n\r\t\"\\")", R"('\x0A\x0D\x09\x22\x5C')"},
      {R"("\u00e9\U0001F600")", R"('\xC3\xA9\xF0\x9F\x98\x80')"},
      {R"("$${a} %%{b} $ $$ % %% $$")", "'${a} %{b} $ $$ % %% $$'"},
      {R"("a ${~ b ~} c")", "'a${b}c'"},
      {R"("a \n${~ b ~}\t\u00a0 c")", "'a${b}c'"},
      {R"("%{ if a }b%{ else }c%{ endif }")", "'%{if a}b%{else}c%{endif}'"},
      {R"("%{ if a ~} b %{~ endif }")", "'%{if a}b%{endif}'"},
      {R"("%{ for a, b in c }${a}%{ endfor }")", "'%{for a, b in c : ${a}%{endfor}'"},
      {"\"${\na\n}\"", "='${a}'"},
      {"\"${{a = \"}\"}}\"", "='${{a = '}'}}'"},
  });
}

TEST_CASE("HCL: heredocs") {
  const auto text_of = [](std::string_view heredoc) {
    const std::string body = "a = " + std::string(heredoc);
    const HclDocument document(body, kBase);
    return document.ok() ? test::said(document.root()) : test::faults_of(document);
  };
  const std::vector<Case> cases = {
      {"<<E\nE\n", "a = ''; "},
      {"<<E\nb\n c\nE\n", R"(a = 'b\x0A c\x0A'; )"},
      // What ends one stands alone on its line, however far it is indented.
      {"<<E\nE E\n\t E \t\n", R"(a = 'E E\x0A'; )"},
      {"<<-E\n  b\n  E\n", R"(a = 'b\x0A'; )"},
      {"<<E\n${a}E\nE\n", R"(a = '${a}E\x0A'; )"},
      {"<<E\r\nb\r\nE\r\n", R"(a = 'b\x0D\x0A'; )"},
      {"<<E\n\\n $${ %%{ $\nE\n", R"(a = '\x5Cn ${ %{ $\x0A'; )"},
      // Indentation that all lines have goes, but for blank ones.
      {"<<-E\n    b\n\n  c\n E\n", R"(a = '  b\x0A\x0Ac\x0A'; )"},
      {"<<-E\n\t\tb\n\tc\nE\n", R"(a = '\x09b\x0Ac\x0A'; )"},
      {"<<-E\n  b\n${c}\nE\n", R"(a = '  b\x0A${c}\x0A'; )"},
      {"<<-E\n  ${b}\n    c\nE\n", R"(a = '${b}\x0A  c\x0A'; )"},
      {"<<-E\n\u2003\u2003b\n\u2003c\nE\n", R"(a = '\xE2\x80\x83b\x0Ac\x0A'; )"},
      // Sequences that trim reach to the end of the line.
      {"<<E\nb  ${~ c ~}  \n  d\nE\n", R"(a = 'b${c}  d\x0A'; )"},
      {"<<E\n$ \n${~ b}\nE\n", R"(a = '$ ${b}\x0A'; )"},  // (as HCL has it)
      {"<<E\n%{ if b ~}\nc\n%{ endif ~}\nE\n", R"(a = '%{if b}c\x0A%{endif}'; )"},
      {"<<E\n${<<F\nb\nF\n}\nE\n", R"(a = '${'b\x0A'}\x0A'; )"},
      {"[<<E\nb\nE\n, 1]\n", R"(a = ['b\x0A', 1]; )"},
      {"<<E\nb\n", "unclosed_heredoc 4+4"},
      {"<<E\nb\nE", "unclosed_heredoc 4+4"},
      // Blanks around the word are wrong, and no more.
      {"<< E\nb\nE\n", "bad_heredoc_begin 4+2"},
      {"<<-E \r\n b\nE\n", "bad_heredoc_begin 4+2"},
      {"<<\"E\"\n", "bad_heredoc_begin 4+2"},
  };
  for (const Case& one : cases) {
    INFO(std::string(one.text));
    CHECK(text_of(one.text) == std::string(one.expected));
  }
}

TEST_CASE("HCL: bodies") {
  check_bodies({
      {"", ""},
      {"a = 1", "a = 1; "},
      {"a = 1\nb = 2\n", "a = 1; b = 2; "},
      {"\n\n# c\na = 1 # d\r\n/* e\n */ b = 2 // f\n", "a = 1; b = 2; "},
      {"a {}\n", "a {}; "},
      {"a {\n}\n", "a {}; "},
      {"a { b = 1 }\n", "a {b = 1; }; "},
      {"a \"b\" c \"d\\\"$${\" {\n  e = 1\n  f {\n  }\n}", "a 'b' c 'd\"${' {e = 1; f {}; }; "},
      {"a = [\n1,\n# c\n2]\n", "a = [1, 2]; "},
      {"\xEF\xBB\xBF"
       "a = 1\n",
       "a = 1; "},
      {"for = 1\nif = 2\nnull {}\n", "for = 1; if = 2; null {}; "},
  });
}

TEST_CASE("HCL: what is wrong in values, and where") {
  check_values({
      {"", "no_value 0+0"},
      {"a b", "behind_expression 2+1"},
      {"1 +", "no_value 3+0"},
      {"[1 2]", "no_comma 3+1"},
      {"[1", "unclosed_bracket 0+1"},
      {"[{ a = f(1,", "unclosed_bracket 8+1"},
      {"{ a = [for b in", "unclosed_bracket 6+1"},
      {"[1 }", "no_closing_bracket 3+1"},
      {"{ a = [1, }", "no_closing_bracket 10+1"},
      {"f(1, ]", "no_closing_bracket 5+1"},
      {"{ a = ]", "no_closing_bracket 6+1"},
      {"[\"${ ]\"]", "no_value 5+1"},
      {"[,]", "no_value 1+1"},
      {"f(1 2)", "no_comma 4+1"},
      {"f(a..., b)", "expansion_not_last 3+3"},
      {"{a}", "no_equals 2+1"},
      {"{a = 1 b = 2}", "no_separator 7+1"},
      {"{a =\n1}", "no_value 4+1"},
      {"(1", "unclosed_bracket 0+1"},
      {"a[1", "unclosed_bracket 1+1"},
      {"(1 2)", "no_closing_bracket 3+1"},
      {"a ? b", "no_colon 5+0"},
      {"a.", "no_attribute_name 2+0"},
      {"a.\"b\"", "no_attribute_name 2+1"},
      {"a.0.1", "chained_index 2+3"},
      {"a.*.b.*", "nested_splat 6+1"},
      {"a::1()", "no_function_name 3+1"},
      {"a::b", "no_arguments 4+0"},
      {"[for]", "no_for_name 4+1"},
      {"[for a b]", "no_for_in 7+1"},
      {"[for a in b]", "no_for_colon 11+1"},
      {"[for a in b : c d]", "no_for_end 16+1"},
      {"[for a in b : c => d]", "for_with_key 14+1"},
      {"[for a in b : c...]", "for_with_grouping 15+3"},
      {"{for a in b : c}", "for_without_key 14+1"},
      {"1.2.3", "bad_number 0+5"},
      {"a & b", "bitwise_operator 2+1"},
      {"a == b;", "semicolon 6+1"},
      {"'a'", "single_quote 0+1"},
      {"`a`", "backtick 0+1"},
      {"\u201Ca\u201D", "smart_quote 0+3"},
      {"@", "bad_character 0+1"},
      {"\u2603", "bad_character 0+3"},
      {"a\rb", "lone_return 1+1"},
      {"\xFF", "bad_utf8 0+1"},
      {"\0"sv, "bad_character 0+1"},
      {"a /* b", "unclosed_comment 2+2"},
      {"\"a", "unclosed_quote 0+1"},
      {"\"a\nb\"", "unclosed_quote 0+1"},
      {R"("a\;b\d")", "bad_escape 2+2, bad_escape 5+2"},
      {R"("\u12")", "bad_escape 1+4"},
      {R"("\uD800")", "bad_escape 1+6"},
      {R"("\U00110000")", "bad_escape 1+10"},
      {"\"a\xFF\"", "bad_utf8 2+1"},
      {R"("${a b}")", "no_sequence_end 5+1"},
      {R"("${a")", "no_sequence_end 4+1"},
      {R"("${}")", "no_value 3+1"},
      {R"("%{ x }")", "unknown_directive 4+1"},
      {R"("%{ if a }b")", "unclosed_directive 1+9"},
      {R"("%{ endif }")", "unexpected_directive 1+10"},
      {R"("%{ if a }%{ endfor }")", "unexpected_directive 10+11"},
      {R"("%{ if a }%{ else }%{ else }%{ endif }")", "unexpected_directive 19+9"},
      {"{ a = ~} }", "bitwise_operator 6+1"},
  });
}

TEST_CASE("HCL: a fault costs no more than the item it stands in") {
  check_bodies({
      {"a = \"b\nc = 2\n", "unclosed_quote 4+1 | a = <error>; c = 2; "},
      {"a = 1 2\nb = 3\n", "no_line_end 6+1 | a = 1; b = 3; "},
      {"a = 1,\nb = 3\n", "comma_after_item 5+1 | a = 1; b = 3; "},
      {"a\nb = 3\n", "no_definition 1+1 | b = 3; "},
      {"- a\nb = 3\n", "no_item 0+1 | b = 3; "},
      {"\"a\" = 1\nb = 3\n", "quoted_name 0+1 | b = 3; "},
      {"a = 1\na = 2\n", "duplicate_attribute 6+1 | a = 1; a = 2; "},
      {"a {\n  b = 1\n  b = 2\n}\n", "duplicate_attribute 14+1 | a {b = 1; b = 2; }; "},
      // A list in which a comma is missing, to its end.
      {"a {\n  b = [\n    1\n    2,\n  ]\n  c = 3\n}\n",
       "no_comma 22+1 | a {b = <error>; c = 3; }; "},
      // Brackets that nobody closes: the indentation tells.
      {"a {\n  b = [\n  c = 3\n}\nd {}\n", "no_comma 16+1 | a {b = <error>; c = 3; }; d {}; "},
      {"a {\n  b = \"${f(\n  c = 3\n}\nd {}\n", "no_comma 20+1 | a {b = <error>; c = 3; }; d {}; "},
      {"a {\n  b = {\n    c =\n    d = 1\n  }\n  e = 2\n}\n",
       "no_value 19+1 | a {b = <error>; e = 2; }; "},
      // So it does where brackets do not open.
      {"a {\n  b =\n    1,\n    2\n  ]\n  c = 3\n}\n", "no_value 9+1 | a {b = <error>; c = 3; }; "},
      {"a {\n  b =\n    c = 1\n    d = { e = 1 }\n  }\n  f = 3\n}\n",
       "no_value 9+1 | a {b = <error>; f = 3; }; "},
      {"a \"b\"\n  c = 1\n  d {\n  }\n}\ne = 1\n", "no_definition 5+1 | e = 1; "},
      // Where a sequence in a heredoc is broken, the heredoc still ends.
      {"a {\n  b = <<E\n{ \"c\": \"${d:e\" }\n}\n  E\n  f = 1\n}\n",
       "no_sequence_end 25+1 | a {b = <error>; f = 1; }; "},
      {"a {\n  b = <<E\n  c\n  d = 1\n}\ne {}\n",
       "unclosed_heredoc 10+4 | a {b = <error>; d = 1; }; e {}; "},
      {"a = /* b\nc = 1\n", "unclosed_comment 4+2 | a = <error>; "},
      // Blocks.
      {"a\n{\n  b = 1\n}\nc = 2\n", "brace_on_next_line 1+1 | a {b = 1; }; c = 2; "},
      {"a \"b\"\n\n{}\nc = 2\n", "brace_on_next_line 5+1 | a 'b' {}; c = 2; "},
      {"a \"${b}\" {\n  c = 1\n}\nd = 2\n", "label_with_sequence 3+2 | d = 2; "},
      {"a = {\n  b = 1\n}}\nc = 2\n", "no_line_end 15+1 | a = {b = 1}; c = 2; "},
      {"a {\n  b = 1 }\nc = 2\n", "no_line_end 12+1 | a {b = 1; }; c = 2; "},
      {"a { b = 1, c = 2 }\nd = 3\n", "one_line_block 9+1 | a {b = 1; ; d = 3; "},
      {"a { b {} }\nd = 3\n", "one_line_block 4+1 | a {; d = 3; "},
      {"}\na = 1\n", "stray_brace 0+1 | a = 1; "},
      // A block that nobody closes has what is indented more than it.
      {"a {\n  b = 1\n\nc {\n  d = 1\n}\ne = 1\n",
       "unclosed_block 2+1 | a {b = 1; ; c {d = 1; }; e = 1; "},
      {"a {\n  b {\n    c = 1\n}\nd {\n}\n", "unclosed_block 2+1 | a {b {c = 1; }; ; d {}; "},
      {"a {", "unclosed_block 2+1 | a {; "},
      // A wrong escape costs nothing.
      {"a = \"b\\;\"\nc = 1\n", "bad_escape 6+2 | a = 'b\\x5C;'; c = 1; "},
  });
}

TEST_CASE("HCL: nesting has a limit, rows have none") {
  const auto nested = [](std::size_t depth, std::string_view open, std::string_view close) {
    return "a = " + repeated(depth, open) + "1" + repeated(depth, close) + "\n";
  };
  for (const auto& [open, close] :
       {std::pair("[", "]"), std::pair("(", ")"), std::pair("f(", ")"), std::pair("{a = ", "}"),
        std::pair("\"${", "}\""), std::pair("!", ""), std::pair("1 ? ", " : 2")}) {
    INFO(open);
    CHECK(body_faults(nested(kMostHclNesting, open, close)).empty());
    CHECK(body_faults(nested(kMostHclNesting + 1, open, close)).starts_with("too_deep "));
  }
  const auto blocks = [](std::size_t depth) {
    return repeated(depth, "a {\n") + repeated(depth, "}\n");
  };
  CHECK(body_faults(blocks(kMostHclNesting)).empty());
  CHECK(body_faults(blocks(kMostHclNesting + 1)) == "too_deep 258+1");
  CHECK(body_faults("a = 1" + repeated(5000, " + 1")).empty());
  CHECK(body_faults("a = b" + repeated(5000, ".c[0][*]")).empty());
  CHECK(body_faults("a = 1" + repeated(5000, " ? 2 : 3")).empty());
  CHECK(body_faults("a = \"" + repeated(5000, "${b}") + "\"").empty());
}

TEST_CASE("HCL: hostile texts end quickly") {
  constexpr std::size_t kTimes = 30'000;
  for (const char* const part : {"[",
                                 "(",
                                 "{a=",
                                 "f(",
                                 "\"${",
                                 "!",
                                 "- ",
                                 "a {\n",
                                 "}",
                                 "}\n",
                                 "<<E\n",
                                 "a = <<E\n",
                                 "a = <<E\n${<<F\n",
                                 "a = [\n",
                                 "a = \"x\n",
                                 "a = \"${[\n",
                                 "x {\n a = [\n",
                                 "/*",
                                 "\"",
                                 "a::",
                                 "a \"b\" ",
                                 "%{if a}",
                                 "[for a in b : ",
                                 "a = f(a..., ",
                                 "~}",
                                 "a = 1\n",
                                 "a { b = [ }\n",
                                 "\xFF",
                                 "{\n"}) {
    INFO(part);
    const HclDocument bare(repeated(kTimes, part), kBase);
    const HclDocument value("a = " + repeated(kTimes, part), kBase);
    const HclDocument quoted("a = \"" + repeated(kTimes, part), kBase);
    CHECK((bare.ok() ? 0 : 1) + (value.ok() ? 0 : 1) + (quoted.ok() ? 0 : 1) > 0);
  }
}

TEST_CASE("HCL: places of items") {
  constexpr std::string_view kText = "b \"l\" m {\n  a = [1] # c\n}\n";
  const HclDocument document(kText, kBase);
  REQUIRE(document.ok());
  const auto text_at = [&](Span where) {
    return std::string(kText.substr(where.begin() - kBase, where.size()));
  };
  const HclSyntax block = document.root().first();
  CHECK(text_at(block.where()) == "b \"l\" m {\n  a = [1] # c\n}");
  CHECK(text_at(block.open_brace()) == "{");
  CHECK(block.open_brace().begin() == kBase + 8);
  CHECK(text_at(block.close_brace()) == "}");
  CHECK(text_at(block.body().where()) == "\n  a = [1] # c\n");
  CHECK(text_at(block.first().next().where()) == "\"l\"");
  CHECK(text_at(block.first().next().name_where()) == "l");
  const HclSyntax attribute = block.body().first();
  CHECK(text_at(attribute.where()) == "a = [1]");
  CHECK(text_at(attribute.first().name_where()) == "a");
  CHECK(text_at(attribute.equals_sign()) == "=");
  CHECK(text_at(attribute.value().where()) == "[1]");
}

TEST_CASE("HCL: flawed items and comments") {
  const HclDocument document(
      "a = 1 # zonevet: allow x\nb = [1 2]\nc {\n  d = ;\n} // zonevet: allow y\n/* zonevet: z */\n"
      "e = \"# zonevet: no\" # other\n",
      kBase);
  std::string flawed;
  for (HclSyntax item = document.root().first(); item; item = item.next()) {
    if (item.node().has(hcl_flag::kFlawed)) flawed += item.first().name();
  }
  CHECK(flawed == "bc");
  std::vector<std::string> comments;
  for (const Span where : document.comments())
    comments.emplace_back(document.text().substr(where.begin() - kBase, where.size()));
  CHECK(comments ==
        std::vector<std::string>{"# zonevet: allow x", "// zonevet: allow y", "/* zonevet: z */"});
}

TEST_CASE("HCL: a template without marks") {
  const auto read = [](std::string_view text) {
    const HclDocument document(text, kBase, HclWhole::template_text);
    return document.ok() ? test::said(document.root()) : test::faults_of(document);
  };
  CHECK(read("") == "''");
  CHECK(read("a \\n \"b\" $") == "'a \\x5Cn \\x22b\\x22 $'");
  CHECK(read("${a}") == "='${a}'");
  CHECK(read("a\n${b ~} c") == "'a\\x0A${b}c'");
  CHECK(read("a ${b") == "no_sequence_end 5+0");
}
