// One file of a zone of octoDNS, with those that it includes, as all that reads it sees it.
#pragma once

#include <deque>
#include <map>

#include "read/octodns/octodns_config.h"
#include "read/yaml/yaml_includes.h"
#include "read/yaml/yaml_members.h"
#include "read/yaml/yaml_places.h"
#include "source/source_set.h"

namespace zonevet {

struct OctodnsSource {
  OctodnsSource(SourceId file, SourceSet& sources, const FileReader& files,
                const YamlIncludeOptions& including, ReadBudget& budget, const OctodnsSettings& how)
      : root(file),
        settings(how),
        yaml(file, sources, files, including, budget),
        merger(yaml),
        places(own()) {
    for (const YamlIncludes::File& one : yaml.files())
      add_places(one);
  }

  // The text of the file itself.
  [[nodiscard]] const YamlStream& own() const { return yaml.files().front().yaml; }
  [[nodiscard]] bool is_lenient() const { return settings.lenient.value_or(false); }

  // Whether other text can be written in the place of a scalar: no alias repeats it and no second
  // !include, and it is a text or what its text says.
  [[nodiscard]] bool can_be_written(const YamlValue& scalar) const {
    const InFile& file = in_files_.at(&scalar.stream());
    return !file.repeated && file.places.is_its_own(scalar);
  }

  SourceId root;
  const OctodnsSettings& settings;
  YamlIncludes yaml;
  YamlMerger merger;
  YamlPlaces places;  // of the file itself

 private:
  struct InFile {
    YamlPlaces places;
    bool repeated = false;  // all of it
  };
  // Which includes one was added before it, if only one does.
  void add_places(const YamlIncludes::File& file) {
    bool repeated = file.included_by.size() > 1;
    if (file.included_by.size() == 1) {
      const YamlValue& place = file.included_by.front();
      const InFile& by = in_files_.at(&place.stream());
      repeated = by.repeated || by.places.is_shared(place);
    }
    in_files_.emplace(&file.yaml, InFile{YamlPlaces(file.yaml), repeated});
  }
  std::map<const YamlStream*, InFile> in_files_;
};

}  // namespace zonevet
