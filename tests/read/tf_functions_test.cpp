// Functions of Terraform: what is known of their results, and where that stands. (That they do
// what OpenTofu does is shown in tests/suites/tf_functions_oracle_test.cpp.)

#include "read/terraform/tf_functions.h"

#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "read/yaml/yaml_events.h"
#include "support/hcl_tree.h"
#include "support/tf_names.h"

using namespace zonevet;

namespace {

struct Case {
  std::string_view expression;
  std::string_view expected;
};

// Holes as <>, what is not known as ?.
std::string shown(const HclValue& value) {
  if (value.failed()) return "error";
  if (value.whole()) return test::shown(value);
  std::string out;
  if (value.is(HclType::string)) {
    for (const HclRun& run : value.text().runs)
      out += run.kind == HclRunKind::hole ? "<>" : value.text().octets.substr(run.at, run.size);
    return '"' + out + '"';
  }
  if (value.is(HclType::tuple)) {
    for (const HclValue& element : value.elements())
      out += (out.empty() ? "" : ", ") + shown(element);
    return '[' + out + ']';
  }
  if (!value.is(HclType::object)) return "?";
  for (const HclMember& member : value.members().members)
    out += member.key.octets + " = " + shown(member.value) + ", ";
  return '{' + out + (value.members().open ? "..." : "") + '}';
}

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    if (!has_yaml() && one.expression.find("yamldecode") != std::string_view::npos) continue;
    INFO(std::string(one.expression));
    CHECK(shown(test::value_of_tf(std::string(one.expression))) == std::string(one.expected));
  }
}

// Each run of a text as "what it means=what is written", those that stand one by one without the
// sign.
std::string runs_of(const std::string& expression) {
  const HclValue value = test::value_of_tf(expression);
  REQUIRE(value.is(HclType::string));
  std::string out;
  for (const HclRun& run : value.text().runs) {
    const std::string means = value.text().octets.substr(run.at, run.size);
    const std::string written = expression.substr(run.written.begin() - 1, run.written.size());
    out += (out.empty() ? "" : "|") + means;
    if (run.kind != HclRunKind::literal) out += "=" + written;
    if (run.kind == HclRunKind::literal) CHECK(means == written);
  }
  return out;
}

}  // namespace

TEST_CASE("Terraform: functions of texts") {
  check({
      {R"(lower("Example.COM"))", R"("example.com")"},
      {R"(upper("a${unknown}"))", R"("A<>")"},
      {R"(title("foo bar-b"))", R"("Foo Bar-B")"},
      {R"(trim("--a-", "-"))", R"("a")"},
      {R"(trimspace(" ${unknown} a "))", R"("<>a")"},
      {R"(trimspace("a ${unknown} "))", R"("a<>")"},
      {R"(chomp("${unknown}\n"))", R"("<>")"},
      {R"(trimprefix("_dmarc.a", "_dmarc."))", R"("a")"},
      {R"(trimsuffix("${unknown}.example.com.", "."))", R"("<>.example.com")"},
      {R"(trimsuffix("a${unknown}", "."))", "?"},
      {R"(startswith("v=spf1 ${unknown}", "v=spf1"))", "true"},
      {R"(startswith("${unknown}", "v=spf1"))", "?"},
      {R"(endswith("${unknown}.", "."))", "true"},
      {R"(strcontains("abc", "b"))", "true"},
      {R"(substr("abcdef", 1, 2))", R"("bc")"},
      {R"(substr("abc${unknown}", 0, 2))", R"("ab")"},
      {R"(substr("abc${unknown}", 0, 4))", "?"},
      {R"(strrev("abc"))", R"("cba")"},
      {R"(split(".", "a.b"))", R"(["a", "b"])"},
      {R"(join(" ", ["v=spf1", unknown, "-all"]))", R"("v=spf1 <> -all")"},
      {R"(join(" ", unknown))", "?"},
      {R"(indent(1, "a\nb"))", R"("a\x0A b")"},
      {R"(replace("a.b", ".", "-"))", R"("a-b")"},
      {R"(replace("a${unknown}b", "b", "c"))", R"("a<>c")"},
      {R"(replace("a${unknown}b", "ab", "c"))", "?"},
      {R"(replace("abcde", "/(.{2})/", "$1-"))", R"("ab-cd-e")"},
      {R"(replace("example.com.", "/\\.$/", ""))", R"("example.com")"},
      {R"(replace("abc", "/b+/", ""))", "?"},
      {R"(regexall(".{1,2}", "abc"))", R"(["ab", "c"])"},
      {R"(format("%s.%s.", "www", unknown))", R"("www.<>.")"},
      {R"(format("%02d", 7))", R"("07")"},
      {R"(format("%s"))", "error"},
      {R"(formatlist("%s.", ["a", "b"]))", R"(["a.", "b."])"},
  });
}

