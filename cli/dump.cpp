#include "cli/dump.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include <fmt/format.h>

#include "dns/presentation.h"
#include "dns/rdata.h"
#include "output/outcome.h"
#include "output/visible.h"

namespace zonevet::cli {
namespace {

std::string place_of(Span where, const SourceSet& sources) {
  const Location at = sources.begin_of({where.begin(), std::min<std::uint64_t>(where.size(), 1)});
  return fmt::format("{}:{}:{}", visible(shown_path(at.file)), at.line, at.column);
}

void dump_record(const Reading& reading, const Record& record, const SourceSet& sources,
                 RdataParser& parser, std::string& out) {
  const bool known = reading.read_rdata(record, sources, parser);
  auto to = std::back_inserter(out);
  fmt::format_to(to, "{}{}", known ? "" : "; ", reading.names.presentation(record.owner));
  if (!record.is(RecordFlags::ttl_unknown)) fmt::format_to(to, " {}", record.ttl);
  fmt::format_to(to, " {} {} {}", mnemonic(record.rrclass), mnemonic(record.type),
                 known ? rdata_presentation(record.type, parser.wire()) : "?");
  fmt::format_to(to, " ; {}\n", place_of(Reading::rdata_place(record, sources), sources));
}

// (The name of another type than ALIAS is the provider's, and nothing to a zone file.)
void dump_opaque(const Reading& reading, const OpaqueEntry& entry, const SourceSet& sources,
                 std::string& out) {
  fmt::format_to(std::back_inserter(out), "; {} {} ? ; {}\n",
                 reading.names.presentation(entry.owner), entry.only_addresses ? "ALIAS" : "?",
                 place_of(entry.entry, sources));
}

}  // namespace

std::string dump_records(const LintRun& run) {
  std::string out;
  RdataParser parser;
  for (const Zone& zone : run.zones.zones()) {
    if (!zone.linted() || !zone.reading().is_zone()) continue;
    const bool named = !zone.name().under_unknown_origin();
    fmt::format_to(std::back_inserter(out), "; zone {}, {}\n",
                   named ? zone.name().presentation() : "without a name",
                   zone.complete() ? "complete" : "not complete");
    for (const Record& record : zone.reading().records)
      dump_record(zone.reading(), record, run.sources, parser, out);
    for (const OpaqueEntry& entry : zone.reading().opaque)
      dump_opaque(zone.reading(), entry, run.sources, out);
  }
  return out;
}

}  // namespace zonevet::cli
