// One file of a zone of octoDNS, with those that it includes, as all that reads it sees it.
#pragma once

#include <deque>

#include "read/octodns_config.h"
#include "read/yaml_includes.h"
#include "read/yaml_members.h"
#include "read/yaml_places.h"
#include "source/source_set.h"

namespace zonevet {

struct OctodnsSource {
  OctodnsSource(SourceId file, SourceSet& sources, const FileReader& files,
                const YamlIncludeOptions& including, ReadBudget& budget, const OctodnsSettings& how)
      : root(file),
        settings(how),
        yaml(file, sources, files, including, budget),
        merger(yaml),
        places(own()) {}

  // The text of the file itself.
  [[nodiscard]] const YamlStream& own() const { return yaml.files().front().yaml; }
  [[nodiscard]] bool is_lenient() const { return settings.lenient.value_or(false); }

  SourceId root;
  const OctodnsSettings& settings;
  YamlIncludes yaml;
  YamlMerger merger;
  YamlPlaces places;  // of the file itself
};

}  // namespace zonevet
