// What the config expects of mail: [[expect]], held against SPF (RFC 7208) and DMARC (RFC 9989, RFC
// 7489). These stand in the config, and no comment allows them.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "findings/quoted.h"
#include "mail/dig_question.h"
#include "mail/spf_decision.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

using Did = SpfStep::Did;

// -- words --------------------------------------------------------------------------------------

// "pass", "fail or softfail"
std::string one_of(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
    out += names[i];
  }
  return out;
}

std::string mail_of(const ConfigExpectation& asked) {
  if (asked.mail_from && !asked.mail_from->empty()) return "mail from " + quoted(*asked.mail_from);
  return fmt::format("mail with HELO {}", quoted(*asked.helo));
}

std::string record_of(const SpfVisit& visit) { return "the record of " + quoted(visit.domain); }

// Where a record decides without a term of its own, or there is none.
std::string why_without_term(const SpfVisit& visit) {
  const std::string domain = quoted(visit.domain);
  switch (visit.reason) {
    case SpfReason::bad_domain:
      return domain + " is no domain that can have an SPF record";
    case SpfReason::no_record:
      return domain + " has no SPF record";
    case SpfReason::several_records:
      return domain + " has more than one SPF record";
    case SpfReason::dns_failure:
      return "the aliases of " + domain + " lead nowhere";
    case SpfReason::not_known:
    case SpfReason::hole:
      return "not all TXT records of " + domain + " are known";
    default:
      return "no term in " + record_of(visit) + " matches";
  }
}

std::string why_by_term(const SpfVisit& visit, const SpfStep& step) {
  const std::string record = record_of(visit);
  if (step.reason == SpfReason::too_many_terms) return record + " has more terms than are read";
  const bool of_all = step.term == visit.record.all();
  if (step.reason == SpfReason::syntax_error && of_all)
    return record + " breaks the grammar of SPF";
  const std::string term = quoted(visit.record.octets(step.term)) + " in " + record;
  switch (step.reason) {
    case SpfReason::syntax_error:
      return term + " is no term of SPF";
    case SpfReason::too_many_lookups:
      return term + " is one DNS lookup too many";
    case SpfReason::too_many_void_lookups:
      return term + " asks in vain, as two terms before it do";
    case SpfReason::too_many_mx:
      return term + " leads to more than ten mail exchanges";
    case SpfReason::dns_failure:
      return "the aliases that " + term + " asks for lead nowhere";
    case SpfReason::no_helo:
      return term + " depends on the HELO name";
    case SpfReason::hole:
      return "not all of " + term + " is known";
    case SpfReason::not_known:
      return term + " depends on what is not known here";
    default:
      return term + " matches";
  }
}

std::string why(const SpfEvaluation& evaluation, const SpfDecision& decision) {
  if (decision.visit == SpfDecision::kNowhere) return "no record can be asked for";
  const SpfVisit& visit = evaluation.visits[decision.visit];
  if (decision.step == SpfDecision::kNowhere) return why_without_term(visit);
  return why_by_term(visit, evaluation.steps[decision.step]);
}

// Where the result comes from: the terms that lead to a record of somebody else, and the term in
// that.
void note_way(const SpfCase& of, const SpfDecision& decision, Said& said) {
  const SpfEvaluation& evaluation = of.evaluation;
  const auto place_of = [&](const SpfStep& step) {
    return evaluation.visits[step.visit].record.where(step.term);
  };
  for (const std::size_t index : decision.path) {
    const SpfStep& step = evaluation.steps[index];
    said.note(place_of(step), "leads to " + record_of(evaluation.visits[step.leads_to]));
  }
  if (decision.visit == SpfDecision::kNowhere) return;
  const SpfVisit& visit = evaluation.visits[decision.visit];
  if (decision.step != SpfDecision::kNowhere) {
    const SpfStep& step = evaluation.steps[decision.step];
    const bool matches = step.did == Did::matched;
    said.note(place_of(step),
              matches ? "this matches " + of.clients.presentation() : std::string("this decides"));
  } else if (visit.has_record) {
    said.note(visit.record.where(), "no term matches " + of.clients.presentation());
  }
}

// -- alignment ----------------------------------------------------------------------------------

