// check_host() in the OpenSPF test suite for RFC 7208, straight from its YAML, over the data of
// each scenario; where several results are allowed, the first one is wanted. And over records to
// which three implementations say something.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "catch.h"
#include "dns/address.h"
#include "mail/spf_evaluator.h"
#include "mail/spf_macros.h"
#include "mail/zone_answers.h"
#include "support/command.h"
#include "support/suite.h"
#include "support/txt_line.h"
#include "support/yaml.h"
#include "support/zones.h"

using namespace zonevet;
using test::Yaml;

namespace {

using Status = RRsetAnswer::Status;

// With or without a final dot.
Name name_of_domain(std::string_view text) { return *name_of_spf_domain(fit_spf_domain(text)); }

// The zonedata of a scenario. What is written as type SPF is served as TXT where the name has no
// TXT record of its own; "TXT: NONE" is no record, but keeps SPF from being served. TIMEOUT is the
// answer for each type that is not written.
class SuiteAnswers final : public AnswerSource {
 public:
  explicit SuiteAnswers(const Yaml& zonedata) {
    for (const auto& [name, records] : zonedata.fields) {
      Owner& owner = owners_[lower_case(name)];
      for (const Yaml& record : records.items) {
        if (record.scalar == "TIMEOUT") owner.timeout = true;
        for (const auto& [type, value] : record.fields)
          owner.records.emplace_back(type, value);
      }
    }
  }

  [[nodiscard]] RRsetAnswer answer(const Name& name, RRType type) const override {
    RRsetAnswer answer;
    answer.status = Status::no_such_name;
    const auto found = owners_.find(lower_case(domain_of(name)));
    if (found == owners_.end()) return answer;
    const Owner& owner = found->second;
    const bool spf_for_txt = type == RRType::txt && !owner.has("TXT");
    const std::string_view wanted = spf_for_txt ? "SPF" : type_name(type);
    for (const auto& [written, value] : owner.records) {
      if (written == wanted) add(answer, type, value);
    }
    const bool any = !answer.texts.empty() || !answer.addresses.empty() || !answer.names.empty();
    answer.status = any ? Status::records : owner.timeout ? Status::failure : Status::no_data;
    if (any || !owner.has("CNAME")) return answer;
    for (const auto& [written, value] : owner.records) {
      if (written == "CNAME") answer.names.push_back(name_of_domain(value.scalar));
    }
    answer.status = Status::alias;
    return answer;
  }

  // The same as the text of a zone, without what times out.
  [[nodiscard]] std::string zone_text() const {
    std::string text;
    for (const auto& [domain, owner] : owners_) {
      const Name name = name_of_domain(domain);
      const std::string head = name.presentation() + " 300 ";
      if (owner.has("CNAME"))
        text += head + "CNAME " + answer(name, RRType::txt).names.at(0).presentation() + "\n";
      // (The suite has records twice, which a zone cannot: there they differ in what does not
      // count.)
      std::string last;
      for (const Text& record : answer(name, RRType::txt).texts) {
        std::string line = test::txt_line(name.presentation(), record.octets());
        if (line == last) line.insert(line.size() - 1, " \"\"");
        text += last = line;
      }
      for (const std::string& address : answer(name, RRType::a).addresses)
        text += head + "A " + ipv4_presentation(address) + "\n";
      for (const std::string& address : answer(name, RRType::aaaa).addresses)
        text += head + "AAAA " + ipv6_presentation(address) + "\n";
      if (owner.has("CNAME")) continue;
      unsigned rank = 0;
      for (const Name& exchange : answer(name, RRType::mx).names)
        text += head + "MX " + std::to_string(rank++) + " " + exchange.presentation() + "\n";
      for (const Name& host : answer(name, RRType::ptr).names)
        text += head + "PTR " + host.presentation() + "\n";
    }
    return text;
  }

