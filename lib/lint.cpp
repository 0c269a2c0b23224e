#include "lint.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "engine/plan.h"
#include "engine/suppression.h"
#include "engine/tables.h"
#include "engine/walk.h"

namespace zonevet {
namespace {

struct Opened {
  SourceId id;
  const LintInput* input;
};

std::vector<Opened> open_inputs(std::span<const LintInput> inputs, const FileReader& files,
                                LintRun& run) {
  std::vector<Opened> opened;
  for (const LintInput& input : inputs) {
    std::shared_ptr<const FileBytes> bytes;
    if (input.text) {
      bytes = std::make_shared<OwnedBytes>(*input.text);
    } else if (auto read = files.open(input.path)) {
      bytes = std::move(*read);
    } else {
      run.unreadable.push_back({input.path, read.error().message, input.context});
      continue;
    }
    opened.push_back({run.sources.add(input.path, std::move(bytes)), &input});
  }
  return opened;
}

void read_inputs(const std::vector<Opened>& inputs, const LintOptions& options,
                 const FileReader& files, LintRun& run) {
  ReadBudget budget = options.budget;
  for (const auto& [id, input] : inputs) {
    budget.add_input();
    ZoneFileOptions how;
    if (!input->context) how.origin = options.origin;
    how.root = input->root;
    how.include_anywhere = options.include_anywhere;
    run.readings.push_back(read_zone_file(id, run.sources, files, how, budget));
  }
}

// Which inputs are files that others include: what is to be said of them is said where they are
// included. Of those that include each other the first is none.
std::vector<bool> find_parts(const std::vector<Opened>& inputs, const FileReader& files,
                             const LintRun& run) {
  std::vector<bool> is_part(inputs.size());
  const auto is_linted = [&](std::size_t i) { return !inputs[i].input->context; };
  std::map<std::string, std::set<std::size_t>> included_by;  // canonical path -> inputs
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!is_linted(i)) continue;
    for (const SourceId id : std::span(run.readings[i].sources).subspan(1))
      included_by[files.canonical(run.sources.name(id))].insert(i);
  }
  if (included_by.empty()) return is_part;
  std::vector<const std::set<std::size_t>*> includers(inputs.size());  // null: none
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto found = included_by.find(files.canonical(inputs[i].input->path));
    if (is_linted(i) && found != included_by.end()) includers[i] = &found->second;
  }
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (includers[i] == nullptr) continue;
    is_part[i] = std::any_of(includers[i]->begin(), includers[i]->end(), [&](std::size_t by) {
      const bool mutual = includers[by] != nullptr && includers[by]->contains(i);
      return by != i && !is_part[by] && (by < i || !mutual);
    });
  }
  return is_part;
}

// Leaves out what is said of files that are there for others alone.
void leave_out_parents(const std::vector<Opened>& inputs, const FileReader& files, LintRun& run) {
  std::set<std::string> given;  // canonical paths
  bool any = false;
  for (const Opened& opened : inputs) {
    if (!opened.input->parent) given.insert(files.canonical(opened.input->path));
    any = any || opened.input->parent;
  }
  if (!any) return;
  std::vector<bool> out(run.sources.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!inputs[i].input->parent) continue;
    for (const SourceId id : run.readings[i].sources)
      out[static_cast<std::size_t>(id)] = !given.contains(files.canonical(run.sources.name(id)));
  }
  std::erase_if(run.findings.all(), [&](const Finding& finding) {
    if (!run.sources.holds(finding.where)) return false;
    const Span place = run.sources.written(finding.where);
    return static_cast<bool>(out[static_cast<std::size_t>(run.sources.source_of(place))]);
  });
}

void count(const Reading& reading, const Zone& zone, std::set<std::string>& files, LintRun& run) {
  for (const SourceId id : reading.sources)
    files.insert(run.sources.name(id));
  run.records += reading.records.size();
  if (zone.has_soa()) ++run.zone_count;
}

}  // namespace

std::unique_ptr<LintRun> lint(std::span<const LintInput> inputs, const LintOptions& options,
                              const FileReader& files, std::span<const RulePack* const> packs) {
  auto run = std::make_unique<LintRun>();
  const std::vector<Opened> opened = open_inputs(inputs, files, *run);
  read_inputs(opened, options, files, *run);
  const std::vector<bool> is_part = find_parts(opened, files, *run);
  std::vector<const Reading*> linted;
  std::set<std::string> names;
  for (std::size_t i = 0; i < opened.size(); ++i) {
    if (is_part[i]) continue;
    const Reading& reading = run->readings[i];
    const Zone& zone = run->zones.add(reading, run->sources, opened[i].input->context);
    if (opened[i].input->context) continue;
    linted.push_back(&reading);
    count(reading, zone, names, *run);
  }
  run->files = names.size();

  const Plan plan(packs, options.settings);
  const Tables tables(run->zones, plan.uses());
  const World world{run->sources, run->zones, tables};
  walk(world, linted, plan, options.settings, run->findings);
  run->findings.apply_instead_of();
  const std::vector<Suppression> suppressions =
      suppress(run->sources, run->zones, plan, run->findings, run->suppressed);
  ask_suppressions(suppressions, plan, options.settings, run->findings);
  leave_out_parents(opened, files, *run);
  run->findings.sort_unique(run->sources);
  return run;
}

}  // namespace zonevet
