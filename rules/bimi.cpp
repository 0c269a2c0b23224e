// BIMI: the records that ask receivers to show a logo beside mail of a domain. No RFC yet:
// draft-brand-indicators-for-message-identification is what receivers follow.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/nearest.h"
#include "content/web_uri.h"
#include "engine/mail_places.h"
#include "engine/mail_records.h"
#include "engine/renaming.h"
#include "engine/tables.h"
#include "findings/quoted.h"
#include "mail/dmarc_discovery.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// A section of the draft.
constexpr Citation draft(std::string_view section) {
  return {0, section,
          "https://datatracker.ietf.org/doc/draft-brand-indicators-for-message-identification/"};
}

constexpr Citation kDefinition = draft(
    "draft-brand-indicators-for-message-identification (2025-11-03), Assertion Record Definition");

constexpr Example kSound{.text =
                             "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                             "a=https://example.com/vmc.pem\"\n"};

// -- bimi-version -------------------------------------------------------------------------------

constexpr RuleDoc kVersion{
    .id = "bimi-version",
    .pack = "bimi",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {kDefinition},
    .summary = "a record meant as BIMI does not begin with `v=BIMI1`: receivers ignore it",
    .rationale =
        "The version has to be the first tag and to match letter for letter, and receivers must "
        "not "
        "mend what is written otherwise: they pass over the record, and no logo is shown.",
    .help = "begin the record with `v=BIMI1; `",
    .bad = {{.text = "default._bimi TXT \"[[v=bimi1]]; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem\"\n",
             .fixed = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"},
            {.text = "default._bimi TXT \"[[v=BIMI1,]] l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem\"\n",
             .fixed = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"},
            {.text = "default._bimi TXT \"[[l=https://example.com/logo.svg]]; "
                     "a=https://example.com/vmc.pem\"\n",
             .fixed = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"},
            {.text = "default._bimi TXT \"l=https://example.com/logo.svg; [[v=BIMI1]]\"\n"}},
    .good = {kSound,
             {.text = "default._bimi TXT \"v = BIMI1 ;l=https://example.com/logo.svg;"
                      "a=https://example.com/vmc.pem;\"\n"},
             {.text = "default._bimi TXT \"site-verification=1\"\n"},
             {.text = "www TXT \"v=bimi1\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

void version(const ContentFlawView& view, Report& report) {
  Said said =
      report.at(view.where(),
                fmt::format("the record does not begin with `v=BIMI1`: {}",
                            outcome_of_other_version(view.at, kBimiPlace,
                                                     "receivers ignore it, and no logo is shown")));
  said.explains(view.text.where(view.text.all()));
  // (Beside another record it would make two, of which receivers take none.)
  if (!said || view.flaw.note.empty() || !is_only_mail_text(view.at)) return;
  said.fix("write `v=BIMI1;`", FixSafety::safe, view.text.replace(view.flaw.other, view.flaw.note));
}

// -- bimi-unknown-tag ---------------------------------------------------------------------------

constexpr RuleDoc kUnknownTag{
    .id = "bimi-unknown-tag",
    .pack = "bimi",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {kDefinition},
    .summary = "a tag that BIMI does not define, which receivers ignore",
    .rationale =
        "Receivers pass over tags that they do not know, so that a slip of the hand takes a tag "
        "out "
        "of the record without a word.",
    .help = "the tags are v, l, a, avp and lps, in small letters",
    .bad = {{.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem; [[svg]]=2\"\n"},
            {.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem; [[logo]]\"\n"}},
    .good = {kSound,
             {.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem; avp=brand; lps=news,shop\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

// -- bimi-duplicate-tag -------------------------------------------------------------------------

constexpr RuleDoc kDuplicateTag{
    .id = "bimi-duplicate-tag",
    .pack = "bimi",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kDefinition, rfc(6376, "3.2")},
    .summary = "a tag given twice, which makes the whole record invalid",
    .rationale =
        "BIMI records are written as DKIM keys are, and a list in which a tag stands twice is "
        "invalid as a whole there. Some receivers pass over the record, others take either one, "
        "so that the logo may be the old one, or none.",
    .help = "keep one of the two; another logo goes to a selector of its own",
    .bad = {{.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "[[l=https://example.com/new.svg]]; a=https://example.com/vmc.pem\"\n"},
            {.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem; [[v=BIMI1]]\"\n",
             .fixed = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"}},
    .good = {kSound},
    .instead_of = {"txt-non-ascii"},
};

void duplicate_tag(const ContentFlawView& view, Report& report) {
  say_twice(view, "tag", "some receivers pass over the record, others take either one", report);
}

// -- bimi-location-missing ----------------------------------------------------------------------

constexpr RuleDoc kLocationMissing{
    .id = "bimi-location-missing",
    .pack = "bimi",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {kDefinition},
    .summary = "a BIMI record does not say where the logo lies",
    .rationale =
        "l= is required, and its name is in small letters. Without it, or with nothing behind it, "
        "no logo is shown, whatever evidence the record names.",
    .help = "add l= with the https address of the logo; `l=; a=;` asks for none to be shown",
    .bad = {{.text = "default._bimi TXT \"[[v=BIMI1]]; a=https://example.com/vmc.pem\"\n"},
            {.text = "default._bimi TXT \"v=BIMI1; [[L]]=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem\"\n"},
            {.text = "default._bimi TXT \"v=BIMI1; [[l=]]; a=https://example.com/vmc.pem\"\n"}},
    .good = {kSound},
    .instead_of = {"bimi-unknown-tag", "txt-non-ascii"},
};

void location_missing(const Bimi& bimi, Report& report) {
  const BimiRecord& record = bimi.record;
  if (record.declines()) return;
  if (record.l != nullptr) {
    if (record.l->value.empty())
      report.at(bimi.where(record.l->where),
                "l= is empty and a= is not: the record names evidence for a logo that nobody "
                "finds, and none is shown");
    return;
  }
  for (const Tag& tag : record.list.tags) {
    const std::string_view name = bimi.octets(tag.name);
    if (!is_meant_as(name, "l") && !equal_fold(name, "location")) continue;
    report.at(bimi.where(tag.name),
              fmt::format("{} is not the tag l=, so that the record names no logo: none is shown",
                          quoted(name)));
    return;
  }
  report.at(bimi.version(), "the record has no l=: receivers find no logo to show");
}

// -- bimi-location-not-https, bimi-location-not-svg, bimi-evidence-invalid ----------------------

constexpr RuleDoc kLocationNotHttps{
    .id = "bimi-location-not-https",
    .pack = "bimi",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {kDefinition},
    .summary = "the location of a logo is no https URI",
    .rationale =
        "Receivers fetch logos over https and in no other way, from one location. Where l= is "
        "anything else no logo is shown.",
    .help = "name one https address, with the whole name of its host",
    .bad = {{.text = "default._bimi TXT \"v=BIMI1; l=[[http://example.com/logo.svg]]; "
                     "a=https://example.com/vmc.pem\"\n"},
            {.text = "default._bimi TXT \"v=BIMI1; l=[[example.com/logo.svg]]; "
                     "a=https://example.com/vmc.pem\"\n"},
            {.text = "default._bimi TXT \"v=BIMI1; l=[[https://example.com/a.svg,"
                     "https://example.com/b.svg]]; a=https://example.com/vmc.pem\"\n"},
            {.text = "default._bimi TXT \"v=BIMI1; l=[[https://example.com/logo.svg "
                     "a=https://example.com/vmc.pem]]\"\n"}},
    .good = {kSound},
    .instead_of = {"bimi-location-not-svg", "txt-non-ascii"},
};

constexpr RuleDoc kEvidenceInvalid{
    .id = "bimi-evidence-invalid",
    .pack = "bimi",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {kDefinition},
    .summary = "the location of the evidence for a logo is no https URI",
    .rationale =
        "Receivers fetch the certificate that a= names over https, from a host that is named in "
        "full. Those that ask for evidence show no logo where they cannot.",
    .help = "name one https address, or leave a= empty",
    .bad = {{.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=[[http://example.com/vmc.pem]]\"\n"},
            {.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=[[self]]\"\n"}},
    .good = {kSound},
    .instead_of = {"txt-non-ascii"},
};

// Whether a value holds another tag: `https://example.com/logo.svg a=`, or `a=` alone.
bool holds_tag(std::string_view value) {
  const std::size_t blank = value.find(' ');
  if (blank < value.size()) return value.find('=', blank) < value.size();
  const std::size_t sign = value.find('=');
  return sign < value.size() && sign > 0 && sign <= 3 &&
         std::all_of(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(sign), is_alnum);
}

// What is wrong with a location, as the rest of "... ".
std::string wrong_with_location(std::string_view uri) {
  const std::string_view wrong = wrong_with_https(uri);
  return !wrong.empty() && holds_tag(uri)
             ? "holds another tag, as the semicolon between the two is missing"
             : std::string(wrong);
}

void location_not_https(const Bimi& bimi, Report& report) {
  const Tag* const location = bimi.record.l;
  if (location == nullptr || location->value.empty()) return;
  const std::string wrong = wrong_with_location(bimi.octets(location->value));
  if (wrong.empty()) return;
  report.at(bimi.where(location->value),
            fmt::format("{} {}: no logo is shown", bimi.shown(location->value), wrong));
}

void evidence_invalid(const Bimi& bimi, Report& report) {
  const Tag* const evidence = bimi.record.a;
  if (evidence == nullptr || evidence->value.empty()) return;
  const std::string wrong = wrong_with_location(bimi.octets(evidence->value));
  if (wrong.empty()) return;
  report.at(bimi.where(evidence->value),
            fmt::format("{} {}: receivers that ask for evidence show no logo",
                        bimi.shown(evidence->value), wrong));
}

constexpr RuleDoc kLocationNotSvg{
    .id = "bimi-location-not-svg",
    .pack = "bimi",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {draft("draft-brand-indicators-for-message-identification (2025-11-03), Supported "
                    "Image Formats for l= tag")},
    .summary = "a logo is in another format than SVG",
    .rationale =
        "Logos are SVG, or SVG that is compressed. A location that ends like a file of another "
        "format is a permanent error, and no logo is shown.",
    .help = "publish the logo as SVG Tiny PS",
    .bad = {{.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo[[.png]]; "
                     "a=https://example.com/vmc.pem\"\n"},
            {.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo[[.JPEG]]?size=96; "
                     "a=https://example.com/vmc.pem\"\n"}},
    .good = {kSound,
             {.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.SVGZ; "
                      "a=https://example.com/vmc.pem\"\n"},
             {.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo?format=.png; "
                      "a=https://example.com/vmc.pem\"\n"}},
};

// The end of the location, ".png", where it is that of another image format.
Range foreign_suffix(const Bimi& bimi, Range location) {
  constexpr std::array<std::string_view, 14> kFormats{".png",  ".jpg", ".jpeg", ".gif",  ".webp",
                                                      ".bmp",  ".ico", ".tif",  ".tiff", ".avif",
                                                      ".heic", ".pdf", ".eps",  ".ai"};
  const std::string_view uri = bimi.octets(location);
  const std::string_view path = path_of_uri(uri);
  const auto* const format =
      std::find_if(kFormats.begin(), kFormats.end(),
                   [path](std::string_view suffix) { return ends_with_fold(path, suffix); });
  if (format == kFormats.end()) return {};
  const std::size_t end =
      location.begin + static_cast<std::size_t>(path.data() - uri.data()) + path.size();
  return Range::between(end - format->size(), end);
}

void location_not_svg(const Bimi& bimi, Report& report) {
  const Tag* const location = bimi.record.l;
  if (location == nullptr) return;
  const Range suffix = foreign_suffix(bimi, location->value);
  if (suffix.empty()) return;
  report.at(bimi.where(suffix),
            fmt::format("a logo is SVG, and {} is none: receivers take it for an error and show "
                        "nothing",
                        bimi.shown(suffix)));
}

// -- bimi-evidence-missing, bimi-declination ----------------------------------------------------

constexpr RuleDoc kEvidenceMissing{
    .id = "bimi-evidence-missing",
    .pack = "bimi",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {practice("Google Workspace Help, Set up BIMI (2025): a VMC or CMC is required"),
              practice("Apple Support, BIMI (2024): evidence is required")},
    .summary = "a BIMI record names no evidence, which the large receivers ask for",
    .rationale =
        "Gmail and Apple Mail show a logo only with a certificate for it (a VMC or CMC), of which "
        "a= names the location. Others show it without one.",
    .help = "add a= with the https address of the certificate",
    .bad = {{.text = "default._bimi TXT \"[[v=BIMI1]]; l=https://example.com/logo.svg\"\n"},
            {.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; [[a=]]\"\n"}},
    .good = {kSound},
};

void evidence_missing(const Bimi& bimi, Report& report) {
  const BimiRecord& record = bimi.record;
  if (record.l == nullptr || record.l->value.empty()) return;
  if (record.a != nullptr && !record.a->value.empty()) return;
  // (Of the semicolon that is missing in front of a= bimi-location-not-https speaks.)
  if (record.a == nullptr && holds_tag(bimi.octets(record.l->value))) return;
  report.at(record.a == nullptr ? bimi.version() : bimi.where(record.a->where),
            "the record names no certificate for the logo: receivers such as Gmail and Apple Mail "
            "do not show it");
}

constexpr RuleDoc kDeclination{
    .id = "bimi-declination",
    .pack = "bimi",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {draft("draft-brand-indicators-for-message-identification (2025-11-03), Declination "
                    "to Publish")},
    .summary = "a BIMI record declines to show a logo",
    .rationale =
        "Empty l= and a= ask for no logo, also where the organisation's domain has one. That is "
        "mostly meant; it is what a record looks like, too, that was never filled in.",
    .help = "name the logo behind l= if one is to be shown",
    .bad = {{.text = "default._bimi TXT \"v=BIMI1; [[l=]]; a=;\"\n"},
            {.text = "default._bimi.news TXT \"v=BIMI1; [[l=]]\"\n"}},
    .good = {kSound},
};

void declination(const Bimi& bimi, Report& report) {
  if (!bimi.record.declines()) return;
  const bool selects = bimi.record.lps != nullptr;
  report.at(bimi.where(bimi.record.l->where),
            selects ? "the record asks for no logo but for senders that lps= sends to a selector "
                      "of their own"
                    : "the record asks for no logo: receivers show none for its mail");
}

// -- bimi-avp, bimi-lps -------------------------------------------------------------------------

constexpr RuleDoc kAvp{
    .id = "bimi-avp",
    .pack = "bimi",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {kDefinition},
    .summary = "the preference avp= is neither brand nor personal",
    .rationale =
        "Receivers ignore another value, or take the whole record for one that fails: then no logo "
        "is shown.",
    .help = "write brand or personal, in small letters, or take the tag out",
    .bad = {{.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem; avp=[[Brand]]\"\n",
             .fixed = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem; avp=brand\"\n"},
            {.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem; avp=[[logo]]\"\n"},
            {.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem; [[avp=]]\"\n"}},
    .good = {{.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem; avp=personal\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

void avp(const Bimi& bimi, Report& report) {
  constexpr std::array<std::string_view, 2> kPreferences{"brand", "personal"};
  const Tag* const tag = bimi.record.avp;
  if (tag == nullptr || bimi.text.has_hole(tag->where)) return;
  const std::string_view value = bimi.octets(tag->value);
  if (std::find(kPreferences.begin(), kPreferences.end(), value) != kPreferences.end()) return;
  const Range place = value.empty() ? tag->where : tag->value;
  Said said = report.at(
      bimi.where(place),
      fmt::format(
          "{} is neither `brand` nor `personal`: receivers ignore it, or the record with it",
          bimi.shown(place)));
  const std::string_view meant = nearest(value, kPreferences);
  if (!meant.empty())
    said.fix(fmt::format("write {}", quoted(meant)), bimi.text.replace(tag->value, meant));
}

constexpr RuleDoc kLps{
    .id = "bimi-lps",
    .pack = "bimi",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .cites = {draft("draft-brand-indicators-for-message-identification (2025-11-03), Local-part "
                    "Selectors")},
    .summary = "a prefix of lps= that no local part is compared with",
    .rationale =
        "Prefixes are of letters, digits and hyphens, at most 63 of them, as receivers turn dots "
        "and underscores of a local part into hyphens before they compare. Another prefix matches "
        "nobody, and may void the record.",
    .help = "write hyphens for dots and underscores, and part the prefixes by commas",
    .bad = {{.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem; lps=[[news.letter]],shop\"\n"},
            {.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem; lps=news, [[no reply]]\"\n"},
            {.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem; lps=news[[,]],shop\"\n"}},
    .good = {{.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem; lps = brand-one-noreply , brand-two\"\n"},
             {.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem; lps=\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

bool is_prefix(std::string_view prefix) {
  constexpr std::size_t kLongest = 63;
  return !prefix.empty() && prefix.size() <= kLongest &&
         std::all_of(prefix.begin(), prefix.end(), [](char c) { return is_alnum(c) || c == '-'; });
}

// Of several prefixes that are wrong the first is told.
void lps(const Bimi& bimi, Report& report) {
  const Tag* const tag = bimi.record.lps;
  if (tag == nullptr || tag->value.empty()) return;
  const std::string_view octets = bimi.text.octets();
  for (std::size_t begin = tag->value.begin; begin <= tag->value.end();) {
    const std::size_t end = std::min<std::size_t>(octets.find(',', begin), tag->value.end());
    const Range prefix = trimmed(bimi.text, Range::between(begin, end));
    if (!bimi.text.has_hole(prefix) && !is_prefix(bimi.octets(prefix))) {
      // Of an empty one the comma before it, or behind the first.
      const std::size_t comma = begin > tag->value.begin ? begin - 1 : end;
      const Range place = prefix.empty() ? Range::between(comma, comma + 1) : prefix;
      report.at(bimi.where(place),
                prefix.empty() ? std::string("a prefix of lps= is empty: it stands for no sender")
                               : fmt::format("{} is no prefix of letters, digits and hyphens, at "
                                             "most 63: it stands for no sender",
                                             bimi.shown(prefix)));
      return;
    }
    begin = end + 1;
  }
}

// -- bimi-multiple ------------------------------------------------------------------------------

constexpr RuleDoc kMultiple{
    .id = "bimi-multiple",
    .pack = "bimi",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {draft("draft-brand-indicators-for-message-identification (2025-11-03), Assertion "
                    "Record Discovery")},
    .summary = "more than one BIMI record at one name: no logo is shown",
    .rationale =
        "Receivers do not choose among several records: they stop, and show no logo for the "
        "selector.",
    .help = "keep one of them; another logo goes to a selector of its own",
    .bad = {{.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem\"\n"
                     "default._bimi TXT \"[[v=BIMI1]]; l=https://example.com/new.svg; "
                     "a=https://example.com/new.pem\"\n"}},
    .good = {{.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"
                      "default._bimi TXT \"site-verification=1\"\n"
                      "winter._bimi TXT \"v=BIMI1; l=https://example.com/winter.svg; "
                      "a=https://example.com/winter.pem\"\n"}},
};

void multiple(const RRsetView& rrset, Report& report) {
  if (bimi_records_above(rrset.zone().names(), rrset.owner()) == NameId::none) return;
  say_several(rrset, mail_records(rrset, MailKind::bimi), "BIMI",
              "receivers use none of them, and no logo is shown", report);
}

// -- bimi-without-enforcement -------------------------------------------------------------------

constexpr RuleDoc kWithoutEnforcement{
    .id = "bimi-without-enforcement",
    .pack = "bimi",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {draft("draft-brand-indicators-for-message-identification (2025-11-03), "
                    "Authentication Requirements")},
    .summary = "BIMI at a domain whose DMARC policy does not enforce: no logo is shown",
    .rationale =
        "Receivers show a logo only for domains whose DMARC policy is quarantine or reject, for "
        "all "
        "of the mail and for sub-domains too. With p=none, sp=none or a pct= below 100 beside "
        "quarantine they must not.",
    .help = "set p= to quarantine or reject, sp= too if it is there, and take pct= out",
    .bad = {{.text = "default._bimi TXT \"[[v=BIMI1]]; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem\"\n"
                     "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.com\"\n"},
            {.text = "default._bimi TXT \"[[v=BIMI1]]; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem\"\n"
                     "_dmarc TXT \"v=DMARC1; p=reject; sp=none\"\n"},
            {.text = "default._bimi TXT \"[[v=BIMI1]]; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem\"\n"
                     "_dmarc TXT \"v=DMARC1; p=quarantine; pct=50\"\n",
             .also = {"dmarc-pct-two-meanings"}}},
    .good = {{.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"
                      "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.com\"\n"},
             {.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"
                      "_dmarc CNAME _dmarc.example.net.\n"},
             {.text = "default._bimi.news TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"},
             // Of two policies is said enough.
             {.text = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"
                      "_dmarc TXT \"v=DMARC1; p=reject\"\n_dmarc TXT \"v=DMARC1; p=quarantine\"\n",
              .complete = true,
              .also = {"dmarc-multiple-records"}}},
    .uses = Tables::dmarc_policies | Tables::misplaced_records,
};

// Why DMARC lets receivers show no logo, and where it says so; nowhere where there is no policy.
struct Unenforced {
  Span where;
  std::string_view why;
};

std::optional<Unenforced> unenforced_by(const DmarcFound& found, bool is_own) {
  const DmarcRecord& record = found.record;
  const auto tag = [&](DmarcTagKind kind, std::string_view why) {
    return Unenforced{found.text.where(record.find(kind)->at.where), why};
  };
  if (record.p == DmarcPolicy::none)
    return tag(DmarcTagKind::p, is_own ? "its DMARC policy is none"
                                       : "the DMARC policy of its organisation is none");
  if (record.sp == DmarcPolicy::none)
    return tag(DmarcTagKind::sp, is_own ? "its DMARC policy for sub-domains is none"
                                        : "the DMARC policy for sub-domains is none");
  const bool in_part = record.p == DmarcPolicy::quarantine && record.pct && *record.pct < 100;
  if (in_part) return tag(DmarcTagKind::pct, "its DMARC policy is for a part of the mail only");
  // (RFC 9989 4.7: of a quarantine the next lower policy is none.)
  if (record.p == DmarcPolicy::quarantine && record.testing)
    return tag(DmarcTagKind::t, "its DMARC policy is being tested, and counts as none");
  return std::nullopt;
}

// Whether a domain may have a policy that is not found: of several versions of a zone one is for
// the outside, and of a record under another name other rules speak.
bool may_have_policy(const World& world, const Zone& zone, NameId domain) {
  return world.zones.versions_of(zone).size() > 1 ||
         world.tables.misplaced().find(zone, domain, MailKind::dmarc) != NameId::none;
}

// Nothing where it is not certain which policy applies.
std::optional<Unenforced> unenforced_at(const World& world, const Zone& zone, NameId domain) {
  const DmarcDiscovery found = discover_dmarc(DmarcStandard::rfc9989, world.tables.dmarc(),
                                              zone.names().name(domain), &zone);
  // (Of records that are broken or doubled other rules speak.)
  const bool near = std::any_of(found.asked.begin(), found.asked.end(), [](const DmarcStep& step) {
    return step.found->what == DmarcFound::What::several || step.found->near_miss;
  });
  const bool none = found.end == DmarcDiscovery::End::no_record && !near;
  if (none && !may_have_policy(world, zone, domain))
    return Unenforced{{}, "it has no DMARC policy"};
  if (found.record() == nullptr || !found.record()->text.whole()) return std::nullopt;
  const bool is_own = found.role == DmarcDiscovery::Role::author_domain;
  if (auto unenforced = unenforced_by(*found.record(), is_own)) return unenforced;
  // The policy of the organisation must be enforced, too.
  if (!is_own || !found.organization || *found.organization == found.author) return std::nullopt;
  const DmarcFound& above = world.tables.dmarc().find(*found.organization, &zone);
  return above.is_record() && above.text.whole() ? unenforced_by(above, false) : std::nullopt;
}

void without_enforcement(const Bimi& bimi, Report& report) {
  if (bimi.record.declines()) return;
  // (Whether a logo is to be shown shows where the missing semicolon is back.)
  if (bimi.record.l != nullptr && holds_tag(bimi.octets(bimi.record.l->value))) return;
  const Zone& zone = bimi.at.zone();
  const NameId above = bimi_records_above(zone.names(), bimi.at.owner());
  if (above == NameId::none) return;
  const NameId domain = zone.names().parent(above);
  const auto unenforced = unenforced_at(bimi.at.world(), zone, domain);
  if (!unenforced) return;
  Said said = report.at(bimi.version(),
                        fmt::format("receivers show no logo for mail of {}: {}",
                                    quoted(zone.names().presentation(domain)), unenforced->why));
  if (!unenforced->where.nowhere()) said.note(unenforced->where, "the policy stands here");
}

// -- bimi-selector-host -------------------------------------------------------------------------

constexpr RuleDoc kSelectorHost{
    .id = "bimi-selector-host",
    .pack = "bimi",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {draft("draft-brand-indicators-for-message-identification (2025-11-03), Assertion "
                    "Record Discovery")},
    .summary = "a BIMI record stands at a name where no receiver looks",
    .rationale =
        "Receivers ask for the record at selector._bimi below the domain, and the selector is "
        "`default` unless the mail names another one. At `bimi`, at `_bimi` without a selector, "
        "at the place of another kind of records or at the domain itself it is never asked for.",
    .help = "give the record the name `default._bimi` below the domain",
    .bad = {{.text = "[[bimi]] TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem\"\n",
             .fixed = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"},
            {.text = "[[_bimi]] TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem\"\n",
             .fixed = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"},
            {.text = "[[default.bimi]].news TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem\"\n",
             .fixed = "default._bimi.news TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"},
            {.text = "[[_bimi.default]] TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem\"\n",
             .fixed = "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"},
            {.text = "default._bimi TXT \"v=BIMI1\"\n"
                     "[[bimi]] TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem\"\n",
             .also = {"bimi-location-missing"}},
            {.text = "@ A 192.0.2.1\n[[@]] TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem\"\n",
             .fixed = "@ A 192.0.2.1\ndefault._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"}},
    .good = {kSound,
             {.text = "winter.2026._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"},
             {.text = "bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\ndefault._bimi CNAME bimi\n"},
             {.text = "customer1.bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"}},
    .uses = Tables::mail_targets | Tables::dmarc_policies | Tables::misplaced_records,
};

bool is_like_bimi(std::string_view label) { return edit_distance(label, "_bimi", 1) <= 1; }

Misplaced meant_as(const RecordView& record) {
  const NameTable& names = record.zone().names();
  const NameId owner = record.owner();
  const NameId parent = names.parent(owner);
  const std::string_view first = names.label(owner);
  const std::string_view second = parent == NameId::root ? std::string_view() : names.label(parent);
  const bool two =
      (is_like_bimi(first) && second == "default") || (first == "default" && is_like_bimi(second));
  if (two) return {names.parent(parent), 2};
  const bool one = is_like_bimi(first) || first == "default_bimi" || first == "default-bimi";
  return one ? Misplaced{parent, 1} : Misplaced();
}

// Whether receivers can do what a record says.
bool says_something(const Text& text) {
  BimiRecord record;
  ContentFlaws unsaid;
  parse_bimi(text, record, unsaid);
  if (record.declines()) return true;
  return record.l != nullptr && wrong_with_https(text.octets(record.l->value)).empty();
}

// Whether a logo would be shown by the record where it is looked for, so that no other mistake
// comes to light once it stands there.
bool is_sound(const RecordView& at, const Text& text, NameId domain) {
  BimiRecord record;
  ContentFlaws unsaid;
  parse_bimi(text, record, unsaid);
  if (record.declines()) return true;
  if (record.l == nullptr) return false;
  const Bimi bimi{at, text, record};
  return wrong_with_https(bimi.octets(record.l->value)).empty() &&
         foreign_suffix(bimi, record.l->value).empty() &&
         !unenforced_at(at.world(), at.zone(), domain);
}

// The selector that a record has which stands behind `_bimi` written twice; else the usual one.
std::string labels_of(const RecordView& record) {
  const NameTable& names = record.zone().names();
  const NameId above = bimi_records_above(names, record.owner());
  const bool selected = above != NameId::none && above == names.parent(record.owner());
  return fmt::format("{}._bimi", selected ? names.label(record.owner()) : "default");
}

void selector_host(const Txt& txt, Report& report) {
  if (txt.kind != MailKind::bimi_elsewhere) return;
  const std::string labels = labels_of(txt.at);
  MailPlace place = kBimiPlace;
  place.labels = labels;
  const Misplaced found = find_misplaced(txt, place, meant_as, says_something);
  if (found.domain != NameId::none)
    say_misplaced(txt.at, place, found, is_sound(txt.at, txt.text, found.domain), report);
}

// -- bimi-selector-typo -------------------------------------------------------------------------

constexpr RuleDoc kSelectorTypo{
    .id = "bimi-selector-typo",
    .pack = "bimi",
    .severity = Severity::warning,
    .needs = Needs::whole_zone,
    .fix = FixSafety::unsafe,
    .cites = {draft("draft-brand-indicators-for-message-identification (2025-11-03), Selectors")},
    .summary = "a selector that is nearly `default`, where no record stands at `default`",
    .rationale =
        "Receivers look at `default._bimi` unless the mail names another selector. Any word may be "
        "one, so that a slip of the hand makes a sound record for mail that nobody sends, and none "
        "for all the other.",
    .help = "give the record the name `default._bimi`, or add one there",
    .bad = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"
                     "[[defualt]]._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem\"\n",
             .complete = true,
             .fixed = "_dmarc TXT \"v=DMARC1; p=reject\"\n"
                      "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"},
            {.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"
                     "[[defualt]]._bimi TXT \"v=BIMI1; l=http://example.com/logo.svg; "
                     "a=https://example.com/vmc.pem\"\n",
             .complete = true,
             .also = {"bimi-location-not-https"}}},
    .good = {{.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"
                      "default._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"
                      "defaults._bimi TXT \"v=BIMI1; l=https://example.com/logo2.svg; "
                      "a=https://example.com/vmc2.pem\"\n",
              .complete = true},
             {.text = "_dmarc TXT \"v=DMARC1; p=reject\"\n"
                      "default2._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n",
              .complete = true},
             {.text = "defualt._bimi TXT \"v=BIMI1; l=https://example.com/logo.svg; "
                      "a=https://example.com/vmc.pem\"\n"}},
    .uses = Tables::mail_targets | Tables::dmarc_policies,
};

// One slip away, and by letters alone: `default2` is another selector.
bool is_nearly_default(std::string_view selector) {
  return std::all_of(selector.begin(), selector.end(), is_alpha) &&
         edit_distance(selector, "default", 1) == 1;
}

void selector_typo(const Bimi& bimi, Report& report) {
  const World& world = bimi.at.world();
  const Zone& zone = bimi.at.zone();
  const NameTable& names = zone.names();
  const NameId owner = bimi.at.owner();
  const NameId above = names.parent(owner);
  if (above != bimi_records_above(names, owner) || !is_nearly_default(names.label(owner))) return;
  Name usual = names.name(above);
  if (!usual.prepend("default") || world.zones.versions_of(zone).size() > 1) return;
  if (world.zones.look_up(usual, RRType::txt, &zone).presence != Presence::absent) return;
  if (world.tables.is_mail_target(zone, owner)) return;
  Said said =
      report.at(first_labels_place(bimi.at),
                fmt::format("receivers look at {}, where no record stands, unless mail names the "
                            "selector {}",
                            quoted(usual.presentation()), quoted(names.label(owner))));
  if (is_sound(bimi.at, bimi.text, names.parent(above)))
    said.fix("name it `default`", with_first_labels(bimi.at, 1, "default"));
}

// -----------------------------------------------------------------------------------------------

using Kind = ContentFlawKind;
constexpr Rule kRules[] = {
    {&kVersion, OnContent{Kind::bimi_version, version}},
    {&kMultiple, multiple, {RRType::txt}, RRsetFlags::several},
    {&kSelectorHost, selector_host},
    {&kSelectorTypo, selector_typo},
    {&kLocationMissing, location_missing},
    {&kLocationNotHttps, location_not_https},
    {&kLocationNotSvg, location_not_svg},
    {&kEvidenceInvalid, evidence_invalid},
    {&kEvidenceMissing, evidence_missing},
    {&kDeclination, declination},
    {&kAvp, avp},
    {&kLps, lps},
    {&kWithoutEnforcement, without_enforcement},
    {&kUnknownTag, OnContent{Kind::bimi_unknown_tag}},
    {&kDuplicateTag, OnContent{Kind::bimi_duplicate_tag, duplicate_tag}},
};

}  // namespace

constinit const RulePack bimi{"rules/bimi.cpp", kRules};

}  // namespace zonevet::rules
