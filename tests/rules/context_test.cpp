// What is said of context, beyond the examples of its rules.

#include <string>
#include <string_view>

#include "catch.h"
#include "output/outcome.h"
#include "rules/packs.h"
#include "support/linted.h"

using namespace zonevet;
using test::findings_of;
using test::lint_files;
using test::LintHow;

namespace {

const std::string kApex =
    "$TTL 1h\n@ SOA ns1 hostmaster 1 7200 3600 1209600 300\n@ NS ns1\n@ NS ns2\n"
    "ns1 A 192.0.2.1\nns2 A 192.0.2.2\n";

LintHow how_of(std::string_view zone, std::string_view context) {
  LintHow how;
  how.files = {{"example.zone", std::string(zone)}, {"context", std::string(context)}};
  how.context = {"context"};
  how.settings.select = {"context-differs",       "context-stale",        "context-unreadable",
                         "context-entry-invalid", "context-date-invalid", "suppression-unknown",
                         "suppression-unused"};
  how.settings.now = Date{2026, 8, 1};
  how.packs = {rules::all_packs().begin(), rules::all_packs().end()};
  return how;
}

std::string said(std::string_view zone, std::string_view context) {
  return findings_of(*lint_files(how_of(zone, context)).run);
}

}  // namespace

// -- context-differs

TEST_CASE("records are compared as RRsets, whatever their order, TTL and case") {
  const std::string zone = kApex + "www A 192.0.2.1\nwww A 192.0.2.2\n@ MX 10 Mail.Example.net.\n";
  CHECK(
      said(zone, "WWW.example.com. 5 IN A 192.0.2.2\nwww.example.com. 5 IN A 192.0.2.1\n").empty());
  CHECK(said(zone, "example.com. 5 IN MX 10 mail.example.net.\n").empty());
  CHECK(said(zone, "www.example.com. 5 A 192.0.2.1\n") ==
        "context:1:22 context-differs '192.0.2.1'\n");
  CHECK(said(zone,
             "www.example.com. 5 A 192.0.2.1\nwww.example.com. 5 A 192.0.2.3\n"
             "www.example.com. 5 A 192.0.2.2\n") == "context:2:22 context-differs '192.0.2.3'\n");
  CHECK(said(zone, "example.com. 5 IN MX 20 mail.example.net.\n") ==
        "context:1:22 context-differs '20 mail.example.net.'\n");
}

TEST_CASE("only what the zone answers itself is compared") {
  const std::string zone = kApex +
                           "sub NS ns.sub\nns.sub A 192.0.2.1\nalias CNAME www\nwww A 192.0.2.1\n"
                           "*.wild TXT x\nredirected DNAME example.net.\n";
  for (const std::string_view context :
       {"ns.sub.example.com. 5 A 192.0.2.9\n", "sub.example.com. 5 NS ns.example.net.\n",
        "alias.example.com. 5 A 192.0.2.9\n", "none.example.com. 5 A 192.0.2.9\n",
        "www.example.com. 5 AAAA 2001:db8::1\n", "a.redirected.example.com. 5 A 192.0.2.9\n",
        "www.example.net. 5 A 192.0.2.9\n", "a.wild.example.com. 5 TXT \"x\"\n",
        "example.com. 5 SOA ns1.example.com. hostmaster.example.com. 2 7200 3600 1209600 300\n"}) {
    INFO(std::string(context));
    CHECK(said(zone, context).empty());
  }
  CHECK(said(zone, "a.wild.example.com. 5 TXT \"y\"\n") ==
        "context:1:27 context-differs '\"y\"'\n");
}

TEST_CASE("a zone of context is compared where it answers itself") {
  const std::string zone = kApex + "www A 192.0.2.1\nns.sub A 192.0.2.1\n";
  CHECK(said(zone, "$ORIGIN example.com.\n" + kApex + "www A 192.0.2.9\n") ==
        "context:8:7 context-differs '192.0.2.9'\n");
  CHECK(
      said(zone, "$ORIGIN example.com.\n" + kApex + "sub NS ns.sub\nns.sub A 192.0.2.9\n").empty());
}

