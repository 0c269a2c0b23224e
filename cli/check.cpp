#include "cli/check.h"

#include <string>

#include "cli/catalogue.h"
#include "cli/inputs.h"
#include "lint.h"
#include "output/concise.h"
#include "output/json.h"
#include "output/text.h"
#include "rules/packs.h"

namespace zonevet::cli {
namespace {

std::string print(const Outcome& outcome, const Options& options, const Console& console) {
  switch (options.format) {
    case Format::concise:
      return print_concise(outcome);
    case Format::json:
      return print_json(outcome, ZONEVET_VERSION);
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

}  // namespace

bool config_is_sound(const FoundProject& project, const Options& options, const Console& console) {
  const auto& problems = project.config.problems;
  if (problems.empty()) return true;
  const auto run = judge_config(project.sources, problems, rules::all_packs());
  const Outcome outcome(run->sources, run->findings, Severity::error);
  write_output(options.output, print(outcome, options, console));
  complain("nothing was linted: " + project.config_path + " is not as it should be");
  return false;
}

int check(const Options& options, const Console& console) {
  const CheckOptions& wanted = options.check;
  if (!names_are_known(wanted.settings)) return kFailed;
  const auto project = find_project(options.config);
  if (!project || !config_is_sound(*project, options, console)) return kFailed;
  const Inputs inputs = gather_inputs(wanted, *project);
  LintOptions how;
  how.settings = settings_of(*project, wanted);
  how.origin = wanted.origin;
  how.include_anywhere = wanted.include_anywhere;
  const DiskFiles disk;
  OverlaidFiles files(disk);
  for (const LintInput& input : inputs.all) {
    if (input.text) files.add(input.path, *input.text);
  }
  const auto run = lint(inputs.all, how, files, rules::all_packs());
  for (const Unreadable& input : run->unreadable)
    complain(input.path + ": " + input.reason);
  for (const RuleDoc* rule : run->findings.unasked()) {
    complain("built without " + std::string(rule->library) + ", so that " + std::string(rule->id) +
             " is not asked");
  }

  Outcome outcome(run->sources, run->findings, wanted.show);
  outcome.work = {run->files, run->zone_count, run->records};
  outcome.suppressed = run->suppressed;
  const bool written = write_output(options.output, print(outcome, options, console));
  if (!written || !inputs.whole || !run->unreadable.empty()) return kFailed;
  return outcome.counts.at_least(wanted.fail_on) > 0 ? kFindings : kClean;
}

}  // namespace zonevet::cli
