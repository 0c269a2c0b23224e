// What is wrong in the text of an SPF record, term by term (RFC 7208 12). Receivers check all of a
// record before they look at the mail: one term that is none makes it a permanent error.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "content/spf.h"
#include "dns/address.h"
#include "dns/idna.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

constexpr std::string_view kVoid = "SPF is a permanent error for all mail of the domain";
constexpr std::string_view kVoidIfTried =
    "SPF is a permanent error for all mail that no term before it matches";
constexpr std::string_view kPermanentError =
    "Receivers read the whole record before they look at the mail. One part that is no term makes "
    "it a permanent error (permerror) for every sender: no mail of the domain passes SPF, DMARC "
    "must do with DKIM alone, and some receivers refuse the mail.";

// -- helpers ------------------------------------------------------------------------------------

// A piece of the text as a message shows it.
std::string shown(const ContentFlawView& view) { return quoted(view.octets()); }
std::string shown(const ContentFlawView& view, Range range) {
  return quoted(view.text.octets(range));
}

// The name with which a term begins, its qualifier left out.
Range name_of(const ContentFlawView& view) {
  const std::string_view octets = view.octets();
  const std::size_t begin = octets.find_first_not_of("+-~?");
  const std::size_t end = std::min(octets.find_first_of(":/="), octets.size());
  return Range::between(view.flaw.where.begin + begin, view.flaw.where.begin + end);
}

bool is_sound_term(std::string_view term) {
  SpfRecord record;
  ContentFlaws flaws;
  parse_spf(Text::plain(fmt::format("v=spf1 {}", term)), record, flaws);
  return record.sound;
}

// The same term as another mechanism.
void fix_name(const ContentFlawView& view, Said& said, Range name, std::string_view right) {
  said.fix(fmt::format("write `{}`", right), view.text.replace(name, right));
}

// -- spf-near-miss-version ----------------------------------------------------------------------

constexpr RuleDoc kNearMissVersion{
    .id = "spf-near-miss-version",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "4.5"), rfc(7208, "12")},
    .summary = "meant as an SPF record, but it does not begin with v=spf1 and a blank",
    .rationale =
        "Receivers take a TXT record for SPF only where it begins with exactly `v=spf1`, followed "
        "by a blank or by nothing. Any other text is passed over without a word: the domain has no "
        "SPF record at all, although everybody who looks at the zone sees one.",
    .help = "begin the text with `v=spf1` and a blank",
    .bad = {{.text = "@ TXT \"[[v=spf1;]]mx -all\"\n"
                     "a TXT \"[[v=spf ]]mx -all\"\n"
                     "b TXT \"[[v=spf2 ]]mx -all\"\n"
                     "c TXT \"[[v =spf1 ]]a:mail.example.net -all\"\n"
                     "d TXT \"[[spf1 ]]include:spf.example.net ~all\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"
                      "a TXT \"v=spf1 mx -all\"\n"
                      "b TXT \"v=spf1 mx -all\"\n"
                      "c TXT \"v=spf1 a:mail.example.net -all\"\n"
                      "d TXT \"v=spf1 include:spf.example.net ~all\"\n"},
            {.text = "@ TXT \"[[\u201Cv=spf1 ]]mx -all\u201D\"\n"
                     "a TXT \"[[`v=spf1 ]]mx -all`\"\n"
                     "b TXT \"[['v=spf1 ]]mx -all'\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"
                      "a TXT \"v=spf1 mx -all\"\n"
                      "b TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"[[v=spf1]]mx-all\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"[[SPF: v=spf1 ]]mx -all\"\n"
                     "a TXT \"[[v=spfl ]]mx -all\"\n"
                     "b TXT \"[[v=spf-1 ]]mx -all\"\n"
                     "c TXT \"[[v=spf2.0/pra ]]mx -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"
                      "a TXT \"v=spf1 mx -all\"\n"
                      "b TXT \"v=spf1 mx -all\"\n"
                      "c TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"[[include:spf.example.net]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 include:spf.example.net -all\"\n"},
            {.text = "@ TXT \"[[v=spf1s]] mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"},
             {.text = "@ TXT \"spf was set up in 2020\"\n"},
             {.text = "@ TXT \"a mx\"\n@ TXT \"include:spf.example.net in the record\"\n"},
             {.text = "@ TXT \"no spf2.0/mfrom,pra\"\nwww TXT \"spf\"\n"}},
};

// The record that a near miss was meant as.
struct Mended {
  std::string octets;
  std::vector<Edit> edits;

  // Puts octets in the place of some; what stands before those is dealt with.
  [[nodiscard]] bool replace(const Text& text, Range range, std::string_view by) {
    const auto edit = text.replace(range, by);
    if (!edit) return false;
    edits.insert(edits.end(), edit->begin(), edit->end());
    octets += by;
    return true;
  }
};

