// Fixing round by round, with small rules and with those of the packs.

#include "mend.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "read/yaml/yaml_events.h"
#include "rules/packs.h"

using namespace zonevet;

namespace {

// -- rules that turn one word into another --------------------------------------------------------

constexpr RuleDoc kOne{.id = "one-to-two", .pack = "words", .fix = FixSafety::safe};
constexpr RuleDoc kTwo{.id = "two-to-three", .pack = "words", .fix = FixSafety::safe};
constexpr RuleDoc kPing{.id = "ping", .pack = "words", .fix = FixSafety::safe};
constexpr RuleDoc kPong{.id = "pong", .pack = "words", .fix = FixSafety::safe};
constexpr RuleDoc kAll{.id = "all-words", .pack = "words", .fix = FixSafety::safe};
constexpr RuleDoc kFirst{.id = "first", .pack = "words", .fix = FixSafety::safe};
constexpr RuleDoc kSpoil{.id = "spoil", .pack = "words", .fix = FixSafety::safe};
constexpr RuleDoc kSpoilt{.id = "spoilt", .pack = "words", .severity = Severity::error};
constexpr RuleDoc kLeft{.id = "left", .pack = "words", .fix = FixSafety::safe};
constexpr RuleDoc kRight{.id = "right", .pack = "words", .fix = FixSafety::safe};
constexpr RuleDoc kFar{.id = "far", .pack = "words", .fix = FixSafety::safe};
constexpr RuleDoc kBothered{.id = "bothered", .pack = "words", .severity = Severity::error};
constexpr RuleDoc kUnsafe{.id = "danger", .pack = "words", .fix = FixSafety::unsafe};
constexpr RuleDoc kHint{
    .id = "hint", .pack = "words", .severity = Severity::info, .fix = FixSafety::safe};

void replace(const RecordView& view, Report& report, std::string_view from, std::string to) {
  const Span rdata = view.record().rdata();
  const std::string_view text = view.text(rdata);
  for (std::size_t at = text.find(from); at != std::string_view::npos;
       at = text.find(from, at + from.size())) {
    const Span where(rdata.begin() + at, from.size());
    report.at(where, "a word").fix("replace it", {{where, to}});
  }
}

void one(const RecordView& view, Report& report) { replace(view, report, "one", "two"); }
void two(const RecordView& view, Report& report) { replace(view, report, "two", "three"); }
void ping(const RecordView& view, Report& report) { replace(view, report, "ping", "pong"); }
void pong(const RecordView& view, Report& report) { replace(view, report, "pong", "ping"); }
void spoil(const RecordView& view, Report& report) { replace(view, report, "good", "evil"); }
void first(const RecordView& view, Report& report) { replace(view, report, "first", "good"); }
void left(const RecordView& view, Report& report) { replace(view, report, "left", "away"); }
void right(const RecordView& view, Report& report) { replace(view, report, "right", "away"); }
void far(const RecordView& view, Report& report) { replace(view, report, "far", "near"); }
// An error at one name that a text at another one makes.
void bothered(const ZoneView& view, Report& report) {
  const auto& records = view.zone.reading().records;
  const bool near = std::any_of(records.begin(), records.end(), [&view](const Record& record) {
    return view.zone.sources().text(record.rdata()).find("near") != std::string_view::npos;
  });
  for (const Record& record : records) {
    if (near && record.type == RRType::a)
      report.at(record.entry, "bothered")
          .about(record.entry, view.zone.names().presentation(record.owner), "A");
  }
}
void danger(const RecordView& view, Report& report) { replace(view, report, "risk", "peril"); }
void hint(const RecordView& view, Report& report) { replace(view, report, "plain", "nice"); }
void spoilt(const RecordView& view, Report& report) {
  const std::string_view text = view.text(view.record().rdata());
  const bool both = text.find("away") != text.rfind("away");
  if (both || text.find("evil") != std::string_view::npos) report.at(view.record().entry, "evil");
}
// Overlaps what the others change.
void all_words(const RecordView& view, Report& report) {
  replace(view, report, "one one", "two two");
}

constexpr Rule kWords[] = {{&kOne, one},       {&kTwo, two},          {&kPing, ping},
                           {&kPong, pong},     {&kAll, all_words},    {&kSpoil, spoil},
                           {&kSpoilt, spoilt}, {&kUnsafe, danger},    {&kHint, hint},
                           {&kFirst, first},   {&kLeft, left},        {&kRight, right},
                           {&kFar, far},       {&kBothered, bothered}};
constexpr RulePack kWordPack{"words", kWords};

// A key that nobody knows becomes another one, whether or not that is there.
constexpr RuleDoc kRename{
    .id = "rename", .pack = "keys", .severity = Severity::error, .fix = FixSafety::safe};
constexpr RuleDoc kTwice{.id = "twice", .pack = "keys", .severity = Severity::error};
void rename(const FlawView& view, Report& report) {
  report.at(view.flaw.where, "a key").fix("call it ttl", {{view.flaw.where, "ttl"}});
}
constexpr Rule kKeys[] = {{&kRename, OnFlaw{FlawKind::octodns_unknown_key, rename}},
                          {&kTwice, OnFlaw{FlawKind::yaml_duplicate_key}}};
constexpr RulePack kKeyPack{"keys", kKeys};

struct Given {
  std::map<std::string, std::string> files;
  std::vector<std::string> paths{"a.zone"};
  std::string root = "/";
  MendOptions options{};
  std::vector<std::string> context{};
  std::vector<std::string> neighbours{};
};

struct Done {
  Mended mended;
  // A file's new text; empty where it did not change.
  [[nodiscard]] std::string text(const std::string& path) const {
    for (const MendedFile& file : mended.files) {
      if (file.path == path) return std::string(file.after());
    }
    return {};
  }
};

Done mend_with(const Given& given, std::vector<const RulePack*> packs) {
  MemoryFiles files;
  for (const auto& [path, text] : given.files)
    files.add(path, text);
  std::vector<LintInput> inputs;
  for (const std::string& path : given.paths)
    inputs.push_back({.path = path, .root = given.root});
  for (const std::string& path : given.neighbours) {
    inputs.push_back({.path = path, .root = given.root});
    inputs.back().standing.role = ZoneRole::neighbour;
  }
  for (const std::string& path : given.context) {
    inputs.push_back({.path = path, .root = given.root});
    inputs.back().standing.role = ZoneRole::context;
  }
  return {mend(inputs, {}, files, packs, given.options)};
}

Done mend_words(const Given& given) { return mend_with(given, {&kWordPack}); }

Done mend_all(const Given& given) {
  const auto packs = rules::all_packs();
  return mend_with(given, {packs.begin(), packs.end()});
}

}  // namespace

