// The face: from the library's own types to those of <zonevet/zonevet.h> and back.

#include <algorithm>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "config/config.h"
#include "engine/plan.h"
#include "findings/fingerprint.h"
#include "lint.h"
#include "mend.h"
#include "output/citation.h"
#include "output/diff.h"
#include "output/outcome.h"
#include "source/file_reader.h"
#include "zone_files.h"
#include <zonevet/zonevet.h>

namespace zonevet::v1 {
namespace {

zonevet::Severity inner(Severity severity) { return static_cast<zonevet::Severity>(severity); }
Severity outer(zonevet::Severity severity) { return static_cast<Severity>(severity); }
static_assert(static_cast<int>(Severity::off) == static_cast<int>(zonevet::Severity::off) &&
              static_cast<int>(Severity::error) == static_cast<int>(zonevet::Severity::error));

Position position(const Location& at) { return {at.line, at.column, at.offset}; }

std::optional<Place> place(const SourceSet& sources, Span where) {
  if (!sources.holds(where)) return std::nullopt;
  const auto [begin, end] = sources.ends_of(where);
  return Place{shown_path(begin.file), position(begin), position(end)};
}

std::vector<Citation> cites_of(const RuleDoc& rule) {
  std::vector<Citation> cites;
  for (const zonevet::Citation& citation : rule.cites)
    cites.push_back({title_of(citation), url_of(citation)});
  return cites;
}

std::optional<Fix> fix_of(const SourceSet& sources, const zonevet::Finding& finding) {
  if (!finding.fix) return std::nullopt;
  Fix fix{finding.fix->title, finding.fix->safety == FixSafety::safe, {}};
  for (const zonevet::Edit& edit : finding.fix->edits) {
    auto where = place(sources, edit.where);
    if (!where) return std::nullopt;
    fix.edits.push_back({std::move(*where), edit.text});
  }
  return fix;
}

Finding outer(const SourceSet& sources, const zonevet::Finding& inner) {
  Finding finding;
  finding.rule = inner.rule->id;
  finding.severity = outer(inner.severity);
  finding.place = place(sources, inner.where);
  finding.message = inner.message;
  for (const zonevet::Note& note : inner.notes)
    finding.notes.push_back({place(sources, note.where), note.text});
  finding.help = help_of(inner);
  finding.fix = fix_of(sources, inner);
  finding.owner = inner.owner;
  finding.type = inner.type;
  finding.cites = cites_of(*inner.rule);
  return finding;
}

std::vector<Finding> findings_of(const LintRun& run) {
  std::vector<const zonevet::Finding*> all;
  for (const zonevet::Finding& finding : run.findings.all())
    all.push_back(&finding);
  const std::vector<std::string> prints = fingerprints(run.sources, all);
  std::vector<Finding> findings;
  findings.reserve(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    findings.push_back(outer(run.sources, *all[i]));
    findings.back().fingerprint = prints[i];
  }
  return findings;
}

Settings settings_of(const Options& options, const Project& project) {
  Settings settings = project.settings;
  for (const auto& [name, severity] : options.severities)
    settings.severities.push_back({name, inner(severity)});
  settings.select = options.select;
  settings.ignore = options.ignore;
  for (const auto& [name, value] : options.rule_options)
    settings.options.insert_or_assign(name, value);
  settings.now = parse_date(options.now);
  return settings;
}

Result result_of(const LintRun& run) {
  Result result;
  result.findings = findings_of(run);
  for (const Findings::Dropped& dropped : run.findings.dropped())
    result.dropped.push_back({std::string(dropped.rule->id), dropped.count});
  for (const zonevet::Unreadable& input : run.unreadable)
    result.unreadable.push_back({input.path, input.reason});
  result.files = run.files;
  result.zones = run.zone_count;
  result.records = run.records;
  result.expectations = run.expectations();
  result.suppressed = run.suppressed;
  return result;
}

bool has_option(const Packs& packs, const std::string& key, std::int64_t value) {
  const auto fits = [&](const RuleDoc& rule) {
    return std::any_of(rule.options.begin(), rule.options.end(), [&](const RuleOption& option) {
      return key == std::string(rule.id) + "." + std::string(option.name) &&
             value >= option.lowest && value <= option.highest;
    });
  };
  for (const RulePack* pack : packs.all) {
    for (const Rule& rule : pack->rules) {
      if (fits(*rule.doc)) return true;
    }
  }
  return false;
}

// The text of Options::config, read; what is wrong with it goes to `problems`, and nothing of it
// counts then.
Project project_of(const Packs& packs, const Options& options, LintConfig& text,
                   std::vector<std::string>& problems) {
  SourceSet sources;
  text.path = options.config_path;
  text.bytes = std::make_shared<OwnedBytes>(options.config);
  const SourceId file = sources.add(text.path, text.bytes);
  text.base = sources.base(file);
  const auto docs = docs_of(packs.all);
  Config config = read_config(sources.bytes(file), text.base, docs);
  text.expectations = config.project.expectations;
  if (config.problems.empty()) return std::move(config.project);
  text = {};
  const auto run = judge_config(sources, config.problems, packs.all);
  for (const zonevet::Finding& finding : run->findings.all()) {
    const Location at = run->sources.begin_of(finding.where);
    problems.push_back(std::string(at.file) + ':' + std::to_string(at.line) + ':' +
                       std::to_string(at.column) + ": " + finding.message);
  }
  return {};
}

// What [[zone]] says of the inputs.
void declare(std::vector<LintInput>& inputs, const Project& project, const std::string& folder,
             const FileReader& files) {
  std::map<std::string, std::size_t> linted;  // by canonical path
  for (std::size_t i = 0; i < inputs.size() && !project.zones.empty(); ++i) {
    if (inputs[i].standing.role == ZoneRole::linted)
      linted.insert_or_assign(files.canonical(inputs[i].path), i);
  }
  for (const ConfigZone& zone : project.zones) {
    std::vector<std::size_t> members;
    std::vector<OctodnsFile> parts;
    for (const ConfigFile& file : zone.files) {
      const auto found = linted.find(files.canonical(folder + file.path));
      if (found == linted.end()) continue;
      LintInput& input = inputs[found->second];
      input.origin = zone.origin;
      input.standing.complete = zone.complete;
      input.standing.view = zone.view;
      members.push_back(found->second);
      parts.push_back({input.path, {}});
    }
    if (members.size() > 1) join_zone_files(inputs, members, std::move(parts));
  }
}

std::optional<Name> domain_of(const Input& input) {
  return input.domain.empty() ? std::nullopt : Name::from_text(input.domain);
}

// What the options and inputs of a call come to.
struct Run {
  Run(const Packs& packs, const Options& options, const std::vector<Input>& given);