TEST_CASE("Terraform: functions of collections") {
  check({
      {R"(length(["a", unknown]))", "2"},
      {R"(length({"${unknown}" = 1}))", "?"},
      {R"(element(["a", unknown], 2))", R"("a")"},
      {R"(index(["a", "b"], "b"))", "1"},
      {R"(lookup({a = 1, "${unknown}" = 2}, "b", 3))", "?"},
      {R"(lookup({a = 1}, "b", 3))", "3"},
      {R"(one(["a"]))", R"("a")"},
      {R"(contains(["a", unknown], "a"))", "true"},
      {R"(contains(["a", unknown], "b"))", "?"},
      {R"(slice(["a", "b"], 1, 2))", R"(["b"])"},
      {R"(coalesce(null, "", "a"))", R"("a")"},
      {R"(coalescelist([], ["a"]))", R"(["a"])"},
      {R"(chunklist(["a", "b", "c"], 2))", R"([["a", "b"], ["c"]])"},
      {R"(flatten([["a"], [[unknown]]]))", "?"},
      {R"(flatten([["a"], [["b"]]]))", R"(["a", "b"])"},
      {R"(concat(["a"], [unknown]))", R"(["a", ?])"},
      {R"(reverse(["a", "b"]))", R"(["b", "a"])"},
      {R"(merge({a = 1}, {b = 2}))", R"({"a" = 1, "b" = 2})"},
      {R"(merge({a = 1}, unknown, {b = 2}))", R"({a = ?, b = 2, ...})"},
      {R"(keys({b = unknown, a = 1}))", R"(["a", "b"])"},
      {R"(values({b = unknown, a = 1}))", R"([1, ?])"},
      {R"(zipmap(["a", unknown], [1, 2]))", R"({a = ?, ...})"},
      {R"(distinct(["a", "b", "a"]))", R"(["a", "b"])"},
      {R"(compact(["a", "", null]))", R"(["a"])"},
      {R"(sort(["b", "a"]))", R"(["a", "b"])"},
      {R"(matchkeys(["a", "b"], ["x", "y"], ["y"]))", R"(["b"])"},
      {R"(toset(["b", "a", "b"]))", R"(["a", "b"])"},
      {R"(toset(["b", unknown]))", "?"},
      {R"(tolist(["a", 1]))", R"(["a", "1"])"},
      {R"(tomap({a = 1, b = "c"}))", R"({"a" = "1", "b" = "c"})"},
      {R"(setunion(["a"], ["b"]))", R"(["a", "b"])"},
      {R"(setintersection(["a", "b"], ["b"]))", R"(["b"])"},
      {R"(setsubtract(["a", "b"], ["b"]))", R"(["a"])"},
      {R"(setproduct(["a"], ["b", "c"]))", R"([["a", "b"], ["a", "c"]])"},
      {R"(alltrue([true, unknown]))", "?"},
      {R"(anytrue([true, unknown]))", "true"},
      {R"(try({}.a, "b"))", R"("b")"},
      {R"(try(unknown, "b"))", "?"},
      {R"(try(["a", unknown], "b"))", "?"},
      {R"([for a in [["a", unknown]] : try(a, "b")])", R"([["a", ?]])"},
      {R"(can({}.a))", "false"},
  });
}

TEST_CASE("Terraform: functions of numbers, networks and encodings") {
  check({
      {"tonumber(\"1.5\")", "1.5"},
      {"tostring(1.50)", "\"1.5\""},
      {"tobool(\"true\")", "true"},
      {"abs(-1)", "1"},
      {"ceil(1.1)", "2"},
      {"floor(-1.1)", "-2"},
      {"max(1, 2)", "2"},
      {"min(1, 2)", "1"},
      {"sum([1, 2])", "3"},
      {"range(3)", "[0, 1, 2]"},
      {"parseint(\"ff\", 16)", "255"},
      {"cidrhost(\"192.0.2.0/24\", 5)", "\"192.0.2.5\""},
      {"cidrsubnet(\"2001:db8::/32\", 16, 2)", "\"2001:db8:2::/48\""},
      {"cidrnetmask(\"192.0.2.0/25\")", "\"255.255.255.128\""},
      {"base64encode(\"abc\")", "\"YWJj\""},
      {"base64decode(\"YWJj\")", "\"abc\""},
      {"jsonencode({a = [1, \"<\"]})", R"("{\x22a\x22:[1,\x22\x5Cu003c\x22]}")"},
      {R"(jsondecode("{\"a\": [1, null]}"))", "{\"a\" = [1, null]}"},
      {R"(provider::hcloud::txt_record("a\"b"))", R"("\x22a\x5C\x22b\x22")"},
      {"nonsensitive(\"a\")", "\"a\""},
      {"core::upper(\"a\")", "\"A\""},
      {"timestamp()", "?"},
      {"sensitive(\"a\")", "?"},
      {"sha256(\"a\")", "?"},
      {"no_such_function(1)", "?"},
  });
  const std::string full(255, 'a');
  const std::string both = "\"" + full + "\" \"a\"";
  CHECK(shown(test::value_of_tf("provider::hcloud::txt_record(\"" + full + "a\")")) ==
        test::quoted(both));
  check({{R"(yamldecode("a: [b, 1, true]\n"))", R"({"a" = ["b", 1, true]})"}});
}

