// Tags of DMARC records that receivers read in two ways or no longer, and how the record is written
// (RFC 7489, RFC 9989).

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// -- dmarc-p-not-second, dmarc-p-case, dmarc-unknown-tag ----------------------------------------

constexpr RuleDoc kNotSecond{
    .id = "dmarc-p-not-second",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7489, "6.3"), rfc(9989, "4.7")},
    .summary = "p= does not stand right behind the version, as RFC 7489 wants it",
    .rationale =
        "RFC 7489 has p= second, RFC 9989 in any place behind the version. The receivers that were "
        "tried read it anywhere; a strict one of the older kind may pass over the record.",
    .help = "move it behind `v=DMARC1;`",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; sp=reject; [[p=reject]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; sp=reject\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; adkim=s; [[p=reject]]; aspf=s\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; adkim=s; aspf=s\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; sp=reject\"\n"}},
};

void not_second(const ContentFlawView& view, Report& report) {
  Said said = report.at(view.where(),
                        "receivers that follow RFC 7489 want p= right behind the "
                        "version, those that follow RFC 9989 take it anywhere");
  if (!said) return;
  TagList list;
  list.parse(view.text);
  const std::uint32_t behind = list.tags.front().where.end();
  auto edits = view.text.replace({behind, 0}, fmt::format("; {}", view.octets()));
  const auto gone = view.text.replace(with_separator(view.text, view.flaw.where), "");
  if (!edits || !gone) return;
  edits->insert(edits->end(), gone->begin(), gone->end());
  said.fix("move it there", std::move(edits));
}

constexpr RuleDoc kPolicyCase{
    .id = "dmarc-p-case",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(5234, "2.3"), rfc(9989, "4.8")},
    .summary = "a policy in capitals",
    .rationale =
        "Receivers read the policy in whatever letters it is written. Scripts and audits that "
        "compare texts are less careful.",
    .help = "write it in small letters",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=[[REJECT]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject; sp=[[Reject]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; sp=reject\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
};

void policy_case(const ContentFlawView& view, Report& report) {
  report.at(view.where(), fmt::format("the policy {} is in capitals", quoted(view.octets())))
      .fix(fmt::format("write {}", view.flaw.note),
           view.text.replace(view.flaw.where, view.flaw.note));
}

constexpr RuleDoc kUnknownTag{
    .id = "dmarc-unknown-tag",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(9989, "4.7"), iana("DMARC Tags")},
    .summary = "a tag that is not registered, which receivers ignore",
    .rationale =
        "Receivers pass over tags that they do not know. What it should do does not happen.",
    .help = "take it away, or write the tag that was meant",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; [[foo]]=bar\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; psd=n; t=n; np=reject\"\n"}},
};

void unknown_tag(const ContentFlawView& view, Report& report) {
  report.at(view.where(), fmt::format("receivers ignore the tag {}: it is not registered",
                                      quoted(view.octets())));
}

// -- dmarc-pct-removed, dmarc-removed-tag -------------------------------------------------------

constexpr RuleDoc kPercentageRemoved{
    .id = "dmarc-pct-removed",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "A.6"), rfc(9989, "9.3")},
    .summary = "pct=, which RFC 9989 does not have, changes nothing here",
    .rationale =
        "RFC 9989 took pct= out. At 100, or beside p=none, receivers of both standards do the same "
        "with it and without.",
    .help = "take it away",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; [[pct=100]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=none; [[pct=50]]; rua=mailto:d@example.com\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:d@example.com\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
};

// dmarc-pct-invalid and dmarc-pct-two-meanings speak of the others.
void percentage_removed(const Dmarc& dmarc, Report& report) {
  const DmarcTag* const pct = dmarc.record.find(DmarcTagKind::pct);
  if (pct == nullptr || !dmarc.record.pct) return;
  const bool careful = *dmarc.record.pct == 0 && dmarc.record.testing;
  Said said = report.at(dmarc.where(pct->at.where),
                        careful ? std::string("receivers that follow RFC 9989 do not know pct=; "
                                              "t=y asks them for the same")
                                : std::string(kPercentageRemoved.summary));
  if (careful) return;
  said.fix("take it away", dmarc.text.replace(with_separator(dmarc.text, pct->at.where), ""));
}

