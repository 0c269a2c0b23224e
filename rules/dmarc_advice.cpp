// What a DMARC record asks for, where that is less than it could be, or not the same for all
// receivers (RFC 7489, RFC 9989).

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "content/dmarc_policy.h"
#include "dns/public_suffix.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/mail_domain.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

using Edits = std::optional<std::vector<Edit>>;

// -- helpers ------------------------------------------------------------------------------------

bool has_exchange(const Dmarc& dmarc) {
  return first_exchange(dmarc.at.zone(), dmarc.domain()).has_value();
}

// What stands in a tag; of an empty one, the tag.
Range value_of(const DmarcTag& tag) { return tag.at.value.empty() ? tag.at.where : tag.at.value; }

// By rua=, or by a tag that was meant as it, of which other rules speak.
bool asks_for_reports(const Dmarc& dmarc) {
  const std::vector<DmarcTag>& tags = dmarc.record.tags;
  return std::any_of(tags.begin(), tags.end(), [&dmarc](const DmarcTag& tag) {
    const std::string_view octets = dmarc.octets(tag.at.where);
    const bool is_like = octets.find("mailto:") < octets.size() || starts_with_fold(octets, "rua");
    return tag.kind == DmarcTagKind::rua || (tag.kind == DmarcTagKind::other && is_like);
  });
}

// A tag more, behind the last one.
Edits with_tag(const Dmarc& dmarc, std::string_view tag) {
  const DmarcTag& last = dmarc.record.tags.back();
  return dmarc.text.replace({last.at.where.end(), 0}, fmt::format("; {}", tag));
}

// The mailbox that each domain with mail has (RFC 5321 4.5.1); nothing where it has none.
void offer_reports(const Dmarc& dmarc, Said& said) {
  if (!has_exchange(dmarc)) return;
  std::string domain = dmarc.at.zone().names().presentation(dmarc.domain());
  if (domain.size() < 2 || domain.find_first_of("\\;,!\"") != std::string::npos) return;
  domain.pop_back();
  const std::string tag = fmt::format("rua=mailto:postmaster@{}", domain);
  said.fix(fmt::format("add {}", tag), with_tag(dmarc, tag));
}

// -- dmarc-p-none, dmarc-p-none-without-rua, dmarc-missing-rua ----------------------------------

constexpr RuleDoc kNone{
    .id = "dmarc-p-none",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(9989, "3.2.12"), rfc(7489, "6.3")},
    .summary = "p=none asks receivers to do nothing about mail that fails",
    .rationale =
        "With p=none receivers report and do nothing else: mail that somebody sends in the name of "
        "the domain is delivered as if there were no DMARC. It is the first step, and often stays "
        "the only one. Logos (BIMI) and several audits want quarantine or reject.",
    .help = "once the reports show that all mail of the domain passes, write quarantine or reject",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=[[none]]; rua=mailto:dmarc@example.com\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
             {.text =
                  "_dmarc TXT \"v=DMARC1; p=quarantine; sp=reject; rua=mailto:d@example.com\"\n"}},
};

void none(const Dmarc& dmarc, Report& report) {
  const DmarcTag* const p = dmarc.record.find(DmarcTagKind::p);
  if (p == nullptr || dmarc.record.p != DmarcPolicy::none) return;
  report.at(dmarc.where(value_of(*p)));
}

constexpr RuleDoc kNoneWithoutReports{
    .id = "dmarc-p-none-without-rua",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7489, "7.2"), rfc(9989, "5.1.3")},
    .summary = "p=none without rua= neither protects the domain nor tells anything",
    .rationale =
        "p=none exists to collect reports before a policy is enforced. Without an address for them "
        "the record does nothing but tick a box: forged mail is delivered, and nobody learns of "
        "it, nor of own mail that would fail.",
    .help = "say where reports go, rua=mailto:..., or enforce a policy",
    .bad = {{.text = "@ MX 10 mail.example.net.\n_dmarc TXT \"v=DMARC1; p=[[none]]\"\n",
             .fixed = "@ MX 10 mail.example.net.\n"
                      "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:postmaster@example.com\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=[[none]]; ruf=mailto:d@example.com\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.com\"\n",
              .also = {"dmarc-p-none", "dmarc-sp-missing"}},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
    .instead_of = {"dmarc-p-none"},
};

