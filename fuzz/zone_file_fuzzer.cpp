// Reads any bytes as a zone file, twice (with and without a declared origin), and holds the reader
// to what it promises: spans lie in their sources, places of a record lie in its entry, and RDATA
// that was sound once is sound when it is read again.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "dns/presentation.h"
#include "read/zone_file.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check_span(Span span, const SourceSet& sources) {
  if (!span.nowhere()) require(sources.holds(span));
}

void check(const Reading& reading, const SourceSet& sources) {
  for (const Flaw& flaw : reading.flaws.flaws()) {
    require(!flaw.where.nowhere());
    check_span(flaw.where, sources);
    check_span(flaw.other, sources);
    check_span(flaw.entry, sources);
    if (!flaw.entry.nowhere())
      require(flaw.entry.contains(flaw.where) || flaw.where.overlaps(flaw.entry));
    (void)sources.begin_of(flaw.where);
  }
  for (const Span comment : reading.comments)
    check_span(comment, sources);
  RdataParser parser;
  for (const Record& record : reading.records) {
    check_span(record.entry, sources);
    require(record.entry.contains(record.rdata()));
    const EntryPlaces places = reading.places(record, sources);
    for (const Span place : {places.owner, places.ttl, places.rrclass, places.type}) {
      if (!place.nowhere()) require(record.entry.contains(place));
    }
    require(places.owner.nowhere() != record.is(RecordFlags::owner_written));
    require(!places.type.nowhere());
    const bool known = reading.read_rdata(record, sources, parser);
    require(known != record.is(RecordFlags::rdata_flawed));
    if (!known) continue;
    require(valid_wire(record.type, parser.wire()));
    for (const RdataField& field : parser.fields())
      check_span(field.where, sources);
  }
}

void read(std::string_view text, const char* origin) {
  MemoryFiles files;
  files.add("/zones/fuzz.zone", std::string(text));
  files.add("/zones/included.zone", "@ A 192.0.2.1\n$TTL 60\n$INCLUDE fuzz.zone\n");
  SourceSet sources;
  ReadBudget budget;
  budget.readings = 8;
  budget.generated_records = 2'000;
  budget.derived_bytes = 64 * 1024;
  ZoneFileOptions options;
  if (origin != nullptr) options.origin = Name::from_text(origin);
  const SourceId id = sources.add("/zones/fuzz.zone", *files.open("/zones/fuzz.zone"));
  const Reading reading = read_zone_file(id, sources, files, options, budget);
  check(reading, sources);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read(text, nullptr);
  read(text, "example.com.");
  return 0;
}
