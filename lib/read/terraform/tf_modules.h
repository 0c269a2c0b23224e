// The modules of a run: folders that are read once, however often they are called.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "read/terraform/tf_limits.h"
#include "read/terraform/tf_module.h"
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
  // Values of variables for all modules that are opened from now on, behind those in their folders.
  void add_values(SourceId file);
  // The module in a folder ("infra/", or empty); null where there are no files of one, or too many
  // folders were read.
  const TfModule* open(const std::string& folder);
  // The one that is called as `source` from another; null where it is neither a folder of this
  // repository nor one of which a model is known.
  const TfModule* open(const TfModule& from, const std::string& source);
  // The same of the one that a block calls.
  const TfModule* open(const TfModule& from, const TfBlock& call);
  // Whether a block calls a folder below `root` that is not there, or cannot be read.
  bool is_missing(const TfModule& from, const TfBlock& call);
  // Where it says what it calls: the text, if it is known.
  [[nodiscard]] static Span source_of(const TfBlock& call);
  // A file that is read as text: its place in the space of spans. Nowhere where it cannot be read.
  // `where`: what asks for it, of which the limits are told if it is too large. It adds to the
  // limits, and to what is lent of them, when it is first read.
  Span open_text(const TfModule& from, const std::string& path, Span where, TfLimits& limits,
                 HclBudget& lent);
  // The names of the files in a folder; null where that is not one of this repository. They live as
  // long as this.
  const std::vector<std::string>* names_in(const TfModule& from, const std::string& folder);
  // There were more files than may be read.
  [[nodiscard]] bool ran_out() const { return ran_out_; }

  [[nodiscard]] const std::deque<TfFile>& files() const { return read_; }
  // All that were opened, by their canonical paths.
  [[nodiscard]] const std::map<std::string, TfModule>& all() const { return modules_; }
  // Of files that were read as text.
  [[nodiscard]] std::vector<SourceId> texts() const;
  [[nodiscard]] const SourceSet& sources() const { return sources_; }

 private:
  TfModule& module_in(const std::string& folder);
  TfModule* model_of(const std::string& source);
  TfModule* called_as(const TfModule& from, const std::string& source);
  void read(TfModule& module);
  const TfFile* read_file(TfModule& module, const std::string& name);
  const TfFile& add_read(SourceId id);
  bool may_open_file();
  [[nodiscard]] bool is_within(const std::string& canonical) const;

  SourceSet& sources_;
  const FileReader& files_;
  std::string root_;
  std::map<std::string, SourceId> given_;  // by canonical path
  std::deque<TfFile> read_;
  std::vector<const TfFile*> values_;
  std::map<std::string, TfModule> modules_;                // by canonical path
  std::map<std::string, Span> texts_;                      // by canonical path
  std::map<std::string, std::vector<std::string>> names_;  // of files, by canonical path
  std::size_t files_left_ = 10'000;
  bool ran_out_ = false;
};

}  // namespace zonevet
