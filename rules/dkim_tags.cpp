// The tags of DKIM key records (RFC 6376 3.6.1).

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/nearest.h"
#include "engine/mail_records.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// What verifiers have nothing against.
constexpr Example kSoundEd25519{
    .text =
        "s1._domainkey TXT \"v=DKIM1; k=ed25519; p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4b"
        "o=\"\n"};

// -- helpers ------------------------------------------------------------------------------------

// A word of a list with the colon that parts it from the next one, or from the one before if it is
// the last.
Range with_colon(const Text& text, Range word, Range list) {
  const std::string_view octets = text.octets();
  const std::size_t colon = octets.find(':', word.end());
  if (colon < list.end()) return Range::between(word.begin, colon + 1);
  return Range::between(octets.rfind(':', word.begin), word.end());
}

// -- dkim-p-missing -----------------------------------------------------------------------------

constexpr RuleDoc kPMissing{
    .id = "dkim-p-missing",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6376, "3.6.1")},
    .summary = "a key record without p=",
    .rationale =
        "p= holds the key; a record without it has none, and every signature of this selector "
        "fails.",
    .help = "add the key; `p=` with nothing behind it tells that the key was revoked",
    .bad =
        {{.text = "s1._domainkey TXT \"[[v=DKIM1; k=rsa]]\"\n"},
         // The key alone.
         {.text = "s1._domainkey TXT \"[[MCowBQYDK2VwAyEAY+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7s"
                  "q4bo=]]\"\n"},
         {.text =
              "s1._domainkey TXT \"[[MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDr0UoGpe1x3MKRZ2yEe+bg"
              "vq0uZ47NI3IbeKaPwKuoUmBE74YHvRGAdwl3RpTGz3yFd4kzi/kcXY9PghMly1iU6b7+21GGjndMqHDJdtT/"
              "y46ZwaCIeM4eMhrVbWZU0HlYfHvfP3gk0cvU+FU91GgRVhuTTDl5yVwK3sBeip9oBQIDAQAB]]\"\n",
          .fixed =
              "s1._domainkey TXT \"v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDr0UoGpe1x3MK"
              "RZ2yEe+bgvq0uZ47NI3IbeKaPwKuoUmBE74YHvRGAdwl3RpTGz3yFd4kzi/kcXY9PghMly1iU6b7+21GGjnd"
              "MqHDJdtT/y46ZwaCIeM4eMhrVbWZU0HlYfHvfP3gk0cvU+FU91GgRVhuTTDl5yVwK3sBeip9oBQIDAQAB\""
              "\n"}},
    .good = {kSoundEd25519, {.text = "s1._domainkey TXT \"site-verification=1\"\n"}},
};

void p_missing(const Dkim& dkim, Report& report) {
  if (dkim.record.p != nullptr || dkim.record.torn) return;
  // What is a record of another kind lacks more than a key.
  if (dkim.record.v != nullptr && !starts_with_fold(dkim.octets(dkim.record.v->value), "dkim"))
    return;
  report.at(dkim.where(dkim.text.all()),
            "the record has no `p=`: there is no key under this "
            "selector, and no signature verifies");
}

void bare_key(const ContentFlawView& view, Report& report) {
  Said said =
      report.at(view.where(),
                "a key alone is no record: without tags around it no verifier finds it, and "
                "no signature verifies");
  said.help(
      "write the tags of a record before it: `v=DKIM1; p=`, of an Ed25519 key `v=DKIM1; "
      "k=ed25519; p=`");
  if (!view.flaw.note.empty())
    said.fix(fmt::format("write {}", quoted(view.flaw.note)),
             view.text.replace({0, 0}, view.flaw.note));
}

// -- dkim-v-wrong, dkim-v-not-first -------------------------------------------------------------