 private:
  struct Owner {
    std::vector<std::pair<std::string, Yaml>> records;
    bool timeout = false;
    [[nodiscard]] bool has(std::string_view type) const {
      for (const auto& [written, value] : records) {
        if (written == type) return true;
      }
      return false;
    }
  };

  static std::string_view type_name(RRType type) {
    switch (type) {
      case RRType::a:
        return "A";
      case RRType::aaaa:
        return "AAAA";
      case RRType::mx:
        return "MX";
      case RRType::ptr:
        return "PTR";
      default:
        return "TXT";
    }
  }

  static std::string domain_of(const Name& name) {
    std::string text;
    for (Name rest = name; !rest.is_root(); rest = rest.parent())
      text += (text.empty() ? "" : ".") + std::string(rest.first_label());
    return text;
  }

  static void add(RRsetAnswer& answer, RRType type, const Yaml& value) {
    switch (type) {
      case RRType::a:
      case RRType::aaaa:
        answer.addresses.emplace_back(SpfClient::parse(value.scalar)->octets());
        return;
      case RRType::mx: {
        const std::string& exchange = value.items.at(1).scalar;
        answer.names.push_back(exchange.empty() ? Name() : name_of_domain(exchange));
        return;
      }
      case RRType::ptr:
        answer.names.push_back(name_of_domain(value.scalar));
        return;
      default:
        break;
    }
    if (value.scalar == "NONE") return;
    std::string joined = value.scalar;
    for (const Yaml& string : value.items)
      joined += string.scalar;
    answer.texts.push_back(Text::plain(joined));
  }

  std::map<std::string, Owner> owners_;
};

std::string wanted_result(const Yaml& test) {
  const Yaml& result = *test.find("result");
  return result.items.empty() ? result.scalar : result.items[0].scalar;
}

SpfEvaluation evaluate(const Yaml& test, const AnswerSource& answers) {
  SpfRequest request;
  request.client = *SpfClient::parse(test.text("host"));
  request.sender = test.text("mailfrom");
  request.helo = test.text("helo");
  return check_host(request, answers);
}

// Data of the suite as a zone; what times out is said by the suite.
class OverZones final : public AnswerSource {
 public:
  explicit OverZones(const SuiteAnswers& suite)
      : suite_(suite),
        zones_({{suite_text(suite), "."}}),
        answers_(zones_.set(), {true, nullptr}) {}
  [[nodiscard]] RRsetAnswer answer(const Name& name, RRType type) const override {
    RRsetAnswer answer = suite_.answer(name, type);
    return answer.status == Status::failure ? answer : answers_.answer(name, type);
  }

 private:
  std::string_view suite_text(const SuiteAnswers& suite) { return text_ = suite.zone_text(); }

  const SuiteAnswers& suite_;
  std::string text_;
  test::Zones zones_;
  ZoneAnswers answers_;
};

// Answers for example.com with one record, else as another source.
class RecordAnswers final : public AnswerSource {
 public:
  RecordAnswers(const AnswerSource& others, std::string_view record)
      : others_(others), record_(record) {}
  [[nodiscard]] RRsetAnswer answer(const Name& name, RRType type) const override {
    if (type != RRType::txt || !(name == *Name::from_text("example.com")))
      return others_.answer(name, type);
    RRsetAnswer answer;
    answer.status = Status::records;
    answer.texts.push_back(Text::plain(record_));
    return answer;
  }

