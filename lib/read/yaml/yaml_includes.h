// A YAML text and the files that it includes as octoDNS' loader does: `!include PATH`, relative to
// the file that it stands in.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "dns/flaw.h"
#include "read/yaml/yaml.h"
#include "read/zone_file.h"
#include "source/file_reader.h"
#include "source/source_set.h"

namespace zonevet {

// Where files may lie that are included; see ZoneFileOptions.
struct YamlIncludeOptions {
  std::string root;  // canonical
  bool anywhere = false;
};

// All files are read at once, each once, at most kIncludeDepth deep. What cannot be read is a flaw.
class YamlIncludes {
 public:
  struct File {
    SourceId id{};
    YamlStream yaml;
    std::vector<YamlValue> included_by;  // in its order; of the text itself none
    File(SourceId source, const SourceSet& sources)
        : id(source), yaml(sources.bytes(source), sources.base(source)) {}
  };

  // `root` is in `sources` already.
  YamlIncludes(SourceId root, SourceSet& sources, const FileReader& files,
               const YamlIncludeOptions& options, ReadBudget& budget);

  // The text itself, then what it includes in the order of reading.
  [[nodiscard]] const std::deque<File>& files() const { return files_; }
  // What stands in the place of a value: itself, or what is included there; no value where that
  // could not be read.
  [[nodiscard]] YamlValue resolve(const YamlValue& value) const;
  [[nodiscard]] const std::vector<Flaw>& flaws() const { return flaws_; }

 private:
  using Place = std::pair<const YamlStream*, std::uint32_t>;
  void read(const File& file, const std::string& canonical);
  void include(const File& from, const YamlValue& path);
  void note(FlawKind kind, Span where, std::uint64_t limit = 0);

  SourceSet& sources_;
  const FileReader& reader_;
  const YamlIncludeOptions& options_;
  ReadBudget& budget_;
  std::deque<File> files_;
  std::map<std::string, File*> known_;  // by canonical path
  std::vector<std::string> open_;       // canonical paths
  std::map<Place, const File*> included_;
  std::vector<Flaw> flaws_;
};

}  // namespace zonevet
