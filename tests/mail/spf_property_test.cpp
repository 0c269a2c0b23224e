// check_host() against an evaluator that shares no line with it, over worlds made by dice; and what
// it says where a part of such a world is not known.

#include <algorithm>
#include <cstdio>
#include <map>
#include <sstream>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "catch.h"
#include "mail/spf_evaluator.h"
#include "mail/zone_answers.h"
#include "support/naive_spf.h"
#include "support/spf_worlds.h"
#include "support/zones.h"

using namespace zonevet;
using test::Dice;
using test::NaiveOutcome;
using test::NaiveRequest;
using test::NaiveWorld;
using test::WorldAnswers;

namespace {

constexpr std::uint32_t kWorlds = 3'000;
constexpr unsigned kRequests = 6;  // in each world

SpfRequest request_of(const NaiveRequest& naive) {
  SpfRequest request;
  request.client = *SpfClient::parse(naive.client);
  request.sender = naive.sender;
  request.helo = naive.helo;
  request.receiver = naive.receiver;
  request.time = naive.time;
  return request;
}

std::string told(const NaiveOutcome& outcome) {
  return outcome.result + ", " + std::to_string(outcome.lookups) + "/" +
         std::to_string(outcome.void_lookups) + " lookups" +
         (outcome.explanation ? ", '" + *outcome.explanation + "'" : "");
}

std::string told(const SpfEvaluation& evaluation) {
  return told(NaiveOutcome{std::string(name_of(evaluation.result)), evaluation.explanation,
                           evaluation.lookups, evaluation.void_lookups});
}

std::string shown(const NaiveWorld& world, const NaiveRequest& request) {
  std::ostringstream out;
  out << "client " << request.client << ", sender <" << request.sender << ">, HELO " << request.helo
      << "\n";
  for (const std::string& name : world.failing)
    out << name << " fails\n";
  out << zone_text_of(world);
  return out.str();
}

// How often each result was seen, so that a test of nothing is noticed.
using Counts = std::map<std::string, unsigned>;

void check_seen(const Counts& counts, std::string_view title) {
  std::printf("%s:", std::string(title).c_str());
  for (const auto& [result, count] : counts)
    std::printf(" %s %u", result.c_str(), count);
  std::printf("\n");
}

// FNV-1a: the same on every machine.
std::uint32_t hash_of(std::string_view text, std::uint32_t seed) {
  std::uint32_t hash = 2'166'136'261U ^ (seed * 2'654'435'761U);
  for (const char c : text)
    hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
  return hash ^ (hash >> 15);
}

// What is asked twice is forgotten twice, and alike.
WorldAnswers::Change forgetting(std::uint32_t seed) {
  return [seed](const std::string& domain, RRType type, RRsetAnswer& answer) {
    const std::uint32_t hash = hash_of(domain + " " + mnemonic(type), seed);
    if (hash % 9 == 0 || hash_of(domain, seed) % 13 == 0) {
      answer = {};
    } else if (hash % 9 == 1 && answer.status == RRsetAnswer::Status::records) {
      answer.whole = false;
      if (!answer.texts.empty()) answer.texts.pop_back();
      if (!answer.addresses.empty()) answer.addresses.pop_back();
      if (!answer.names.empty()) answer.names.pop_back();
    }
  };
}

// The text with a hole in one of its words. What is no sound record keeps what it has: a hole is
// taken for grammatical.
Text pierced(const std::string& text, std::uint32_t hash) {
  const bool sound = !test::naive_is_selected(text) || test::naive_is_grammatical(text);
  if (text.empty() || !sound) return Text::plain(text);
  const std::size_t begin = hash % text.size();
  const std::size_t word_end = std::min(text.find(' ', begin), text.size());
  if (word_end == begin) return Text::plain(text);
  const std::size_t size = 1 + hash / 64 % (word_end - begin);
  return Text::with_holes(text.substr(0, begin) + '\x01' + text.substr(begin + size), '\x01');
}

WorldAnswers::Change piercing(std::uint32_t seed) {
  return [seed](const std::string& domain, RRType, RRsetAnswer& answer) {
    for (Text& text : answer.texts) {
      const std::string octets(text.octets());
      const std::uint32_t hash = hash_of(domain + octets, seed);
      if (hash % 3 == 0) text = pierced(octets, hash / 3);
    }
  };
}

