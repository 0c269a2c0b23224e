// DMARC policy records. Two standards are in force among receivers: RFC 7489, and RFC 9989 of 2026,
// which obsoletes it. Where they differ, a finding says what either makes of the record.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "content/lead.h"
#include "dns/public_suffix.h"
#include "engine/mail_places.h"
#include "engine/mail_records.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

using Edits = std::optional<std::vector<Edit>>;

// Both or nothing.
Edits joined(Edits a, const Edits& b) {
  if (!a || !b) return std::nullopt;
  a->insert(a->end(), b->begin(), b->end());
  return a;
}

// Says of a tag that runs into the next one what receivers make of it.
void say_missing_semicolon(const ContentFlawView& view, Report& report, std::string_view outcome) {
  report
      .at(view.where(),
          fmt::format("a semicolon is missing between two tags, so that the first takes the second "
                      "for a part of its value: {}",
                      outcome))
      .help("part the tags by a semicolon")
      .fix("write the semicolon", FixSafety::unsafe, view.text.replace(view.flaw.where, "; "));
}

bool lacks_semicolon(const ContentFlawView& view) { return view.flaw.note == kMissingSemicolon; }

// -- dmarc-multiple-records ---------------------------------------------------------------------

constexpr RuleDoc kMultipleRecords{
    .id = "dmarc-multiple-records",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(7489, "6.6.3"), rfc(9989, "4.10")},
    .summary = "more than one DMARC record at one name: receivers discard them all",
    .rationale =
        "Receivers do not choose among several policies. With two records the domain has none: "
        "forged mail is delivered and no reports are sent, while everybody who looks at the zone "
        "sees a policy.",
    .help = "keep one record; both report addresses can stand in its rua=, parted by a comma",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=none\"\n"
                     "_dmarc TXT \"[[v=DMARC1]]; p=reject\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n_dmarc TXT \"site-verification=1\"\n",
              .also = {"dmarc-unrelated-txt"}},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"
                      "_dmarc.news TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.com\"\n"},
             {.text = "example.org._report._dmarc TXT \"v=DMARC1\"\n"
                      "example.org._report._dmarc TXT \"v=DMARC1;\"\n"}},
};

void multiple_records(const RRsetView& rrset, Report& report) {
  say_several(rrset, mail_records(rrset, MailKind::dmarc), "DMARC", "receivers discard them all",
              report);
}

// -- dmarc-near-miss-version --------------------------------------------------------------------

constexpr RuleDoc kNearMissVersion{
    .id = "dmarc-near-miss-version",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7489, "6.3"), rfc(9989, "4.7"), rfc(9989, "4.8")},
    .summary = "a record meant as DMARC does not begin with `v=DMARC1;`: receivers ignore it",
    .rationale =
        "Receivers look for exactly `v=DMARC1` and a semicolon at the begin of the text and "
        "discard "
        "every record that begins otherwise. The domain then has no policy, and nobody is told. "
        "Small letters are forgiven by some implementations of the older standard only.",
    .help = "begin the record with `v=DMARC1; `",
    .bad = {{.text = "_dmarc TXT \"[[v=DMARC1]] p=reject\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "_dmarc TXT \"[[v=DMARC1,]] p=reject\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "_dmarc TXT \"[[DMARC1]]; p=reject\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "_dmarc TXT \"[[v=DMARC 1]]; p=reject\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "_dmarc TXT \"[[p=reject]]; rua=mailto:dmarc@example.com\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.com\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
             {.text = "_dmarc TXT \"v = DMARC1 ;p=reject\"\n"},
             {.text = "_dmarc TXT \"DMARC reports go to the postmaster\"\n",
              .also = {"dmarc-unrelated-txt"}}},
    .instead_of = {"txt-non-ascii", "dmarc-walk-multiple"},
};

// Void for everyone before, and alone: what it says now is all that is said.
bool is_safe_to_mend(const ContentFlawView& view) {
  const RRset rrset = view.at.zone().rrset(view.at.owner(), view.at.type());
  return view.flaw.a == 0 && rrset.records.size() == 1;
}

void near_miss_version(const ContentFlawView& view, Report& report) {
  const ContentFlaw& flaw = view.flaw;
  const bool lacks_version = flaw.other.empty() && !flaw.note.empty();
  const std::string outcome =
      flaw.a == 0 ? outcome_of_other_version(view.at, kDmarcPlace, "receivers ignore the record")
                  : "some receivers that follow RFC 7489 accept it, all others ignore the record";
  Said said = report.at(
      view.where(), lacks_version
                        ? fmt::format("the record does not begin with `v=DMARC1;`: {}", outcome)
                        : fmt::format("{} is not `v=DMARC1;`: {}", quoted(view.octets()), outcome));
  // (Beside another record it would make two, of which receivers take none.)
  if (!said || flaw.note.empty() || !is_only_mail_text(view.at)) return;
  if (ends_in_quotation_mark(view.text.octets())) return;
  const FixSafety safety = is_safe_to_mend(view) ? FixSafety::safe : FixSafety::unsafe;
  said.fix("write `v=DMARC1;`", safety, view.text.replace(flaw.other, flaw.note));
}

// -- dmarc-leading-space ------------------------------------------------------------------------