TEST_CASE("rounds go on until no fix is left") {
  const Done done = mend_words({.files = {{"a.zone", "@ 60 TXT one\n"}}});
  CHECK(done.text("a.zone") == "@ 60 TXT three\n");
  CHECK(done.mended.stable);
  CHECK(done.mended.files.at(0).fixes == 2);
  CHECK(done.mended.files[0].before() == "@ 60 TXT one\n");
  CHECK(done.mended.files[0].changes == Changes{{9, 12, 9, 14}});
  CHECK(done.mended.before->findings.all().size() == 1);
  CHECK(done.mended.after->findings.all().empty());
}

TEST_CASE("where nothing is to be fixed, nothing is linted twice") {
  const Done done = mend_words({.files = {{"a.zone", "@ 60 TXT three\n"}}});
  CHECK(done.mended.files.empty());
  CHECK(done.mended.before == done.mended.after);
}

TEST_CASE("fixes that overlap wait for the next round") {
  const Done done = mend_words({.files = {{"a.zone", "@ 60 TXT \"one one\"\n"}}});
  CHECK(done.text("a.zone") == "@ 60 TXT \"three three\"\n");
  CHECK(done.mended.stable);
}

TEST_CASE("in YAML, too, fixes that make an error are taken back, and the others stay") {
  if (!has_yaml()) return;
  const std::string path = "example.com.yaml";
  Given given{.files = {{path,
                         "a:\n  type: TXT\n  value: >-\n    a\n    first\nb:\n  type: TXT\n"
                         "  value: 'it''s one' # one\n"}}};
  given.paths = {path};
  const Done done = mend_words(given);
  CHECK(done.text(path) ==
        "a:\n  type: TXT\n  value: >-\n    a\n    good\nb:\n  type: TXT\n"
        "  value: 'it''s three' # one\n");
  CHECK(done.mended.stable);
  REQUIRE(done.mended.spoilt.size() == 1);
  CHECK(done.mended.spoilt[0].rule == "spoilt");
  CHECK(done.mended.spoilt[0].owner == "a.example.com.");
}

