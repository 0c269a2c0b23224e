// Which DMARC record applies to which domain: by the public suffix list (RFC 7489) and by the walk
// up the tree of names (RFC 9989 4.10).

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "dns/private_name.h"
#include "dns/public_suffix.h"
#include "engine/addition.h"
#include "engine/misplaced_policies.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/dmarc_discovery.h"
#include "mail/mail_domain.h"
#include "rules/packs.h"
#include "zone/doubled_name.h"

namespace zonevet::rules {
namespace {

using End = DmarcDiscovery::End;
using What = DmarcFound::What;

// -- helpers ------------------------------------------------------------------------------------

std::string shown(const Name& name) { return quoted(name.presentation()); }

// Where the tag v=DMARC1 of a record that was found stands.
Span version_of(const DmarcFound& found) {
  return found.text.where(found.record.tags.front().at.where);
}

// The record above a domain that a walk from it comes to last, which is its organisation's; null
// where there is none or not all is known.
struct Above {
  const DmarcFound* found = nullptr;
  Name domain;
};
std::optional<Above> organization_above(const Dmarc& dmarc) {
  const std::vector<DmarcStep>& walk = dmarc.walk();
  const std::optional<Name> organization = organization_of(walk);
  if (!organization) return std::nullopt;
  for (std::size_t i = 1; i < walk.size(); ++i) {
    if (walk[i].domain == *organization && walk[i].found->is_record())
      return Above{walk[i].found, walk[i].domain};
  }
  return Above{nullptr, *organization};
}

// -- dmarc-missing ------------------------------------------------------------------------------

constexpr RuleDoc kMissing{
    .id = "dmarc-missing",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::whole_zone,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "5.1"), rfc(7489, "6.1")},
    .summary = "a domain with mail and no DMARC record of its own or of a domain above it",
    .rationale =
        "Without a DMARC record receivers do not hold the address that people see, in From, "
        "against SPF and DKIM: anybody can send mail in the name of the domain, and its owner is "
        "not told. The large receivers want a record, at least p=none, of whoever sends much.",
    .help = "begin with `v=DMARC1; p=none; rua=mailto:...`, and read the reports",
    .bad = {{.text =
                 "[[@]] MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                 "s1._domainkey CNAME s1.example.net.\n_dmarc.news TXT \"v=DMARC1; p=reject\"\n",
             .complete = true,
             .fixed = "@ MX 10 mail.example.net.\n"
                      "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:postmaster@example.com\"\n"
                      "@ TXT \"v=spf1 mx -all\"\n"
                      "s1._domainkey CNAME s1.example.net.\n"
                      "_dmarc.news TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "[[@]] MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                     "s1._domainkey CNAME s1.example.net.\n"
                     "dmarc-policy TXT \"v=DMARC1; p=reject\" ; no _dmarc\n",
             .complete = true,
             .fixed = "@ MX 10 mail.example.net.\n"
                      "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:postmaster@example.com\"\n"
                      "@ TXT \"v=spf1 mx -all\"\n"
                      "s1._domainkey CNAME s1.example.net.\n"
                      "dmarc-policy TXT \"v=DMARC1; p=reject\" ; no _dmarc\n"}},
    .good = {{.text =
                  "@ MX 10 mail.example.net.\n@ TXT \"v=spf1 mx -all\"\n"
                  "news MX 10 mail.example.net.\nnews TXT \"v=spf1 mx -all\"\n"
                  "_dmarc TXT \"v=DMARC1; p=quarantine; sp=reject; rua=mailto:d@example.com\"\n",
              .complete = true},
             {.text = "@ MX 0 . ; no _dmarc\n@ TXT \"v=spf1 -all\"\n", .complete = true},
             {.text = "@ MX 10 mail.example.net.\n"},
             {.text = "www A 192.0.2.1\n", .complete = true}},
    .uses = Tables::dmarc_policies | Tables::misplaced_records | Tables::mail_targets,
};