TEST_CASE("what is not known does not differ") {
  const std::string fragment = "www 5 A 192.0.2.1\n";
  // There may be more records of the name elsewhere.
  CHECK(said(fragment, "www.example.com. 5 A 192.0.2.1\nwww.example.com. 5 A 192.0.2.2\n").empty());
  CHECK_FALSE(said(fragment, "www.example.com. 5 A 192.0.2.2\n").empty());
  CHECK(said(kApex + "www A 192.0.2.256\n", "www.example.com. 5 A 192.0.2.2\n").empty());
  CHECK(said(kApex + "www A 192.0.2.1\n", "www.example.com. 5 A 192.0.2.256\n").empty());
}

TEST_CASE("of versions of a zone one that agrees is enough") {
  LintHow how = how_of("", "www.example.com. 5 A 192.0.2.2\n");
  how.files["in.zone"] = kApex + "www A 192.0.2.1\n";
  how.files["out.zone"] = kApex + "www A 192.0.2.2\n";
  how.given = {"in.zone", "out.zone"};
  CHECK(findings_of(*lint_files(how).run).empty());
  how.files["context"] = "www.example.com. 5 A 192.0.2.3\n";
  CHECK(findings_of(*lint_files(how).run) == "context:1:22 context-differs '192.0.2.3'\n");
}

TEST_CASE("texts are compared as receivers read them, a cache by its SPF records alone") {
  const std::string zone = kApex + "@ TXT \"v=spf1 mx\" \" -all\"\n@ TXT other\n";
  CHECK(
      said(zone, "example.com. 5 TXT \"other\"\nexample.com. 5 TXT \"v=spf1 mx -all\"\n").empty());
  CHECK(said(zone, "{\"example.com\": {\"SPF\": \"v=spf1 mx -all\"}}").empty());
  CHECK(said(kApex + "@ TXT other\n", "{\"example.com\": {\"SPF\": \"v=spf1 mx -all\"}}").empty());
  const auto linted = lint_files(how_of(zone, "{\n\"example.com\": {\"SPF\": \"v=spf1 ~all\"}}"));
  const Finding& finding = linted.run->findings.all().at(0);
  CHECK(linted.run->sources.begin_of(finding.where).line == 2);
  CHECK(linted.run->sources.text(linted.run->sources.written(finding.where)) == "\"v=spf1 ~all\"");
  CHECK(linted.run->sources.text(finding.notes.at(0).where) == "\"v=spf1 mx\" \" -all\"");
  CHECK(finding.owner == "example.com.");
  CHECK(finding.type == "TXT");
}

TEST_CASE("of files of context that differ the one that is not asked is told") {
  LintHow how = how_of("www 5 A 192.0.2.1\n", "");
  how.context = {"one", "two"};
  const auto told = [&how](std::string_view one, std::string_view two) {
    how.files["one"] = one;
    how.files["two"] = two;
    return findings_of(*lint_files(how).run);
  };
  const std::string old = "a.example.net. 5 A 192.0.2.1\n";
  const std::string other = "A.example.net. 5 A 192.0.2.2\n";
  CHECK(told(old, other) == "two:1:20 context-differs '192.0.2.2'\n");
  CHECK(told(old, old).empty());
  CHECK(told(old, old + other) == "two:2:20 context-differs '192.0.2.2'\n");
  CHECK(told(old + other, old) == "two:1:20 context-differs '192.0.2.1'\n");
  CHECK(told(old, "a.example.net. 5 AAAA 2001:db8::1\n").empty());
  // The newer one counts, and says why.
  CHECK(told("; as of 2026-05-01\n" + old, "; as of 2026-06-01\n" + other).empty());
  CHECK(told("; as of 2026-06-01\n" + old, "; as of 2026-05-01\n" + other).empty());
  CHECK(told(old, "; as of 2026-05-01\n" + other).empty());
  CHECK(told("; as of 2026-05-01\n" + old, "; as of 2026-05-01\n" + other) ==
        "two:2:20 context-differs '192.0.2.2'\n");
  // Of a cache the SPF records alone.
  const std::string cache = "{\"a.example.net\": {\"SPF\": \"v=spf1 -all\"}}";
  CHECK(told(cache, "a.example.net. 5 TXT other\na.example.net. 5 TXT \"v=spf1 -all\"\n").empty());
  CHECK(told(cache, "a.example.net. 5 TXT \"v=spf1 ~all\"\n") ==
        "two:1:22 context-differs '\"v=spf1 ~all\"'\n");
}