// What is said although a part is not known is what would be said of all.
// (Whether a server fails is in no data: of what is not known nobody foretells it.)
bool is_honest(const SpfEvaluation& part, const SpfEvaluation& all) {
  if (all.result == SpfResult::temperror) return true;
  if (part.result != all.result) return false;
  return part.explanation_unknown ? !part.explanation : part.explanation == all.explanation;
}

}  // namespace

TEST_CASE("two evaluators say the same in worlds made by dice") {
  Counts counts;
  unsigned explained = 0;
  for (std::uint32_t seed = 0; seed < kWorlds; ++seed) {
    Dice dice(seed);
    const NaiveWorld world = random_world(dice);
    const WorldAnswers answers(world);
    for (unsigned i = 0; i < kRequests; ++i) {
      const NaiveRequest naive = random_request(dice);
      const NaiveOutcome wanted = naive_check_host(world, naive);
      const SpfEvaluation got = check_host(request_of(naive), answers);
      ++counts[wanted.result];
      explained += wanted.explanation ? 1 : 0;
      if (told(got) == told(wanted)) continue;
      INFO("world " << seed << ": " << shown(world, naive));
      CHECK(told(got) == told(wanted));
    }
  }
  check_seen(counts, "results");
  for (const char* result :
       {"none", "neutral", "pass", "fail", "softfail", "temperror", "permerror"}) {
    INFO(result);
    CHECK(counts[result] > kWorlds / 20);
  }
  CHECK(explained > kWorlds / 20);
}

// Of a world without failing servers: as a file without an SOA record in a closed world, and as a
// whole zone in an open one.
TEST_CASE("and so they do where the world is written down as a zone") {
  std::size_t zones_read = 0;
  for (std::uint32_t seed = 0; seed < kWorlds; seed += 4) {
    Dice dice(seed);
    const NaiveWorld world = random_world(dice);
    if (!world.failing.empty()) continue;
    ++zones_read;
    const bool closed = seed % 8 == 0;
    const std::string soa = closed ? "" : ". SOA ns1. hostmaster. 1 7200 3600 1209600 300\n";
    const std::string text = soa + zone_text_of(world);
    const test::Zones zones{{text, "."}};
    ZoneAnswers::How how;
    how.closed_world = closed;
    const ZoneAnswers answers(zones.set(), how);
    for (unsigned i = 0; i < kRequests; ++i) {
      const NaiveRequest naive = random_request(dice);
      // (A zone has one spelling for a name that stands in it in several.)
      const std::string wanted = lower_case(told(naive_check_host(world, naive)));
      const std::string got = lower_case(told(check_host(request_of(naive), answers)));
      if (got == wanted) continue;
      INFO("world " << seed << ": " << shown(world, naive));
      CHECK(got == wanted);
    }
  }
  CHECK(zones_read > kWorlds / 10);
}

TEST_CASE("what is not known makes a result unknown, or no difference") {
  Counts counts;
  for (std::uint32_t seed = 0; seed < kWorlds; ++seed) {
    Dice dice(seed);
    const NaiveWorld world = random_world(dice);
    const WorldAnswers all(world);
    const WorldAnswers part(world, forgetting(seed));
    const WorldAnswers holed(world, piercing(seed));
    for (unsigned i = 0; i < kRequests; ++i) {
      const NaiveRequest naive = random_request(dice);
      const SpfRequest request = request_of(naive);
      const SpfEvaluation wanted = check_host(request, all);
      for (const WorldAnswers* answers : {&part, &holed}) {
        const SpfEvaluation got = check_host(request, *answers);
        const bool unknown = got.result == SpfResult::unknown;
        ++counts[std::string(answers == &part ? "names, " : "holes, ") +
                 (unknown ? "unknown" : "known")];
        if (unknown ? got.reason != SpfReason::nothing : is_honest(got, wanted)) continue;
        INFO("world " << seed << ": " << shown(world, naive));
        INFO("of all " << told(wanted) << ", of a part " << told(got));
        CHECK(got.result == SpfResult::unknown);
      }
    }
  }
  check_seen(counts, "of a part");
  for (const char* kind : {"names, unknown", "names, known", "holes, unknown", "holes, known"}) {
    INFO(kind);
    CHECK(counts[kind] > kWorlds / 2);
  }
}