TEST_CASE("an error that is gone excuses no key that is there twice") {
  if (!has_yaml()) return;
  const std::string path = "example.com.yaml";
  const std::string end = "\n  type: A\n  value: 192.0.2.1\n";
  Given given{.files = {{path, "a:\n  tll: 60" + end + "b:\n  tll: 60\n  ttl: 70" + end}}};
  given.paths = {path};
  const Done done = mend_with(given, {&kKeyPack});
  CHECK(done.text(path) == "a:\n  ttl: 60" + end + "b:\n  tll: 60\n  ttl: 70" + end);
  REQUIRE(done.mended.spoilt.size() == 1);
  CHECK(done.mended.spoilt[0].rule == "twice");
}

TEST_CASE("fixes that undo each other come to an end, and it is told") {
  Given given{.files = {{"a.zone", "@ 60 TXT ping\n"}}};
  given.options.rounds = 3;
  const Done odd = mend_words(given);
  CHECK_FALSE(odd.mended.stable);
  CHECK(odd.text("a.zone") == "@ 60 TXT pong\n");
  CHECK(problems_of(odd.mended).size() == 1);
  given.options.rounds = 4;
  CHECK(mend_words(given).mended.files.empty());  // as it was
}

TEST_CASE("only fixes that are safe enough, of findings that are severe enough") {
  Given given{.files = {{"a.zone", "@ 60 TXT risk plain\n"}}};
  CHECK(mend_words(given).mended.files.empty());
  given.options.safety = FixSafety::unsafe;
  CHECK(mend_words(given).text("a.zone") == "@ 60 TXT peril plain\n");
  given.options.least = Severity::info;
  CHECK(mend_words(given).text("a.zone") == "@ 60 TXT peril nice\n");
}

TEST_CASE("a round that makes an error is taken back in that file alone") {
  const Done done = mend_words({.files = {{"a.zone", "$ORIGIN a.\n@ 60 TXT good\n"},
                                          {"b.zone", "$ORIGIN b.\n@ 60 TXT one\n"}},
                                .paths = {"a.zone", "b.zone"}});
  CHECK(done.text("a.zone").empty());
  CHECK(done.text("b.zone") == "$ORIGIN b.\n@ 60 TXT three\n");
  REQUIRE(done.mended.spoilt.size() == 1);
  CHECK(done.mended.spoilt[0].path == "a.zone");
  CHECK(done.mended.spoilt[0].rule == "spoilt");
  CHECK(problems_of(done.mended) ==
        std::vector<std::string>{"a.zone: not all is fixed: with a fix that was left out there "
                                 "would be an error, spoilt at `a.`"});
  for (const Finding& finding : done.mended.after->findings.all())
    CHECK(finding.rule->id != "spoilt");
}

TEST_CASE("beside a record whose fix makes an error the others are fixed") {
  const Done done = mend_words({.files = {{"a.zone",
                                           "$ORIGIN a.\nx 60 TXT good\ny 60 TXT one\n"
                                           "z 60 TXT good\nz 60 TXT one\n"}}});
  CHECK(done.text("a.zone") ==
        "$ORIGIN a.\nx 60 TXT good\ny 60 TXT three\nz 60 TXT good\nz 60 TXT three\n");
  CHECK(done.mended.stable);
  REQUIRE(done.mended.spoilt.size() == 2);
  CHECK(done.mended.spoilt[0].owner == "x.a.");
  CHECK(done.mended.spoilt[1].owner == "z.a.");
}

TEST_CASE("of fixes that make an error together those are made that make none alone") {
  const Done done = mend_words({.files = {{"a.zone", "@ 60 TXT left right one\n"}}});
  CHECK(done.text("a.zone") == "@ 60 TXT away right three\n");
  CHECK(done.mended.stable);
  REQUIRE(done.mended.spoilt.size() == 1);
}

