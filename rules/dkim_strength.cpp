// How strong the keys of DKIM records are (RFC 8301 3.2, RFC 8017 3.1).

#include <bit>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "crypto/rsa_modulus.h"
#include "rules/packs.h"

namespace zonevet::rules {
namespace {

// What verifiers have nothing against.
constexpr Example kSoundRsa{
    .text =
        "s1._domainkey TXT \"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArH"
        "Kb4r2ctopcgkKA+r1zxZEr3vQaO/Y0/BlrZoh4iAlU3Tg6YtnyG0uoI+3hDnxtuZ0tj7xK/+j/3Oyb4HhHtd"
        "LEAevplYtl2udaqEZ/goQgcBRL6B0U0Jqhv7xpToLBgzLHtLleI9HTAMsWIJ\" \"4n09g/zIzfJhSCfogkr"
        "jhhhep7cwF6z5DLqXrCXlkBxMNAhVTAAsUdogvpHJMYVDDGYgNM0EUcwyJRFvGQ2eyTsrMgsNZkSyg+KzCsH"
        "LU3l3kYR/onUwIP4DhDMTPcX6fbCfLawsDFxUYt8G7iCdd3ia1+P1/2fxgwtodSQEksOXrikW/G+c7W2a6/5"
        "5zUAgvfVQIDAQAB\"\n"};

// An RSA key all of which is there; null where there is none.
const DkimKey* rsa_key(const Dkim& dkim) {
  const DkimKey* key = dkim.key();
  return key == nullptr || !key->is_rsa() || key->truncated() ? nullptr : key;
}

// -- sizes --------------------------------------------------------------------------------------

constexpr unsigned kLeastBits = 1024;
constexpr unsigned kGoodBits = 2048;
constexpr unsigned kMostBits = 4096;

constexpr RuleDoc kKeyBelow1024{
    .id = "dkim-rsa-key-below-1024",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(8301, "3.2")},
    .summary = "an RSA key below 1024 bits, which verifiers must not accept",
    .rationale =
        "Keys of 512 bits are factored in hours on rented machines, and 768 bits were factored in "
        "2009: whoever does it signs mail in the name of the domain. Verifiers must not take "
        "signatures by keys of less than 1024 bits for valid.",
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
  const DkimKey* key = rsa_key(dkim);
  if (key == nullptr || key->bits == 0) return;
  if (key->bits >= kLeastBits) return;
  report.at(dkim.where(dkim.record.p->value),
            fmt::format("an RSA key of {} bits: verifiers must not accept its signatures{}",
                        key->bits, key->bits <= 512 ? ", and it can be factored in hours" : ""));
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
  const DkimKey* key = rsa_key(dkim);
  if (key == nullptr) return;
  if (key->bits < kLeastBits || key->bits >= kGoodBits) return;
  report.at(dkim.where(dkim.record.p->value),
            fmt::format("an RSA key of {} bits: 2048 are what signers should use", key->bits));
}

constexpr RuleDoc kKeyOver2048{
    .id = "dkim-rsa-key-over-2048",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {rfc(8301, "3.2"), practice("Internet.nl, test of mail")},
    .summary = "an RSA key above 2048 bits, which needs several strings and a large answer",
    .rationale =
        "Verifiers must support keys up to 4096 bits, but the answer grows with the key: one that "
        "does not fit into a packet of UDP is asked for again by TCP, which some networks lose. A "
        "key of 2048 bits is strong enough.",
    .help = "a key of 2048 bits does the same",
    .bad =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIIBQjANBgkqhkiG9w0BAQEFAAOCAS8AMIIBKgKCASEA"
              "sXyc1Hl8WjdrFy5oXYkwZx6hp/y4mnrl729+pyWJyUFbIOhKUQnJ1vjbciSKIqmNj6+Gbf3hRGsUCEGmBFDX"
              "P8mCxVB6OeAGWDaoTBphsDna7R67uiTR/H2O1MzUhfL2sC7MAZOXaWmvw7ca+0\" \"JGUGxzw21FZ0EMV3a"
              "PjZ8SPmzIZlHyJ37URosvYiQ9SuqvjuvXfQ8V3rudIxMy1UblyRGI5IiAj3G0GSnsAdJe647gNcKju0GvQTU"
              "PHi1CRDUL7nUOUN6ws6hv7PxNrkEUvpFOf21zfzUkG6Ge3/1mctsdoC1LD34TqSUVBYud79eQ9g16wWNIl0n"
              "rTBGawo+mekfzLQ1MpGU01ZsucQpahu5JUOpadaDyAgQqRJkhBn2/Ag\" \"MBAAE=]]\"\n"}},
    .good = {kSoundRsa},
};

