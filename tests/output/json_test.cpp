#include "output/json.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "catch.h"
#include "support/made.h"

using namespace zonevet;
using Json = nlohmann::ordered_json;
using test::Made;

namespace {

Json parsed(const Made& made, Severity show = Severity::info) {
  return Json::parse(print_json(made.outcome(show), "1.2.3"));
}

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items())
    keys.push_back(key);
  return keys;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("the object and its parts have the keys that were promised") {
  Made made;
  made.read("./zones/example.zone", "www A x\nwww A y\n");
  Finding& finding = made.say(made.at("x"), "no address");
  finding.owner = "www.example.com.";
  finding.type = "A";
  finding.help = "write one";
  finding.notes.push_back({made.at("y"), "here too"});
  finding.notes.push_back({Span(), "and nowhere"});
  finding.fix = Fix{"mend it", FixSafety::safe, {{made.at("x"), "192.0.2.1"}}};
  const Json all = parsed(made);
  CHECK(keys_of(all) == Keys{"schema", "tool", "summary", "findings"});
  CHECK(all["schema"] == 1);
  CHECK(all["tool"] == Json({{"name", "zonevet"}, {"version", "1.2.3"}}));
  CHECK(keys_of(all["summary"]) == Keys{"files", "zones", "records", "errors", "warnings", "infos",
                                        "suppressed", "not_shown", "expectations", "dropped",
                                        "fixable", "fixable_unsafe"});
  REQUIRE(all["findings"].size() == 1);
  const Json& one = all["findings"][0];
  CHECK(keys_of(one) == Keys{"rule", "severity", "file", "start", "end", "owner", "type", "message",
                             "help", "notes", "cites", "fix", "fingerprint"});
  CHECK(one["rule"] == "some-rule");
  CHECK(one["severity"] == "error");
  CHECK(one["file"] == "zones/example.zone");
  CHECK(one["start"] == Json({{"line", 1}, {"column", 7}, {"offset", 6}}));
  CHECK(one["end"] == Json({{"line", 1}, {"column", 8}, {"offset", 7}}));
  CHECK(one["owner"] == "www.example.com.");
  CHECK(one["message"] == "no address");
  CHECK(one["help"] == "write one");
  CHECK(one["notes"] == Json::parse(R"([
    {"message": "here too", "file": "zones/example.zone",
     "start": {"line": 2, "column": 7, "offset": 14}, "end": {"line": 2, "column": 8, "offset": 15}},
    {"message": "and nowhere"}])"));
  CHECK(one["cites"][0]["title"] == "RFC 1035, section 5.1");
  CHECK(one["fix"] == Json::parse(R"({"title": "mend it", "safety": "safe", "edits": [
    {"file": "zones/example.zone", "start": {"line": 1, "column": 7, "offset": 6},
     "end": {"line": 1, "column": 8, "offset": 7}, "text": "192.0.2.1"}]})"));
  CHECK(one["fingerprint"].get<std::string>().size() == 16);
}

TEST_CASE("what is not there is null, or missing where it has no place") {
  Made made;
  made.say(Span());
  const Json one = parsed(made)["findings"][0];
  CHECK(one["fix"].is_null());
  CHECK(one["owner"].is_null());
  CHECK(one["type"].is_null());
  CHECK_FALSE(one.contains("file"));
  CHECK_FALSE(one.contains("included_from"));
  CHECK_FALSE(one.contains("generate_step"));
}

TEST_CASE("what else was read is told in the summary, where there is any") {
  Made made;
  Outcome outcome = made.outcome();
  outcome.read = {"Read one.", "Read two."};
  const Json all = Json::parse(print_json(outcome, "1"));
  CHECK(all["summary"]["read"] == Json({"Read one.", "Read two."}));
}

TEST_CASE("columns count code points, offsets bytes") {
  Made made;
  made.read("example.zone", "\n\xC3\xBC\xE4\xB8\xAD\t\xF0\x9F\x98\x80 x\n");
  made.say(made.at("x"));
  CHECK(parsed(made)["findings"][0]["start"] == Json({{"line", 2}, {"column", 6}, {"offset", 12}}));
}

TEST_CASE("the way to an included file and the step of a $GENERATE are told") {
  Made made;
  made.read("example.zone", "$INCLUDE a.inc\n");
  made.read("a.inc", "\n$GENERATE 5-9 h$ A x\n", made.at("$INCLUDE a.inc"));
  made.sources.add_derived("h5 A x\nh6 A x\n", made.at("$GENERATE 5-9 h$ A x"), 5, 1);
  made.say(made.at("x", 2));
  const Json one = parsed(made)["findings"][0];
  CHECK(one["generate_step"] == 6);
  CHECK(one["start"]["line"] == 2);
  CHECK(one["file"] == "a.inc");
  CHECK(
      one["included_from"] ==
      Json::parse(R"([{"file": "example.zone", "start": {"line": 1, "column": 1, "offset": 0}}])"));
}

