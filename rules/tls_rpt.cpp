// TLS reporting (RFC 8460): the records that ask senders to tell when TLS fails for mail of a
// domain.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "content/web_uri.h"
#include "engine/mail_records.h"
#include "engine/renaming.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/mail_domain.h"
#include "mail/smtp_tlsa.h"
#include "rules/packs.h"
#include "zone/doubled_name.h"

namespace zonevet::rules {
namespace {

constexpr Example kSound{.text = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"};

constexpr std::string_view kOutcome = "senders send no reports";

// -- tls-rpt-version ----------------------------------------------------------------------------

constexpr RuleDoc kVersion{
    .id = "tls-rpt-version",
    .pack = "tls-rpt",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(8460, "3")},
    .summary = "a record at _smtp._tls does not begin with `v=TLSRPTv1;`: senders ignore it",
    .rationale =
        "Senders discard every record at the name that does not begin with the version and a "
        "semicolon. No reports come, and nobody learns when TLS fails.",
    .help = "begin the record with `v=TLSRPTv1; `",
    .bad = {{.text = "_smtp._tls TXT \"[[v=TLSRPT1]]; rua=mailto:tls@example.com\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"},
            {.text = "_smtp._tls TXT \"[[v=TLSRPTv1]] rua=mailto:tls@example.com\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"},
            {.text = "_smtp._tls TXT \"[[V=TLSRPTv1]]; rua=mailto:tls@example.com\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"},
            {.text = "_smtp._tls TXT \"[[rua=mailto:tls@example.com]]\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"}},
    .good = {kSound,
             {.text = "_smtp._tls TXT \"v=TLSRPTv1;rua=mailto:tls@example.com;\"\n"},
             {.text = "_smtp._tls TXT \"site-verification=1\"\n"}},
};

void version(const ContentFlawView& view, Report& report) {
  say_other_version(view, "v=TLSRPTv1;", kOutcome, report);
}

// -- tls-rpt-rua --------------------------------------------------------------------------------

constexpr RuleDoc kRua{
    .id = "tls-rpt-rua",
    .pack = "tls-rpt",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(8460, "3")},
    .summary = "the address for reports is missing, or is no mailto: or https: URI",
    .rationale =
        "rua= is all that the record is for. To an address that is no mailto: or https: URI nobody "
        "sends reports, and without one the record is void.",
    .help = "write rua=mailto: and a mailbox, or the https address of who takes reports",
    .bad = {{.text = "_smtp._tls TXT \"v=TLSRPTv1; rua=[[tls@example.com]]\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"},
            {.text = "_smtp._tls TXT \"v=TLSRPTv1; rua=[[mailto://tls@example.com]]\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"},
            {.text = "_smtp._tls TXT \"v=TLSRPTv1; "
                     "rua=mailto:tls@example.com,[[http://example.com/tls]]\"\n"},
            {.text = "_smtp._tls TXT \"[[v=TLSRPTv1]];\"\n"},
            {.text = "_smtp._tls TXT \"v=TLSRPTv1; [[rua=]]\"\n"},
            {.text = "_smtp._tls TXT \"v=TLSRPTv1; [[RUA]]=mailto:tls@example.com\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"}},
    .good = {kSound,
             {.text = "_smtp._tls TXT \"v=TLSRPTv1; rua=https://reports.example.net/tls?d=1 , "
                      "MAILTO:tls@example.com\"\n"}},
};

void say_no_rua(const TlsRpt& rpt, Report& report) {
  for (const Tag& tag : rpt.record.list.tags) {
    if (!tag.has_sign || !equal_fold(rpt.octets(tag.name), "rua")) continue;
    report
        .at(rpt.where(tag.name), fmt::format("{} is not `rua`, which the record has to have: {}",
                                             rpt.shown(tag.name), kOutcome))
        .fix("write `rua`", rpt.text.replace(tag.name, "rua"));
    return;
  }
  report.at(rpt.version(), fmt::format("the record has no rua=: {}", kOutcome));
}

// "a@b", "mailto://a@b": the URI that was meant; empty where that is not clear.
std::string meant_uri(std::string_view uri) {
  constexpr std::string_view kWrong = "mailto://";
  const bool slashes = starts_with_fold(uri, kWrong);
  const std::string_view mailbox = slashes ? uri.substr(kWrong.size()) : uri;
  if (mailbox.find(':') < mailbox.size()) return {};
  std::string meant = fmt::format("mailto:{}", mailbox);
  return wrong_with_mailto(meant).empty() ? meant : std::string();
}

// What is wrong with an address for reports, as the rest of "... ".
std::string_view wrong_with(std::string_view uri) {
  if (has_scheme(uri, "https")) return wrong_with_https(uri);
  if (has_scheme(uri, "mailto")) return wrong_with_mailto(uri);
  return "is neither a mailto: nor an https: URI";
}

void rua(const TlsRpt& rpt, Report& report) {
  if (rpt.record.rua == nullptr) return say_no_rua(rpt, report);
  if (rpt.record.uris.empty()) {
    report.at(rpt.where(rpt.record.rua->where), fmt::format("rua= names no address: {}", kOutcome));
    return;
  }
  for (const Range uri : rpt.record.uris) {
    const std::string_view octets = rpt.octets(uri);
    const std::string_view wrong = wrong_with(octets);
    if (wrong.empty()) continue;
    Said said = report.at(
        rpt.where(uri), fmt::format("{} {}: senders send no reports there", rpt.shown(uri), wrong));
    const std::string meant = meant_uri(octets);
    if (!meant.empty())
      said.fix(fmt::format("write {}", quoted(meant)), rpt.text.replace(uri, meant));
  }
}

// -- tls-rpt-multiple ---------------------------------------------------------------------------

constexpr RuleDoc kMultiple{
    .id = "tls-rpt-multiple",
    .pack = "tls-rpt",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(8460, "3")},
    .summary = "more than one TLS reporting record at one name: no reports are sent",
    .rationale =
        "Senders that find two records take the domain for one that wants no reports. Several "
        "addresses belong into one record.",
    .help = "keep one record, and name all addresses in its rua=, parted by commas",
    .bad = {{.text = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"
                     "_smtp._tls TXT \"[[v=TLSRPTv1]]; rua=mailto:tls@example.net\"\n"}},
    .good = {{.text = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"
                      "_smtp._tls TXT \"site-verification=1\"\n"}},
};

