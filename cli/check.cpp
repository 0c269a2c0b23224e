#include "cli/check.h"

#include <span>
#include <string>
#include <vector>

#include "cli/catalogue.h"
#include "cli/inputs.h"
#include "lint.h"
#include "output/concise.h"
#include "output/github.h"
#include "output/json.h"
#include "output/sarif.h"
#include "output/text.h"
#include "rules/packs.h"

namespace zonevet::cli {
namespace {

std::string print(const Outcome& outcome, const Options& options, const Console& console,
                  std::span<const std::string> failures) {
  switch (options.format) {
    case Format::concise:
      return print_concise(outcome);
    case Format::json:
      return print_json(outcome, ZONEVET_VERSION);
    case Format::ndjson:
      return print_ndjson(outcome, ZONEVET_VERSION);
    case Format::sarif:
      return print_sarif(outcome, ZONEVET_VERSION, failures);
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

}  // namespace

int check(const Options& options, const Console& console) {
  const CheckOptions& wanted = options.check;
  if (!names_are_known(wanted.settings)) return kFailed;
  const Inputs inputs = gather_inputs(wanted);
  LintOptions how;
  how.settings = wanted.settings;
  how.origin = wanted.origin;
  how.include_anywhere = wanted.include_anywhere;
  const DiskFiles files;
  const auto run = lint(inputs.all, how, files, rules::all_packs());
  std::vector<std::string> failures;
  for (const Unreadable& input : run->unreadable)
    failures.push_back(input.path + ": " + input.reason);
  for (const std::string& failure : failures)
    complain(failure);
  if (!inputs.whole) failures.emplace_back("a path that was given cannot be read");
  for (const RuleDoc* rule : run->findings.unasked()) {
    complain("built without " + std::string(rule->library) + ", so that " + std::string(rule->id) +
             " is not asked");
  }

  Outcome outcome(run->sources, run->findings, wanted.show);
  outcome.work = {run->files, run->zone_count, run->records};
  outcome.suppressed = run->suppressed;
  const bool written = write_output(options.output, print(outcome, options, console, failures));
  if (!written || !failures.empty()) return kFailed;
  return outcome.counts.at_least(wanted.fail_on) > 0 ? kFindings : kClean;
}

}  // namespace zonevet::cli
