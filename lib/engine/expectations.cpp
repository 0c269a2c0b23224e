#include "engine/expectations.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dns/public_suffix.h"
#include "engine/tables.h"
#include "mail/dmarc_verdict.h"
#include "mail/spf_macros.h"

namespace zonevet {
namespace {

// Notes whether a name is asked for that lies in one of some zones.
class Noted final : public AnswerSource {
 public:
  Noted(const std::vector<const Zone*>& zones, const ZoneAnswers& answers)
      : zones_(zones), answers_(answers) {}
  [[nodiscard]] RRsetAnswer answer(const Name& name, RRType type) const override {
    asked_ = asked_ || std::any_of(zones_.begin(), zones_.end(), [&name](const Zone* zone) {
               return name.is_at_or_below(zone->name());
             });
    return answers_.answer(name, type);
  }
  [[nodiscard]] bool asked() const { return asked_; }

 private:
  const std::vector<const Zone*>& zones_;
  const ZoneAnswers& answers_;
  mutable bool asked_ = false;
};

SpfRequest request_of(const ConfigExpectation& asked) {
  SpfRequest request;
  request.sender = asked.mail_from.value_or("");
  request.helo = asked.helo.value_or("");
  request.helo_known = asked.helo.has_value();
  return request;
}

SpfResults results_of(const ConfigExpectation& asked) {
  SpfResults results;
  for (const std::string& name : asked.results) {
    if (const auto result = spf_result_of(name)) results.add(*result);
  }
  return results;
}

SpfSweep sweep_of(const ConfigExpectation& asked, const ZoneAnswers& answers,
                  std::uint64_t& octets) {
  const SpfClients clients = SpfClients::of_network(asked.clients.octets, asked.clients.prefix);
  return sweep(request_of(asked), clients, results_of(asked), answers, octets);
}

// The mail that one about alignment is about. Names that are none are left out: read_config() lets
// none pass.
std::optional<DmarcMail> mail_of(const ConfigExpectation& asked) {
  const std::optional<Name> author = domain_of(asked);
  if (!author || !asked.alignment) return std::nullopt;
  DmarcMail mail{*author, std::nullopt, std::nullopt};
  if (asked.alignment->dkim_domain) mail.dkim = Name::from_text(*asked.alignment->dkim_domain);
  if (asked.alignment->spf_domain) mail.spf = Name::from_text(*asked.alignment->spf_domain);
  return mail;
}

std::vector<DmarcVerdict> verdicts_of(const ConfigExpectation& asked, const DmarcPolicies& policies,
                                      const Zone* from) {
  std::vector<DmarcVerdict> verdicts;
  const std::optional<DmarcMail> mail = mail_of(asked);
  if (!mail) return verdicts;
  verdicts.push_back(judge_dmarc(DmarcStandard::rfc9989, policies, *mail, from));
  if (has_public_suffix_list())
    verdicts.push_back(judge_dmarc(DmarcStandard::rfc7489, policies, *mail, from));
  return verdicts;
}

class Asker {
 public:
  Asker(bool single_files, const World& world, const Plan& plan, const Settings& settings,
        Findings& findings)
      : single_files_(single_files),
        world_(world),
        plan_(plan),
        settings_(settings),
        findings_(findings) {
    for (const Zone& zone : world.zones.zones()) {
      if (zone.linted()) linted_.push_back(&zone);
    }
  }

  Held ask(const ConfigExpectation& asked);

 private:
  void judge(Expectation& subject, const Zone* from);
  [[nodiscard]] bool concerns_linted(const ConfigExpectation& asked, const SpfSweep& swept,
                                     const ZoneAnswers& answers) const;

