// Where DMARC reports go, and whether anybody takes them there (RFC 9990, RFC 7489 7).

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "dns/public_suffix.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/mail_domain.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

using What = DmarcFound::What;

// -- helpers ------------------------------------------------------------------------------------

// Behind the @ sign of a mailbox that is sound.
Range host_range(const Text& text, const DmarcUri& uri) {
  const std::size_t at = text.octets(uri.mailbox).rfind('@');
  if (!uri.sound || at == std::string_view::npos) return {};
  return Range::between(uri.mailbox.begin + at + 1, uri.mailbox.end());
}

// The host of a mailbox as a name; nothing where that is not told, or is an address literal.
std::optional<Name> host_of(const Text& text, const DmarcUri& uri) {
  const std::string_view host = text.octets(host_range(text, uri));
  if (host.empty() || host.front() == '[' || host.find('%') != std::string_view::npos)
    return std::nullopt;
  return Name::from_text(host);
}

// Whether reports to a host need its agreement: it belongs to another organisation. Nothing where
// that is not known. Who is above or below belongs together, whatever either standard finds.
std::optional<bool> is_external(const Name& domain, const Name& host) {
  if (host.is_at_or_below(domain) || domain.is_at_or_below(host)) return false;
  if (domain.under_unknown_origin() || !has_public_suffix_list()) return std::nullopt;
  const std::optional<Name> ours = organizational_domain(domain);
  const std::optional<Name> theirs = organizational_domain(host);
  if (!ours || !theirs) return std::nullopt;
  return !(*ours == *theirs);
}

// An address of another organisation.
struct External {
  Range where;
  Name host;
};

// A policy record, and a domain for which receivers find it: its own, or one whose `_dmarc` is an
// alias of its name.
struct Policy {
  const World& world;
  const Zone& zone;  // of the domain
  Name domain;
  const Text& text;
  const DmarcRecord& record;
};

Policy policy_of(const Dmarc& dmarc) {
  return {dmarc.at.world(), dmarc.at.zone(), dmarc.domain_name(), dmarc.text, dmarc.record};
}

// Of each host the first address, in the order of the record. Of a record that many aliases lead to
// this is asked for each of them: there are not more addresses than receivers would use.
std::vector<External> externals_of(const Policy& policy) {
  constexpr std::size_t kMostUris = 32;
  const Name& domain = policy.domain;
  std::vector<External> found;
  const std::size_t count = std::min(policy.record.uris.size(), kMostUris);
  for (std::size_t i = 0; i < count; ++i) {
    const DmarcUri& uri = policy.record.uris[i];
    const std::optional<Name> host = host_of(policy.text, uri);
    if (!host || is_external(domain, *host) != true) continue;
    const bool again = std::any_of(found.begin(), found.end(), [&host](const External& external) {
      return external.host == *host;
    });
    if (!again) found.push_back({host_range(policy.text, uri), *host});
  }
  return found;
}

// Those of whose agreement so much is known, with the name at which it stands; not those whose name
// would be too long.
std::vector<std::pair<External, Name>> asked_for(const Policy& policy, What what) {
  const DmarcPolicies& policies = policy.world.tables.dmarc();
  std::vector<std::pair<External, Name>> found;
  for (const External& external : externals_of(policy)) {
    const std::optional<Name> name = DmarcPolicies::agreement_name(policy.domain, external.host);
    if (!name) continue;
    if (policies.find_agreement(policy.domain, external.host, &policy.zone).what == what)
      found.emplace_back(external, *name);
  }
  return found;
}

std::string shown(const Name& name) { return quoted(name.presentation()); }

// -- dmarc-rua-external-* -----------------------------------------------------------------------

