// Explanations of SPF: what `exp` leads to (RFC 7208 6.2).

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "content/spf_domain.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/find_records.h"
#include "mail/spf_macros.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// -- helpers ------------------------------------------------------------------------------------

// The name of the record's explanation; nothing where receivers never ask for it, or where it
// depends on the message. Only a term of this record that fails asks for it (spf-exp-unreachable).
struct Target {
  Range where;
  Name name;
};
std::optional<Target> target_of(const Spf& spf) {
  if (!spf.record.sound) return std::nullopt;
  const bool fails =
      std::any_of(spf.record.terms.begin(), spf.record.terms.end(), [](const SpfTerm& term) {
        return term.is_mechanism() && term.qualifier == SpfQualifier::fail;
      });
  const SpfTerm* const exp = spf.record.find(SpfTermKind::exp);
  if (!fails || exp == nullptr) return std::nullopt;
  const std::optional<Name> name =
      settled_spf_domain(spf.text, *exp, settled_spf_owner(spf.at.owner_name()));
  if (!name) return std::nullopt;
  return Target{exp->domain, *name};
}

// Longer ones are no sentence that somebody wrote into a reply, and of many records that share one
// each would read it.
constexpr std::size_t kMostOctets = 4'096;
constexpr std::size_t kMostTexts = 8;

// How many different texts an RRset holds, as far as that is told: a copy is no second record (RFC
// 2181 5).
std::size_t different_texts(const Zone& zone, const RRset& texts) {
  if (texts.records.size() < 2 || texts.records.size() > kMostTexts) return texts.records.size();
  TextReader reader;
  std::set<std::string, std::less<>> all;
  for (const std::uint32_t index : texts.records) {
    const Record& record = zone.record(index);
    const Text* const text =
        record.entry.size() > kMostOctets ? nullptr : reader.read(record, zone.sources());
    if (text == nullptr) return texts.records.size();
    all.emplace(text->octets());
  }
  return all.size();
}

// -- spf-exp-target-missing ---------------------------------------------------------------------

constexpr RuleDoc kTargetMissing{
    .id = "spf-exp-target-missing",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(7208, "6.2")},
    .summary = "the name of the explanation has no TXT record, or several",
    .rationale =
        "A receiver that refuses a message asks this name for the text that it tells the sender. "
        "Where there is not exactly one, it goes on as if `exp` were not there.",
    .help = "write one TXT record with the explanation at that name, or take `exp` out",
    .bad = {{.text = "@ TXT \"v=spf1 -all exp=[[why.example.com]]\"\n", .complete = true},
            {.text = "@ TXT \"v=spf1 -all exp=[[why.example.com]]\"\n"
                     "why TXT \"%{i} is not ours\"\nwhy TXT \"ask the postmaster\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 -all exp=why.example.com\"\nwhy TXT \"%{i} is not ours\"\n",
              .complete = true},
             {.text = "@ TXT \"v=spf1 -all exp=why.example.net\"\n", .complete = true},
             {.text = "@ TXT \"v=spf1 -all exp=why.example.com\"\n"},
             {.text = "@ TXT \"v=spf1 -all exp=why.example.com\"\nwhy CNAME text\n"
                      "text TXT \"%{i} is not ours\"\n",
              .complete = true}},
};

void target_missing(const Spf& spf, Report& report) {
  const auto target = target_of(spf);
  if (!target) return;
  const Answer found = find_texts(spf.at.world().zones, target->name, &spf.at.zone());
  const Span where = spf.text.where(target->where);
  const std::string name = quoted(target->name.presentation());
  if (found.presence == Presence::absent) {
    report.at(where, fmt::format("{} {}: receivers find no explanation there", name,
                                 found.no_such_name ? "does not exist" : "has no TXT record"));
    return;
  }
  if (found.presence != Presence::present || found.zone == nullptr) return;
  const RRset texts = found.zone->rrset(found.node, RRType::txt);
  if (texts.records.size() < 2 || different_texts(*found.zone, texts) < 2) return;
  report
      .at(where, fmt::format("{} has {} TXT records: receivers take none of them for the "
                             "explanation",
                             name, texts.records.size()))
      .note(Reading::rdata_place(found.zone->record(texts.records[1]), found.zone->sources()),
            "the second one stands here");
}

// -- spf-exp-non-ascii, spf-exp-bad-macro -------------------------------------------------------