constexpr RuleDoc kVWrong{
    .id = "dkim-v-wrong",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6376, "3.6.1")},
    .summary = "a version other than DKIM1, in exactly these letters",
    .rationale =
        "The version is compared letter for letter. Verifiers that keep to the standard pass over "
        "a "
        "record with another one: no signature verifies.",
    .help = "write v=DKIM1",
    .bad = {{.text = "s1._domainkey TXT \"v=[[dkim1]]; p=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; p=\"\n"},
            {.text = "s1._domainkey TXT \"v=[[DKIM2]]; p=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; p=\"\n"},
            {.text = "s1._domainkey TXT \"v=[[DIKM1]]; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"},
            {.text = "s1._domainkey TXT \"v=[[1]]; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .good = {kSoundEd25519},
    .instead_of = {"txt-non-ascii"},
};

void v_wrong(const Dkim& dkim, Report& report) {
  const Tag* v = dkim.record.v;
  if (v == nullptr || dkim.octets(v->value) == "DKIM1") return;
  const bool dkim_like = starts_with_fold(dkim.octets(v->value), "dk") ||
                         edit_distance(dkim.octets(v->value), "DKIM1", 2) <= 2;
  Said said = report.at(
      dkim.where(v->value.empty() ? v->where : v->value),
      fmt::format("{} is not `DKIM1`: verifiers pass over the record", dkim.shown(v->value)));
  if (dkim_like) said.fix("write `DKIM1`", dkim.text.replace(v->value, "DKIM1"));
}

constexpr RuleDoc kVNotFirst{
    .id = "dkim-v-not-first",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6376, "3.6.1")},
    .summary = "v= in another place than the first",
    .rationale =
        "The version must be the first tag. Many verifiers forgive another place; those that keep "
        "to the standard pass over the record.",
    .help = "write v=DKIM1 first",
    .bad = {{.text = "s1._domainkey TXT \"k=rsa; p=; [[v=DKIM1]]\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; k=rsa; p=\"\n"}},
    .good = {kSoundEd25519},
};

void v_not_first(const Dkim& dkim, Report& report) {
  const Tag* v = dkim.record.v;
  if (v == nullptr || v == dkim.record.list.tags.data()) return;
  Said said = report.at(dkim.where(v->where),
                        "the version is not the first tag: some verifiers pass over the record");
  if (!said || dkim.record.torn) return;
  auto edits = dkim.text.replace(with_separator(dkim.text, v->where), "");
  const auto front = dkim.text.replace({0, 0}, std::string(dkim.octets(v->where)) + "; ");
  if (!edits || !front) return;
  edits->insert(edits->begin(), front->begin(), front->end());
  said.fix("move it to the front", std::move(edits));
}

// -- tags ---------------------------------------------------------------------------------------

constexpr RuleDoc kTagSyntax{
    .id = "dkim-tag-syntax",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6376, "3.2")},
    .summary = "an empty tag, a bad tag name, or a missing equals sign or semicolon",
    .rationale =
        "A tag list is `name=value` with semicolons between. Verifiers that keep to the grammar "
        "pass over a list that breaks it; others miss the tag that is broken, which may be the "
        "key.",
    .help = "write tags as name=value, with a single semicolon between them",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1;[[;]] p=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; p=\"\n"},
            {.text = "s1._domainkey TXT \"v=DKIM1[[ ]]k=rsa; p=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; k=rsa; p=\"\n"},
            {.text = "s1._domainkey TXT \"v=DKIM1[[,]]k=rsa, p=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1;k=rsa; p=\"\n"},
            {.text = "s1._domainkey TXT \"v=DKIM1; h=sha1,sha256[[,]] p=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; h=sha1,sha256; p=\"\n"},
            {.text = "s1._domainkey TXT \"v=DKIM1; [[rsa]]; p=\"\n"},
            {.text = "s1._domainkey TXT \"v=DKIM1; [[1x=1]]; p=\"\n"}},
    .good =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; n=a note k=v; k=ed25519; p=Y+jpESBD4qfh2603dTCUugKLcIsH"
              "I+vtRqO+B7sq4bo=;\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

// Semicolons for the commas.
std::optional<std::vector<Edit>> with_semicolons(const Text& text, Range commas) {
  std::vector<Edit> edits;
  const std::string_view octets = text.octets();
  for (std::size_t at = commas.begin; at < commas.end(); at = octets.find(',', at + 1)) {
    const auto edit = text.replace(Range::between(at, at + 1), ";");
    if (!edit) return std::nullopt;
    edits.insert(edits.end(), edit->begin(), edit->end());
  }
  return edits;
}

void commas(const ContentFlawView& view, Report& report) {
  Said said =
      report.at(view.where(), fmt::format("{}: verifiers take the tags for one", view.flaw.note));
  said.help("part the tags by semicolons");
  if (!said || view.flaw.other.empty()) return;
  said.fix("write semicolons", with_semicolons(view.text, view.flaw.other));
}

