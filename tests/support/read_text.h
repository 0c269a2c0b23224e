// Reads zone-file text in a test and prints what became of it, one line a record or flaw.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "dns/reading.h"
#include "read/zone_file.h"
#include "source/file_reader.h"
#include "source/source_set.h"

namespace zonevet::test {

struct ReadText {
  MemoryFiles files;
  SourceSet sources;
  Reading reading;
};

struct ReadHow {
  std::string origin = "example.com.";  // empty: not declared
  std::string path = "zones/example.zone";
  std::string root;
  std::map<std::string, std::string> files;
  ReadBudget budget;
  bool context = false;
  bool opaque_types = false;
  bool holes = false;
};

// The text is copied to a buffer of exactly its size, so that a read behind its end is seen.
std::unique_ptr<ReadText> read_text(std::string_view text, const ReadHow& how = {});

// "www.example.com. 300 IN A c0000201" a record; the RDATA in wire form, "?" where it is flawed;
// the TTL "-" where it is not known.
std::string records_of(const ReadText& read);
// "unknown_type 3:5 'FOO'" a flaw: where and what it underlines.
std::string flaws_of(const ReadText& read);

std::string_view name_of(FlawKind kind);
std::string hex(std::string_view bytes);

}  // namespace zonevet::test