constexpr RuleDoc kLeadingSpace{
    .id = "dmarc-leading-space",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.8"), rfc(7489, "6.4")},
    .summary = "a blank stands before `v=DMARC1`: most receivers forgive it",
    .rationale =
        "The grammar has nothing before the version. The implementations that were tried take the "
        "blank off; a receiver that compares the first octets ignores the record.",
    .help = "take the blank away",
    .bad = {{.text = "_dmarc TXT \"[[ ]]v=DMARC1; p=reject\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
};

void leading_space(const ContentFlawView& view, Report& report) {
  report.at(view.where()).fix("take the blank away", view.text.replace(view.flaw.where, ""));
}

// -- dmarc-v-not-first --------------------------------------------------------------------------

constexpr RuleDoc kVersionNotFirst{
    .id = "dmarc-v-not-first",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7489, "6.3"), rfc(9989, "4.7")},
    .summary =
        "`v=DMARC1` is not the first tag: receivers that follow the standards ignore the record",
    .rationale =
        "The version comes first in both standards, and a record in which it does not is ignored "
        "as "
        "a whole. Two older implementations look for it anywhere.",
    .help = "move `v=DMARC1` to the begin of the record",
    .bad = {{.text = "_dmarc TXT \"p=reject; [[v=DMARC1]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "_dmarc TXT \"p=reject; [[v=DMARC1]]; adkim=s\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; adkim=s\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
};

void version_not_first(const ContentFlawView& view, Report& report) {
  const Range gone = with_separator(view.text, view.flaw.where);
  report.at(view.where())
      .fix("move it to the begin",
           joined(view.text.replace({}, "v=DMARC1; "), view.text.replace(gone, "")));
}

// -- dmarc-p-invalid, dmarc-p-translated, dmarc-p-empty -----------------------------------------

// What becomes of a record whose p= is no policy, or missing. RFC 9989 4.10.1 has all take it for
// p=none if it says where reports go. So has RFC 7489 6.6.3, but its 6.3 wants a policy, and widely
// used software (libopendmarc) discards a record without one.
std::string_view outcome_of_bad_p(bool takes_reports) {
  return takes_reports ? "receivers that follow RFC 9989 take the record for p=none, of those that "
                         "follow RFC 7489 some ignore it"
                       : "receivers do not apply DMARC to the domain";
}
std::string_view outcome_of_bad_p(const ContentFlawView& view) {
  return outcome_of_bad_p(view.flaw.a != 0);
}

constexpr RuleDoc kPolicyInvalid{
    .id = "dmarc-p-invalid",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7489, "6.3"), rfc(7489, "6.6.3"), rfc(9989, "4.10.1")},
    .summary = "the policy p= is none of none, quarantine and reject",
    .rationale =
        "A record without a valid policy protects nothing: receivers do not apply DMARC to the "
        "domain. Where rua= says where reports go, both RFCs have them act as if the policy were "
        "none, which some that follow RFC 7489 do not do: they discard the record all the same.",
    .help = "write none, quarantine or reject",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=[[quarentine]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=quarantine\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=[[banana]]; rua=mailto:dmarc@example.com\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject[[ ]]sp=none\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; sp=none\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject[[]]\" \"sp=none\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; \" \"sp=none\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=Reject\"\n", .also = {"dmarc-p-case"}},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.com\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

void policy_invalid(const ContentFlawView& view, Report& report) {
  if (lacks_semicolon(view)) return say_missing_semicolon(view, report, outcome_of_bad_p(view));
  const std::string_view near = view.flaw.note;
  Said said = report.at(view.where(), fmt::format("{} is no policy: {}", quoted(view.octets()),
                                                  outcome_of_bad_p(view)));
  if (near.empty()) return;
  said.help(fmt::format("write none, quarantine or reject; perhaps {} was meant", quoted(near)));
  said.fix(fmt::format("write {}", quoted(near)), view.text.replace(view.flaw.where, near));
}

constexpr RuleDoc kPolicyTranslated{
    .id = "dmarc-p-translated",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7489, "6.3"), rfc(7489, "6.6.3"), rfc(9989, "4.10.1")},
    .summary = "the policy p= is in another language or under another name",
    .rationale =
        "The policies are the English words none, quarantine and reject; guides in other languages "
        "translate them, and dashboards give them names of their own. For receivers such a record "
        "has no policy, and they do not apply DMARC to the domain. Where rua= says where reports "
        "go, both RFCs have them act as if the policy were none, which some that follow RFC 7489 "
        "do not do: they discard the record all the same.",
    .help = "write none, quarantine or reject",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=[[quarantaine]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=quarantine\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=[[ablehnen]]; rua=mailto:dmarc@example.com\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.com\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=[[monitor]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
    .instead_of = {"dmarc-p-invalid", "txt-non-ascii"},
};

void policy_translated(const ContentFlawView& view, Report& report) {
  const std::string_view policy = view.flaw.note;
  // Where newer receivers took it for p=none, the mail of the domain fares otherwise from now on.
  const FixSafety safety = view.flaw.a == 0 ? FixSafety::safe : FixSafety::unsafe;
  report
      .at(view.where(), fmt::format("{} is no policy, the word is {}: {}", quoted(view.octets()),
                                    quoted(policy), outcome_of_bad_p(view)))
      .fix(fmt::format("write {}", quoted(policy)), safety,
           view.text.replace(view.flaw.where, policy));
}

constexpr RuleDoc kPolicyEmpty{
    .id = "dmarc-p-empty",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7489, "6.3"), rfc(7489, "6.6.3"), rfc(9989, "4.10.1")},
    .summary = "the policy p= has no value",
    .rationale =
        "A record without a policy protects nothing: receivers do not apply DMARC to the domain. "
        "Where rua= says where reports go, both RFCs have them act as if the policy were none, "
        "which some that follow RFC 7489 do not do: they discard the record all the same.",
    .help = "write none, quarantine or reject behind p=",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; [[p=]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; [[p=]]; rua=mailto:dmarc@example.com\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.com\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
    .instead_of = {"dmarc-p-invalid"},
};

