// Any bytes as a zone file, within a small budget, for fuzz targets that look at zones.
#pragma once

#include <string>
#include <string_view>

#include "read/zone_file.h"
#include "source/file_reader.h"

namespace zonevet {

// A file of its own in a zone set. Without an origin its names are read as a context's are.
struct ZoneText {
  ZoneText(std::string_view text, const char* origin) {
    files.add("fuzz.zone", std::string(text));
    const SourceId id = sources.add("fuzz.zone", *files.open("fuzz.zone"));
    ZoneFileOptions options;
    if (origin != nullptr) options.origin = Name::from_text(origin);
    ReadBudget budget;
    budget.readings = 16;
    budget.generated_records = 2'000;
    budget.derived_bytes = 64 * 1024;
    reading = read_zone_file(id, sources, files, options, budget);
  }
  MemoryFiles files;
  SourceSet sources;
  Reading reading;
};

}  // namespace zonevet