// Where terms begin in a text without a blank before them, behind what stands for the version.
std::vector<std::uint32_t> glued_terms_of(const ContentFlawView& view) {
  const Range terms = Range::between(view.flaw.where.end(), view.flaw.other.begin);
  const std::string whole = std::string(view.flaw.note) + std::string(view.text.octets(terms));
  SpfRecord record;
  ContentFlaws flaws;
  parse_spf(Text::plain(whole), record, flaws);
  std::vector<std::uint32_t> out;
  for (const ContentFlaw& flaw : flaws.all()) {
    if (flaw.kind != ContentFlawKind::spf_glued_terms) continue;
    out.push_back(flaw.where.begin - static_cast<std::uint32_t>(view.flaw.note.size()) +
                  terms.begin);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Nothing where more is wrong with the record than its version and blanks.
std::optional<std::vector<Edit>> mend(const ContentFlawView& view) {
  Mended out;
  if (!out.replace(view.text, view.flaw.where, view.flaw.note)) return std::nullopt;
  std::uint32_t at = view.flaw.where.end();
  const auto keep_to = [&](std::uint32_t end) {
    out.octets += view.text.octets(Range::between(at, end));
    at = end;
  };
  for (const std::uint32_t glued : glued_terms_of(view)) {
    keep_to(glued);
    if (!out.replace(view.text, {glued, 0}, " ")) return std::nullopt;
  }
  keep_to(view.flaw.other.begin);
  if (!view.flaw.other.empty() && !out.replace(view.text, view.flaw.other, "")) return std::nullopt;
  SpfRecord record;
  ContentFlaws flaws;
  parse_spf(Text::plain(out.octets), record, flaws);
  const bool sound = is_spf(out.octets) && record.sound && flaws.empty();
  return sound ? std::optional(std::move(out.edits)) : std::nullopt;
}

// What is underlined: the version as it is written, to the end of its word where it cannot be told
// what its last signs are; where none is written, the first term.
Range shown_version(const ContentFlawView& view, bool mended) {
  const Range where = view.flaw.where;
  const std::string_view octets = view.text.octets();
  const bool has_letters = std::any_of(view.octets().begin(), view.octets().end(), is_alnum);
  const bool ends = where.end() > 0 && octets[where.end() - 1] == ' ';
  if (has_letters && (mended || ends)) return where;
  return Range::between(
      where.begin, std::min<std::size_t>(octets.find(' ', where.end()), view.flaw.other.begin));
}

std::string said_of_version(const ContentFlawView& view, Range where) {
  const std::string_view octets = view.octets();
  if (std::none_of(octets.begin(), octets.end(), is_alnum))
    return fmt::format("no `v=spf1` stands before {}", shown(view, where));
  if (equal_fold(octets, "v=spf1") && where == view.flaw.where)
    return "no blank stands behind `v=spf1`";
  return fmt::format("{} is not `v=spf1` and a blank", shown(view, where));
}

void near_miss_version(const ContentFlawView& view, Report& report) {
  std::optional<std::vector<Edit>> edits = mend(view);
  const Range where = shown_version(view, edits.has_value());
  Said said = report.at(view.text.where(where),
                        fmt::format("{}: no receiver takes the text for an SPF record",
                                    said_of_version(view, where)));
  if (!said || !edits) return;
  // What has no version, or that of Sender ID, may have been meant as something else.
  const std::string_view version = view.octets();
  const bool is_clear = std::any_of(version.begin(), version.end(), is_alnum) &&
                        version.find('/') == std::string_view::npos;
  said.fix("begin with `v=spf1` and a blank",
           is_clear && is_only_mail_text(view.at) ? FixSafety::safe : FixSafety::unsafe,
           std::move(edits));
}

// -- spf-version-repeated, spf-foreign-content --------------------------------------------------

constexpr RuleDoc kVersionRepeated{
    .id = "spf-version-repeated",
    .pack = "spf",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "6")},
    .summary = "v=spf1 stands inside the record once more",
    .rationale =
        "Receivers take it for a modifier that they do not know and pass over it. It tells that "
        "two "
        "records were joined by hand; then the first `all` ends what is looked at, and the terms "
        "of "
        "the second record never count.",
    .help = "take it out, and see whether all terms stand before `all`",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[v=spf1]] a:mail.example.net -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx a:mail.example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx a:mail.example.net -all\"\n"}},
};

void version_repeated(const ContentFlawView& view, Report& report) {
  report.at(view.where(), "`v=spf1` again: two records were joined, and receivers pass over it")
      .fix("take it out", view.text.replace(view.text.with_blanks_before(view.flaw.where), ""));
}

constexpr RuleDoc kForeignContent{
    .id = "spf-foreign-content",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "6")},
    .summary = "a DMARC or DKIM record stands inside the SPF record, where nobody reads it",
    .rationale =
        "SPF takes it for unknown modifiers, which are passed over, or for broken terms. DMARC and "
        "DKIM are looked for at names of their own, below `_dmarc` and `_domainkey`, and are not "
        "found.",
    .help = "give it a record of its own: DMARC at _dmarc, DKIM at <selector>._domainkey",
    .bad = {{.text = "@ TXT \"v=spf1 mx -all [[v=DMARC1; p=none]]\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n_dmarc TXT \"v=DMARC1; p=reject\"\n"}},
};

void foreign_content(const ContentFlawView& view, Report& report) {
  const std::string_view kind = starts_with_fold(view.octets(), "v=dkim") ? "DKIM" : "DMARC";
  report
      .at(view.where(),
          fmt::format("a {} record inside the SPF record: nobody looks for it here", kind))
      .fix("take it out", view.text.replace(view.text.with_blanks_before(view.flaw.where), ""));
}

// -- spf-unknown-mechanism, spf-typo-mechanism --------------------------------------------------

constexpr RuleDoc kUnknownMechanism{
    .id = "spf-unknown-mechanism",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "4.6.1"), rfc(7208, "12")},
    .summary = "a term that is no mechanism and no modifier: permanent error",
    .rationale = kPermanentError,
    .help =
        "the mechanisms are all, include, a, mx, ptr, ip4, ip6 and exists; the modifiers "
        "redirect= and exp=",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[foo]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[host]]:mail.example.net -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx [[192.0.2.1]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[\\\"include:spf.example.net\\\"]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 include:spf.example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1 mx -all\"\n"}},
};

// The term without the quotation marks at its ends.
Range inside_of_marks(const ContentFlawView& view) {
  constexpr std::string_view kMarks = "\"'`";
  const std::string_view octets = view.octets();
  const std::size_t begin = std::min(octets.find_first_not_of(kMarks), octets.size());
  const std::size_t end = octets.find_last_not_of(kMarks) + 1;
  return Range::between(view.flaw.where.begin + begin, view.flaw.where.begin + end);
}

void term_in_marks(const ContentFlawView& view, Range inside, Report& report) {
  Said said = report.at(view.where(), fmt::format("the quotation marks of {} are part of the text: "
                                                  "{}",
                                                  shown(view), kVoid));
  if (!said) return;
  said.help("take them out: quotation marks stand around a whole string alone");
  const std::string_view right = view.text.octets(inside);
  if (is_sound_term(right)) said.fix("take them out", view.text.replace(view.flaw.where, right));
}

void unknown_mechanism(const ContentFlawView& view, Report& report) {
  const Range inside = inside_of_marks(view);
  if (inside != view.flaw.where) return term_in_marks(view, inside, report);
  report.at(view.where(), fmt::format("{} is no SPF mechanism: {}", shown(view), kVoid));
}

constexpr RuleDoc kTypoMechanism{
    .id = "spf-typo-mechanism",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "4.6.1")},
    .summary = "a misspelled mechanism: permanent error",
    .rationale = kPermanentError,
    .help = "correct the name",
    .bad = {{.text = "@ TXT \"v=spf1 [[inlcude]]:spf.example.net -all\"\n",
             .fixed = "@ TXT \"v=spf1 include:spf.example.net -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[ipv4]]:192.0.2.1 -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[ip]]:2001:db8::1 -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip6:2001:db8::1 -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1 include:spf.example.net -all\"\n"}},
    .instead_of = {"spf-unknown-mechanism"},
};

