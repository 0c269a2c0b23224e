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

void dump_record(const Reading& reading, const Record& record, const SourceSet& sources,
                 RdataParser& parser, std::string& out) {
  const bool known = reading.read_rdata(record, sources, parser);
  auto to = std::back_inserter(out);
  fmt::format_to(to, "{}{}", known ? "" : "; ", reading.names.presentation(record.owner));
  if (!record.is(RecordFlags::ttl_unknown)) fmt::format_to(to, " {}", record.ttl);
  fmt::format_to(to, " {} {} {}", mnemonic(record.rrclass), mnemonic(record.type),
                 known ? rdata_presentation(record.type, parser.wire()) : "?");
  const Span rdata = Reading::rdata_place(record, sources);
  const Location at = sources.begin_of({rdata.begin(), std::min<std::uint64_t>(rdata.size(), 1)});
  fmt::format_to(to, " ; {}:{}:{}\n", visible(shown_path(at.file)), at.line, at.column);
}

}  // namespace

std::string dump_records(const LintRun& run) {
  std::string out;
  RdataParser parser;
  for (const Zone& zone : run.zones.zones()) {
    if (!zone.linted()) continue;
    const bool named = !zone.name().under_unknown_origin();
    fmt::format_to(std::back_inserter(out), "; zone {}, {}\n",
                   named ? zone.name().presentation() : "without a name",
                   zone.complete() ? "complete" : "not complete");
    for (const Record& record : zone.reading().records)
      dump_record(zone.reading(), record, run.sources, parser, out);
  }
  return out;
}

}  // namespace zonevet::cli