constexpr RuleDoc kNonAscii{
    .id = "spf-exp-non-ascii",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "6.2")},
    .summary = "an explanation has characters outside of ASCII",
    .rationale =
        "An explanation is given to the sender in a reply of SMTP, which is ASCII. Receivers leave "
        "out one that is not, all of it.",
    .help = "write it in ASCII, or have it lead to a page: `see https://example.com/why?ip=%{i}`",
    .bad = {{.text = "@ TXT \"v=spf1 -all exp=why.example.com\"\n"
                     "why TXT \"pas autoris[[\u00E9]] par example.com\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 -all exp=why.example.com\"\n"
                      "why TXT \"%{i} may not send for example.com\"\n"},
             {.text = "@ TXT \"v=spf1 -all\"\nwhy TXT \"caf\u00E9\"\n"}},
};

constexpr RuleDoc kBadMacro{
    .id = "spf-exp-bad-macro",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "6.2"), rfc(7208, "7.1")},
    .summary = "an explanation has a broken macro",
    .rationale =
        "Where something is wrong in the text of an explanation, receivers go on as if `exp` were "
        "not there: the sender is told nothing.",
    .help = "macros are written `%{i}`, a percent sign `%%`",
    .bad = {{.text = "@ TXT \"v=spf1 -all exp=why.example.com\"\n"
                     "why TXT \"[[%{x}]] may not send for %{d}\"\n"},
            {.text = "@ TXT \"v=spf1 -all exp=why.example.com\"\n"
                     "why TXT \"this is 100[[% ]]sure\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 -all exp=why.example.com\"\n"
                      "why TXT \"%{i} may not send for %{d}: see http://%{d}/why?t=%{t}\"\n"},
             {.text = "@ TXT \"v=spf1 -all\"\nwhy TXT \"100% ours\"\n"}},
};

// Says what is wrong with a part of an explanation: there, if it stands in the zone of the SPF
// record, and else where the record leads to it.
class Explanation {
 public:
  explicit Explanation(const Spf& spf) : spf_(spf) {}

  // Reads the text; false where it is not known, or is not the only one.
  bool read() {
    target_ = target_of(spf_);
    if (!target_) return false;
    found_ = find_texts(spf_.at.world().zones, target_->name, &spf_.at.zone());
    if (found_.presence != Presence::present || found_.zone == nullptr) return false;
    const RRset texts = found_.zone->rrset(found_.node, RRType::txt);
    if (texts.records.size() != 1) return false;
    record_ = &found_.zone->record(texts.records[0]);
    if (record_->entry.size() > kMostOctets) return false;
    text_ = reader_.read(*record_, found_.zone->sources());
    return text_ != nullptr && text_->whole();
  }
  [[nodiscard]] const Text& text() const { return *text_; }

  void say(Range part, const std::string& message, Report& report) const {
    if (found_.zone != &spf_.at.zone()) {
      report.at(spf_.text.where(target_->where), message)
          .note(text_->where(part), "in the explanation");
      return;
    }
    report.at(text_->where(part), message)
        .about(record_->entry, found_.zone->names().presentation(found_.node), "TXT");
  }

 private:
  const Spf& spf_;
  std::optional<Target> target_;
  Answer found_;
  const Record* record_ = nullptr;
  TextReader reader_;
  const Text* text_ = nullptr;
};

void non_ascii(const Spf& spf, Report& report) {
  Explanation explanation(spf);
  if (!explanation.read()) return;
  const auto is_high = [](char c) { return static_cast<unsigned char>(c) > 127; };
  const std::string_view octets = explanation.text().octets();
  const auto begin = std::find_if(octets.begin(), octets.end(), is_high);
  if (begin == octets.end()) return;
  const auto end = std::find_if_not(begin, octets.end(), is_high);
  const Range run = Range::between(static_cast<std::size_t>(begin - octets.begin()),
                                   static_cast<std::size_t>(end - octets.begin()));
  explanation.say(run,
                  fmt::format("{} is outside of ASCII: receivers leave the explanation out",
                              quoted(explanation.text().octets(run))),
                  report);
}

void bad_macro(const Spf& spf, Report& report) {
  Explanation explanation(spf);
  if (!explanation.read()) return;
  const Text& text = explanation.text();
  ContentFlaws flaws;
  if (check_spf_macros(text, text.all(), true, flaws) || flaws.empty()) return;
  const ContentFlaw& flaw = flaws.all().front();
  explanation.say(flaw.where,
                  fmt::format("{} is no macro, as {}: receivers leave the explanation out",
                              quoted(text.octets(flaw.where)), flaw.note),
                  report);
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kTargetMissing, target_missing},
    {&kNonAscii, non_ascii},
    {&kBadMacro, bad_macro},
};

}  // namespace

constinit const RulePack spf_exp{"rules/spf_exp.cpp", kRules};

}  // namespace zonevet::rules
