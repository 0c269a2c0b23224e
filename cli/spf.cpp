#include "cli/spf.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "cli/check.h"
#include "cli/read_zones.h"
#include "cli/spf_json.h"
#include "cli/spf_picture.h"
#include "cli/spf_report.h"
#include "engine/expectations.h"
#include "lint.h"
#include "mail/dig_question.h"
#include "mail/spf_unknown.h"
#include "mail/zone_answers.h"
#include "output/visible.h"
#include "rules/packs.h"

namespace zonevet::cli {
namespace {

// Without a sender and a HELO name the mail is some of this domain.
SpfRequest request_of(const SpfOptions& asked) {
  SpfRequest request;
  request.client = *SpfClient::parse(*asked.ip);  // options.cpp sees to it
  request.sender = asked.mail_from.value_or(asked.helo ? "" : "postmaster@" + asked.domain);
  request.helo = asked.helo.value_or("");
  request.helo_known = asked.helo.has_value();
  request.domain = asked.domain;
  return request;
}

// The domains that the expectations of the config are about.
std::vector<const SpfNode*> plant_expected(const Project& project, const ZoneSet& zones,
                                           SpfTrees& trees) {
  std::vector<const SpfNode*> domains;
  for (const ConfigExpectation& asked : project.expectations) {
    const std::optional<Name> domain = domain_of(asked);
    if (domain) domains.push_back(&trees.plant(*domain, zones.asker(asked.view, domain)));
  }
  return domains;
}

// Whether what a domain says depends on which of several versions of its zone is meant.
bool has_versions(const ZoneSet& zones, const Name& domain) {
  const ZoneAnswers answers(zones);
  const RRsetAnswer texts = answers.answer(domain, RRType::txt);
  const bool known = texts.status != RRsetAnswer::Status::unknown && texts.whole;
  return !known &&
         answers.why_missing(domain, RRType::txt) == ZoneAnswers::Missing::several_versions;
}

}  // namespace

int spf(const Options& options, const Console& console) {
  const SpfOptions& asked = options.spf;
  const ReadZones read = read_zones(options, asked.closed_world, console);
  if (!read.run) return kFailed;
  const ZoneSet& zones = read.run->zones;
  const std::optional<Name> name = Name::from_text(asked.domain);
  if (name) tell_unread(*read.run, *name);
  const Zone* const from = zones.asker(asked.view, name);
  if (!asked.view.empty() && from == nullptr) {
    complain("no zone of the view `" + asked.view + "` is here");
    return kFailed;
  }
  const bool undecided =
      asked.closed_world && from == nullptr && name && has_versions(zones, *name);
  if (undecided) {
    complain("several files hold `" + asked.domain +
             "`, and differ: a closed world needs one, or --view to tell which");
    return kFailed;
  }
  const ZoneAnswers answers(zones, {asked.closed_world, from});
  SpfTrees trees(zones, rules::senders.facts.senders, asked.closed_world);
  const SpfNode& domain = trees.plant(name.value_or(Name()), from);
  SpfReport report{asked, read.run->sources, domain, {}, {}, {}};
  if (domain.found == SpfSelection::Found::unknown)
    report.missing = answers.why_missing(domain.name, RRType::txt);
  if (asked.ip) {
    const SpfRequest request = request_of(asked);
    report.verdict = {request, check_host(request, answers)};
    report.unknown = report.verdict->evaluation.unknown;
  } else {
    report.unknown = unknown_below(trees, domain);
  }
  const bool as_json = options.format == Format::json;
  const std::string text = as_json ? print_spf_json(report) : print_spf(report, console);
  return write_output(options.output, text) ? kClean : kFailed;
}

int context(const Options& options, const Console& console) {
  const ReadZones read = read_zones(options, false, console);
  if (!read.run) return kFailed;
  const ZoneSet& zones = read.run->zones;
  SpfTrees trees(zones, {}, false);
  trees.plant_all();
  const Project& project = read.project->config.project;
  const std::vector<const SpfNode*> expected = plant_expected(project, zones, trees);
  const ZoneAnswers answers(zones);
  std::vector<UnknownRRset> unknown = unknown_in(trees, expected);
  const std::vector<UnknownRRset> more = unknown_to(project.expectations, zones);
  unknown.insert(unknown.end(), more.begin(), more.end());
  std::set<std::pair<std::string, RRType>> seen;
  std::string text;
  std::size_t odd = 0;
  for (const UnknownRRset& missing : unknown) {
    if (!seen.emplace(lower_case(missing.name.wire()), missing.type).second) continue;
    // What a zone that is here leaves undecided, no context decides.
    if (answers.why_missing(missing.name, missing.type) != ZoneAnswers::Missing::not_here) continue;
    const std::optional<std::string> question = dig_question(missing);
    if (question) text += *question + '\n';
    if (!question && odd++ == 0)
      complain(visible(missing.name.presentation()) + ": left out, it is no word for a shell");
  }
  if (odd > 1) complain(std::to_string(odd - 1) + " more names were left out");
  return write_output(options.output, text) ? kClean : kFailed;
}

}  // namespace zonevet::cli
