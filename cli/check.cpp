#include "cli/check.h"

#include <string>

#include "cli/catalogue.h"
#include "cli/fix.h"
#include "cli/inputs.h"
#include "lint.h"
#include "output/concise.h"
#include "output/json.h"
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
Fixed linted(const Inputs& inputs, const LintOptions& how, const CheckOptions& wanted) {
  switch (wanted.fixing) {
    case Fixing::write:
      return fix_files(inputs, how, wanted);
    case Fixing::diff:
      return diff_files(inputs, how, wanted);
    case Fixing::none:
      break;
  }
  Fixed plain;
  plain.run = lint(inputs.all, how, DiskFiles(), rules::all_packs());
  return plain;
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

void tell_unread(const LintRun& run) {
  for (const Unreadable& input : run.unreadable)
    complain(input.path + ": " + input.reason);
  for (const RuleDoc* rule : run.findings.unasked()) {
    complain("built without " + std::string(rule->library) + ", so that " + std::string(rule->id) +
             " is not asked");
  }
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
  const Fixed done = linted(inputs, how, wanted);
  const LintRun& run = *done.run;
  tell_unread(run);

  Outcome outcome(run.sources, run.findings, wanted.show);
  outcome.work = {run.files, run.zone_count, run.records};
  outcome.suppressed = run.suppressed;
  outcome.takes_unsafe = wanted.unsafe_fixes;
  if (wanted.fixing != Fixing::none) outcome.fixed = done.work;
  const bool written = write_report(outcome, done, options, console);
  if (!written || !done.whole || !inputs.whole || !run.unreadable.empty()) return kFailed;
  return outcome.counts.at_least(wanted.fail_on) > 0 ? kFindings : kClean;
}

}  // namespace zonevet::cli
