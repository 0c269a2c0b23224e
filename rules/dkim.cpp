// DKIM key records (RFC 6376 3.6.1).

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

// -- helpers ------------------------------------------------------------------------------------

constexpr std::string_view kUnusable = "verifiers cannot use it, and take the mail for unsigned";

std::string shown(const Dkim& dkim, Range range) { return quoted(dkim.text.octets(range)); }

// A tag with the semicolon and blanks that part it from the next one, or from the one before if it
// is the last.
Range with_separator(const Text& text, Range tag) {
  const std::string_view octets = text.octets();
  std::size_t end = tag.end();
  while (end < octets.size() && is_tag_blank(octets[end]))
    ++end;
  if (end < octets.size() && octets[end] == ';') {
    ++end;
    while (end < octets.size() && is_tag_blank(octets[end]))
      ++end;
    return Range::between(tag.begin, end);
  }
  std::size_t begin = tag.begin;
  while (begin > 0 && (is_tag_blank(octets[begin - 1]) || octets[begin - 1] == ';'))
    --begin;
  return Range::between(begin, tag.end());
}

// The key that p= holds, where it is known.
const DkimKey* key_of(const Dkim& dkim) { return dkim.record.has_key ? &dkim.record.key : nullptr; }

bool is_rsa(const DkimKey& key) {
  return key.kind == DkimKeyKind::rsa || key.kind == DkimKeyKind::rsa_bare;
}

// -- dkim-rsa-key-below-1024, dkim-rsa-key-1024 -------------------------------------------------

constexpr unsigned kLeastBits = 1024;
constexpr unsigned kGoodBits = 2048;

constexpr RuleDoc kKeyBelow1024{
    .id = "dkim-rsa-key-below-1024",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(8301, "3.2")},
    .summary = "an RSA key below 1024 bits, which verifiers must not accept",
    .rationale =
        "Keys of this size are factored in days on one machine: whoever does signs mail in the "
        "name "
        "of the domain. Verifiers must not take such signatures for valid.",
    .help = "make a new key of 2048 bits, and publish it under a new selector",
    .bad = {{.text =
                 "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAOmmC9u"
                 "IHEvPLQROUijHdyv+/uifpm0VVVZii/5X6uW5dVA4MJaAXk21cN2WmEl9bfEDgIg3wAmTw6/L7b1e5"
                 "XsCAwEAAQ==]]\"\n"}},
    .good =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQE"
              "AwSadkUKWlyoTZ9N5nrMjwynE8feHThqAqinL9RyLyuxBB7XoBRD0/Jh3woiGzzE0d/pkC5oGOCGkmTn+"
              "RxuZK0nPOTFjPJxA56h7aVapuXm3wpZGoJEcQBxWt1rqLQGIh9OOQaapOLHLukiGVGFwin3l2IMpjix\" "
              "\"ZPAGcZbVeYd4NIvrQ6IUljcGO2iZIrdkCUmIFOpKhGtNeMrtNQMVMMplad8SeJ9W/OWyk8xscvbikbdE5"
              "/U9LVh/ZIQxvMJXnxL2UUbOYnL/OEH6eki99a+P3GnwxTliWQPj60Ind/Yi8M41bBkCeBM202ti/cXGA5"
              "VIIcCbmCi0hxbaREnlKbQIDAQAB\"\n"}},
};

void key_below_1024(const Dkim& dkim, Report& report) {
  const DkimKey* key = key_of(dkim);
  if (key == nullptr || !is_rsa(*key) || key->truncated() || key->bits == 0) return;
  if (key->bits >= kLeastBits) return;
  report.at(
      dkim.where(dkim.record.p->value),
      fmt::format("an RSA key of {} bits: verifiers must not accept its signatures, and it can "
                  "be factored in days",
                  key->bits));
}

constexpr RuleDoc kKey1024{
    .id = "dkim-rsa-key-1024",
    .pack = "dkim",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(8301, "3.2")},
    .summary = "an RSA key from 1024 to 2047 bits",
    .rationale =
        "Verifiers accept such keys, but signers should use 2048 bits: a key of 1024 bits is "
        "within "
        "reach of those who have a data centre, and some receivers count it as weak.",
    .help = "make a new key of 2048 bits, and publish it under a new selector",
    .bad = {{.text =
                 "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCm"
                 "U94EAZavbV46sAlICaD0K/QUdnPyoCEu8UsFIwQfCEAc/OLS6T/BfzbBEUPKWoV4HYshWFpFbaHjpReK"
                 "2O3KzcoQ/fifLCUL89haS1tk14a5TMAG82tIT6n8eYXO871JG0Bo1Y3NYaNaOs4IAqMeS3Wl3GtRLbeL"
                 "7stC8qSWFwIDAQAB]]\"\n"}},
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
};