void typo_mechanism(const ContentFlawView& view, Report& report) {
  Said said =
      report.at(view.where(), fmt::format("{} is no SPF mechanism: {}", shown(view), kVoid));
  said.help(fmt::format("did you mean `{}`?", view.flaw.note));
  fix_name(view, said, view.flaw.where, view.flaw.note);
}

// -- modifiers ----------------------------------------------------------------------------------

constexpr RuleDoc kMechanismAsModifier{
    .id = "spf-mechanism-as-modifier",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "6"), rfc(7208, "4.6.1")},
    .summary = "a mechanism written with an equals sign, which receivers pass over",
    .rationale =
        "`name=value` is a modifier, and receivers pass over modifiers that they do not know. "
        "`ip4=192.0.2.1` is such a one: the record is valid, the address is not allowed to send, "
        "and no checker of the grammar says a word.",
    .help = "write a colon instead of the equals sign",
    .bad = {{.text = "@ TXT \"v=spf1 [[ip4=]]192.0.2.1 -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[include=]]spf.example.net -all\"\n",
             .fixed = "@ TXT \"v=spf1 include:spf.example.net -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[ipv4=]]192.0.2.1 [[inlcude=]]spf.example.net -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 include:spf.example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1 redirect=spf.example.net\"\n"},
             {.text = "@ TXT \"v=spf1 a:mail.example.net rr=all ra=postmaster -all\"\n"}},
};

void mechanism_as_modifier(const ContentFlawView& view, Report& report) {
  Said said = report.at(
      view.where(), fmt::format("{} is taken for an unknown modifier: receivers pass over it, and "
                                "it allows nobody",
                                shown(view)));
  if (view.flaw.note == "all") return;
  const Range sign{view.flaw.where.end() - 1, 1};
  const Range name = Range::between(view.flaw.where.begin, sign.begin);
  if (equal_fold(view.text.octets(name), view.flaw.note)) {
    said.fix("write a colon", view.text.replace(sign, ":"));
    return;
  }
  const std::string right = std::string(view.flaw.note) + ':';
  said.help(fmt::format("did you mean `{}`?", right));
  said.fix(fmt::format("write `{}`", right), view.text.replace(view.flaw.where, right));
}

constexpr RuleDoc kModifierAsMechanism{
    .id = "spf-modifier-as-mechanism",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "6")},
    .summary = "redirect or exp written as a mechanism: permanent error",
    .rationale = kPermanentError,
    .help = "modifiers have an equals sign, and no qualifier before them",
    .bad = {{.text = "@ TXT \"v=spf1 [[redirect:]]spf.example.net\"\n",
             .fixed = "@ TXT \"v=spf1 redirect=spf.example.net\"\n"},
            {.text = "@ TXT \"v=spf1 [[-redirect=]]spf.example.net\"\n",
             .fixed = "@ TXT \"v=spf1 redirect=spf.example.net\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 redirect=spf.example.net\"\n"}},
};

void modifier_as_mechanism(const ContentFlawView& view, Report& report) {
  const std::string right = std::string(view.flaw.note) + "=";
  Said said = report.at(view.where(), fmt::format("{} is no SPF term: {}", shown(view), kVoid));
  fix_name(view, said, view.flaw.where, right);
}

constexpr RuleDoc kUnknownModifier{
    .id = "spf-unknown-modifier",
    .pack = "spf",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "6"), iana("SPF Modifiers")},
    .summary = "a modifier that is not registered, which receivers pass over",
    .rationale =
        "Unknown modifiers are passed over, so that SPF could be extended. Today nothing but "
        "`redirect`, `exp` and three of RFC 6652 is known; another one does nothing.",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[report]]=postmaster -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[redirct]]=spf.example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx ra=postmaster -all\"\n"}},
};

void unknown_modifier(const ContentFlawView& view, Report& report) {
  Said said = report.at(view.where(), fmt::format("{} is no SPF modifier that anybody knows: "
                                                  "receivers pass over it",
                                                  shown(view)));
  if (!view.flaw.note.empty()) said.help(fmt::format("did you mean `{}`?", view.flaw.note));
}

constexpr RuleDoc kDuplicateModifier{
    .id = "spf-duplicate-modifier",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "6")},
    .summary = "redirect or exp is given twice: permanent error",
    .rationale = kPermanentError,
    .help = "keep one of the two",
    .bad = {{.text = "@ TXT \"v=spf1 redirect=a.example.net [[redirect=b.example.net]]\"\n",
             .fixed = "@ TXT \"v=spf1 redirect=a.example.net\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 -mx exp=why.example.net redirect=a.example.net\"\n"}},
};

void duplicate_modifier(const ContentFlawView& view, Report& report) {
  report.at(view.where(), fmt::format("a second one of its kind: {}", kVoid))
      .note(view.text.where(view.flaw.other), "the first stands here")
      .fix("take out the second",
           view.text.replace(view.text.with_blanks_before(view.flaw.where), ""));
}

// -- blanks and glue ----------------------------------------------------------------------------

constexpr RuleDoc kSpaceAfterColon{
    .id = "spf-space-after-colon",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "12")},
    .summary = "a blank behind or before a mechanism's colon: permanent error",
    .rationale = kPermanentError,
    .help = "take the blank out",
    .bad = {{.text = "@ TXT \"v=spf1 include:[[ ]]spf.example.net -all\"\n",
             .fixed = "@ TXT \"v=spf1 include:spf.example.net -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip4[[ ]]:192.0.2.1 -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx[[ : ]]example.net -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx:example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 include:spf.example.net -all\"\n"}},
};

void space_after_colon(const ContentFlawView& view, Report& report) {
  const bool both = view.octets().find(':') != std::string_view::npos;
  const std::size_t end = view.flaw.where.end();
  const bool before = view.text.octets(Range::between(end, end + 1)) == ":";
  const std::string_view place = both ? "on both sides of" : before ? "before" : "behind";
  report
      .at(view.where(), fmt::format("a blank {} the colon parts the term in two: {}", place, kVoid))
      .fix("take the blank out", view.text.replace(view.flaw.where, both ? ":" : ""));
}

