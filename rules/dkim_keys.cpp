// What p= of a DKIM record holds, and in which form (RFC 6376 3.6.1, RFC 8463 4.2).

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "dns/encoding.h"
#include "findings/quoted.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// What verifiers have nothing against.
constexpr Example kSoundEd25519{
    .text =
        "s1._domainkey TXT \"v=DKIM1; k=ed25519; p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4b"
        "o=\"\n"};
constexpr Example kSoundRsa{
    .text =
        "s1._domainkey TXT \"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArH"
        "Kb4r2ctopcgkKA+r1zxZEr3vQaO/Y0/BlrZoh4iAlU3Tg6YtnyG0uoI+3hDnxtuZ0tj7xK/+j/3Oyb4HhHtd"
        "LEAevplYtl2udaqEZ/goQgcBRL6B0U0Jqhv7xpToLBgzLHtLleI9HTAMsWIJ4n09g/zIzf\" \"JhSCfogkr"
        "jhhhep7cwF6z5DLqXrCXlkBxMNAhVTAAsUdogvpHJMYVDDGYgNM0EUcwyJRFvGQ2eyTsrMgsNZkSyg+KzCsH"
        "LU3l3kYR/onUwIP4DhDMTPcX6fbCfLawsDFxUYt8G7iCdd3ia1+P1/2fxgwtodSQEksOXrikW/G+c7W2a6/5"
        "5zUAgvfVQIDAQAB\"\n"};

constexpr std::string_view kUnusable = "verifiers cannot use it, and take the mail for unsigned";

// The edits that put another key in the place of one, without what both begin and end with.
std::optional<std::vector<Edit>> rewritten(const Dkim& dkim, std::string_view with) {
  Range value = dkim.record.p->value;
  std::string_view is = dkim.octets(value);
  const auto begin = std::mismatch(is.begin(), is.end(), with.begin(), with.end());
  const auto same = static_cast<std::size_t>(begin.first - is.begin());
  is.remove_prefix(same);
  with.remove_prefix(same);
  const auto end = std::mismatch(is.rbegin(), is.rend(), with.rbegin(), with.rend());
  const auto behind = static_cast<std::size_t>(end.first - is.rbegin());
  with.remove_suffix(behind);
  value = Range::between(value.begin + same, value.end() - behind);
  return dkim.text.replace(value, with);
}

// -- dkim-private-key-published -----------------------------------------------------------------

constexpr RuleDoc kPrivateKey{
    .id = "dkim-private-key-published",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(6376, "3.6.1"), rfc(6376, "8.3")},
    .summary = "a private key in p=",
    .rationale =
        "The private key is what signs. Published, it lets everybody sign mail in the name of the "
        "domain, and such mail passes DKIM and DMARC.",
    .help =
        "never publish it: make a new pair of keys under a new selector, and put its public half "
        "into the record. The old key is known, also if the record goes",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                     "p=[[MC4CAQAwBQYDK2VwBCIEICGYp0ow00QOQ6M56OTWtpu9UaeACu5wku/XcUBW23BI]]\"\n"},
            {.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; p=[[-----BEGIN PRIVATE KEY-----"
                     "MC4CAQAwBQYDK2VwBCIEICGYp0ow00QOQ6M56OTWtpu9UaeACu5wku/XcUBW23BI"
                     "-----END PRIVATE KEY-----]]\"\n"}},
    .good = {kSoundEd25519},
    .instead_of = {"dkim-p-base64", "dkim-key-not-spki", "dkim-key-algorithm-mismatch",
                   "dkim-p-truncated", "dkim-ed25519-length"},
};

constexpr std::string_view kIsPrivate =
    "this is the private key: with it anybody signs mail in the name of this domain";

void private_key(const Dkim& dkim, Report& report) {
  const DkimKey* key = dkim.key();
  if (key == nullptr || key->kind != DkimKeyKind::private_key) return;
  report.at(dkim.where(dkim.record.p->value), std::string(kIsPrivate));
}

void pem_private_key(const ContentFlawView& view, Report& report) {
  report.at(view.text.where(view.flaw.other), std::string(kIsPrivate));
}

// -- dkim-p-base64, dkim-pem-armour -------------------------------------------------------------

constexpr RuleDoc kBase64{
    .id = "dkim-p-base64",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(6376, "3.6.1"), rfc(4648, "4")},
    .summary = "a key that is not base64",
    .rationale =
        "A key that cannot be decoded is none: every signature of this selector fails, and the "
        "mail "
        "is treated as if it were not signed.",
    .help = "publish the key again as the mail server prints it",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603[[*]]dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"},
            {.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                     "p=Y[[-]]jpESBD4qfh2603dTCUugKLcIsHI-vtRqO-B7sq4bo=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUug KLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .instead_of = {"txt-non-ascii"},
};

