#include "engine/expectations.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
  [[nodiscard]] bool concerns_linted(const ConfigExpectation& asked, const SpfSweep& swept,
                                     const ZoneAnswers& answers) const;

  bool single_files_;
  const World& world_;
  const Plan& plan_;
  const Settings& settings_;
  Findings& findings_;
  std::vector<const Zone*> linted_;
  std::uint64_t octets_ = kMostExpectedOctets;
};

bool Asker::concerns_linted(const ConfigExpectation& asked, const SpfSweep& swept,
                            const ZoneAnswers& answers) const {
  SpfRequest request = request_of(asked);
  request.client = swept.undecided
                       ? swept.undecided->clients.first
                       : SpfClients::of_network(asked.clients.octets, asked.clients.prefix).first;
  const Noted noted(linted_, answers);
  (void)check_host(request, noted);
  return noted.asked();
}

Held Asker::ask(const ConfigExpectation& asked) {
  const std::optional<Name> domain = domain_of(asked);
  ZoneAnswers::How how;
  how.from = world_.zones.asker(asked.view, domain);
  const ZoneAnswers answers(world_.zones, how);
  Expectation subject{asked, answers, domain, {}, !asked.view.empty() && how.from == nullptr};
  if (!subject.lacks_view) subject.swept = sweep_of(asked, answers, octets_);
  const Held held = subject.swept.failed  ? Held::failed
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
  const bool by_sender = asked.mail_from && !asked.mail_from->empty();
  const std::string& identity = by_sender ? *asked.mail_from : *asked.helo;
  const std::size_t at = by_sender ? identity.rfind('@') + 1 : 0;  // npos + 1 is 0
  return name_of_spf_domain(std::string_view(identity).substr(at));
}

std::vector<UnknownRRset> unknown_to(std::span<const ConfigExpectation> expectations,
                                     const ZoneSet& zones) {
  std::vector<UnknownRRset> all;
  std::uint64_t octets = kMostExpectedOctets;
  for (const ConfigExpectation& asked : expectations) {
    const ZoneAnswers answers(zones, {false, zones.asker(asked.view, domain_of(asked))});
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