constexpr RuleDoc kUnauthorised{
    .id = "dmarc-rua-external-unauthorised",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(7489, "7.1"), rfc(9990, "4")},
    .summary = "reports go to another organisation that has not agreed to take them",
    .rationale =
        "Before receivers send reports about one domain to another, they ask the other whether it "
        "wants them: for a record v=DMARC1 at DOMAIN._report._dmarc.HOST. Without it they send "
        "nothing, and say nothing. The zone of the host is here, and has no such record.",
    .help = "add the agreement to the zone of the host, or name a mailbox of the domain's own",
    .bad = {{.text = "$ORIGIN example.com.\n_dmarc 60 TXT \"v=DMARC1; p=reject; "
                     "rua=mailto:dmarc@[[example.net]]\"\n",
             .origin = "",
             .files = {{.path = "example.net.zone",
                        .text = "$ORIGIN example.net.\n@ 3600 SOA ns1 h 1 14400 3600 1209600 3600\n"
                                "@ 3600 NS ns1\nns1 3600 A 192.0.2.1\n@ 3600 MX 10 ns1\n",
                        .linted = true}}},
            {.text = "$ORIGIN example.com.\n_dmarc 60 TXT \"v=DMARC1; p=reject; "
                     "rua=mailto:dmarc@[[example.net]]\"\n",
             .origin = "",
             .files = {{.path = "example.net.zone",
                        .text = "$ORIGIN example.net.\n@ 3600 SOA ns1 h 1 14400 3600 1209600 3600\n"
                                "@ 3600 NS ns1\nns1 3600 A 192.0.2.1\n@ 3600 MX 10 ns1\n"
                                "example.com._report._dmarc 3600 TXT \"yes\"\n",
                        .linted = true}}},
            // Agreed for example.com alone.
            {.text = "$ORIGIN example.com.\n_dmarc.shop 60 CNAME [[_dmarc.example.com.]]\n"
                     "_dmarc 60 TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.net\"\n",
             .origin = "",
             .files = {{.path = "example.net.zone",
                        .text = "$ORIGIN example.net.\n@ 3600 SOA ns1 h 1 14400 3600 1209600 3600\n"
                                "@ 3600 NS ns1\nns1 3600 A 192.0.2.1\n@ 3600 MX 10 ns1\n"
                                "example.com._report._dmarc 3600 TXT \"v=DMARC1\"\n",
                        .linted = true}},
             .also = {"dmarc-cname"}}},
    .good =
        {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.com\"\n"},
         {.text = "_dmarc.news TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@mail.example.com\"\n"},
         {.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.net\"\n",
          .files = {{.path = "example.net.zone",
                     .text = "$ORIGIN example.net.\n@ 3600 SOA ns1 h 1 14400 3600 1209600 3600\n"
                             "@ 3600 NS ns1\nns1 3600 A 192.0.2.1\n@ 3600 MX 10 ns1\n"
                             "*._report._dmarc 3600 TXT \"v=DMARC1\"\n"}},
          .context = "example.net.zone"}},
    .instead_of = {"dmarc-rua-external-unchecked"},
    .uses = Tables::dmarc_policies,
    .library = "libpsl",
};

void unauthorised(const Dmarc& dmarc, Report& report) {
  if (!has_public_suffix_list()) return report.lacks_library();
  for (const auto& [external, name] : asked_for(policy_of(dmarc), What::nothing)) {
    report
        .at(dmarc.where(external.where),
            fmt::format("{} has not agreed to take reports: receivers send none",
                        shown(external.host)))
        .help(fmt::format("the agreement is a record `{} TXT \"v=DMARC1\"`", name.presentation()));
  }
}

// The record that an alias leads to: of the alias' own domain, too, the host must have agreed.
void unauthorised_by_alias(const RecordView& alias, Report& report) {
  const NameTable& names = alias.zone().names();
  if (names.label(alias.owner()) != "_dmarc") return;
  if (!has_public_suffix_list()) return report.lacks_library();
  const Name domain = names.name(names.parent(alias.owner()));
  const DmarcFound& found = alias.world().tables.dmarc().find(domain, &alias.zone());
  if (!found.is_record()) return;
  for (const auto& [external, name] :
       asked_for({alias.world(), alias.zone(), domain, found.text, found.record}, What::nothing)) {
    Said said =
        report.at(alias.rdata_place(),
                  fmt::format("{} has not agreed to take reports about {}: receivers send none",
                              shown(external.host), shown(domain)));
    if (!said) continue;
    said.note(found.text.where(external.where), "the address in the record that is taken over");
    said.help(fmt::format("the agreement is a record `{} TXT \"v=DMARC1\"`", name.presentation()));
  }
}