// "mail from `a@example.com`, signed by `news.example.com`"
std::string mail_of(const ConfigAlignment& asked) {
  std::string words = "mail from " + quoted(asked.from);
  if (asked.dkim_domain) words += ", signed by " + quoted(*asked.dkim_domain);
  if (asked.spf_domain) words += ", of SPF domain " + quoted(*asked.spf_domain);
  return words;
}

std::string_view name_of(DmarcStandard standard) {
  return standard == DmarcStandard::rfc9989 ? "RFC 9989" : "RFC 7489";
}

// Whether a domain belongs to the author's organisation, so that strict alignment alone parts them.
bool is_related(const std::optional<std::string>& domain, const DmarcDiscovery& found) {
  const std::optional<Name> name = domain ? Name::from_text(*domain) : std::nullopt;
  return name && found.organization && name->is_at_or_below(*found.organization);
}

std::string why(const DmarcVerdict& verdict, const ConfigAlignment& asked) {
  const DmarcDiscovery& found = verdict.discovery;
  const std::string author = quoted(found.author.presentation());
  switch (found.end) {
    case DmarcDiscovery::End::no_record:
      return "no DMARC record applies to " + author;
    case DmarcDiscovery::End::several:
      return author + " has several DMARC records, so that none applies";
    default:
      break;
  }
  if (found.record() == nullptr) return "which record applies is not known";
  const DmarcRecord& record = found.record()->record;
  const bool applied =
      outcome_of(found, Presence::present).kind != DmarcOutcome::Kind::no_processing;
  if (!applied) return "the record has no valid policy, so that DMARC is not applied";
  if (verdict.alignment == Alignment::aligned) return "one of the domains is in alignment";
  const bool strict = (record.strict_dkim && is_related(asked.dkim_domain, found)) ||
                      (record.strict_spf && is_related(asked.spf_domain, found));
  if (strict) return "the record asks for strict alignment";
  if (!found.organization) return "they are not of one organisation";
  return fmt::format("the organisation of the author is {}",
                     quoted(found.organization->presentation()));
}

void note_record(const DmarcVerdict& verdict, Said& said) {
  const DmarcFound* const found = verdict.discovery.record();
  if (found != nullptr)
    said.note(found->text.where(found->record.tags.front().at.where), "the record that applies");
}

void about(const Expectation& expectation, Said& said) {
  const std::string owner = expectation.domain ? expectation.domain->presentation() : std::string();
  said.about(expectation.asked.where, owner, "TXT");
}

// -- expect-failed ------------------------------------------------------------------------------

constexpr RuleDoc kFailed{
    .id = "expect-failed",
    .pack = "meta",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(7208, "2.6"), rfc(7208, "4"), rfc(9989, "4.10.2"), rfc(7489, "3.1")},
    .summary = "an `[[expect]]` of zonevet.toml that the records do not meet",
    .rationale =
        "Somebody wrote down which mail must pass SPF, or must not: the newsletter's servers, a "
        "network that is not ours any more. The records say something else to that mail, so that "
        "receivers will refuse what they are to take, or take what they are to refuse.",
    .help = "change the record that decides, or the expectation if it is no longer meant",
    .bad = {{.text = "[[expect]]\n"
                     "ip = \"192.0.2.10\"\n"
                     "mail_from = \"news@example.com\"\n"
                     "result = [[\"pass\"]]\n",
             .file = "zonevet.toml",
             .files = {{"example.com.zone",
                        "$ORIGIN example.com.\n$TTL 3600\n"
                        "@ TXT \"v=spf1 ip4:198.51.100.0/24 -all\"\n"}}},
            {.text = "[[expect]]\n"
                     "ip = \"203.0.113.0/24\"\n"
                     "mail_from = \"news@example.com\"\n"
                     "result = [[\"softfail\"]]\n",
             .file = "zonevet.toml",
             .files = {{"example.com.zone",
                        "$ORIGIN example.com.\n$TTL 3600\n"
                        "@    TXT \"v=spf1 include:_spf.example.com ~all\"\n"
                        "_spf TXT \"v=spf1 ip4:203.0.113.64/26 -all\"\n"}}},
            {.text = "[[expect]]\n"
                     "from = \"news@example.com\"\n"
                     "dkim_domain = \"mail.example.com\"\n"
                     "result = [[\"aligned\"]]\n",
             .file = "zonevet.toml",
             .files = {{"example.com.zone",
                        "$ORIGIN example.com.\n$TTL 3600\n"
                        "_dmarc TXT \"v=DMARC1; p=reject; adkim=s\"\n"}}}},
    .good = {{.text = "[[expect]]\n"
                      "ip = \"192.0.2.0/28\"\n"
                      "helo = \"mail.example.com\"\n"
                      "result = \"pass\"\n",
              .file = "zonevet.toml",
              .files = {{"example.com.zone",
                         "$ORIGIN example.com.\n$TTL 3600\n"
                         "mail TXT \"v=spf1 ip4:192.0.2.0/28 -all\"\n"}}}},
    .instead_of = {"expect-undecided"},
};

