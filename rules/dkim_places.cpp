// Where DKIM key records stand, and what else stands there (RFC 6376 3.6.2.1).

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "engine/mail_records.h"
#include "engine/removal.h"
#include "engine/renaming.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/find_records.h"
#include "rules/packs.h"
#include "zone/doubled_name.h"

namespace zonevet::rules {
namespace {

// What verifiers have nothing against.
constexpr Example kSoundEd25519{
    .text =
        "s1._domainkey TXT \"v=DKIM1; k=ed25519; p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4b"
        "o=\"\n"};

constexpr std::string_view kKeys = "_domainkey";

// -- dkim-multiple-txt --------------------------------------------------------------------------

constexpr RuleDoc kMultipleTxt{
    .id = "dkim-multiple-txt",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(6376, "3.6.2.2")},
    .summary = "a key record and another text at one selector: the result is undefined",
    .rationale =
        "A selector has one text, its key. Where it has two, some verifiers take the first that "
        "comes, some try each, and some take the mail for unsigned; which comes first changes from "
        "answer to answer.",
    .help = "publish a second key under a selector of its own, and take out what is none",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"
                     "s1._domainkey TXT \"[[v=DKIM1; p=]]\"\n"},
            {.text = "s1._domainkey TXT \"[[site-verification=1]]\"\n"
                     "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"
                      "s2._domainkey CNAME s2.example.net.\n"}},
    .instead_of = {"dkim-revoked"},
};

// (Of a key that was cut the rule speaks that finds its begin.)
bool may_be_rest_of_key(std::string_view octets) {
  return std::all_of(octets.begin(), octets.end(), [](char c) {
    return is_alnum(c) || c == '+' || c == '/' || c == '=' || c == ';' || is_blank(c);
  });
}

void multiple_txt(const RRsetView& rrset, Report& report) {
  constexpr std::size_t kMostLookedAt = 64;
  const Zone& zone = rrset.zone();
  if (rrset.size() < 2 || dkim_keys_above(zone.names(), rrset.owner()) == NameId::none) return;
  if (!torn_record(zone, rrset.owner()).rests.empty()) return;
  std::optional<std::string> first;
  Span first_place;
  std::vector<Span> others;
  for (std::size_t i = 0; i < std::min(rrset.size(), kMostLookedAt); ++i) {
    const RecordView record = rrset[i];
    const Text* const text = record.text();
    if (text == nullptr) continue;
    if (mail_kind(*text, zone.names(), record.owner()) != MailKind::dkim) {
      if (text->whole() && !may_be_rest_of_key(text->octets()))
        others.push_back(text->where(text->all()));
    } else if (!first) {
      first = std::string(text->octets());
      first_place = text->where();
    } else if (*first != text->octets()) {
      report
          .at(text->where(text->all()),
              "a second key record at this selector: verifiers take either one, or none")
          .note(first_place, "the first stands here");
    }
  }
  if (!first) return;
  for (const Span other : others)
    report.at(other, "a text beside the key of this selector: verifiers take either one, or none")
        .note(first_place, "the key");
}

// -- dkim-wrong-host ----------------------------------------------------------------------------

