// Reads zone files (RFC 1035 5) into records and flaws.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dns/reading.h"
#include "source/file_reader.h"
#include "source/source_set.h"

namespace zonevet {

// How a root file is to be read.
struct ZoneFileOptions {
  std::optional<Name>
      origin;        // declared (--origin, [[zone]]); else the name is sought (see zone_name.h)
  std::string root;  // canonical path of the folder below which $INCLUDE may read; empty: only
                     // beside the including file
  bool include_anywhere = false;
  // It is known and not linted: its comments may tell dates (Reading::dates), and that nothing of
  // it was understood is a flaw.
  bool context = false;
  std::optional<Date> today;  // of context: no date in it can be much later
  // The files of a zone, one behind the other, each of which begins as the first one does, but for
  // $TTL; the root file is among them. Empty: that alone.
  std::vector<std::string> parts;
  // What is no type of DNS makes an opaque entry, with ALIAS of addresses alone. Of text that tells
  // another format anew.
  bool opaque_types = false;
  // The octet Text::kHole stands for what is not known, be it a TTL or a part of RDATA (one that is
  // known is an escape). Of such text as well.
  bool holes = false;
};

// Limits that span all readings of a run, and how much of them is used up.
struct ReadBudget {
  std::uint32_t readings = 10'000;  // of included files
  // Of files that were included before: what is read once is in proportion to the input.
  std::uint64_t repeated_bytes = std::uint64_t{64} << 20U;
  std::uint32_t generated_records = 1'000'000;
  std::uint64_t derived_bytes = std::uint64_t{64} << 20U;
  std::set<std::string> included{};  // canonical paths

  // What thousands of zones ask for that share a few small files.
  void add_input() {
    readings += 16;
    repeated_bytes += std::uint64_t{64} << 10U;
  }
  // Takes the reading of a file from what is left; false where that is too little.
  bool take_include(const std::string& canonical, std::uint64_t bytes);
};
inline constexpr unsigned kIncludeDepth = 16;

// Reads a file that is in `sources` already, and all that it includes. Never fails and never stops
// at an error: what is wrong is in Reading::flaws, and reading goes on at the next entry. Linear in
// the input.
Reading read_zone_file(SourceId root, SourceSet& sources, const FileReader& files,
                       const ZoneFileOptions& options, ReadBudget& budget);

}  // namespace zonevet