void none_without_reports(const Dmarc& dmarc, Report& report) {
  const DmarcRecord& record = dmarc.record;
  if (record.p != DmarcPolicy::none || asks_for_reports(dmarc) || voids_policy(record)) return;
  const Span where = dmarc.where(value_of(*record.find(DmarcTagKind::p)));
  Said said = record.has(DmarcTagKind::ruf)
                  ? report.at(where,
                              "p=none without rua= protects nothing, and few receivers send the "
                              "reports of single mails that ruf= asks for")
                  : report.at(where);
  if (said) offer_reports(dmarc, said);
}

constexpr RuleDoc kMissingReports{
    .id = "dmarc-missing-rua",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "5.1.3"), rfc(7489, "7.2")},
    .summary = "an enforced policy without rua=: nobody learns which mail is refused",
    .rationale =
        "Receivers refuse mail that fails. When a new service sends in the name of the domain, or "
        "a key breaks, the reports are what shows it; without an address none are sent.",
    .help = "say in rua= where reports go",
    .bad = {{.text = "@ MX 10 mail.example.net.\n_dmarc TXT \"v=DMARC1; p=[[reject]]\"\n",
             .fixed = "@ MX 10 mail.example.net.\n"
                      "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:postmaster@example.com\"\n",
             .also = {"dmarc-enforce-user-mail"}}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.com\"\n"},
             // Nobody sends: there is nothing to report.
             {.text = "@ MX 0 .\n@ TXT \"v=spf1 -all\"\n_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
};

void missing_reports(const Dmarc& dmarc, Report& report) {
  const DmarcRecord& record = dmarc.record;
  if (!is_enforced(record.p) || asks_for_reports(dmarc) || voids_policy(record)) return;
  const bool has_mail =
      has_exchange(dmarc) || senders_of(dmarc.at.zone(), dmarc.domain()) == Presence::present;
  if (!has_mail) return;
  Said said = report.at(dmarc.where(value_of(*record.find(DmarcTagKind::p))));
  if (said) offer_reports(dmarc, said);
}

// -- dmarc-sp-missing, dmarc-sp-weaker-than-p, dmarc-np-missing ---------------------------------

// Whether sub-domains get their policy from the record: it stands at a domain that is registered
// with the public, or, where there is no list of those, at the apex of a zone.
bool is_for_subdomains(const Dmarc& dmarc) {
  if (has_public_suffix_list() && !dmarc.domain_name().under_unknown_origin())
    return dmarc.is_registered();
  return dmarc.domain() == dmarc.at.zone().apex();
}

constexpr RuleDoc kSubPolicyMissing{
    .id = "dmarc-sp-missing",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(9989, "4.7"), rfc(7489, "6.3")},
    .summary = "a record without sp=, so that sub-domains get p=",
    .rationale =
        "Sub-domains without a record of their own get sp=, and where that is missing p=. Where p= "
        "is kept low because the domain itself is not ready, its sub-domains, most of which send "
        "nothing, stay open as well: those are the names that forgers use then.",
    .help = "add sp=reject if no sub-domain sends, or np=reject for names that do not exist",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=[[none]]; rua=mailto:dmarc@example.com\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=[[quarantine]]; rua=mailto:dmarc@example.com\"\n"}},
    .good = {{.text =
                  "_dmarc TXT \"v=DMARC1; p=quarantine; sp=reject; rua=mailto:d@example.com\"\n"},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
    .instead_of = {"dmarc-np-missing"},
};

void sub_policy_missing(const Dmarc& dmarc, Report& report) {
  const DmarcRecord& record = dmarc.record;
  if (!record.p || *record.p == DmarcPolicy::reject) return;
  if (record.has(DmarcTagKind::sp) || !is_for_subdomains(dmarc)) return;
  if (record.np == DmarcPolicy::reject) return;
  report.at(dmarc.where(value_of(*record.find(DmarcTagKind::p))),
            fmt::format("sub-domains get p={} too, as there is no sp=", to_string(*record.p)));
}

constexpr RuleDoc kSubPolicyWeaker{
    .id = "dmarc-sp-weaker-than-p",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.7"), rfc(7489, "6.3")},
    .summary = "a policy for sub-domains that is weaker than that for the domain",
    .rationale =
        "Mail in the name of any sub-domain without a record of its own, and of names that do not "
        "exist, falls under sp=. Forgers take the weaker name: mail from pay.example.com is "
        "delivered where mail from example.com is refused.",
    .help = "write the same as in p=; a sub-domain that is not ready gets a record of its own",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; sp=[[none]]; rua=mailto:d@example.com\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; sp=reject; rua=mailto:d@example.com\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject; sp=[[quarantine]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; sp=reject\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject; np=[[none]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; np=reject\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=quarantine; sp=reject\"\n"},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject; sp=reject\"\n"},
             // There it is ignored.
             {.text = "_dmarc.news TXT \"v=DMARC1; p=reject; sp=none\"\n"}},
};