TEST_CASE("a fix that makes an error elsewhere is found, and the others are made") {
  const Done done = mend_words({.files = {{"a.zone",
                                           "$ORIGIN a.\nv 60 TXT one\nw 60 TXT one\n"
                                           "x 60 TXT far\ny 60 TXT one\nz 60 A 192.0.2.1\n"}}});
  CHECK(done.text("a.zone") ==
        "$ORIGIN a.\nv 60 TXT three\nw 60 TXT three\n"
        "x 60 TXT far\ny 60 TXT three\nz 60 A 192.0.2.1\n");
  CHECK(done.mended.stable);
  REQUIRE(done.mended.spoilt.size() == 1);
  CHECK(done.mended.spoilt[0].owner == "z.a.");
}

TEST_CASE("what a record has wrong under its right name does not stop the fix of the name") {
  Given given{.files = {{"a.zone",
                         "$ORIGIN a.example.\n$TTL 60\n"
                         "@ SOA ns1.example.net. h 1 7200 3600 1209600 300\n"
                         "@ NS ns1.example.net.\n@ NS ns2.example.net.\n@ MX 10 mail.example.net.\n"
                         "dmarc TXT \"v=DMARC1; p=rejct\"\n"}}};
  given.options.safety = FixSafety::unsafe;
  const Done done = mend_all(given);
  CHECK(done.mended.spoilt.empty());
  CHECK(done.text("a.zone").find("_dmarc TXT \"v=DMARC1; p=reject") != std::string::npos);
}

TEST_CASE("a fix that made an error is tried again where others were made since") {
  // With the class the zone is whole, and its missing name servers are told: not the TTL's doing.
  Given given{.files = {{"a.zone",
                         "@ SOA ns1.example.net. h.example.net. 1 7200 3600 1209600 bad\n"
                         "@ N A 192.0.2.1\n"}}};
  given.options.safety = FixSafety::unsafe;
  given.options.least = Severity::info;
  const Done once = mend_all(given);
  CHECK(once.mended.stable);
  REQUIRE_FALSE(once.text("a.zone").empty());
  given.files["a.zone"] = once.text("a.zone");
  CHECK(mend_all(given).mended.files.empty());
}

TEST_CASE("no safe fix makes a second SPF record") {
  const std::string zone =
      "$ORIGIN a.example.\n$TTL 60\n@ SOA ns1.example.net. h 1 7200 3600 1209600 300\n"
      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n";
  for (const std::string second :
       {"@ TXT v=spf1 mx -all\n", "@ TXT \"v=spf1mx -all\"\n", "@ TXT \"\\\"v=spf1 mx -all\\\"\"\n",
        "@ TXT \"\\239\\187\\191v=spf1 mx -all\"\n", "@ TXT \"v=spf1\\009mx -all\"\n",
        "@ TXT \"v=spf1\" \"mx -all\"\n", "@ TXT \u201Cv=spf1 mx -all\u201D\n"}) {
    INFO(second);
    CHECK_FALSE(mend_all({.files = {{"a.zone", zone + second}}}).text("a.zone").empty());
    for (const std::string first :
         {"@ TXT \"v=spf1 -all\"\n", "@ TXT \"v=spf2 ip4:198.51.99.1 -all\"\n"}) {
      INFO(first);
      CHECK(mend_all({.files = {{"a.zone", zone + first + second}}}).text("a.zone").empty());
    }
  }
}

TEST_CASE("what earlier rounds made stays") {
  const Done spoilt = mend_words({.files = {{"a.zone", "@ 60 TXT first\n"}}});
  CHECK(spoilt.text("a.zone") == "@ 60 TXT good\n");
  CHECK(spoilt.mended.spoilt.size() == 1);
}

