// Who takes mail for many domains, as their setup pages and public zones showed it at a date. Made
// of a catalogue of providers that was gathered on 2026-11-22 without asking any name server; what
// stood there on hearsay alone was left out. Facts go stale: each has its date, is shown with it,
// and never makes an error.
//
// `exchanges` are names that a provider's page gives as they stand, which misspelt ones are
// compared with. `domains` only tell whose a host is, so that what is merely probable may stand
// there: it keeps rules silent.

#include "rules/packs.h"

namespace zonevet::rules {
namespace {

using Kind = MailboxProvider::Kind;

constexpr std::string_view kGathered = "2026-11-22";

// Behind each: whence it is known.
constexpr MailboxProvider kProviders[] = {
    // provider's pages; octoDNS 1.22, mail validator
    {.name = "Google Workspace",
     .one_top_level = true,
     .exchanges = {"smtp.google.com", "aspmx.l.google.com", "alt1.aspmx.l.google.com",
                   "alt2.aspmx.l.google.com", "alt3.aspmx.l.google.com", "alt4.aspmx.l.google.com",
                   "aspmx2.googlemail.com", "aspmx3.googlemail.com"},
     .domains = {"l.google.com", "googlemail.com"},
     .spf = "_spf.google.com",
     .as_of = kGathered},
    // provider's pages; DNSControl, M365_BUILDER
    {.name = "Microsoft 365",
     .domains = {"mail.protection.outlook.com", "mx.microsoft"},
     .customers = "mail.protection.outlook.com",
     .spf = "spf.protection.outlook.com",
     .autodiscover = "autodiscover.outlook.com",
     .as_of = kGathered},
    // several public zones; the names of the exchanges are not sure
    {.name = "Zoho Mail",
     .domains = {"zoho.com", "zoho.eu"},
     .spf = "zoho.com",
     .as_of = kGathered},
    // provider's pages, several public zones
    {.name = "Fastmail",
     .exchanges = {"in1-smtp.messagingengine.com", "in2-smtp.messagingengine.com"},
     .domains = {"messagingengine.com"},
     .spf = "spf.messagingengine.com",
     .as_of = kGathered},
    // provider's pages, several public zones
    {.name = "Proton Mail",
     .exchanges = {"mail.protonmail.ch", "mailsec.protonmail.ch"},
     .domains = {"protonmail.ch"},
     .spf = "_spf.protonmail.ch",
     .as_of = kGathered},
    // provider's pages
    {.name = "iCloud",
     .exchanges = {"mx01.mail.icloud.com", "mx02.mail.icloud.com"},
     .domains = {"mail.icloud.com"},
     .spf = "icloud.com",
     .as_of = kGathered},
    // provider's pages
    {.name = "Yandex 360",
     .exchanges = {"mx.yandex.net"},
     .domains = {"mx.yandex.ru"},
     .spf = "_spf.yandex.net",
     .as_of = kGathered},
    // provider's pages, several public zones
    {.name = "TransIP",
     .exchanges = {"mx.transip.email"},
     .domains = {"transip.email"},
     .spf = "_spf.transip.email",
     .as_of = kGathered},
    // provider's pages
    {.name = "OVHcloud",
     .exchanges = {"mx1.mail.ovh.net", "mx2.mail.ovh.net", "mx3.mail.ovh.net"},
     .domains = {"mail.ovh.net"},
     .spf = "mx.ovh.com",
     .as_of = kGathered},
    // provider's pages, many public zones
    {.name = "Gandi",
     .exchanges = {"spool.mail.gandi.net", "fb.mail.gandi.net"},
     .domains = {"mail.gandi.net"},
     .spf = "_mailcust.gandi.net",
     .as_of = kGathered},
    // provider's pages
    {.name = "Infomaniak",
     .exchanges = {"mta-gw.infomaniak.ch"},
     .domains = {"infomaniak.ch"},
     .spf = "spf.infomaniak.ch",
     .as_of = kGathered},
    // a public zone and a committed spfcache.json
    {.name = "Cloudflare Email Routing",
     .kind = Kind::forwarding,
     .exchanges = {"route1.mx.cloudflare.net", "route2.mx.cloudflare.net",
                   "route3.mx.cloudflare.net"},
     .domains = {"mx.cloudflare.net"},
     .spf = "_spf.mx.cloudflare.net",
     .as_of = kGathered},
    // a public zone
    {.name = "ImprovMX",
     .kind = Kind::forwarding,
     .exchanges = {"mx1.improvmx.com", "mx2.improvmx.com"},
     .domains = {"improvmx.com"},
     .spf = "spf.improvmx.com",
     .as_of = kGathered},
    // a public zone
    {.name = "Forward Email",
     .kind = Kind::forwarding,
     .exchanges = {"mx1.forwardemail.net", "mx2.forwardemail.net"},
     .domains = {"forwardemail.net"},
     .spf = "spf.forwardemail.net",
     .as_of = kGathered},
    // a public zone
    {.name = "Namecheap",
     .kind = Kind::forwarding,
     .exchanges = {"eforward1.registrar-servers.com"},
     .domains = {"registrar-servers.com"},
     .spf = "spf.efwd.registrar-servers.com",
     .as_of = kGathered},
    // provider's pages; octoDNS 1.22, mail validator
    {.name = "Amazon SES",
     .kind = Kind::sender,
     .domains = {"amazonaws.com", "amazonses.com"},
     .as_of = kGathered},
    // octoDNS 1.22, mail validator
    {.name = "Twilio SendGrid",
     .kind = Kind::sender,
     .exchanges = {"mx.sendgrid.net"},
     .domains = {"sendgrid.net"},
     .as_of = kGathered},
    // octoDNS 1.22, mail validator
    {.name = "Postmark",
     .kind = Kind::sender,
     .exchanges = {"inbound.postmarkapp.com"},
     .domains = {"postmarkapp.com"},
     .as_of = kGathered},
    // octoDNS 1.22, mail validator
    {.name = "HubSpot",
     .kind = Kind::sender,
     .exchanges = {"mx.hubapi.com"},
     .domains = {"hubapi.com"},
     .as_of = kGathered},
    // from memory, in the catalogue
    {.name = "Mailgun", .kind = Kind::sender, .domains = {"mailgun.org"}, .as_of = kGathered},
    // provider's pages
    {.name = "Zendesk", .kind = Kind::sender, .domains = {"zendesk.com"}, .as_of = kGathered},
    // a public zone
    {.name = "Freshdesk", .kind = Kind::sender, .domains = {"freshdesk.com"}, .as_of = kGathered},
};

}  // namespace

constinit const RulePack mailbox_providers{
    "rules/senders/mailbox_providers.cpp", {}, {{}, kProviders, {}}};

}  // namespace zonevet::rules
