// The modules of a run: folders that are read once, however often they are called.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "read/tf_module.h"
#include "source/file_reader.h"
#include "source/source_set.h"

namespace zonevet {

class TfModules {
 public:
  // Both outlive this. Modules that others call, and files that are read as text, lie below `root`
  // (canonical), or below the folder of the first module where that is empty.
  TfModules(SourceSet& sources, const FileReader& files, std::string root)
      : sources_(sources), files_(files), root_(std::move(root)) {}
  TfModules(const TfModules&) = delete;
  TfModules& operator=(const TfModules&) = delete;

  // A file that is among the sources already: so it is called, and that is its text, where its
  // folder is read.
  void add_given(SourceId file);
  // The module in a folder ("infra/", or empty); null where there are no files of one, or too many
  // folders were read.
  const TfModule* open(const std::string& folder);
  // The one that is called as `source` from another; null where it is not a folder of this
  // repository.
  const TfModule* open(const TfModule& from, const std::string& source);
  // A file that is read as text: its place in the space of spans. Nowhere where it cannot be read,
  // or is too large.
  Span open_text(const TfModule& from, const std::string& path);

  [[nodiscard]] const std::deque<TfFile>& files() const { return read_; }
  [[nodiscard]] const SourceSet& sources() const { return sources_; }

 private:
  void read(TfModule& module);
  const TfFile* read_file(TfModule& module, const std::string& name);
  const TfFile& add_read(SourceId id);
  [[nodiscard]] bool is_within(const std::string& canonical) const;

  SourceSet& sources_;
  const FileReader& files_;
  std::string root_;
  std::map<std::string, SourceId> given_;  // by canonical path
  std::deque<TfFile> read_;
  std::map<std::string, TfModule> modules_;  // by canonical path
  std::map<std::string, Span> texts_;        // by canonical path
  std::size_t files_left_ = 10'000;
};

}  // namespace zonevet
