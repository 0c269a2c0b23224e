// Where the octets of texts in HCL stand, and the values of what asks for nothing.

#include "read/hcl/hcl_text.h"

#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "read/hcl/hcl_evaluator.h"
#include "source/spelling.h"
#include "support/hcl_tree.h"

using namespace zonevet;

namespace {

// Each run as "what it means=what is written", those that stand one by one without the sign; holes
// as "<what is written>".
std::string runs_of(const std::string& text) {
  const HclDocument document(text, 1);
  REQUIRE(document.ok());
  HclText decoded;
  add_parts(document.root().first().value(), decoded);
  std::string out;
  std::uint32_t at = 0;
  for (const HclRun& run : decoded.runs) {
    CHECK(run.at == at);
    at += run.size;
    if (!out.empty()) out += '|';
    const std::string means = test::quoted(decoded.octets.substr(run.at, run.size));
    const std::string written =
        test::quoted(text.substr(run.written.begin() - 1, run.written.size()));
    const std::string inside = written.substr(1, written.size() - 2);
    if (run.kind == HclRunKind::hole) {
      out += "<" + inside + ">";
      continue;
    }
    out += means.substr(1, means.size() - 2);
    if (run.kind == HclRunKind::escape) out += "=" + inside;
  }
  CHECK(at == decoded.octets.size());
  CHECK(decoded.whole() == (out.find('<') == std::string::npos));
  return out;
}

std::string constant(std::string_view text) {
  const HclDocument document(text, 1, HclWhole::expression);
  return document.ok() ? test::shown(constant_of(document.root())) : test::faults_of(document);
}

}  // namespace

TEST_CASE("HCL texts know where their octets stand") {
  CHECK(runs_of("a = \"\"") == "");
  CHECK(runs_of("a = \"v=spf1 -all\"") == "v=spf1 -all");
  CHECK(runs_of(R"(a = "b\"c\\d")") == R"(b|\x22=\x5C\x22|c|\x5C=\x5C\x5C|d)");
  CHECK(runs_of(R"(a = "\u00e9\n")") == R"(\xC3\xA9=\x5Cu00e9|\x0A=\x5Cn)");
  CHECK(runs_of(R"(a = "b$${c}%%{")") == R"(b|$=$$|{c}|%=%%|{)");
  CHECK(runs_of("a = <<E\nb\n c\\n\nE\n") == R"(b\x0A c\x5Cn\x0A)");
  CHECK(runs_of("a = <<-E\n  b\n   c\nE\n") == R"(b\x0A| c\x0A)");
  CHECK(runs_of("a = <<E\nb$${\nE\n") == R"(b|$=$$|{\x0A)");
  CHECK(runs_of("a = \"b${c}d ${~ e ~} f%{ if g }h%{ endif }\"") ==
        "b|<${c}>|d|<${~ e ~}>|f|<%{ if g }h%{ endif }>");
}

TEST_CASE("HCL texts of several places are one") {
  const HclDocument document("a = \"b${c}\"\nd = \"e\\n\"\n", 1);
  HclText first;
  HclText second;
  add_parts(document.root().first().value(), first);
  add_parts(document.root().first().next().value(), second);
  add_text(second, first);
  CHECK(first.octets ==
        "b\x1A"
        "e\n");
  REQUIRE(first.runs.size() == 4);
  CHECK(first.runs[2].at == 2);
  CHECK(first.runs[2].written.begin() == 18);
  CHECK(first.runs[3].written.begin() == 19);
  CHECK(first.runs[3].written.size() == 2);
}

TEST_CASE("HCL texts are written so that they are read again") {
  const auto quoted = [](std::string_view text) { return spell(text, Spelling::hcl_quoted); };
  const auto in_heredoc = [](std::string_view text) { return spell(text, Spelling::hcl_heredoc); };
  CHECK(quoted("a b") == "a b");
  CHECK(quoted("a\"\\b") == "a\\\"\\\\b");
  CHECK(in_heredoc("a\"\\b") == "a\"\\b");
  CHECK(quoted("%{i}.$${x") == "%%{i}.$$${x");
  for (const char* const text : {"{", "a$", "a%", "\n", "\xC3\xA9"})
    CHECK(!quoted(text));
  for (const std::string text : {"a\"\\b", "%{i}._spf", "$${x", "a$b%c"}) {
    CHECK(constant("\"" + *quoted(text) + "\"") == test::quoted(text));
    const std::string heredoc = "<<E\n" + *in_heredoc(text) + "\nE\n";
    CHECK(constant(heredoc) == test::quoted(text + "\n"));
  }
}

TEST_CASE("HCL values that ask for nothing") {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"null", "null"},
      {"true", "true"},
      {"12", "12"},
      {"1.50", "1.5"},
      {"1e3", "1000"},
      {"25e-3", "0.025"},
      {"-1.5", "-1.5"},
      {"1 + 2 * 3", "7"},
      {"2.5 + 3", "5.5"},
      {"10 / 5", "2"},
      {"7 % 3", "1"},
      {"1 / 3", "?"},
      {"0.1 + 0.2", "?"},
      {"1 / 0", "?"},
      {"-0", "?"},
      {"9223372036854775807 + 1", "?"},
      {"\"1\" + 2", "3"},
      {"1 < 2 && !(2 <= 1)", "true"},
      {"1 == 1.0", "true"},
      {"1 == \"1\"", "false"},
      {"null == null", "true"},
      {"null != 1", "true"},
      {"[1] == [1]", "?"},
      {"\"a\" + 1", "?"},
      {"true ? 1 : 2", "1"},
      {"false ? 1 : true ? 2 : 3", "2"},
      {"true ? 1 : \"a\"", "\"1\""},
      {"true ? null : 1", "null"},
      {"true ? 1 : [1]", "?"},
      {"null ? 1 : 2", "?"},
      {"\"a${1 + 1}b${true}\"", "\"a2btrue\""},
      {"\"${[1]}\"", "[1]"},
      {"\"${[1]}x\"", "?"},
      {"\"%{ if true }a%{ else }b%{ endif }c\"", "\"ac\""},
      {"\"%{ if false }a%{ endif }c\"", "\"c\""},
      {"[1, \"a\", [null]]", "[1, \"a\", [null]]"},
      {"{b = 1, \"a\" = 2, b = 3, (1) = 4}", "{\"1\" = 4, \"a\" = 2, \"b\" = 3}"},
      {"a", "?"},
      {"f()", "?"},
      {"[1][0]", "1"},
  };
  for (const auto& [text, expected] : cases) {
    INFO(std::string(text));
    CHECK(constant(text) == std::string(expected));
  }
}