void tag_syntax(const ContentFlawView& view, Report& report) {
  if (view.flaw.a == 3) return commas(view, report);
  const bool part = view.flaw.a == 0;
  Said said = report.at(
      view.where(), part ? fmt::format("{} is no tag, as {}: verifiers that keep to the grammar "
                                       "pass over the record",
                                       quoted(view.octets()), view.flaw.note)
                         : fmt::format("{}: verifiers that keep to the grammar pass over the "
                                       "record",
                                       view.flaw.note));
  if (view.flaw.a == 1) said.fix("take the semicolon out", view.text.replace(view.flaw.where, ""));
  if (view.flaw.a == 2)
    said.fix("write a semicolon", view.text.replace({view.flaw.where.begin, 0}, ";"));
}

constexpr RuleDoc kTagCase{
    .id = "dkim-tag-case",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6376, "3.2")},
    .summary = "a tag in capitals, which is another tag",
    .rationale =
        "Names of tags are compared letter for letter: `P=` is a tag that nobody knows, and the "
        "record has no key.",
    .help = "write the names of tags in small letters",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; k=rsa; [[P]]=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; k=rsa; p=\"\n"}},
    .good = {kSoundEd25519},
    .instead_of = {"dkim-unknown-tag", "dkim-p-missing"},
};

void tag_case(const ContentFlawView& view, Report& report) {
  const std::string right = lower_case(view.octets());
  report
      .at(view.where(), fmt::format("{} is not the tag `{}`: names of tags are compared letter for "
                                    "letter",
                                    quoted(view.octets()), right))
      .fix(fmt::format("write `{}`", right), view.text.replace(view.flaw.where, right));
}

constexpr RuleDoc kDuplicateTag{
    .id = "dkim-duplicate-tag",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6376, "3.2")},
    .summary = "a tag given twice, which makes the whole list invalid",
    .rationale =
        "A list in which a tag stands twice is invalid as a whole. Some verifiers pass over the "
        "record, some take the first, some the last one.",
    .help = "keep one of the two",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; k=rsa; p=; [[k=rsa]]\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; k=rsa; p=\"\n"}},
    .good = {kSoundEd25519},
};

void duplicate_tag(const ContentFlawView& view, Report& report) {
  say_twice(view, "tag", "some verifiers pass over the record, others take either one", report);
}

constexpr RuleDoc kKUnknown{
    .id = "dkim-k-unknown",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6376, "3.6.1"), rfc(8463, "4.2"), iana("DKIM Key Type")},
    .summary = "a key type other than rsa and ed25519, in exactly these letters",
    .rationale =
        "Verifiers pass over a record with a key type that they do not know; `RSA` and "
        "`rsa-sha256` "
        "are such ones for many.",
    .help = "write k=rsa or k=ed25519; without k= the key is an RSA key",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; k=[[RSA]]; p=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; k=rsa; p=\"\n"},
            {.text = "s1._domainkey TXT \"v=DKIM1; k=[[dsa]]; p=\"\n"}},
    .good = {kSoundEd25519},
    .instead_of = {"txt-non-ascii"},
};

void k_unknown(const ContentFlawView& view, Report& report) {
  Said said = report.at(
      view.where(),
      fmt::format("{} is no key type: verifiers pass over the record", quoted(view.octets())));
  if (view.flaw.note.empty()) return;
  said.fix(fmt::format("write `{}`", view.flaw.note),
           view.text.replace(view.flaw.where, view.flaw.note));
}

// -- dkim-h-sha1, dkim-s-not-email --------------------------------------------------------------

constexpr RuleDoc kHSha1{
    .id = "dkim-h-sha1",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(8301, "3.1")},
    .summary = "hashes without sha256: no signature verifies any more",
    .rationale =
        "h= restricts the hashes that signatures may use. Signatures with SHA-1 must be taken for "
        "invalid, and SHA-256 is what is left.",
    .help = "leave h= away, or write h=sha256",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; h=[[sha1]]; p=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; h=sha256; p=\"\n"}},
    .good =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; h=sha1:sha256; k=ed25519; p=Y+jpESBD4qfh2603dTCUugKLcIs"
              "HI+vtRqO+B7sq4bo=\"\n"}},
    .instead_of = {"dkim-h-unknown"},
};