  bool single_files_;
  const World& world_;
  const Plan& plan_;
  const Settings& settings_;
  Findings& findings_;
  std::vector<const Zone*> linted_;
  std::uint64_t octets_ = kMostExpectedOctets;
  // Found when first asked for, where no rule has them in a table.
  std::optional<DmarcPolicies> policies_;
};

bool Asker::concerns_linted(const ConfigExpectation& asked, const SpfSweep& swept,
                            const ZoneAnswers& answers) const {
  if (asked.alignment) {
    const std::optional<Name> author = domain_of(asked);
    return author && std::any_of(linted_.begin(), linted_.end(), [&author](const Zone* zone) {
             return author->is_at_or_below(zone->name());
           });
  }
  SpfRequest request = request_of(asked);
  request.client = swept.undecided
                       ? swept.undecided->clients.first
                       : SpfClients::of_network(asked.clients.octets, asked.clients.prefix).first;
  const Noted noted(linted_, answers);
  (void)check_host(request, noted);
  return noted.asked();
}

void Asker::judge(Expectation& subject, const Zone* from) {
  if (!subject.asked.alignment) {
    subject.swept = sweep_of(subject.asked, subject.answers, octets_);
    return;
  }
  const bool has_table = world_.tables.has_dmarc();
  if (!has_table && !policies_) policies_.emplace(world_.zones);
  const DmarcPolicies& policies = has_table ? world_.tables.dmarc() : *policies_;
  subject.verdicts = verdicts_of(subject.asked, policies, from);
}

Held Asker::ask(const ConfigExpectation& asked) {
  const std::optional<Name> domain = domain_of(asked);
  ZoneAnswers::How how;
  how.from = world_.zones.asker(asked.view, domain);
  const ZoneAnswers answers(world_.zones, how);
  Expectation subject{asked, answers, domain, {}, {}, !asked.view.empty() && how.from == nullptr};
  if (!subject.lacks_view) judge(subject, how.from);
  const Held held = subject.failed()      ? Held::failed
                    : subject.undecided() ? Held::undecided
                                          : Held::met;
  const bool concerns = held != Held::undecided || !single_files_ ||
                        (!subject.lacks_view && concerns_linted(asked, subject.swept, answers));
  if (!concerns) return Held::passed_over;
  for (const Active<Expectation>& rule : plan_.on<Expectation>()) {
    Report report(*rule.doc, rule.severity, settings_, findings_);
    rule.check(subject, report);
  }
  return held;
}

}  // namespace

std::optional<Name> domain_of(const ConfigExpectation& asked) {
  if (asked.alignment) {
    const std::string_view author = asked.alignment->from;
    return Name::from_text(author.substr(author.rfind('@') + 1));  // npos + 1 is 0
  }
  const bool by_sender = asked.mail_from && !asked.mail_from->empty();
  const std::string& identity = by_sender ? *asked.mail_from : *asked.helo;
  const std::size_t at = by_sender ? identity.rfind('@') + 1 : 0;  // npos + 1 is 0
  return name_of_spf_domain(std::string_view(identity).substr(at));
}

std::vector<UnknownRRset> unknown_to(std::span<const ConfigExpectation> expectations,
                                     const ZoneSet& zones) {
  std::vector<UnknownRRset> all;
  std::uint64_t octets = kMostExpectedOctets;
  std::optional<DmarcPolicies> policies;
  for (const ConfigExpectation& asked : expectations) {
    const Zone* const from = zones.asker(asked.view, domain_of(asked));
    if (asked.alignment) {
      if (!policies) policies.emplace(zones);
      for (const DmarcVerdict& verdict : verdicts_of(asked, *policies, from)) {
        for (Name domain : verdict.unknown) {
          if (domain.prepend("_dmarc")) all.push_back({domain, RRType::txt});
        }
      }
      continue;
    }
    const ZoneAnswers answers(zones, {false, from});
    const SpfSweep swept = sweep_of(asked, answers, octets);
    if (!swept.undecided) continue;
    const std::vector<UnknownRRset>& unknown = swept.undecided->evaluation.unknown;
    all.insert(all.end(), unknown.begin(), unknown.end());
  }
  return all;
}

std::vector<Held> ask_expectations(std::span<const ConfigExpectation> expectations,
                                   bool single_files, const World& world, const Plan& plan,
                                   const Settings& settings, Findings& findings) {
  std::vector<Held> held;
  if (expectations.empty() || plan.on<Expectation>().empty()) return held;
  Asker asker(single_files, world, plan, settings, findings);
  held.reserve(expectations.size());
  for (const ConfigExpectation& asked : expectations)
    held.push_back(asker.ask(asked));
  return held;
}

}  // namespace zonevet
