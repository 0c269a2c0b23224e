// The stages of a run over a zone that is made here, in records a second.

#include <string>

#include <benchmark/benchmark.h>

#include "lint.h"
#include "read/zone_file.h"
#include "rules/packs.h"
#include "zone/zone.h"

using namespace zonevet;

namespace {

// Delegations with glue, hosts and mail, as a registry and a company have them.
std::string zone_text(std::size_t records) {
  std::string text =
      "$ORIGIN example.\n$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 300\n"
      "@ NS ns1.example.net.\n@ NS ns2.example.net.\n";
  for (std::size_t i = 0; i * 5 < records; ++i) {
    const std::string n = std::to_string(i);
    text += "d" + n + " NS ns1.d" + n + "\nd" + n + " NS ns2.example.net.\n";
    text += "ns1.d" + n + " A 192.0.2." + std::to_string(i % 256) + "\n";
    text +=
        "h" + n + " AAAA 2001:db8::" + n.substr(0, 4) + "\nh" + n + " MX 10 mail.example.net.\n";
  }
  return text;
}

struct Read {
  MemoryFiles files;
  SourceSet sources;
  Reading reading;
};

void read(Read& read, const std::string& text) {
  read.files.add("bench.zone", text);
  const SourceId id = read.sources.add("bench.zone", *read.files.open("bench.zone"));
  ReadBudget budget;
  read.reading = read_zone_file(id, read.sources, read.files, {}, budget);
}

void count_records(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void read_zone(benchmark::State& state) {
  const std::string text = zone_text(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    Read all;
    read(all, text);
    benchmark::DoNotOptimize(all.reading.records.size());
  }
  count_records(state);
}

void index_zone(benchmark::State& state) {
  Read all;
  read(all, zone_text(static_cast<std::size_t>(state.range(0))));
  for (auto _ : state) {
    const Zone zone(all.reading, all.sources, {});
    benchmark::DoNotOptimize(zone.owners().size());
  }
  count_records(state);
}

void lint_zone(benchmark::State& state) {
  MemoryFiles files;
  files.add("bench.zone", zone_text(static_cast<std::size_t>(state.range(0))));
  const LintInput input{.path = "bench.zone"};
  for (auto _ : state) {
    const auto run = lint({&input, 1}, {}, files, rules::all_packs());
    benchmark::DoNotOptimize(run->records);
  }
  count_records(state);
}

BENCHMARK(read_zone)->Arg(1'000)->Arg(100'000);
BENCHMARK(index_zone)->Arg(1'000)->Arg(100'000);
BENCHMARK(lint_zone)->Arg(1'000)->Arg(100'000);

}  // namespace