// The plain signs for those of the URL-safe alphabet (RFC 4648 5).
std::optional<std::vector<Edit>> plain_alphabet(const Text& text, Range value) {
  std::vector<Edit> edits;
  const std::string_view octets = text.octets();
  for (std::uint32_t i = value.begin; i < value.end(); ++i) {
    if (octets[i] != '-' && octets[i] != '_') continue;
    const auto edit = text.replace({i, 1}, octets[i] == '-' ? "+" : "/");
    if (!edit) return std::nullopt;
    edits.insert(edits.end(), edit->begin(), edit->end());
  }
  return edits;
}

void bad_base64(const ContentFlawView& view, Report& report) {
  const bool whole = view.flaw.where == view.flaw.other;
  Said said =
      report.at(view.where(), fmt::format("{} {}: {}", whole ? "the key" : quoted(view.octets()),
                                          view.flaw.note, kUnusable));
  said.explains(view.text.where(view.flaw.other));
  if (said && view.flaw.a == 1)
    said.fix("write `+` and `/` for `-` and `_`", plain_alphabet(view.text, view.flaw.other));
}

constexpr RuleDoc kPadding{
    .id = "dkim-p-padding",
    .pack = "dkim",
    .severity = Severity::warning,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(6376, "3.6.1"), rfc(4648, "4")},
    .summary = "a key whose base64 has too few or too many signs `=` at its end",
    .rationale =
        "Base64 is filled up with `=` to groups of four signs. Some verifiers decode a key that is "
        "not, others take the record for broken and the mail for unsigned. It meets Ed25519 keys, "
        "which end in one such sign; RSA keys of usual sizes have none.",
    .help = "copy the key whole, with the signs at its end",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4b[[o]]\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"},
            {.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo[[==]]\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .good = {kSoundEd25519, kSoundRsa},
};

void padding(const ContentFlawView& view, Report& report) {
  const Range where = view.flaw.where;
  const bool has_none = !view.octets().starts_with('=');
  const std::string right(static_cast<std::size_t>(view.flaw.a), '=');
  const std::string should = right.empty() ? "no `=`" : quoted(right);
  report
      .at(view.where(),
          fmt::format("the key ends in {}, and should end in {}: some verifiers cannot "
                      "decode it, and take the mail for unsigned",
                      has_none ? "no `=`" : quoted(view.octets()), should))
      .fix(right.empty() ? "take it away" : fmt::format("let it end in {}", should),
           view.text.replace(has_none ? Range{where.end(), 0} : where, right));
}

constexpr RuleDoc kPemArmour{
    .id = "dkim-pem-armour",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::any_value,
    .fix = FixSafety::safe,
    .cites = {rfc(6376, "3.6.1")},
    .summary = "BEGIN and END lines in p=",
    .rationale =
        "p= takes the base64 between the lines alone. With the lines around it no verifier reads "
        "the key.",
    .help = "leave the lines with BEGIN and END away",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; p=[[-----BEGIN PUBLIC KEY-----]]"
                     "Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=-----END PUBLIC KEY-----\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .good = {kSoundEd25519},
    .instead_of = {"dkim-p-base64"},
};

void pem_armour(const ContentFlawView& view, Report& report) {
  Said said = report.at(
      view.where(), fmt::format("{} is no part of the key: {}", quoted(view.octets()), kUnusable));
  if (!said) return;
  const std::string_view value = view.text.octets(view.flaw.other);
  const std::size_t end = value.find("-----END");
  auto edits = view.text.replace(view.flaw.where, "");
  const std::uint32_t begin = view.flaw.other.begin;
  const std::size_t key_begin = view.flaw.where.end() - begin;
  const std::string_view key =
      value.substr(std::min(key_begin, value.size()), std::max(end, key_begin) - key_begin);
  // (An empty key is a revoked one.)
  if (!edits || key.find_first_not_of(" \t") == std::string_view::npos) return;
  if (end != std::string_view::npos) {
    const auto tail = view.text.replace(Range::between(begin + end, view.flaw.other.end()), "");
    if (!tail) return;
    edits->insert(edits->end(), tail->begin(), tail->end());
  }
  said.fix("leave the lines away", std::move(edits));
}