constexpr RuleDoc kRemovedTag{
    .id = "dmarc-removed-tag",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "9.3"), rfc(7489, "6.3")},
    .summary = "a tag that RFC 9989 does not have any more",
    .rationale =
        "RFC 9989 made rf= and ri= historic. Receivers send aggregate reports once a day whatever "
        "ri= says, and there is one format of failure reports.",
    .help = "take it away",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; [[ri=86400]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject; [[rf=afrf]]; adkim=s\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; adkim=s\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
};

void removed_tag(const Dmarc& dmarc, Report& report) {
  for (const DmarcTagKind kind : {DmarcTagKind::rf, DmarcTagKind::ri}) {
    const DmarcTag* const tag = dmarc.record.find(kind);
    if (tag == nullptr) continue;
    report
        .at(dmarc.where(tag->at.where),
            fmt::format("RFC 9989 has no {}= any more: receivers ignore it", to_string(kind)))
        .fix("take it away", dmarc.text.replace(with_separator(dmarc.text, tag->at.where), ""));
  }
}

// -- dmarc-rua-size, dmarc-rua-more-than-two ----------------------------------------------------

constexpr RuleDoc kSize{
    .id = "dmarc-rua-size",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(9989, "C.4"), rfc(9989, "4.8"), rfc(7489, "6.2")},
    .summary = "a size limit on a report address, which RFC 9989 does not have any more",
    .rationale =
        "RFC 7489 lets an address end in a limit, such as !10m. RFC 9989 ignores it, few receivers "
        "ever heeded it, and some parsers take it for a part of the address.",
    .help = "take it away",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com[[!10m]]\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"\n"}},
};

void size(const Dmarc& dmarc, Report& report) {
  for (const DmarcUri& uri : dmarc.record.uris) {
    if (uri.size.empty()) continue;
    report.at(dmarc.where(uri.size)).fix("take it away", dmarc.text.replace(uri.size, ""));
  }
}

constexpr RuleDoc kMoreThanTwo{
    .id = "dmarc-rua-more-than-two",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(7489, "6.2")},
    .summary = "more than two report addresses: receivers may stop at the second",
    .rationale =
        "RFC 7489 has receivers send to two addresses at least; what stands behind them they may "
        "leave out. Which of them get reports differs from receiver to receiver.",
    .help = "let one mailbox pass the reports on to the others",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:a@example.com,"
                     "mailto:b@example.com,[[mailto:c@example.com]]\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:a@example.com,"
                      "mailto:b@example.com\"\n"},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:a@example.com,"
                      "mailto:b@example.com; ruf=mailto:c@example.com\"\n"}},
};

void more_than_two(const Dmarc& dmarc, Report& report) {
  for (const bool failure : {false, true}) {
    unsigned count = 0;
    for (const DmarcUri& uri : dmarc.record.uris) {
      if (uri.failure != failure || ++count != 3) continue;
      report.at(dmarc.where(uri.where));
      break;
    }
  }
}

// -- dmarc-string-split, dmarc-too-long ---------------------------------------------------------

constexpr RuleDoc kStringSplit{
    .id = "dmarc-string-split",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(9989, "4.5"), rfc(1035, "3.3.14")},
    .summary = "a border between two strings inside of a tag",
    .rationale =
        "Receivers join the strings with nothing between them, so that the tag is whole again. "
        "People who edit it, and tools that show one string a line, read it as two; a blank that "
        "somebody adds at the border breaks it.",
    .help = "write it as one string, or part the strings between two tags",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=rej[[\" \"]]ect\"\n",
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"},
             {.text = "_dmarc TXT \"v=DMARC1; \" \"p=reject\"\n"},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject;\" \" sp=reject\"\n"}},
};

