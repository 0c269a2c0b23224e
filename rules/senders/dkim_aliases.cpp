// Where the selector aliases of senders lead, as their setup pages and public zones showed it at a
// date. Made of a catalogue of providers that was gathered on 2026-11-22 without asking any name
// server; of the patterns in it those that were seen in whole and at more than one place. Facts go
// stale: each has its date, is shown with it, and never makes an error.
//
// Selectors such as k1 and s1 are used by more than one sender: whose an alias is, its target tells
// alone.

#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kGathered = "2026-11-22";
constexpr bool kClosed = true;
constexpr bool kOpen = false;

// The facts of a sender side by side. Behind each: whence it is known.
constexpr DkimAliasFact kFacts[] = {
    // provider's pages of 2025-06-19: the form for domains that were added before May 2025
    {"Microsoft 365", "selector1", "selector1-<d->._domainkey.<*>.onmicrosoft.com",
     "onmicrosoft.com", kClosed, kGathered},
    {"Microsoft 365", "selector2", "selector2-<d->._domainkey.<*>.onmicrosoft.com",
     "onmicrosoft.com", kClosed, kGathered},
    // and the newer one, of which not all was seen
    {"Microsoft 365", "selector1", "selector1-<d->._domainkey.<*>.<*>-v1.dkim.mail.microsoft",
     "dkim.mail.microsoft", kOpen, kGathered},
    {"Microsoft 365", "selector2", "selector2-<d->._domainkey.<*>.<*>-v1.dkim.mail.microsoft",
     "dkim.mail.microsoft", kOpen, kGathered},
    // provider's pages, several public zones
    {"Fastmail", "fm1", "fm1.<d>.dkim.fmhosted.com", "dkim.fmhosted.com", kClosed, kGathered},
    {"Fastmail", "fm2", "fm2.<d>.dkim.fmhosted.com", "dkim.fmhosted.com", kClosed, kGathered},
    {"Fastmail", "fm3", "fm3.<d>.dkim.fmhosted.com", "dkim.fmhosted.com", kClosed, kGathered},
    // provider's pages, several public zones
    {"Proton Mail", "protonmail", "protonmail.domainkey.<*>.domains.proton.ch", "domains.proton.ch",
     kClosed, kGathered},
    {"Proton Mail", "protonmail2", "protonmail2.domainkey.<*>.domains.proton.ch",
     "domains.proton.ch", kClosed, kGathered},
    {"Proton Mail", "protonmail3", "protonmail3.domainkey.<*>.domains.proton.ch",
     "domains.proton.ch", kClosed, kGathered},
    // provider's pages, a public zone
    {"iCloud", "sig1", "sig1.dkim.<d>.at.icloudmailadmin.com", "at.icloudmailadmin.com", kClosed,
     kGathered},
    // provider's pages, several public zones
    {"TransIP", "transip-a", "_dkim-a.transip.email", "transip.email", kClosed, kGathered},
    {"TransIP", "transip-b", "_dkim-b.transip.email", "transip.email", kClosed, kGathered},
    {"TransIP", "transip-c", "_dkim-c.transip.email", "transip.email", kClosed, kGathered},
    // provider's pages, many public zones
    {"Gandi", "gm1", "gm1.gandimail.net", "gandimail.net", kClosed, kGathered},
    {"Gandi", "gm2", "gm2.gandimail.net", "gandimail.net", kClosed, kGathered},
    {"Gandi", "gm3", "gm3.gandimail.net", "gandimail.net", kClosed, kGathered},
    // provider's pages
    {"Amazon SES", "<sel>", "<sel>.dkim.amazonses.com", "dkim.amazonses.com", kOpen, kGathered},
    // ten public zones with the same names
    {"Twilio SendGrid", "s1", "s1.domainkey.u<*>.wl<*>.sendgrid.net", "sendgrid.net", kOpen,
     kGathered},
    {"Twilio SendGrid", "s2", "s2.domainkey.u<*>.wl<*>.sendgrid.net", "sendgrid.net", kOpen,
     kGathered},
    // provider's pages
    {"Mailchimp", "k1", "dkim.mcsv.net", "mcsv.net", kClosed, kGathered},
    {"Mailchimp", "k2", "dkim2.mcsv.net", "mcsv.net", kClosed, kGathered},
    {"Mailchimp", "k3", "dkim3.mcsv.net", "mcsv.net", kClosed, kGathered},
    // provider's release notes
    {"Mailchimp Transactional", "mte1", "dkim1.mandrillapp.com", "mandrillapp.com", kClosed,
     kGathered},
    {"Mailchimp Transactional", "mte2", "dkim2.mandrillapp.com", "mandrillapp.com", kClosed,
     kGathered},
    // provider's pages, a public zone
    {"Brevo", "brevo1", "b1.<d->.dkim.brevo.com", "dkim.brevo.com", kClosed, kGathered},
    {"Brevo", "brevo2", "b2.<d->.dkim.brevo.com", "dkim.brevo.com", kClosed, kGathered},
    // provider's pages
    {"Zendesk", "zendesk1", "zendesk1._domainkey.zendesk.com", "zendesk.com", kClosed, kGathered},
    {"Zendesk", "zendesk2", "zendesk2._domainkey.zendesk.com", "zendesk.com", kClosed, kGathered},
    // provider's pages
    {"DMRmail", "prezent-a", "_dkim-a.prezent.nl", "prezent.nl", kClosed, kGathered},
    {"DMRmail", "prezent-b", "_dkim-b.prezent.nl", "prezent.nl", kClosed, kGathered},
};

}  // namespace

constinit const RulePack dkim_alias_facts{"rules/senders/dkim_aliases.cpp", {}, {{}, {}, kFacts}};

}  // namespace zonevet::rules