constexpr RuleDoc kGluedTerms{
    .id = "spf-glued-terms",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "12"), practice("checkdmarc, issue 209 (2025)")},
    .summary = "two terms without a blank between them",
    .rationale =
        "Most of the time such a word is no term, and the record a permanent error: receivers "
        "treat all mail of the domain as if it had none. Behind a domain a hyphen and letters are "
        "part of the domain: `a:mail.example.net-all` allows a host that nobody has, and the "
        "record has no `all`.",
    .help = "put a blank between the terms",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1[[~all]]\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 ~all\"\n"},
            {.text = "@ TXT \"v=spf1 mx[[-all]]\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip4:192.0.2.1[[ip4:192.0.2.2]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip4:192.0.2.1 a:mail.example.net[[-all]]\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 a:mail.example.net -all\"\n"},
            {.text = "@ TXT \"v=spf1 redirect=_spf.example.net[[-all]]\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1 ~all\"\n"},
             {.text = "@ TXT \"v=spf1 include:mx-all.example.net -all\"\n"}},
    .instead_of = {"spf-all-missing"},
};

void glued_terms(const ContentFlawView& view, Report& report) {
  const bool one_domain = view.flaw.a == 1;  // not void for all
  const std::string_view effect =
      one_domain ? "receivers take it for the end of the domain, which then does not exist" : kVoid;
  Said said = report.at(
      view.where(), fmt::format("{} begins without a blank before it: {}", shown(view), effect));
  // Beside `all` nobody follows a redirect: which of the two is meant is not known.
  const std::string_view before = view.text.octets().substr(0, view.flaw.where.begin);
  const std::string_view first = before.substr(before.rfind(' ') + 1);
  if (starts_with_fold(first, "redirect=") && ends_with_fold(view.octets(), "all")) return;
  said.fix("put a blank between the terms", one_domain ? FixSafety::unsafe : FixSafety::safe,
           view.text.replace({view.flaw.where.begin, 0}, " "));
}

constexpr RuleDoc kQualifierDetached{
    .id = "spf-qualifier-detached",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "4.6.2")},
    .summary = "a blank between a qualifier and its mechanism: permanent error",
    .rationale = kPermanentError,
    .help = "take the blank out",
    .bad = {{.text = "@ TXT \"v=spf1 mx -[[ ]]all\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx -[[ ]]include:spf.example.net ~all\"\n",
             .fixed = "@ TXT \"v=spf1 mx -include:spf.example.net ~all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"}},
};

void qualifier_detached(const ContentFlawView& view, Report& report) {
  const std::string_view octets = view.text.octets();
  const std::string_view mechanism = octets.substr(view.flaw.where.end());
  const bool is_all = equal_fold(mechanism.substr(0, mechanism.find(' ')), "all");
  // Before a sender it may be the dash of a list, who writes so wants to let it pass; joined to it
  // the sign would refuse it.
  const bool may_be_dash = octets[view.flaw.where.begin - 1] == '-' && !is_all;
  Said said =
      report.at(view.where(), fmt::format("a blank parts the sign from its mechanism: {}", kVoid));
  if (may_be_dash) said.help("take the blank out, or the sign if it is the dash of a list");
  said.fix("take the blank out", may_be_dash ? FixSafety::unsafe : FixSafety::safe,
           view.text.replace(view.flaw.where, ""));
}

constexpr RuleDoc kQualifierDoubled{
    .id = "spf-qualifier-doubled",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "4.6.2")},
    .summary = "two qualifiers before one mechanism: permanent error",
    .rationale = kPermanentError,
    .help = "keep one of the signs",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[--]]all\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx [[~-]]all\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"}},
};

void qualifier_doubled(const ContentFlawView& view, Report& report) {
  const std::string_view last = view.octets().substr(view.flaw.where.size - 1);
  report.at(view.where(), fmt::format("more than one sign before the mechanism: {}", kVoid))
      .fix(fmt::format("keep `{}`", last), view.text.replace(view.flaw.where, last));
}

constexpr RuleDoc kSeparator{
    .id = "spf-separator",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "12")},
    .summary = "a comma or semicolon between or behind terms: permanent error",
    .rationale = kPermanentError,
    .help = "terms are parted by blanks alone",
    .bad = {{.text = "@ TXT \"v=spf1 mx[[,]] a -all\"\n", .fixed = "@ TXT \"v=spf1 mx a -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx -all[[;]]\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx[[,]]a -all\"\n", .fixed = "@ TXT \"v=spf1 mx a -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx a -all\"\n"},
             {.text = "@ TXT \"v=spf1 mx rr=all,x;y -all\"\n"}},
};

void separator(const ContentFlawView& view, Report& report) {
  const bool between = view.flaw.a > 0;
  const bool one_domain = view.flaw.a == 2;  // not void for all
  const std::string_view effect =
      one_domain ? "receivers take it for a part of the domain, which then does not exist" : kVoid;
  report.at(view.where(), fmt::format("{} is no separator in SPF: {}", shown(view), effect))
      .fix(between ? "write a blank" : "take it out",
           one_domain ? FixSafety::unsafe : FixSafety::safe,
           view.text.replace(view.flaw.where, between ? " " : ""));
}

// -- signs outside ASCII ------------------------------------------------------------------------

constexpr RuleDoc kUnicodeDash{
    .id = "spf-unicode-dash",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "12")},
    .summary = "a dash or tilde from outside ASCII: permanent error",
    .rationale =
        "Word processors, chat programs and web pages turn a hyphen into a dash. It looks right, "
        "and is no qualifier: receivers take the record for a permanent error.",
    .help = "type the sign anew, on a keyboard",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[\u2013]]all\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx [[\u2013]] all\"\n",
             .fixed = "@ TXT \"v=spf1 mx - all\"\n",
             .also = {"spf-qualifier-detached"}}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"}},
    .instead_of = {"txt-non-ascii", "spf-unknown-mechanism", "spf-all-missing"},
};

void unicode_dash(const ContentFlawView& view, Report& report) {
  report
      .at(view.where(), fmt::format("{} is not the sign `{}` that it looks like: {}", shown(view),
                                    view.flaw.note, kVoid))
      .fix(fmt::format("write `{}`", view.flaw.note),
           view.text.replace(view.flaw.where, view.flaw.note));
}

constexpr RuleDoc kUnicodeQuote{
    .id = "spf-unicode-quote",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "12")},
    .summary = "a typographic quotation mark inside the record: permanent error",
    .rationale = kPermanentError,
    .help = "take it out",
    .bad = {{.text = "@ TXT \"v=spf1 mx -all[[\u201D]]\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"}},
    .instead_of = {"txt-non-ascii", "spf-unknown-mechanism"},
};