 private:
  const AnswerSource& others_;
  std::string_view record_;
};

// What the records of the oracle lead to, as far as their names tell.
constexpr std::string_view kOracleZones =
    "example.com. A 203.0.113.1\nexample.com. MX 10 mail.example.com.\n"
    "mail.example.com. A 203.0.113.25\n"
    "good.example.net. TXT \"v=spf1 ip4:198.51.100.0/24 -all\"\n"
    "_spf.example.net. TXT \"v=spf1 ip4:198.51.100.0/24 -all\"\n"
    "nospf.example.net. TXT \"no SPF\"\nfoo.example.net. A 203.0.113.2\n"
    "exp.example.net. TXT \"why\"\n"
    "$GENERATE 1-11 h$.example.net. A 203.0.113.3\n";

std::string domain_of(const Yaml& test) {
  const std::string sender = test.text("mailfrom");
  return sender.empty() ? test.text("helo") : sender.substr(sender.rfind('@') + 1);
}

// What `zonevet spf` answers in a world that holds one zone file and nothing else.
nlohmann::json ask_command(const std::string& zone, const Yaml& test) {
  std::vector<std::string> words{"spf",
                                 "--format",
                                 "json",
                                 "--closed-world",
                                 "--origin=.",
                                 "--ip=" + test.text("host"),
                                 "--helo=" + test.text("helo")};
  const std::string sender = test.text("mailfrom");
  if (!sender.empty()) words.push_back("--mail-from=" + sender);
  words.insert(words.end(), {"--", domain_of(test), zone});
  const test::Ran ran = test::run_command(words);
  REQUIRE(ran.status == 0);
  return nlohmann::json::parse(ran.out);
}

// Of records about which they differ, what the RFC says.
const std::map<std::string, std::string> kDisputed = {
    // 4.5: a record begins with exactly v=spf1, and a blank or the end behind it.
    {"lead-space", "none"},
    {"bom", "none"},
    {"tab", "none"},
    // 5.6: ip4 takes IPv4 addresses, ip6 those of RFC 4291 2.2, which have no zone index.
    {"ip4-with-ip6", "permerror"},
    {"ip6-with-ip4", "permerror"},
    {"ip6-zone", "permerror"},
    // 7.1: a macro ends in a brace, and there are seven delimiters; 7.2: c is for explanations;
    // 7.3: no parts are none.
    {"macro-unclosed", "permerror"},
    {"macro-delim-bad", "permerror"},
    {"macro-c-nonexp", "permerror"},
    {"macro-zero", "permerror"},
    // 4.6: a syntax error anywhere in the record, and so behind all.
    {"all-mid-bad", "permerror"},
    // 6: redirect and exp are there once; unrecognized modifiers however often.
    {"exp-twice", "permerror"},
    {"unk-mod-twice", "fail"},
    // 4.3, 5.2: to check a malformed domain gives none, which in an include is an error.
    {"empty-label", "permerror"},
    {"lead-dot", "permerror"},
};

struct OracleCase {
  std::set<std::string> results;  // of the three
  std::string checked;            // of check_host()
};

std::map<std::string, OracleCase> oracle_cases(const std::filesystem::path& folder) {
  const test::Zones zones{{kOracleZones, "."}};
  ZoneAnswers::How how;
  how.closed_world = true;
  const ZoneAnswers others(zones.set(), how);
  SpfRequest request;
  request.client = *SpfClient::parse("192.0.2.200");
  request.sender = "user@example.com";
  std::map<std::string, OracleCase> cases;
  for (const suites::Row& row : suites::table(folder / "spf-oracle.tsv")) {
    if (row.at("case").empty()) continue;
    for (const char* const who : {"pyspf", "Mail::SPF 2.9.0", "mailauth 7.1.0"})
      cases[row.at("case")].results.insert(row.at(who));
  }
  for (const auto& [name, record] : suites::pairs(folder / "spf-cases.tsv")) {
    const SpfEvaluation got = check_host(request, RecordAnswers(others, record));
    cases.at(name).checked = name_of(got.result);
  }
  return cases;
}

const suites::Disagreements::Reasons kResults = {};
const suites::Disagreements::Reasons kOracle = {};
const suites::Disagreements::Reasons kThroughCommand = {};
const suites::Disagreements::Reasons kExplanations = {};

}  // namespace

