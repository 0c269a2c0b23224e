#include "engine/plan.h"

#include <string>
#include <vector>

#include "catch.h"
#include "support/small_rules.h"

using namespace zonevet;
using Names = std::vector<std::string>;

namespace {

// "no-text=warning ...", the rules of the packs that are on, in their order, but for those about
// comments.
std::string on(const Settings& settings) {
  std::string out;
  for (const RulePack* pack : test::small_packs()) {
    const RuleDoc* last = nullptr;
    for (const Rule& rule : pack->rules) {
      const Severity severity = settings.severity_of(*rule.doc);
      if (rule.doc->pack == "meta" || severity == Severity::off || rule.doc == last) continue;
      last = rule.doc;
      if (!out.empty()) out += ' ';
      out += std::string(rule.doc->id) + '=' + std::string(to_string(severity));
    }
  }
  return out;
}

Settings with(std::vector<Settings::Choice> severities, Names select = {}, Names ignore = {}) {
  Settings settings;
  settings.severities = std::move(severities);
  settings.select = std::move(select);
  settings.ignore = std::move(ignore);
  return settings;
}

}  // namespace

TEST_CASE("rules are on with their own severity, but for those that are off by default") {
  CHECK(on({}) ==
        "no-text=warning no-word=error no-address=error no-ipv4-typo=error needs-mail=warning "
        "needs-more=warning zoo=info");
}

TEST_CASE("what is selected is on alone: rules by name, packs with what is on of them") {
  CHECK(on(with({}, {"no-text"})) == "no-text=warning");
  CHECK(on(with({}, {"missing"})) == "needs-mail=warning needs-more=warning zoo=info");
  CHECK(on(with({}, {"missing", "no-word"})) ==
        "no-word=error needs-mail=warning needs-more=warning zoo=info");
  CHECK(on(with({}, {"small"})) ==
        "no-text=warning no-word=error no-address=error no-ipv4-typo=error");
  CHECK(on(with({}, {"no-name"})) == "no-name=info");
}

TEST_CASE("what is ignored is off; of a pack and a rule the rule is named more exactly") {
  CHECK(on(with({}, {}, {"small", "zoo"})) == "needs-mail=warning needs-more=warning");
  CHECK(on(with({}, {"no-text"}, {"small"})) == "no-text=warning");
  CHECK(on(with({}, {"small"}, {"no-text"})) ==
        "no-word=error no-address=error no-ipv4-typo=error");
  CHECK(on(with({}, {"no-text"}, {"no-text"})).empty());
  CHECK(on(with({}, {"missing"}, {"missing"})).empty());
}

TEST_CASE("of several severities the last one counts, and select and ignore come after them") {
  CHECK(on(with({{"no-text", Severity::error}}, {"no-text"})) == "no-text=error");
  CHECK(on(with({{"small", Severity::info}, {"no-text", Severity::error}}, {"small"})) ==
        "no-text=error no-word=info no-address=info no-ipv4-typo=info");
  CHECK(on(with({{"no-text", Severity::error}, {"small", Severity::info}}, {"no-text"})) ==
        "no-text=info");
  CHECK(on(with({{"no-text", Severity::off}}, {"no-text"})) == "no-text=warning");
  CHECK(on(with({{"no-text", Severity::off}}, {"small"})) ==
        "no-word=error no-address=error no-ipv4-typo=error");
  CHECK(on(with({{"no-text", Severity::error}}, {}, {"small", "missing"})).empty());
}

TEST_CASE("a rule that is off by default is turned on by its own name, not by its pack's") {
  CHECK(on(with({{"no-name", Severity::warning}}, {"small"}, {"no-text", "no-word"})) ==
        "no-address=error no-ipv4-typo=error no-name=warning");
  CHECK(on(with({{"small", Severity::warning}}, {"small"})).find("no-name") == std::string::npos);
}

TEST_CASE("a plan holds the rules that are on, by what they are asked about") {
  const Plan plan(test::small_packs(), with({{"no-text", Severity::error}}, {}, {"no-ipv4-typo"}));
  const auto on_record = [&plan](RRType type) {
    std::string out;
    for (const Active<RecordView>& rule : plan.on_records().on(type))
      out += std::string(rule.doc->id) + '=' + std::string(to_string(rule.severity)) + ' ';
    return out;
  };
  CHECK(on_record(RRType::txt) == "no-text=error no-word=error ");
  CHECK(on_record(RRType::a) == "no-text=error no-address=error ");
  CHECK(on_record(RRType::mx) == "no-text=error ");
  CHECK(on_record(static_cast<RRType>(65280)) == "no-text=error ");
  CHECK(plan.on_rrsets().on(RRType::mx).size() == 1);
  CHECK(plan.on<ZoneView>().size() == 2);
  CHECK(plan.on<NodeView>().empty());
  CHECK(plan.on_flaw(FlawKind::bad_ipv4).empty());
  CHECK(Plan(test::small_packs(), {}).on_flaw(FlawKind::bad_ipv4).size() == 1);
  CHECK(Plan(test::small_packs(), with({}, {"zoo"})).on_records().empty());
}

TEST_CASE("a rule that needs the whole zone cannot speak of one that is not complete") {
  const Plan plan(test::small_packs(), {});
  CHECK(plan.can_speak("needs-mail", true));
  CHECK_FALSE(plan.can_speak("needs-mail", false));
  CHECK(plan.can_speak("zoo", false));
}

TEST_CASE("a pack can speak where all its rules can, but for those that are off by default") {
  const auto can_speak = [](const Settings& settings, std::string_view name, bool complete) {
    return Plan(test::small_packs(), settings).can_speak(name, complete);
  };
  CHECK(can_speak({}, "small", false));
  CHECK(can_speak({}, "missing", true));
  CHECK_FALSE(can_speak({}, "missing", false));
  CHECK_FALSE(can_speak(with({}, {"no-text"}), "small", true));
  CHECK_FALSE(can_speak(with({}, {}, {"no-text"}), "small", true));
  CHECK_FALSE(can_speak({}, "no-name", true));
  CHECK(can_speak(with({}, {"no-name"}), "no-name", true));
}

TEST_CASE("a plan knows names that are off, and that they cannot speak") {
  const Plan plan(test::small_packs(), with({}, {}, {"missing"}));
  CHECK(plan.is_known("needs-mail"));
  CHECK(plan.is_known("missing"));
  CHECK_FALSE(plan.is_known("needs-nothing"));
  CHECK_FALSE(plan.can_speak("needs-mail", true));
  CHECK_FALSE(plan.can_speak("missing", true));
  CHECK(plan.can_speak("no-text", false));
  CHECK(plan.can_speak("small", false));
  CHECK(plan.nearest_name("no-txt") == "no-text");
  CHECK(plan.nearest_name("smal") == "small");
  CHECK(plan.nearest_name("entirely-different").empty());
}
