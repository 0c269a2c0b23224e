// How mail programs find the servers of a domain (RFC 6186, autodiscovery), and the certificates
// for their users' mail (RFC 9495).

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/ascii.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// The name of another service beside the one of an SRV record; none where the record's own labels
// are others.
NameId beside(const Zone& zone, NameId owner, std::string_view service, std::string_view other) {
  const NameTable& names = zone.names();
  if (owner == NameId::root || names.label(owner) != service) return NameId::none;
  const NameId protocol = names.parent(owner);
  if (protocol == NameId::root || names.label(protocol) != "_tcp") return NameId::none;
  return names.find_child(protocol, other);
}

bool is_service(const Srv& srv, std::string_view service) {
  const NameTable& names = srv.at.zone().names();
  const NameId owner = srv.at.owner();
  if (owner == NameId::root || names.label(owner) != service) return false;
  const NameId protocol = names.parent(owner);
  // `.` says that the service is not offered (RFC 2782).
  return protocol != NameId::root && names.label(protocol) == "_tcp" &&
         srv.at.record().target != NameId::root;
}

bool is_first(const Srv& srv) {
  const auto records = srv.at.zone().rrset(srv.at.owner(), RRType::srv).records;
  return !records.empty() && records.front() == srv.at.index();
}

// -- srv-submission-cleartext -------------------------------------------------------------------

constexpr RuleDoc kSubmission{
    .id = "srv-submission-cleartext",
    .pack = "services",
    .severity = Severity::info,
    .needs = Needs::whole_zone,
    .cites = {rfc(8314, "3.3"), rfc(8314, "5.1")},
    .summary = "_submission is offered without _submissions: programs begin in clear text",
    .rationale =
        "Behind _submission a connection begins in clear text, and whoever is on the way can keep "
        "it so. With _submissions, TLS from the first octet on, programs need not trust an answer "
        "that anybody may have written.",
    .help = "offer `_submissions._tcp` with port 465 as well",
    .bad = {{.text = "[[_submission]]._tcp SRV 0 1 587 mail.example.net.\n", .complete = true},
            {.text = "[[_submission]]._tcp SRV 0 1 587 mail.example.net.\n"
                     "_submissions._tcp SRV 0 0 0 .\n",
             .complete = true}},
    .good = {{.text = "_submission._tcp SRV 0 1 587 mail.example.net.\n"
                      "_submissions._tcp SRV 0 1 465 mail.example.net.\n",
              .complete = true},
             {.text = "_submission._tcp SRV 0 0 0 .\n", .complete = true},
             {.text = "_submission._tcp SRV 0 1 587 mail.example.net.\n"}},
};

// The first label of the owner, where it is written at the record.
Span service_place(const RecordView& record, std::string_view service) {
  const Span owner = record.owner_place();
  const bool written = record.record().is(RecordFlags::owner_written) &&
                       record.text(owner).size() > service.size() &&
                       record.text(owner)[service.size()] == '.';
  return written ? Span(owner.begin(), service.size()) : owner;
}

// Whether all that a name says of a service is that it is not offered.
bool is_denied(const Zone& zone, NameId owner) {
  const auto records = zone.rrset(owner, RRType::srv).records;
  return records.size() == 1 && zone.record(records.front()).target == NameId::root;
}

void submission(const Srv& srv, Report& report) {
  constexpr std::string_view kService = "_submission";
  if (!is_service(srv, kService) || !is_first(srv)) return;
  const Zone& zone = srv.at.zone();
  const NameId other = beside(zone, srv.at.owner(), kService, "_submissions");
  Name name = srv.at.owner_name().parent();
  if (!name.prepend("_submissions")) return;
  const Answer answer = zone.look_up(name, RRType::srv);
  const bool denied =
      answer.presence == Presence::present && other != NameId::none && is_denied(zone, other);
  if (answer.presence != Presence::absent && !denied) return;
  report.at(service_place(srv.at, kService),
            fmt::format("{} is offered without `_submissions`: mail programs begin in clear text",
                        quoted(srv.at.owner_name().presentation())));
}

// -- srv-imap-cleartext -------------------------------------------------------------------------