void unicode_quote(const ContentFlawView& view, Report& report) {
  report.at(view.where(), fmt::format("{} is no part of a term: {}", shown(view), kVoid))
      .fix("take it out", view.text.replace(view.flaw.where, ""));
}

constexpr RuleDoc kNbsp{
    .id = "spf-nbsp",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "12")},
    .summary = "a no-break space inside the record: permanent error",
    .rationale =
        "It comes along when a record is copied from a web page, looks like a blank, and is none: "
        "the terms beside it are one word, which is no term, and the record a permanent error.",
    .help = "write a plain blank",
    .bad = {{.text = "@ TXT \"v=spf1 mx[[\u00A0]]-all\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"}},
    .instead_of = {"txt-non-ascii", "spf-unknown-mechanism"},
};

void nbsp(const ContentFlawView& view, Report& report) {
  report.at(view.where(), fmt::format("a no-break space is no blank: {}", kVoid))
      .fix("write a blank", view.text.replace(view.flaw.where, " "));
}

constexpr RuleDoc kZeroWidth{
    .id = "spf-zero-width",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "12")},
    .summary = "an invisible character inside the record: permanent error",
    .rationale =
        "It comes along when a record is copied from a web page or a ticket, cannot be seen, and "
        "makes the term that it stands in none: the record is a permanent error.",
    .help = "take it out, or type the term anew",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[\u200B]]-all\"\n",
             .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"}},
    .instead_of = {"txt-non-ascii", "spf-unknown-mechanism"},
};

void zero_width(const ContentFlawView& view, Report& report) {
  report.at(view.where(), fmt::format("an invisible character stands in the term: {}", kVoid))
      .fix("take it out", view.text.replace(view.flaw.where, ""));
}

// -- addresses and prefix lengths ---------------------------------------------------------------

constexpr RuleDoc kIp4Invalid{
    .id = "spf-ip4-invalid",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.6"), rfc(7208, "12")},
    .summary = "the argument of ip4 is no IPv4 address or network: permanent error",
    .rationale = kPermanentError,
    .help = "write four numbers from 0 to 255, and a prefix length for a network: ip4:192.0.2.0/24",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:[[192.0.2.256]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip4:[[192.0.2]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip4:[[mail.example.net]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 a:mail.example.net -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip4:[[192.000.002.001]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n"}},
};

// The address without leading zeros; empty where there is more wrong with it.
std::string without_zeros(std::string_view address) {
  std::string out;
  for (std::size_t begin = 0; begin <= address.size();) {
    const std::size_t end = std::min(address.find('.', begin), address.size());
    std::string_view part = address.substr(begin, end - begin);
    while (part.size() > 1 && part[0] == '0')
      part.remove_prefix(1);
    out += (out.empty() ? "" : ".") + std::string(part);
    begin = end + 1;
  }
  return parse_ipv4(out) ? out : std::string();
}

void ip4_invalid(const ContentFlawView& view, Report& report) {
  Said said = report.at(view.where(), fmt::format("{} {}: {}", shown(view), view.flaw.note, kVoid));
  if (!said) return;
  const std::string_view octets = view.octets();
  if (const std::string plain = without_zeros(octets); !plain.empty()) {
    said.fix("leave the zeros away", view.text.replace(view.flaw.where, plain));
    return;
  }
  const bool name = octets.find('.') != std::string_view::npos &&
                    std::any_of(octets.begin(), octets.end(), is_alpha) &&
                    std::all_of(octets.begin(), octets.end(),
                                [](char c) { return is_alnum(c) || c == '-' || c == '.'; });
  const Range mechanism{view.flaw.where.begin - 4, 3};
  if (name && equal_fold(view.text.octets(mechanism), "ip4"))
    said.fix("ask for the address of that name", view.text.replace(mechanism, "a"));
}

constexpr RuleDoc kIp6Invalid{
    .id = "spf-ip6-invalid",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.6")},
    .summary = "the argument of ip6 is no IPv6 address or network: permanent error",
    .rationale = kPermanentError,
    .help =
        "write the address without brackets, and a prefix length for a network: "
        "ip6:2001:db8::/32",
    .bad = {{.text = "@ TXT \"v=spf1 ip6:[[2001:db8::1::2]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip6:[[\\0912001:db8::1\\093]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip6:2001:db8::1 -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip6:2001:db8::/32 -all\"\n"}},
};

void ip6_invalid(const ContentFlawView& view, Report& report) {
  Said said = report.at(view.where(), fmt::format("{} {}: {}", shown(view), view.flaw.note, kVoid));
  const std::string_view octets = view.octets();
  if (octets.size() < 2 || octets.front() != '[' || octets.back() != ']') return;
  said.fix("leave the brackets away",
           view.text.replace(view.flaw.where, octets.substr(1, octets.size() - 2)));
}

constexpr RuleDoc kIpFamilyMixup{
    .id = "spf-ip-family-mixup",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.6")},
    .summary = "an IPv6 address in ip4, or an IPv4 address in ip6: permanent error",
    .rationale = kPermanentError,
    .help = "IPv4 addresses go with ip4, IPv6 addresses with ip6",
    .bad = {{.text = "@ TXT \"v=spf1 [[ip4]]:2001:db8::1 -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip6:2001:db8::1 -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[ip6]]:192.0.2.1 -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.1 ip6:2001:db8::1 -all\"\n"}},
};

void ip_family_mixup(const ContentFlawView& view, Report& report) {
  Said said = report.at(
      view.where(),
      fmt::format("{} does not take an address of the other family: {}", shown(view), kVoid));
  fix_name(view, said, view.flaw.where, view.flaw.note);
}

constexpr RuleDoc kCidrInvalid{
    .id = "spf-cidr-invalid",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "12")},
    .summary = "a prefix length that is none, is too large, or does not belong to the mechanism",
    .rationale = kPermanentError,
    .help = "ip4 takes /0 to /32, ip6 /0 to /128; a and mx take both, as in a/24//64",
    .bad = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.0[[/33]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip4:192.0.2.0[[/024]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n"},
            {.text = "@ TXT \"v=spf1 ip4:192.0.2.0[[/255.255.255.0]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.0/24 -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx[[/]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 exists:%{i}.example.net[[/24]] -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 ip4:192.0.2.0/24 a/24//64 mx//64 -all\"\n"}},
};

// The prefix length that a network mask stands for; none where it is no mask.
std::optional<unsigned> prefix_of_mask(std::string_view mask) {
  const std::optional<Ipv4> address = parse_ipv4(mask);
  if (!address) return std::nullopt;
  std::uint32_t bits = 0;
  for (const char octet : *address)
    bits = bits << 8U | static_cast<unsigned char>(octet);
  unsigned length = 0;
  while (length < 32 && (bits & 0x8000'0000U) != 0) {
    bits <<= 1U;
    ++length;
  }
  return bits == 0 ? std::optional(length) : std::nullopt;
}

void cidr_invalid(const ContentFlawView& view, Report& report) {
  Said said = report.at(
      view.where(), fmt::format("the prefix length {} {}: {}", shown(view), view.flaw.note, kVoid));
  const std::string_view octets = view.octets();
  if (octets.size() < 2) return;
  std::string_view digits = octets.substr(1);
  if (const auto length = prefix_of_mask(digits)) {
    said.fix(fmt::format("write `/{}`", *length),
             view.text.replace(view.flaw.where, fmt::format("/{}", *length)));
    return;
  }
  const bool zeros = digits[0] == '0' && is_digits(digits);
  while (digits.size() > 1 && digits[0] == '0')
    digits.remove_prefix(1);
  if (!zeros || digits.size() > 2) return;
  said.fix("leave the zero away", view.text.replace(view.flaw.where, fmt::format("/{}", digits)));
}

// -- arguments ----------------------------------------------------------------------------------

constexpr RuleDoc kAWithIp{
    .id = "spf-a-with-ip",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "5.3"), rfc(7208, "12")},
    .summary = "an IP address in a or mx, where a domain should stand: permanent error",
    .rationale = kPermanentError,
    .help = "write an address with ip4 or ip6",
    .bad = {{.text = "@ TXT \"v=spf1 [[a:192.0.2.1]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[mx:192.0.2.1]] -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 a:mail.example.net -all\"\n"}},
};

void a_with_ip(const ContentFlawView& view, Report& report) {
  Said said = report.at(
      view.where(), fmt::format("`{}` takes a domain, not an address: {}", view.flaw.note, kVoid));
  const bool both_families = view.octets().find("//") != std::string_view::npos;
  if (view.flaw.note == "a" && !both_families)
    fix_name(view, said, name_of(view), view.flaw.a == 4 ? "ip4" : "ip6");
}

constexpr RuleDoc kIncludeWithIp{
    .id = "spf-include-with-ip",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "5.2"), rfc(7208, "12")},
    .summary = "an IP address in include: permanent error",
    .rationale = kPermanentError,
    .help = "write an address with ip4 or ip6",
    .bad = {{.text = "@ TXT \"v=spf1 [[include:192.0.2.1]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 include:spf.example.net -all\"\n"}},
};

