#include "lint.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "engine/plan.h"
#include "engine/suppression.h"
#include "engine/tables.h"
#include "engine/walk.h"
#include "read/detect.h"
#include "read/foreign_file.h"
#include "read/octodns/octodns_config_flaws.h"
#include "read/spf_cache.h"
#include "read/terraform/terraform.h"
#include "read/yaml/yaml_events.h"
#include "why_not_read.h"
#include "zone_files.h"

namespace zonevet {
namespace {

struct Opened {
  SourceId id;
  const LintInput* input;
  bool terraform = false;  // (Context is never of a module.)
  [[nodiscard]] ZoneRole role() const { return input->standing.role; }
};

// Whether a file that is linted as a zone file may be one.
bool may_be_zone_file(const LintInput& input, SourceId id, LintRun& run) {
  if (input.standing.role == ZoneRole::context || is_octodns_name(input.path)) return true;
  const ForeignFile kind = foreign_file(input.path, run.sources.bytes(id));
  if (kind == ForeignFile::none) return true;
  if (!input.only_as_part && input.standing.role == ZoneRole::linted)
    run.unreadable.push_back({input.path, why_not_read(kind, id, run.sources), false});
  return false;
}

std::vector<Opened> open_inputs(std::span<const LintInput> inputs, const FileReader& files,
                                LintRun& run) {
  std::vector<Opened> opened;
  for (const LintInput& input : inputs) {
    const ZoneRole role = input.standing.role;
    if (auto read = files.open(input.path)) {
      const SourceId id = run.sources.add(input.path, std::move(*read));
      const bool terraform = role != ZoneRole::context && !input.only_as_part &&
                             is_of_terraform(input.path, run.sources.bytes(id));
      if (terraform || may_be_zone_file(input, id, run)) opened.push_back({id, &input, terraform});
    } else if (role != ZoneRole::neighbour) {
      run.unreadable.push_back({input.path, read.error().message, role == ZoneRole::context});
    }
  }
  return opened;
}

// (Its first line is underlined.)
void note_passed_over(SourceId file, const SourceSet& sources, Reading& reading) {
  const std::string_view text = sources.bytes(file);
  Flaw flaw;
  flaw.kind = FlawKind::octodns_file_ending;
  flaw.where = Span(sources.base(file), std::min(text.find_first_of("\r\n"), text.size()));
  reading.flaws.set_entry(flaw.where);
  reading.flaws.add(flaw);
}

// What is linted as a part of another is read there; what octoDNS does not read nobody is served.
Reading read_yaml(const Opened& opened, const LintOptions& options, const FileReader& files,
                  LintRun& run, ReadBudget& budget) {
  const LintInput& input = *opened.input;
  if (input.only_as_part || input.passed_over) {
    Reading part;
    part.root = opened.id;
    part.sources = {opened.id};
    part.format = SourceFormat::octodns;
    if (input.passed_over) note_passed_over(opened.id, run.sources, part);
    return part;
  }
  OctodnsOptions how;
  how.origin = opened.role() == ZoneRole::linted && options.origin ? options.origin : input.origin;
  how.settings = input.octodns;
  how.parts = input.zone_files;
  how.including = {input.root, options.include_anywhere};
  OctodnsZoneReading zone = read_octodns(opened.id, run.sources, files, how, budget);
  if (zone.semicolons_are_guessed && opened.role() == ZoneRole::linted) {
    if (zone.semicolons == OctodnsSemicolons::escaped) ++run.semicolons.escaped;
    if (zone.semicolons == OctodnsSemicolons::plain) ++run.semicolons.plain;
  }
  return std::move(zone.reading);
}

Reading read_config(const Opened& opened, const LintOptions& options, const FileReader& files,
                    SourceSet& sources, ReadBudget& budget) {
  const LintInput& input = *opened.input;
  return read_octodns_config_flaws(opened.id, sources, files,
                                   {input.root, options.include_anywhere}, budget, input.lacks);
}

// Context is what its text says it is, whatever its name.
Reading read_input(const Opened& opened, const LintOptions& options, const FileReader& files,
                   SourceSet& sources, ReadBudget& budget) {
  const LintInput& input = *opened.input;
  const bool context = opened.role() == ZoneRole::context;
  if (context && looks_like_json_object(sources.bytes(opened.id)))
    return read_spf_cache(opened.id, sources);
  ZoneFileOptions how;
  how.origin = input.origin;
  if (opened.role() == ZoneRole::linted && options.origin) how.origin = options.origin;
  how.root = input.root;
  how.include_anywhere = options.include_anywhere;
  how.context = context;
  for (const OctodnsFile& file : input.zone_files)
    how.parts.push_back(file.path);
  how.today = options.settings.now;
  return read_zone_file(opened.id, sources, files, how, budget);
}

// Context of which nothing was understood: the work could not be done, whichever rules are on.
void note_not_understood(const Reading& reading, LintRun& run) {
  for (const Flaw& flaw : reading.flaws.flaws()) {
    if (!leaves_nothing(flaw.kind)) continue;
    const Location at = run.sources.begin_of(flaw.where);
    run.unreadable.push_back({run.sources.name(reading.root),
                              "not understood at line " + std::to_string(at.line) + ", column " +
                                  std::to_string(at.column) + ": expected " +
                                  std::string(flaw.note),
                              true});
    return;
  }
}

// Zones that inputs make together, beside what is read of each.
struct MadeZones {
  std::deque<Reading> readings;
  std::vector<ZoneStanding> standings;
  // Files that are read with them, and of which something is said, or nothing, whatever input they
  // are.
  std::vector<SourceId> asked;
  std::vector<SourceId> unasked;
};

// How a zone that modules make stands: as the config says of one of their files that it holds the
// zone of that name, else open, as records may be made elsewhere, too.
ZoneStanding standing_of(const Reading& zone, std::span<const LintInput* const> declared,
                         ZoneRole role) {
  ZoneStanding standing;
  for (const LintInput* const input : declared) {
    if (*input->origin != zone.zone_name) continue;
    standing = input->standing;
    break;
  }
  standing.role = role;
  return standing;
}

// The inputs that are files of Terraform, first those that are linted.
struct TerraformInputs {
  std::vector<std::size_t> at;  // which inputs they are
  std::vector<SourceId> files;
  std::size_t linted = 0;
  std::vector<const LintInput*> declared;  // whose zone the config names
};

TerraformInputs terraform_among(const std::vector<Opened>& inputs) {
  TerraformInputs found;
  for (const ZoneRole role : {ZoneRole::linted, ZoneRole::neighbour}) {
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (inputs[i].role() != role || !inputs[i].terraform) continue;
      found.at.push_back(i);
      found.files.push_back(inputs[i].id);
      if (inputs[i].input->origin) found.declared.push_back(inputs[i].input);
    }
    if (role == ZoneRole::linted) found.linted = found.at.size();
  }
  return found;
}

std::vector<SourceId> open_var_files(const LintOptions& options, const FileReader& files,
                                     LintRun& run) {
  std::vector<SourceId> opened;
  for (const std::string& path : options.var_files) {
    if (auto bytes = files.open(path)) {
      opened.push_back(run.sources.add(path, std::move(*bytes)));
    } else {
      run.unreadable.push_back({path, bytes.error().message, false});
    }
  }
  return opened;
}

void read_modules(const std::vector<Opened>& inputs, const LintOptions& options,
                  const FileReader& files, LintRun& run, MadeZones& made) {
  const TerraformInputs of = terraform_among(inputs);
  if (of.files.empty()) return;
  const std::span<const SourceId> all = of.files;
  const std::vector<SourceId> values = open_var_files(options, files, run);
  const TfGiven given{all.first(of.linted), all.subspan(of.linted), values, !options.single_files};
  const std::string& root = inputs[of.at.front()].input->root;
  TerraformReading read = read_terraform(given, run.sources, files, root);
  for (std::size_t i = 0; i < of.at.size(); ++i)
    run.readings[of.at[i]] = std::move(read.files[i]);
  for (const SourceId id : read.refused) {
    run.unreadable.push_back(
        {run.sources.name(id), why_not_read(ForeignFile::json, id, run.sources), false});
  }
  const auto take = [&](std::deque<Reading>& readings, ZoneRole role) {
    for (Reading& reading : readings) {
      made.standings.push_back(standing_of(reading, of.declared, role));
      made.readings.push_back(std::move(reading));
    }
  };
  take(read.zones, ZoneRole::linted);
  take(read.around, ZoneRole::neighbour);
  made.asked = std::move(read.shown);
  made.unasked = std::move(read.hidden);
  if (of.linted == 0) return;
  run.terraform = {of.linted, read.counts, read.gaps, {}};
  for (const SourceId id : read.standing)
    run.terraform.standing.push_back(run.sources.name(id));
}

void read_inputs(const std::vector<Opened>& inputs, const LintOptions& options,
                 const FileReader& files, LintRun& run) {
  ReadBudget budget = options.budget;
  for (const Opened& opened : inputs) {
    budget.add_input();
    if (opened.terraform) {
      run.readings.emplace_back().root = opened.id;
      continue;
    }
    const bool is_json =
        opened.role() == ZoneRole::context && looks_like_json_object(run.sources.bytes(opened.id));
    if (opened.input->octodns_config) {
      run.readings.push_back(read_config(opened, options, files, run.sources, budget));
      continue;
    }
    run.readings.push_back(is_octodns_name(opened.input->path) && !is_json
                               ? read_yaml(opened, options, files, run, budget)
                               : read_input(opened, options, files, run.sources, budget));
    if (opened.role() == ZoneRole::context) note_not_understood(run.readings.back(), run);
    if (run.readings.back().format == SourceFormat::octodns && !has_yaml())
      run.unreadable.push_back({opened.input->path, "zonevet is built without libyaml",
                                opened.role() == ZoneRole::context});
  }
}

// Which inputs include which.
class Parts {
 public:
  Parts(const std::vector<Opened>& inputs, const MadeZones& made, const FileReader& files,
        LintRun& run);

