// The policy files of MTA-STS that a run is given, and whose they are.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dns/name.h"
#include "engine/subjects.h"
#include "source/file_reader.h"
#include "source/source_set.h"
#include "zone/zone_set.h"

namespace zonevet {

struct PolicyInput {
  std::string path;            // as it is to be shown, and from where it is read
  std::optional<Name> domain;  // whose policy it is; nothing: of the only domain of the run that
                               // has an MTA-STS record in a linted zone
  bool found = false;  // nobody named it: it counts only for a domain that has such a record
};

struct UnusedPolicy {
  std::string path;
  std::string reason;
};

struct ReadPolicies {
  std::vector<StsPolicyFile> files;
  std::vector<UnusedPolicy> unused;  // of those that somebody named
};

// Each becomes a source of the run. Of a file that is given twice for one domain the first counts.
ReadPolicies read_policies(std::span<const PolicyInput> inputs, const ZoneSet& zones,
                           const FileReader& files, SourceSet& sources);

}  // namespace zonevet
