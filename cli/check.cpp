#include "cli/check.h"

#include <string>
#include <utility>
#include <vector>

#include "cli/catalogue.h"
#include "cli/dump.h"
#include "cli/fix.h"
#include "cli/inputs.h"
#include "cli/read_sentences.h"
#include "lint.h"
#include "output/concise.h"
#include "output/github.h"
#include "output/json.h"
#include "output/sarif.h"
#include "output/text.h"
#include "output/visible.h"
#include "rules/packs.h"

namespace zonevet::cli {
namespace {

std::string print(const Outcome& outcome, const Options& options, const Console& console) {
  switch (options.format) {
    case Format::concise:
      return print_concise(outcome);
    case Format::json:
      return print_json(outcome, ZONEVET_VERSION);
    case Format::ndjson:
      return print_ndjson(outcome, ZONEVET_VERSION);
    case Format::sarif:
      return print_sarif(outcome, ZONEVET_VERSION);
    case Format::github:
      return print_github(outcome);
    case Format::text:
    case Format::markdown:  // of no check: options.cpp sees to it
      break;
  }
  return print_text(outcome, {console.color, console.width});
}

// Names that --select, --ignore and --severity give: each must be a rule or a pack.
bool names_are_known(const Settings& settings) {
  bool known = true;
  for (const Settings::Choice& choice : settings.severities)
    known = is_known_name(choice.name) && known;
  for (const std::string& name : settings.select)
    known = is_known_name(name) && known;
  for (const std::string& name : settings.ignore)
    known = is_known_name(name) && known;
  return known;
}

// What a check came to, before it is printed.
Fixed linted(const Inputs& inputs, const LintOptions& how, const CheckOptions& wanted,
             const FoundProject& project) {
  switch (wanted.fixing) {
    case Fixing::write:
      return fix_files(inputs, how, wanted, project);
    case Fixing::diff:
      return diff_files(inputs, how, wanted, project);
    case Fixing::none:
      break;
  }
  const DiskFiles disk;
  OverlaidFiles files(disk);
  overlay(inputs.piped, files);
  Fixed plain;
  plain.run = lint(inputs.all, how, files, rules::all_packs());
  return plain;
}

// Whether the report would take the place of a file that is linted, or read for it: told on stderr.
bool would_overwrite(const std::string& output, const std::vector<std::string>& names) {
  const DiskFiles files;
  const std::string canonical = files.canonical(output);
  for (const std::string& name : names) {
    if (files.canonical(name) != canonical) continue;
    complain("--output " + output + ": the report would overwrite what is linted");
    return true;
  }
  return false;
}

std::vector<std::string> names_of(const std::vector<LintInput>& inputs) {
  std::vector<std::string> names;
  names.reserve(inputs.size());
  for (const LintInput& input : inputs)
    names.push_back(input.path);
  return names;
}

std::vector<std::string> names_of(const SourceSet& sources) {
  std::vector<std::string> names;
  names.reserve(sources.size());
  for (std::size_t id = 0; id < sources.size(); ++id)
    names.push_back(sources.name(static_cast<SourceId>(id)));
  return names;
}

// The report goes to stderr where stdout is taken: of a diff the summary alone.
bool write_report(const Outcome& outcome, const Fixed& done, const Options& options,
                  Console console) {
  if (options.check.fixing == Fixing::diff) {
    write_aside(summary_of(outcome));
    return write_output(options.output, console.terminal ? visible_lines(*done.text) : *done.text);
  }
  if (!done.text) return write_output(options.output, print(outcome, options, console));
  const bool text_written = write_output({}, *done.text);
  if (!options.output.empty())
    return write_output(options.output, print(outcome, options, console)) && text_written;
  console.color = options.color == Color::always;
  write_aside(print(outcome, options, console));
  return text_written;
}

// Tells what could not be done, and returns a sentence for each input that could not be read.
std::vector<std::string> tell_unread(const LintRun& run) {
  std::vector<std::string> failures;
  failures.reserve(run.unreadable.size() + 1);
  for (const Unreadable& input : run.unreadable)
    failures.push_back(input.path + ": " + input.reason);
  for (const std::string& failure : failures)
    complain(failure);
  for (const RuleDoc* rule : run.findings.unasked()) {
    complain("built without " + std::string(rule->library) + ", so that " + std::string(rule->id) +
             " is not asked");
  }
  return failures;
}

// What the config and the command line ask for together; the latter wins.
Settings settings_of(const FoundProject& project, const CheckOptions& wanted) {
  Settings settings = project.config.project.settings;
  const Settings& own = wanted.settings;
  settings.severities.insert(settings.severities.end(), own.severities.begin(),
                             own.severities.end());
  settings.select = own.select;
  settings.ignore = own.ignore;
  settings.now = own.now;
  return settings;
}

LintConfig expected_of(const FoundProject& project) {
  const std::uint64_t base = project.bytes == nullptr ? 0 : project.sources.base(SourceId{});
  return {project.config_path, project.bytes, base, project.config.project.expectations};
}

int dump(const Inputs& inputs, const LintOptions& how, const Options& options) {
  const DiskFiles disk;
  OverlaidFiles files(disk);
  overlay(inputs.piped, files);
  const auto run = lint(inputs.all, how, files, {});
  const std::vector<std::string> failures = tell_unread(*run);
  const bool written = write_output(options.output, dump_records(*run));
  return written && inputs.whole && failures.empty() ? kClean : kFailed;
}

}  // namespace

bool config_is_sound(const FoundProject& project, const Options& options, const Console& console) {
  const auto& problems = project.config.problems;
  if (problems.empty()) return true;
  const auto run = judge_config(project.sources, problems, rules::all_packs());
  Outcome outcome(run->sources, run->findings, Severity::error);
  outcome.failures = {"nothing was linted: " + project.config_path + " is not as it should be"};
  const std::string report = print(outcome, options, console);
  if (options.check.fixing == Fixing::none) {
    write_output(options.output, report);
  } else {
    write_aside(report);
  }
  complain(outcome.failures.front());
  return false;
}

int check(const Options& options, const Console& console) {
  const CheckOptions& wanted = options.check;
  if (!names_are_known(wanted.settings)) return kFailed;
  const auto project = find_project(options.config);
  if (!project || !config_is_sound(*project, options, console)) return kFailed;
  const Inputs inputs = gather_inputs(wanted, *project);
  project->config.problems = inputs.unmatched;
  if (!config_is_sound(*project, options, console)) return kFailed;
  const bool to_file = !options.output.empty();
  if (to_file && would_overwrite(options.output, names_of(inputs.all))) return kFailed;
  LintOptions how;
  how.settings = settings_of(*project, wanted);
  how.origin = wanted.origin;
  how.include_anywhere = wanted.include_anywhere;
  how.config = expected_of(*project);
  how.policies = inputs.policies;
  how.var_files = inputs.var_files;
  how.single_files = !inputs.folder_given;
  if (wanted.dump_records) return dump(inputs, how, options);
  const Fixed done = linted(inputs, how, wanted, *project);
  const LintRun& run = *done.run;
  if (to_file && would_overwrite(options.output, names_of(run.sources))) return kFailed;
  std::vector<std::string> failures = tell_unread(run);
  if (!inputs.whole) failures.emplace_back("a path that was given cannot be read");

  Outcome outcome(run.sources, run.findings, wanted.show);
  outcome.work = {run.files, run.zone_count, run.records, run.expectations()};
  outcome.work.nothing =
      run.terraform.files == run.files && run.zone_count == 0 && run.records == 0;
  outcome.suppressed = run.suppressed;
  outcome.read = read_sentences(done.inputs ? *done.inputs : inputs, run);
  outcome.takes_unsafe = wanted.unsafe_fixes;
  if (wanted.fixing != Fixing::none) outcome.fixed = done.work;
  outcome.failures = std::move(failures);
  const bool written = write_report(outcome, done, options, console);
  if (!written || !done.whole || !outcome.failures.empty()) return kFailed;
  return outcome.counts.at_least(wanted.fail_on) > 0 ? kFindings : kClean;
}

}  // namespace zonevet::cli
