// DMARC policies held against what authenticates a domain's mail: without SPF and DKIM that align,
// an enforced policy refuses it (RFC 9989 8).

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "content/dmarc_policy.h"
#include "dns/public_suffix.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/mail_domain.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// Whether keys may stand at the domain or at another name of its organisation, with any of which it
// is aligned unless alignment is strict.
bool may_be_signed(const Dmarc& dmarc) {
  const Zone& zone = dmarc.at.zone();
  const DkimSelectors& selectors = dmarc.at.world().tables.dkim();
  const NameId domain = dmarc.domain();
  if (selectors.keys_of(zone, domain) != Presence::absent) return true;
  if (dmarc.record.strict_dkim) return false;
  if (selectors.find_below(zone, zone.apex()) != nullptr) return true;
  // Of a sub-domain that is a zone of its own the keys of the organisation are not seen here.
  return !is_registered(zone.name());
}

Span policy_place(const Dmarc& dmarc) {
  return dmarc.where(dmarc.record.find(DmarcTagKind::p)->at.value);
}

// -- dmarc-reject-without-spf-or-dkim, dmarc-reject-without-dkim --------------------------------

constexpr RuleDoc kWithoutBoth{
    .id = "dmarc-reject-without-spf-or-dkim",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::whole_zone,
    .cites = {rfc(9989, "7.4"), rfc(9989, "8"), rfc(7489, "6.3")},
    .summary = "an enforced policy at a domain with mail, and neither SPF nor DKIM keys",
    .rationale =
        "Mail passes DMARC by SPF or by a DKIM signature of the domain. With neither, all of it "
        "fails, and receivers refuse it or put it with the unwanted, as the policy asks.",
    .help =
        "publish SPF and DKIM keys first, until then write p=none with rua=; a domain that only "
        "takes mail says so by `v=spf1 -all`",
    .bad = {{.text = "@ MX 10 mail.example.net.\n_dmarc TXT \"v=DMARC1; p=[[reject]]\"\n"
                     "old._domainkey TXT \"v=DKIM1; p=\"\n",
             .complete = true}},
    .good = {{.text = "@ MX 0 .\n@ TXT \"v=spf1 -all\"\n_dmarc TXT \"v=DMARC1; p=reject\"\n",
              .complete = true},
             {.text = "@ MX 10 mail.example.net.\n_dmarc TXT \"v=DMARC1; p=reject\"\n",
              .also = {"dmarc-enforce-user-mail", "dmarc-missing-rua"}}},
    .uses = Tables::dkim_selectors | Tables::spf_places,
    .library = "libpsl",
};

// How a domain with mail stands that enforces a policy.
enum class Lack : std::uint8_t { nothing, dkim, both };
Lack lack_of(const Dmarc& dmarc) {
  const Zone& zone = dmarc.at.zone();
  const NameId domain = dmarc.domain();
  if (!is_enforced(dmarc.record.p) || voids_policy(dmarc.record)) return Lack::nothing;
  if (!first_exchange(zone, domain)) return Lack::nothing;
  const bool no_spf = dmarc.at.world().tables.where_spf().is_missing(zone, domain);
  if (may_be_signed(dmarc)) return Lack::nothing;
  const bool sends = senders_of(zone, domain) == Presence::present;
  if (!no_spf && !sends) return Lack::nothing;
  return no_spf ? Lack::both : Lack::dkim;
}

void without_both(const Dmarc& dmarc, Report& report) {
  if (!has_public_suffix_list()) return report.lacks_library();
  if (lack_of(dmarc) != Lack::both) return;
  report.at(policy_place(dmarc),
            fmt::format("{} has neither SPF nor DKIM keys: all its mail fails, and receivers are "
                        "asked to {} it",
                        quoted(dmarc.at.zone().names().presentation(dmarc.domain())),
                        to_string(*dmarc.record.p)));
}