void include_with_ip(const ContentFlawView& view, Report& report) {
  Said said =
      report.at(view.where(), fmt::format("`include` takes a domain, not an address: {}", kVoid));
  fix_name(view, said, name_of(view), view.flaw.a == 4 ? "ip4" : "ip6");
}

constexpr RuleDoc kIncludeWithUrl{
    .id = "spf-include-with-url",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "5.2"), rfc(7208, "12")},
    .summary = "a URL in include: permanent error",
    .rationale = kPermanentError,
    .help = "write the domain alone",
    .bad = {{.text = "@ TXT \"v=spf1 include:[[https://spf.example.net/]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 include:spf.example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 include:spf.example.net -all\"\n"}},
};
constexpr RuleDoc kIncludeWithEmail{
    .id = "spf-include-with-email",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.2"), rfc(7208, "12")},
    .summary = "a mail address in include: permanent error",
    .rationale = kPermanentError,
    .help = "write the domain alone",
    .bad = {{.text = "@ TXT \"v=spf1 include:[[mail@example.net]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 include:example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 include:example.net -all\"\n"}},
};

// An include of a domain that nobody has is an error to those whose mail reaches it. Where that is
// everybody's, the record was void before.
std::string_view effect_of(const ContentFlawView& view) {
  return view.flaw.a == 0 ? kVoid : kVoidIfTried;
}
FixSafety safety_of(const ContentFlawView& view) {
  return view.flaw.a == 0 ? FixSafety::safe : FixSafety::unsafe;
}

void include_with_more(const ContentFlawView& view, FixSafety safety, Report& report) {
  Said said = report.at(view.where(), fmt::format("`include` takes a domain, not {}: {}",
                                                  shown(view), effect_of(view)));
  if (view.flaw.other.empty()) return;
  said.fix(fmt::format("write {}", shown(view, view.flaw.other)), safety,
           view.text.replace(view.flaw.where, view.text.octets(view.flaw.other)));
}
void include_with_url(const ContentFlawView& view, Report& report) {
  include_with_more(view, safety_of(view), report);
}
void include_with_email(const ContentFlawView& view, Report& report) {
  include_with_more(view, FixSafety::unsafe, report);
}

constexpr RuleDoc kIncludeWithCidr{
    .id = "spf-include-with-cidr",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(7208, "5.2"), rfc(7208, "12")},
    .summary = "a prefix length in include: permanent error",
    .rationale = kPermanentError,
    .help = "take it out: an include takes over the other domain's record as it is",
    .bad = {{.text = "@ TXT \"v=spf1 include:spf.example.net[[/24]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 include:spf.example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 include:spf.example.net -all\"\n"}},
};
constexpr RuleDoc kRedirectWithCidr{
    .id = "spf-redirect-with-cidr",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "6.1"), rfc(7208, "12")},
    .summary = "a prefix length in redirect: permanent error",
    .rationale = kPermanentError,
    .help = "take it out",
    .bad = {{.text = "@ TXT \"v=spf1 redirect=spf.example.net[[/24]]\"\n",
             .fixed = "@ TXT \"v=spf1 redirect=spf.example.net\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 redirect=spf.example.net\"\n"}},
};

void no_prefix_here(const ContentFlawView& view, Report& report) {
  report.at(view.where(), fmt::format("no prefix length can stand here: {}", kVoid))
      .fix("take it out", view.text.replace(view.flaw.where, ""));
}

