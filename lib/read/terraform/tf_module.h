// The files of one folder as a module: its blocks by what they declare, before anything is
// evaluated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "read/hcl/hcl_syntax.h"
#include "read/json.h"
#include "source/source_set.h"
#include "source/span.h"

namespace zonevet {

// What stands in a block. Files that override others add to it: what they say of an attribute, or
// of blocks of one name, comes first.
class TfBody {
 public:
  TfBody() = default;
  explicit TfBody(HclSyntax body) : bodies_{body} {}
  void override_with(HclSyntax body) {
    bodies_.push_back(body);
    values_.reset();
  }

  // The attribute's value; nothing where there is none.
  [[nodiscard]] HclSyntax value(std::string_view attribute) const;
  // The same of the blocks of a name within it, of those that override each other by attributes
  // (`lifecycle`).
  [[nodiscard]] HclSyntax value_within(std::string_view block, std::string_view attribute) const;
  // The attributes, each once.
  [[nodiscard]] std::vector<HclSyntax> attributes() const;
  // The blocks within it, `dynamic` ones among them.
  [[nodiscard]] std::vector<HclSyntax> blocks() const;

 private:
  using Values = std::unordered_map<std::string_view, HclSyntax>;

  [[nodiscard]] const Values& values() const;

  std::vector<HclSyntax> bodies_;  // the first, and what overrides it
  // By the names of their attributes; made where there are many, and one is asked for.
  mutable std::shared_ptr<const Values> values_;
};

// What blocks that a block makes within another are called: `dynamic "record"` makes such as are
// written `record`.
std::string name_of_block(HclSyntax block);

// A block that declares something, with its labels.
struct TfBlock {
  HclSyntax block;
  TfBody body;
  // A fault stands in it: what it says is not known as a whole.
  [[nodiscard]] bool is_flawed() const { return block.node().has(hcl_flag::kFlawed); }
  // The words with which it begins.
  [[nodiscard]] Span header() const;
};

// One file of a module: HCL, or JSON that is told anew as HCL.
struct TfFile {
  TfFile(SourceId file, std::string_view text, std::uint64_t base) : id(file), hcl(text, base) {}
  SourceId id;
  HclDocument hcl;
  bool is_json = false;
  JsonFault json_fault;                     // nothing else is known of the file then
  std::vector<HclFault> template_faults{};  // in strings of JSON, of which nothing is known
  [[nodiscard]] bool is_sound() const { return hcl.ok() && json_fault.error == JsonError::none; }
};

// What a resource or data source is called.
struct TfResourceName {
  bool is_data = false;
  std::string type;
  std::string name;
  std::size_t repeated = 0;  // how many of the same type and name are declared before it
  friend auto operator<=>(const TfResourceName&, const TfResourceName&) = default;
};

// A declaration with the name of one before it, which Terraform refuses.
struct TfDuplicate {
  std::string_view what;  // of static storage: "resource", as Terraform calls it
  Span again;             // the words with which it begins
  Span first;             // those of the first
};

// Of two declarations with one name the first counts; of two resources what the second one says is
// there, too, and nothing refers to it.
class TfModule {
 public:
  explicit TfModule(std::string folder) : folder_(std::move(folder)) {}
  TfModule(const TfModule&) = delete;
  TfModule& operator=(const TfModule&) = delete;

  // A file that says what the module is, one that overrides parts of it (behind all others), or
  // values of its variables.
  void add(const TfFile& file) { add_blocks(file, false); }
  void add_overrides(const TfFile& file) { add_blocks(file, true); }
  void add_values(const TfFile& file);
  // Something of it could not be read.
  void set_partial() { whole_ = false; }
  // Its folder is not there, or cannot be read.
  void set_missing() { missing_ = true; }
  // It stands for one that is not here (see TfKnownModule).
  void set_model() { model_ = true; }

  // As its files are called, with a slash at the end; empty: the working directory.
  [[nodiscard]] const std::string& folder() const { return folder_; }
  // What `path.module` is: the folder without that slash, or ".".
  [[nodiscard]] std::string path() const {
    return folder_.empty() ? "." : folder_.substr(0, folder_.size() - 1);
  }
  // All that were added, in their order.
  [[nodiscard]] const std::vector<SourceId>& files() const { return files_; }
  // No file says anything of it.
  [[nodiscard]] bool is_empty() const { return files_.empty(); }
  [[nodiscard]] bool is_missing() const { return missing_; }
  [[nodiscard]] bool is_model() const { return model_; }
  // All of it was read, and is HCL.
  [[nodiscard]] bool whole() const { return whole_; }
  // In the order of the files.
  [[nodiscard]] const std::vector<TfDuplicate>& duplicates() const { return duplicates_; }

  // Null, or nothing, where there is none.
  [[nodiscard]] const TfBlock* variable(const std::string& name) const;
  [[nodiscard]] const TfBlock* output(const std::string& name) const;
  [[nodiscard]] const TfBlock* call(const std::string& name) const;
  [[nodiscard]] const TfBlock* resource(const TfResourceName& name) const;
  [[nodiscard]] HclSyntax local(const std::string& name) const;
  [[nodiscard]] HclSyntax value_of_variable(const std::string& name) const;
  [[nodiscard]] bool has_resources_of(const std::string& type, bool is_data) const;

  [[nodiscard]] const std::map<TfResourceName, TfBlock>& resources() const { return resources_; }
  [[nodiscard]] const std::map<std::string, TfBlock>& calls() const { return calls_; }
  [[nodiscard]] const std::map<std::string, TfBlock>& variables() const { return variables_; }

 private:
  void add_blocks(const TfFile& file, bool overrides);
  void take(HclSyntax block, bool overrides);
  void take_locals(HclSyntax block, bool overrides);
  void take_resource(TfResourceName name, HclSyntax block, bool overrides);
  void put(std::string_view kind, std::map<std::string, TfBlock>& into, HclSyntax block,
           bool overrides);

  std::string folder_;
  std::vector<SourceId> files_;
  bool whole_ = true;
  bool missing_ = false;
  bool model_ = false;
  std::map<std::string, TfBlock> variables_;
  std::map<std::string, TfBlock> outputs_;
  std::map<std::string, TfBlock> calls_;
  std::map<TfResourceName, TfBlock> resources_;
  std::map<std::string, HclSyntax> locals_;  // as attributes
  std::map<std::string, HclSyntax> values_;
  std::vector<TfDuplicate> duplicates_;
};

}  // namespace zonevet