constexpr RuleDoc kWrongHost{
    .id = "dkim-wrong-host",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(6376, "3.6.2.1")},
    .summary =
        "a key record, or an alias to one, elsewhere than at selector._domainkey, where no "
        "verifier looks",
    .rationale =
        "The key of a signature with s=s1 and d=example.com is asked for at "
        "s1._domainkey.example.com, and nowhere else. At a name that is spelt otherwise, without a "
        "selector or at the domain itself nobody finds it, and the mail is taken for unsigned.",
    .help = "give the record the name selector._domainkey below the domain",
    .bad = {{.text = "[[s1.domainkey]] TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"
                     "[[s2_domainkey]] CNAME s2.example.net.\n"},
            {.text = "[[s1._domainkeys.news]] TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"},
            {.text = "$ORIGIN _domainkey.example.com.\n[[s1._domainkey]] TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"},
            {.text = "[[_domainkey]] TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"},
            {.text = "[[s1._domainkey._dmarc]] TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"},
            {.text = "@ MX 10 mail.example.net.\n[[@]] TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .good = {kSoundEd25519,
             {.text = "key1.customer TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"},
             {.text = "s1.domainkey.u123 TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"},
             {.text = "s1._domainkey CNAME s1.domainkey\n"
                      "s1.domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"},
             {.text = "s1._domainkey.news CNAME s1.keys\ns1.keys CNAME s1.domainkey\n"
                      "s1.domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"},
             {.text = "_domainkey.news DNAME domainkey\n"
                      "s1.domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .instead_of = {"dkim-selector-name"},
    .uses = Tables::dkim_selectors,
};

using How = MisplacedKey::How;

std::string why_misplaced(const NameTable& names, const MisplacedKey& key) {
  switch (key.how) {
    case How::below_policy:
      return "this key stands below `_dmarc`, where no verifier looks: keys belong at "
             "selector._domainkey below the domain";
    case How::doubled:
      return "`_domainkey` stands in the name twice: no verifier looks for a key here";
    case How::misspelt:
      return fmt::format("{} is not `_domainkey`: no verifier looks for a key here",
                         quoted(names.label(key.label)));
    case How::no_selector:
      return "no selector stands in front of `_domainkey`: verifiers look for keys at "
             "selector._domainkey alone";
    default:
      return "this key stands at the domain itself, where no verifier looks: keys belong at "
             "selector._domainkey below it";
  }
}

MisplacedKey misplaced(const RecordView& record) {
  // (Of several versions of a zone one is for the outside, and it is not known which.)
  if (record.world().zones.versions_of(record.zone()).size() > 1) return {};
  return record.world().tables.dkim().misplaced(record.zone(), record.owner());
}

void say_wrong_host(const RecordView& record, Report& report) {
  const MisplacedKey key = misplaced(record);
  if (key.how == How::none || key.how == How::no_keys) return;
  report.at(record.owner_place(), why_misplaced(record.zone().names(), key));
}

void wrong_host(const Dkim& dkim, Report& report) { say_wrong_host(dkim.at, report); }

// -- dkim-domainkey-missing ---------------------------------------------------------------------

constexpr RuleDoc kDomainkeyMissing{
    .id = "dkim-domainkey-missing",
    .pack = "dkim",
    .severity = Severity::warning,
    .needs = Needs::whole_zone,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6376, "3.6.2.1")},
    .summary = "a key at a selector right below a domain that sends mail and has no `_domainkey`",
    .rationale =
        "Verifiers ask for the key of selector `dkim` at dkim._domainkey below the domain. At "
        "`dkim` alone nobody asks for it, and the mail is taken for unsigned.",
    .help =
        "put `_domainkey` behind the selector; a key that is there for aliases of other domains "
        "can stay",
    .bad = {{.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                     "[[default]] TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"
                     "old._domainkey.news TXT \"v=DKIM1; p=\"\n",
             .complete = true,
             .fixed = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                      "default._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"
                      "old._domainkey.news TXT \"v=DKIM1; p=\"\n"},
            {.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                     "[[k1._dkim]] TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"
                     "old._domainkey.news TXT \"v=DKIM1; p=\"\n",
             .complete = true,
             .fixed = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                      "k1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"
                      "old._domainkey.news TXT \"v=DKIM1; p=\"\n"}},
    // For aliases: of the domain itself, or of others, where it sends no mail or has its own keys.
    .good = {{.text = "s1._domainkey CNAME default\n"
                      "default TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n",
              .complete = true},
             {.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                      "s1._domainkey CNAME s1.example.net.\n"
                      "dkim TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n",
              .complete = true},
             {.text = "dkim TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n",
              .complete = true},
             // A wildcard answers at dkim._domainkey.
             {.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                      "dkim TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"
                      "* TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n",
              .complete = true},
             {.text = "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                      "dkim TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"
                      "* CNAME www.example.net.\n",
              .complete = true}},
    .uses = Tables::dkim_selectors,
};

// Where verifiers look for a key of the zone's domain whose selector is the first label of its
// owner.
std::optional<Name> name_of_key(const RecordView& record) {
  const Zone& zone = record.zone();
  Name name = zone.names().name(zone.apex());
  if (!name.prepend(kKeys) || !name.prepend(zone.names().label(record.owner())))
    return std::nullopt;
  return name;
}

