// What octoDNS stops at in its main config and in the folders that it names, or passes over.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "dns/reading.h"
#include "read/yaml/yaml_includes.h"
#include "source/file_reader.h"
#include "source/source_set.h"

namespace zonevet {

// What is wrong in the folder of a provider.
struct OctodnsLack {
  enum class Kind : std::uint8_t {
    no_file,        // there is none of a zone
    other_letters,  // but for one that is called so in other letters
    two_files,      // one is called by the zone's A-labels, another one by its U-labels
    no_folder,      // of any zone
  };
  std::string zone;      // as the config names it; empty where it is about all
  std::string provider;  // its id
  Kind kind = Kind::no_file;
  bool in_folder_alone = false;  // no single file would do
};

// REQUIRES: read_octodns_config() takes it for one. A reading without records. Only what octoDNS
// 1.22 certainly refuses, and keys that are near to one that it knows: providers of others, and
// what comes from the environment, take what nobody here knows.
Reading read_octodns_config_flaws(SourceId root, SourceSet& sources, const FileReader& files,
                                  const YamlIncludeOptions& including, ReadBudget& budget,
                                  std::span<const OctodnsLack> lacks);

}  // namespace zonevet