void multiple(const RRsetView& rrset, Report& report) {
  if (!is_tls_rpt_place(rrset.zone().names(), rrset.owner())) return;
  say_several(rrset, mail_records(rrset, MailKind::tls_rpt, true), "TLS reporting", kOutcome,
              report);
}

// -- tls-rpt-host -------------------------------------------------------------------------------

constexpr RuleDoc kHost{
    .id = "tls-rpt-host",
    .pack = "tls-rpt",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(8460, "3")},
    .summary = "a TLS reporting record stands at a name where no sender looks",
    .rationale =
        "Senders ask for the record at `_smtp._tls` below the domain. At `_tls`, at `_smtp-tls` or "
        "at the domain itself it is never asked for, and no reports come.",
    .help = "give the record the name `_smtp._tls` below the domain",
    .bad = {{.text = "[[_tls]] TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"},
            {.text = "[[smtp._tls]].news TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n",
             .fixed = "_smtp._tls.news TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"},
            {.text = "[[_smtp-tls]] TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"},
            {.text = "[[_tls._smtp]].example.com. TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n",
             .fixed = "_smtp._tls.example.com. TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"},
            {.text = "[[@]] TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"}},
    .good = {kSound,
             {.text = "_tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"
                      "_smtp._tls CNAME _tls\n"},
             {.text = "reports TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"}},
    .uses = Tables::policy_aliases,
};

// Whose record it was meant as, and how many labels stand there for `_smtp._tls`.
struct Misplaced {
  NameId domain = NameId::none;
  std::size_t labels = 0;
};

// A label without the signs that people put between words.
std::string bare(std::string_view label) {
  std::string out;
  for (const char c : label) {
    if (c != '_' && c != '-') out += c;
  }
  return out;
}

Misplaced misplaced(const RecordView& record) {
  const Zone& zone = record.zone();
  const NameTable& names = zone.names();
  const NameId owner = record.owner();
  if (owner == NameId::root || names.is_wildcard(owner)) return {};
  const NameId parent = names.parent(owner);
  const std::string first = bare(names.label(owner));
  const std::string second = parent == NameId::root ? std::string() : bare(names.label(parent));
  if ((first == "smtp" && second == "tls") || (first == "tls" && second == "smtp"))
    return {names.parent(parent), 2};
  if (names.label(owner) == "_tls" || first == "smtptls" || first == "tlsrpt" ||
      first == "smtptlsrpt")
    return {parent, 1};
  if (owner == zone.apex() || zone.has(owner, RRType::mx)) return {owner, 0};
  return {};
}

// What stands at `_smtp._tls` of a domain of the zone; none where the name is not there.
NameId record_name(const Zone& zone, NameId domain) {
  const NameId above = zone.names().find_child(domain, "_tls");
  return above == NameId::none ? NameId::none : zone.names().find_child(above, "_smtp");
}

// Whether reports would be sent by the record where it is looked for, so that no other mistake
// comes to light once it stands there.
bool is_sound(const Text& text) {
  TlsRptRecord record;
  parse_tls_rpt(text, record);
  return !record.uris.empty() &&
         std::all_of(record.uris.begin(), record.uris.end(),
                     [&text](Range uri) { return wrong_with(text.octets(uri)).empty(); });
}