constexpr RuleDoc kUnchecked{
    .id = "dmarc-rua-external-unchecked",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(7489, "7.1"), rfc(9990, "4")},
    .summary = "reports go to another organisation, whose zone is not here",
    .rationale =
        "Before receivers send reports about one domain to another, they ask the other whether it "
        "wants them. Services that evaluate reports publish such agreements for their customers; "
        "whether this one does is not seen here.",
    .help = "ask for the agreement, for instance with dig",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@[[example.net]]\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@news.example.com\"\n"}},
    .uses = Tables::dmarc_policies,
    .library = "libpsl",
};

void unchecked(const Dmarc& dmarc, Report& report) {
  if (!has_public_suffix_list()) return report.lacks_library();
  for (const auto& [external, name] : asked_for(policy_of(dmarc), What::unknown)) {
    report
        .at(dmarc.where(external.where),
            fmt::format("whether {} agreed to take reports is not known here",
                        shown(external.host)))
        .help(fmt::format("ask for it: `dig +short {} TXT`", name.presentation()));
  }
}

constexpr RuleDoc kNameTooLong{
    .id = "dmarc-report-auth-name-too-long",
    .pack = "dmarc",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {rfc(9990, "4"), rfc(1035, "2.3.4")},
    .summary = "a report address whose agreement would have a name that is too long",
    .rationale =
        "The agreement stands at the domain, `_report._dmarc` and the host, one behind the other. "
        "Where that has more than 255 octets nobody can ask for it, and no reports are sent.",
    .help = "name a mailbox of a shorter domain",
    .bad = {{.text = "_dmarc.abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-12345678"
                     ".abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-12345678 TXT "
                     "\"v=DMARC1; p=reject; rua=mailto:d@[["
                     "abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-12345678."
                     "abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-12345678."
                     "example.net]]\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"\n"}},
    .library = "libpsl",
};

void name_too_long(const Dmarc& dmarc, Report& report) {
  if (!has_public_suffix_list()) return report.lacks_library();
  const Name domain = dmarc.domain_name();
  for (const External& external : externals_of(policy_of(dmarc))) {
    if (DmarcPolicies::agreement_name(domain, external.host)) continue;
    report.at(dmarc.where(external.where),
              fmt::format("the name of an agreement by {} would be too long: receivers send it no "
                          "reports",
                          shown(external.host)));
  }
}

// -- dmarc-rua-host-no-mx -----------------------------------------------------------------------

constexpr RuleDoc kHostWithoutMail{
    .id = "dmarc-rua-host-no-mx",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(5321, "5.1"), rfc(7505, "3")},
    .summary = "a report address at a domain that takes no mail",
    .rationale =
        "Reports are mail. The domain of the address has neither MX nor address records, or says "
        "with a null MX that it takes none: each report bounces, and receivers stop to send them.",
    .help = "name a mailbox at a domain that takes mail",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@[[news.example.com]]\"\n"
                     "news TXT \"a text\"\n",
             .complete = true},
            {.text = "@ MX 0 .\n"
                     "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@[[example.com]]\"\n",
             .complete = true}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@news.example.com\"\n"
                      "news A 192.0.2.1\n",
              .complete = true},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@news.example.com\"\n"}},
};

void host_without_mail(const Dmarc& dmarc, Report& report) {
  std::vector<Name> seen;
  for (const DmarcUri& uri : dmarc.record.uris) {
    const std::optional<Name> host = host_of(dmarc.text, uri);
    if (!host || seen.size() >= 16) continue;
    if (std::find(seen.begin(), seen.end(), *host) != seen.end()) continue;
    seen.push_back(*host);
    const std::string_view how = takes_no_mail(dmarc.at.world().zones, *host, dmarc.at.zone());
    if (how.empty()) continue;
    report.at(dmarc.where(host_range(dmarc.text, uri)),
              fmt::format("no reports arrive at {}: it {}", shown(*host), how));
  }
}