TEST_CASE("of files of context that differ both places are shown") {
  LintHow how = how_of("www 5 A 192.0.2.1\n", "a.example.net. 5 A 192.0.2.1\n");
  how.files["other"] = "a.example.net. 5 A 192.0.2.2\n";
  how.context.emplace_back("other");
  const auto linted = lint_files(how);
  REQUIRE(linted.run->findings.all().size() == 1);
  const Finding& finding = linted.run->findings.all()[0];
  CHECK(finding.message ==
        "another context file has other A records for `a.example.net.`, and they count");
  CHECK(linted.run->sources.text(finding.notes.at(0).where) == "192.0.2.1");
  CHECK(finding.owner == "a.example.net.");
}

// -- context-stale

TEST_CASE("a file of old context is told of once, at its oldest date") {
  const std::string zone = "www 5 A 192.0.2.1\n";
  const std::string context =
      "; as of 2026-01-01\na.example.net. 5 A 192.0.2.1\n; as of 2025-01-01\n"
      "b.example.net. 5 A 192.0.2.1\nc.example.net. 5 A 192.0.2.1 ; as of 2024-01-01\n"
      "; as of 2026-07-01\nd.example.net. 5 A 192.0.2.1\n";
  const auto linted = lint_files(how_of(zone, context));
  CHECK(findings_of(*linted.run) == "context:5:38 context-stale '2024-01-01'\n");
  const Finding& finding = linted.run->findings.all().at(0);
  CHECK(finding.message == "this context was looked up 943 days ago, and may be different today");
  CHECK(finding.notes.at(0).text == "3 of the 4 records in this file are older than 180 days");
}

TEST_CASE("what was looked up again is stale no more") {
  const std::string old = "; as of 2025-01-01\na.example.net. 5 A 192.0.2.1\n";
  const std::string again = "; as of 2026-07-01\na.example.net. 5 A 192.0.2.2\n";
  CHECK(said("", old + again).empty());
  CHECK(said("", old + again + "b.example.net. 5 A 192.0.2.1 ; as of 2025-02-02\n") ==
        "context:5:38 context-stale '2025-02-02'\n");
}

TEST_CASE("nothing is stale where nobody says what day it is, or as long as is allowed") {
  const std::string context = "; as of 2026-01-01\na.example.net. 5 A 192.0.2.1\n";
  LintHow how = how_of("www 5 A 192.0.2.1\n", context);
  how.settings.now.reset();
  CHECK(findings_of(*lint_files(how).run).empty());
  how.settings.now = Date{2026, 8, 1};
  how.settings.options["context-stale.days"] = 212;
  CHECK(findings_of(*lint_files(how).run).empty());
  how.settings.options["context-stale.days"] = 211;
  CHECK_FALSE(findings_of(*lint_files(how).run).empty());
  // A date without records.
  CHECK(said("", "; as of 2020-01-01\n; as of 2026-07-01\na.example.net. 5 A 192.0.2.1\n").empty());
}

// -- context-date-invalid

