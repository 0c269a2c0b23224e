// The library as an embedder sees it.

#include <string>
#include <thread>
#include <vector>

#include "catch.h"
#include <zonevet/packs.h>
#include <zonevet/zonevet.h>

using namespace zonevet::v1;

namespace {

Input text_input(const std::string& path, const std::string& text) {
  Input input;
  input.path = path;
  input.text = text;
  return input;
}

Options in_memory() {
  Options options;
  options.use_disk = false;
  return options;
}

const char* const kBroken =
    "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
    "@ NS ns1.example.net.\n@ NS ns2.example.net.\nwww A 192.0.2.256\n";

}  // namespace

TEST_CASE("a finding says which rule, where, what, and what to do") {
  Options options = in_memory();
  options.origin = "example.com";
  const Linter linter(all_packs(), options);
  CHECK(linter.problems().empty());
  const Result result = linter.lint({text_input("example.com.zone", kBroken)});
  CHECK(result.files == 1);
  CHECK(result.zones == 1);
  CHECK(result.records == 4);
  REQUIRE(result.findings.size() == 1);
  const Finding& finding = result.findings[0];
  CHECK(finding.rule == "syn-rdata-ipv4");
  CHECK(finding.severity == Severity::error);
  REQUIRE(finding.place);
  CHECK(finding.place->file == "example.com.zone");
  CHECK(finding.place->begin.line == 5);
  CHECK(finding.place->begin.column == 7);
  CHECK(std::string(kBroken).substr(finding.place->begin.offset,
                                    finding.place->end.offset - finding.place->begin.offset) ==
        "192.0.2.256");
  CHECK_FALSE(finding.message.empty());
  CHECK_FALSE(finding.cites.empty());
  CHECK(finding.fingerprint.size() == 16);
}

TEST_CASE("inputs are what $INCLUDE finds, and nothing else where the disk is not wanted") {
  const Linter linter(all_packs(), in_memory());
  const std::string parent = "$ORIGIN example.com.\n$TTL 3600\n$INCLUDE hosts.inc\n";
  const Result with = linter.lint(
      {text_input("zones/a.zone", parent), text_input("zones/hosts.inc", "www A 192.0.2.256\n")});
  CHECK(with.files == 2);  // linted once, where it is included
  REQUIRE(with.findings.size() == 1);
  CHECK(with.findings[0].place->file == "zones/hosts.inc");

  const Result without = linter.lint({text_input("zones/a.zone", parent)});
  REQUIRE(without.findings.size() == 1);
  CHECK(without.findings[0].rule == "inc-missing");

  Input missing;
  missing.path = "/etc/hosts";
  const Result unreadable = linter.lint({missing});
  REQUIRE(unreadable.unreadable.size() == 1);
  CHECK(unreadable.unreadable[0].path == "/etc/hosts");
}

TEST_CASE("context is known, and not linted") {
  Options options = in_memory();
  options.select = {"mx-dangling", "ns-dangling"};
  const Linter linter(all_packs(), options);
  const std::string zone =
      "$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n";
  Input context = text_input("example.org.zone", "$ORIGIN example.org.\n" + zone);
  context.context = true;
  const Input linted =
      text_input("example.com.zone", "$ORIGIN example.com.\n" + zone + "@ MX 10 mx.example.org.\n");
  const Result result = linter.lint({linted, context});
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].rule == "mx-dangling");
  CHECK(linter.lint({linted}).findings.empty());
}

TEST_CASE("a policy file of MTA-STS is held against the zones") {
  Options options = in_memory();
  options.select = {"mta-sts-policy-mx-mismatch"};
  const Linter linter(all_packs(), options);
  const Input zone =
      text_input("example.com.zone", "$ORIGIN example.com.\n$TTL 3600\n@ MX 10 mx.example.org.\n");
  Input policy = text_input("mta-sts.txt",
                            "version: STSv1\nmode: enforce\nmx: mx.example.net\nmax_age: 604800\n");
  policy.mta_sts_policy = true;
  policy.domain = "example.com";
  const Result result = linter.lint({policy, zone});
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].place->file == "example.com.zone");
  REQUIRE(result.findings[0].notes.size() == 1);
  CHECK(result.findings[0].notes[0].place->file == "mta-sts.txt");
  CHECK(result.files == 2);
  policy.domain.clear();  // and no zone has an MTA-STS record
  REQUIRE(linter.lint({policy, zone}).unreadable.size() == 1);
  CHECK(linter.lint({policy, zone}).unreadable[0].path == "mta-sts.txt");
}

TEST_CASE("options that make no sense are told, and left out") {
  Options options = in_memory();
  options.select = {"mx-dangling", "no-such-rule"};
  options.now = "tomorrow";
  options.origin = "a..b";
  options.rule_options = {{"no-such-rule.x", 1}};
  const Linter linter(all_packs(), options);
  CHECK(linter.problems().size() == 4);
  CHECK(linter.lint({text_input("x.zone", kBroken)}).findings.empty());
}

TEST_CASE("one linter serves many threads, which all see the same") {
  const Linter linter(all_packs(), in_memory());
  const std::vector<Input> inputs{text_input("example.com.zone", kBroken)};
  const std::size_t expected = linter.lint(inputs).findings.size();
  std::vector<std::size_t> seen(4);
  std::vector<std::thread> threads;
  for (std::size_t& count : seen)
    threads.emplace_back([&] { count = linter.lint(inputs).findings.size(); });
  for (std::thread& thread : threads)
    thread.join();
  CHECK(seen == std::vector<std::size_t>(4, expected));
}

