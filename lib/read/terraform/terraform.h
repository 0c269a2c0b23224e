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
#include "read/terraform/tf_records.h"
#include "source/file_reader.h"
#include "source/source_set.h"

namespace zonevet {

// What is known of the modules that were read.
struct TfGaps {
  std::uint64_t modules = 0;  // and plans, with anything of DNS in them
  std::uint64_t calls = 0;    // of modules that are not here, or could not be read whole
};

// Files that are in the sources already.
struct TfGiven {
  std::span<const SourceId> linted;
  std::span<const SourceId> around;  // others of the repository, which may call their modules
  std::span<const SourceId> values;  // as `-var-file` names them, for each module nobody calls
  // What is wrong in modules that the linted ones call is to be said, too.
  bool with_called = false;
};

struct TerraformReading {
  // Of each file that was given, in their order, first the linted ones: what is wrong in it.
  std::deque<Reading> files;
  std::deque<Reading> zones;   // of linted modules, in whole or in part
  std::deque<Reading> around;  // of the others, and comments of files that were not given
  // Files that were read and are not linted: those of which something is to be said, and those of
  // which nothing is.
  std::vector<SourceId> shown;
  std::vector<SourceId> hidden;
  std::vector<SourceId> refused;   // what was given and looked like a plan or state, and is neither
  std::vector<SourceId> standing;  // plans and states that were read in place of a module's files
  // Of what is linted.
  TfCounts counts;
  TfGaps gaps;
};

// Whether a file is one that read_terraform() reads: by its name, or as it looks like a plan or
// state.
bool is_of_terraform(std::string_view path, std::string_view text);

// Reads the folders in which files lie, each as one module with all that lies in it. One that
// another calls, be it one around, is read as a part of that alone. A plan stands for the module
// in its folder, if there is one: it knows more. So does a state, where no file of the module was
// given; else it is older than those, and read beside them. Modules that are called, and files
// whose text is asked for, lie below `root` (canonical; empty: below the first folder).
TerraformReading read_terraform(const TfGiven& given, SourceSet& sources, const FileReader& files,
                                const std::string& root);

}  // namespace zonevet