// What stands between two strings, where both are quoted and nothing but blanks parts them.
std::optional<Span> border_of(const Dmarc& dmarc, const Text::String& first,
                              const Text::String& second) {
  const Span border(first.where.end() - 1, second.where.begin() + 2 - first.where.end());
  const std::string_view written = dmarc.at.text(border);
  const bool plain =
      written.size() > 1 && written.front() == '"' && written.back() == '"' &&
      written.substr(1, written.size() - 2).find_first_not_of(" \t") == std::string_view::npos;
  if (!plain) return std::nullopt;
  return border;
}

void string_split(const Dmarc& dmarc, Report& report) {
  constexpr std::uint32_t kMost = 255;  // octets of a string (RFC 1035 3.3)
  const std::vector<Text::String>& strings = dmarc.text.strings();
  const std::vector<DmarcTag>& tags = dmarc.record.tags;
  for (std::size_t i = 0; i + 1 < strings.size(); ++i) {
    const std::uint32_t at = strings[i].range.end();
    const auto tag = std::find_if(tags.begin(), tags.end(), [at](const DmarcTag& found) {
      return found.at.where.end() > at;
    });
    if (tag == tags.end() || tag->at.where.begin >= at) continue;
    // (A comma is missing there, dmarc-rua-separator says.)
    if (starts_with_fold(dmarc.text.octets().substr(at), "mailto:")) continue;
    const bool both = strings[i].spelling == strings[i + 1].spelling;
    const std::optional<Span> border =
        both ? border_of(dmarc, strings[i], strings[i + 1]) : std::nullopt;
    const Span place = border ? *border : dmarc.text.where(Range::between(at - 1, at + 1));
    Said said = report.at(place, fmt::format("the tag {}= is parted by a border between strings",
                                             dmarc.octets(tag->at.name)));
    const bool fits = strings[i].range.size + strings[i + 1].range.size <= kMost;
    if (border && fits) said.fix("join the two", {{*border, ""}});
    return;
  }
}

constexpr RuleDoc kTooLong{
    .id = "dmarc-too-long",
    .pack = "dmarc",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {practice("NCSC MailCheck, 2023"), rfc(1035, "4.2.1")},
    .summary = "a DMARC record so long that answers may not fit into a small packet",
    .rationale =
        "An answer over 512 octets needs EDNS or a second question by TCP, which some old "
        "receivers and firewalls do not do: for them the domain has no policy.",
    .help = "take out tags that say the default, and addresses that nobody reads",
    .bad = {{.text =
                 "_dmarc TXT \"[[v=DMARC1]]; p=reject; rua=mailto:reports-of-dmarc@example.com\"\n",
             .options = {{"octets", 50}}}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:d@example.com\"\n"}},
    .options = {{.name = "octets",
                 .value = 450,
                 .lowest = 1,
                 .highest = 65535,
                 .meaning = "octets that are not too many"}},
};

void too_long(const Dmarc& dmarc, Report& report) {
  if (dmarc.text.size() <= report.option("octets")) return;
  report.at(
      dmarc.where(dmarc.record.tags.front().at.where),
      fmt::format("the DMARC record has {} octets: its answer may not fit into a small packet",
                  dmarc.text.size()));
}

// -----------------------------------------------------------------------------------------------

using Kind = ContentFlawKind;
constexpr Rule kRules[] = {
    {&kNotSecond, OnContent{Kind::dmarc_p_not_second, not_second}},
    {&kPolicyCase, OnContent{Kind::dmarc_p_case, policy_case}},
    {&kUnknownTag, OnContent{Kind::dmarc_unknown_tag, unknown_tag}},
    {&kPercentageRemoved, percentage_removed},
    {&kRemovedTag, removed_tag},
    {&kSize, size},
    {&kMoreThanTwo, more_than_two},
    {&kStringSplit, string_split},
    {&kTooLong, too_long},
};

}  // namespace

constinit const RulePack dmarc_tags{"rules/dmarc_tags.cpp", kRules};

}  // namespace zonevet::rules