  // It is included by another, so that what is to be said of it is said there. Of those that
  // include each other the first is no part.
  [[nodiscard]] bool is_part(std::size_t input) const { return is_part_[input]; }
  // It is a neighbour, and includes a linted file.
  [[nodiscard]] bool is_parent(std::size_t input) const { return is_parent_[input]; }
  // What is said of a source is not wanted: it was reached through neighbours alone.
  [[nodiscard]] bool is_hidden(SourceId id) const {
    return hides_ && hidden_[static_cast<std::size_t>(id)];
  }
  // By SourceId; empty where nothing is.
  [[nodiscard]] const std::vector<bool>& hidden() const { return hidden_; }

 private:
  using Inputs = std::set<std::size_t>;
  void find_parts(const std::vector<const Inputs*>& includers);
  void hide(const FileReader& files);

  const std::vector<Opened>& inputs_;
  LintRun& run_;
  std::vector<bool> is_part_;
  std::vector<bool> is_parent_;
  std::vector<bool> hidden_;  // by SourceId
  bool hides_ = false;
};

Parts::Parts(const std::vector<Opened>& inputs, const MadeZones& made, const FileReader& files,
             LintRun& run)
    : inputs_(inputs),
      run_(run),
      is_part_(inputs.size()),
      is_parent_(inputs.size()),
      hides_(!made.unasked.empty()) {
  std::map<std::string, Inputs> included_by;  // canonical path -> inputs
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    hides_ = hides_ || inputs[i].role() == ZoneRole::neighbour;
    if (inputs[i].role() == ZoneRole::context || inputs[i].input->only_as_part) continue;
    for (const SourceId id : run.readings[i].sources) {
      if (id != run.readings[i].root) included_by[files.canonical(run.sources.name(id))].insert(i);
    }
  }
  std::vector<const Inputs*> includers(inputs.size());  // null: none
  for (std::size_t i = 0; i < inputs.size() && !included_by.empty(); ++i) {
    if (inputs[i].role() == ZoneRole::context) continue;
    const auto found = included_by.find(files.canonical(inputs[i].input->path));
    if (found != included_by.end()) includers[i] = &found->second;
  }
  find_parts(includers);
  if (!hides_) return;
  hidden_.resize(run_.sources.size());
  hide(files);
  for (const SourceId id : made.unasked)
    hidden_[static_cast<std::size_t>(id)] = true;
  for (const SourceId id : made.asked)
    hidden_[static_cast<std::size_t>(id)] = false;
}