constexpr RuleDoc kIncludeWithWildcard{
    .id = "spf-include-with-wildcard",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "5.2"), rfc(7208, "12")},
    .summary = "an asterisk in include, which stands for nothing there",
    .rationale =
        "The name is asked for as it is written. There is no include for all sub-domains: either "
        "the name has no record, which is a permanent error, or a wildcard record answers that was "
        "meant for something else.",
    .help = "name each domain whose record is to be taken over",
    .bad = {{.text = "@ TXT \"v=spf1 include:[[*]].example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 include:spf.example.net -all\"\n"}},
};

void include_with_wildcard(const ContentFlawView& view, Report& report) {
  report.at(view.where(), "`*` is no wildcard in `include`: receivers ask for this very name");
}

constexpr RuleDoc kIncludeWithList{
    .id = "spf-include-with-list",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "5.2"), rfc(7208, "12")},
    .summary = "several domains in one include: permanent error",
    .rationale = kPermanentError,
    .help = "give each domain an include of its own",
    .bad = {{.text = "@ TXT \"v=spf1 include:a.example.net[[,]]b.example.net -all\"\n",
             .fixed = "@ TXT \"v=spf1 include:a.example.net include:b.example.net -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx include:a.example.net[[;]]b.example.net -all\"\n",
             .fixed = "@ TXT \"v=spf1 mx include:a.example.net include:b.example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 include:a.example.net include:b.example.net -all\"\n"}},
};

void include_with_list(const ContentFlawView& view, Report& report) {
  report.at(view.where(), fmt::format("one `include` takes one domain: {}", effect_of(view)))
      .fix("give each domain an include of its own", safety_of(view),
           view.text.replace(view.flaw.where, " include:"));
}

constexpr RuleDoc kDomainSpecInvalid{
    .id = "spf-domain-spec-invalid",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "4.8"), rfc(7208, "7.1")},
    .summary = "a domain that no receiver can look up",
    .rationale =
        "A domain in SPF is a whole name, whatever the origin of the zone file is: it has at least "
        "two labels, none of them empty or over 63 octets. With another one the term is a "
        "permanent error, or never matches.",
    .help = "write the whole name; the zone's origin is not added to it",
    .bad = {{.text = "@ TXT \"v=spf1 include:[[_spf]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 a:mail.[[.]]example.net -all\"\n"},
            {.text = "@ TXT \"v=spf1 a:[[https://mail.example.net]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 include:[[include:_spf.example.net]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 include:[[_spf example.net]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 redirect=spf.example.[[n_t]]\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 include:_spf.example.net a:mail.example.net -all\"\n"},
             {.text = "@ TXT \"v=spf1 exists:%{i}._spf.%{d} -all\"\n"}},
};

void domain_spec_invalid(const ContentFlawView& view, Report& report) {
  const std::string_view effect = view.flaw.a == 2   ? "receivers leave the explanation out"
                                  : view.flaw.a == 1 ? "the term never matches"
                                                     : kVoid;
  report.at(view.where(), fmt::format("the domain {} {}: {}", shown(view), view.flaw.note, effect));
}

constexpr RuleDoc kIdnULabel{
    .id = "spf-idn-u-label",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(8616, "4"), rfc(7208, "4.8")},
    .summary = "a domain with letters outside ASCII instead of its xn-- form: permanent error",
    .rationale = kPermanentError,
    .help = "write the name in its xn-- form",
    .bad = {{.text = "@ TXT \"v=spf1 include:[[b\u00FCcher.example]] -all\"\n",
             .fixed = "@ TXT \"v=spf1 include:xn--bcher-kva.example -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 include:xn--bcher-kva.example -all\"\n"}},
    .instead_of = {"txt-non-ascii"},
    .fix_library = "libidn2",
};

void idn_u_label(const ContentFlawView& view, Report& report) {
  Said said = report.at(view.where(),
                        fmt::format("{} has letters that SPF cannot hold: {}", shown(view), kVoid));
  if (!said) return;
  const std::optional<std::string> ascii = to_a_labels(view.octets());
  if (!ascii) return;
  said.fix(fmt::format("write `{}`", *ascii), view.text.replace(view.flaw.where, *ascii));
}

constexpr RuleDoc kMissingArgument{
    .id = "spf-missing-argument",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "5.2"), rfc(7208, "5.7"), rfc(7208, "12")},
    .summary = "a term without the argument that it needs: permanent error",
    .rationale = kPermanentError,
    .help = "give the domain or address, or take the term out",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[include]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[include]] spf.example.net -all\"\n",
             .fixed = "@ TXT \"v=spf1 include:spf.example.net -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[a:]] -all\"\n", .fixed = "@ TXT \"v=spf1 a -all\"\n"},
            {.text = "@ TXT \"v=spf1 [[ip4:]] -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx [[redirect=]]\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 a mx include:spf.example.net -all\"\n"}},
};

// The argument stands behind a blank instead of a colon.
void missing_colon(const ContentFlawView& view, Report& report) {
  const Range argument = view.flaw.other;
  Said said = report.at(view.where(), fmt::format("no colon stands between {} and {}: {}",
                                                  shown(view), shown(view, argument), kVoid));
  if (!said) return;
  said.help("write a colon instead of the blank");
  const std::string right = fmt::format("{}:{}", view.octets(), view.text.octets(argument));
  if (is_sound_term(right))
    said.fix("write a colon",
             view.text.replace(Range::between(view.flaw.where.end(), argument.begin), ":"));
}

void missing_argument(const ContentFlawView& view, Report& report) {
  if (!view.flaw.other.empty()) return missing_colon(view, report);
  Said said = report.at(view.where(),
                        fmt::format("{} lacks what it is to ask for: {}", shown(view), kVoid));
  const std::string_view octets = view.octets();
  const std::string_view name = octets.substr(0, octets.find_first_of(":="));
  const bool needs_none =
      equal_fold(name, "a") || equal_fold(name, "mx") || equal_fold(name, "ptr");
  if (!needs_none || name.size() == octets.size()) return;
  said.fix("leave the colon away", view.text.replace({view.flaw.where.end() - 1, 1}, ""));
}

// -- macros -------------------------------------------------------------------------------------

constexpr RuleDoc kMacroInvalid{
    .id = "spf-macro-invalid",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "7.1"), rfc(7208, "7.3")},
    .summary = "a macro that is none: permanent error",
    .rationale = kPermanentError,
    .help = "a macro is %{letter}, with digits, `r` and delimiters behind the letter: %{ir}, %{d2}",
    .bad = {{.text = "@ TXT \"v=spf1 exists:[[%{x}]].example.net -all\"\n"},
            {.text = "@ TXT \"v=spf1 exists:[[%{i0}]].example.net -all\"\n"},
            {.text = "@ TXT \"v=spf1 exists:[[%{i.example.net]] -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 exists:%{ir}._spf.%{d2} -all\"\n"}},
};