void h_sha1(const Dkim& dkim, Report& report) {
  const Tag* h = dkim.record.h;
  if (h == nullptr || !find_dkim_word(dkim.text, *h, "sha256").empty()) return;
  report
      .at(dkim.where(h->value.empty() ? h->where : h->value),
          fmt::format("{} leaves no hash that verifiers accept: no signature verifies",
                      dkim.shown(h->where)))
      .fix("write `h=sha256`", dkim.text.replace(h->value, "sha256"));
}

constexpr RuleDoc kSNotEmail{
    .id = "dkim-s-not-email",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6376, "3.6.1")},
    .summary = "a service list without email or *, so that the key does not serve mail",
    .rationale =
        "s= says for which services the key is. Verifiers of mail pass over one that is for others "
        "alone.",
    .help = "leave s= away, or write s=email",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; s=[[web]]; p=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; s=email; p=\"\n"}},
    .good =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; s=email; k=ed25519; p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtR"
              "qO+B7sq4bo=\"\n"},
         {.text =
              "s1._domainkey TXT \"v=DKIM1; s=*; k=ed25519; p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B"
              "7sq4bo=\"\n"},
         {.text =
              "s1._domainkey TXT \"v=DKIM1; s=tlsrpt; k=ed25519; p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vt"
              "RqO+B7sq4bo=\"\n"}},
    .instead_of = {"dkim-s-unknown"},
};

void s_not_email(const Dkim& dkim, Report& report) {
  const Tag* s = dkim.record.s;
  if (s == nullptr) return;
  // (A key for the reports of RFC 8460 3 is not meant for mail.)
  for (const std::string_view service : {"email", "*", "tlsrpt"}) {
    if (!find_dkim_word(dkim.text, *s, service).empty()) return;
  }
  report
      .at(dkim.where(s->value.empty() ? s->where : s->value),
          fmt::format("{} does not name mail: verifiers pass over the key", dkim.shown(s->where)))
      .fix("write `s=email`", dkim.text.replace(s->value, "email"));
}

// -- what is ignored, or says something else than it seems ---------------------------------------

constexpr RuleDoc kVMissing{
    .id = "dkim-v-missing",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .fix = FixSafety::safe,
    .cites = {rfc(6376, "3.6.1")},
    .summary = "a key record without v=",
    .rationale =
        "The version should be there, and is taken for DKIM1 where it is not. With it other tools "
        "tell the record from a text of another kind.",
    .help = "write v=DKIM1 first",
    .bad = {{.text = "s1._domainkey TXT \"[[k=rsa]]; p=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; k=rsa; p=\"\n"}},
    .good = {kSoundEd25519},
};

void v_missing(const Dkim& dkim, Report& report) {
  const DkimRecord& record = dkim.record;
  if (record.v != nullptr || record.torn || record.p == nullptr) return;
  report
      .at(dkim.where(record.list.tags.front().where),
          "the record does not begin with `v=DKIM1`: verifiers read it as if it did")
      .fix("write `v=DKIM1; ` first", dkim.text.replace({0, 0}, "v=DKIM1; "));
}

constexpr RuleDoc kUnknownTag{
    .id = "dkim-unknown-tag",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(6376, "3.2"), iana("DKIM _domainkey DNS TXT Record Tag Specifications")},
    .summary = "a tag of a key record that is not registered, which is ignored",
    .rationale =
        "Verifiers pass over tags that they do not know. What was meant by this one does not "
        "happen.",
    .help = "take it out, or write the tag that was meant",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; [[a]]=rsa-sha256; p=\"\n"}},
    .good =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; h=sha256; s=email; n=a note; k=ed25519; p=Y+jpESBD4qfh2"
              "603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
};

void unknown_tag(const ContentFlawView& view, Report& report) {
  report.at(view.where(), fmt::format("{} is no tag of a key record: verifiers pass over it",
                                      quoted(view.octets())));
}

