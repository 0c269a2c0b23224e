// What an SPF record says as a whole (RFC 7208).

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "engine/removal.h"
#include "engine/tables.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// -- helpers ------------------------------------------------------------------------------------

// Without the flawed ones the record would be another: where one is, its rule speaks.
const SpfTerm* first_all(const SpfRecord& record) { return record.find(SpfTermKind::all); }

bool is_plain_pass(const SpfTerm& term) {
  return term.is_clear() && term.qualifier == SpfQualifier::pass;
}

// For rules with Tables::spf_trees.
bool is_part_of_others(const Spf& spf) {
  return spf.at.world().tables.spf().is_mere_part(spf.at.owner_name());
}

// -- spf-multiple-records -----------------------------------------------------------------------

constexpr RuleDoc kMultipleRecords{
    .id = "spf-multiple-records",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "3.2"), rfc(7208, "4.5")},
    .summary = "more than one SPF record at one name: permanent error for every sender",
    .rationale =
        "A domain has one SPF record. Where a second service asks for \"its\" record, it is added "
        "beside the first instead of into it: from then on SPF is a permanent error for all mail "
        "of "
        "the domain.",
    .help = "merge the records into one: all mechanisms, then a single `all`",
    .bad = {{.text = "@ TXT \"v=spf1 mx -all\"\n"
                     "@ TXT [[\"v=spf1 include:spf.example.net ~all\"]]\n",
             .fixed = "@ TXT \"v=spf1 mx include:spf.example.net ~all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n@ TXT \"no spf\"\n"},
             {.text = "@ TXT \"v=spf1 mx -all\"\nwww TXT \"v=spf1 -all\"\n"}},
};

// An SPF record of an RRset, kept while others are read.
struct Selected {
  std::uint32_t index;
  Text text;
};

// Servers drop the copy of a record (RFC 2181 5); the same text in other strings is none.
bool is_copy(const Text& a, const Text& b) {
  const auto alike = [](const Text::String& one, const Text::String& other) {
    return one.range == other.range;
  };
  return a.whole() && b.whole() && a.octets() == b.octets() &&
         std::equal(a.strings().begin(), a.strings().end(), b.strings().begin(), b.strings().end(),
                    alike);
}

std::vector<Selected> selected_records(const RRsetView& rrset, std::size_t most) {
  std::vector<Selected> out;
  for (std::size_t i = 0; i < rrset.size() && out.size() < most; ++i) {
    const RecordView record = rrset[i];
    const Text* text = record.text();
    if (text == nullptr || !is_spf(text->octets())) continue;
    const bool copy = std::any_of(out.begin(), out.end(), [text](const Selected& other) {
      return is_copy(*text, other.text);
    });
    if (!copy) out.push_back({record.index(), *text});
  }
  return out;
}

// Whether a record can be joined with another by writing its terms behind one another: it allows
// senders, and says of others `all` alone.
bool is_list_of_senders(const SpfRecord& record) {
  return record.sound &&
         std::all_of(record.terms.begin(), record.terms.end(), [](const auto& term) {
           return term.kind == SpfTermKind::all ? term.qualifier != SpfQualifier::pass
                                                : term.is_mechanism() && is_plain_pass(term);
         });
}

// One record that allows what two sound ones allow, with the milder `all`; nothing where that is
// not plain.
std::optional<std::string> merge(const Text& a, const Text& b) {
  std::string out = "v=spf1";
  std::set<std::string> seen;
  std::optional<SpfTerm> all;
  std::string_view all_octets;
  for (const Text* text : {&a, &b}) {
    SpfRecord record;
    ContentFlaws flaws;
    parse_spf(*text, record, flaws);
    if (!is_list_of_senders(record) || !text->whole()) return std::nullopt;
    for (const SpfTerm& term : record.terms) {
      const std::string_view octets = text->octets(term.where);
      if (term.kind == SpfTermKind::all) {
        // The enumerators go from strict to mild.
        if (!all || term.qualifier > all->qualifier) all_octets = octets;
        if (!all || term.qualifier > all->qualifier) all = term;
        break;
      }
      if (seen.insert(lower_case(octets)).second) out += ' ' + std::string(octets);
    }
  }
  if (all) out += ' ' + std::string(all_octets);
  return out;
}