// -- dkim-p-truncated ---------------------------------------------------------------------------

constexpr RuleDoc kTruncated{
    .id = "dkim-p-truncated",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(6376, "3.6.1"), rfc(1035, "3.3.14")},
    .summary = "a key that ends before its own length says, mostly at 255 octets",
    .rationale =
        "A string of a TXT record holds 255 octets, and a key of 2048 bits needs more. Forms and "
        "tools that know one string alone cut the rest off: the record looks complete, and no "
        "signature verifies.",
    .help = "publish the whole key, cut into several strings",
    .bad = {{.text =
                 "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCm"
                 "U94EAZavbV46sAlICaD0K/QUdnPyoCEu8UsFIwQfCEAc/OLS6T/BfzbBEUPKWoV4]]\"\n"}},
    .good = {kSoundEd25519},
    .instead_of = {"dkim-p-base64", "dkim-key-algorithm-mismatch"},
};

void truncated(const Dkim& dkim, Report& report) {
  const DkimKey* key = dkim.key();
  if (key == nullptr || !key->truncated()) return;
  const Text::String& last = dkim.text.strings().back();
  const bool at_border = last.range.size == 255;
  report.at(
      dkim.where(dkim.record.p->value),
      fmt::format("the key has {} of the {} octets that it begins to be{}: {}", key->size,
                  key->stated, at_border ? ", cut off where a string is full" : "", kUnusable));
}

// -- dkim-ed25519-length, dkim-ed25519-spki, dkim-key-algorithm-mismatch ------------------------

constexpr RuleDoc kEd25519Length{
    .id = "dkim-ed25519-length",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(8463, "4.2")},
    .summary = "an Ed25519 key that is not 32 octets",
    .rationale =
        "An Ed25519 key has 32 octets. One of another length is none: no signature verifies.",
    .help = "publish the key again as the mail server prints it",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                     "p=[[6OkRIEPip+HbrTd1MJS6Aotwiwcj6+1Go74HuyrhuA==]]\"\n"}},
    .good = {kSoundEd25519},
};

void ed25519_length(const Dkim& dkim, Report& report) {
  const DkimKey* key = dkim.key();
  if (key == nullptr || dkim.record.type != DkimKeyType::ed25519) return;
  if (key->kind != DkimKeyKind::unreadable) return;
  report.at(dkim.where(dkim.record.p->value),
            fmt::format("{} octets are no Ed25519 key, which has 32: {}", key->size, kUnusable));
}

constexpr RuleDoc kEd25519Spki{
    .id = "dkim-ed25519-spki",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(8463, "4.2")},
    .summary = "an Ed25519 key in a SubjectPublicKeyInfo wrapper",
    .rationale =
        "RSA keys are published as tools print them, in a wrapper that names the algorithm; "
        "Ed25519 "
        "keys are published bare. Some verifiers cannot read one that is wrapped.",
    .help = "publish the last 32 octets of it alone",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                     "p=[[MCowBQYDK2VwAyEAY+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=]]\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .good = {kSoundEd25519},
    .instead_of = {"dkim-ed25519-length"},
};

void ed25519_spki(const Dkim& dkim, Report& report) {
  constexpr std::string_view kWrapper = "MCowBQYDK2VwAyEA";  // twelve octets
  const DkimKey* key = dkim.key();
  if (key == nullptr || dkim.record.type != DkimKeyType::ed25519) return;
  if (key->kind != DkimKeyKind::ed25519_spki || key->truncated()) return;
  const Range value = dkim.record.p->value;
  Said said = report.at(dkim.where(value),
                        "an Ed25519 key in the wrapper of RSA keys, which belongs to those alone: "
                        "some verifiers cannot read it");
  if (!dkim.octets(value).starts_with(kWrapper)) return;
  said.fix("take the wrapper away",
           dkim.text.replace({value.begin, static_cast<std::uint32_t>(kWrapper.size())}, ""));
}

constexpr RuleDoc kAlgorithmMismatch{
    .id = "dkim-key-algorithm-mismatch",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(8463, "4.2"), rfc(6376, "3.6.1")},
    .summary = "a key that is not of the kind k= says",
    .rationale =
        "A verifier reads the key as k= says (RSA where it says nothing). A key of another kind "
        "cannot be read: no signature verifies.",
    .help = "let k= say what the key is; DKIM knows rsa and ed25519",
    .bad = {{.text = "s1._domainkey TXT \"v=DKIM1; k=[[rsa]]; "
                     "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n",
             .fixed = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"},
            {.text =
                 "s1._domainkey TXT \"v=DKIM1; p=[[MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEmNQl6iyNAUdx"
                 "UStZSMqmXVh9/1XkvVqbTmn8lwlegP8CB3WxNL//2g6iU6Sy9I6HDVZFG3c8YJE5jcLWgCUi9g==]]"
                 "\"\n"}},
    .good = {kSoundEd25519},
};