// -- dmarc-report-auth-syntax, dmarc-report-auth-override-host, dmarc-report-auth-orphan --------

constexpr RuleDoc kAgreementSyntax{
    .id = "dmarc-report-auth-syntax",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7489, "7.1"), rfc(9990, "4")},
    .summary = "an agreement to take reports does not begin with the tag v=DMARC1",
    .rationale =
        "Receivers read the agreement as a tag list whose first tag is v=DMARC1, and discard what "
        "is none. They then send no reports about the domain to this host.",
    .help = "write `v=DMARC1`",
    .bad = {{.text = "example.org._report._dmarc TXT \"[[v=DMARC1]] yes\"\n",
             .fixed = "example.org._report._dmarc TXT \"v=DMARC1;\"\n"},
            {.text = "*._report._dmarc TXT \"[[v=dmarc1]]\"\n",
             .fixed = "*._report._dmarc TXT \"v=DMARC1;\"\n"}},
    .good = {{.text = "example.org._report._dmarc TXT \"v=DMARC1\"\n"},
             {.text = "*._report._dmarc TXT \"v=DMARC1;\"\n"}},
};

void agreement_syntax(const ContentFlawView& view, Report& report) {
  const ContentFlaw& flaw = view.flaw;
  constexpr std::string_view kOutcome = "receivers discard the agreement and send no reports";
  Said said =
      report.at(view.where(),
                view.octets() == "v=DMARC1"
                    ? fmt::format("no semicolon stands behind `v=DMARC1`: {}", kOutcome)
                    : fmt::format("{} is no tag `v=DMARC1`: {}", quoted(view.octets()), kOutcome));
  if (flaw.note.empty()) return;
  said.fix("write `v=DMARC1`", view.text.replace(flaw.other, flaw.note));
}

// An agreement: the domain that it is about, and the host that takes its reports. Nothing where the
// name says neither.
struct Agreement {
  std::optional<Name> domain;  // nothing: a wildcard, for all
  Name host;
};
std::optional<Agreement> agreement_at(const NameTable& names, NameId owner) {
  NameId report = owner;
  while (report != NameId::root && names.label(report) != "_report")
    report = names.parent(report);
  const NameId policy = report == NameId::root ? NameId::root : names.parent(report);
  if (policy == NameId::root || names.label(policy) != "_dmarc" || report == owner)
    return std::nullopt;
  Agreement found;
  found.host = names.name(names.parent(policy));
  // "example.org._report..." says example.org, below the root.
  const std::string wire(names.name(owner).wire());
  const std::size_t size = wire.size() - names.name(report).size();
  const std::optional<Name> domain = Name::from_wire(wire.substr(0, size) + '\0');
  if (domain && !domain->is_wildcard()) found.domain = domain;
  return found;
}

constexpr RuleDoc kOverride{
    .id = "dmarc-report-auth-override-host",
    .pack = "dmarc",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(9990, "4")},
    .summary = "an agreement to take reports sends them to another host, so that nobody gets them",
    .rationale =
        "An agreement may name another mailbox, at the same host. Where it names one at another "
        "host, receivers must send to neither.",
    .help = "name a mailbox at the host that agrees, or take rua= away",
    .bad = {{.text =
                 "example.org._report._dmarc TXT \"v=DMARC1; rua=mailto:d@[[example.net]]\"\n"}},
    .good = {{.text = "example.org._report._dmarc TXT \"v=DMARC1; rua=mailto:d@example.com\"\n"},
             {.text = "example.org._report._dmarc TXT \"v=DMARC1\"\n"}},
};

