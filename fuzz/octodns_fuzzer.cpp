// Reads any bytes as a zone of octoDNS and lints it, and holds the reader to what it promises:
// places of records, texts and flaws lie in the file, what fixes edit stands there as it is, a file
// that is YAML still is with any of them, and reports can be made.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "dns/rdata.h"
#include "dns/text.h"
#include "findings/apply_fixes.h"
#include "lint.h"
#include "output/json.h"
#include "output/text.h"
#include "read/octodns/octodns.h"
#include "read/yaml/yaml.h"
#include "rules/packs.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

// So many fixes are tried.
constexpr unsigned kMostTried = 32;

constexpr const char* kPath = "example.com.yaml";

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void read(std::string_view text) {
  SourceSet sources;
  const SourceId file = sources.add(kPath, std::make_shared<OwnedBytes>(std::string(text)));
  const Reading reading = read_octodns(file, sources, std::nullopt);
  const auto in_file = [&](Span span) {
    require(sources.holds(span));
    const Span written = sources.written(span);
    require(sources.source_of(written) == file && sources.holds(written));
  };
  for (const Flaw& flaw : reading.flaws.flaws()) {
    in_file(flaw.where);
    if (!flaw.other.nowhere()) in_file(flaw.other);
    if (!flaw.entry.nowhere()) in_file(flaw.entry);
  }
  for (const Move& move : reading.moves) {
    if (!move.gone.nowhere()) in_file(move.gone);
    if (!move.to.nowhere()) in_file(move.to);
  }
  for (const Span comment : reading.comments)
    require(sources.source_of(comment) == file && sources.holds(comment));
  TextReader texts;
  RdataParser rdata;
  for (const Record& record : reading.records) {
    in_file(record.entry);
    if (record.is(RecordFlags::rdata_flawed)) continue;
    require(reading.read_rdata(record, sources, rdata));
    const Text* const spoken = record.type == RRType::txt ? texts.read(record, sources) : nullptr;
    for (std::uint32_t i = 0; spoken != nullptr && i < spoken->size(); i += 1 + i / 8)
      in_file(spoken->where({i, 1}));
  }
}

void read_config(std::string_view text) {
  (void)may_be_octodns_config(text);
  const auto config = read_octodns_config(text);
  if (!config) return;
  MemoryFiles files;
  files.add(kPath, std::string(text));
  LintInput inputs[1];
  inputs[0].path = kPath;
  inputs[0].octodns_config = true;
  for (const OctodnsZone& zone : config->zones) {
    using Kind = OctodnsLack::Kind;
    if (config->providers.empty()) continue;
    for (const Kind kind : {Kind::no_file, Kind::other_letters, Kind::no_folder})
      inputs[0].lacks.push_back({zone.name, config->providers[0].id, kind});
  }
  const auto run = lint(inputs, LintOptions(), files, rules::all_packs());
  for (const Finding& finding : run->findings.all())
    require(run->sources.holds(finding.where) && !finding.message.empty());
  for (const OctodnsZone& zone : config->zones) {
    require(zone.glob || config->zone(zone.name) != nullptr);
    for (const OctodnsProvider& provider : config->providers)
      (void)settings_in(*config, octodns_zone_key(zone.name), zone, provider);
  }
}

std::string lint_zone(std::string_view text) {
  MemoryFiles files;
  files.add(kPath, std::string(text));
  LintInput inputs[1];
  inputs[0].path = kPath;
  LintOptions options;
  options.settings.now = Date{2026, 8, 1};
  const auto run = lint(inputs, options, files, rules::all_packs());
  const bool is_yaml = YamlStream(text, 1).ok();
  unsigned tried = 0;
  for (const Finding& finding : run->findings.all()) {
    require(run->sources.holds(finding.where) && !finding.message.empty());
    if (!finding.fix) continue;
    for (const Edit& edit : finding.fix->edits)
      require(run->sources.written(edit.where) == edit.where);
    if (!is_yaml || tried++ >= kMostTried) continue;
    const SourceId file = run->readings.front().root;
    const FixedText fixed = apply_fixes(run->sources, file, {&finding, 1}, FixSafety::unsafe);
    require(YamlStream(fixed.text, 1).ok());
  }
  const Outcome outcome(run->sources, run->findings, Severity::info);
  return print_text(outcome, {true, 80}) + print_json(outcome, "fuzz");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // What a person could write; longer inputs only slow the search.
  if (size > 64 * 1024) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read(text);
  require(lint_zone(text) == lint_zone(text));
  (void)looks_like_octodns(text);
  read_config(text);
  return 0;
}