TEST_CASE("Terraform: arguments that do not fit") {
  check({
      {"upper()", "error"},
      {"upper(\"a\", \"b\")", "error"},
      {"upper(null)", "error"},
      {"upper([])", "error"},
      {"upper(unknown, unknown)", "error"},
      {"max(\"a\")", "error"},
      {"join(\",\", \"a\")", "error"},
      {"keys([])", "error"},
      {"try(upper([]), \"b\")", "\"b\""},
  });
}

TEST_CASE("Terraform: octets keep their places") {
  CHECK(runs_of(R"(join(" ", ["v=spf1", "-all"]))") == "v=spf1| |-all");
  CHECK(runs_of(R"(join("", ["a${unknown}", "b"]))") == "a|\x1A=${unknown}|b");
  CHECK(runs_of(R"(lower("abCd"))") == "ab|c=C|d");
  CHECK(runs_of(R"(replace("a.b.c", ".", "x"))") == "a|x|b|x|c");
  CHECK(runs_of(R"(replace("abcd", "/(.{2})/", "$1\"\""))") ==
        "ab|\"=\\\"|\"=\\\"|cd|\"=\\\"|\"=\\\"");
  CHECK(runs_of(R"(format("a%sb", "c"))") == "a|c|b");
  CHECK(runs_of(R"(split(",", "ab,cd")[1])") == "cd");
  CHECK(runs_of(R"(trimsuffix(" a.", "."))") == " a");
  CHECK(runs_of(R"(substr("abcd", 1, 2))") == "bc");
  CHECK(runs_of(R"(keys({a = 1})[0])") == "a=a");
  CHECK(runs_of(R"(jsondecode("[\"ab\"]")[0])") == "ab");
  CHECK(runs_of(R"(jsondecode("[\"a\\nb\"]")[0])") == "a|\n=\\\\n|b");
  if (!has_yaml()) return;
  CHECK(runs_of("yamldecode(<<E\na: v=spf1 -all\nE\n).a") == "v=spf1 -all");
}

namespace {

// `inner` with a name a30, which holds "x" 2^30 times.
std::string with_much(std::string inner) {
  for (int i = 30; i > 0; --i) {
    const std::string outer = i > 1 ? "a" + std::to_string(i - 1) : "\"x\"";
    inner = "[for a" + std::to_string(i) + " in [[" + outer + ", " + outer + "]] : " + inner + "]";
  }
  return inner;
}

void check_unknown(const std::string& expression) {
  INFO(expression);
  CHECK_FALSE(test::value_of_tf(expression).whole());
}

}  // namespace

TEST_CASE("Terraform: functions make no more than they may") {
  for (const char* const call :
       {"jsonencode(a30)", "distinct([a30, a30])", "flatten(a30)", "toset([a30])", "tolist([a30])",
        "contains([a30], a30)", "coalesce(a30, a30)", "setunion(a30, a30)",
        "formatlist(\"%v\", a30)", "matchkeys(a30, a30, a30)", "setproduct(a30, a30)"})
    check_unknown(with_much(call));
  const std::string many = "[for i in range(1024) : \"abcdefgh\"]";
  const std::string text = "join(\"\", flatten([for j in range(1024) : " + many + "]))";
  check_unknown("setproduct(" + many + ", " + many + ", " + many + ")");
  check_unknown("[for k in range(1024) : " + text + "]");
  check_unknown("[for k in range(100) : split(\"\", " + text + ")]");
  check_unknown("[for k in range(100) : lower(upper(" + text + "))]");
  check_unknown("[for k in range(100) : sort([for l in range(9) : " + text + "])]");
  check_unknown("[for k in range(100) : replace(" + text + ", \"a\", \"bcd\")]");
  check_unknown("indent(1000000000, \"\\n\\n\")");
  check_unknown("range(1000000000000000000)");
  check_unknown("format(\"%999999999s\", \"a\")");
  check_unknown("format(\"%999999999d\", 1)");
  check_unknown("parseint(\"99999999999999999999\", 10)");
  HclBudget little;
  little.steps = 40;
  CHECK(shown(test::value_of_tf("[for a in range(3) : flatten([[1, 2, 3, 4, 5, 6]])]", little)) ==
        "[[1, 2, 3, 4, 5, 6], ?, ?]");
}