void key_1024(const Dkim& dkim, Report& report) {
  const DkimKey* key = key_of(dkim);
  if (key == nullptr || !is_rsa(*key) || key->truncated()) return;
  if (key->bits < kLeastBits || key->bits >= kGoodBits) return;
  report.at(dkim.where(dkim.record.p->value),
            fmt::format("an RSA key of {} bits: 2048 are what signers should use", key->bits));
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
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .instead_of = {"dkim-p-base64", "dkim-key-not-spki", "dkim-key-algorithm-mismatch",
                   "dkim-p-truncated", "dkim-ed25519-length"},
};

constexpr std::string_view kIsPrivate =
    "this is the private key: with it anybody signs mail in the name of this domain";

void private_key(const Dkim& dkim, Report& report) {
  const DkimKey* key = key_of(dkim);
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
                      "p=Y+jpESBD4qfh2603dTCUug KLcIsHI+vtRqO+B7sq4bo\"\n"}},
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
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .instead_of = {"dkim-p-base64"},
};

void pem_armour(const ContentFlawView& view, Report& report) {
  Said said = report.at(
      view.where(), fmt::format("{} is no part of the key: {}", quoted(view.octets()), kUnusable));
  if (!said) return;
  const std::string_view value = view.text.octets(view.flaw.other);
  const std::size_t end = value.find("-----END");
  auto edits = view.text.replace(view.flaw.where, "");
  if (!edits) return;
  if (end != std::string_view::npos) {
    const std::uint32_t begin = view.flaw.other.begin;
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
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; p=\"\n"}},
    .instead_of = {"dkim-p-base64"},
};

void truncated(const Dkim& dkim, Report& report) {
  const DkimKey* key = key_of(dkim);
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
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
};

void ed25519_length(const Dkim& dkim, Report& report) {
  const DkimKey* key = key_of(dkim);
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
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
    .instead_of = {"dkim-ed25519-length"},
};

void ed25519_spki(const Dkim& dkim, Report& report) {
  constexpr std::string_view kWrapper = "MCowBQYDK2VwAyEA";  // twelve octets
  const DkimKey* key = key_of(dkim);
  if (key == nullptr || dkim.record.type != DkimKeyType::ed25519) return;
  if (key->kind != DkimKeyKind::ed25519_spki || key->truncated()) return;
  const Range value = dkim.record.p->value;
  Said said = report.at(dkim.where(value),
                        "an Ed25519 key is published without the wrapper that "
                        "RSA keys have: some verifiers cannot read it");
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
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; k=ed25519; "
                      "p=Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=\"\n"}},
};

void algorithm_mismatch(const Dkim& dkim, Report& report) {
  const DkimKey* key = key_of(dkim);
  const DkimRecord& record = dkim.record;
  if (key == nullptr || record.type == DkimKeyType::unknown) return;
  const bool wants_rsa = record.type == DkimKeyType::rsa;
  const bool ed25519 = key->kind == DkimKeyKind::ed25519 || key->kind == DkimKeyKind::ed25519_spki;
  const bool other = key->kind == DkimKeyKind::other;
  const bool unreadable = key->kind == DkimKeyKind::unreadable && wants_rsa;
  if (!other && !unreadable && !(wants_rsa ? ed25519 : is_rsa(*key))) return;
  const std::string_view is = other        ? "of another algorithm"
                              : unreadable ? "nothing that can be read as one"
                              : ed25519    ? "an Ed25519 key"
                                           : "an RSA key";
  const bool at_k = record.k != nullptr && !other && !unreadable;
  Said said = report.at(dkim.where(at_k ? record.k->value : record.p->value),
                        fmt::format("the key is to be {}, and is {}: {}",
                                    wants_rsa ? "an RSA key" : "an Ed25519 key", is, kUnusable));
  if (at_k) {
    const std::string_view right = wants_rsa ? "ed25519" : "rsa";
    said.fix(fmt::format("write `k={}`", right), dkim.text.replace(record.k->value, right));
  }
}

// -- dkim-p-missing -----------------------------------------------------------------------------

constexpr RuleDoc kPMissing{
    .id = "dkim-p-missing",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(6376, "3.6.1")},
    .summary = "a key record without p=",
    .rationale =
        "p= holds the key; a record without it has none, and every signature of this selector "
        "fails.",
    .help = "add the key; `p=` with nothing behind it tells that the key was revoked",
    .bad = {{.text = "s1._domainkey TXT \"[[v=DKIM1; k=rsa]]\"\n"}},
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; p=\"\n"},
             {.text = "_domainkey TXT \"o=~; t=y\"\n_adsp._domainkey TXT \"dkim=all\"\n"}},
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
             .fixed = "s1._domainkey TXT \"v=DKIM1; p=\"\n"}},
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; p=\"\n"},
             {.text = "s1._domainkey TXT \"p=\"\n"}},
};