// Whether neither standard finds a record, as far as that can be known: what the registry above the
// domain publishes is nobody's own.
bool has_no_policy(const World& world, const Zone& zone, const Name& domain) {
  const DmarcPolicies& policies = world.tables.dmarc();
  const DmarcDiscovery newer = discover_dmarc(DmarcStandard::rfc9989, policies, domain, &zone);
  if (newer.end != End::no_record) return false;
  const bool near = std::any_of(newer.asked.begin(), newer.asked.end(), [](const DmarcStep& step) {
    return step.found->what == What::several || step.found->near_miss;
  });
  // (Of those the rules that find them speak.)
  if (near) return false;
  const DmarcDiscovery older = discover_dmarc(DmarcStandard::rfc7489, policies, domain, &zone);
  return older.end == End::no_record || older.end == End::no_list;
}

// Whether what stands at `_dmarc` is an alias that leads nowhere, or to no record, or the label
// lacks its final dot: other rules speak of that.
bool is_misnamed(const Zone& zone, NameId domain) {
  const NameId policy = zone.names().find_child(domain, "_dmarc");
  if (policy != NameId::none && zone.node(policy).is(NodeFlags::has_cname)) return true;
  const NameId misnamed = doubled_child(zone, domain, "_dmarc");
  return misnamed != NameId::none && zone.node(misnamed).is(NodeFlags::has_text);
}

// Whether another rule speaks of a record of the domain at a name where nobody looks for it.
bool is_told_of(const RRsetView& rrset, NameId stray) {
  const NameTable& names = rrset.zone().names();
  const NameId parent = names.parent(stray);
  const bool has_asterisk =
      names.is_wildcard(stray) || (parent != NameId::none && names.is_wildcard(parent));
  return has_asterisk ||
         holds_misplaced_policy(rrset.world(), rrset.zone(), stray, rrset.owner(), rrset.scratch());
}

// A record that collects reports, at the mailbox that each domain with mail has (RFC 5321 4.5.1).
std::optional<std::vector<Edit>> first_policy(const RecordView& at, const Name& domain) {
  std::string text = domain.presentation();
  if (text.find_first_of("\\;,!\"") != std::string::npos) return std::nullopt;
  text.pop_back();
  const auto edit = addition_below(
      at, "_dmarc", fmt::format("TXT \"v=DMARC1; p=none; rua=mailto:postmaster@{}\"", text));
  if (!edit) return std::nullopt;
  return std::vector<Edit>{*edit};
}

void missing(const RRsetView& rrset, Report& report) {
  const Zone& zone = rrset.zone();
  const NameTable& names = zone.names();
  const DmarcPolicies& policies = rrset.world().tables.dmarc();
  if (policies.has_own(zone, rrset.owner())) return;
  const auto index = first_exchange(zone, rrset.owner());
  if (!index || is_private_name(names, rrset.owner()) || names.is_wildcard(rrset.owner())) return;
  // (Of several versions of a zone one is for the outside, and it is not known which.)
  if (rrset.world().zones.versions_of(zone).size() > 1) return;
  if (policies.find(zone, rrset.owner()).what != What::nothing) return;
  const Name domain = names.name(rrset.owner());
  if (domain.label_count() < 2) return;  // a zone that is named after its file
  if (!has_no_policy(rrset.world(), zone, domain) || is_misnamed(zone, rrset.owner())) return;
  const NameId stray = rrset.world().tables.misplaced().find(zone, rrset.owner(), MailKind::dmarc);
  if (stray != NameId::none && is_told_of(rrset, stray)) return;
  // A name that only takes mail, as those of lists and of networks for tests do, is nobody's to
  // send from; the mail of a whole domain at a provider is.
  const bool leads_outside = !zone.node(zone.record(*index).target).is(NodeFlags::in_zone);
  const bool at_provider = rrset.owner() == zone.apex() && leads_outside;
  const Presence senders = senders_of(zone, rrset.owner());
  if (senders == Presence::unknown || (senders == Presence::absent && !at_provider)) return;
  // One sentence for a domain and those below it.
  for (NameId id = rrset.owner(); id != zone.apex() && id != NameId::root;) {
    id = names.parent(id);
    if (first_exchange(zone, id)) return;
  }
  const RecordView at(rrset.world(), zone, *index, rrset.scratch());
  Said said = report.at(
      at.owner_place(),
      fmt::format("{} has mail (MX) and no DMARC record: anybody can send in its name, and nobody "
                  "is told",
                  shown(domain)));
  if (!said) return;
  said.about(at.where(), domain.presentation(), "MX");
  if (stray != NameId::none)
    said.note(zone.record(zone.rrset(stray, RRType::txt).records[0]).entry,
              "nobody looks here for its policy");
  said.fix("add a record that collects reports", first_policy(at, domain));
}

