// SPF over many domains that share the records of a few senders: counted for whoever sends, and
// asked for one client each.

#include <string>

#include <benchmark/benchmark.h>

#include "mail/spf_evaluator.h"
#include "mail/spf_trees.h"
#include "mail/zone_answers.h"
#include "read/zone_file.h"
#include "zone/zone_set.h"

using namespace zonevet;

namespace {

constexpr unsigned kSenders = 50;

// Each sender's record includes three others with four networks; each domain includes two senders.
std::string zone_text(std::size_t domains) {
  std::string text =
      "$ORIGIN example.\n$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n";
  for (unsigned i = 0; i < kSenders; ++i) {
    const std::string n = std::to_string(i);
    text += "s" + n + " TXT \"v=spf1 include:a.s" + n + ".example include:b.s" + n +
            ".example include:c.s" + n + ".example ~all\"\n";
    for (const std::string part : {"a", "b", "c"}) {
      text += part + ".s" + n + " TXT \"v=spf1 ip4:192.0.2.0/25 ip4:198.51.100." + n +
              " ip4:203.0.113." + n + " ip6:2001:db8:" + n + "::/48 ~all\"\n";
    }
  }
  for (std::size_t i = 0; i < domains; ++i) {
    const std::string n = std::to_string(i);
    text += "d" + n + " TXT \"v=spf1 mx include:s" + std::to_string(i % kSenders) +
            ".example include:s" + std::to_string(i * 7 % kSenders) + ".example -all\"\nd" + n +
            " MX 10 mail\n";
  }
  return text + "mail A 192.0.2.200\n";
}

struct World {
  explicit World(std::size_t domains) {
    files.add("bench.zone", zone_text(domains));
    const SourceId id = sources.add("bench.zone", *files.open("bench.zone"));
    ReadBudget budget;
    reading = read_zone_file(id, sources, files, {}, budget);
    zones.add(reading, sources, {});
  }
  MemoryFiles files;
  SourceSet sources;
  Reading reading;
  ZoneSet zones;
};

void count_spf(benchmark::State& state) {
  const World world(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    SpfTrees trees(world.zones, {});
    for (std::int64_t i = 0; i < state.range(0); ++i) {
      const SpfNode& node = trees.plant(*Name::from_text("d" + std::to_string(i) + ".example"));
      benchmark::DoNotOptimize(node.tree.count.least);
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void evaluate_spf(benchmark::State& state) {
  const World world(static_cast<std::size_t>(state.range(0)));
  const ZoneAnswers answers(world.zones);
  SpfRequest request;
  request.client = *SpfClient::parse("203.0.113.200");
  for (auto _ : state) {
    for (std::int64_t i = 0; i < state.range(0); ++i) {
      request.sender = "user@d" + std::to_string(i) + ".example";
      benchmark::DoNotOptimize(check_host(request, answers).result);
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(count_spf)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(evaluate_spf)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
