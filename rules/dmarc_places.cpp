// Where DMARC records stand, and what else stands there (RFC 9989 4.5, RFC 7489 6.1).

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "engine/misplaced_policies.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "rules/packs.h"
#include "zone/doubled_name.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kPolicyLabel = "_dmarc";

// -- dmarc-wrong-host, dmarc-apex-record --------------------------------------------------------

constexpr RuleDoc kWrongHost{
    .id = "dmarc-wrong-host",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.5"), rfc(7489, "6.1")},
    .summary = "a DMARC record stands at a name where no receiver looks",
    .rationale =
        "The policy of a domain stands at the name `_dmarc` below it, and nowhere else. At "
        "`dmarc`, at "
        "`_dmarc_`, at the host itself, at the place of another kind of records or with its labels "
        "in the wrong order or twice it is never asked for, and the domain has no policy.",
    .help = "give the record the name `_dmarc` below the domain",
    .bad = {{.text = "[[dmarc]] TXT \"v=DMARC1; p=reject\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "[[_dmarc_]].news TXT \"v=DMARC1; p=reject\"\n",
             .fixed = "_dmarc.news TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "news MX 10 mail.example.net.\n[[news]] TXT \"v=DMARC1; p=reject\"\n",
             .fixed = "news MX 10 mail.example.net.\n_dmarc.news TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "news MX 10 mail.example.net.\n[[news._dmarc]] TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "s1._domainkey CNAME s1.example.net.\n"
                     "[[_domainkey._dmarc]] TXT \"v=DMARC1; p=reject\"\n",
             .fixed = "s1._domainkey CNAME s1.example.net.\n_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "[[_dmarc._dmarc]] TXT \"v=DMARC1; p=reject\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
             {.text = "dmarc TXT \"v=DMARC1; p=reject\"\n_dmarc CNAME policy\npolicy CNAME dmarc\n",
              .also = {"dmarc-cname"}},
             {.text = "policies TXT \"v=DMARC1; p=reject\"\n"},
             {.text = "dmarc.customers TXT \"v=DMARC1; p=reject\"\n"},
             {.text = "dmarc TXT \"site-verification=1\"\n"},
             {.text = "example.org._report._dmarc TXT \"v=DMARC1\"\n"}},
    .uses = Tables::mail_targets,
};

constexpr RuleDoc kApexRecord{
    .id = "dmarc-apex-record",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.5"), rfc(7489, "6.1")},
    .summary = "a DMARC record stands at the domain itself instead of at `_dmarc`",
    .rationale =
        "The policy of a domain stands at the name `_dmarc` below it. At the domain itself it is "
        "one "
        "more text that receivers look through for SPF: the domain has no policy.",
    .help = "give the record the name `_dmarc`",
    .bad = {{.text = "@ MX 10 mail.example.net.\n[[@]] TXT \"v=DMARC1; p=reject\"\n",
             .fixed = "@ MX 10 mail.example.net.\n_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "@ A 192.0.2.1\n[[example.com.]] TXT \"v=DMARC1; p=reject\"\n",
             .fixed = "@ A 192.0.2.1\n_dmarc.example.com. TXT \"v=DMARC1; p=reject\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n@ TXT \"v=spf1 -all\"\n"},
             // A zone whose apex may be there for aliases of other domains.
             {.text = "@ TXT \"v=DMARC1; p=reject\"\n"}},
    .instead_of = {"dmarc-wrong-host"},
    .uses = Tables::mail_targets,
};

bool is_apex_record(const Txt& txt, const Misplaced& found) {
  return found.domain == txt.at.zone().apex() && found.domain == txt.at.owner();
}

void wrong_host(const Txt& txt, Report& report) {
  const Misplaced found = find_misplaced_policy(txt);
  if (found.domain == NameId::none || is_apex_record(txt, found)) return;
  const bool behind_host = found.labels == 0 && found.domain != txt.at.owner();
  say_misplaced(txt.at, kDmarcPlace, found, !behind_host, report);
}

void apex_record(const Txt& txt, Report& report) {
  const Misplaced found = find_misplaced_policy(txt);
  if (is_apex_record(txt, found)) say_misplaced(txt.at, kDmarcPlace, found, true, report);
}

// -- dmarc-wildcard -----------------------------------------------------------------------------

constexpr RuleDoc kWildcard{
    .id = "dmarc-wildcard",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(4592, "2.1.1"), rfc(9989, "4.5")},
    .summary = "a DMARC record at a wildcard, or below one",
    .rationale =
        "Sub-domains without a record of their own get the policy of the domain above by sp=, "
        "without any wildcard. A wildcard answers for each name that does not exist, not for "
        "`_dmarc` alone: whoever asks for any other text there gets the policy. An asterisk in the "
        "middle of a name is a label like any other, and nobody asks for it.",
    .help = "take it away, and say sp= in the record of the domain",
    .bad = {{.text = "[[*]] TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "[[_dmarc.*]] TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "[[*._dmarc]] TXT \"v=DMARC1; p=reject\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=none; sp=reject; rua=mailto:dmarc@example.com\"\n",
              .also = {"dmarc-p-none"}},
             {.text = "*._report._dmarc TXT \"v=DMARC1\"\n"},
             {.text = "* TXT \"v=spf1 -all\"\n"}},
    .instead_of = {"wildcard-middle"},
    .uses = Tables::mail_targets,
};