TEST_CASE("any bytes make valid JSON") {
  std::string hostile;
  for (int byte = 0; byte < 256; ++byte)
    hostile += static_cast<char>(byte);
  hostile += "\"\\\xF4\x90\x80\x80\xED\xA0\x80\xE2\x82";
  const RuleDoc rule{.id = "some-rule", .severity = Severity::error};
  Made made;
  made.read(hostile, hostile + "x");
  Finding& finding = made.say(rule, made.at("x", 2), hostile);
  finding.owner = hostile;
  finding.type = hostile;
  finding.help = hostile;
  finding.notes.push_back({made.at("x"), hostile});
  finding.fix = Fix{hostile, FixSafety::unsafe, {{made.at("x"), hostile}}};
  const std::string text = print_json(made.outcome(), hostile);
  const Json all = Json::parse(text);
  CHECK(all["findings"][0]["message"].get<std::string>().find("ABC") != std::string::npos);
  CHECK(all["findings"][0]["fix"]["edits"][0]["text"].get<std::string>().find("\xEF\xBF\xBD") !=
        std::string::npos);
}

TEST_CASE("one line a finding, and an empty list where there is none") {
  Made made;
  made.read("example.zone", "www A x\n");
  CHECK(parsed(made)["findings"] == Json::array());
  for (int i = 0; i < 3; ++i)
    made.say(made.at("x"), "two\nlines");
  const std::string text = print_json(made.outcome(), "1");
  CHECK(std::count(text.begin(), text.end(), '\n') == 8);
  CHECK(text.ends_with("\n]}\n"));
}

TEST_CASE("the summary tells what is not listed") {
  Made made;
  made.read("example.zone", "www A x\n");
  made.say(test::kOtherRule, made.at("x"));
  for (std::uint64_t i = 0; i < Findings::kKept; ++i)
    made.say(made.at("x"));
  for (int i = 0; i < 3; ++i)
    (void)made.findings.add(test::kSomeRule, Severity::error);
  const Json all = parsed(made, Severity::error);
  CHECK(all["summary"]["errors"] == Findings::kKept + 3);
  CHECK(all["summary"]["warnings"] == 1);
  CHECK(all["summary"]["not_shown"] == 1);
  CHECK(all["summary"]["dropped"] == Json::parse(R"([{"rule": "some-rule", "count": 3}])"));
  CHECK(all["findings"].size() == Findings::kKept);
}

TEST_CASE("rules are listed with the keys that were promised") {
  const RuleDoc rule{.id = "some-rule",
                     .pack = "some",
                     .severity = Severity::info,
                     .needs = Needs::whole_zone,
                     .fix = FixSafety::safe,
                     .cites = {rfc(1035, "5.1"), practice("A page, 2026")},
                     .summary = "a summary",
                     .rationale = "Because.",
                     .help = "do",
                     .instead_of = {"other-rule"},
                     .options = {{"seconds", 5, 1, 9, "how long"}},
                     .on_by_default = false};
  const RuleDoc* rules[] = {&rule};
  const Json all = Json::parse(rules_json(rules, "1"));
  CHECK(keys_of(all) == Keys{"schema", "tool", "rules"});
  CHECK(all["rules"][0] == Json::parse(R"({
    "rule": "some-rule", "pack": "some", "severity": "info", "on_by_default": false,
    "summary": "a summary", "rationale": "Because.", "help": "do", "fix": "safe",
    "needs": "whole_zone",
    "cites": [{"title": "RFC 1035, section 5.1",
               "url": "https://www.rfc-editor.org/rfc/rfc1035#section-5.1"},
              {"title": "A page, 2026", "url": null
}],
    "instead_of": ["other-rule"],
    "options": [{"name": "seconds", "default": 5, "lowest": 1, "highest": 9,
                 "meaning": "how long"}]
})"));
}

TEST_CASE("NDJSON has the findings of the object, one a line, and the summary last") {
  Made made;
  made.read("example.zone", "www A x\nwww A y\n");
  made.say(made.at("x"), "one");
  made.say(made.at("y"), "two");
  const Json whole = parsed(made);
  std::vector<Json> lines;
  std::istringstream text(print_ndjson(made.outcome(), "1.2.3"));
  for (std::string line; std::getline(text, line);)
    lines.push_back(Json::parse(line));
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == whole["findings"][0]);
  CHECK(lines[1] == whole["findings"][1]);
  CHECK(keys_of(lines[2]) == Keys{"schema", "tool", "summary"});
  CHECK(lines[2]["summary"] == whole["summary"]);
}