void policy_empty(const ContentFlawView& view, Report& report) {
  report.at(view.where(), fmt::format("p= has no value: {}", outcome_of_bad_p(view)))
      .fix("write p=none", view.text.replace(view.flaw.where, "p=none"));
}

// -- dmarc-p-missing ----------------------------------------------------------------------------

constexpr RuleDoc kPolicyMissing{
    .id = "dmarc-p-missing",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7489, "6.3"), rfc(7489, "6.6.3"), rfc(9989, "4.7"), rfc(9989, "4.10.1")},
    .summary = "a DMARC record has no p=",
    .rationale =
        "RFC 7489 requires the policy, RFC 9989 recommends it: without one receivers do not apply "
        "DMARC to the domain. Where rua= says where reports go, both have them act as if the "
        "policy were none, which some that follow RFC 7489 do not do: they discard the record all "
        "the same.",
    .help = "add p=none, p=quarantine or p=reject",
    .bad = {{.text = "_dmarc TXT \"[[v=DMARC1]]; sp=reject\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none; sp=reject\"\n"},
            {.text = "_dmarc TXT \"[[v=DMARC1]]; rua=mailto:dmarc@example.com\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.com\"\n"},
            {.text = "_dmarc TXT \"[[v=DMARC1]]\"\n", .fixed = "_dmarc TXT \"v=DMARC1; p=none\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; [[p:reject]]\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
             {.text = "example.org._report._dmarc TXT \"v=DMARC1\"\n"}},
    .instead_of = {"dmarc-tag-no-value"},
};

// Whether a p= stands in the text that is no tag because of the sign before it.
bool has_lost_policy(std::string_view text) {
  for (std::size_t at = text.find("p="); at < text.size(); at = text.find("p=", at + 1)) {
    if (at > 0 && !is_alnum(text[at - 1])) return true;
  }
  return false;
}

void policy_missing(const Dmarc& dmarc, Report& report) {
  const DmarcRecord& record = dmarc.record;
  if (record.has(DmarcTagKind::p) || record.p_misspelt) return;
  const std::string_view outcome = outcome_of_bad_p(record.takes_reports);
  if (!record.meant_p.empty()) {
    report.at(dmarc.where(record.meant_p),
              fmt::format("{} is no tag, and the record has no p=: {}",
                          quoted(dmarc.octets(record.meant_p)), outcome));
    return;
  }
  const Range version = record.tags.front().at.where;
  Said said = report.at(dmarc.where(version), fmt::format("the record has no p=: {}", outcome));
  if (has_lost_policy(dmarc.text.octets())) return;
  said.fix("add p=none", dmarc.text.replace({version.end(), 0}, "; p=none"));
}

// -- dmarc-sp-invalid, dmarc-np-invalid ---------------------------------------------------------