void multiple_records(const RRsetView& rrset, Report& report) {
  constexpr std::size_t kMost = 50;  // more are not told apart
  const std::vector<Selected> records = selected_records(rrset, kMost);
  for (std::size_t i = 1; i < records.size(); ++i) {
    const RecordView record(rrset.world(), rrset.zone(), records[i].index, rrset.scratch());
    Said said = report.at(records[i].text.where(),
                          "a second SPF record at this name: SPF is a permanent error for all mail "
                          "of the domain");
    if (!said) return;
    said.about(record.where(), record.owner_name().presentation(), "TXT");
    said.note(records[0].text.where(), "the first one stands here");
    if (records.size() != 2) continue;
    const auto merged = merge(records[0].text, records[1].text);
    if (!merged) continue;
    const auto edits = records[0].text.replace(records[0].text.all(), *merged);
    auto gone = removal_of(rrset.zone(), {records[1].index});
    if (!edits || !gone) continue;
    gone->insert(gone->end(), edits->begin(), edits->end());
    said.fix("merge the two into the first", std::move(*gone));
  }
}

// -- spf-all-plus, spf-all-neutral --------------------------------------------------------------

constexpr RuleDoc kAllPlus{
    .id = "spf-all-plus",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.1"), rfc(7208, "10.1.2")},
    .summary = "the record ends in +all or a bare all: everyone may send",
    .rationale =
        "`all` without a sign is `+all`, and matches every sender there is: whoever likes sends "
        "mail in the name of the domain, and it passes SPF and with it DMARC.",
    .help = "~all or -all: what no term before it allows is not from this domain",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[+all]]\"\n", .fixed = "@ TXT \"v=spf1 mx ~all\"\n"},
            {.text = "@ TXT \"v=spf1 mx [[all]]\"\n", .fixed = "@ TXT \"v=spf1 mx ~all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"}},
};

void all_plus(const Spf& spf, Report& report) {
  const SpfTerm* all = first_all(spf.record);
  if (all == nullptr || !is_plain_pass(*all)) return;
  report
      .at(spf.where(*all), fmt::format("{} allows everyone to send in the name of this domain",
                                       spf.shown(all->where)))
      .fix("write `~all`", spf.text.replace(all->where, "~all"));
}

constexpr RuleDoc kAllNeutral{
    .id = "spf-all-neutral",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "8.2"), rfc(7208, "2.6.2")},
    .summary = "the record ends in ?all, which protects nothing",
    .rationale =
        "Neutral is by definition the same as no SPF record: what somebody else sends in the name "
        "of the domain is treated as if nothing had been said.",
    .help = "~all or -all, once all senders are in the record",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[?all]]\"\n", .fixed = "@ TXT \"v=spf1 mx ~all\"\n"},
            {.text = "@ TXT \"v=spf1 redirect=base.example.com\"\n"
                     "base TXT \"v=spf1 a:mail.example.net [[?all]]\"\n",
             .fixed = "@ TXT \"v=spf1 redirect=base.example.com\"\n"
                      "base TXT \"v=spf1 a:mail.example.net ~all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx ~all\"\n"},
             {.text = "@ TXT \"v=spf1 ?mx ~all\"\n"},
             {.text = "@ TXT \"v=spf1 include:_a.example.com -all\"\n"
                      "_a TXT \"v=spf1 ip4:198.51.100.0/24 ?all\"\n"},
             {.text = "@ TXT \"v=spf1 include:part.example.com -all\"\n"
                      "part TXT \"v=spf1 ip4:198.51.100.0/24 ?all\"\n"}},
    .uses = Tables::spf_trees,
};