constexpr RuleDoc kWithoutKeys{
    .id = "dmarc-reject-without-dkim",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::whole_zone,
    .cites = {rfc(9989, "7.4"), rfc(9989, "8")},
    .summary = "p=reject at a domain that has SPF and no DKIM keys",
    .rationale =
        "SPF breaks whenever mail is forwarded: the forwarder's address is not in the record. "
        "Without a DKIM signature, which survives that, receivers then refuse the mail. RFC 9989 "
        "forbids to rely on SPF alone with p=reject.",
    .help = "sign with DKIM and publish the key, or write quarantine until then",
    .bad = {{.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                     "_dmarc TXT \"v=DMARC1; p=[[reject]]\"\n"
                     "old._domainkey TXT \"v=DKIM1; p=\"\n",
             .complete = true}},
    .good = {{.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                      "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"\n"
                      "s1._domainkey CNAME s1.example.net.\n",
              .complete = true,
              .also = {"dmarc-enforce-user-mail"}},
             {.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                      "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"\n",
              .also = {"dmarc-enforce-user-mail"}}},
    .uses = Tables::dkim_selectors | Tables::spf_places,
    .library = "libpsl",
};

void without_keys(const Dmarc& dmarc, Report& report) {
  if (!has_public_suffix_list()) return report.lacks_library();
  if (dmarc.record.p != DmarcPolicy::reject || lack_of(dmarc) != Lack::dkim) return;
  report.at(
      policy_place(dmarc),
      fmt::format("{} has SPF and no DKIM keys: receivers refuse its mail once it is forwarded",
                  quoted(dmarc.at.zone().names().presentation(dmarc.domain()))));
}

// -- dmarc-strict-alignment-breaks --------------------------------------------------------------

constexpr RuleDoc kStrict{
    .id = "dmarc-strict-alignment-breaks",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::whole_zone,
    .cites = {rfc(9989, "3.2.10.2"), rfc(9989, "B.1")},
    .summary = "strict DKIM alignment at a domain whose keys stand at its sub-domains alone",
    .rationale =
        "With adkim=s the domain that signs must be the one in From, letter for letter. All keys "
        "of this zone belong to sub-domains: a signature of theirs does not help mail of the "
        "domain, which passes by SPF alone and fails once it is forwarded.",
    .help = "publish a key at the domain itself, or write adkim=r",
    .bad = {{.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                     "_dmarc TXT \"v=DMARC1; p=quarantine; sp=reject; [[adkim=s]]\"\n"
                     "s1._domainkey.news CNAME s1.example.net.\n",
             .complete = true}},
    .good = {{.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                      "_dmarc TXT \"v=DMARC1; p=quarantine; sp=reject; adkim=r; "
                      "rua=mailto:d@example.com\"\n"
                      "s1._domainkey.news CNAME s1.example.net.\n",
              .complete = true},
             {.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                      "_dmarc TXT \"v=DMARC1; p=quarantine; sp=reject; adkim=s; "
                      "rua=mailto:d@example.com\"\n"
                      "s1._domainkey CNAME s1.example.net.\n",
              .complete = true}},
    .instead_of = {"dmarc-reject-without-dkim"},
    .uses = Tables::dkim_selectors,
};

void strict(const Dmarc& dmarc, Report& report) {
  const Zone& zone = dmarc.at.zone();
  const NameTable& names = zone.names();
  const NameId domain = dmarc.domain();
  if (!dmarc.record.strict_dkim || !is_enforced(dmarc.record.p)) return;
  if (!first_exchange(zone, domain)) return;
  const DkimSelectors& selectors = dmarc.at.world().tables.dkim();
  if (selectors.keys_of(zone, domain) != Presence::absent) return;
  const DkimSelector* const below = selectors.find_below(zone, domain);
  if (below == nullptr) return;
  const NameId signer = names.parent(below->keys);
  Said said = report.at(
      dmarc.where(dmarc.record.find(DmarcTagKind::adkim)->at.where),
      fmt::format("{} has no keys of its own: what {} signs is not aligned with it",
                  quoted(names.presentation(domain)), quoted(names.presentation(signer))));
  if (said) said.note(zone.record(below->record).entry, "a key of the sub-domain");
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kWithoutBoth, without_both},
    {&kWithoutKeys, without_keys},
    {&kStrict, strict},
};

}  // namespace

constinit const RulePack dmarc_senders{"rules/dmarc_senders.cpp", kRules};

}  // namespace zonevet::rules