void wildcard(const Txt& txt, Report& report) {
  const bool policy = txt.kind == MailKind::dmarc || txt.kind == MailKind::dmarc_elsewhere;
  if (!policy || txt.at.world().tables.is_mail_target(txt.at.zone(), txt.at.owner())) return;
  const NameTable& names = txt.at.zone().names();
  const NameId owner = txt.at.owner();
  if (owner == NameId::root) return;
  if (names.is_wildcard(owner)) {
    const NameId above = names.parent(owner);
    // (What is not known above it may be _report._dmarc, where this is right.)
    if (above != NameId::root && names.label(above) == Name::kUnknownLabel) return;
    const bool below_policies = above != NameId::root && names.label(above) == kPolicyLabel;
    report.at(txt.at.owner_place(),
              below_policies
                  ? "no receiver asks for a name below `_dmarc`"
                  : "the wildcard answers with the policy for every name that does not exist, "
                    "whatever text is asked for");
    return;
  }
  for (NameId id = names.parent(owner); id != NameId::root; id = names.parent(id)) {
    if (!names.is_wildcard(id)) continue;
    report.at(txt.at.owner_place(),
              "the asterisk stands for itself here, and no receiver asks for it");
    return;
  }
}

// -- dmarc-cname --------------------------------------------------------------------------------

constexpr RuleDoc kAlias{
    .id = "dmarc-cname",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(1034, "3.6.2")},
    .summary = "`_dmarc` is an alias: the policy is what stands at its target",
    .rationale =
        "Receivers follow the alias. Who has the name at its end decides what becomes of mail in "
        "the name of this domain, and where reports go; if that name goes, the domain has no "
        "policy.",
    .help = "make sure that the target is kept by who keeps the policy",
    .bad = {{.text = "_dmarc CNAME [[policy.example.net.]]\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
             // Nobody looks there.
             {.text = "_dmarc._dmarc CNAME policy.example.net.\n"}},
};

// Whether receivers look there: no mail is for a name that begins as those of mail records do.
bool is_policy_place(const NameTable& names, NameId owner) {
  if (owner == NameId::root || names.label(owner) != kPolicyLabel) return false;
  const NameId domain = names.parent(owner);
  return domain == NameId::root || !is_mail_label(names.label(domain));
}

void alias(const RecordView& record, Report& report) {
  if (!is_policy_place(record.zone().names(), record.owner())) return;
  if (record.record().target == NameId::none) return;
  report.at(record.rdata_place());
}

constexpr RuleDoc kAliasDangling{
    .id = "dmarc-cname-dangling",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(9989, "4.10"), rfc(7489, "6.6.3"), rfc(1034, "3.6.2")},
    .summary = "`_dmarc` is an alias to a name without a DMARC record in its complete zone",
    .rationale =
        "Receivers follow the alias to the policy. Where no record is there, the domain has none, "
        "or "
        "that of its organisation.",
    .help = "write the name at which the policy stands, or a policy in place of the alias",
    .bad = {{.text = "_dmarc CNAME [[policy.dmarc]]\n", .complete = true},
            {.text = "_dmarc.news CNAME [[mail]]\nmail A 192.0.2.1\n", .complete = true},
            {.text = "_dmarc CNAME [[policy]]\npolicy TXT \"site-verification=1\"\n",
             .complete = true}},
    .good = {{.text = "_dmarc CNAME policy\npolicy TXT \"v=DMARC1; p=reject\"\n",
              .complete = true,
              .also = {"dmarc-cname"}},
             {.text = "_dmarc CNAME policy.example.net.\n",
              .complete = true,
              .also = {"dmarc-cname"}}},
    .instead_of = {"cname-dangling", "dmarc-cname"},
    .uses = Tables::dmarc_policies,
};

void alias_dangling(const RecordView& record, Report& report) {
  const Zone& zone = record.zone();
  const NameTable& names = zone.names();
  if (!is_policy_place(names, record.owner())) return;
  const NameId target = record.record().target;
  if (target == NameId::none || record.world().zones.versions_of(zone).size() > 1) return;
  const Name name = names.name(target);
  const DmarcPolicies& policies = record.world().tables.dmarc();
  if (policies.find(zone, names.parent(record.owner())).what != DmarcFound::What::nothing) return;
  // (Of an owner without its final dot name-missing-dot speaks.)
  if (doubled(zone, name) != NameId::none) return;
  report.at(record.rdata_place(),
            fmt::format("no DMARC record is at {}: the alias gives the domain no policy",
                        quoted(name.presentation())));
}

// -- dmarc-unrelated-txt ------------------------------------------------------------------------

constexpr RuleDoc kUnrelated{
    .id = "dmarc-unrelated-txt",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(7489, "6.6.3"), rfc(9989, "4.10")},
    .summary = "a text at `_dmarc` that is no DMARC record: receivers pass over it",
    .rationale =
        "Receivers discard what does not begin with v=DMARC1. Mostly such a text was meant for the "
        "domain itself, where whoever looks for it does not find it.",
    .help = "move it to the name that it was meant for, or take it away",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"
                     "_dmarc TXT [[\"site-verification=1\"]]\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n@ TXT \"site-verification=1\"\n"}},
};

void unrelated(const Txt& txt, Report& report) {
  const NameTable& names = txt.at.zone().names();
  const NameId owner = txt.at.owner();
  if (txt.kind != MailKind::none || txt.at.type() != RRType::txt) return;
  if (owner == NameId::root || names.label(owner) != kPolicyLabel || !txt.text.whole()) return;
  report.at(txt.text.where());
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kWrongHost, wrong_host},
    {&kApexRecord, apex_record},
    {&kWildcard, wildcard},
    {&kAlias, alias, {RRType::cname}, RecordFlags::underscored},
    {&kAliasDangling, alias_dangling, {RRType::cname}, RecordFlags::underscored},
    {&kUnrelated, unrelated},
};

}  // namespace

constinit const RulePack dmarc_places{"rules/dmarc_places.cpp", kRules};

}  // namespace zonevet::rules
