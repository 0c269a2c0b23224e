// The face: from the library's own types to those of <zonevet/zonevet.h> and back.

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/plan.h"
#include "findings/fingerprint.h"
#include "lint.h"
#include "mend.h"
#include "output/citation.h"
#include "output/diff.h"
#include "output/outcome.h"
#include "source/file_reader.h"
#include <zonevet/zonevet.h>

namespace zonevet::v1 {
namespace {

zonevet::Severity inner(Severity severity) { return static_cast<zonevet::Severity>(severity); }
Severity outer(zonevet::Severity severity) { return static_cast<Severity>(severity); }
static_assert(static_cast<int>(Severity::off) == static_cast<int>(zonevet::Severity::off) &&
              static_cast<int>(Severity::error) == static_cast<int>(zonevet::Severity::error));

// The texts of inputs, and the disk behind them where that is wanted.
class InputFiles final : public FileReader {
 public:
  InputFiles(const std::vector<Input>& inputs, bool use_disk) : use_disk_(use_disk) {
    for (const Input& input : inputs) {
      if (input.text) texts_[canonical(input.path)] = std::make_shared<OwnedBytes>(*input.text);
    }
  }

  [[nodiscard]] zonevet::Result<std::shared_ptr<const FileBytes>> open(
      const std::string& path) const override {
    const auto found = texts_.find(canonical(path));
    if (found != texts_.end()) return found->second;
    if (use_disk_) return disk_.open(path);
    return fail("No such file or directory");
  }

  [[nodiscard]] std::string canonical(const std::string& path) const override {
    return use_disk_ ? disk_.canonical(path) : memory_.canonical(path);
  }

 private:
  bool use_disk_;
  DiskFiles disk_;
  MemoryFiles memory_;  // for its paths alone
  std::map<std::string, std::shared_ptr<const FileBytes>> texts_;
};

Position position(const Location& at) { return {at.line, at.column, at.offset}; }

std::optional<Place> place(const SourceSet& sources, Span where) {
  if (!sources.holds(where)) return std::nullopt;
  const Location begin = sources.begin_of(where);
  return Place{shown_path(begin.file), position(begin), position(sources.end_of(where))};
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

Settings settings_of(const Options& options) {
  Settings settings;
  for (const auto& [name, severity] : options.severities)
    settings.severities.push_back({name, inner(severity)});
  settings.select = options.select;
  settings.ignore = options.ignore;
  settings.options.insert(options.rule_options.begin(), options.rule_options.end());
  settings.now = parse_date(options.now);
  return settings;
}

std::vector<LintInput> inputs_of(const std::vector<Input>& inputs, const Options& options,
                                 const FileReader& files) {
  const std::string root = options.root.empty() ? std::string() : files.canonical(options.root);
  std::vector<LintInput> all;
  all.reserve(inputs.size());
  for (const Input& input : inputs)
    all.push_back({input.path, input.text, input.context, root});
  return all;
}

LintOptions how_of(const Options& options) {
  LintOptions how;
  how.settings = settings_of(options);
  if (!options.origin.empty()) how.origin = Name::from_text(options.origin);
  return how;
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
}

Result Linter::lint(const std::vector<Input>& inputs) const {
  const InputFiles files(inputs, options_.use_disk);
  const auto run =
      zonevet::lint(inputs_of(inputs, options_, files), how_of(options_), files, packs_->all);
  return result_of(*run);
}

FixResult Linter::fix(const std::vector<Input>& inputs, const FixOptions& options) const {
  const InputFiles files(inputs, options_.use_disk);
  std::vector<LintInput> all = inputs_of(inputs, options_, files);
  for (LintInput& input : all)
    input.text.reset();  // `files` has them, for those who include them too
  const MendOptions mending{options.unsafe ? FixSafety::unsafe : FixSafety::safe,
                            inner(options.least)};
  const Mended mended = mend(all, how_of(options_), files, packs_->all, mending);
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