constexpr RuleDoc kGTag{
    .id = "dkim-g-tag",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6376, "C.2"), rfc(4871, "3.6.1")},
    .summary = "the g= tag of the first DKIM, which is no longer used",
    .rationale =
        "g= said for which local parts a key is. Verifiers of today pass over it; the few of "
        "before 2011 that are left take an empty one for a key that is for nobody.",
    .help = "leave it away",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; [[g=*]]; p=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; p=\"\n"},
            {.text = "s1._domainkey TXT \"v=DKIM1; p=; [[g=]]\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; p=\"\n"}},
    .good = {kSoundEd25519},
};

void g_tag(const Dkim& dkim, Report& report) {
  const Tag* const g = dkim.record.g;
  if (g == nullptr) return;
  report
      .at(dkim.where(g->where),
          g->value.empty() ? "`g=` with nothing behind it: old verifiers take the key for one that "
                             "is for nobody, those of today pass over it"
                           : "`g=` is of the first DKIM: verifiers of today pass over it")
      .fix("take it out", dkim.text.replace(with_separator(dkim.text, g->where), ""));
}

constexpr RuleDoc kTestMode{
    .id = "dkim-test-mode",
    .pack = "dkim",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6376, "3.6.1")},
    .summary = "t=y: verifiers treat failing mail as unsigned",
    .rationale =
        "The flag tells that DKIM is being tried out: mail whose signature fails is treated as if "
        "it were not signed, and some receivers pass over the signature altogether. It is "
        "meant for some days, and often stays for years.",
    .help = "take the flag out once the signatures verify",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; [[t=y]]; p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+"
                     "B7sq4bo=; k=ed25519\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+"
                      "B7sq4bo=; k=ed25519\"\n"},
            {.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; t=[[y]]:s; p=Y+jpESBD4qfh2603dTCUugKL"
                     "cIsHI+vtRqO+B7sq4bo=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; k=ed25519; t=s; p=Y+jpESBD4qfh2603dTCUugKLcIsHI"
                      "+vtRqO+B7sq4bo=\"\n"}},
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; t=s; p=Y+jpESBD4qfh2603dTCUugKLcIsHI"
                      "+vtRqO+B7sq4bo=\"\n"}},
};

// A revoked key is in no test.
void test_mode(const Dkim& dkim, Report& report) {
  const Tag* const t = dkim.record.t;
  if (t == nullptr || dkim.record.revoked) return;
  const Range flag = find_dkim_word(dkim.text, *t, "y");
  if (flag.empty()) return;
  const bool alone = flag == t->value;
  Said said = report.at(dkim.where(alone ? t->where : flag),
                        "the domain is testing DKIM: mail whose signature fails is treated as "
                        "if it were not signed");
  if (!said) return;
  const Range goes =
      alone ? with_separator(dkim.text, t->where) : with_colon(dkim.text, flag, t->value);
  said.fix("take the flag out", dkim.text.replace(goes, ""));
}

constexpr RuleDoc kTUnknown{
    .id = "dkim-t-unknown",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(6376, "3.6.1"), iana("DKIM Selector Flags")},
    .summary = "an unknown flag in t=",
    .rationale =
        "Verifiers know the flags y (testing) and s (no sub-domains), and pass over others.",
    .help = "take it out, or write the flag that was meant",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; t=s:[[z]]; p=\"\n"}},
    .good =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; t=s; k=ed25519; p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B"
              "7sq4bo=\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

void t_unknown(const ContentFlawView& view, Report& report) {
  report.at(view.where(),
            fmt::format("{} is no flag of a key: verifiers pass over it", quoted(view.octets())));
}

constexpr RuleDoc kSUnknown{
    .id = "dkim-s-unknown",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(6376, "3.6.1"), rfc(8460, "3"), iana("DKIM Service Types")},
    .summary = "an unknown service in s=",
    .rationale =
        "Verifiers of mail look for `email` or `*` in the list of services; those of TLS reports "
        "for `tlsrpt`. Other words are for nobody.",
    .help = "take it out, or write the service that was meant",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; s=email:[[jabber]]; p=\"\n"}},
    .good =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; s=email:tlsrpt; k=ed25519; p=Y+jpESBD4qfh2603dTCUugKLcI"
              "sHI+vtRqO+B7sq4bo=\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

void s_unknown(const ContentFlawView& view, Report& report) {
  report.at(view.where(),
            fmt::format("{} is no service that a key can be for", quoted(view.octets())));
}