// -- dmarc-sp-at-subdomain ----------------------------------------------------------------------

constexpr RuleDoc kSubPolicyBelow{
    .id = "dmarc-sp-at-subdomain",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.7"), rfc(7489, "6.3")},
    .summary = "sp= or np= in the record of a sub-domain, where it is ignored",
    .rationale =
        "sp= and np= are read in the record of the organisational domain alone. In the record of a "
        "sub-domain they do nothing for the names below it: those fall under the record of the "
        "organisation.",
    .help = "give the names below records of their own, or say it in the organisation's record",
    .bad = {{.text =
                 "_dmarc TXT \"v=DMARC1; p=reject\"\n"
                 "_dmarc.news TXT \"v=DMARC1; p=reject; [[sp=none]]; rua=mailto:d@example.com\"\n",
             .complete = true,
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"
                      "_dmarc.news TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"\n",
             .also = {"dmarc-rua-host-no-mx"}}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; sp=reject\"\n", .complete = true},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"
                      "_dmarc.news TXT \"v=DMARC1; p=reject; sp=reject; psd=n\"\n",
              .complete = true}},
    .instead_of = {"dmarc-sp-weaker-than-p"},
    .uses = Tables::dmarc_policies | Tables::mail_targets,
    .library = "libpsl",
};

void sub_policy_below(const Dmarc& dmarc, Report& report) {
  if (!has_public_suffix_list()) return report.lacks_library();
  if (dmarc.record.psd != DmarcSuffix::unsaid) return;
  if (dmarc.at.world().tables.is_mail_target(dmarc.at.zone(), dmarc.at.owner())) return;
  const DmarcRecord& record = dmarc.record;
  if (record.find(DmarcTagKind::sp) == nullptr && record.find(DmarcTagKind::np) == nullptr) return;
  if (!dmarc.registered() || dmarc.is_registered()) return;
  const Name domain = dmarc.domain_name();
  const std::optional<Above> above = organization_above(dmarc);
  if (!above || above->found == nullptr) return;
  for (const DmarcTagKind kind : {DmarcTagKind::sp, DmarcTagKind::np}) {
    const DmarcTag* const tag = dmarc.record.find(kind);
    // (A value that is no policy is not ignored: it degrades the record.)
    const bool valid =
        kind == DmarcTagKind::sp ? dmarc.record.sp.has_value() : dmarc.record.np.has_value();
    if (tag == nullptr || !valid) continue;
    Said said = report.at(
        dmarc.where(tag->at.where),
        fmt::format("receivers ignore {}= here: names below {} fall under the record of {}",
                    to_string(kind), shown(domain), shown(above->domain)));
    if (!said) continue;
    said.note(version_of(*above->found), "that record");
    said.fix("take it away", dmarc.text.replace(with_separator(dmarc.text, tag->at.where), ""));
  }
}

// -- dmarc-psd-y, dmarc-psd-n-missing -----------------------------------------------------------

constexpr RuleDoc kSuffix{
    .id = "dmarc-psd-y",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "4.7"), rfc(9989, "4.10.2")},
    .summary = "psd=y at a domain that is no public suffix",
    .rationale =
        "psd=y says that the public registers names below the domain, as below com. Receivers that "
        "follow RFC 9989 then take each name below it for an organisation of its own: mail of one "
        "is not aligned with another, nor with the domain itself.",
    .help = "take psd= away, or write psd=n",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; psd=[[y]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; psd=n\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; psd=n\"\n"},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject; sp=reject; psd=y\"\n", .origin = "co.uk."}},
    .library = "libpsl",
};

void suffix(const Dmarc& dmarc, Report& report) {
  if (dmarc.record.psd != DmarcSuffix::yes) return;
  const Name domain = dmarc.domain_name();
  if (!has_public_suffix_list()) return report.lacks_library();
  // (A name of two labels below an unlisted top-level domain may well be one.)
  const std::optional<PublicSuffix> listed = public_suffix(domain);
  const bool ordinary = !domain.under_unknown_origin() && listed && listed->listed &&
                        domain.label_count() > listed->labels;
  if (!ordinary) return;
  const DmarcTag& tag = *dmarc.record.find(DmarcTagKind::psd);
  report
      .at(dmarc.where(tag.at.value),
          fmt::format("{} is no public suffix: receivers that follow RFC 9989 take each name below "
                      "it for another organisation",
                      shown(domain)))
      .fix("write psd=n", dmarc.text.replace(tag.at.value, "n"));
}