void domainkey_missing(const Dkim& dkim, Report& report) {
  const RecordView& record = dkim.at;
  const Zone& zone = record.zone();
  const NameTable& names = zone.names();
  if (misplaced(record).how != How::no_keys) return;
  const std::optional<Name> right = name_of_key(record);
  // (A wildcard may answer there.)
  if (!right || find_texts(record.world().zones, *right, &zone).presence != Presence::absent)
    return;
  const std::string place = fmt::format("{}._domainkey", names.label(record.owner()));
  Said said = report.at(record.owner_place(),
                        fmt::format("verifiers of mail from {} look for this key at {}, and find "
                                    "none",
                                    quoted(names.presentation(zone.apex())), quoted(place)));
  const std::size_t labels = names.parent(record.owner()) == zone.apex() ? 1 : 2;
  if (said)
    said.fix(fmt::format("write {}", quoted(place)), with_first_labels(record, labels, place));
}

// -- what is left over from older schemes -------------------------------------------------------

constexpr RuleDoc kAtDomainkeyNode{
    .id = "dkim-at-domainkey-node",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(4870, "3.6")},
    .summary = "an old DomainKeys policy at _domainkey",
    .rationale =
        "The policy of DomainKeys, which DKIM replaced in 2007, is read by nobody. What it was to "
        "say, DMARC says.",
    .help = "take the record out",
    .bad = {{.text = "www A 192.0.2.1\n_domainkey TXT \"[[o=~; t=y]]\"\n",
             .fixed = "www A 192.0.2.1\n"}},
    .good = {{.text = "_domainkey TXT \"about the keys\"\n"}},
};

constexpr RuleDoc kAdspLeftover{
    .id = "dkim-adsp-leftover",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(5617, "4")},
    .summary = "a record of the abandoned ADSP",
    .rationale =
        "Author Domain Signing Practices were given up in 2013: receivers do not ask for them. "
        "What they were to say, DMARC says.",
    .help = "take the record out",
    .bad = {{.text = "www A 192.0.2.1\n_adsp._domainkey TXT \"[[dkim=all]]\"\n",
             .fixed = "www A 192.0.2.1\n"}},
    .good = {{.text = "adsp TXT \"dkim=all\"\n"}},
};

constexpr RuleDoc kAtpsLeftover{
    .id = "dkim-atps-leftover",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6541, "4")},
    .summary = "a record of the unused ATPS experiment",
    .rationale =
        "Authorized Third-Party Signatures were an experiment that receivers never took up: nobody "
        "asks for the record.",
    .help = "take the record out",
    .bad = {{.text = "www A 192.0.2.1\nabcdef._atps TXT \"[[v=ATPS1; d=example.net]]\"\n",
             .fixed = "www A 192.0.2.1\n"}},
    .good = {{.text = "atps TXT \"v=ATPS1\"\n"}},
};

constexpr RuleDoc kPolicyLeftover{
    .id = "dkim-policy-leftover",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {practice("draft-allman-dkim-ssp (2006), which RFC 5617 replaced")},
    .summary = "a record at _policy._domainkey, which nobody reads",
    .rationale =
        "A draft of 2006 put signing policies there; the standard that came of it used another "
        "name, and was given up.",
    .help = "take the record out",
    .bad = {{.text =
                 "www A 192.0.2.1\n_policy._domainkey TXT \"[[o=~; r=postmaster@example.com]]\"\n",
             .fixed = "www A 192.0.2.1\n"}},
    .good = {{.text = "_policy TXT \"o=~\"\n"}},
};

void say_leftover(const Txt& txt, std::string_view message, Report& report) {
  Said said = report.at(txt.text.where(txt.text.all()), std::string(message));
  if (said) said.fix("take the record out", removal_of(txt.at.zone(), {txt.at.index()}));
}

// Whether the first labels of a name are these.
bool begins_with(const RecordView& at, std::string_view first, std::string_view second = {}) {
  const NameTable& names = at.zone().names();
  const NameId owner = at.owner();
  if (owner == NameId::root || names.label(owner) != first) return false;
  const NameId parent = names.parent(owner);
  return second.empty() || (parent != NameId::root && names.label(parent) == second);
}

void at_domainkey_node(const Txt& txt, Report& report) {
  if (!begins_with(txt.at, kKeys)) return;
  TagList list;
  list.parse(txt.text);
  if (list.find(txt.text, "o") == nullptr) return;
  say_leftover(txt, "a policy of DomainKeys, which nobody reads since DKIM replaced it", report);
}

void adsp_leftover(const Txt& txt, Report& report) {
  if (begins_with(txt.at, "_adsp", kKeys))
    say_leftover(txt, "a record of ADSP, which was given up in 2013: nobody asks for it", report);
}