void key_over_2048(const Dkim& dkim, Report& report) {
  const DkimKey* key = rsa_key(dkim);
  if (key == nullptr || key->bits <= kGoodBits || key->bits > kMostBits) return;
  report.at(dkim.where(dkim.record.p->value),
            fmt::format("an RSA key of {} bits: verifiers accept it, but the answer is large, and "
                        "2048 bits are enough",
                        key->bits));
}

constexpr RuleDoc kKeyOver4096{
    .id = "dkim-rsa-key-over-4096",
    .pack = "dkim",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(8301, "3.2")},
    .summary = "an RSA key above 4096 bits, which verifiers need not support",
    .rationale =
        "Verifiers must support keys from 1024 to 4096 bits. One that supports no more takes mail "
        "that is signed with a larger key for unsigned.",
    .help = "make a new key of 2048 bits, and publish it under a new selector",
    .bad =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIICYjANBgkqhkiG9w0BAQEFAAOCAk8AMIICSgKCAkEA"
              "4DRpGVOI8HM7K8Tzdbl30g366fR1hHkd/NrTJq0BSqofzhUS7q2tyvrUl7VD5iNHmMqjiRtp6gNa3/vIYSup"
              "yVeS3//NT9yv2jGPomOPL6ftAokVjQ99Mx5AF30UnxlZ7XYmJa4QrrtyrOFEET\" \"csWiNsCsnr2HLpCAT"
              "T3uc4wxYuKOc35ZxWwxIP6XJwIh55naTOpZNsDF+xWOX+Eh/JRHf8vpXwtiHDdLioTL0Xm0xr5IvZDKKFQjq"
              "k1amYcLBqWAIwWdFhuxyORxY9JUqY7wgsoULv1c1QIwPqffNJ17v/MYwZCct+gdyoWkqyCo0rSmUckw1RDgy"
              "tpQZQoIshOy6JQxxmcuM1WU6SmlrzOhMzOWDKuwHKIqHNiyl7GNHCLo\" \"rjOnXo2WnIZXq2+7nbdqqWcJ"
              "0Ax5RymXOwP1b/fjDx9H+rUwsKcp2wPhm5VEcUl9In2afTH2PxzCrU0JCYv7R7Me9qV+Fj4lxpa8L+OJVwfG"
              "qsmMySEY/BAmG2qPrzJ2tFpkKTp8QnpCwV5PdZ6kdeycmSu+z1ua6hagGlmq8Cv9ADGdfGyf3SFNO4UHsm5r"
              "C/zNquk4Uww+bcUJikV6sdGWVrFOJfE4SJl+wIQ/QNtpa2nP\" \"QrAxsLxn/gxd45vzhgkcibBWqfLSmZ0"
              "WTBo1JssynhJgwRfriQWq3KQV64Iq7zGDe2kp2kf2S/lfx1hhlHYg/1TwpC5aAHQBYg7Cz+MAGsil9kOuRK8"
              "vpzQgCVAXBk6Di/hWKfF2j9jVghAgMBAAE=]]\"\n"}},
    .good = {kSoundRsa},
};

void key_over_4096(const Dkim& dkim, Report& report) {
  const DkimKey* key = rsa_key(dkim);
  if (key == nullptr || key->bits <= kMostBits) return;
  report.at(dkim.where(dkim.record.p->value),
            fmt::format("an RSA key of {} bits: verifiers need not support more than {}", key->bits,
                        kMostBits));
}

