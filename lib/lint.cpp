#include "lint.h"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/plan.h"
#include "engine/suppression.h"
#include "engine/tables.h"
#include "engine/walk.h"
#include "read/zone_file.h"

namespace zonevet {
namespace {

struct Opened {
  SourceId id;
  bool context;
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
    opened.push_back({run.sources.add(input.path, std::move(bytes)), input.context});
  }
  return opened;
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
  ReadBudget budget;
  std::vector<const Reading*> linted;
  std::set<std::string> names;
  for (const Opened& input : open_inputs(inputs, files, *run)) {
    ZoneFileOptions how;
    if (!input.context) how.origin = options.origin;
    how.root = options.root;
    how.include_anywhere = options.include_anywhere;
    run->readings.push_back(read_zone_file(input.id, run->sources, files, how, budget));
    const Reading& reading = run->readings.back();
    const Zone& zone = run->zones.add(reading, run->sources, input.context);
    if (input.context) continue;
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
      suppress(run->sources, linted, plan, run->findings, run->suppressed);
  ask_suppressions(suppressions, plan, options.settings, run->findings);
  run->findings.sort_unique(run->sources);
  return run;
}

}  // namespace zonevet