void v_wrong(const Dkim& dkim, Report& report) {
  const Tag* v = dkim.record.v;
  if (v == nullptr || dkim.octets(v->value) == "DKIM1") return;
  const bool dkim_like = starts_with_fold(dkim.octets(v->value), "dk");
  Said said = report.at(
      dkim.where(v->value.empty() ? v->where : v->value),
      fmt::format("{} is not `DKIM1`: verifiers pass over the record", shown(dkim, v->value)));
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
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; k=rsa; p=\"\n"}},
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
            {.text = "s1._domainkey TXT \"v=DKIM1; [[rsa]]; p=\"\n"},
            {.text = "s1._domainkey TXT \"v=DKIM1; [[1x=1]]; p=\"\n"}},
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; n=a note k=v; p=;\"\n"}},
};

void tag_syntax(const ContentFlawView& view, Report& report) {
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
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; k=rsa; p=\"\n"}},
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
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; k=rsa; p=\"\n"}},
};

void duplicate_tag(const ContentFlawView& view, Report& report) {
  Said said = report.at(view.where(),
                        "the tag stands here a second time: some verifiers pass over "
                        "the record, others take either one");
  said.note(view.text.where(view.flaw.other), "the first stands here");
  if (view.octets() != view.text.octets(view.flaw.other)) return;
  said.fix("take out the second",
           view.text.replace(with_separator(view.text, view.flaw.where), ""));
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
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; k=rsa; p=\"\n"}},
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
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; h=sha1:sha256; p=\"\n"}},
};

void h_sha1(const Dkim& dkim, Report& report) {
  const Tag* h = dkim.record.h;
  if (h == nullptr || has_dkim_word(dkim.text, *h, "sha256")) return;
  report
      .at(dkim.where(h->value.empty() ? h->where : h->value),
          fmt::format("{} leaves no hash that verifiers accept: no signature verifies",
                      shown(dkim, h->where)))
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
    .good = {{.text = "s1._domainkey TXT \"v=DKIM1; s=email; p=\"\n"},
             {.text = "s1._domainkey TXT \"v=DKIM1; s=*; p=\"\n"},
             {.text = "s1._domainkey TXT \"v=DKIM1; s=tlsrpt; p=\"\n"}},
};

void s_not_email(const Dkim& dkim, Report& report) {
  const Tag* s = dkim.record.s;
  if (s == nullptr) return;
  // (A key for the reports of RFC 8460 3 is not meant for mail.)
  for (const std::string_view service : {"email", "*", "tlsrpt"}) {
    if (has_dkim_word(dkim.text, *s, service)) return;
  }
  report
      .at(dkim.where(s->value.empty() ? s->where : s->value),
          fmt::format("{} does not name mail: verifiers pass over the key", shown(dkim, s->where)))
      .fix("write `s=email`", dkim.text.replace(s->value, "email"));
}

using Kind = ContentFlawKind;
constexpr Rule kRules[] = {
    {&kKeyBelow1024, key_below_1024},
    {&kKey1024, key_1024},
    {&kPrivateKey, private_key},
    {&kPrivateKey, OnContent{Kind::dkim_pem_private_key, pem_private_key}},
    {&kBase64, OnContent{Kind::dkim_p_base64, bad_base64}},
    {&kPemArmour, OnContent{Kind::dkim_pem_armour, pem_armour}},
    {&kTruncated, truncated},
    {&kEd25519Length, ed25519_length},
    {&kEd25519Spki, ed25519_spki},
    {&kAlgorithmMismatch, algorithm_mismatch},
    {&kPMissing, p_missing},
    {&kVWrong, v_wrong},
    {&kVNotFirst, v_not_first},
    {&kTagSyntax, OnContent{Kind::dkim_tag_syntax, tag_syntax}},
    {&kTagCase, OnContent{Kind::dkim_tag_case, tag_case}},
    {&kDuplicateTag, OnContent{Kind::dkim_duplicate_tag, duplicate_tag}},
    {&kKUnknown, OnContent{Kind::dkim_k_unknown, k_unknown}},
    {&kHSha1, h_sha1},
    {&kSNotEmail, s_not_email},
};

}  // namespace

constinit const RulePack dkim{"rules/dkim.cpp", kRules};

}  // namespace zonevet::rules