constexpr RuleDoc kKeyOddSize{
    .id = "dkim-rsa-key-odd-size",
    .pack = "dkim",
    .severity = Severity::info,
    .needs = Needs::whole_value,
    .cites = {practice("what key generators make")},
    .summary = "an RSA modulus whose length is not a multiple of eight bits",
    .rationale =
        "Tools make keys of whole octets, mostly of 1024 or 2048 bits. Another length is allowed, "
        "and hints at a key that was damaged when it was copied, or at an old generator.",
    .help = "compare the record with the key that the mail server has",
    .bad =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQr0tXxo"
              "68S3qDfVQXUYf9Q7m8PxezZADbkwlLSU2HjKKaHMxjbYGF2yaGjNHeSqMoxbTFg+XuQ2qPGsaWEi4xF7ro2o"
              "KmRlKTE13FzIQ8YQS8uz6QnWL9mBLgiPxyH6uazSE0YWZhBJsOjRtctt92vPDR\" \"KEcRP+/g1jetGSerH"
              "M2wIDAQAB]]\"\n"}},
    .good = {kSoundRsa},
};

void key_odd_size(const Dkim& dkim, Report& report) {
  const DkimKey* key = rsa_key(dkim);
  if (key == nullptr || key->bits % 8 == 0) return;
  report.at(dkim.where(dkim.record.p->value),
            fmt::format("an RSA key of {} bits, which is no whole number of octets: it may be "
                        "damaged",
                        key->bits));
}

// Of a number, the highest octet first; 0 has none.
bool is_even(std::string_view octets) {
  return octets.empty() || static_cast<unsigned char>(octets.back()) % 2 == 0;
}

// -- the exponent --------------------------------------------------------------------------------

constexpr RuleDoc kExponentWeak{
    .id = "dkim-rsa-exponent-weak",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(8017, "3.1")},
    .summary =
        "an RSA key with exponent 1, which anyone can forge, or an even exponent, which nobody can "
        "sign with",
    .rationale =
        "The public exponent has to be odd and at least 3. With 1 the signature is the message "
        "itself, so that everybody can make one; to an even exponent there is no private key.",
    .help = "make a new key, and publish it under a new selector; its exponent should be 65537",
    .bad =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIGdMA0GCSqGSIb3DQEBAQUAA4GLADCBhwKBgQDr0UoG"
              "pe1x3MKRZ2yEe+bgvq0uZ47NI3IbeKaPwKuoUmBE74YHvRGAdwl3RpTGz3yFd4kzi/kcXY9PghMly1iU6b7+"
              "21GGjndMqHDJdtT/y46ZwaCIeM4eMhrVbWZU0HlYfHvfP3gk0cvU+FU91GgRVh\" \"uTTDl5yVwK3sBeip9"
              "oBQIBAQ==]]\"\n"},
         {.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDr0UoG"
              "pe1x3MKRZ2yEe+bgvq0uZ47NI3IbeKaPwKuoUmBE74YHvRGAdwl3RpTGz3yFd4kzi/kcXY9PghMly1iU6b7+"
              "21GGjndMqHDJdtT/y46ZwaCIeM4eMhrVbWZU0HlYfHvfP3gk0cvU+FU91GgRVh\" \"uTTDl5yVwK3sBeip9"
              "oBQIDAQAA]]\"\n"}},
    .good = {kSoundRsa},
};

void exponent_weak(const Dkim& dkim, Report& report) {
  const DkimKey* key = rsa_key(dkim);
  if (key == nullptr || key->modulus.empty()) return;
  const std::string_view exponent = key->exponent;
  const bool is_one = exponent == "\x01";
  if (!is_one && !is_even(exponent)) return;
  report.at(dkim.where(dkim.record.p->value),
            is_one ? "the exponent of the key is 1: anybody can make signatures that verify"
                   : "the exponent of the key is even: no signature can verify");
}