  DiskFiles disk;
  MemoryFiles nothing;
  OverlaidFiles files;
  std::vector<LintInput> inputs;
  LintOptions how;
};

Run::Run(const Packs& packs, const Options& options, const std::vector<Input>& given)
    : files(options.use_disk ? static_cast<const FileReader&>(disk) : nothing) {
  for (const Input& input : given) {
    if (input.text) files.add(input.path, *input.text);
  }
  std::vector<std::string> told;  // by the constructor of Linter
  const Project project =
      options.config.empty() ? Project() : project_of(packs, options, how.config, told);
  const std::string folder =
      options.config_path.substr(0, options.config_path.rfind('/') + 1);  // npos + 1 is 0
  const std::string root = options.root.empty() ? std::string() : files.canonical(options.root);
  inputs.reserve(given.size());
  for (const Input& input : given) {
    if (input.mta_sts_policy) {
      how.policies.push_back({input.path, domain_of(input)});
      continue;
    }
    LintInput& added = inputs.emplace_back();
    added.path = input.path;
    added.root = root;
    if (input.context) added.standing.role = ZoneRole::context;
  }
  declare(inputs, project, folder, files);
  how.settings = settings_of(options, project);
  if (!options.origin.empty()) how.origin = Name::from_text(options.origin);
}

}  // namespace

Linter::Linter(const Packs& packs, Options options) : packs_(&packs), options_(std::move(options)) {
  const Plan plan(packs.all, Settings());
  const auto is_unknown = [&](const std::string& name) {
    if (plan.is_known(name)) return false;
    problems_.push_back("there is no rule and no pack `" + name + "`");
    return true;
  };
  std::erase_if(options_.severities, [&](const auto& row) { return is_unknown(row.first); });
  std::erase_if(options_.select, is_unknown);
  std::erase_if(options_.ignore, is_unknown);
  std::erase_if(options_.rule_options, [&](const auto& row) {
    if (has_option(packs, row.first, row.second)) return false;
    problems_.push_back("`" + row.first + "` is no option of a rule, or its value is out of range");
    return true;
  });
  if (!options_.now.empty() && !parse_date(options_.now)) {
    problems_.push_back("`" + options_.now + "` is no date");
    options_.now.clear();
  }
  if (!options_.origin.empty() && !Name::from_text(options_.origin)) {
    problems_.push_back("`" + options_.origin + "` is no domain name");
    options_.origin.clear();
  }
  // Only to say what is wrong with it.
  LintConfig text;
  if (!options_.config.empty()) (void)project_of(packs, options_, text, problems_);
}

Result Linter::lint(const std::vector<Input>& inputs) const {
  const Run run(*packs_, options_, inputs);
  return result_of(*zonevet::lint(run.inputs, run.how, run.files, packs_->all));
}

FixResult Linter::fix(const std::vector<Input>& inputs, const FixOptions& options) const {
  const Run run(*packs_, options_, inputs);
  const MendOptions mending{options.unsafe ? FixSafety::unsafe : FixSafety::safe,
                            inner(options.least)};
  const Mended mended = mend(run.inputs, run.how, run.files, packs_->all, mending);
  FixResult result;
  result.left = result_of(*mended.after);
  for (const MendedFile& file : mended.files) {
    const std::string path = shown_path(file.path);
    result.files.push_back({path, std::string(file.after()),
                            unified_diff(path, file.before(), file.after(), file.changes),
                            file.fixes});
  }
  result.problems = problems_of(mended);
  return result;
}

std::vector<RuleInfo> rules_of(const Packs& packs) {
  std::vector<RuleInfo> rules;
  for (const RuleDoc* doc : docs_of(packs.all)) {
    rules.push_back({std::string(doc->id), std::string(doc->pack), outer(doc->severity),
                     doc->on_by_default, std::string(doc->summary), std::string(doc->rationale),
                     std::string(doc->help), cites_of(*doc)});
  }
  return rules;
}

const char* version() { return ZONEVET_VERSION; }

}  // namespace zonevet::v1