constexpr RuleDoc kSubPolicyInvalid{
    .id = "dmarc-sp-invalid",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.10.1"), rfc(7489, "6.6.3")},
    .summary = "the policy for sub-domains, sp=, is none of none, quarantine and reject",
    .rationale =
        "A mistake in the policy for sub-domains takes the policy of the domain with it: receivers "
        "do not apply DMARC, or act as if the record said p=none where rua= names where reports "
        "go. Some that follow RFC 7489 pass over the tag all the same.",
    .help = "write none, quarantine or reject",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; sp=[[quarantaine]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; sp=quarantine\"\n"},
            {.text =
                 "_dmarc TXT \"v=DMARC1; p=reject; sp=[[banana]]; rua=mailto:d@example.com\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject; [[sp=]]\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; sp=reject\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

constexpr RuleDoc kAbsentPolicyInvalid{
    .id = "dmarc-np-invalid",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.10.1")},
    .summary =
        "the policy for names that do not exist, np=, is none of none, quarantine and reject",
    .rationale =
        "A mistake in the policy for names that do not exist takes the policy of the domain with "
        "it: "
        "receivers that follow RFC 9989 do not apply DMARC, or act as if the record said p=none "
        "where rua= names where reports go. Receivers that follow RFC 7489 do not know the tag.",
    .help = "write none, quarantine or reject",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=none; np=[[rejct]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none; np=reject\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject; np=[[banana]]\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; np=reject\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

// `readers`: the receivers that go by it; `others`: what the rest of them do.
void say_other_policy(const ContentFlawView& view, Report& report, std::string_view readers,
                      std::string_view others) {
  const std::string outcome = fmt::format(
      "{} {}{}", readers,
      view.flaw.a != 0 ? "take the whole record for p=none" : "do not apply DMARC to the domain",
      others);
  if (lacks_semicolon(view)) return say_missing_semicolon(view, report, outcome);
  const bool empty = view.octets().ends_with('=');
  const std::string_view near = view.flaw.note;
  Said said =
      report.at(view.where(), fmt::format("{} {}: {}", quoted(view.octets()),
                                          empty ? "has no value" : "is no policy", outcome));
  if (near.empty()) return;
  said.help(fmt::format("write none, quarantine or reject; perhaps {} was meant", quoted(near)));
  said.fix(fmt::format("write {}", quoted(near)), view.text.replace(view.flaw.where, near));
}

void sub_policy_invalid(const ContentFlawView& view, Report& report) {
  say_other_policy(view, report, "receivers", "");
}

void absent_policy_invalid(const ContentFlawView& view, Report& report) {
  say_other_policy(view, report, "receivers that follow RFC 9989",
                   ", those that follow RFC 7489 do not know the tag");
}

// -- dmarc-pct-two-meanings, dmarc-pct-invalid --------------------------------------------------

constexpr RuleDoc kTwoMeanings{
    .id = "dmarc-pct-two-meanings",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "A.6"), rfc(7489, "6.3")},
    .summary =
        "a pct= below 100 stands beside quarantine or reject: newer receivers apply the policy to "
        "all mail",
    .rationale =
        "RFC 9989 has no pct=. Who follows it applies the policy in full, who follows RFC 7489 to "
        "a "
        "part of the mail, and so a record that was meant to be careful rejects everything at some "
        "receivers. With pct=0 the difference is greatest. What pct=0 did, t=y does for the newer "
        "ones: the policy is applied one level lower.",
    .help =
        "take pct= away where the policy is meant in full; where it is not, add t=y, or lower it",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; [[pct=0]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; pct=0; t=y\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=quarantine; [[pct=50]]; adkim=s\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=quarantine; adkim=s\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject; [[pct=50]]; t=y\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; pct=100\"\n",
              .also = {"dmarc-pct-removed"}},
             {.text = "_dmarc TXT \"v=DMARC1; p=none; pct=50; rua=mailto:dmarc@example.com\"\n",
              .also = {"dmarc-p-none", "dmarc-sp-missing", "dmarc-pct-removed"}},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject; pct=0; t=y\"\n",
              .also = {"dmarc-pct-removed"}},
             // There sp= is ignored.
             {.text = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.com\"\n"
                      "_dmarc.news TXT \"v=DMARC1; p=none; sp=reject; pct=50; "
                      "rua=mailto:dmarc@example.com\"\n",
              .also = {"dmarc-p-none", "dmarc-sp-missing", "dmarc-sp-at-subdomain",
                       "dmarc-pct-removed"}}},
    .instead_of = {"dmarc-pct-removed"},
    .library = "libpsl",
};

// RFC 7489 6.6.4: of what is to be rejected the part that is not selected is quarantined.
std::string_view rest_of_rejected(DmarcPolicy policy, DmarcPolicy sub_policy) {
  if (policy != DmarcPolicy::reject && sub_policy != DmarcPolicy::reject) return "";
  if (sub_policy == DmarcPolicy::quarantine) return ", and quarantine the rest of what p= rejects";
  if (policy == DmarcPolicy::quarantine) return ", and quarantine the rest of what sp= rejects";
  return ", and quarantine the rest";
}

// The policy for sub-domains, where the record stands at an organisational domain; sp= is read
// there alone. Unknown without a list of public suffixes.
std::optional<DmarcPolicy> sub_policy_read(const Dmarc& dmarc) {
  if (!is_enforced(dmarc.record.sp)) return DmarcPolicy::none;
  if (!has_public_suffix_list()) return std::nullopt;
  return !dmarc.registered() || dmarc.is_registered() ? *dmarc.record.sp : DmarcPolicy::none;
}

// What receivers that follow RFC 9989 do, who do not know pct= (4.7: t=y is one level less).
std::string newer_receivers(const DmarcRecord& record, std::optional<DmarcPolicy> sub_policy) {
  if (!record.testing) return "apply the policy to all mail";
  const DmarcPolicy policy = is_enforced(record.p) ? *record.p : *sub_policy;
  return fmt::format("apply {} for {} to all mail, as t=y asks",
                     quoted(policy == DmarcPolicy::reject ? "quarantine" : "none"),
                     quoted(to_string(policy)));
}

void two_meanings(const Dmarc& dmarc, Report& report) {
  const DmarcRecord& record = dmarc.record;
  if (!record.pct || *record.pct >= 100 || (*record.pct == 0 && record.testing)) return;
  const std::optional<DmarcPolicy> sub_policy = sub_policy_read(dmarc);
  if (!is_enforced(record.p) && !is_enforced(sub_policy)) {
    if (!sub_policy) report.lacks_library();
    return;
  }
  const Range tag = record.find(DmarcTagKind::pct)->at.where;
  const std::string part =
      *record.pct == 0 ? "none of it" : fmt::format("{} percent of it", *record.pct);
  Said said =
      report.at(dmarc.where(tag),
                fmt::format("receivers that follow RFC 9989 {}, those that follow RFC 7489 to {}{}",
                            newer_receivers(record, sub_policy), part,
                            rest_of_rejected(record.p.value_or(DmarcPolicy::none),
                                             sub_policy.value_or(DmarcPolicy::none))));
  if (record.has(DmarcTagKind::t)) return;
  if (*record.pct == 0) {
    said.fix("ask the newer ones for the same by t=y", dmarc.text.replace({tag.end(), 0}, "; t=y"));
  } else {
    said.fix("take it away, so that all apply the policy to all mail",
             dmarc.text.replace(with_separator(dmarc.text, tag), ""));
  }
}