constexpr RuleDoc kExponentUnusual{
    .id = "dkim-rsa-exponent-unusual",
    .pack = "dkim",
    .severity = Severity::warning,
    .needs = Needs::whole_value,
    .cites = {rfc(8017, "3.1"), practice("OpenSSL, limits of RSA keys")},
    .summary = "an RSA key with exponent 3 or one above 32 bits",
    .rationale =
        "With the exponent 3, signatures can be forged against verifiers that check the padding "
        "carelessly, which has happened again and again. Libraries refuse or are slow with very "
        "large ones.",
    .help = "make a new key, and publish it under a new selector; its exponent should be 65537",
    .bad =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIGdMA0GCSqGSIb3DQEBAQUAA4GLADCBhwKBgQDr0UoG"
              "pe1x3MKRZ2yEe+bgvq0uZ47NI3IbeKaPwKuoUmBE74YHvRGAdwl3RpTGz3yFd4kzi/kcXY9PghMly1iU6b7+"
              "21GGjndMqHDJdtT/y46ZwaCIeM4eMhrVbWZU0HlYfHvfP3gk0cvU+FU91GgRVh\" \"uTTDl5yVwK3sBeip9"
              "oBQIBAw==]]\"\n"},
         {.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIGhMA0GCSqGSIb3DQEBAQUAA4GPADCBiwKBgQDr0UoG"
              "pe1x3MKRZ2yEe+bgvq0uZ47NI3IbeKaPwKuoUmBE74YHvRGAdwl3RpTGz3yFd4kzi/kcXY9PghMly1iU6b7+"
              "21GGjndMqHDJdtT/y46ZwaCIeM4eMhrVbWZU0HlYfHvfP3gk0cvU+FU91GgRVh\" \"uTTDl5yVwK3sBeip9"
              "oBQIFAQAAAA8=]]\"\n"}},
    .good = {kSoundRsa},
};

void exponent_unusual(const Dkim& dkim, Report& report) {
  const DkimKey* key = rsa_key(dkim);
  if (key == nullptr || key->modulus.empty() || key->exponent.empty()) return;
  const std::string_view exponent = key->exponent;
  const bool is_three = exponent == "\x03";
  if (!is_three && (exponent.size() <= 4 || is_even(exponent))) return;
  const auto first = static_cast<unsigned char>(exponent.front());
  const auto bits = (exponent.size() - 1) * 8 + static_cast<std::size_t>(std::bit_width(first));
  report.at(dkim.where(dkim.record.p->value),
            is_three ? std::string("the exponent of the key is 3: careless verifiers can be made "
                                   "to accept forged signatures")
                     : fmt::format("the exponent of the key has {} bits: some verifiers refuse "
                                   "more than 32",
                                   bits));
}

// -- the modulus ---------------------------------------------------------------------------------

