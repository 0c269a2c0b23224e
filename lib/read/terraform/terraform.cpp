#include "read/terraform/terraform.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "read/foreign_file.h"
#include "read/hcl/hcl_fault.h"
#include "read/json.h"
#include "read/terraform/tf_calls.h"
#include "read/terraform/tf_configuration.h"
#include "read/terraform/tf_files.h"
#include "read/terraform/tf_idioms.h"
#include "read/terraform/tf_limits.h"
#include "read/terraform/tf_modules.h"
#include "read/terraform/tf_plan.h"
#include "read/terraform/tf_providers.h"
#include "read/terraform/tf_reach.h"
#include "read/terraform/tf_state.h"
#include "read/terraform/tf_writable.h"

namespace zonevet {
namespace {

bool is_wanted(std::string_view type, bool) {
  return !find_tf_rows(type).empty() || find_tf_zone_row(type) != nullptr;
}

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

// `runs`: Terraform reads the file.
Flaw flaw_of(const JsonFault& fault, bool runs) {
  Flaw flaw;
  flaw.a = runs ? 1 : 0;
  const bool limit = fault.error == JsonError::too_deep || fault.error == JsonError::too_large;
  flaw.kind = limit ? FlawKind::limit_nesting : FlawKind::tf_json_syntax;
  flaw.where = fault.where;
  flaw.note = expectation_of(fault.error);
  return flaw;
}

// What is wrong with a file, and what its comments say.
void add_file(const TfFile& file, const SourceSet& sources, Reading& to) {
  if (file.json_fault.error != JsonError::none) {
    to.flaws.add(flaw_of(file.json_fault, true));
  }
  for (const HclFault& fault : file.template_faults) {
    Flaw flaw = flaw_of(fault, sources);
    flaw.b = 1;
    to.flaws.add(flaw);
  }
  // (JSON that is told anew has no other faults of its own.)
  if (file.is_json) return;
  for (const HclFault& fault : file.hcl.faults())
    to.flaws.add(flaw_of(fault, sources));
  for (const Span dot : find_dropping_splits(file.hcl)) {
    Flaw flaw;
    flaw.kind = FlawKind::tf_split_drops;
    flaw.where = dot;
    to.flaws.add(flaw);
  }
  to.comments = file.hcl.comments();
}

// Whether a text is meant as a plan or state, whatever else it turns out to be.
bool is_plan(std::string_view path, std::string_view text) {
  if (is_tf_name(path) || foreign_file(path, text) != ForeignFile::json) return false;
  const auto has = [text](std::string_view name) {
    return text.find(name) != std::string_view::npos;
  };
  return has("\"format_version\"") || (has("\"terraform_version\"") && has("\"lineage\""));
}

std::vector<TfResource> resources_in(const JsonDocument& json) {
  return is_tf_state(json) ? read_tf_state(json, is_wanted) : read_tf_plan(json, is_wanted);
}

void find_known(const HclValue& value, std::vector<Span>& to) {
  if (value.is(HclType::tuple)) {
    for (const HclValue& element : value.elements())
      find_known(element, to);
  } else if (value.is(HclType::object)) {
    for (const HclMember& member : value.members().members)
      find_known(member.value, to);
  } else if (!value.is(HclType::unknown)) {
    to.push_back(value.where());
  }
}

// What may be shown of a plan or state: its other values may be secrets, whether they are marked as
// such or not.
std::vector<Span> shown_parts(std::span<const TfResource> resources) {
  std::vector<Span> parts;
  for (const TfResource& resource : resources) {
    parts.push_back(resource.where);
    find_known(resource.values, parts);
  }
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  return parts;
}

// Of what is wrong in a file.
Reading file_reading(SourceId file) {
  Reading reading;
  reading.root = file;
  reading.sources = {file};
  reading.format = SourceFormat::terraform_file;
  reading.zone_name = Name::unknown_origin();
  return reading;
}

// Reads modules and plans one by one.
class TerraformReader {
 public:
  TerraformReader(const TfGiven& given, SourceSet& sources, const FileReader& files,
                  const std::string& root)
      : given_(given),
        sources_(sources),
        modules_(sources, files, root),
        reach_(modules_, is_wanted),
        calls_(modules_) {}
  TerraformReading read();

 private:
  // Some modules and plans: those that are linted, or those around them.
  struct Part {
    std::deque<Reading>& zones;
    bool linted = false;
    TfLimits limits{};
    std::vector<SourceId> plans{};    // and states
    std::vector<SourceId> sources{};  // the other files
    TfCalls::Modules modules{};       // of files that were given
    std::set<std::string> folders{};  // of these
  };

  void add_values();
  void add_files(std::span<const SourceId> files, Part& part);
  void add_plan(SourceId id, Part& part);
  void open_modules(Part& part);
  void evaluate(const TfCalls::Modules& roots, Part& part);
  // `has_unread`: modules are called that could not be read.
  void add(std::span<const TfResource> resources, bool has_unread, Part& part);
  void sort_files();
  void add_duplicates();
  void add_calls();
  void add_limits(Part& part);
  void add_flaw(const Flaw& flaw);
  Reading& reading_of(SourceId file);

