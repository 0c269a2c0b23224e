// TLS reporting (RFC 8460): the records that ask senders to tell when TLS fails for mail of a
// domain.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/nearest.h"
#include "content/record_field.h"
#include "content/web_uri.h"
#include "engine/mail_places.h"
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
    .instead_of = {"txt-non-ascii"},
};

void version(const ContentFlawView& view, Report& report) {
  say_other_version(view, kTlsRptPlace, "v=TLSRPTv1;", kOutcome, report);
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
            {.text = "_smtp._tls TXT \"v=TLSRPTv1; [[rua:]]mailto:tls@example.com\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"},
            {.text = "_smtp._tls TXT \"v=TLSRPTv1; [[RUA]]=mailto:tls@example.com\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"}},
    .good = {kSound,
             {.text = "_smtp._tls TXT \"v=TLSRPTv1; rua=https://reports.example.net/tls?d=1 , "
                      "MAILTO:tls@example.com\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

bool begins_with_uri(std::string_view octets) {
  return has_scheme(octets, "mailto") || has_scheme(octets, "https");
}

// What a field begins with that was meant as "rua=", in a record that has none: the name alone
// ("RUA", "rau"), name and sign ("rua:"), or nothing before an address.
std::optional<Range> meant_rua(const TlsRpt& rpt, const Tag& tag) {
  constexpr std::string_view kName = "rua";
  constexpr std::string_view kSigns = " \t:";
  const std::string_view octets = rpt.octets(tag.where);
  if (begins_with_uri(octets)) return Range{tag.where.begin, 0};
  if (tag.has_sign) {
    const std::string_view name = rpt.octets(tag.name);
    const bool is_slip =
        begins_with_uri(rpt.octets(tag.value)) && edit_distance(name, kName, 1) <= 1;
    if (is_meant_as(name, kName) || is_slip) return tag.name;
  }
  if (!starts_with_fold(octets, kName)) return std::nullopt;
  const std::size_t end = std::min(octets.find_first_not_of(kSigns, kName.size()), octets.size());
  if (end == kName.size() || !begins_with_uri(octets.substr(end))) return std::nullopt;
  return Range::between(tag.where.begin, tag.where.begin + end);
}

// The field that was meant as rua= where there is none.
const Tag* find_meant_rua(const TlsRpt& rpt) {
  const std::vector<Tag>& tags = rpt.record.list.tags;
  if (rpt.record.rua != nullptr) return nullptr;
  const auto found = std::find_if(tags.begin() + 1, tags.end(), [&rpt](const Tag& tag) {
    return meant_rua(rpt, tag).has_value();
  });
  return found == tags.end() ? nullptr : &*found;
}

void say_no_rua(const TlsRpt& rpt, Report& report) {
  const Tag* const tag = find_meant_rua(rpt);
  if (tag == nullptr) {
    report.at(rpt.version(), fmt::format("the record has no rua=: {}", kOutcome));
    return;
  }
  const Range begin = *meant_rua(rpt, *tag);
  const bool has_name = begin == tag->name;
  const Range place = begin.empty() ? tag->where : begin;
  Said said = report.at(
      rpt.where(place),
      begin.empty()
          ? fmt::format("{} stands without `rua=` before it: {}", rpt.shown(place), kOutcome)
          : fmt::format("{} is not `{}`, which the record has to have: {}", rpt.shown(place),
                        has_name ? "rua" : "rua=", kOutcome));
  const std::string_view right = has_name ? "rua" : "rua=";
  said.fix(fmt::format("write `{}`", right), rpt.text.replace(begin, right));
}

// "a@b", "mailto://a@b": the URI that was meant; empty where that is not clear.
std::string meant_uri(std::string_view uri) {
  constexpr std::string_view kScheme = "mailto";
  constexpr std::string_view kSlashes = "://";
  std::string_view mailbox = uri;
  if (starts_with_fold(uri, kScheme)) {
    mailbox.remove_prefix(kScheme.size());
    if (mailbox.starts_with(kSlashes)) mailbox.remove_prefix(kSlashes.size());
  }
  if (mailbox.find(':') < mailbox.size()) return {};
  std::string meant = fmt::format("mailto:{}", mailbox);
  return wrong_with_mailto(meant).empty() ? meant : std::string();
}

constexpr std::string_view kNoUri = "is neither a mailto: nor an https: URI";

// What is wrong with an address for reports, as the rest of "... ".
std::string_view wrong_with(std::string_view uri) {
  // (RFC 8460 3 wants them encoded, as DMARC once parted sizes by them.)
  if (uri.find('!') < uri.size()) return "holds an exclamation mark, which must be encoded";
  if (has_scheme(uri, "https")) return wrong_with_https(uri);
  if (has_scheme(uri, "mailto")) return wrong_with_mailto(uri);
  return kNoUri;
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

// -- tls-rpt-syntax ------------------------------------------------------------------------------

constexpr RuleDoc kSyntax{
    .id = "tls-rpt-syntax",
    .pack = "tls-rpt",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(8460, "3")},
    .summary = "addresses parted by a semicolon, a second rua=, or a part that is no field",
    .rationale =
        "The record is a list of fields `name=value` with single semicolons between, and all "
        "addresses stand in one rua=, parted by single commas. What stands behind another sign "
        "gets no reports, and "
        "senders that keep to the grammar discard the record.",
    .help = "write one rua= with commas between its addresses",
    .bad = {{.text = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com[[;]]"
                     "mailto:tls@example.net\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com,"
                      "mailto:tls@example.net\"\n"},
            {.text = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com; "
                     "[[rua=https://tls.example.net/v1]]\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com,"
                      "https://tls.example.net/v1\"\n"},
            {.text = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com; [[daily]]\"\n"},
            {.text = "_smtp._tls TXT \"v=TLSRPTv1;[[;]] rua=mailto:tls@example.com\"\n"},
            {.text = "_smtp._tls TXT \"v=TLSRPTv1; [[rua = mailto:tls@example.com]]\"\n"},
            {.text = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com[[,]]\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"}},
    .good = {kSound, {.text = "_smtp._tls TXT \"v=TLSRPTv1;rua=mailto:tls@example.com; x=1;\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

void semicolons(const TlsRpt& rpt, Report& report) {
  for (const Range at : rpt.record.semicolons) {
    report
        .at(rpt.where(at),
            "addresses are parted by commas: behind the semicolon senders look for another field, "
            "and some discard the record")
        .fix("write a comma", rpt.text.replace(at, ","));
  }
}

void second_rua(const TlsRpt& rpt, Report& report) {
  const Tag* const second = rpt.record.second_rua;
  if (second == nullptr) return;
  const Tag& first = *rpt.record.rua;
  Said said = report.at(rpt.where(second->where),
                        "rua= stands here a second time: senders read one of the two, or discard "
                        "the record");
  said.note(rpt.where(first.where), "the first stands here");
  if (second == &first + 1 && !rpt.record.uris.empty() && !second->value.empty()) {
    said.fix("make one list of both",
             rpt.text.replace(Range::between(first.value.end(), second->value.begin), ","));
  }
}

void empty_addresses(const TlsRpt& rpt, Report& report) {
  if (rpt.record.uris.empty()) return;
  for (const Range at : rpt.record.commas) {
    report
        .at(rpt.where(at),
            "no address stands on one side of the comma: some senders discard the record")
        .fix("take it out", rpt.text.replace(at, ""));
  }
}

// Whether somebody else tells of it: say_no_rua(), semicolons(), second_rua(), and who reads rua=
// itself.
bool is_told(const TlsRpt& rpt, const Tag& tag, const Tag* meant, const FieldFlaw& wrong) {
  const TlsRptRecord& record = rpt.record;
  if (&tag == meant || &tag == record.second_rua) return true;
  if (&tag == record.rua) return wrong.in_value;
  const Tag* const first = record.rua != nullptr ? record.rua : meant;
  return first != nullptr && &tag > first && begins_with_uri(rpt.octets(tag.where));
}

// What is wrong with a field, and what comes of it.
struct Wrong {
  FieldFlaw field;
  std::string_view outcome = "some senders discard the record";
};

Wrong wrong_with_other_field(const TlsRpt& rpt, const Tag& tag) {
  const std::string_view name = tag.has_sign ? rpt.octets(tag.name) : std::string_view();
  if (name != "rua" && is_meant_as(name, "rua"))
    return {{"is not `rua`", tag.name}, "senders send no reports there"};
  if (name == "v") return {{"gives the version a second time", tag.where}};
  return {wrong_with_field(rpt.text, tag)};
}

void fields(const TlsRpt& rpt, Report& report) {
  const std::vector<Tag>& tags = rpt.record.list.tags;
  const Tag* const meant = find_meant_rua(rpt);
  for (std::size_t i = 1; i < tags.size(); ++i) {
    if (rpt.text.has_hole(tags[i].where)) continue;
    const auto [wrong, outcome] = wrong_with_other_field(rpt, tags[i]);
    if (wrong.note.empty() || is_told(rpt, tags[i], meant, wrong)) continue;
    const std::string shown = tags[i].where.empty() ? std::string() : rpt.shown(wrong.where) + ' ';
    report.at(rpt.where(wrong.where), fmt::format("{}{}: {}", shown, wrong.note, outcome));
  }
}

void syntax(const TlsRpt& rpt, Report& report) {
  semicolons(rpt, report);
  second_rua(rpt, report);
  empty_addresses(rpt, report);
  fields(rpt, report);
}

// -- tls-rpt-rua-host ----------------------------------------------------------------------------

constexpr RuleDoc kRuaHost{
    .id = "tls-rpt-rua-host",
    .pack = "tls-rpt",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(8460, "3"), rfc(5321, "5.1"), rfc(7505, "3")},
    .summary =
        "reports about TLS go to a domain that takes no mail, or to a host that is not there",
    .rationale =
        "The domain of the address has neither MX nor address records, or says with a null MX that "
        "it takes no mail; or the host of the https address has no address record. No report "
        "arrives, and senders tell nobody.",
    .help = "name a mailbox at a domain that takes mail, or a host that is there",
    .bad = {{.text = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@[[news.example.com]]\"\n"
                     "news TXT \"a text\"\n",
             .complete = true},
            {.text = "_smtp._tls TXT \"v=TLSRPTv1; rua=https://[[tls.example.com]]/v1\"\n",
             .complete = true}},
    .good = {{.text = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@news.example.com,"
                      "https://news.example.com/v1\"\n"
                      "news A 192.0.2.1\n",
              .complete = true},
             {.text = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.net\"\n",
              .complete = true}},
};

// How nothing can arrive at the host of an address for reports, as the rest of "it ...".
std::string_view unreachable(const TlsRpt& rpt, std::string_view uri, const Name& host) {
  const ZoneSet& zones = rpt.at.world().zones;
  const Zone& zone = rpt.at.zone();
  if (has_scheme(uri, "mailto")) return takes_no_mail(zones, host, zone);
  const bool absent = doubled(zone, host) == NameId::none &&
                      zones.look_up_address(host, &zone).presence == Presence::absent;
  return absent ? "has no address record" : std::string_view();
}

void rua_host(const TlsRpt& rpt, Report& report) {
  constexpr std::size_t kMost = 16;  // addresses that are looked for
  std::size_t count = 0;
  for (const Range uri : rpt.record.uris) {
    const std::string_view octets = rpt.octets(uri);
    if (!wrong_with(octets).empty() || ++count > kMost) continue;
    const std::string_view host = host_of_uri(octets);
    if (host.find('%') < host.size()) continue;  // (what that decodes to is not asked)
    const std::optional<Name> name = Name::from_text(host);
    if (!name) continue;
    const std::string_view how = unreachable(rpt, octets, *name);
    if (how.empty()) continue;
    const auto begin = static_cast<std::size_t>(host.data() - octets.data());
    report.at(rpt.where(Range::between(uri.begin + begin, uri.begin + begin + host.size())),
              fmt::format("no reports arrive at {}: it {}", quoted(host), how));
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
        "Senders ask for the record at `_smtp._tls` below the domain. At `_tls`, at `_smtp-tls`, "
        "at the place of another kind of records or at the domain itself it is never asked for, "
        "and no reports come.",
    .help = "give the record the name `_smtp._tls` below the domain",
    .bad = {{.text = "[[_tls]] TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"},
            {.text = "[[smtp._tls]].news TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n",
             .fixed = "_smtp._tls.news TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"},
            {.text = "[[_smpt._tls]] TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n",
             .fixed = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"},
            {.text = "[[_tls._smtp]].example.com. TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n",
             .fixed = "_smtp._tls.example.com. TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"},
            {.text = "_smtp._tls TXT \"v=TLSRPTv1\"\n"
                     "[[_tls]] TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n",
             .also = {"tls-rpt-rua"}},
            {.text = "@ MX 10 mail.example.net.\n"
                     "[[@]] TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n",
             .fixed = "@ MX 10 mail.example.net.\n"
                      "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"}},
    .good = {kSound,
             {.text = "_tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"
                      "_smtp._tls CNAME _tls\n"},
             {.text = "_tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"
                      "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.net\"\n"},
             {.text = "reports TXT \"v=TLSRPTv1; rua=mailto:tls@example.com\"\n"}},
    .uses = Tables::mail_targets,
};

Misplaced meant_as(const RecordView& record) {
  const NameTable& names = record.zone().names();
  const NameId owner = record.owner();
  const NameId parent = names.parent(owner);
  const std::string first = bare_label(names.label(owner));
  const std::string second =
      parent == NameId::root ? std::string() : bare_label(names.label(parent));
  if ((first == "smtp" && second == "tls") || (first == "tls" && second == "smtp"))
    return {names.parent(parent), 2};
  // `_smpt._tls`, `_smtp._tsl`, `_smtp._tcp`: no other record begins so.
  if (second == "tls" && edit_distance(first, "smtp", 2) <= 2) return {names.parent(parent), 2};
  if (names.label(owner) == "_smtp") {
    const bool two = parent != NameId::root && names.label(parent).starts_with('_');
    return two ? Misplaced{names.parent(parent), 2} : Misplaced{parent, 1};
  }
  const bool one = names.label(owner) == "_tls" || first == "smtptls" || first == "tlsrpt" ||
                   first == "smtptlsrpt";
  return one ? Misplaced{parent, 1} : Misplaced();
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
  const Misplaced found = find_misplaced(txt, kTlsRptPlace, meant_as, is_sound);
  if (found.domain != NameId::none)
    say_misplaced(txt.at, kTlsRptPlace, found, is_sound(txt.text), report);
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
                      "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@example.net\"\n",
              .complete = true},
             {.text = "_mta-sts TXT \"v=STSv1; id=20260101\"\nmta-sts A 192.0.2.1\n"
                      "_smtp._tls CNAME _tls.example.net.\n",
              .complete = true},
             {.text = "@ MX 10 mail\n@ TXT \"v=spf1 mx -all\"\nmail A 192.0.2.1\n"
                      "mail TXT \"v=spf1 a -all\"\n",
              .complete = true}},
    .uses = Tables::misplaced_records,
};

// Whether senders certainly find nothing at all at `_smtp._tls` of a domain, and no record was
// meant for that name.
bool lacks_record(const World& world, const Zone& zone, NameId domain) {
  if (world.zones.versions_of(zone).size() > 1 || zone.names().is_wildcard(domain)) return false;
  if (doubled_child(zone, domain, "_tls") != NameId::none) return false;
  if (world.tables.misplaced().may_be_of(zone, domain, MailKind::tls_rpt)) return false;
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
  for (std::size_t i = 0; i < rrset.size(); ++i) {
    const NameId exchange = rrset[i].record().target;
    if (!may_have_smtp_tlsa(zone, exchange)) continue;
    const Answer found = find_smtp_tlsa(rrset.world().zones, zone, exchange);
    if (found.presence != Presence::present || !lacks_record(rrset.world(), zone, domain)) continue;
    const NameId policy = zone.names().find_child(domain, "_mta-sts");
    if (policy != NameId::none && zone.node(policy).is(NodeFlags::has_text)) return;
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
    {&kSyntax, syntax},
    {&kRuaHost, rua_host},
    {&kMultiple, multiple, {RRType::txt}, RRsetFlags::several},
    {&kHost, host},
    {&kMissing, missing_beside_policy},
    {&kMissing, missing_beside_tlsa, {RRType::mx}},
};

}  // namespace

constinit const RulePack tls_rpt{"rules/tls_rpt.cpp", kRules};

}  // namespace zonevet::rules