void not_as_aligned(const Expectation& expectation, Report& report) {
  const DmarcVerdict& verdict = *expectation.contrary();
  const bool aligned = verdict.alignment == Alignment::aligned;
  Said said = report.at(
      expectation.asked.where,
      fmt::format("{} is {} for receivers that follow {}: {}",
                  mail_of(*expectation.asked.alignment), aligned ? "aligned" : "not aligned",
                  name_of(verdict.discovery.standard), why(verdict, *expectation.asked.alignment)));
  if (!said) return;
  about(expectation, said);
  note_record(verdict, said);
}

void failed(const Expectation& expectation, Report& report) {
  if (expectation.contrary() != nullptr) return not_as_aligned(expectation, report);
  if (!expectation.swept.failed) return;
  const SpfCase& of = *expectation.swept.failed;
  const ConfigExpectation& asked = expectation.asked;
  const SpfDecision decision = decision_of(of.evaluation);
  Said said =
      report.at(asked.where, fmt::format("{} by {} gets {}, not {}: {}", mail_of(asked),
                                         of.clients.presentation(), name_of(of.evaluation.result),
                                         one_of(asked.results), why(of.evaluation, decision)));
  if (!said) return;
  about(expectation, said);
  note_way(of, decision, said);
}

// -- expect-undecided ---------------------------------------------------------------------------

constexpr RuleDoc kUndecided{
    .id = "expect-undecided",
    .pack = "meta",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "2.6"), rfc(7208, "4")},
    .summary = "an `[[expect]]` of zonevet.toml that cannot be decided: not all records are known",
    .rationale =
        "What SPF says to the mail depends on records that are not here: those of a provider that "
        "is included, or of a zone that was not given. Whether the expectation holds is not known, "
        "and a change that breaks it would not be seen.",
    .help = "give the records that are missing with --context, or in [context] of zonevet.toml",
    .bad = {{.text = "[[expect]]\n"
                     "ip = \"192.0.2.10\"\n"
                     "mail_from = \"news@example.com\"\n"
                     "result = [[\"pass\"]]\n",
             .file = "zonevet.toml",
             .files = {{"example.com.zone",
                        "$ORIGIN example.com.\n$TTL 3600\n"
                        "@ TXT \"v=spf1 include:_spf.example.net -all\"\n"}}}},
    .good = {{.text = "[[expect]]\n"
                      "ip = \"192.0.2.10\"\n"
                      "mail_from = \"news@example.com\"\n"
                      "result = \"pass\"\n",
              .file = "zonevet.toml",
              .files = {{"example.com.zone",
                         "$ORIGIN example.com.\n$TTL 3600\n"
                         "@ TXT \"v=spf1 include:_spf.example.net -all\"\n"},
                        {"answers",
                         "_spf.example.net. 300 IN TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n"}}}},
};

constexpr std::size_t kMostNamed = 3;  // of what is missing, in one sentence

std::string named(const UnknownRRset& missed) {
  return fmt::format("{} of {}", mnemonic(missed.type), quoted(missed.name.presentation()));
}

// "TXT of `a.example.` and A of `b.example.`"
std::string named(const std::vector<UnknownRRset>& missed) {
  const std::size_t count = std::min(missed.size(), kMostNamed);
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += i + 1 == missed.size() ? " and " : ", ";
    out += named(missed[i]);
  }
  if (missed.size() > count) out += fmt::format(" and {} more", missed.size() - count);
  return out;
}

// How to give what no zone here knows.
std::string help_for_context(const std::vector<UnknownRRset>& missed) {
  constexpr std::string_view kGive =
      "give them with `--context answers`, or name that file in [context] of zonevet.toml";
  std::string questions;
  for (std::size_t i = 0; i < std::min(missed.size(), kMostNamed); ++i) {
    const std::optional<std::string> question = dig_question(missed[i]);
    if (!question) return {};
    questions += ' ' + *question;
  }
  return fmt::format("`dig +noall +answer{} >> answers` fetches the records; {}", questions, kGive);
}