constexpr RuleDoc kOwnOrganization{
    .id = "dmarc-psd-n-missing",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(9989, "4.10"), rfc(9989, "4.10.2")},
    .summary = "a record at a registered domain lacks psd=n, so that the tree walk goes past it",
    .rationale =
        "By the public suffix list the domain is registered by somebody of their own, and "
        "receivers that follow RFC 7489 take it for an organisation. Those that follow RFC 9989 "
        "walk on, and find the record of the domain above: for them that is the organisation, and "
        "all its other names are aligned with this one.",
    .help = "add psd=n",
    .bad = {{.text = "_dmarc TXT \"[[v=DMARC1]]; p=reject\"\n",
             .origin = "shop.github.io.",
             .files = {{.path = "github.io.zone",
                        .text = "$ORIGIN github.io.\n@ 3600 SOA ns1 h 1 14400 3600 1209600 3600\n"
                                "@ 3600 NS ns1\nns1 3600 A 192.0.2.1\n"
                                "_dmarc 3600 TXT \"v=DMARC1; p=reject\"\n"}},
             .context = "github.io.zone"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; psd=n\"\n",
              .origin = "shop.github.io.",
              .files = {{.path = "github.io.zone",
                         .text = "$ORIGIN github.io.\n@ 3600 SOA ns1 h 1 14400 3600 1209600 3600\n"
                                 "@ 3600 NS ns1\nns1 3600 A 192.0.2.1\n"
                                 "_dmarc 3600 TXT \"v=DMARC1; p=reject\"\n"}},
              .context = "github.io.zone"},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
    .uses = Tables::dmarc_policies,
    .library = "libpsl",
};

void own_organization(const Dmarc& dmarc, Report& report) {
  if (dmarc.record.psd != DmarcSuffix::unsaid) return;
  if (!has_public_suffix_list()) return report.lacks_library();
  if (!dmarc.is_registered()) return;
  const Name domain = dmarc.domain_name();
  const std::optional<Above> above = organization_above(dmarc);
  if (!above || above->found == nullptr) return;
  Said said = report.at(
      dmarc.where(dmarc.record.tags.front().at.where),
      fmt::format("receivers that follow RFC 7489 take {} for an organisation of its own, those "
                  "that follow RFC 9989 for a part of {}",
                  shown(domain), shown(above->domain)));
  if (said) said.note(version_of(*above->found), "whose record stands here, without psd=y");
}

// -- dmarc-at-subdomain-shadow ------------------------------------------------------------------

constexpr RuleDoc kShadow{
    .id = "dmarc-at-subdomain-shadow",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(9989, "4.10.1"), rfc(7489, "6.6.3")},
    .summary = "a weaker record at a sub-domain without rua=, which hides the domain's policy",
    .rationale =
        "A record at a sub-domain replaces the one of the domain above for it, with all its tags. "
        "Here it is weaker, and says nowhere where reports go: nobody is told any more who sends "
        "in the name of the sub-domain.",
    .help = "take it away, or write rua= and a policy that is as strict",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"\n"
                     "_dmarc.news TXT \"v=DMARC1; p=[[none]]\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"\n"
                      "_dmarc.news TXT \"v=DMARC1; p=reject\"\n"},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"\n"
                      "_dmarc.news TXT \"v=DMARC1; p=quarantine; rua=mailto:d@example.com\"\n"},
             // The record of the organisation is what would apply, not the one between.
             {.text = "_dmarc TXT \"v=DMARC1; p=none; np=reject; rua=mailto:d@example.com\"\n"
                      "_dmarc.mid TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"\n"
                      "_dmarc.deep.mid TXT \"v=DMARC1; p=none\"\n",
              .also = {"dmarc-p-none", "dmarc-p-none-without-rua"}}},
    .instead_of = {"dmarc-p-none-without-rua"},
    .uses = Tables::dmarc_policies | Tables::mail_targets,
};