void override_host(const Txt& txt, Report& report) {
  if (txt.kind != MailKind::dmarc_agreement) return;
  const std::optional<Agreement> agreement = agreement_at(txt.at.zone().names(), txt.at.owner());
  if (!agreement || agreement->host.under_unknown_origin()) return;
  DmarcRecord record;
  ContentFlaws unsaid;
  parse_dmarc(txt.text, record, unsaid);
  for (const DmarcUri& uri : record.uris) {
    const std::optional<Name> host = host_of(txt.text, uri);
    if (uri.failure || !host || *host == agreement->host) continue;
    report.at(txt.text.where(host_range(txt.text, uri)),
              fmt::format("{} is another host than {}, which agrees: receivers send reports to "
                          "neither",
                          shown(*host), shown(agreement->host)));
    return;
  }
}

constexpr RuleDoc kOrphan{
    .id = "dmarc-report-auth-orphan",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(9990, "4")},
    .summary = "an agreement to take reports for a domain that does not send them here",
    .rationale =
        "The record of the domain is here, and names no mailbox at this host any more. Whoever "
        "gets hold of the domain could have reports sent here.",
    .help = "take it away",
    .bad = {{.text = "$ORIGIN example.com.\n[[example.org._report._dmarc]] 60 TXT \"v=DMARC1\"\n",
             .origin = "",
             .files = {{.path = "example.org.zone",
                        .text = "$ORIGIN example.org.\n@ 3600 SOA ns1 h 1 14400 3600 1209600 3600\n"
                                "@ 3600 NS ns1\nns1 3600 A 192.0.2.1\n"
                                "_dmarc 3600 TXT \"v=DMARC1; p=reject\"\n",
                        .linted = true}}}},
    .good = {{.text = "example.org._report._dmarc TXT \"v=DMARC1\"\n",
              .files = {{.path = "example.org.zone",
                         .text =
                             "$ORIGIN example.org.\n@ 3600 SOA ns1 h 1 14400 3600 1209600 3600\n"
                             "@ 3600 NS ns1\nns1 3600 A 192.0.2.1\n"
                             "_dmarc 3600 TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"\n"}},
              .context = "example.org.zone"},
             {.text = "example.org._report._dmarc TXT \"v=DMARC1\"\n"},
             {.text = "*._report._dmarc TXT \"v=DMARC1\"\n"}},
    .uses = Tables::dmarc_policies,
};

// Whether a record may name a mailbox at the host.
bool may_name(const DmarcFound& found, const Name& host) {
  if (!found.is_record()) return found.what != What::nothing;
  if (!found.text.whole()) return true;
  const std::vector<DmarcUri>& uris = found.record.uris;
  return std::any_of(uris.begin(), uris.end(), [&](const DmarcUri& uri) {
    const std::optional<Name> named = host_of(found.text, uri);
    return !named || *named == host;
  });
}

void orphan(const Txt& txt, Report& report) {
  if (txt.kind != MailKind::dmarc_agreement) return;
  const std::optional<Agreement> agreement = agreement_at(txt.at.zone().names(), txt.at.owner());
  if (!agreement || !agreement->domain) return;
  const DmarcFound& found = txt.at.world().tables.dmarc().find(*agreement->domain, &txt.at.zone());
  if (may_name(found, agreement->host)) return;
  report.at(txt.at.owner_place(), fmt::format("the record of {} names no mailbox at {}",
                                              shown(*agreement->domain), shown(agreement->host)));
}

// -----------------------------------------------------------------------------------------------

constexpr Rule kRules[] = {
    {&kUnauthorised, unauthorised},
    {&kUnauthorised, unauthorised_by_alias, {RRType::cname}, RecordFlags::underscored},
    {&kUnchecked, unchecked},
    {&kNameTooLong, name_too_long},
    {&kHostWithoutMail, host_without_mail},
    {&kAgreementSyntax, OnContent{ContentFlawKind::dmarc_agreement_near_miss, agreement_syntax}},
    {&kOverride, override_host},
    {&kOrphan, orphan},
};

}  // namespace

constinit const RulePack dmarc_reports{"rules/dmarc_reports.cpp", kRules};

}  // namespace zonevet::rules