void macro_invalid(const ContentFlawView& view, Report& report) {
  report.at(view.where(),
            fmt::format("the macro {} is none: {}; {}", shown(view), view.flaw.note, kVoid));
}

constexpr RuleDoc kMacroExpOnly{
    .id = "spf-macro-exp-only",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .cites = {rfc(7208, "7.2")},
    .summary = "a macro that only explanations may have: permanent error",
    .rationale =
        "The macros c, r and t (the client's address as people read it, the receiver's name, the "
        "time) are for the text that an exp= leads to. In a term they make the record a permanent "
        "error.",
    .help = "the client's address in a term is %{i}",
    .bad = {{.text = "@ TXT \"v=spf1 exists:[[%{c}]].example.net -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 exists:%{i}.example.net -all\"\n"}},
};

void macro_exp_only(const ContentFlawView& view, Report& report) {
  report.at(view.where(),
            fmt::format("the macro {} may stand in explanations alone: {}", shown(view), kVoid));
}

// -- spf-all-malformed --------------------------------------------------------------------------

constexpr RuleDoc kAllMalformed{
    .id = "spf-all-malformed",
    .pack = "spf",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(7208, "5.1"), rfc(7208, "12")},
    .summary = "all with something too much or too little: permanent error",
    .rationale = kPermanentError,
    .help = "`all` takes no argument: -all or ~all",
    .bad = {{.text = "@ TXT \"v=spf1 mx [[-all.]]\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"},
            {.text = "@ TXT \"v=spf1 mx [[~alll]]\"\n", .fixed = "@ TXT \"v=spf1 mx ~all\"\n"},
            {.text = "@ TXT \"v=spf1 mx [[-all/8]]\"\n", .fixed = "@ TXT \"v=spf1 mx -all\"\n"}},
    .good = {{.text = "@ TXT \"v=spf1 mx -all\"\n"}},
};

void all_malformed(const ContentFlawView& view, Report& report) {
  Said said = report.at(view.where(), fmt::format("{} is not `all`: {}", shown(view), kVoid));
  const char sign = view.octets()[0];
  if (sign != '-' && sign != '~' && sign != '?') return;
  const std::string right = std::string(1, sign) + std::string(view.flaw.note);
  fix_name(view, said, view.flaw.where, right);
}

using Kind = ContentFlawKind;
constexpr Rule kRules[] = {
    {&kNearMissVersion, OnContent{Kind::spf_near_miss_version, near_miss_version}},
    {&kVersionRepeated, OnContent{Kind::spf_version_repeated, version_repeated}},
    {&kForeignContent, OnContent{Kind::spf_foreign_content, foreign_content}},
    {&kUnknownMechanism, OnContent{Kind::spf_unknown_mechanism, unknown_mechanism}},
    {&kTypoMechanism, OnContent{Kind::spf_typo_mechanism, typo_mechanism}},
    {&kMechanismAsModifier, OnContent{Kind::spf_mechanism_as_modifier, mechanism_as_modifier}},
    {&kModifierAsMechanism, OnContent{Kind::spf_modifier_as_mechanism, modifier_as_mechanism}},
    {&kUnknownModifier, OnContent{Kind::spf_unknown_modifier, unknown_modifier}},
    {&kDuplicateModifier, OnContent{Kind::spf_duplicate_modifier, duplicate_modifier}},
    {&kSpaceAfterColon, OnContent{Kind::spf_space_after_colon, space_after_colon}},
    {&kGluedTerms, OnContent{Kind::spf_glued_terms, glued_terms}},
    {&kQualifierDetached, OnContent{Kind::spf_qualifier_detached, qualifier_detached}},
    {&kQualifierDoubled, OnContent{Kind::spf_qualifier_doubled, qualifier_doubled}},
    {&kSeparator, OnContent{Kind::spf_separator, separator}},
    {&kUnicodeDash, OnContent{Kind::spf_unicode_dash, unicode_dash}},
    {&kUnicodeQuote, OnContent{Kind::spf_unicode_quote, unicode_quote}},
    {&kNbsp, OnContent{Kind::spf_nbsp, nbsp}},
    {&kZeroWidth, OnContent{Kind::spf_zero_width, zero_width}},
    {&kIp4Invalid, OnContent{Kind::spf_ip4_invalid, ip4_invalid}},
    {&kIp6Invalid, OnContent{Kind::spf_ip6_invalid, ip6_invalid}},
    {&kIpFamilyMixup, OnContent{Kind::spf_ip_family_mixup, ip_family_mixup}},
    {&kCidrInvalid, OnContent{Kind::spf_cidr_invalid, cidr_invalid}},
    {&kAWithIp, OnContent{Kind::spf_a_with_ip, a_with_ip}},
    {&kIncludeWithIp, OnContent{Kind::spf_include_with_ip, include_with_ip}},
    {&kIncludeWithUrl, OnContent{Kind::spf_include_with_url, include_with_url}},
    {&kIncludeWithEmail, OnContent{Kind::spf_include_with_email, include_with_email}},
    {&kIncludeWithCidr, OnContent{Kind::spf_include_with_cidr, no_prefix_here}},
    {&kRedirectWithCidr, OnContent{Kind::spf_redirect_with_cidr, no_prefix_here}},
    {&kIncludeWithWildcard, OnContent{Kind::spf_include_with_wildcard, include_with_wildcard}},
    {&kIncludeWithList, OnContent{Kind::spf_include_with_list, include_with_list}},
    {&kDomainSpecInvalid, OnContent{Kind::spf_domain_spec_invalid, domain_spec_invalid}},
    {&kIdnULabel, OnContent{Kind::spf_idn_u_label, idn_u_label}},
    {&kMissingArgument, OnContent{Kind::spf_missing_argument, missing_argument}},
    {&kMacroInvalid, OnContent{Kind::spf_macro_invalid, macro_invalid}},
    {&kMacroExpOnly, OnContent{Kind::spf_macro_exp_only, macro_exp_only}},
    {&kAllMalformed, OnContent{Kind::spf_all_malformed, all_malformed}},
};

}  // namespace

constinit const RulePack spf_syntax{"rules/spf_syntax.cpp", kRules};

}  // namespace zonevet::rules