void shadow(const Dmarc& dmarc, Report& report) {
  if (!dmarc.record.p || dmarc.record.has(DmarcTagKind::rua)) return;
  const Name domain = dmarc.domain_name();
  const Zone& zone = dmarc.at.zone();
  if (domain.label_count() < 2) return;
  if (dmarc.at.world().tables.is_mail_target(zone, dmarc.at.owner())) return;
  // What would apply without it is the record of the organisation.
  const std::optional<Above> organization = organization_above(dmarc);
  if (!organization || organization->found == nullptr) return;
  const DmarcRecord& above = organization->found->record;
  const bool by_sp = above.find(DmarcTagKind::sp) != nullptr;
  const std::optional<DmarcPolicy> hidden = by_sp ? above.sp : above.p;
  if (!hidden || !above.takes_reports || *dmarc.record.p >= *hidden) return;
  const DmarcTag& p = *dmarc.record.find(DmarcTagKind::p);
  Said said = report.at(
      dmarc.where(p.at.value),
      fmt::format("for {} this takes the place of the record of {}, which says {}={} and where "
                  "reports go",
                  shown(domain), shown(organization->domain), by_sp ? "sp" : "p",
                  to_string(*hidden)));
  if (said) said.note(version_of(*organization->found), "that record");
}

// -- dmarc-walk-multiple, dmarc-walk-query-cap, dmarc-psl-vs-walk -------------------------------

constexpr RuleDoc kPassedOver{
    .id = "dmarc-walk-multiple",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(9989, "4.10")},
    .summary = "a broken or doubled record on the way up the tree, which is passed over in silence",
    .rationale =
        "Receivers that follow RFC 9989 discard a record that they cannot read, and all where "
        "there are several, and walk on: what applies then is the record of a domain further up, "
        "whose policy and report addresses are others. Nobody is told.",
    .help = "mend the record, or take it away",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"
                     "_dmarc.news TXT [[\"v=DMARC1; p=none; rua=mailto:a@example.com\"]]\n"
                     "_dmarc.news TXT \"v=DMARC1; p=quarantine; rua=mailto:a@example.com\"\n",
             .also = {"dmarc-multiple-records"}}},
    .good = {{.text =
                  "_dmarc TXT \"v=DMARC1; p=reject\"\n_dmarc.news TXT \"v=DMARC1; p=reject\"\n"}},
    .uses = Tables::dmarc_policies,
};

void passed_over(const RRsetView& rrset, Report& report) {
  const Zone& zone = rrset.zone();
  const NameTable& names = zone.names();
  const NameId owner = rrset.owner();
  if (owner == NameId::root || names.label(owner) != "_dmarc") return;
  const DmarcPolicies& policies = rrset.world().tables.dmarc();
  if (policies.has_own(zone, names.parent(owner))) return;
  const DmarcFound& own = policies.find(zone, names.parent(owner));
  const bool broken = own.what == What::several || (own.what == What::nothing && own.near_miss);
  if (!broken || own.zone != &zone || own.node != owner) return;
  const DmarcDiscovery found =
      discover_dmarc(DmarcStandard::rfc9989, policies, names.name(names.parent(owner)), &zone);
  if (found.record() == nullptr) return;
  const std::string above = shown(found.asked[found.decisive].domain);
  Said said = report.at(
      rrset[0].rdata_place(),
      own.what == What::several
          ? fmt::format("receivers that follow RFC 9989 discard these records and apply that of {}",
                        above)
          : fmt::format("receivers pass over this record and apply that of {}", above));
  if (said) said.note(version_of(*found.record()), "that record");
}

constexpr RuleDoc kTooDeep{
    .id = "dmarc-walk-query-cap",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(9989, "4.10")},
    .summary = "a record at a name of eight labels or more, which names below it do not get",
    .rationale =
        "Receivers that follow RFC 9989 ask for the domain in From, then cut it to seven labels "
        "and walk up from there. A record at a longer name is found for that name alone; names "
        "below it, which exist in this zone, fall under a record further up.",
    .help = "publish records at the names below it, or at one of seven labels",
    .bad = {{.text = "[[_dmarc.b.c.d.e.f.g]] TXT \"v=DMARC1; p=reject\"\n"
                     "a.b.c.d.e.f.g MX 10 mail.example.net.\n"}},
    .good = {{.text = "_dmarc.c.d.e.f.g TXT \"v=DMARC1; p=reject\"\n"
                      "b.c.d.e.f.g MX 10 mail.example.net.\n"},
             {.text = "_dmarc.b.c.d.e.f.g TXT \"v=DMARC1; p=reject\"\n"
                      "b.c.d.e.f.g MX 10 mail.example.net.\n",
              .also = {"dmarc-enforce-user-mail", "dmarc-missing-rua"}}},
};