void Parts::find_parts(const std::vector<const Inputs*>& includers) {
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (includers[i] == nullptr) continue;
    is_part_[i] = std::any_of(includers[i]->begin(), includers[i]->end(), [&](std::size_t by) {
      const bool mutual = includers[by] != nullptr && includers[by]->contains(i);
      return by != i && !is_part_[by] && (by < i || !mutual);
    });
    if (!is_part_[i] || inputs_[i].role() != ZoneRole::linted) continue;
    for (const std::size_t by : *includers[i])
      is_parent_[by] = inputs_[by].role() == ZoneRole::neighbour;
  }
  for (std::size_t i = 0; i < inputs_.size(); ++i)
    is_parent_[i] = is_parent_[i] && !is_part_[i];
}

// Hides the texts of neighbours; those of linted files are called there as they were given.
void Parts::hide(const FileReader& files) {
  std::map<std::string, std::string> linted;  // canonical path -> name
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (inputs_[i].role() != ZoneRole::linted || !is_part_[i]) continue;
    for (const SourceId id : run_.readings[i].sources)
      linted.emplace(files.canonical(run_.sources.name(id)), run_.sources.name(id));
  }
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (inputs_[i].role() != ZoneRole::neighbour) continue;
    for (const SourceId id : run_.readings[i].sources) {
      const bool sought = is_parent_[i] && !linted.empty();
      const auto found =
          sought ? linted.find(files.canonical(run_.sources.name(id))) : linted.end();
      hidden_[static_cast<std::size_t>(id)] = found == linted.end();
      if (found != linted.end()) run_.sources.rename(id, found->second);
    }
  }
}