void algorithm_mismatch(const Dkim& dkim, Report& report) {
  const DkimKey* key = dkim.key();
  const DkimRecord& record = dkim.record;
  if (key == nullptr || record.type == DkimKeyType::unknown) return;
  // (A part that is no tag may have been k=.)
  if (record.k == nullptr && record.torn) return;
  const bool wants_rsa = record.type == DkimKeyType::rsa;
  const bool ed25519 = key->kind == DkimKeyKind::ed25519 || key->kind == DkimKeyKind::ed25519_spki;
  const bool other = key->kind == DkimKeyKind::other;
  if (!other && !(wants_rsa ? ed25519 : key->is_rsa())) return;
  const std::string_view is = other     ? "of another algorithm"
                              : ed25519 ? "an Ed25519 key"
                                        : "an RSA key";
  const bool at_k = record.k != nullptr && !other;
  Said said = report.at(dkim.where(at_k ? record.k->value : record.p->value),
                        fmt::format("the key is to be {}, and is {}: {}",
                                    wants_rsa ? "an RSA key" : "an Ed25519 key", is, kUnusable));
  if (at_k) {
    const std::string_view right = wants_rsa ? "ed25519" : "rsa";
    said.fix(fmt::format("write `k={}`", right), dkim.text.replace(record.k->value, right));
  }
}

constexpr RuleDoc kDamaged{
    .id = "dkim-key-damaged",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(6376, "3.6.1"), rfc(8017, "A.1.1")},
    .summary = "base64 in which no RSA key can be read",
    .rationale =
        "The key is base64, and what it stands for is no RSA key: a sign of it was lost, doubled "
        "or "
        "changed. No verifier can read it, and no signature verifies.",
    .help = "publish the key again as the mail server prints it",
    .bad =
        {{.text = "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[Z29vZCBtb3JuaW5n]]\"\n"},
         {.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDr0"
              "UoGpe1x3MKRZ2yEe+bgvq0uZ47NI3IbeKaPwKuoUmBE74YHvRGAdwl3RpTGz3yFd4kzi/kcXY9PghMly1i"
              "U6b7+21GGjndMqHDJdtT/y46ZwaCIeM4eMhrVbWZU0HlYfHvfP3gk0cvU+FU91GgRVhuTTDl5yVwK3sBei"
              "p9oBQIxAQAB]]\"\n"}},
    .good = {kSoundRsa},
};

void damaged(const Dkim& dkim, Report& report) {
  const DkimKey* key = dkim.key();
  const DkimRecord& record = dkim.record;
  if (key == nullptr || record.type != DkimKeyType::rsa) return;
  if (key->kind != DkimKeyKind::unreadable || (record.k == nullptr && record.torn)) return;
  report.at(dkim.where(record.p->value),
            fmt::format("no RSA key can be read in it, as if a sign of it were lost or changed: {}",
                        kUnusable));
}

// -- dkim-key-not-spki, dkim-key-trailing-data --------------------------------------------------

constexpr RuleDoc kNotSpki{
    .id = "dkim-key-not-spki",
    .pack = "dkim",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::unsafe,
    .cites = {rfc(6376, "3.6.1"), practice("RFC Editor erratum 3017")},
    .summary = "a bare PKCS#1 key, which some verifiers cannot read",
    .rationale =
        "By the letter of the standard p= holds an RSAPublicKey; all the world publishes it in a "
        "SubjectPublicKeyInfo, as an erratum says and as tools print it. Some verifiers read "
        "nothing else, and take the mail for unsigned.",
    .help = "publish the key as `openssl rsa -pubout` prints it",
    .bad =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIGJAoGBAOvRSgal7XHcwpFnbIR75uC+rS5njs0jcht4"
              "po/Aq6hSYETvhge9EYB3CXdGlMbPfIV3iTOL+Rxdj0+CEyXLWJTpvv7bUYaOd0yocMl21P/LjpnBoIh4zh4y"
              "GtVtZlTQeVh8e98/eCTRy9T4VT3UaBFWG5NMOXnJXArewF6Kn2gFAgMBAAE=]]\"\n",
          .fixed =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDr0UoGpe"
              "1x3MKRZ2yEe+bgvq0uZ47NI3IbeKaPwKuoUmBE74YHvRGAdwl3RpTGz3yFd4kzi/kcXY9PghMly1iU6b7+21"
              "GGjndMqHDJdtT/y46ZwaCIeM4eMhrVbWZU0HlYfHvfP3gk0cvU+FU91GgRVhuTTDl5yVwK3sBeip9oBQIDAQ"
              "AB\"\n"}},
    .good = {kSoundRsa},
};