constexpr RuleDoc kImap{
    .id = "srv-imap-cleartext",
    .pack = "services",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(8314, "3.2"), rfc(8314, "5.1")},
    .summary = "_imap is offered beside _imaps: some programs begin in clear text",
    .rationale =
        "Behind _imap a connection begins in clear text, and whoever is on the way can keep it so, "
        "and read the password. A program that finds both may take either.",
    .help = "say `_imap._tcp SRV 0 0 0 .`: not offered; `_imaps` is for all",
    .bad = {{.text = "[[_imap]]._tcp SRV 0 1 143 mail.example.net.\n"
                     "_imaps._tcp SRV 0 1 993 mail.example.net.\n"},
            {.text = "_imaps._tcp.eu SRV 0 1 993 mail.example.net.\n"
                     "[[_imap]]._tcp.eu SRV 10 1 143 mail.example.net.\n"}},
    .good = {{.text = "_imap._tcp SRV 0 0 0 .\n_imaps._tcp SRV 0 1 993 mail.example.net.\n"},
             {.text = "_imaps._tcp SRV 0 1 993 mail.example.net.\n"},
             {.text = "_imap._tcp SRV 0 1 143 mail.example.net.\n_imaps._tcp SRV 0 0 0 .\n"}},
};

void imap(const Srv& srv, Report& report) {
  constexpr std::string_view kService = "_imap";
  if (!is_service(srv, kService) || !is_first(srv)) return;
  const Zone& zone = srv.at.zone();
  const NameId other = beside(zone, srv.at.owner(), kService, "_imaps");
  if (other == NameId::none || !zone.has(other, RRType::srv) || is_denied(zone, other)) return;
  const Record& secure = zone.record(zone.rrset(other, RRType::srv).records.front());
  report
      .at(service_place(srv.at, kService),
          fmt::format("{} is offered beside `_imaps`: some mail programs begin in clear text",
                      quoted(srv.at.owner_name().presentation())))
      .note(Reading::rdata_place(secure, zone.sources()), "with TLS from the first octet on");
}

// -- autodiscover-mismatch ----------------------------------------------------------------------

constexpr RuleDoc kAutodiscover{
    .id = "autodiscover-mismatch",
    .pack = "services",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {practice("zonevet, catalogue of mail providers (2026-11-22): their setup pages")},
    .summary = "mail programs are sent to another provider than the one that has the mail",
    .rationale =
        "Mail programs ask this name for their settings. They ask their users for a password and "
        "try it at a provider that does not have the mailboxes; accounts that were set up so show "
        "no new mail. The name is mostly left over from a move.",
    .help = "let it lead to the provider that has the mailboxes, or take it out",
    .bad = {{.text = "@ MX 1 smtp.google.com.\nautodiscover CNAME [[autodiscover.outlook.com.]]\n"},
            {.text =
                 "@ MX 10 in1-smtp.messagingengine.com.\n@ MX 20 in2-smtp.messagingengine.com.\n"
                 "autoconfig CNAME [[autodiscover.outlook.com.]]\n"}},
    .good = {{.text = "@ MX 0 example-com.mail.protection.outlook.com.\n"
                      "autodiscover CNAME autodiscover.outlook.com.\n"},
             // A filter in front of the mailboxes.
             {.text = "@ MX 10 filter.example.net.\n"
                      "autodiscover CNAME autodiscover.outlook.com.\n"},
             {.text = "@ MX 1 smtp.google.com.\nautodiscover CNAME autoconfig.example.net.\n"}},
};

// An alias by which mail programs look for the servers of a domain.
void say_mismatch(const RecordView& alias, const MailboxProvider& has, const Record& exchange,
                  Report& report) {
  const Zone& zone = alias.zone();
  const NameId target = alias.record().target;
  if (target == NameId::none) return;
  const MailboxProvider* const asked = find_autodiscover(alias.world().tables.facts().providers,
                                                         fact_name(zone.names().name(target)));
  if (asked == nullptr || asked == &has) return;
  report
      .at(alias.rdata_place(),
          fmt::format("mail programs are sent to {}, and the mailboxes are with {} (as of {})",
                      asked->name, has.name, has.as_of))
      .note(Reading::rdata_place(exchange, zone.sources()),
            fmt::format("an exchange of {}", has.name))
      .about(alias.where(), zone.names().presentation(alias.owner()), "CNAME");
}