constexpr RuleDoc kPercentageInvalid{
    .id = "dmarc-pct-invalid",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7489, "6.3")},
    .summary = "the percentage pct= is no number from 0 to 100",
    .rationale =
        "Of the receivers that follow RFC 7489 some discard the whole record for it, others read "
        "the "
        "digits that they find. Receivers that follow RFC 9989 do not know the tag.",
    .help = "take pct= away: without it the policy is for all mail",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; pct=[[100%]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; pct=100\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject; pct=[[200]]\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; pct=100\"\n",
              .also = {"dmarc-pct-removed"}}},
    .instead_of = {"dmarc-pct-removed", "txt-non-ascii"},
};

void percentage_invalid(const ContentFlawView& view, Report& report) {
  constexpr std::string_view kOutcome =
      "some receivers that follow RFC 7489 ignore the record for it";
  if (lacks_semicolon(view)) return say_missing_semicolon(view, report, kOutcome);
  Said said = report.at(view.where(), fmt::format("{} is no number from 0 to 100: {}",
                                                  quoted(view.octets()), kOutcome));
  if (view.flaw.a == 0) return;
  const std::string number(view.octets().substr(0, view.flaw.a));
  said.fix(fmt::format("write {}", quoted(number)), view.text.replace(view.flaw.where, number));
}

// -- dmarc-duplicate-tag ------------------------------------------------------------------------

constexpr RuleDoc kDuplicateTag{
    .id = "dmarc-duplicate-tag",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6376, "3.2"), rfc(9989, "4.7")},
    .summary = "a tag is given twice: strict receivers ignore the record, others take the last",
    .rationale =
        "A tag list in which a name occurs twice is invalid as a whole. Strict receivers ignore "
        "the "
        "record; most others take the last value, one older implementation stumbles over a second "
        "rua=.",
    .help = "keep one of the two; several report addresses stand in one rua=, parted by commas",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=none; [[p=reject]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:a@example.com; "
                     "[[rua=mailto:b@example.com]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:a@example.com,"
                      "mailto:b@example.com\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:a@example.com,"
                      "mailto:b@example.com\"\n"}},
};

// Two lists of addresses with nothing between become one.
Edits joined_lists(const ContentFlawView& view) {
  const Range between = Range::between(view.flaw.other.end(), view.flaw.where.begin);
  if (view.text.octets(between).find_first_not_of("; \t") != std::string_view::npos)
    return std::nullopt;
  const std::size_t sign = view.flaw.where.begin + view.octets().find('=');
  return view.text.replace(Range::between(between.begin, sign + 1), ",");
}

void duplicate_tag(const ContentFlawView& view, Report& report) {
  const std::string_view tag = view.octets();
  const std::size_t letters = std::min(tag.find_first_of(" \t="), tag.size());
  const std::string_view name = tag.substr(0, letters);
  Said said = report.at(
      view.where(), fmt::format("{} is given a second time: strict receivers ignore the record, "
                                "others take the last",
                                quoted(fmt::format("{}=", name))));
  said.note(view.text.where(view.flaw.other), "the first one stands here");
  const std::string_view first = view.text.octets(view.flaw.other);
  const bool addresses = name == "rua" || name == "ruf";
  if (addresses && view.flaw.a == 0) {
    if (first.starts_with(name) && !tag.ends_with('=') && !first.ends_with('='))
      said.fix("make one list of both", joined_lists(view));
    return;
  }
  // The record must begin with its version: the first one.
  const bool version = name == "v" || name == "V";
  const Range gone = version ? view.flaw.where : view.flaw.other;
  said.fix(version ? "keep the first" : "keep the last",
           view.text.replace(with_separator(view.text, gone), ""));
}

// -- dmarc-tag-case, dmarc-tag-typo, dmarc-tag-no-value -----------------------------------------

constexpr RuleDoc kTagCase{
    .id = "dmarc-tag-case",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.7"), rfc(6376, "3.2")},
    .summary = "a tag is written in capitals, which strict receivers do not know",
    .rationale =
        "Names of tags are compared letter for letter (RFC 6376 3.2). Most receivers forgive "
        "capitals; a strict one passes over the tag, and without p= over the record.",
    .help = "write the tag in small letters",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; [[P]]=reject\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
    .instead_of = {"dmarc-unknown-tag", "dmarc-p-missing"},
};