struct Undecided {
  std::string why;
  std::string help;  // empty: that of the rule
};

Undecided by_missing(const Expectation& expectation, const std::vector<UnknownRRset>& missed) {
  switch (expectation.answers.why_missing(missed.front().name, missed.front().type)) {
    case ZoneAnswers::Missing::unreadable:
      return {named(missed.front()) + " is here and cannot be read as a whole",
              "mend what is wrong there"};
    case ZoneAnswers::Missing::several_versions:
      return {fmt::format("several versions of the zone of {} are here, and they differ",
                          quoted(missed.front().name.presentation())),
              "give them a `view` in [[zone]], and the same one to the expectation"};
    default:
      return {named(missed) + (missed.size() == 1 ? " is" : " are") + " not known here",
              help_for_context(missed)};
  }
}

Undecided by_end(const Expectation& expectation) {
  if (expectation.swept.end == SpfSweep::End::evaluations) {
    return {fmt::format("its addresses fare differently, and no more than {} evaluations are made",
                        SpfSweep::kMostEvaluations),
            "name single addresses, or smaller networks"};
  }
  return {"the expectations take more answers than are read in one run",
          "name fewer of them, or smaller networks"};
}

Undecided why_undecided(const Expectation& expectation, const SpfDecision& decision) {
  if (expectation.lacks_view) {
    return {fmt::format("no zone of the view {} is here", quoted(expectation.asked.view)),
            "lint the files that [[zone]] gives this view, too"};
  }
  if (!expectation.swept.undecided) return by_end(expectation);
  const SpfEvaluation& evaluation = expectation.swept.undecided->evaluation;
  if (evaluation.reason == SpfReason::no_helo)
    return {why(evaluation, decision), "write which one in `helo`"};
  if (evaluation.reason == SpfReason::not_known && !evaluation.unknown.empty())
    return by_missing(expectation, evaluation.unknown);
  return {why(evaluation, decision), {}};
}

void alignment_undecided(const Expectation& expectation, Report& report) {
  const ConfigExpectation& asked = expectation.asked;
  std::string reason;
  std::string help;
  if (expectation.lacks_view) {
    reason = fmt::format("no zone of the view {} is here", quoted(asked.view));
    help = "lint the files that [[zone]] gives this view, too";
  } else {
    const DmarcVerdict& verdict = *expectation.unsure();
    std::vector<UnknownRRset> missed;
    for (Name domain : verdict.unknown) {
      if (domain.prepend("_dmarc")) missed.push_back({domain, RRType::txt});
    }
    reason = missed.empty()
                 ? why(verdict, *asked.alignment)
                 : named(missed) + (missed.size() == 1 ? " is" : " are") + " not known here";
    if (!missed.empty()) help = help_for_context(missed);
  }
  Said said = report.at(asked.where, fmt::format("whether {} is aligned is not known: {}",
                                                 mail_of(*asked.alignment), reason));
  if (!said) return;
  about(expectation, said);
  if (!help.empty()) said.help(help);
}

void undecided(const Expectation& expectation, Report& report) {
  if (!expectation.undecided()) return;
  if (expectation.asked.alignment) return alignment_undecided(expectation, report);
  const ConfigExpectation& asked = expectation.asked;
  const auto& of = expectation.swept.undecided;
  const SpfDecision decision = of ? decision_of(of->evaluation) : SpfDecision();
  const Undecided undecided = why_undecided(expectation, decision);
  Said said = report.at(asked.where,
                        fmt::format("whether {} by {} gets {} is not known: {}", mail_of(asked),
                                    of ? of->clients.presentation() : asked.clients.presentation(),
                                    one_of(asked.results), undecided.why));
  if (!said) return;
  about(expectation, said);
  if (!undecided.help.empty()) said.help(undecided.help);
  if (!of) return;
  note_way(*of, decision, said);
  for (std::size_t i = kMostNamed; i < of->evaluation.unknown.size(); ++i)
    said.note(named(of->evaluation.unknown[i]) + " is not known here");
}

constexpr Rule kRules[] = {
    {&kFailed, failed},
    {&kUndecided, undecided},
};

}  // namespace

constinit const RulePack expect{"rules/expect.cpp", kRules};

}  // namespace zonevet::rules
