#include "read/terraform.h"

#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "read/hcl_evaluator.h"
#include "read/hcl_fault.h"
#include "read/json.h"
#include "read/tf_configuration.h"
#include "read/tf_files.h"
#include "read/tf_modules.h"
#include "read/tf_plan.h"
#include "read/tf_providers.h"

namespace zonevet {
namespace {

bool is_wanted(std::string_view type, bool) {
  return find_tf_row(type) != nullptr || find_tf_zone_row(type) != nullptr;
}

// The modules in the folders of files, each once, and which of them no other calls.
class Roots {
 public:
  Roots(std::span<const SourceId> given, TfModules& modules) {
    for (const SourceId id : given) {
      const TfModule* const module = modules.open(tf_folder_of(modules.sources().name(id)));
      if (module != nullptr && known_.insert(module).second) all_.push_back(module);
    }
    for (const TfModule* const module : all_) {
      for (const auto& [name, call] : module->calls())
        add_call(*module, call, modules);
    }
  }
  [[nodiscard]] std::vector<const TfModule*> roots() const {
    std::vector<const TfModule*> roots;
    for (const TfModule* const module : all_) {
      if (!called_.contains(module)) roots.push_back(module);
    }
    return roots;
  }

 private:
  // (What calls itself is called by others, or by nobody.)
  void add_call(const TfModule& from, const TfBlock& call, TfModules& modules) {
    const HclSyntax source = call.body.value("source");
    const std::optional<std::string> path = source ? string_of(constant_of(source)) : std::nullopt;
    const TfModule* const module = path ? modules.open(from, *path) : nullptr;
    if (module != nullptr && module != &from) called_.insert(module);
  }

  std::vector<const TfModule*> all_;
  std::set<const TfModule*> known_;
  std::set<const TfModule*> called_;
};

Flaw flaw_of(const HclFault& fault, const SourceSet& sources) {
  Flaw flaw;
  flaw.where = fault.where;
  flaw.other = fault.other;
  flaw.a = static_cast<std::uint64_t>(fault.error);
  flaw.kind = FlawKind::hcl_syntax;
  const bool limit = fault.error == HclError::too_deep || fault.error == HclError::too_large ||
                     fault.error == HclError::too_many_nodes;
  if (limit) flaw.kind = FlawKind::limit_nesting;
  if (fault.error == HclError::bad_escape && sources.text(fault.where) == "\\;")
    flaw.kind = FlawKind::hcl_escaped_semicolon;
  return flaw;
}

Flaw flaw_of(const JsonFault& fault) {
  Flaw flaw;
  const bool limit = fault.error == JsonError::too_deep || fault.error == JsonError::too_large;
  flaw.kind = limit ? FlawKind::limit_nesting : FlawKind::tf_json_syntax;
  flaw.where = fault.where;
  flaw.note = expectation_of(fault.error);
  return flaw;
}

// What is wrong with a file, and what its comments say.
void add_file(const TfFile& file, const SourceSet& sources, Reading& to) {
  if (file.json_fault.error != JsonError::none) {
    to.flaws.add(flaw_of(file.json_fault));
  }
  // (JSON that is told anew has no faults of its own.)
  if (file.is_json) return;
  for (const HclFault& fault : file.hcl.faults())
    to.flaws.add(flaw_of(fault, sources));
  to.comments = file.hcl.comments();
}

bool is_plan(std::string_view path, std::string_view text) {
  return !is_tf_name(path) && path.ends_with(".json") && looks_like_tf_plan(text);
}

// Reads modules and plans one by one.
class TerraformReader {
 public:
  TerraformReader(SourceSet& sources, const FileReader& files, const std::string& root)
      : sources_(sources), modules_(sources, files, root) {}
  TerraformReading read(std::span<const SourceId> given);

 private:
  void add_given(SourceId id);
  void add_plan(SourceId id);
  void add(std::span<const TfResource> resources);
  void add_gaps(const TfConfiguration& configuration);
  void sort_files();

  SourceSet& sources_;
  TfModules modules_;
  TerraformReading read_;
  std::set<std::string> folders_;
  std::map<SourceId, Reading*> by_file_;
  std::set<const TfModule*> planned_;
};

void TerraformReader::add_given(SourceId id) {
  modules_.add_given(id);
  // (Of a plan, what is said stands in the files of its module.)
  if (!is_plan(sources_.name(id), sources_.bytes(id)))
    folders_.insert(tf_folder_of(sources_.name(id)));
  Reading& reading = read_.files.emplace_back();
  reading.root = id;
  reading.sources = {id};
  reading.format = SourceFormat::terraform_file;
  reading.zone_name = Name::unknown_origin();
  by_file_.emplace(id, &reading);
}

void TerraformReader::add_plan(SourceId id) {
  const JsonDocument json(sources_.bytes(id), sources_.base(id));
  if (!json.ok()) by_file_.at(id)->flaws.add(flaw_of(json.fault()));
  if (!is_tf_plan(json)) return;
  std::vector<TfResource> plan = read_tf_plan(json, is_wanted);
  const TfModule* const module = modules_.open(tf_folder_of(sources_.name(id)));
  if (module != nullptr) {
    planned_.insert(module);
    place_tf_plan(configure(*module, modules_, is_wanted).resources, plan);
  }
  if (!plan.empty()) ++read_.gaps.modules;
  add(plan);
}

void TerraformReader::add(std::span<const TfResource> resources) {
  TfZones zones = read_tf_records(resources, sources_);
  for (Reading& reading : zones.readings)
    read_.zones.push_back(std::move(reading));
  read_.counts.add(zones.counts);
}

void TerraformReader::add_gaps(const TfConfiguration& configuration) {
  if (!configuration.resources.empty()) ++read_.gaps.modules;
  read_.gaps.calls += configuration.unknown_calls;
  read_.gaps.exhausted = read_.gaps.exhausted || configuration.exhausted;
}

// What was given is told of, and what else was read is named.
void TerraformReader::sort_files() {
  for (const TfFile& file : modules_.files()) {
    const auto found = by_file_.find(file.id);
    if (found != by_file_.end()) {
      add_file(file, sources_, *found->second);
    } else {
      const bool beside = folders_.contains(tf_folder_of(sources_.name(file.id)));
      // (What a plan says may stand in any of them.)
      if (beside) read_.beside.push_back(file.id);
      if (!beside && planned_.empty()) read_.called.push_back(file.id);
    }
  }
}

TerraformReading TerraformReader::read(std::span<const SourceId> given) {
  for (const SourceId id : given)
    add_given(id);
  std::vector<SourceId> of_modules;
  for (const SourceId id : given) {
    if (is_plan(sources_.name(id), sources_.bytes(id))) {
      add_plan(id);
    } else {
      of_modules.push_back(id);
    }
  }
  for (const TfModule* const module : Roots(of_modules, modules_).roots()) {
    if (planned_.contains(module)) continue;
    const TfConfiguration configuration = configure(*module, modules_, is_wanted);
    add_gaps(configuration);
    add(configuration.resources);
  }
  sort_files();
  return std::move(read_);
}

}  // namespace

bool is_of_terraform(std::string_view path, std::string_view text) {
  return is_tf_name(path) || is_plan(path, text);
}

TerraformReading read_terraform(std::span<const SourceId> given, SourceSet& sources,
                                const FileReader& files, const std::string& root) {
  return TerraformReader(sources, files, root).read(given);
}

}  // namespace zonevet