void atps_leftover(const Txt& txt, Report& report) {
  const NameTable& names = txt.at.zone().names();
  if (txt.at.owner() == NameId::root) return;
  const NameId parent = names.parent(txt.at.owner());
  const bool below = parent != NameId::root && names.label(parent) == "_atps";
  if (below && starts_with_fold(txt.text.octets(), "v=atps1"))
    say_leftover(txt, "a record of ATPS, which receivers never took up: nobody asks for it",
                 report);
}

void policy_leftover(const Txt& txt, Report& report) {
  if (begins_with(txt.at, "_policy", kKeys))
    say_leftover(txt, "a signing policy of a draft of 2006: nobody asks for it", report);
}

// -- dkim-wildcard, dkim-selector-name ----------------------------------------------------------

constexpr RuleDoc kWildcard{
    .id = "dkim-wildcard",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(4592, "2.2"), rfc(6376, "6.1.2")},
    .summary = "a revoked key at a wildcard below _domainkey, which equals no record",
    .rationale =
        "To verifiers a revoked key and no key are the same: the mail is taken for unsigned. The "
        "wildcard does no harm, as real selectors beside it win, and protects against nothing.",
    .help = "it can stay at a domain that sends no mail, as a sign that this is meant",
    .bad = {{.text = "*._domainkey TXT \"[[v=DKIM1; p=]]\"\n"}},
    .good = {kSoundEd25519},
};

void wildcard(const Dkim& dkim, Report& report) {
  const NameTable& names = dkim.at.zone().names();
  if (!dkim.record.revoked || !names.is_wildcard(dkim.at.owner())) return;
  report.at(dkim.where(dkim.text.all()),
            "a revoked key for all selectors: verifiers treat it as if there were none");
}

constexpr RuleDoc kSelectorName{
    .id = "dkim-selector-name",
    .pack = "dkim",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(6376, "3.1"), rfc(5321, "4.1.2")},
    .summary = "a selector that is no sub-domain name, so that signatures may not name it",
    .rationale =
        "The labels of a selector are letters, digits and hyphens, with no hyphen at their ends. "
        "Signers that keep to that cannot use another one, and verifiers may take a signature with "
        "it for malformed.",
    .help = "publish the key under a selector of letters and digits",
    .bad = {{.text = "[[mail_2026._domainkey]] TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .good = {{.text = "2026.mail-1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
};

bool is_sub_domain_label(std::string_view label) {
  if (label == Name::kUnknownLabel) return true;
  return is_alnum(label.front()) && is_alnum(label.back()) &&
         std::all_of(label.begin(), label.end(), [](char c) { return is_alnum(c) || c == '-'; });
}

void selector_name(const Dkim& dkim, Report& report) {
  const NameTable& names = dkim.at.zone().names();
  const NameId keys = dkim_keys_above(names, dkim.at.owner());
  if (keys == NameId::none || names.is_wildcard(dkim.at.owner())) return;
  for (NameId id = dkim.at.owner(); id != keys; id = names.parent(id)) {
    if (is_sub_domain_label(names.label(id))) continue;
    report.at(dkim.at.owner_place(),
              fmt::format("the selector has the label {}, which is no label of a host: some "
                          "signers and verifiers refuse it",
                          quoted(names.label(id))));
    return;
  }
}

// -- dkim-domainkey-alias -----------------------------------------------------------------------

constexpr RuleDoc kDomainkeyAlias{
    .id = "dkim-domainkey-alias",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_zone,
    .cites = {rfc(6376, "3.6.2.1"), rfc(1034, "3.6.2"), rfc(6672, "2.3")},
    .summary = "an alias at `_domainkey`, where verifiers ask for the names below it",
    .rationale =
        "Verifiers ask for selector._domainkey. A CNAME record is for its own name alone: below it "
        "nothing exists, so that no key is found and the mail is taken for unsigned. A DNAME "
        "record "
        "is what leads all names below to another place, and NS records what delegates them.",
    .help = "write an alias for each selector, or DNAME in place of CNAME",
    .bad = {{.text = "_domainkey CNAME [[_domainkey.example.net.]]\n", .complete = true}},
    .good = {{.text = "_domainkey DNAME _domainkey.example.net.\n", .complete = true},
             {.text = "_domainkey NS ns1.example.net.\n_domainkey NS ns2.example.net.\n",
              .complete = true},
             {.text = "s1._domainkey CNAME s1._domainkey.example.net.\n", .complete = true}},
    .instead_of = {"cname-dangling"},
    .uses = Tables::dkim_selectors,
};

void domainkey_alias(const RecordView& record, Report& report) {
  const Zone& zone = record.zone();
  const NameTable& names = zone.names();
  const NameId owner = record.owner();
  if (owner == NameId::root || names.label(owner) != kKeys) return;
  // (Below it may stand what is asked for, though servers refuse that beside a CNAME at times.)
  if (!record.world().tables.dkim().of(zone, names.parent(owner)).empty()) return;
  if (record.world().zones.versions_of(zone).size() > 1) return;
  report.at(
      record.rdata_place(),
      fmt::format("the alias is for {} alone: no selector below it exists, and verifiers find "
                  "no key",
                  quoted(names.presentation(owner))));
}

// -- dkim-cname-dangling ------------------------------------------------------------------------

constexpr RuleDoc kCnameDangling{
    .id = "dkim-cname-dangling",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(6376, "3.6.2.1"), rfc(1034, "3.6.2")},
    .summary = "a selector that is an alias to a name without a key in its complete zone",
    .rationale =
        "Verifiers follow the alias to the key. Where nothing is there, every signature of the "
        "selector fails, and the mail is taken for unsigned.",
    .help = "write the name that the sender's setup page gives, or take the alias out",
    .bad = {{.text = "s1._domainkey CNAME [[s1.dkim]]\n", .complete = true},
            {.text = "s1._domainkey CNAME [[mail]]\nmail A 192.0.2.1\n", .complete = true},
            {.text = "s1._domainkey CNAME [[news]]\nnews TXT \"site-verification=1\"\n",
             .complete = true}},
    .good = {{.text = "s1._domainkey CNAME s1.dkim\ns1.dkim TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n",
              .complete = true},
             {.text = "s1._domainkey CNAME s1.dkim.example.net.\n", .complete = true}},
    .instead_of = {"cname-dangling"},
};

