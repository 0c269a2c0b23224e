// check_host() over any bytes as a zone. The first line is "client sender HELO" with blanks
// between; the lines behind it are the zone example.com. Each check ends within the limits of RFC
// 7208 4.6.4; in a closed world nothing is unknown, and where nothing was unknown in the open one,
// both say the same. The first and the last of the clients that are told to fare alike do. No check
// takes more lookups than are counted for whoever sends.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "mail/spf_decision.h"
#include "mail/spf_evaluator.h"
#include "mail/spf_macros.h"
#include "mail/spf_trees.h"
#include "mail/zone_answers.h"
#include "zone_text.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

constexpr std::string_view kSoa = "@ 60 SOA ns1 hostmaster 1 7200 3600 1209600 300\n";
constexpr std::string_view kContext =
    "_spf.example.net. 60 IN TXT \"v=spf1 ip4:192.0.2.0/28 a:host.example.net ~all\"\n"
    "host.example.net. 60 IN CNAME www.example.com.\n"
    "1.2.0.192.in-addr.arpa. 60 IN PTR www.example.com.\n";
// 11 records and 10 terms of at most 22 names each, all with 16 aliases; %{p} in them and in exp.
constexpr unsigned kMostQuestions = 17 * (11 + 10 * 22 + 2 * 11 + 1);

// Up to the first blank, which goes with it.
std::string_view take_word(std::string_view& line) {
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(std::min(word.size() + 1, line.size()));
  return word;
}

SpfRequest request_of(std::string_view line) {
  SpfRequest request;
  const auto client = SpfClient::parse(take_word(line));
  request.client = client ? *client : *SpfClient::parse("192.0.2.1");
  request.sender = take_word(line);
  request.helo = line;
  return request;
}

void check(const SpfEvaluation& evaluation) {
  require(evaluation.lookups <= kMostSpfLookups && evaluation.void_lookups <= kMostVoidLookups);
  require(evaluation.visits.size() <= kMostSpfLookups + 1);
  require(evaluation.questions <= kMostQuestions);
  require(evaluation.unknown.size() <= evaluation.questions);
  for (const SpfStep& step : evaluation.steps) {
    require(step.visit < evaluation.visits.size());
    require(evaluation.visits[step.visit].record.all().contains(step.term));
    require(step.lookups <= evaluation.lookups && step.void_lookups <= evaluation.void_lookups);
  }
  const bool has_reason = evaluation.reason != SpfReason::nothing;
  require(has_reason ==
          (evaluation.result == SpfResult::none || evaluation.result >= SpfResult::temperror));
  if (!evaluation.explanation) return;
  require(evaluation.result == SpfResult::fail && evaluation.explanation->size() <= 65'535);
  require(std::all_of(evaluation.explanation->begin(), evaluation.explanation->end(),
                      [](char c) { return c >= ' ' && c <= '~'; }));
}

// The first and the last of the clients that fare alike get the same by themselves.
void check_alike(SpfRequest request, const SpfEvaluation& evaluation, const AnswerSource& answers) {
  require(evaluation.same.holds(request.client));
  for (const SpfClient& other : {evaluation.same.first, evaluation.same.last}) {
    if (other == request.client) continue;
    request.client = other;
    const SpfEvaluation again = check_host(request, answers);
    require(again.result == evaluation.result && again.reason == evaluation.reason);
    require(again.lookups == evaluation.lookups && again.void_lookups == evaluation.void_lookups);
    // (Of an explanation each may miss something else.)
    require(evaluation.result != SpfResult::unknown || again.unknown == evaluation.unknown);
    require(again.steps.size() == evaluation.steps.size() && again.same == evaluation.same);
    for (std::size_t i = 0; i < again.steps.size(); ++i)
      require(again.steps[i].did == evaluation.steps[i].did);
  }
}

// The way to the term that decides leads from record to record.
void check_decision(const SpfEvaluation& evaluation) {
  const SpfDecision decision = decision_of(evaluation);
  std::size_t visit = evaluation.visits.empty() ? SpfDecision::kNowhere : 0;
  for (const std::size_t step : decision.path) {
    require(evaluation.steps[step].visit == visit);
    visit = evaluation.steps[step].leads_to;
    require(visit < evaluation.visits.size());
  }
  require(decision.visit == visit);
  if (decision.step != SpfDecision::kNowhere)
    require(evaluation.steps[decision.step].visit == visit);
}

// No client takes more lookups than are counted for one that nothing matches, where all is known.
void check_count(const SpfEvaluation& evaluation, const ZoneSet& zones) {
  if (evaluation.visits.empty() || !evaluation.visits[0].has_record) return;
  const std::optional<Name> domain = name_of_spf_domain(evaluation.visits[0].domain);
  require(domain.has_value());
  SpfTrees trees(zones, {});
  const SpfNode& node = trees.plant(*domain);
  require(node.found == SpfSelection::Found::record);
  const SpfCount& count = node.tree.count;
  require(count.least <= count.likely && (!count.loops || count.least == SpfCount::kMany));
  if (count.open) return;
  require(evaluation.lookups <= count.least);
  // (A term that is void for the clients of one family alone is not counted.)
  if (!node.record.grammatical) require(node.tree.is_error && evaluation.lookups == 0);
}

void evaluate(const SpfRequest& request, const ZoneSet& zones) {
  const SpfEvaluation open = check_host(request, ZoneAnswers(zones));
  check_alike(request, open, ZoneAnswers(zones));
  check_decision(open);
  check_count(open, zones);
  ZoneAnswers::How how;
  how.closed_world = true;
  const SpfEvaluation closed = check_host(request, ZoneAnswers(zones, how));
  check(open);
  check(closed);
  require(closed.result != SpfResult::unknown && closed.unknown.empty());
  require(!closed.explanation_unknown);
  if (!open.unknown.empty()) return;
  require(open.result == closed.result && open.explanation == closed.explanation);
  require(open.steps.size() == closed.steps.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // What a person could write; longer inputs only slow the search.
  if (size > 16 * 1024) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string_view line = bytes.substr(0, bytes.find('\n'));
  const std::string_view records = bytes.substr(std::min(line.size() + 1, bytes.size()));
  const SpfRequest request = request_of(line);
  const ZoneText context(kContext, nullptr);
  ZoneStanding known;
  known.role = ZoneRole::context;
  for (const bool whole : {false, true}) {
    const ZoneText zone((whole ? std::string(kSoa) : std::string()) + std::string(records),
                        "example.com.");
    ZoneSet zones;
    zones.add(zone.reading, zone.sources, {});
    zones.add(context.reading, context.sources, known);
    evaluate(request, zones);
  }
  return 0;
}