constexpr RuleDoc kTagTypo{
    .id = "dmarc-tag-typo",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.7"), iana("DMARC Tags")},
    .summary = "a tag is misspelled, and so ignored",
    .rationale =
        "Receivers pass over tags that they do not know. What the tag should do does not happen: "
        "reports are not sent, alignment stays relaxed, the policy is another.",
    .help = "write the name of the tag as the registry has it",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=none; [[rau]]=mailto:dmarc@example.com\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.com\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject; [[adikm]]=s\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; adkim=s\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; [[policy]]=reject\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; [[action]]=reject\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; action=none\"\n",
              .also = {"dmarc-unknown-tag"}},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject; foo=bar\"\n",
              .also = {"dmarc-unknown-tag"}}},
    .instead_of = {"dmarc-unknown-tag", "txt-non-ascii"},
};

// Says of a name that it should be another.
void say_name(const ContentFlawView& view, Report& report, std::string_view outcome) {
  const std::string right = quoted(view.flaw.note);
  report
      .at(view.where(),
          fmt::format("tag {} should be {}: {}", quoted(view.octets()), right, outcome))
      .fix(fmt::format("write {}", right), view.text.replace(view.flaw.where, view.flaw.note));
}

void tag_case(const ContentFlawView& view, Report& report) {
  say_name(view, report, "strict receivers do not know it");
}

void tag_typo(const ContentFlawView& view, Report& report) {
  say_name(view, report, "receivers ignore what they do not know");
}

constexpr RuleDoc kTagNoValue{
    .id = "dmarc-tag-no-value",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.8")},
    .summary = "text between semicolons is no tag, and is ignored",
    .rationale =
        "A tag is a name, an equals sign and a value. Receivers pass over everything else, and "
        "some "
        "log an error; what was meant does not happen.",
    .help = "write it as name=value, or take it away",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; [[sp-none]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; sp=none\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject; [[this is text]]\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1;; p=reject; sp=reject;\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

void tag_no_value(const ContentFlawView& view, Report& report) {
  const std::string_view meant = view.flaw.note;
  Said said = report.at(
      view.where(), meant.empty()
                        ? fmt::format("{} is no tag: receivers ignore it", quoted(view.octets()))
                        : fmt::format("{} is no tag, perhaps `{}=` was meant: receivers ignore it",
                                      quoted(view.octets()), meant));
  if (view.flaw.a == 0) return;
  said.fix("write the equals sign", view.text.replace(view.flaw.other, "="));
}

// -- dmarc-rua-* --------------------------------------------------------------------------------

constexpr RuleDoc kMissingScheme{
    .id = "dmarc-rua-missing-scheme",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7489, "6.2"), rfc(9989, "4.8")},
    .summary = "a report address has no `mailto:`, so that it is no URI and gets no reports",
    .rationale =
        "rua= and ruf= hold URIs. An address alone is none: receivers send no reports there. Where "
        "the policy is missing or wrong as well, RFC 9989 makes the whole record depend on a valid "
        "URI in rua=.",
    .help = "write `mailto:` before the address",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=none; rua=[[dmarc@example.com]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.com\"\n"},
            {.text =
                 "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:a@example.com,[[b@example.com]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none; "
                      "rua=mailto:a@example.com,mailto:b@example.com\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.com\"\n"}},
    .instead_of = {"dmarc-rua-syntax", "txt-non-ascii"},
};

void missing_scheme(const ContentFlawView& view, Report& report) {
  report
      .at(view.where(),
          fmt::format("{} is no URI: receivers send no reports there", quoted(view.octets())))
      .fix("write `mailto:` before it", view.text.replace({view.flaw.where.begin, 0}, "mailto:"));
}

constexpr RuleDoc kUriSyntax{
    .id = "dmarc-rua-syntax",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(3986, "3"), rfc(6068, "2"), rfc(9989, "4.8")},
    .summary = "a report URI is malformed, and gets no reports",
    .rationale =
        "Receivers send reports to what they can read as a URI. They do not say that they could "
        "not: "
        "the reports are only missing. Commas and exclamation marks inside of a URI must be "
        "encoded, "
        "as they part URIs and once began a size.",
    .help = "write it as mailto:name@domain",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:[[//]]dmarc@example.com\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.com\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:[[ ]]dmarc@example.com\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.com\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=none; rua=[[mailo]]:dmarc@example.com\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.com\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:[[example.com]]\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=none; [[rua=]]\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:a@example.com[[ ]]pct=100\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:a@example.com; pct=100\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.com!10m\"\n",
              .also = {"dmarc-rua-size"}},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:a%21b@example.com\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

void uri_syntax(const ContentFlawView& view, Report& report) {
  constexpr std::string_view kOutcome = "no reports arrive there";
  const ContentFlaw& flaw = view.flaw;
  if (lacks_semicolon(view)) return say_missing_semicolon(view, report, kOutcome);
  Said said = report.at(view.where(), fmt::format("a report URI {}: {}", flaw.note, kOutcome));
  if (flaw.a != 0) said.fix("write `mailto`", view.text.replace(flaw.where, "mailto"));
  if (!flaw.other.empty()) said.fix("take it away", view.text.replace(flaw.other, ""));
}

constexpr RuleDoc kUriSeparator{
    .id = "dmarc-rua-separator",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.8"), rfc(7489, "6.4")},
    .summary = "report addresses are not parted by a comma, so that the second gets no reports",
    .rationale =
        "A semicolon ends the tag: the address behind it is no tag and ignored. With a blank "
        "between "
        "them both addresses are one, which is no URI.",
    .help = "part the addresses by a comma",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:a@example.com[[;]] "
                     "mailto:b@example.com\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:a@example.com, "
                      "mailto:b@example.com\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:a@example.com[[ ]]"
                     "mailto:b@example.com\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:a@example.com,"
                      "mailto:b@example.com\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:a@example.com, "
                      "mailto:b@example.com\"\n"}},
    .instead_of = {"dmarc-tag-no-value", "dmarc-duplicate-tag", "dmarc-rua-missing-scheme"},
};