// `whose`: the names that the policy is for.
void say_weaker(const Dmarc& dmarc, DmarcTagKind kind, DmarcPolicy policy, std::string_view whose,
                Report& report) {
  const DmarcTag& tag = *dmarc.record.find(kind);
  const std::string right(to_string(*dmarc.record.p));
  report
      .at(dmarc.where(value_of(tag)),
          fmt::format("mail in the name of {} falls under {}, that of the domain under {}", whose,
                      quoted(to_string(policy)), quoted(right)))
      .fix(fmt::format("write {}", right), dmarc.text.replace(tag.at.value, right));
}

void sub_policy_weaker(const Dmarc& dmarc, Report& report) {
  const DmarcRecord& record = dmarc.record;
  if (!record.p) return;
  const bool sp = record.sp && *record.sp < *record.p;
  const bool np = record.np && *record.np < *record.p;
  if (!sp && !np) return;
  if (record.psd != DmarcSuffix::no && !is_for_subdomains(dmarc)) return;
  if (sp) say_weaker(dmarc, DmarcTagKind::sp, *record.sp, "sub-domains", report);
  if (np) say_weaker(dmarc, DmarcTagKind::np, *record.np, "names that do not exist", report);
}

constexpr RuleDoc kAbsentPolicyMissing{
    .id = "dmarc-np-missing",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(9989, "4.7")},
    .summary = "a record without np=, so that names that do not exist get sp= or p=",
    .rationale =
        "Nobody sends mail from a name that does not exist but forgers. np=reject has receivers "
        "that follow RFC 9989 refuse it whatever sub-domains that do exist need; those that "
        "follow RFC 7489 do not know the tag, and lose nothing.",
    .help = "add np=reject",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=quarantine; sp=[[quarantine]]; "
                     "rua=mailto:d@example.com\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=quarantine; sp=quarantine; np=reject; "
                      "rua=mailto:d@example.com\"\n"},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
};

void absent_policy_missing(const Dmarc& dmarc, Report& report) {
  const DmarcRecord& record = dmarc.record;
  const DmarcTag* const sp = record.find(DmarcTagKind::sp);
  if (record.has(DmarcTagKind::np) || !record.p) return;
  const std::optional<DmarcPolicy> applied = sp != nullptr ? record.sp : record.p;
  if (!applied || *applied == DmarcPolicy::reject || !is_for_subdomains(dmarc)) return;
  const DmarcTag& tag = sp != nullptr ? *sp : *record.find(DmarcTagKind::p);
  report.at(dmarc.where(value_of(tag)),
            fmt::format("names that do not exist get {}={}, as there is no np=",
                        to_string(tag.kind), to_string(*applied)));
}

// -- dmarc-t-y ----------------------------------------------------------------------------------

constexpr RuleDoc kTesting{
    .id = "dmarc-t-y",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {rfc(9989, "4.7"), rfc(9989, "A.6")},
    .summary = "t=y: newer receivers apply one level less, older ones apply the policy in full",
    .rationale =
        "Receivers that follow RFC 9989 take reject for quarantine, and quarantine for none, as "
        "long as t=y stands in the record. Those that follow RFC 7489 do not know the tag, and "
        "apply what is written. The mail that fails meets both.",
    .help = "take t=y away when the test is over; for one that all heed, lower the policy instead",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; [[t=y]]\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=quarantine; sp=reject; [[t=y]]; adkim=s\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; t=n\"\n"},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject; pct=0; t=y\"\n",
              .also = {"dmarc-pct-removed"}},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject; pct=50; t=y\"\n",
              .also = {"dmarc-pct-two-meanings"}}},
};

void testing(const Dmarc& dmarc, Report& report) {
  const DmarcRecord& record = dmarc.record;
  // (With pct=0 all receivers are careful; of other shares dmarc-pct-two-meanings speaks.)
  if (!record.testing || record.pct.value_or(100) < 100) return;
  std::string newer;
  std::string_view older;
  for (const auto policy : {record.p, record.sp, record.np}) {
    if (!is_enforced(policy) || !newer.empty()) continue;
    older = to_string(*policy);
    newer = *policy == DmarcPolicy::reject ? "quarantine" : "none";
  }
  if (newer.empty()) return;
  const Range tag = record.find(DmarcTagKind::t)->at.where;
  // (When the test is over is for its people to say: no fix.)
  report.at(dmarc.where(tag), fmt::format("receivers that follow RFC 9989 take {} for {}, those "
                                          "that follow RFC 7489 apply it in full",
                                          quoted(older), quoted(newer)));
}

