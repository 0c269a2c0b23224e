// What it takes to look at a key.

#include <string>
#include <string_view>

#include <benchmark/benchmark.h>

#include "content/dkim.h"
#include "crypto/rsa_modulus.h"

using namespace zonevet;

namespace {

constexpr std::string_view kRecord =
    "v=DKIM1; k=rsa; p="
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArHKb4r2ctopcgkKA+r1zxZEr3vQaO/Y0/BlrZoh4iAlU3T"
    "g6YtnyG0uoI+3hDnxtuZ0tj7xK/+j/3Oyb4HhHtdLEAevplYtl2udaqEZ/goQgcBRL6B0U0Jqhv7xpToLBgzLHtLle"
    "I9HTAMsWIJ4n09g/zIzfJhSCfogkrjhhhep7cwF6z5DLqXrCXlkBxMNAhVTAAsUdogvpHJMYVDDGYgNM0EUcwyJRFv"
    "GQ2eyTsrMgsNZkSyg+KzCsHLU3l3kYR/onUwIP4DhDMTPcX6fbCfLawsDFxUYt8G7iCdd3ia1+P1/2fxgwtodSQEks"
    "OXrikW/G+c7W2a6/55zUAgvfVQIDAQAB";

void parse_key(benchmark::State& state) {
  const Text text = Text::plain(kRecord);
  DkimRecord record;
  ContentFlaws flaws;
  for (auto _ : state) {
    flaws.clear();
    parse_dkim(text, record, flaws);
    benchmark::DoNotOptimize(record.key.bits);
  }
}

void check_key(benchmark::State& state) {
  DkimRecord record;
  ContentFlaws flaws;
  parse_dkim(Text::plain(kRecord), record, flaws);
  for (auto _ : state)
    benchmark::DoNotOptimize(check_modulus(record.key.modulus).flaw);
}

BENCHMARK(parse_key);
BENCHMARK(check_key);

}  // namespace