// Whether some of an entry stands in a file of which something is to be said. (What tells a file
// anew may be made of several.)
bool is_seen(Span entry, const Parts& parts, const SourceSet& sources) {
  const std::uint64_t end = sources.is_retold(entry) ? entry.end() : entry.begin() + 1;
  for (std::uint64_t at = entry.begin(); at < end; ++at) {
    if (!parts.is_hidden(sources.source_of(sources.written(Span(at, 1))))) return true;
  }
  return false;
}

void count(const Reading& reading, const Zone& zone, const Parts& parts,
           std::set<std::string>& files, LintRun& run) {
  bool whole = true;
  for (const SourceId id : reading.sources) {
    if (parts.is_hidden(id)) {
      whole = false;
    } else if (!run.sources.is_retold(Span(run.sources.base(id), 0))) {
      files.insert(run.sources.name(id));
    }
  }
  const bool tells_zone = reading.format == SourceFormat::octodns ||
                          (reading.format == SourceFormat::terraform && !reading.is_alternative &&
                           !(reading.records.empty() && reading.opaque.empty()));
  if (zone.has_soa() || tells_zone) ++run.zone_count;
  if (whole) {
    run.records += reading.records.size();
    return;
  }
  for (const Record& record : reading.records) {
    if (is_seen(record.entry, parts, run.sources)) ++run.records;
  }
}