void host(const Txt& txt, Report& report) {
  if (txt.kind != MailKind::tls_rpt_elsewhere) return;
  const RecordView& record = txt.at;
  const Zone& zone = record.zone();
  const Misplaced found = misplaced(record);
  if (found.domain == NameId::none) return;
  const NameId right = record_name(zone, found.domain);
  if (right != NameId::none && (zone.has(right, RRType::txt) || zone.has(right, RRType::cname)))
    return;
  if (record.world().tables.is_policy_target(zone, record.owner())) return;
  Name name = zone.names().name(found.domain);
  if (!name.prepend("_tls") || !name.prepend("_smtp")) return;
  Said said = report.at(
      found.labels == 0 ? record.owner_place() : first_labels_place(record, found.labels),
      fmt::format("the record for TLS reports stands at {}, and senders look at {}",
                  quoted(zone.names().presentation(record.owner())), quoted(name.presentation())));
  if (is_sound(txt.text))
    said.fix("name it `_smtp._tls`", with_first_labels(record, found.labels, "_smtp._tls"));
}

// -- tls-rpt-missing ----------------------------------------------------------------------------

constexpr RuleDoc kMissing{
    .id = "tls-rpt-missing",
    .pack = "tls-rpt",
    .severity = Severity::info,
    .needs = Needs::whole_zone,
    .cites = {rfc(8460, "1")},
    .summary = "a domain has MTA-STS or TLSA records for its mail, and asks for no reports",
    .rationale =
        "With MTA-STS and DANE mail is not delivered when TLS fails. Only the reports of senders "
        "tell that it does: without them an expired certificate is noticed by the mail that does "
        "not come.",
    .help = "add `_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:...\"` below the domain",
    .bad = {{.text = "[[_mta-sts]] TXT \"v=STSv1; id=20260101\"\nmta-sts A 192.0.2.1\n",
             .complete = true},
            {.text = "[[@]] MX 10 mail\n@ TXT \"v=spf1 mx -all\"\nmail A 192.0.2.1\n"
                     "_25._tcp.mail TLSA 3 1 1 "
                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
             .complete = true}},
    .good = {{.text = "_mta-sts TXT \"v=STSv1; id=20260101\"\nmta-sts A 192.0.2.1\n"
                      "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n",
              .complete = true},
             {.text = "_mta-sts TXT \"v=STSv1; id=20260101\"\nmta-sts A 192.0.2.1\n"
                      "_smtp._tls CNAME _tls.example.net.\n",
              .complete = true},
             {.text = "@ MX 10 mail\n@ TXT \"v=spf1 mx -all\"\nmail A 192.0.2.1\n"
                      "mail TXT \"v=spf1 a -all\"\n",
              .complete = true}},
};

// Whether senders certainly find nothing at all at `_smtp._tls` of a domain.
bool lacks_record(const World& world, const Zone& zone, NameId domain) {
  if (world.zones.versions_of(zone).size() > 1 || zone.names().is_wildcard(domain)) return false;
  if (doubled_child(zone, domain, "_tls") != NameId::none) return false;
  Name name = zone.names().name(domain);
  if (!name.prepend("_tls") || !name.prepend("_smtp")) return false;
  return world.zones.look_up(name, RRType::txt, &zone).presence == Presence::absent;
}

void missing_beside_policy(const MtaSts& sts, Report& report) {
  const Zone& zone = sts.at.zone();
  const NameId domain = zone.names().parent(sts.at.owner());
  if (may_be_for_aliases(zone, domain)) return;
  if (!lacks_record(sts.at.world(), zone, domain)) return;
  report.at(sts.at.owner_place(),
            fmt::format("{} has an MTA-STS policy and asks for no reports about TLS: nobody tells "
                        "when mail fails for it",
                        quoted(zone.names().presentation(domain))));
}

void missing_beside_tlsa(const RRsetView& rrset, Report& report) {
  const Zone& zone = rrset.zone();
  const NameId domain = rrset.owner();
  const NameId policy = zone.names().find_child(domain, "_mta-sts");
  if (policy != NameId::none && zone.node(policy).is(NodeFlags::has_text)) return;
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const NameId exchange = rrset[i].record().target;
    if (!may_have_smtp_tlsa(zone, exchange)) continue;
    const Answer found = find_smtp_tlsa(rrset.world().zones, zone, exchange);
    if (found.presence != Presence::present || !lacks_record(rrset.world(), zone, domain)) continue;
    const RecordView at = rrset[i];
    const std::string owner = zone.names().presentation(domain);
    report
        .at(at.owner_place(),
            fmt::format("{} has TLSA records for its mail and asks for no reports about TLS: "
                        "nobody tells when mail fails for them",
                        quoted(owner)))
        .about(at.where(), owner, "MX");
    return;
  }
}

// -----------------------------------------------------------------------------------------------

using Kind = ContentFlawKind;
constexpr Rule kRules[] = {
    {&kVersion, OnContent{Kind::tls_rpt_version, version}},
    {&kRua, rua},
    {&kMultiple, multiple, {RRType::txt}, RRsetFlags::several},
    {&kHost, host},
    {&kMissing, missing_beside_policy},
    {&kMissing, missing_beside_tlsa, {RRType::mx}},
};

}  // namespace

constinit const RulePack tls_rpt{"rules/tls_rpt.cpp", kRules};

}  // namespace zonevet::rules
