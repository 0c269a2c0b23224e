// MTA-STS (RFC 8461): the records that say that a domain has a policy about TLS for its mail, and
// the hosts that serve it.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/nearest.h"
#include "engine/mail_places.h"
#include "engine/mail_records.h"
#include "engine/renaming.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/mail_domain.h"
#include "rules/packs.h"
#include "zone/doubled_name.h"

namespace zonevet::rules {
namespace {

constexpr Example kSound{.text = "_mta-sts TXT \"v=STSv1; id=20260101T000000\"\n"};

constexpr std::string_view kOutcome = "senders take the domain for one without MTA-STS";

// -- mta-sts-version ----------------------------------------------------------------------------

constexpr RuleDoc kVersion{
    .id = "mta-sts-version",
    .pack = "mta-sts",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(8461, "3.1"),
              {0, "RFC Editor, erratum 6285 to RFC 8461",
               "https://www.rfc-editor.org/errata/eid6285"}},
    .summary = "a record at _mta-sts does not begin with `v=STSv1;`: senders ignore it",
    .rationale =
        "Senders discard every record at the name that does not begin with the version and a "
        "semicolon. The policy then counts for nobody, and mail can be delivered without TLS as if "
        "there were none.",
    .help = "begin the record with `v=STSv1; `",
    .bad = {{.text = "_mta-sts TXT \"[[v=STSv1,]] id=20260101\"\n",
             .fixed = "_mta-sts TXT \"v=STSv1; id=20260101\"\n"},
            {.text = "_mta-sts TXT \"[[v=stsv1]]; id=20260101\"\n",
             .fixed = "_mta-sts TXT \"v=STSv1; id=20260101\"\n"},
            {.text = "_mta-sts TXT \"[[v=STSv1]] id=20260101\"\n",
             .fixed = "_mta-sts TXT \"v=STSv1; id=20260101\"\n"},
            {.text = "_mta-sts TXT \"[[ ]]v=STSv1; id=20260101\"\n",
             .fixed = "_mta-sts TXT \"v=STSv1; id=20260101\"\n"},
            {.text = "_mta-sts TXT \"[[id=20260101]]\"\n",
             .fixed = "_mta-sts TXT \"v=STSv1; id=20260101\"\n"},
            {.text = "_mta-sts TXT \"id=20260101; [[v=STSv1]]\"\n"}},
    .good = {kSound,
             {.text = "_mta-sts TXT \"v=STSv1 ; id=20260101;\"\n"},
             {.text = "_mta-sts TXT \"site-verification=1\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

void version(const ContentFlawView& view, Report& report) {
  say_other_version(view, kMtaStsPlace, "v=STSv1;", kOutcome, report);
}

// -- mta-sts-syntax -----------------------------------------------------------------------------

constexpr RuleDoc kSyntax{
    .id = "mta-sts-syntax",
    .pack = "mta-sts",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(8461, "3.1")},
    .summary = "a part of an MTA-STS record is no field: senders discard the record",
    .rationale =
        "Fields are `name=value`, without blanks around the sign, and parted by single semicolons. "
        "A record that breaks the grammar is to be treated as if the domain had no policy; some "
        "senders are less strict, so that the policy counts for some and not for others.",
    .help = "write each field as `name=value`, parted by semicolons",
    .bad = {{.text = "_mta-sts TXT \"v=STSv1; id=20260101; [[enforce]]\"\n"},
            {.text = "_mta-sts TXT \"v=STSv1;[[;]] id=20260101\"\n"},
            {.text = "_mta-sts TXT \"v=STSv1; [[id = 20260101]]\"\n"}},
    .good = {kSound, {.text = "_mta-sts TXT \"v=STSv1; id=20260101; x-made-by=us;\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

void syntax(const ContentFlawView& view, Report& report) {
  const bool nothing = view.octets() == ";";
  report.at(view.where(),
            nothing ? fmt::format("{}: {}", view.flaw.note, kOutcome)
                    : fmt::format("{} {}: {}", quoted(view.octets()), view.flaw.note, kOutcome));
}

// -- mta-sts-duplicate-field --------------------------------------------------------------------

constexpr RuleDoc kDuplicateField{
    .id = "mta-sts-duplicate-field",
    .pack = "mta-sts",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(8461, "3.2")},
    .summary = "a field given twice in an MTA-STS record: the second is ignored",
    .rationale =
        "Of a field that stands there again senders take the first. An id that was added behind "
        "the old one changes nothing: they do not fetch the new policy.",
    .help = "keep one of the two, of ids the new one",
    .bad = {{.text = "_mta-sts TXT \"v=STSv1; id=20250101; [[id=20260101]]\"\n"},
            {.text = "_mta-sts TXT \"v=STSv1; [[v=STSv1]]; id=20260101\"\n",
             .fixed = "_mta-sts TXT \"v=STSv1; id=20260101\"\n"}},
    .good = {kSound},
};

void duplicate_field(const ContentFlawView& view, Report& report) {
  say_twice(view, "field", "senders take the first alone", report);
}

// -- mta-sts-id ---------------------------------------------------------------------------------

constexpr RuleDoc kId{
    .id = "mta-sts-id",
    .pack = "mta-sts",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(8461, "3.1")},
    .summary = "the id of an MTA-STS record is missing, or is not 1 to 32 letters and digits",
    .rationale =
        "Senders keep the policy that they fetched and ask for it again when the id changes. "
        "Without an id, or with signs in it that none may have, the record is void, and the domain "
        "is taken for one without a policy.",
    .help = "write id= with letters and digits, such as a date, and change it with each policy",
    .bad = {{.text = "_mta-sts TXT \"v=STSv1; id=[[2026-01-01]]\"\n",
             .fixed = "_mta-sts TXT \"v=STSv1; id=20260101\"\n"},
            {.text = "_mta-sts TXT \"[[v=STSv1]];\"\n"},
            {.text = "_mta-sts TXT \"v=STSv1; [[id=]]\"\n"},
            {.text = "_mta-sts TXT \"v=STSv1; [[ID]]=20260101\"\n",
             .fixed = "_mta-sts TXT \"v=STSv1; id=20260101\"\n"},
            {.text = "_mta-sts TXT \"v=STSv1; id=[[1 mode=enforce]]\"\n"}},
    .good = {kSound,
             {.text = "_mta-sts TXT \"v=STSv1; x=y; id=a\"\n"},
             {.text = "_mta-sts TXT \"v=STSv1; id:20260101\"\n", .also = {"mta-sts-syntax"}}},
    .instead_of = {"txt-non-ascii"},
};

constexpr std::size_t kLongestId = 32;

// The id without the signs that none may have; empty where that is none either, or where another
// field stands in it.
std::string mended_id(std::string_view id) {
  std::string mended;
  if (id.find('=') < id.size()) return mended;
  for (const char c : id) {
    if (is_alnum(c)) mended += c;
  }
  return mended.size() <= kLongestId ? mended : std::string();
}

// (Of a field without its equals sign, or whose name is none, mta-sts-syntax speaks: it may be the
// id.)
bool has_odd_field(const MtaSts& sts) {
  const std::vector<Tag>& tags = sts.record.list.tags;
  return std::any_of(tags.begin(), tags.end(), [&sts](const Tag& tag) {
    if (!tag.has_sign) return !tag.where.empty();
    const std::string_view name = sts.octets(tag.name);
    return is_meant_as(name, "id") && !equal_fold(name, "id");
  });
}

void say_no_id(const MtaSts& sts, Report& report) {
  for (const Tag& tag : sts.record.list.tags) {
    if (!tag.has_sign || !equal_fold(sts.octets(tag.name), "id")) continue;
    report
        .at(sts.where(tag.name), fmt::format("{} is not `id`, which the record has to have: {}",
                                             sts.shown(tag.name), kOutcome))
        .fix("write `id`", sts.text.replace(tag.name, "id"));
    return;
  }
  if (has_odd_field(sts)) return;
  report.at(sts.version(), fmt::format("the record has no id=: {}", kOutcome));
}

void id(const MtaSts& sts, Report& report) {
  const Tag* const tag = sts.record.id;
  if (tag == nullptr) return say_no_id(sts, report);
  const std::string_view value = sts.octets(tag->value);
  const bool plain = std::all_of(value.begin(), value.end(), is_alnum);
  if (plain && !value.empty() && value.size() <= kLongestId) return;
  const Range place = value.empty() ? tag->where : tag->value;
  Said said = report.at(
      sts.where(place),
      fmt::format("{} is no id of 1 to 32 letters and digits: {}", sts.shown(place), kOutcome));
  const std::string mended = plain ? std::string() : mended_id(value);
  if (!mended.empty())
    said.fix(fmt::format("write {}", quoted(mended)), sts.text.replace(tag->value, mended));
}

// -- mta-sts-multiple ---------------------------------------------------------------------------

constexpr RuleDoc kMultiple{
    .id = "mta-sts-multiple",
    .pack = "mta-sts",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(8461, "3.1")},
    .summary = "more than one MTA-STS record at one name: the policy is off",
    .rationale =
        "Senders that find two records do not choose: they take the domain for one without a "
        "policy, and do not even fetch it.",
    .help = "keep the record with the current id",
    .bad = {{.text = "_mta-sts TXT \"v=STSv1; id=20250101\"\n"
                     "_mta-sts TXT \"[[v=STSv1]]; id=20260101\"\n"}},
    .good = {{.text = "_mta-sts TXT \"v=STSv1; id=20260101\"\n"
                      "_mta-sts TXT \"site-verification=1\"\n"}},
};

void multiple(const RRsetView& rrset, Report& report) {
  const NameTable& names = rrset.zone().names();
  if (rrset.owner() == NameId::root || names.label(rrset.owner()) != "_mta-sts") return;
  say_several(rrset, mail_records(rrset, MailKind::mta_sts, true), "MTA-STS", kOutcome, report);
}

// -- mta-sts-host-missing, mta-sts-wildcard -----------------------------------------------------

constexpr RuleDoc kHostMissing{
    .id = "mta-sts-host-missing",
    .pack = "mta-sts",
    .severity = Severity::error,
    .needs = Needs::whole_zone,
    .cites = {rfc(8461, "3.2"), rfc(8461, "3.3")},
    .summary = "a domain has an MTA-STS record and no host `mta-sts` that serves the policy",
    .rationale =
        "The record only says that there is a policy. Senders fetch it from the host `mta-sts` "
        "below the domain, over https; where that has no address they find none, and deliver as if "
        "the record were not there.",
    .help = "add the host `mta-sts` below the domain, or an alias to who serves the policy",
    .bad = {{.text = "[[_mta-sts]] TXT \"v=STSv1; id=20260101\"\n"
                     "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.net\"\n",
             .complete = true},
            {.text = "news MX 10 mail.example.net.\n"
                     "[[_mta-sts.news]] TXT \"v=STSv1; id=20260101\"\n"
                     "_smtp._tls.news TXT \"v=TLSRPTv1; rua=mailto:tls@example.net\"\n"
                     "mta-sts A 192.0.2.1\n",
             .complete = true},
            {.text = "_mta-sts TXT \"v=STSv1; id=20260101\"\nmta-sts CNAME [[sts]]\n"
                     "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.net\"\n",
             .complete = true}},
    .good = {{.text = "_mta-sts TXT \"v=STSv1; id=20260101\"\nmta-sts A 192.0.2.1\n"
                      "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.net\"\n",
              .complete = true},
             {.text = "_mta-sts TXT \"v=STSv1; id=20260101\"\n"
                      "mta-sts CNAME policies.example.net.\n"
                      "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.net\"\n",
              .complete = true},
             {.text = "_mta-sts TXT \"v=STSv1; id=20260101\"\n"},
             // The alias is what is wrong.
             {.text = "_mta-sts TXT \"v=STSv1; id=20260101\"\nmta-sts CNAME sts.example.com\n"
                      "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.net\"\n",
              .complete = true,
              .also = {"name-missing-dot"}},
             {.text = "_mta-sts.hosted TXT \"v=STSv1; id=20260101\"\n"
                      "_mta-sts.news CNAME _mta-sts.hosted\nmta-sts.news A 192.0.2.1\n"
                      "_smtp._tls.hosted TXT \"v=TLSRPTv1; rua=mailto:tls@example.net\"\n",
              .complete = true}},
    .instead_of = {"cname-dangling"},
};

constexpr RuleDoc kWildcard{
    .id = "mta-sts-wildcard",
    .pack = "mta-sts",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(8461, "3.3"), rfc(4592, "3.3")},
    .summary = "the host that serves an MTA-STS policy exists only through a wildcard",
    .rationale =
        "The wildcard leads senders to a host that may know nothing of the policy, or has no "
        "certificate for the name `mta-sts`: then they find no policy. Where that host serves it, "
        "all is well.",
    .help = "give the host `mta-sts` a record of its own",
    .bad = {{.text = "[[_mta-sts]] TXT \"v=STSv1; id=20260101\"\n* A 192.0.2.1\n"
                     "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.net\"\n",
             .complete = true},
            {.text = "[[_mta-sts]] TXT \"v=STSv1; id=20260101\"\n* CNAME www\nwww A 192.0.2.1\n"
                     "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.net\"\n",
             .complete = true}},
    .good = {{.text = "_mta-sts TXT \"v=STSv1; id=20260101\"\nmta-sts A 192.0.2.1\n"
                      "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.net\"\n",
              .complete = true}},
};

// The host that serves the policy, and what is known of its addresses; nothing where nobody can
// tell, as where the zone has several versions, or the record is only there for aliases.
struct PolicyHost {
  Name name;
  Answer found;
};
std::optional<PolicyHost> policy_host(const RecordView& at) {
  const Zone& zone = at.zone();
  const NameTable& names = zone.names();
  if (at.world().zones.versions_of(zone).size() > 1) return std::nullopt;
  const NameId domain = names.parent(at.owner());
  if (may_be_for_aliases(zone, domain) || names.is_wildcard(domain)) return std::nullopt;
  PolicyHost host{names.name(domain), {}};
  if (!host.name.prepend("mta-sts")) return std::nullopt;
  host.found = at.world().zones.look_up_address(host.name, &zone);
  return host;
}

// Where the host is an alias that leads nowhere, that is what is wrong.
void say_dangling(const MtaSts& sts, NameId host, const Name& policy_host, Report& report) {
  const Zone& zone = sts.at.zone();
  const Record& alias = zone.record(zone.rrset(host, RRType::cname).records[0]);
  if (alias.target == NameId::none) return;
  report
      .at(Reading::rdata_place(alias, zone.sources()),
          fmt::format(
              "senders fetch the MTA-STS policy from {}, and its alias leads to no address: "
              "they find no policy, and the record has no effect",
              quoted(policy_host.presentation())))
      .note(sts.at.where(), "the record")
      .about(alias.entry, zone.names().presentation(host), "CNAME");
}

void host_missing(const MtaSts& sts, Report& report) {
  const auto host = policy_host(sts.at);
  if (!host || host->found.presence != Presence::absent) return;
  const Zone& zone = sts.at.zone();
  const NameId domain = zone.names().parent(sts.at.owner());
  if (doubled_child(zone, domain, "mta-sts") != NameId::none) return;
  const NameId own = zone.names().find_child(domain, "mta-sts");
  if (own != NameId::none && zone.node(own).is(NodeFlags::has_cname))
    return say_dangling(sts, own, host->name, report);
  report.at(sts.at.owner_place(), fmt::format("senders fetch the policy from {}, which has no "
                                              "address: they find none, and the record has no "
                                              "effect",
                                              quoted(host->name.presentation())));
}

void wildcard(const MtaSts& sts, Report& report) {
  const auto host = policy_host(sts.at);
  if (!host || !host->found.wildcard || host->found.presence == Presence::absent) return;
  report.at(sts.at.owner_place(),
            fmt::format("{}, from which senders fetch the policy, exists only through a wildcard: "
                        "they find the policy if that host knows of it",
                        quoted(host->name.presentation())));
}

// -- mta-sts-wrong-host -------------------------------------------------------------------------

constexpr RuleDoc kWrongHost{
    .id = "mta-sts-wrong-host",
    .pack = "mta-sts",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(8461, "3.1")},
    .summary = "an MTA-STS record stands at a name where no sender looks",
    .rationale =
        "Senders ask for the record at `_mta-sts` below the domain. `mta-sts`, without the "
        "underscore, is the host that serves the policy; there, at `_mta_sts`, at the place of "
        "another kind of records or at the domain itself the record is never asked for, and the "
        "policy counts for nobody.",
    .help = "give the record the name `_mta-sts` below the domain",
    .bad = {{.text = "[[_mta_sts]] TXT \"v=STSv1; id=20260101\"\nmta-sts A 192.0.2.1\n",
             .fixed = "_mta-sts TXT \"v=STSv1; id=20260101\"\nmta-sts A 192.0.2.1\n"},
            {.text = "[[mta-sts]] TXT \"v=STSv1; id=20260101\"\nmta-sts A 192.0.2.1\n",
             .fixed = "_mta-sts TXT \"v=STSv1; id=20260101\"\nmta-sts A 192.0.2.1\n"},
            {.text = "[[_mat-sts]].news TXT \"v=STSv1; id=20260101\"\n",
             .fixed = "_mta-sts.news TXT \"v=STSv1; id=20260101\"\n"},
            {.text = "@ MX 10 mail.example.net.\n[[@]] TXT \"v=STSv1; id=20260101\"\n",
             .fixed = "@ MX 10 mail.example.net.\n_mta-sts TXT \"v=STSv1; id=20260101\"\n"},
            {.text = "[[_smtp._tls]] TXT \"v=STSv1; id=20260101\"\n",
             .fixed = "_mta-sts TXT \"v=STSv1; id=20260101\"\n"},
            {.text = "_mta-sts TXT \"v=STSv1\"\n[[_mta_sts]] TXT \"v=STSv1; id=20260101\"\n",
             .also = {"mta-sts-id"}}},
    .good = {kSound,
             {.text = "_mta_sts TXT \"v=STSv1; id=20260101\"\n_mta-sts CNAME _mta_sts\n"},
             {.text = "_mta-sts TXT \"v=STSv1; id=20260101\"\n"
                      "mta-sts TXT \"v=STSv1; id=20250101\"\n"},
             {.text = "policies TXT \"v=STSv1; id=20260101\"\n"}},
    .uses = Tables::mail_targets,
};

// `mta-sts`, whatever signs stand between or before the words, and with slips of the hand behind an
// underscore, where nothing else with such a text stands.
bool is_like_policy_label(std::string_view label) {
  constexpr std::size_t kLongest = 16;
  if (label.size() > kLongest) return false;
  const std::string bare = bare_label(label);
  return label.starts_with('_') ? edit_distance(bare, "mtasts", 2) <= 2 : bare == "mtasts";
}

Misplaced meant_as(const RecordView& record) {
  const NameTable& names = record.zone().names();
  const bool is_like = is_like_policy_label(names.label(record.owner()));
  return is_like ? Misplaced{names.parent(record.owner()), 1} : Misplaced();
}

bool has_sound_id(const Text& text) {
  MtaStsRecord record;
  ContentFlaws flaws;
  parse_mta_sts(text, record, flaws);
  if (record.id == nullptr || !flaws.all().empty()) return false;
  const std::string_view id = text.octets(record.id->value);
  return !id.empty() && id.size() <= kLongestId && std::all_of(id.begin(), id.end(), is_alnum);
}

void wrong_host(const Txt& txt, Report& report) {
  const Misplaced found = find_misplaced(txt, kMtaStsPlace, meant_as, has_sound_id);
  if (found.domain != NameId::none)
    say_misplaced(txt.at, kMtaStsPlace, found, has_sound_id(txt.text), report);
}

// -----------------------------------------------------------------------------------------------

using Kind = ContentFlawKind;
constexpr Rule kRules[] = {
    {&kVersion, OnContent{Kind::mta_sts_version, version}},
    {&kSyntax, OnContent{Kind::mta_sts_syntax, syntax}},
    {&kDuplicateField, OnContent{Kind::mta_sts_duplicate_field, duplicate_field}},
    {&kId, id},
    {&kMultiple, multiple, {RRType::txt}, RRsetFlags::several},
    {&kHostMissing, host_missing},
    {&kWildcard, wildcard},
    {&kWrongHost, wrong_host},
};

}  // namespace

constinit const RulePack mta_sts{"rules/mta_sts.cpp", kRules};

}  // namespace zonevet::rules
