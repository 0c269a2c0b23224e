// Configurations of Terraform and OpenTofu: the zones that their modules make, and what is wrong
// with their files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dns/reading.h"
#include "read/tf_records.h"
#include "source/file_reader.h"
#include "source/source_set.h"

namespace zonevet {

// What is known of the modules that were read.
struct TfGaps {
  std::uint64_t modules = 0;  // that were read as what nobody calls
  std::uint64_t calls = 0;    // of modules that are not here, or could not be read whole
  bool exhausted = false;     // evaluation ended at its limits
};

struct TerraformReading {
  std::deque<Reading> files;  // of each file that was given, in their order: what is wrong in it
  std::deque<Reading> zones;
  std::vector<SourceId> beside;  // the other files in their folders
  std::vector<SourceId> called;  // files of other folders, which they call
  TfCounts counts;
  TfGaps gaps;
};

// Whether a file is one that read_terraform() reads: by its name, or as it is a plan or state.
bool is_of_terraform(std::string_view path, std::string_view text);

// Reads the folders in which files lie that are in `sources` already, each as one module with all
// that lies in it. One that another calls is read as a part of that. A plan, or a state, stands for
// the module in its folder, if there is one: it knows more. Modules that are called, and
// files whose text is asked for, lie below `root` (canonical; empty: below the first folder).
TerraformReading read_terraform(std::span<const SourceId> given, SourceSet& sources,
                                const FileReader& files, const std::string& root);

}  // namespace zonevet