void all_neutral(const Spf& spf, Report& report) {
  const SpfTerm* all = first_all(spf.record);
  if (all == nullptr || !all->is_clear() || all->qualifier != SpfQualifier::neutral) return;
  if (is_part_of_others(spf)) return;
  report
      .at(spf.where(*all),
          "`?all` says nothing about mail from elsewhere: it is treated as if "
          "there were no SPF record")
      .fix("write `~all`", spf.text.replace(all->where, "~all"));
}

// -- spf-all-missing ----------------------------------------------------------------------------

constexpr RuleDoc kAllMissing{
    .id = "spf-all-missing",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "4.7")},
    .summary = "the record has neither all nor redirect: everything else is neutral",
    .rationale =
        "A record that ends without a match says neutral, as if there were no SPF record: what "
        "somebody else sends in the name of the domain is not refused.",
    .help = "end the record in ~all or -all",
    .bad = {{.text = "@ TXT \"v=spf1 [[mx]]\"\n", .fixed = "@ TXT \"v=spf1 mx ~all\"\n"},
            {.text = "@ TXT \"v=spf1 mx [[ra=postmaster]]\"\n",
             .fixed = "@ TXT \"v=spf1 mx ra=postmaster ~all\"\n"},
            {.text = "@ TXT \"v=spf1 redirect=base.example.com\"\n"
                     "base TXT \"v=spf1 [[mx:example.com]]\"\n",
             .fixed = "@ TXT \"v=spf1 redirect=base.example.com\"\n"
                      "base TXT \"v=spf1 mx:example.com ~all\"\n"},
            {.text = "@ TXT \"v=spf1 redirect=_spf.example.com\"\n"
                     "_spf TXT \"v=spf1 [[ip4:192.0.2.1]]\"\n",
             .fixed = "@ TXT \"v=spf1 redirect=_spf.example.com\"\n"
                      "_spf TXT \"v=spf1 ip4:192.0.2.1 ~all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx ~all\"\n"},
             {.text = "@ TXT \"v=spf1 redirect=_spf.example.net\"\n"},
             {.text = "@ TXT \"v=spf1 include:part.example.com -all\"\n"
                      "part TXT \"v=spf1 ip4:192.0.2.1\"\n"},
             {.text = "@ TXT \"v=spf1 include:_a.example.com -all\"\n"
                      "_a TXT \"v=spf1 redirect=_b.example.com\"\n"
                      "_b TXT \"v=spf1 ip4:192.0.2.1\"\n"},
             {.text = "_spf TXT \"v=spf1 ip4:192.0.2.1\"\n"}},
    .uses = Tables::spf_trees,
};

void all_missing(const Spf& spf, Report& report) {
  const SpfRecord& record = spf.record;
  const bool ends = first_all(record) != nullptr || record.find(SpfTermKind::redirect) != nullptr;
  if (ends || !record.sound || is_part_of_others(spf)) return;
  const Range last = record.terms.empty() ? Range{0, 6} : record.terms.back().where;
  report
      .at(spf.text.where(last),
          "the record ends without `all`: mail from anywhere else is treated "
          "as if there were no SPF record")
      .fix("end it in `~all`", spf.text.replace({last.end(), 0}, " ~all"));
}

// -- spf-empty-record ---------------------------------------------------------------------------

constexpr RuleDoc kEmptyRecord{
    .id = "spf-empty-record",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "4.7")},
    .summary = "v=spf1 and nothing else, which is neutral for everyone",
    .rationale =
        "A record without a term says neutral of every sender, which receivers treat as if there "
        "were no SPF record. For a domain that sends no mail it leaves the door open that `v=spf1 "
        "-all` shuts.",
    .help = "v=spf1 -all for a domain that sends no mail; else name its senders, and end in ~all",
    .bad = {{.text = "@ TXT \"[[v=spf1]]\"\n", .fixed = "@ TXT \"v=spf1 ~all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 -all\"\n"},
             {.text = "@ TXT \"v=spf1 redirect=_spf.example.net\"\n"},
             {.text = "_spf TXT \"v=spf1\"\n"}},
    .instead_of = {"spf-all-missing"},
    .uses = Tables::spf_trees,
};

