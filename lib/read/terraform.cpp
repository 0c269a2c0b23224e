#include "read/terraform.h"

#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "read/hcl_evaluator.h"
#include "read/hcl_fault.h"
#include "read/json.h"
#include "read/tf_configuration.h"
#include "read/tf_modules.h"
#include "read/tf_providers.h"

namespace zonevet {
namespace {

std::string folder_of(const std::string& path) {
  return path.substr(0, path.rfind('/') + 1);  // npos + 1 is 0
}

bool is_wanted(std::string_view type, bool) {
  return find_tf_row(type) != nullptr || find_tf_zone_row(type) != nullptr;
}

// The modules in the folders of files, each once, and which of them no other calls.
class Roots {
 public:
  Roots(std::span<const SourceId> given, TfModules& modules) {
    for (const SourceId id : given) {
      const TfModule* const module = modules.open(folder_of(modules.sources().name(id)));
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

// What is wrong with a file, and what its comments say.
void add_file(const TfFile& file, const SourceSet& sources, Reading& to) {
  if (file.json_fault.error != JsonError::none) {
    Flaw flaw;
    const bool limit = file.json_fault.error == JsonError::too_deep ||
                       file.json_fault.error == JsonError::too_large;
    flaw.kind = limit ? FlawKind::limit_nesting : FlawKind::tf_json_syntax;
    flaw.where = file.json_fault.where;
    flaw.note = expectation_of(file.json_fault.error);
    to.flaws.add(flaw);
  }
  // (JSON that is told anew has no faults of its own.)
  if (file.is_json) return;
  for (const HclFault& fault : file.hcl.faults())
    to.flaws.add(flaw_of(fault, sources));
  to.comments = file.hcl.comments();
}

}  // namespace

TerraformReading read_terraform(std::span<const SourceId> given, SourceSet& sources,
                                const FileReader& files, const std::string& root) {
  TerraformReading read;
  std::map<SourceId, Reading*> by_file;
  std::set<std::string> folders;
  TfModules modules(sources, files, root);
  for (const SourceId id : given) {
    folders.insert(folder_of(sources.name(id)));
    modules.add_given(id);
    Reading& reading = read.files.emplace_back();
    reading.root = id;
    reading.sources = {id};
    reading.format = SourceFormat::terraform_file;
    reading.zone_name = Name::unknown_origin();
    by_file.emplace(id, &reading);
  }
  for (const TfModule* const module : Roots(given, modules).roots()) {
    const TfConfiguration configuration = configure(*module, modules, is_wanted);
    if (!configuration.resources.empty()) ++read.gaps.modules;
    read.gaps.calls += configuration.unknown_calls;
    read.gaps.exhausted = read.gaps.exhausted || configuration.exhausted;
    TfZones zones = read_tf_records(configuration.resources, sources);
    for (Reading& reading : zones.readings)
      read.zones.push_back(std::move(reading));
    read.counts.add(zones.counts);
  }
  for (const TfFile& file : modules.files()) {
    const auto found = by_file.find(file.id);
    if (found != by_file.end()) {
      add_file(file, sources, *found->second);
    } else {
      const bool beside = folders.contains(folder_of(sources.name(file.id)));
      (beside ? read.beside : read.called).push_back(file.id);
    }
  }
  return read;
}

}  // namespace zonevet