TEST_CASE("fixes are carried out in memory") {
  Options options = in_memory();
  options.select = {"file", "names"};
  options.origin = "example.com";
  const Linter linter(all_packs(), options);
  const std::vector<Input> inputs{text_input("./a.zone", "$TTL 60\n@ A 192.0.2.1\n$INCLUDE b.inc"),
                                  text_input("b.inc", "www.example.com A 192.0.2.1\n")};
  const FixResult safe = linter.fix(inputs, {});
  REQUIRE(safe.files.size() == 1);
  CHECK(safe.files[0].path == "a.zone");
  CHECK(safe.files[0].text == "$TTL 60\n@ A 192.0.2.1\n$INCLUDE b.inc\n");
  CHECK(safe.files[0].fixes == 1);
  CHECK(safe.files[0].diff ==
        "--- a/a.zone\n+++ b/a.zone\n@@ -1,3 +1,3 @@\n $TTL 60\n @ A 192.0.2.1\n-$INCLUDE b.inc\n"
        "\\ No newline at end of file\n+$INCLUDE b.inc\n");
  CHECK(safe.problems.empty());
  CHECK(safe.left.findings.size() == 1);

  const FixResult all = linter.fix(inputs, {true, Severity::warning});
  REQUIRE(all.files.size() == 2);
  CHECK(all.files[1].path == "b.inc");
  CHECK(all.files[1].text == "www.example.com. A 192.0.2.1\n");
  CHECK(all.left.findings.empty());
}

TEST_CASE("rules can be listed") {
  const std::vector<RuleInfo> rules = rules_of(all_packs());
  CHECK(rules.size() > 80);
  for (const RuleInfo& rule : rules) {
    CHECK_FALSE(rule.summary.empty());
    CHECK_FALSE(rule.cites.empty());
  }
}

TEST_CASE("a config counts below the options, and one that is wrong is told of") {
  Options options;
  options.use_disk = false;
  options.config =
      "[rules]\naliases = \"error\"\nobsolete-type = \"off\"\n"
      "[[zone]]\nfile = \"data\"\norigin = \"x.example\"\ncomplete = true\n";
  options.config_path = "project/zonevet.toml";
  Input input;
  input.path = "project/data";
  input.text =
      "@ NS ns\nns A 192.0.2.1\n@ NS ns2\nns2 A 192.0.2.2\nwww CNAME gone\nold GPOS 1 2 3\n";
  const Linter linter(all_packs(), options);
  CHECK(linter.problems().empty());
  const Result result = linter.lint({input});
  bool dangling = false;
  for (const Finding& finding : result.findings) {
    CHECK(finding.rule != "obsolete-type");
    if (finding.rule != "cname-dangling") continue;
    dangling = true;
    CHECK(finding.severity == Severity::error);
    CHECK(finding.message.find("gone.x.example.") != std::string::npos);
  }
  CHECK(dangling);

  options.severities = {{"aliases", Severity::off}};
  const Result quiet = Linter(all_packs(), options).lint({input});
  for (const Finding& finding : quiet.findings)
    CHECK(finding.rule != "cname-dangling");

  options.config = "[rules]\nmx-cnam = \"off\"\n";
  const Linter wrong(all_packs(), options);
  REQUIRE(wrong.problems().size() == 1);
  CHECK(wrong.problems()[0] == "project/zonevet.toml:2:1: `mx-cnam` is no rule and no pack");
}

TEST_CASE("what a config expects is checked, and findings about it stand there") {
  Options options;
  options.use_disk = false;
  options.config =
      "[[expect]]\nip = \"192.0.2.0/28\"\nmail_from = \"news@x.example\"\nresult = \"pass\"\n"
      "[[expect]]\nip = \"192.0.2.1\"\nmail_from = \"news@y.example\"\nresult = \"pass\"\n";
  options.config_path = "project/zonevet.toml";
  options.select = {"expect-failed", "expect-undecided"};
  Input input;
  input.path = "x";
  input.text = "$ORIGIN x.example.\n$TTL 60\n@ TXT \"v=spf1 ip4:192.0.2.0/29 -all\"\n";
  const Linter linter(all_packs(), options);
  CHECK(linter.problems().empty());
  const Result result = linter.lint({input});
  CHECK(result.expectations == 2);
  REQUIRE(result.findings.size() == 2);
  const Finding& failed = result.findings[0];
  CHECK(failed.rule == "expect-failed");
  REQUIRE(failed.place);
  CHECK(failed.place->file == "project/zonevet.toml");
  CHECK(failed.place->begin.line == 4);
  CHECK(failed.place->begin.column == 10);
  CHECK(failed.owner == "x.example.");
  REQUIRE(failed.notes.size() == 1);
  REQUIRE(failed.notes[0].place);
  CHECK(failed.notes[0].place->file == "x");
  CHECK(failed.notes[0].place->begin.line == 3);
  CHECK(result.findings[1].rule == "expect-undecided");
  CHECK(linter.fix({input}, {}).left.findings.size() == 2);
}