// -- dmarc-enforce-user-mail --------------------------------------------------------------------

constexpr RuleDoc kUserMail{
    .id = "dmarc-enforce-user-mail",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(9989, "7.4")},
    .summary = "p=reject at a domain whose people may write to mailing lists",
    .rationale =
        "Mailing lists that add a footer or a tag break DKIM signatures, and SPF names the list. "
        "Receivers refuse such mail for p=reject; lists drop subscribers that it bounces from, or "
        "write another address into From. RFC 9989 advises against reject where people write.",
    .help = "write quarantine, or give people's mail another domain than what is protected most",
    .bad = {{.text = "@ MX 10 mail.example.net.\n"
                     "_dmarc TXT \"v=DMARC1; p=[[reject]]; rua=mailto:d@example.com\"\n"}},
    .good = {{.text = "@ MX 0 .\n_dmarc TXT \"v=DMARC1; p=reject\"\n"},
             {.text =
                  "@ MX 10 mail.example.net.\n"
                  "_dmarc TXT \"v=DMARC1; p=quarantine; sp=reject; rua=mailto:d@example.com\"\n"}},
};

void user_mail(const Dmarc& dmarc, Report& report) {
  if (dmarc.record.p != DmarcPolicy::reject || !has_exchange(dmarc)) return;
  report.at(dmarc.where(value_of(*dmarc.record.find(DmarcTagKind::p))));
}

// -- dmarc-ruf, dmarc-fo-without-ruf ------------------------------------------------------------

constexpr RuleDoc kFailureReports{
    .id = "dmarc-ruf",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(9991, ""), rfc(9989, "10.2")},
    .summary = "failure reports: few receivers send them, and they carry personal data",
    .rationale =
        "A failure report holds the headers, and sometimes the text, of mail that people wrote. "
        "Whoever receives them keeps personal data; the large receivers send none for that reason.",
    .help = "take ruf= away unless somebody reads what comes",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; [[ruf=mailto:d@example.com]]\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"\n"}},
    .on_by_default = false,
};

void failure_reports(const Dmarc& dmarc, Report& report) {
  const DmarcTag* const ruf = dmarc.record.find(DmarcTagKind::ruf);
  if (ruf != nullptr) report.at(dmarc.where(ruf->at.where));
}

constexpr RuleDoc kOptionsWithoutReports{
    .id = "dmarc-fo-without-ruf",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.7"), rfc(7489, "6.3")},
    .summary = "fo= without ruf= means nothing",
    .rationale =
        "fo= says when failure reports are wanted. Without an address for them receivers must "
        "ignore it; it does not change the aggregate reports of rua=.",
    .help = "take it away, or say in ruf= where failure reports go",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; [[fo=1]]; rua=mailto:d@example.com\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; fo=1; ruf=mailto:d@example.com\"\n"}},
};

// A tag that nobody knows and that holds an address: it may have been meant as ruf=.
bool has_lost_address(const Dmarc& dmarc) {
  const std::vector<DmarcTag>& tags = dmarc.record.tags;
  return std::any_of(tags.begin(), tags.end(), [&dmarc](const DmarcTag& tag) {
    return tag.kind == DmarcTagKind::other &&
           dmarc.octets(tag.at.value).find('@') < tag.at.value.size;
  });
}

void options_without_reports(const Dmarc& dmarc, Report& report) {
  const DmarcTag* const fo = dmarc.record.find(DmarcTagKind::fo);
  if (fo == nullptr || dmarc.record.has(DmarcTagKind::ruf) || has_lost_address(dmarc)) return;
  report.at(dmarc.where(fo->at.where))
      .fix("take it away", dmarc.text.replace(with_separator(dmarc.text, fo->at.where), ""));
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kNone, none},
    {&kNoneWithoutReports, none_without_reports},
    {&kMissingReports, missing_reports},
    {&kSubPolicyMissing, sub_policy_missing},
    {&kSubPolicyWeaker, sub_policy_weaker},
    {&kAbsentPolicyMissing, absent_policy_missing},
    {&kTesting, testing},
    {&kUserMail, user_mail},
    {&kFailureReports, failure_reports},
    {&kOptionsWithoutReports, options_without_reports},
};

}  // namespace

constinit const RulePack dmarc_advice{"rules/dmarc_advice.cpp", kRules};

}  // namespace zonevet::rules