void autodiscover(const RRsetView& exchanges, Report& report) {
  const Zone& zone = exchanges.zone();
  const MailboxProvider* const has =
      only_provider(exchanges.world().tables.facts().providers, zone, exchanges.owner());
  if (has == nullptr) return;
  for (const std::string_view label : {"autodiscover", "autoconfig"}) {
    const NameId name = zone.names().find_child(exchanges.owner(), label);
    // (What is hidden nobody asks for.)
    constexpr std::uint16_t kHidden = NodeFlags::below_cut | NodeFlags::below_dname;
    if (name == NameId::none || zone.node(name).is(kHidden)) continue;
    for (const std::uint32_t index : zone.rrset(name, RRType::cname).records)
      say_mismatch(RecordView(exchanges.world(), zone, index, exchanges.scratch()), *has,
                   exchanges[0].record(), report);
  }
}

// -- caa-issuemail-absent -----------------------------------------------------------------------

constexpr RuleDoc kIssuemail{
    .id = "caa-issuemail-absent",
    .pack = "caa",
    .severity = Severity::info,
    .needs = Needs::whole_zone,
    .cites = {rfc(9495, "3"), rfc(8162, "3")},
    .summary = "CAA records without issuemail at a domain that publishes S/MIME certificates",
    .rationale =
        "Without an issuemail property every authority may issue certificates for mail of the "
        "domain, whatever issue and issuewild say: these are about other certificates.",
    .help = "name the authority in an issuemail property, or say `issuemail \";\"`: nobody",
    .bad = {{.text = "[[@]] CAA 0 issue \"ca.example.net\"\n"
                     "d2a84f4b8b650937ec8f73cd8be2c74add5a911ba64df27458ed8229._smimecert "
                     "SMIMEA 3 0 0 00\n",
             .complete = true},
            {.text = "@ A 192.0.2.1\n[[eu]] 300 CAA 0 iodef \"mailto:ca@example.com\"\n"
                     "eu 300 CAA 0 issue \"ca.example.net\"\n"
                     "d2a84f4b8b650937ec8f73cd8be2c74add5a911ba64df27458ed8229._smimecert.eu "
                     "SMIMEA 3 0 0 00\n",
             .complete = true}},
    .good = {{.text = "@ CAA 0 issue \"ca.example.net\"\n@ CAA 0 IssueMail \"ca.example.net\"\n"
                      "d2a84f4b8b650937ec8f73cd8be2c74add5a911ba64df27458ed8229._smimecert "
                      "SMIMEA 3 0 0 00\n",
              .complete = true},
             {.text = "@ CAA 0 issue \"ca.example.net\"\n", .complete = true}},
};

void issuemail(const RRsetView& rrset, Report& report) {
  const Zone& zone = rrset.zone();
  const NameId smime = zone.names().find_child(rrset.owner(), "_smimecert");
  if (smime == NameId::none || !zone.node(smime).is(NodeFlags::exists)) return;
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const RecordView record = rrset[i];
    const RdataParser* const rdata = record.rdata();
    if (rdata == nullptr) return;
    const RdataField* const tag = rdata->find("tag");
    if (tag == nullptr || ends_with_fold(rdata->octets(*tag), "issuemail")) return;
  }
  const RecordView first = rrset[0];
  const std::string owner = first.owner_name().presentation();
  report.at(first.owner_place(),
            fmt::format("{} has S/MIME certificates and no issuemail property: every authority may "
                        "issue more",
                        quoted(owner)));
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kSubmission, submission},
    {&kImap, imap},
    {&kAutodiscover, autodiscover, {RRType::mx}},
    {&kIssuemail, issuemail, {RRType::caa}},
};

}  // namespace

constinit const RulePack mail_clients{"rules/mail_clients.cpp", kRules};

}  // namespace zonevet::rules