TEST_CASE("an error that could not be seen before is not made by the fix") {
  // With the type, the zone is known whole, and the missing exchange is.
  Given given{.files = {{"a.zone",
                         "$ORIGIN a.example.\n$TTL 60\n"
                         "@ SOA ns1.example.net. h 1 7200 3600 1209600 300\n"
                         "@ NS ns1.example.net.\n@ NS ns2.example.net.\n"
                         "@ MX 10 nowhere\nwww CNMAE ns1.example.net.\n"}}};
  given.options.safety = FixSafety::unsafe;
  const Done done = mend_all(given);
  CHECK(done.mended.spoilt.empty());
  CHECK(done.text("a.zone").find("www CNAME ns1") != std::string::npos);
  REQUIRE(done.mended.after->findings.all().size() == 1);
  CHECK(done.mended.after->findings.all()[0].rule->id == "mx-dangling");
}

TEST_CASE("included files are fixed, each once, and read as fixed") {
  const Done done = mend_words({.files = {{"a.zone", "$ORIGIN a.\n$INCLUDE sub/c.inc\n"},
                                          {"b.zone", "$ORIGIN b.\n$INCLUDE ./sub/c.inc\n"},
                                          {"sub/c.inc", "@ 60 TXT one\n"}},
                                .paths = {"a.zone", "b.zone"}});
  REQUIRE(done.mended.files.size() == 1);
  CHECK(done.mended.files[0].canonical == "/sub/c.inc");
  CHECK(done.mended.files[0].after() == "@ 60 TXT three\n");
  CHECK(done.mended.after->findings.all().empty());
}

TEST_CASE("files outside of the tree are not changed, and it is told") {
  Given given{.files = {{"zones/a.zone", "$ORIGIN a.\n$INCLUDE sub/c.inc\n$INCLUDE /x/d.inc\n"},
                        {"zones/sub/c.inc", "@ 60 TXT one\n"},
                        {"x/d.inc", "@ 60 TXT one\n"}},
              .paths = {"/zones/a.zone"},
              .root = "/x"};
  const Done done = mend_words(given);  // (the root is not the file's: its own folder is the tree)
  CHECK(done.mended.files.size() == 1);
  CHECK(done.mended.outside == std::vector<std::string>{"/x/d.inc"});
  CHECK(problems_of(done.mended).size() == 1);
}

TEST_CASE("context is not changed") {
  Given given{.files = {{"a.zone", "@ 60 TXT two\n"}, {"c.zone", "$ORIGIN c.\n@ 60 TXT one\n"}}};
  given.context = {"c.zone"};
  const Done done = mend_words(given);
  CHECK(done.mended.files.size() == 1);
  CHECK(done.text("c.zone").empty());
}

TEST_CASE("a text in front of a file is fixed instead of it") {
  MemoryFiles disk;
  disk.add("a.zone", "$ORIGIN a.\n@ 60 TXT two\n");
  OverlaidFiles files(disk);
  files.add("a.zone", "$ORIGIN b.\n@ 60 TXT one\n");
  const std::vector<LintInput> inputs{{.path = "a.zone", .root = "/"}};
  const RulePack* const packs[] = {&kWordPack};
  const Mended mended = mend(inputs, {}, files, packs, {});
  REQUIRE(mended.files.size() == 1);
  CHECK(mended.files[0].canonical == "/a.zone");
  CHECK(mended.files[0].after() == "$ORIGIN b.\n@ 60 TXT three\n");
}

TEST_CASE("neighbours are not changed, but a part of them that is linted is") {
  Given given{.files = {{"a.zone", "$ORIGIN a.\n@ 60 TXT one\n$INCLUDE part\n"},
                        {"part", "b 60 TXT one\n"}},
              .paths = {"part"}};
  given.neighbours = {"a.zone"};
  const Done done = mend_words(given);
  REQUIRE(done.mended.files.size() == 1);
  CHECK(done.text("part") == "b 60 TXT three\n");
}

TEST_CASE("of a rule with more findings than are kept the others come later, and are not new") {
  std::string text = "$ORIGIN a.\n";
  for (std::uint64_t i = 0; i < Findings::kKept + 10; ++i)
    text += "r" + std::to_string(i) + " 60 TXT one\n";
  const Done done = mend_words({.files = {{"a.zone", text}}});
  CHECK(done.mended.stable);
  CHECK(done.text("a.zone").find("one") == std::string::npos);
  CHECK(done.mended.files.at(0).fixes == 2 * (Findings::kKept + 10));
}