bool has_more_labels(const NameTable& names, NameId id, unsigned count) {
  for (; id != NameId::root; id = names.parent(id)) {
    if (count-- == 0) return true;
  }
  return false;
}

// The `_dmarc` names at such depth, and whether a name with mail lies below their domain: one look
// at each name of the zone.
void too_deep(const ZoneView& view, Report& report) {
  constexpr unsigned kReached = 7;
  const Zone& zone = view.zone;
  const NameTable& names = zone.names();
  std::set<NameId> domains;
  for (const NameId id : zone.underscored_owners()) {
    if (names.label(id) != "_dmarc" || !zone.node(id).is(NodeFlags::has_text)) continue;
    if (!has_more_labels(names, names.parent(id), kReached) || !zone.has(id, RRType::txt)) continue;
    domains.insert(names.parent(id));
  }
  if (domains.empty()) return;
  std::set<NameId> said_of;
  for (const NameId id : zone.owners()) {
    if (!zone.has(id, RRType::mx)) continue;
    for (NameId above = names.parent(id); above != NameId::root && above != NameId::none;
         above = names.parent(above)) {
      if (!domains.contains(above) || !said_of.insert(above).second) continue;
      const NameId policy = names.find_child(above, "_dmarc");
      const RRsetView rrset = view.rrset(policy, RRType::txt);
      Said said = report.at(rrset[0].owner_place(),
                            fmt::format("receivers that follow RFC 9989 do not come by here for {}",
                                        quoted(names.presentation(id))));
      if (said) said.about(rrset[0].where(), names.presentation(policy), "TXT");
    }
  }
}

constexpr RuleDoc kOrganizationsDiffer{
    .id = "dmarc-psl-vs-walk",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(9989, "4.10.2"), rfc(7489, "3.2")},
    .summary = "a domain whose organisation differs between the two standards",
    .rationale =
        "RFC 7489 takes the registered domain for the organisation, RFC 9989 the topmost one with "
        "a record, or one that says psd=n. With the first, mail signed by the registered domain is "
        "aligned with this one, and the other way round; with the second it is not.",
    .help =
        "sign with the same domain that stands in From, or publish a record at the registered "
        "domain",
    .bad = {{.text = "@ A 192.0.2.1\n_dmarc.mail TXT \"[[v=DMARC1]]; p=reject\"\n",
             .complete = true}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n_dmarc.mail TXT \"v=DMARC1; p=reject\"\n",
              .complete = true},
             {.text = "_dmarc.mail TXT \"v=DMARC1; p=reject\"\n"}},
    .uses = Tables::dmarc_policies | Tables::mail_targets,
    .library = "libpsl",
};

void organizations_differ(const Dmarc& dmarc, Report& report) {
  if (!has_public_suffix_list()) return report.lacks_library();
  // (Who writes psd=n means it.)
  if (dmarc.record.psd == DmarcSuffix::no) return;
  if (dmarc.at.world().tables.is_mail_target(dmarc.at.zone(), dmarc.at.owner())) return;
  const std::optional<Name>& registered = dmarc.registered();
  if (!registered || dmarc.is_registered()) return;
  const std::optional<Name> organization = organization_of(dmarc.walk());
  if (!organization || !organization->is_below(*registered)) return;
  report.at(dmarc.where(dmarc.record.tags.front().at.where),
            fmt::format("receivers that follow RFC 7489 take {} for the organisation, those that "
                        "follow RFC 9989 {}",
                        shown(*registered), shown(*organization)));
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kMissing, missing, {RRType::mx}},
    {&kSubPolicyBelow, sub_policy_below},
    {&kSuffix, suffix},
    {&kOwnOrganization, own_organization},
    {&kShadow, shadow},
    {&kPassedOver, passed_over, {RRType::txt}},
    {&kTooDeep, too_deep},
    {&kOrganizationsDiffer, organizations_differ},
};

}  // namespace

constinit const RulePack dmarc_tree{"rules/dmarc_tree.cpp", kRules};

}  // namespace zonevet::rules