TEST_CASE("a date that is yet to come is told, and dates nothing") {
  const std::string records = "\na.example.net. 5 A 192.0.2.1\n";
  CHECK(said("", "; as of 2030-01-01" + records) ==
        "context:1:9 context-date-invalid '2030-01-01'\n");
  CHECK(said("", "; as of 2020-01-01\n; as of 2030-01-01" + records) ==
        "context:2:9 context-date-invalid '2030-01-01'\n");
  // Somewhere it is the next day already.
  CHECK(said("", "; as of 2026-08-01" + records).empty());
  CHECK(said("", "; as of 2026-08-02" + records).empty());
  CHECK(said("", "; as of 2026-08-03" + records) ==
        "context:1:9 context-date-invalid '2026-08-03'\n");
  LintHow how = how_of("", "; as of 2030-01-01" + records);
  how.settings.now.reset();
  CHECK(findings_of(*lint_files(how).run).empty());
}

// -- context-entry-invalid

TEST_CASE("names of context that lack the dot at their end are told once for a file") {
  const std::string sound = "c.example.net. 5 A 192.0.2.1\n";
  const auto linted = lint_files(
      how_of("", sound + "a.example.net 5 A 192.0.2.1\n 5 A 192.0.2.2\nb.example.net 5 TXT x\n"));
  CHECK(findings_of(*linted.run) == "context:2:1 context-entry-invalid 'a.example.net'\n");
  const Finding& finding = linted.run->findings.all().at(0);
  CHECK(finding.message ==
        "`a.example.net` is relative to an origin that is not known: this record and 2 others are "
        "not used");
  CHECK(help_of(finding) == "write the final dot");
  CHECK(linted.run->unreadable.empty());
  const auto one = lint_files(how_of("", sound + "a.example.net 5 A 192.0.2.1\n"));
  CHECK(one.run->findings.all().at(0).message ==
        "`a.example.net` is relative to an origin that is not known: this record is not used");
  CHECK(said("", "$ORIGIN example.net.\na 5 A 192.0.2.1\n").empty());
}

TEST_CASE("context in which all names lack the dot at their end is not understood") {
  const auto linted = lint_files(
      how_of("", "; of dig\na.example.net 5 A 192.0.2.1\nb.example.net 5 A 192.0.2.1\n"));
  CHECK(findings_of(*linted.run) == "context:2:1 context-unreadable 'a.example.net'\n");
  CHECK(help_of(linted.run->findings.all().at(0)) == "write the final dot");
  REQUIRE(linted.run->unreadable.size() == 1);
  CHECK(linted.run->unreadable[0].context);
  CHECK(linted.run->unreadable[0].reason ==
        "not understood at line 2, column 1: expected names with a dot at their end, as their "
        "origin is not known");
}

// -- context as such

TEST_CASE("of context nothing else is said") {
  CHECK(said("", "a.example.net. 5 A 192.0.2.256\nb FOO x\n").empty());
}

TEST_CASE("context that is not understood is work that could not be done, whatever is on") {
  for (const std::string_view context : {"{\n\"a\"}", "<html>", "{\"a\": 1}"}) {
    LintHow how = how_of("", context);
    const auto linted = lint_files(how);
    REQUIRE(linted.run->unreadable.size() == 1);
    CHECK(linted.run->unreadable[0].context);
    CHECK(linted.run->findings.all().size() == 1);
    how.settings.select = {"spf"};
    const auto silent = lint_files(how);
    CHECK(silent.run->unreadable.size() == 1);
    CHECK(silent.run->findings.all().empty());
  }
  const auto linted = lint_files(how_of("", "{\n\"a\"}"));
  CHECK(linted.run->unreadable[0].reason == "not understood at line 2, column 4: expected `:`");
}

TEST_CASE("comments of context allow what is said of it, and are not linted themselves") {
  const std::string zone = kApex + "www A 192.0.2.1\n";
  CHECK(said(zone,
             "; zonevet: allow context-differs -- the old one\n"
             "www.example.com. 5 A 192.0.2.9\n")
            .empty());
  CHECK(said(zone,
             "; zonevet: allow context-stale\n; as of 2020-01-01\n"
             "www.example.com. 5 A 192.0.2.1\n")
            .empty());
  CHECK(said(zone, "; zonevet: allow no-such-rule, ttl-high\na.example.net. 5 A 192.0.2.1\n")
            .empty());
}