void empty_record(const Spf& spf, Report& report) {
  if (!spf.record.terms.empty() || is_part_of_others(spf)) return;
  const Range version{0, 6};
  report
      .at(spf.text.where(version),
          "the record names nobody, and does not end: receivers treat it as if there were none")
      .fix("end it in `~all`",
           spf.text.replace(Range::between(version.end(), spf.text.size()), " ~all"));
}

// -- spf-all-strength ---------------------------------------------------------------------------

constexpr std::int64_t kWantSoft = 1;
constexpr std::int64_t kWantHard = 2;

constexpr RuleDoc kAllStrength{
    .id = "spf-all-strength",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "8.4"), rfc(7208, "8.5"), rfc(9989, "7.1")},
    .summary = "~all or -all, where the option asks for the other",
    .rationale =
        "Both are right. Beside a DMARC policy ~all is the better one, as some receivers refuse "
        "what fails SPF before they look at DKIM: forwarded mail is lost that DMARC would have "
        "passed. Where mail never goes through others, and for domains that send none, -all says "
        "what is meant; some authorities ask for it. What a house has decided on can be kept with "
        "this rule, which says nothing unless the option is set.",
    .help = "end the record as the option says",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[-all]]\"\n",
             .fixed = "@ TXT \"v=spf1 mx ~all\"\n",
             .options = {{"want", kWantSoft}}},
            {.text = "@ TXT \"v=spf1 mx [[~all]]\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n",
             .options = {{"want", kWantHard}}}},
    .good = {{.text = "@ TXT \"v=spf1 mx ~all\"\nwww TXT \"v=spf1 -all\"\n"},
             {.text = "@ TXT \"v=spf1 mx ~all\"\n_spf TXT \"v=spf1 a:mail.example.net -all\"\n",
              .options = {{"want", kWantSoft}}},
             {.text = "@ TXT \"v=spf1 mx -all\"\n", .options = {{"want", kWantHard}}}},
    .options = {{.name = "want",
                 .value = 0,
                 .lowest = 0,
                 .highest = kWantHard,
                 .meaning = "0 for either, 1 for ~all, 2 for -all"}},
    .uses = Tables::spf_trees,
};

void all_strength(const Spf& spf, Report& report) {
  if (report.settings().options.empty()) return;
  const std::int64_t want = report.option("want");
  const SpfTerm* all = first_all(spf.record);
  if (want == 0 || all == nullptr || !all->is_clear() || is_part_of_others(spf)) return;
  const bool soft = want == kWantSoft;
  if (all->qualifier != (soft ? SpfQualifier::fail : SpfQualifier::softfail)) return;
  const std::string_view right = soft ? "~all" : "-all";
  report
      .at(spf.where(*all), fmt::format("the record ends in {}, where `{}` is asked for",
                                       spf.shown(all->where), right))
      .fix(fmt::format("write `{}`", right), spf.text.replace(all->where, right));
}

// -- spf-terms-after-all, spf-all-twice, spf-redirect-with-all ----------------------------------

constexpr RuleDoc kTermsAfterAll{
    .id = "spf-terms-after-all",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.1")},
    .summary = "a mechanism stands behind all, where it is never tried",
    .rationale =
        "`all` matches every sender, so that nothing behind it is looked at: the senders that were "
        "added at the end of the record are not allowed to send.",
    .help = "move `all` to the end of the record",
    .bad = {{.text = "@ TXT \"v=spf1 -all [[mx include:spf.example.net]]\"\n",
             .fixed = "@ TXT \"v=spf1 mx include:spf.example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx include:spf.example.net -all\"\n"},
             {.text = "@ TXT \"v=spf1 mx -all exp=why.example.net\"\n"}},
};