void uri_separator(const ContentFlawView& view, Report& report) {
  const std::string_view sign = view.octets();
  const std::string_view outcome =
      sign == ";" ? "the second one is ignored" : "receivers read them as one, which is no URI";
  report
      .at(view.where(), fmt::format("two report addresses are not parted by a comma: {}", outcome))
      .fix("write a comma", view.text.replace(view.flaw.where, ","));
}

constexpr RuleDoc kUriScheme{
    .id = "dmarc-rua-scheme",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {rfc(7489, "7.2.1"), rfc(9990, "3.5")},
    .summary = "a report URI has a scheme that nobody delivers to",
    .rationale =
        "Reports are delivered by mail; no other way has been defined. Receivers pass over URIs of "
        "other schemes, which for TLS reports (RFC 8460) are allowed.",
    .help = "name a mailbox: mailto:name@domain",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=none; rua=[[https]]://example.com/reports\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.com\"\n"}},
};

void uri_scheme(const Dmarc& dmarc, Report& report) {
  for (const DmarcUri& uri : dmarc.record.uris) {
    if (!uri.sound || !uri.mailbox.empty()) continue;
    report.at(dmarc.where(uri.scheme),
              fmt::format("nobody delivers reports by {}: receivers pass over the URI",
                          quoted(dmarc.octets(uri.scheme))));
  }
}

// -- dmarc-adkim-aspf-invalid, dmarc-t-invalid, dmarc-psd-invalid, dmarc-fo-invalid -------------