// The expectations of the config, which becomes a source of the run.
std::vector<ConfigExpectation> take_expectations(const LintConfig& config, LintRun& run) {
  std::vector<ConfigExpectation> expectations = config.expectations;
  if (expectations.empty() || config.bytes == nullptr) return {};
  const std::uint64_t base = run.sources.base(run.sources.add(config.path, config.bytes));
  for (ConfigExpectation& one : expectations)
    one.where = Span(one.where.begin() - config.base + base, one.where.size());
  return expectations;
}

}  // namespace

std::uint64_t LintRun::expectations() const {
  return static_cast<std::uint64_t>(
      std::count_if(held.begin(), held.end(), [](Held one) { return one != Held::passed_over; }));
}

std::unique_ptr<LintRun> lint(std::span<const LintInput> inputs, const LintOptions& options,
                              const FileReader& files, std::span<const RulePack* const> packs) {
  auto run = std::make_unique<LintRun>();
  std::vector<LintInput> joined(inputs.begin(), inputs.end());
  join_split_zones(joined);
  const std::vector<Opened> opened = open_inputs(joined, files, *run);
  read_inputs(opened, options, files, *run);
  MadeZones made;
  read_modules(opened, options, files, *run, made);
  const Parts parts(opened, made, files, *run);
  std::set<std::string> names;
  for (std::size_t i = 0; i < opened.size(); ++i) {
    if (parts.is_part(i) || opened[i].input->only_as_part) continue;
    const Reading& reading = run->readings[i];
    ZoneStanding standing = opened[i].input->standing;
    if (parts.is_parent(i)) standing.role = ZoneRole::linted;
    const Zone& zone = run->zones.add(reading, run->sources, std::move(standing));
    if (zone.linted() && reading.is_zone()) count(reading, zone, parts, names, *run);
    if (zone.linted() && reading.format == SourceFormat::terraform_file)
      names.insert(run->sources.name(reading.root));
  }
  for (std::size_t i = 0; i < made.readings.size(); ++i) {
    const Reading& reading = run->readings.emplace_back(std::move(made.readings[i]));
    const Zone& zone = run->zones.add(reading, run->sources, made.standings[i]);
    if (zone.linted() && reading.is_zone()) count(reading, zone, parts, names, *run);
  }
  const ReadPolicies policies = read_policies(options.policies, run->zones, files, run->sources);
  for (const auto& [path, reason] : policies.unused)
    run->unreadable.push_back({path, reason, false});
  for (const StsPolicyFile& file : policies.files)
    names.insert(run->sources.name(file.source));
  run->files = names.size();

  const Plan plan(packs, options.settings);
  const Tables tables(run->zones, facts_of(packs), plan.uses());
  const World world{run->sources, run->zones, tables, policies.files};
  Sieve sieve(run->sources, run->zones, plan, parts.hidden());
  const auto use = [&sieve](const Finding& finding) { sieve.use(finding); };
  walk(world, plan, options.settings, sieve, run->findings);
  const std::vector<ConfigExpectation> expectations = take_expectations(options.config, *run);
  run->held = ask_expectations(expectations, options.single_files, world, plan, options.settings,
                               run->findings);
  run->findings.apply_instead_of();
  run->suppressed = run->findings.drop_allowed(use);
  const std::size_t before = run->findings.all().size();
  ask_suppressions(sieve.suppressions(run->findings), plan, options.settings, run->findings);
  // (These no comment allows.)
  const auto fate_of = [&sieve](const Finding& finding) {
    return sieve.fate_of(finding) == Fate::hidden ? Fate::hidden : Fate::kept;
  };
  run->findings.sift(before, fate_of, use);
  run->findings.sort_unique(run->sources);
  return run;
}

std::unique_ptr<LintRun> judge_config(const SourceSet& sources,
                                      std::span<const ConfigProblem> problems,
                                      std::span<const RulePack* const> packs) {
  auto run = std::make_unique<LintRun>();
  run->sources = sources;
  const Settings settings;
  const Plan plan(packs, settings);
  ask_config(problems, plan, settings, run->findings);
  run->findings.sort_unique(run->sources);
  return run;
}

}  // namespace zonevet