TEST_CASE("check_host() gives the results and explanations of the OpenSPF suite") {
  const auto folder = suites::folder_of("spf-openspf");
  if (folder.empty()) return;
  if (!test::has_yaml()) {
    std::printf("SKIPPED: built without libyaml\n");
    return;
  }
  suites::Disagreements results(kResults);
  suites::Disagreements explanations(kExplanations);
  std::size_t cases = 0;
  std::size_t explained = 0;
  const std::vector<Yaml> scenarios =
      test::read_yaml(suites::text_of(folder / "rfc7208-tests.yml"));
  for (const Yaml& scenario : scenarios) {
    const SuiteAnswers answers(*scenario.find("zonedata"));
    const OverZones zones(answers);
    for (const auto& [name, test] : scenario.find("tests")->fields) {
      const std::string title = scenario.text("description") + ": " + name;
      INFO(title);
      const SpfEvaluation got = evaluate(test, answers);
      ++cases;
      if (name_of(got.result) != wanted_result(test))
        results.add(title, std::string(name_of(got.result)) + ", not " + wanted_result(test));
      const SpfEvaluation same = evaluate(test, zones);
      CHECK(same.result == got.result);
      CHECK(same.explanation == got.explanation);
      if (test.find("explanation") == nullptr) continue;
      ++explained;
      const std::string text = got.explanation.value_or("DEFAULT");
      if (text != test.text("explanation"))
        explanations.add(title, text + ", not " + test.text("explanation"));
    }
  }
  CHECK(cases == 203);
  CHECK(explained == 22);
  results.settle("spf-openspf, check_host", cases);
  explanations.settle("spf-openspf, explanations", explained);
}

TEST_CASE("the OpenSPF suite, driven through the command") {
  const auto folder = suites::folder_of("spf-openspf");
  if (folder.empty()) return;
  if (!test::has_yaml() || !test::has_command()) {
    std::printf("SKIPPED: built without libyaml, or without the command\n");
    return;
  }
  const auto zone = std::filesystem::temp_directory_path() /
                    ("zonevet-spf-" + std::to_string(getpid()) + ".zone");
  suites::Disagreements results(kThroughCommand);
  std::size_t cases = 0;
  for (const Yaml& scenario : test::read_yaml(suites::text_of(folder / "rfc7208-tests.yml"))) {
    const SuiteAnswers answers(*scenario.find("zonedata"));
    std::ofstream(zone, std::ios::binary) << answers.zone_text();
    for (const auto& [name, test] : scenario.find("tests")->fields) {
      const std::string wanted = wanted_result(test);
      if (wanted == "temperror") continue;  // no zone file can say that a server does not answer
      const std::string title = scenario.text("description") + ": " + name;
      INFO(title);
      const nlohmann::json got = ask_command(zone.string(), test);
      ++cases;
      const std::string explanation =
          got["explanation"].is_null() ? "DEFAULT" : got["explanation"].get<std::string>();
      if (got["result"] != wanted)
        results.add(title, got["result"].get<std::string>() + ", not " + wanted);
      if (test.find("explanation") != nullptr) CHECK(explanation == test.text("explanation"));
    }
  }
  std::filesystem::remove(zone);
  CHECK(cases == 198);
  results.settle("spf-openspf, zonevet spf", cases);
}

TEST_CASE("check_host() says what three implementations say with one voice") {
  const auto folder = suites::folder_of("oracle");
  if (folder.empty()) return;
  suites::Disagreements differ(kOracle);
  std::size_t cases = 0;
  for (const auto& [name, case_] : oracle_cases(folder)) {
    if (case_.results.size() > 1) continue;
    ++cases;
    const std::string& wanted = *case_.results.begin();
    if (case_.checked != wanted) differ.add(name, case_.checked + ", not " + wanted);
  }
  CHECK(cases == 149);
  differ.settle("oracle, check_host", cases);
}

TEST_CASE("where they say different things, check_host() says what RFC 7208 says") {
  const auto folder = suites::folder_of("oracle");
  if (folder.empty()) return;
  std::map<std::string, std::string> checked;
  for (const auto& [name, case_] : oracle_cases(folder)) {
    if (case_.results.size() > 1) checked[name] = case_.checked;
  }
  CHECK(checked == kDisputed);
}