constexpr RuleDoc kHUnknown{
    .id = "dkim-h-unknown",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(6376, "3.6.1"), rfc(8301, "3.1"), iana("DKIM Hash Algorithms")},
    .summary = "an unknown hash in h=",
    .rationale =
        "Signatures use SHA-256; SHA-1 is no longer allowed, and there is no other. What else "
        "stands in the list allows nothing.",
    .help = "write h=sha256, or leave h= away",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; h=sha256:[[sha512]]; p=\"\n"}},
    .good =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; h=sha256; k=ed25519; p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vt"
              "RqO+B7sq4bo=\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

void h_unknown(const ContentFlawView& view, Report& report) {
  report.at(view.where(),
            fmt::format("{} is no hash of DKIM: verifiers pass over it", quoted(view.octets())));
}

constexpr RuleDoc kNoteLong{
    .id = "dkim-n-note-long",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::any_value,
    .cites = {rfc(6376, "3.6.1")},
    .summary = "a long note in n=",
    .rationale =
        "Nobody reads the note but administrators, and every verifier is sent it. With a key of "
        "2048 bits the answer soon does not fit into a packet.",
    .help = "keep the note short, or put it into a comment",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; n=[[This key was made for the new cluster of "
                     "outgoing mail servers in the second data centre]]; p=\"\n"}},
    .good =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; n=cluster 2; k=ed25519; p=Y+jpESBD4qfh2603dTCUugKLcIsHI"
              "+vtRqO+B7sq4bo=\"\n"}},
    .options =
        {{.name = "octets", .value = 64, .lowest = 0, .highest = 65'535, .meaning = "of the note"}},
};

void note_long(const Dkim& dkim, Report& report) {
  const Tag* const n = dkim.record.n;
  if (n == nullptr || n->value.size <= report.option("octets")) return;
  report.at(dkim.where(n->value),
            fmt::format("a note of {} octets, which every verifier is sent", n->value.size));
}

constexpr RuleDoc kRevoked{
    .id = "dkim-revoked",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(6376, "3.6.1"), rfc(6376, "6.1.2")},
    .summary = "an empty p=: the key is revoked",
    .rationale =
        "A record with an empty key tells that the key is revoked: signatures of this selector "
        "fail. That is right for one that leaked or is out of use, and a mistake where the key "
        "was forgotten.",
    .help = "once no mail with the old signatures is under way, the record can go",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; [[p=]]\"\n"}},
    .good = {kSoundEd25519},
};

// (At a wildcard it is said otherwise.)
void revoked(const Dkim& dkim, Report& report) {
  const NameTable& names = dkim.at.zone().names();
  if (!dkim.record.revoked || names.is_wildcard(dkim.at.owner())) return;
  report.at(dkim.where(dkim.record.p->where),
            "the key is revoked: signatures of this selector do not verify");
}

using Kind = ContentFlawKind;
constexpr Rule kRules[] = {
    {&kPMissing, p_missing},
    {&kPMissing, OnContent{Kind::dkim_bare_key, bare_key}},
    {&kVWrong, v_wrong},
    {&kVNotFirst, v_not_first},
    {&kTagSyntax, OnContent{Kind::dkim_tag_syntax, tag_syntax}},
    {&kTagCase, OnContent{Kind::dkim_tag_case, tag_case}},
    {&kDuplicateTag, OnContent{Kind::dkim_duplicate_tag, duplicate_tag}},
    {&kKUnknown, OnContent{Kind::dkim_k_unknown, k_unknown}},
    {&kHSha1, h_sha1},
    {&kSNotEmail, s_not_email},
    {&kVMissing, v_missing},
    {&kUnknownTag, OnContent{Kind::dkim_unknown_tag, unknown_tag}},
    {&kGTag, g_tag},
    {&kTestMode, test_mode},
    {&kTUnknown, OnContent{Kind::dkim_t_unknown, t_unknown}},
    {&kSUnknown, OnContent{Kind::dkim_s_unknown, s_unknown}},
    {&kHUnknown, OnContent{Kind::dkim_h_unknown, h_unknown}},
    {&kNoteLong, note_long},
    {&kRevoked, revoked},
};

}  // namespace

constinit const RulePack dkim_tags{"rules/dkim_tags.cpp", kRules};

}  // namespace zonevet::rules