constexpr RuleDoc kModulusWeak{
    .id = "dkim-rsa-modulus-weak",
    .pack = "dkim",
    .severity = Severity::error,
    .needs = Needs::whole_value,
    .cites = {rfc(8017, "3.1"), practice("CVE-2017-15361 (ROCA)"),
              practice("CVE-2022-26320 (close primes)")},
    .summary =
        "an RSA modulus that can be factored at once: even, a small factor, a square, close "
        "primes, ROCA",
    .rationale =
        "An RSA key is as strong as it is hard to find the two primes that its modulus is the "
        "product of. Of a modulus like this one they are found at once or with little work: "
        "whoever does signs mail in the name of the domain. Mostly the key was damaged when it was "
        "copied, and then no signature verifies; or its generator is broken.",
    .help = "make a new key with another program, and publish it under a new selector",
    .bad =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDr0UoG"
              "pe1x3MKRZ2yEe+bgvq0uZ47NI3IbeKaPwKuoUmBE74YHvRGAdwl3RpTGz3yFd4kzi/kcXY9PghMly1iU6b7+"
              "21GGjndMqHDJdtT/y46ZwaCIeM4eMhrVbWZU0HlYfHvfP3gk0cvU+FU91GgRVh\" \"uTTDl5yVwK3sBeip9"
              "oBgIDAQAB]]\"\n"},
         {.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDL6Aah"
              "7/zNC8Ikd4O7Duo6OrdHBCarKgXXPSE8x5mW3viYnbxt0AB4jGpOME24AGDnWXywarLVIletdm/XEvsAfS0m"
              "SayqdOqGGuEMXB3aJZnjvROgwCLvmAYcQcei8SU6mHubcXQ5LeoxjOZR2T/QIk\" \"xZV3JEvVP2B9Uya9i"
              "2cwIDAQAB]]\"\n"},
         {.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQD+rd9x"
              "g46yf71Mp18BiTF9S19sh5jGBRuEWfv87tjJn44tdMNlWb1p32NhGGs1ak6Oq5qGRwz/1LqIgHhgkpWAMQ5D"
              "0QSuv6YSQQhuHFBVx08MYqq9uB57kx/ib5oT/g56H8XPQY81M6iBNjPII2xXua\" \"PQL9pJzZPcohEX9md"
              "vQQIDAQAB]]\"\n"},
         {.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQD+rd9x"
              "g46yf71Mp18BiTF9S19sh5jGBRuEWfv87tjJn44tdMNlWb1p32NhGGs1ak6Oq5qGRwz/1LqIgHhgkpdHA4WS"
              "vyIcGitd4llEoSM+LsQ/N0RrP+xwtKtgaNvUpBngqoObzPyuQpy5uUTCBs7Y+M\" \"ttc9NODalNspMuxvh"
              "2CQIDAQAB]]\"\n"},
         {.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=[[MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCRmj5f"
              "JVfjV0vjz0ylqtfhtzmWdH6iBXucpbaTqU+LbzgfLRZfrPKf2t+lviBhXUUhDoOtKXYR/AnvJRFrE3Y9fpNo"
              "SldOx1/PE8A3r2gEVFyHWJ2pris+T6nErwbgkq5jvVCkqzFRz84//rjsYs9Z2k\" \"8VOX/AbZEdDKnHHik"
              "TEwIDAQAB]]\"\n"}},
    .good =
        {{.text =
              "s1._domainkey TXT \"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArH"
              "Kb4r2ctopcgkKA+r1zxZEr3vQaO/Y0/BlrZoh4iAlU3Tg6YtnyG0uoI+3hDnxtuZ0tj7xK/+j/3Oyb4HhHtd"
              "LEAevplYtl2udaqEZ/goQgcBRL6B0U0Jqhv7xpToLBgzLHtLleI9HTAMsWIJ4n09g/zIzf\" \"JhSCfogkr"
              "jhhhep7cwF6z5DLqXrCXlkBxMNAhVTAAsUdogvpHJMYVDDGYgNM0EUcwyJRFvGQ2eyTsrMgsNZkSyg+KzCsH"
              "LU3l3kYR/onUwIP4DhDMTPcX6fbCfLawsDFxUYt8G7iCdd3ia1+P1/2fxgwtodSQEksOXrikW/G+c7W2a6/5"
              "5zUAgvfVQIDAQAB\"\n"}},
    .instead_of = {"dkim-rsa-key-odd-size"},
    .library = "libcrypto",
};

std::string described(const ModulusCheck& check) {
  using Flaw = ModulusCheck::Flaw;
  switch (check.flaw) {
    case Flaw::even:
      return "the modulus of the key is even, as no RSA key's is: the key is damaged";
    case Flaw::small_factor:
      return fmt::format(
          "{} divides the modulus of the key: the key is damaged, or made by a broken generator",
          check.factor);
    case Flaw::square:
      return "the modulus of the key is the square of a prime: anybody can find the private key";
    case Flaw::close_primes:
      return "the two primes of the key are so close that anybody can find them, and with them "
             "the private key";
    case Flaw::roca:
      return "the key was made by the generator of CVE-2017-15361 (ROCA): its private key can be "
             "found with moderate means";
    case Flaw::none:
      break;
  }
  return {};
}

void modulus_weak(const Dkim& dkim, Report& report) {
  const DkimKey* key = rsa_key(dkim);
  if (key == nullptr || key->modulus.empty()) return;
  const ModulusCheck check = dkim.moduli.check(key->modulus);
  if (check.flaw == ModulusCheck::Flaw::none) {
    if (!can_take_roots()) report.lacks_library();
    return;
  }
  report.at(dkim.where(dkim.record.p->value), described(check));
}

constexpr Rule kRules[] = {
    {&kKeyBelow1024, key_below_1024},      {&kKey1024, key_1024},
    {&kKeyOver2048, key_over_2048},        {&kKeyOver4096, key_over_4096},
    {&kKeyOddSize, key_odd_size},          {&kExponentWeak, exponent_weak},
    {&kExponentUnusual, exponent_unusual}, {&kModulusWeak, modulus_weak},
};

}  // namespace

constinit const RulePack dkim_strength{"rules/dkim_strength.cpp", kRules};

}  // namespace zonevet::rules
