// What includes of well-known senders cost, as it was seen at a date. Facts go stale: each has its
// date, is shown with it, and never makes an error.

#include <algorithm>

#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// In ascending order of their targets. Behind each: whence it is known.
constexpr SenderFact kFacts[] = {
    // record in the tests of DNSControl/dnscontrol, pkg/spflib
    {"_spf.google.com", "Google Workspace", 1, "2026"},
    // record in a committed spfcache.json
    {"_spf.mx.cloudflare.net", "Cloudflare Email Routing", 1, "2024-02-19"},
    // record in the tests of KumoCorp/kumomta, crates/kumo-spf
    {"_spf.salesforce.com", "Salesforce", 2, "2026-08-04"},
    // count by others; the names of its four parts seen
    {"_spf.yandex.net", "Yandex 360", 4, "2025"},
    // record seen in several public repositories
    {"amazonses.com", "Amazon SES", 1, "2025"},
    // count by others: a table of senders and their lookups
    {"convertkit.com", "Kit", 3, "2026-01-16"},
    // count by others: a table of senders and their lookups
    {"customeriomail.com", "Customer.io", 3, "2026-01-16"},
    // count by others: a table of senders and their lookups
    {"email.freshdesk.com", "Freshdesk", 7, "2026-01-16"},
    // count by others: a table of senders and their lookups
    {"emsd1.com", "ActiveCampaign", 1, "2026-01-16"},
    // count by others: a table of senders and their lookups
    {"intercom-mail.com", "Intercom", 1, "2026-01-16"},
    // count by others: a table of senders and their lookups
    {"mail.zendesk.com", "Zendesk", 1, "2026-01-16"},
    // count by others; wirewiki.com shows the same parts
    {"mailgun.org", "Mailgun", 5, "2026-01-16"},
    // count by others: a table of senders and their lookups
    {"send.klaviyo.com", "Klaviyo", 3, "2026-01-16"},
    // count by others: a table of senders and their lookups
    {"send.resend.com", "Resend", 2, "2026-01-16"},
    // count by others: a table of senders and their lookups
    {"sendgrid.net", "Twilio SendGrid", 2, "2026-01-16"},
    // count by others: a table of senders and their lookups
    {"servers.mcsv.net", "Mailchimp", 1, "2026-01-16"},
    // count by others: a table of senders and their lookups
    {"shops.shopify.com", "Shopify", 1, "2026-01-16"},
    // count by others: a table of senders and their lookups
    {"spf.constantcontact.com", "Constant Contact", 1, "2026-01-16"},
    // record in a committed spfcache.json
    {"spf.improvmx.com", "ImprovMX", 3, "2021-07-24"},
    // count by others: mxio's list of senders
    {"spf.mandrillapp.com", "Mailchimp Transactional", 1, "2026-02-27"},
    // count by others: a table of senders and their lookups
    {"spf.mtasv.net", "Postmark", 1, "2026-01-16"},
    // record seen in a public repository
    {"spf.protection.outlook.com", "Microsoft 365", 1, "2026-01-16"},
    // count by others: a table of senders and their lookups
    {"spf1.stripe.com", "Stripe", 4, "2026-01-16"},
    // count by others: a table of senders and their lookups
    {"zoho.com", "Zoho Mail", 5, "2026"},
};

static_assert(std::is_sorted(std::begin(kFacts), std::end(kFacts),
                             [](const SenderFact& a, const SenderFact& b) {
                               return a.target < b.target;
                             }));

}  // namespace

constinit const RulePack senders{"rules/senders/spf_targets.cpp", {}, {kFacts, {}, {}}};

}  // namespace zonevet::rules