constexpr RuleDoc kAlignmentInvalid{
    .id = "dmarc-adkim-aspf-invalid",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.8"), rfc(7489, "6.3")},
    .summary = "an alignment mode is neither r nor s: receivers take it for relaxed",
    .rationale =
        "What is no mode falls back to the default, which is relaxed: sub-domains pass where "
        "strict "
        "alignment was meant to keep them out.",
    .help = "write s for strict or r for relaxed",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; adkim=[[strict]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; adkim=s\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject; aspf=[[x]]\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; adkim=s; aspf=R\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

constexpr RuleDoc kTestInvalid{
    .id = "dmarc-t-invalid",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.7")},
    .summary = "the test flag t= is neither y nor n, so that the policy is not in test",
    .rationale =
        "What is neither falls back to n: receivers apply the policy in full, though it was meant "
        "to "
        "be tried first.",
    .help = "write t=y, or take the tag away",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; t=[[yes]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; t=y\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; t=n\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

constexpr RuleDoc kPublicSuffixInvalid{
    .id = "dmarc-psd-invalid",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.7")},
    .summary = "the flag psd= is none of y, n and u, so that it says nothing",
    .rationale =
        "psd=n makes a domain its own organisational domain, psd=y says that it is a public "
        "suffix. What is neither is taken for u, as if the tag were not there: receivers go on to "
        "look for the organisational domain further up.",
    .help = "write psd=n, or psd=y for a public suffix; or take the tag away",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; psd=[[no]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; psd=n\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; psd=n\"\n"},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject; psd=u\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

// Says of a value that it stands for nothing; the note of the flaw is what was meant.
void say_word(const ContentFlawView& view, Report& report, std::string_view what,
              std::string_view outcome) {
  if (lacks_semicolon(view)) return say_missing_semicolon(view, report, outcome);
  Said said =
      report.at(view.where(), fmt::format("{} is {}: {}", quoted(view.octets()), what, outcome));
  if (view.flaw.note.empty()) return;
  said.fix(fmt::format("write {}", quoted(view.flaw.note)),
           view.text.replace(view.flaw.where, view.flaw.note));
}

void alignment_invalid(const ContentFlawView& view, Report& report) {
  say_word(view, report, "no alignment mode", "receivers take it for relaxed");
}

void test_invalid(const ContentFlawView& view, Report& report) {
  say_word(view, report, "neither y nor n", "receivers apply the policy in full");
}

void public_suffix_invalid(const ContentFlawView& view, Report& report) {
  say_word(view, report, "none of y, n and u", "receivers take it for u");
}

constexpr RuleDoc kOptionsInvalid{
    .id = "dmarc-fo-invalid",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.8"), rfc(7489, "6.3")},
    .summary = "the failure options fo= are no list of 0, 1, d and s parted by colons",
    .rationale =
        "Receivers fall back to fo=0, which asks for fewer failure reports than most people mean; "
        "one "
        "older implementation ignores the whole record for an option that it does not know.",
    .help = "write fo=1, or several options parted by colons: fo=1:d:s",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; fo=[[1,d,s]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; fo=1:d:s\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject; fo=[[2]]\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject; fo=[[0:1]]; ruf=mailto:d@example.com\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; fo=1:d:s; ruf=mailto:d@example.com\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

void options_invalid(const ContentFlawView& view, Report& report) {
  const std::string_view outcome =
      view.flaw.a == 2 ? "receivers that follow RFC 9989 fall back to fo=0, those that follow RFC "
                         "7489 heed each of them"
                       : "receivers fall back to fo=0";
  if (lacks_semicolon(view)) return say_missing_semicolon(view, report, outcome);
  Said said =
      report.at(view.where(), fmt::format("the value of fo= {}: {}", view.flaw.note, outcome));
  if (view.flaw.a != 1) return;
  std::string list;
  for (const char c : view.octets()) {
    const bool part = c == ':' || c == ',' || c == '/' || c == '|' || c == ' ';
    if (!part) list += c;
    if (part && !list.ends_with(':')) list += ':';
  }
  said.fix("part the options by colons", view.text.replace(view.flaw.where, list));
}

constexpr RuleDoc kRemovedTagInvalid{
    .id = "dmarc-removed-tag-invalid",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7489, "6.3"), practice("libopendmarc 1.4.2")},
    .summary = "a removed tag, rf= or ri=, has a value over which older receivers stumble",
    .rationale =
        "RFC 9989 has neither tag, and its receivers pass over them. An implementation of RFC 7489 "
        "that many mail servers use discards the whole record for a wrong value.",
    .help = "take the tag away: it does nothing any more",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rf=[[xml]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject; ri=[[1d]]; adkim=s\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; adkim=s\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rf=afrf; ri=86400\"\n",
              .also = {"dmarc-removed-tag"}}},
    .instead_of = {"dmarc-removed-tag", "txt-non-ascii"},
};

void removed_tag_invalid(const ContentFlawView& view, Report& report) {
  constexpr std::string_view kOutcome =
      "some receivers that follow RFC 7489 ignore the record for it";
  if (lacks_semicolon(view)) return say_missing_semicolon(view, report, kOutcome);
  Said said = report.at(view.where(), fmt::format("{} is no value of `{}=`: {}",
                                                  quoted(view.octets()), view.flaw.note, kOutcome));
  // From the semicolon before it, or the begin, to the value.
  const std::string_view before = view.text.octets().substr(0, view.flaw.where.begin);
  const std::size_t sign = before.rfind(';');
  if (sign == std::string_view::npos) return;
  const Range tag = trimmed(view.text, Range::between(sign + 1, view.flaw.where.end()));
  said.fix("take the tag away", view.text.replace(with_separator(view.text, tag), ""));
}

// -----------------------------------------------------------------------------------------------

using Kind = ContentFlawKind;
constexpr Rule kRules[] = {
    {&kMultipleRecords, multiple_records, {RRType::txt}, RRsetFlags::several},
    {&kNearMissVersion, OnContent{Kind::dmarc_near_miss_version, near_miss_version}},
    {&kLeadingSpace, OnContent{Kind::dmarc_leading_space, leading_space}},
    {&kVersionNotFirst, OnContent{Kind::dmarc_v_not_first, version_not_first}},
    {&kPolicyInvalid, OnContent{Kind::dmarc_p_invalid, policy_invalid}},
    {&kPolicyTranslated, OnContent{Kind::dmarc_p_translated, policy_translated}},
    {&kPolicyEmpty, OnContent{Kind::dmarc_p_empty, policy_empty}},
    {&kPolicyMissing, policy_missing},
    {&kSubPolicyInvalid, OnContent{Kind::dmarc_sp_invalid, sub_policy_invalid}},
    {&kAbsentPolicyInvalid, OnContent{Kind::dmarc_np_invalid, absent_policy_invalid}},
    {&kTwoMeanings, two_meanings},
    {&kPercentageInvalid, OnContent{Kind::dmarc_pct_invalid, percentage_invalid}},
    {&kDuplicateTag, OnContent{Kind::dmarc_duplicate_tag, duplicate_tag}},
    {&kTagCase, OnContent{Kind::dmarc_tag_case, tag_case}},
    {&kTagTypo, OnContent{Kind::dmarc_tag_typo, tag_typo}},
    {&kTagNoValue, OnContent{Kind::dmarc_tag_no_value, tag_no_value}},
    {&kMissingScheme, OnContent{Kind::dmarc_rua_missing_scheme, missing_scheme}},
    {&kUriSyntax, OnContent{Kind::dmarc_rua_syntax, uri_syntax}},
    {&kUriSeparator, OnContent{Kind::dmarc_rua_separator, uri_separator}},
    {&kUriScheme, uri_scheme},
    {&kAlignmentInvalid, OnContent{Kind::dmarc_adkim_aspf_invalid, alignment_invalid}},
    {&kTestInvalid, OnContent{Kind::dmarc_t_invalid, test_invalid}},
    {&kPublicSuffixInvalid, OnContent{Kind::dmarc_psd_invalid, public_suffix_invalid}},
    {&kOptionsInvalid, OnContent{Kind::dmarc_fo_invalid, options_invalid}},
    {&kRemovedTagInvalid, OnContent{Kind::dmarc_removed_tag_invalid, removed_tag_invalid}},
};

}  // namespace

constinit const RulePack dmarc{"rules/dmarc.cpp", kRules};

}  // namespace zonevet::rules