void not_spki(const Dkim& dkim, Report& report) {
  const DkimKey* key = dkim.key();
  if (key == nullptr || key->kind != DkimKeyKind::rsa_bare || key->truncated()) return;
  if (dkim.record.type == DkimKeyType::ed25519) return;
  Said said = report.at(dkim.where(dkim.record.p->value),
                        "the key is a bare RSAPublicKey (PKCS#1): some verifiers read it in a "
                        "SubjectPublicKeyInfo alone, and take the mail for unsigned");
  if (!said || key->modulus.empty()) return;
  const std::string_view octets = std::string_view(dkim.record.octets).substr(0, key->stated);
  said.fix("wrap it", rewritten(dkim, base64_text(wrapped_rsa_key(octets))));
}

constexpr RuleDoc kTrailingData{
    .id = "dkim-key-trailing-data",
    .pack = "dkim",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .fix = FixSafety::safe,
    .cites = {rfc(6376, "3.6.1")},
    .summary = "octets after the end of the key",
    .rationale =
        "The key says where it ends, and more follows. Verifiers pass over that, but it is a sign "
        "that two keys were glued together, or that the end of another one was left behind.",
    .help = "compare the record with the key that the mail server has",
    .bad =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDr0UoG"
              "pe1x3MKRZ2yEe+bgvq0uZ47NI3IbeKaPwKuoUmBE74YHvRGAdwl3RpTGz3yFd4kzi/kcXY9PghMly1iU6b7+"
              "21GGjndMqHDJdtT/y46ZwaCIeM4eMhrVbWZU0HlYfHvfP3gk0cvU+FU91GgRVhuTTDl5yVwK3sBeip9oBQID"
              "AQABAAA=]]\"\n",
          .fixed =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDr0UoGpe"
              "1x3MKRZ2yEe+bgvq0uZ47NI3IbeKaPwKuoUmBE74YHvRGAdwl3RpTGz3yFd4kzi/kcXY9PghMly1iU6b7+21"
              "GGjndMqHDJdtT/y46ZwaCIeM4eMhrVbWZU0HlYfHvfP3gk0cvU+FU91GgRVhuTTDl5yVwK3sBeip9oBQIDAQ"
              "AB\"\n"}},
    .good = {kSoundRsa},
};

void trailing_data(const Dkim& dkim, Report& report) {
  const DkimKey* key = dkim.key();
  if (key == nullptr || key->trailing() == 0 || key->kind == DkimKeyKind::private_key) return;
  const std::size_t trailing = key->trailing();
  Said said = report.at(dkim.where(dkim.record.p->value),
                        fmt::format("{} octet{} behind the end of the key: verifiers pass over "
                                    "{}, but {} does not belong there",
                                    trailing, trailing == 1 ? "" : "s",
                                    trailing == 1 ? "it" : "them", trailing == 1 ? "it" : "that"));
  if (!said) return;
  const std::string_view octets = std::string_view(dkim.record.octets).substr(0, key->stated);
  said.fix("leave the rest away", rewritten(dkim, base64_text(octets)));
}

using Kind = ContentFlawKind;
constexpr Rule kRules[] = {
    {&kPrivateKey, private_key},
    {&kPrivateKey, OnContent{Kind::dkim_pem_private_key, pem_private_key}},
    {&kBase64, OnContent{Kind::dkim_p_base64, bad_base64}},
    {&kPadding, OnContent{Kind::dkim_p_padding, padding}},
    {&kPemArmour, OnContent{Kind::dkim_pem_armour, pem_armour}},
    {&kTruncated, truncated},
    {&kEd25519Length, ed25519_length},
    {&kEd25519Spki, ed25519_spki},
    {&kAlgorithmMismatch, algorithm_mismatch},
    {&kDamaged, damaged},
    {&kNotSpki, not_spki},
    {&kTrailingData, trailing_data},
};

}  // namespace

constinit const RulePack dkim_keys{"rules/dkim_keys.cpp", kRules};

}  // namespace zonevet::rules