  const TfGiven& given_;
  SourceSet& sources_;
  TfModules modules_;
  TfReach reach_;
  TfCalls calls_;
  TerraformReading read_;
  Part linted_{read_.zones, true};
  Part around_{read_.around, false};
  std::map<SourceId, Reading*> by_file_;    // that were given
  std::map<SourceId, Reading*> flaws_of_;   // of those that are linted, and others with flaws
  std::set<const TfModule*> opened_;        // in the folders of what was given
  std::set<const TfModule*> planned_;       // for which a plan stands
  TfCalls::Modules placed_;                 // in which what a plan says has places
  std::set<const TfModule*> with_records_;  // of what is linted
  std::size_t plans_ = 0;                   // that are linted, and have records
};

void TerraformReader::add_files(std::span<const SourceId> files, Part& part) {
  for (const SourceId id : files) {
    modules_.add_given(id);
    if (is_plan(sources_.name(id), sources_.bytes(id))) {
      // (What is said of it stands in the files of its module.)
      part.plans.push_back(id);
    } else {
      part.sources.push_back(id);
      part.folders.insert(tf_folder_of(sources_.name(id)));
    }
    Reading& reading = read_.files.emplace_back(file_reading(id));
    by_file_.emplace(id, &reading);
    if (part.linted) flaws_of_.emplace(id, &reading);
  }
}

// What is wrong in files of values is told where anything is linted.
void TerraformReader::add_values() {
  for (const SourceId id : given_.values) {
    modules_.add_values(id);
    if (!given_.linted.empty()) by_file_.emplace(id, &reading_of(id));
  }
}

void TerraformReader::add_plan(SourceId id, Part& part) {
  const JsonDocument json(sources_.bytes(id), sources_.base(id));
  part.limits.add_input(sources_.bytes(id).size());
  sources_.show_only(id, {});
  if (!json.ok()) return by_file_.at(id)->flaws.add(flaw_of(json.fault(), false));
  if (!is_tf_plan(json) && !is_tf_state(json)) {
    if (part.linted) read_.refused.push_back(id);
    return;
  }
  std::vector<TfResource> plan = resources_in(json);
  sources_.show_only(id, shown_parts(plan));
  const std::string folder = tf_folder_of(sources_.name(id));
  const TfModule* const module = modules_.open(folder);
  // (A state is older than the text of a module that was asked for.)
  const TfAge age = plans_changes(json) ? TfAge::of_the_text : TfAge::may_be_older;
  const bool stands =
      module == nullptr || age == TfAge::of_the_text || !part.folders.contains(folder);
  if (module != nullptr) {
    // (Of what is beyond limits the plan knows more than its place.)
    TfLimits of_places;
    place_tf_plan(configure(*module, reach_, of_places).resources, age, plan);
    const bool is_new = stands && planned_.insert(module).second;
    if (part.linted) placed_.push_back(module);
    if (part.linted && is_new) read_.standing.push_back(id);
  }
  if (part.linted && stands && !plan.empty()) ++plans_;
  add(plan, false, part);
}

// The modules in the folders of files, each once: what is linted is not around.
void TerraformReader::open_modules(Part& part) {
  for (const SourceId id : part.sources) {
    const TfModule* const module = modules_.open(tf_folder_of(sources_.name(id)));
    if (module == nullptr || !opened_.insert(module).second) continue;
    part.modules.push_back(module);
    calls_.add(*module);
  }
}

void TerraformReader::add(std::span<const TfResource> resources, bool has_unread, Part& part) {
  TfZones zones = read_tf_records(resources, sources_, part.limits);
  // (Records of which nobody knows in which zone they are may be in any of them.)
  const bool open =
      has_unread ||
      std::any_of(zones.readings.begin(), zones.readings.end(), [](const Reading& reading) {
        return reading.zone_name_source == NameSource::unknown;
      });
  for (Reading& reading : zones.readings) {
    reading.whole = reading.whole && !open;
    part.zones.push_back(std::move(reading));
  }
  if (part.linted) read_.counts.add(zones.counts);
}

void TerraformReader::evaluate(const TfCalls::Modules& roots, Part& part) {
  std::set<SourceId> files;
  for (const TfModule* const module : calls_.led_to(roots))
    files.insert(module->files().begin(), module->files().end());
  for (const SourceId file : files)
    part.limits.add_input(sources_.bytes(file).size());
  for (const TfModule* const root : roots) {
    if (planned_.contains(root)) continue;
    const TfConfiguration configuration = configure(*root, reach_, part.limits);
    add(configuration.resources, configuration.unknown_calls > 0, part);
    if (!part.linted) continue;
    with_records_.insert(configuration.modules.begin(), configuration.modules.end());
    read_.gaps.calls += configuration.unknown_calls;
  }
}

// Of files that were not given something is said where a plan has places in them, or, if that is
// wanted, where what was given calls their modules. (What stands in a file that is read as text is
// a part of the resource that reads it.)
void TerraformReader::sort_files() {
  const TfCalls::ModuleSet linted(linted_.modules.begin(), linted_.modules.end());
  std::set<SourceId> shown;
  TfCalls::Modules from = placed_;
  if (given_.with_called) from.insert(from.end(), linted_.modules.begin(), linted_.modules.end());
  for (const TfModule* const module : placed_)
    calls_.add(*module);
  for (const TfModule* const module : calls_.led_to(from)) {
    const bool is_file = !linted.contains(module) && !module->is_model();
    if (is_file) shown.insert(module->files().begin(), module->files().end());
  }
  for (const TfFile& file : modules_.files()) {
    const auto given = by_file_.find(file.id);
    Reading& reading =
        given != by_file_.end() ? *given->second : read_.around.emplace_back(file_reading(file.id));
    add_file(file, sources_, reading);
    if (flaws_of_.contains(file.id)) continue;
    (shown.contains(file.id) ? read_.shown : read_.hidden).push_back(file.id);
  }
  const std::vector<SourceId> texts = modules_.texts();
  read_.hidden.insert(read_.hidden.end(), texts.begin(), texts.end());
}

// (What nobody gave has a place in the space of zones.)
Reading& TerraformReader::reading_of(SourceId file) {
  const auto [found, is_new] = flaws_of_.try_emplace(file, nullptr);
  if (is_new) found->second = &read_.zones.emplace_back(file_reading(file));
  return *found->second;
}

void TerraformReader::add_limits(Part& part) {
  if (part.limits.flaws().empty()) return;
  // (What was not looked at may be a record of any of them.)
  for (Reading& zone : part.zones)
    zone.whole = false;
  if (!part.linted) return;
  for (const Flaw& flaw : part.limits.flaws()) {
    const Span where = sources_.written(flaw.where);
    reading_of(sources_.source_of(where)).flaws.add(flaw);
  }
}

// One that stands in what was given, or has its second place there.
void TerraformReader::add_flaw(const Flaw& flaw) {
  const SourceId file = sources_.source_of(flaw.where);
  const bool given = flaws_of_.contains(file) ||
                     (!flaw.other.nowhere() && flaws_of_.contains(sources_.source_of(flaw.other)));
  if (given) reading_of(file).flaws.add(flaw);
}

// (Where a file is broken, what follows may be no declaration.)
void TerraformReader::add_duplicates() {
  for (const auto& [path, module] : modules_.all()) {
    if (!module.whole()) continue;
    for (const TfDuplicate& one : module.duplicates()) {
      Flaw flaw;
      flaw.kind = FlawKind::tf_duplicate_declaration;
      flaw.where = sources_.written(one.again);
      flaw.other = sources_.written(one.first);
      flaw.name = one.what;
      add_flaw(flaw);
    }
  }
}

// Calls of what is not there, and such as lead back to where they stand.
void TerraformReader::add_calls() {
  Flaw flaw;
  flaw.kind = FlawKind::tf_module_missing;
  for (const TfModule* const module : linted_.modules) {
    for (const auto& [name, call] : module->calls()) {
      if (call.is_flawed() || !modules_.is_missing(*module, call)) continue;
      flaw.where = sources_.written(TfModules::source_of(call));
      add_flaw(flaw);
    }
  }
  flaw.kind = FlawKind::tf_module_cycle;
  for (const TfCalls::Circle& circle : calls_.circles()) {
    flaw.where = sources_.written(circle.source);
    flaw.other = sources_.written(circle.first);
    add_flaw(flaw);
  }
}

TerraformReading TerraformReader::read() {
  add_values();
  add_files(given_.linted, linted_);
  add_files(given_.around, around_);
  for (const SourceId id : linted_.plans)
    add_plan(id, linted_);
  open_modules(linted_);
  open_modules(around_);

  TfCalls::Modules all = linted_.modules;
  all.insert(all.end(), around_.modules.begin(), around_.modules.end());
  const TfCalls::ModuleSet leading = calls_.leading_to(linted_.modules);
  TfCalls::Modules roots;
  TfCalls::Modules roots_around;
  for (const TfModule* const root : calls_.roots(all))
    (leading.contains(root) ? roots : roots_around).push_back(root);
  evaluate(roots, linted_);
  for (const SourceId id : around_.plans)
    add_plan(id, around_);
  evaluate(roots_around, around_);
  read_.gaps.modules = with_records_.size() + plans_;

  if (!read_.zones.empty()) find_tf_writable(modules_, sources_);
  sort_files();
  add_duplicates();
  add_calls();
  if (modules_.ran_out() && !given_.linted.empty())
    linted_.limits.note(FlawKind::limit_evaluation, "files",
                        Span(sources_.base(given_.linted.front()), 0));
  add_limits(linted_);
  add_limits(around_);
  return std::move(read_);
}

}  // namespace

bool is_of_terraform(std::string_view path, std::string_view text) {
  return is_tf_name(path) || is_plan(path, text);
}

TerraformReading read_terraform(const TfGiven& given, SourceSet& sources, const FileReader& files,
                                const std::string& root) {
  return TerraformReader(given, sources, files, root).read();
}

}  // namespace zonevet