// Whether certainly none of the texts that are found is a key.
bool has_no_key(const Answer& found) {
  constexpr std::size_t kMostLookedAt = 64;
  if (found.presence == Presence::absent) return true;
  if (found.presence == Presence::unknown || found.zone == nullptr || found.versions != nullptr)
    return false;
  const auto records = found.zone->rrset(found.node, RRType::txt).records;
  TextReader reader;
  return !records.empty() && records.size() <= kMostLookedAt &&
         std::all_of(records.begin(), records.end(), [&](std::uint32_t index) {
           const Text* const text = reader.read(found.zone->record(index), found.zone->sources());
           return text != nullptr && text->whole() && !looks_like_dkim_key(*text);
         });
}

void cname_dangling(const RecordView& record, Report& report) {
  const Zone& zone = record.zone();
  if (dkim_keys_above(zone.names(), record.owner()) == NameId::none) return;
  const NameId target = record.record().target;
  if (target == NameId::none || record.world().zones.versions_of(zone).size() > 1) return;
  const Name name = zone.names().name(target);
  if (!has_no_key(find_texts(record.world().zones, name, &zone))) return;
  // (Of an owner without its final dot name-missing-dot speaks.)
  if (doubled(zone, name) != NameId::none) return;
  report.at(record.rdata_place(),
            fmt::format("no key is at {}: the signatures of this selector do not verify",
                        quoted(name.presentation())));
}

constexpr Rule kRules[] = {
    {&kMultipleTxt, multiple_txt, {RRType::txt}},
    {&kWrongHost, wrong_host},
    {&kWrongHost, say_wrong_host, {RRType::cname}},
    {&kDomainkeyMissing, domainkey_missing},
    {&kAtDomainkeyNode, at_domainkey_node},
    {&kAdspLeftover, adsp_leftover},
    {&kAtpsLeftover, atps_leftover},
    {&kPolicyLeftover, policy_leftover},
    {&kWildcard, wildcard},
    {&kSelectorName, selector_name},
    {&kDomainkeyAlias, domainkey_alias, {RRType::cname}, RecordFlags::underscored},
    {&kCnameDangling, cname_dangling, {RRType::cname}, RecordFlags::underscored},
};

}  // namespace

constinit const RulePack dkim_places{"rules/dkim_places.cpp", kRules};

}  // namespace zonevet::rules