void terms_after_all(const Spf& spf, Report& report) {
  const SpfTerm* all = first_all(spf.record);
  if (all == nullptr || !all->known) return;
  std::optional<Range> after;
  for (const SpfTerm* term = all + 1; term < spf.record.terms.data() + spf.record.terms.size();
       ++term) {
    if (!term->known || !term->is_mechanism() || term->kind == SpfTermKind::all) continue;
    after = Range::between(after ? after->begin : term->where.begin, term->where.end());
  }
  if (!after) return;
  Said said = report.at(spf.text.where(*after),
                        fmt::format("nothing behind {} is ever tried: what stands here is not "
                                    "allowed to send",
                                    spf.shown(all->where)));
  said.note(spf.where(*all), "this matches every sender");
  if (!said || spf.text.strings().size() > 1) return;
  const Range cut = Range::between(all->where.begin, after->end());
  const std::string_view rest = spf.octets(Range::between(all->where.end(), after->end()));
  const std::size_t first = std::min(rest.find_first_not_of(' '), rest.size());
  said.fix(fmt::format("move {} behind them", spf.shown(all->where)),
           spf.text.replace(
               cut, std::string(rest.substr(first)) + ' ' + std::string(spf.octets(all->where))));
}

constexpr RuleDoc kAllTwice{
    .id = "spf-all-twice",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.1")},
    .summary = "a second all, which is passed over",
    .rationale =
        "The first `all` matches every sender. Where the second is stricter, the record is milder "
        "than it looks.",
    .help = "keep one of the two",
    .bad = {{.text = "@ TXT \"v=spf1 mx ~all [[-all]]\"\n", .fixed = "@ TXT \"v=spf1 mx ~all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx ~all\"\n"}},
    .instead_of = {"spf-terms-after-all"},
};

void all_twice(const Spf& spf, Report& report) {
  const SpfTerm* all = first_all(spf.record);
  if (all == nullptr || !all->known) return;
  for (const SpfTerm* term = all + 1; term < spf.record.terms.data() + spf.record.terms.size();
       ++term) {
    if (term->kind != SpfTermKind::all || !term->known || !term->sound) continue;
    report
        .at(spf.where(*term),
            fmt::format("{} is passed over: the first one counts", spf.shown(term->where)))
        .note(spf.where(*all), "the first one")
        .fix("take it out", spf.text.replace(spf.text.with_blanks_before(term->where), ""));
    return;
  }
}

constexpr RuleDoc kRedirectWithAll{
    .id = "spf-redirect-with-all",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.1"), rfc(7208, "6.1")},
    .summary = "a redirect beside all, which is passed over",
    .rationale =
        "A redirect is followed only where no mechanism matches, and `all` always does. The other "
        "domain's record is never read: its senders are not allowed to send.",
    .help =
        "take the redirect out, which keeps what receivers do today; to let the other domain's "
        "senders pass, include it before `all`, or take `all` out",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[redirect=spf.example.net]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx redirect=spf.example.net\"\n"}},
};

void redirect_with_all(const Spf& spf, Report& report) {
  const SpfTerm* all = first_all(spf.record);
  const SpfTerm* redirect = spf.record.find(SpfTermKind::redirect);
  if (all == nullptr || redirect == nullptr || !all->known || !redirect->sound) return;
  report
      .at(spf.where(*redirect), fmt::format("{} is passed over, as {} matches every sender",
                                            spf.shown(redirect->where), spf.shown(all->where)))
      .note(spf.where(*all), "this matches every sender")
      .fix("take the redirect out, which receivers pass over",
           spf.text.replace(spf.text.with_blanks_before(redirect->where), ""));
}

constexpr Rule kRules[] = {
    {&kMultipleRecords, multiple_records, {RRType::txt}, RRsetFlags::several},
    {&kAllPlus, all_plus},
    {&kAllNeutral, all_neutral},
    {&kAllMissing, all_missing},
    {&kEmptyRecord, empty_record},
    {&kAllStrength, all_strength},
    {&kTermsAfterAll, terms_after_all},
    {&kAllTwice, all_twice},
    {&kRedirectWithAll, redirect_with_all},
};

}  // namespace

constinit const RulePack spf{"rules/spf.cpp", kRules};

}  // namespace zonevet::rules
