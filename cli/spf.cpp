#include "cli/spf.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/check.h"
#include "cli/inputs.h"
#include "cli/project.h"
#include "cli/spf_json.h"
#include "cli/spf_picture.h"
#include "cli/spf_report.h"
#include "lint.h"
#include "mail/zone_answers.h"
#include "rules/packs.h"

namespace zonevet::cli {
namespace {

// The zones that were asked for, and what surrounds them; null where that cannot be had, which was
// told on stderr.
std::unique_ptr<LintRun> read_zones(const Options& options, const Console& console) {
  auto project =
      options.spf.closed_world ? std::make_unique<FoundProject>() : find_project(options.config);
  if (!project || !config_is_sound(*project, options, console)) return nullptr;
  const Inputs inputs = gather_inputs(options.check, *project);
  const DiskFiles disk;
  OverlaidFiles files(disk);
  overlay(inputs.piped, files);
  LintOptions how;
  how.origin = options.check.origin;
  how.include_anywhere = options.check.include_anywhere;
  auto run = lint(inputs.all, how, files, {});
  for (const Unreadable& input : run->unreadable)
    complain(input.path + ": " + input.reason);
  return inputs.whole && run->unreadable.empty() ? std::move(run) : nullptr;
}

SpfRequest request_of(const SpfOptions& asked) {
  SpfRequest request;
  request.client = *SpfClient::parse(asked.ip);  // options.cpp sees to it
  request.sender = asked.mail_from;
  request.helo = asked.helo;
  request.domain = asked.domain;
  return request;
}

}  // namespace

int spf(const Options& options, const Console& console) {
  const SpfOptions& asked = options.spf;
  const auto run = read_zones(options, console);
  if (!run) return kFailed;
  SpfTrees trees(run->zones, rules::senders.senders, asked.closed_world);
  const SpfNode& domain = trees.plant(Name::from_text(asked.domain).value_or(Name()));
  SpfReport report{asked, run->sources, domain, {}, {}};
  if (asked.ip.empty()) {
    report.unknown = trees.unknown_below(domain);
  } else {
    const ZoneAnswers answers(run->zones, {asked.closed_world, nullptr});
    report.evaluation = check_host(request_of(asked), answers);
    report.unknown = report.evaluation->unknown;
  }
  const bool as_json = options.format == Format::json;
  const std::string text = as_json ? print_spf_json(report) : print_spf(report, console);
  return write_output(options.output, text) ? kClean : kFailed;
}

int context(const Options& options, const Console& console) {
  const auto run = read_zones(options, console);
  if (!run) return kFailed;
  SpfTrees trees(run->zones, {}, false);
  trees.plant_all();
  std::string text;
  for (const UnknownRRset& missing : trees.unknown())
    text += missing.name.presentation() + " " + std::string(mnemonic(missing.type)) + "\n";
  return write_output(options.output, text) ? kClean : kFailed;
}

}  // namespace zonevet::cli
