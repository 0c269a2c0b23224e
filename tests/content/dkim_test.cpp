// Keys in DER, and key records.

#include "content/dkim.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "content/der.h"

using namespace zonevet;

namespace {

constexpr std::string_view kRsa1024 =
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCmU94EAZavbV46sAlICaD0K/QUdnPyoCEu8UsFIwQfCEAc/OLS6T/"
    "BfzbBEUPKWoV4HYshWFpFbaHjpReK2O3KzcoQ/fifLCUL89haS1tk14a5TMAG82tIT6n8eYXO871JG0Bo1Y3NYaNaOs4I"
    "AqMeS3Wl3GtRLbeL7stC8qSWFwIDAQAB";
constexpr std::string_view kRsa2048 =
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA3MFwokWeKKHrtWFLNj4dNxmD5OZ4XaYa3963kIOzGqVbkdvt"
    "9hFK258rGfpgM/o6GPK/sfzLJIS/ma+H9oB6T28tLIJZElJyZYrmzPq/PP9VzLmosfs9uUIJQWylKHdxeE9HrgZbUJrU"
    "I6DOlg3vdAdzEfVfKk80dg6MoSXgmv7HQ70jp23z5tUVeA1zEFeG1xZ1/2C4xk0FBPdxqdhvJZL6YesweK02n/5R+AoJ"
    "iv/O3NN9YdosaqLa97EgeJrUUcRer3lo4h0+pAjqTZ+Fyu3odXI9GC2zGrPjmrOwUuLi929bYFWt8vbkGsaRJc3ZneVy"
    "3XIkjbNdDQOEgkqj+QIDAQAB";
constexpr std::string_view kBare1024 =
    "MIGJAoGBAKZT3gQBlq9tXjqwCUgJoPQr9BR2c/KgIS7xSwUjBB8IQBz84tLpP8F/NsERQ8pahXgdiyFYWkVtoeOlF4rY"
    "7crNyhD9+J8sJQvz2FpLW2TXhrlMwAbza0hPqfx5hc7zvUkbQGjVjc1ho1o6zggCox5LdaXca1Ett4vuy0LypJYXAgMBAA"
    "E=";
constexpr std::string_view kEd25519 = "Y+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=";
constexpr std::string_view kEd25519Spki =
    "MCowBQYDK2VwAyEAY+jpESBD4qfh2603dTCUugKLcIsHI+vtRqO+B7sq4bo=";
constexpr std::string_view kPrivate =
    "MC4CAQAwBQYDK2VwBCIEICGYp0ow00QOQ6M56OTWtpu9UaeACu5wku/XcUBW23BI";

struct Read {
  DkimRecord record;
  ContentFlaws flaws;
  Text text;
  explicit Read(std::string_view octets) : text(Text::plain(octets)) {
    parse_dkim(text, record, flaws);
  }
  // What the flaws underline, with a bar between.
  [[nodiscard]] std::string flawed() const {
    std::string out;
    for (const ContentFlaw& flaw : flaws.all())
      out += (out.empty() ? "" : "|") + std::string(text.octets(flaw.where));
    return out;
  }
};

DkimKey key_of(std::string_view tags, std::string_view key) {
  const Read read(std::string(tags) + "p=" + std::string(key));
  CHECK(read.record.has_key);
  return read.record.key;
}

}  // namespace

TEST_CASE("keys are told apart by what is in them") {
  CHECK(key_of("", kRsa1024).kind == DkimKeyKind::rsa);
  CHECK(key_of("", kRsa1024).bits == 1024);
  CHECK(key_of("", kBare1024).kind == DkimKeyKind::rsa_bare);
  CHECK(key_of("", kBare1024).bits == 1024);
  CHECK(key_of("k=ed25519; ", kEd25519).kind == DkimKeyKind::ed25519);
  CHECK(key_of("", kEd25519).kind == DkimKeyKind::ed25519);
  CHECK(key_of("k=ed25519; ", kEd25519Spki).kind == DkimKeyKind::ed25519_spki);
  CHECK(key_of("", kPrivate).kind == DkimKeyKind::private_key);
  CHECK(key_of("", "AAAA").kind == DkimKeyKind::unreadable);
}

TEST_CASE("a key that is cut says how long it should be, one that is too long how much too long") {
  for (std::size_t size = 40; size < kRsa1024.size(); size += 4) {
    INFO(size);
    const DkimKey cut = key_of("", kRsa1024.substr(0, size));
    CHECK(cut.kind == DkimKeyKind::rsa);
    CHECK(cut.truncated());
    CHECK(cut.stated == 162);
    CHECK(cut.size == size / 4 * 3);
  }
  const DkimKey longer = key_of("", std::string(kRsa1024) + "AAAA");
  CHECK_FALSE(longer.truncated());
  CHECK(longer.trailing() == 3);
}

TEST_CASE("of a key in whose frame a sign is changed none is left") {
  // The frame ends with the first octet of the modulus. OpenSSL 3 (d2i_PUBKEY) takes of these the
  // other parameters, the bits that are not used, and other identifiers of PKCS#1, as other keys;
  // other verifiers do not.
  constexpr std::size_t kFrame = 42;
  constexpr std::string_view kSigns =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  CHECK(key_of("", kRsa2048).modulus.size() == 256);
  for (std::size_t i = 0; i < kFrame; ++i) {
    for (const char sign : kSigns) {
      std::string changed(kRsa2048);
      if (changed[i] == sign) continue;
      changed[i] = sign;
      const DkimKey key = key_of("", changed);
      const bool is_other_pkcs1 = key.kind == DkimKeyKind::other && (i == 21 || i == 22);
      INFO(i << ' ' << sign);
      CHECK((key.kind == DkimKeyKind::unreadable || key.truncated() || is_other_pkcs1));
      CHECK((key.modulus.empty() || key.truncated()));
    }
  }
}

TEST_CASE("DER is read as far as it goes, and no length is trusted") {
  DerReader reader(std::string_view("\x30\x84\xFF\xFF\xFF\xFF\x02\x01", 8));
  const auto element = reader.next();
  REQUIRE(element);
  CHECK(element->stated == 0xFFFFFFFF);
  CHECK(element->content.size() == 2);
  CHECK_FALSE(element->whole());
  CHECK(reader.rest().empty());
  CHECK_FALSE(DerReader("").next());
  CHECK_FALSE(DerReader("\x30").next());
  CHECK_FALSE(DerReader("\x30\x80").next());
  CHECK_FALSE(DerReader("\x30\x85\x01\x01\x01\x01\x01").next());
  CHECK_FALSE(DerReader("\x1F\x01\x01").next());
}

TEST_CASE("flaws of tags and values") {
  CHECK(Read("v=DKIM1; k=rsa; p=").flawed() == "");
  CHECK(Read("v = DKIM1 ; k = rsa ; p = ;").flawed() == "");
  CHECK(Read("v=DKIM1;; p=").flawed() == ";");
  CHECK(Read("v=DKIM1 k=rsa; p=").flawed() == " ");
  CHECK(Read("v=DKIM1 k=rsa  p=AAAA t=s").flawed() == " |  | ");
  CHECK(Read("V=DKIM1 K=rsa; p=").flawed() == " ");
  CHECK(Read("v=DKIM1; n=a k=b; p=").flawed() == "");
  CHECK(Read("v=DKIM1; p=AAAAAA g=").flawed() == "");
  CHECK(Read("v=DKIM1; p=AAAA A s= =").flawed() == "");
  CHECK(Read("v=DKIM1; rsa; p=").flawed() == "rsa");
  CHECK(Read("v=DKIM1; P=").flawed() == "P");
  CHECK(Read("v=DKIM1; p=; zz=1; zz=2").flawed() == "zz|zz=2");
  CHECK(Read("k=RSA; p=").flawed() == "RSA");
  CHECK(Read("k=; p=").flawed() == "k=");
  CHECK(Read("p=AA*A").flawed() == "*");
  CHECK(Read("p=AA\tAA\r\n A").flawed() == "AA\tAA\r\n A");
  CHECK(Read("p=-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----").flawed() ==
        "-----BEGIN PUBLIC KEY-----");
  CHECK(Read("p=-----BEGIN RSA PRIVATE KEY-----AAAA").flawed() ==
        "-----BEGIN RSA PRIVATE KEY-----");
  CHECK(Read("v=DKIM1; p=").record.revoked);
}

TEST_CASE("a semicolon that is missing where two strings meet") {
  const auto flaws = [](std::string_view octets) {
    const Text text = Text::in_strings(octets, '|');
    DkimRecord record;
    ContentFlaws found;
    parse_dkim(text, record, found);
    return found.all().size();
  };
  CHECK(flaws("v=DKIM1; k=rsa|p=") == 1);
  CHECK(flaws("v=DKIM1; k=rsa;|p=") == 0);
  CHECK(flaws("v=DKIM1; k=r|sa; p=") == 0);
  CHECK(flaws("v=DKIM1|k=rsa|p=") == 2);
}

TEST_CASE("commas that stand for semicolons are one flaw of a part") {
  const auto commas = [](std::string_view octets) {
    const Read read(octets);
    std::string out;
    for (const ContentFlaw& flaw : read.flaws.all())
      out += std::string(read.text.octets(flaw.where)) + std::to_string(flaw.a) +
             std::string(read.text.octets(flaw.other)) + '|';
    return out;
  };
  CHECK(commas("v=DKIM1,k=rsa,p=AAAA") == ",3,k=rsa,|");
  CHECK(commas("v=DKIM1; k=rsa , p=AAAA") == ",3,|");
  CHECK(commas("v=DKIM1, h=sha1, sha256, p=AAAA") == ",3|");
  CHECK(commas("v=DKIM1, k=rsa p=AAAA") == " 2|,3,|");
  CHECK(commas("v=DKIM1; n=a, k=b, p=c; p=").empty());
  CHECK(commas("v=DKIM1, n=a, k=b; p=") == ",3,|");
}

TEST_CASE("base64 that is not filled up as it should be") {
  const auto flawed = [](std::string_view end) {
    return Read("k=ed25519; p=" + std::string(kEd25519.substr(0, 42)) + std::string(end)).flawed();
  };
  CHECK(flawed("o=") == "");
  CHECK(flawed("o") == "o");
  CHECK(flawed("o==") == "==");
  CHECK(flawed("o= =") == "= =");
  CHECK(flawed("=o") == "=");
  CHECK(Read("p==" + std::string(kRsa1024)).flawed() == "=");
  CHECK(Read("p=" + std::string(kRsa1024) + "=").flawed() == "=");
  CHECK(Read("k=ed25519; p=" + std::string(kEd25519)).record.has_key);
}

TEST_CASE("a key that stands there alone") {
  for (const std::string_view key : {kRsa1024, kBare1024, kEd25519Spki, kPrivate}) {
    const Read read(key);
    CHECK(read.flawed() == key);
    CHECK(read.record.torn);
    CHECK(looks_like_dkim_key(Text::plain(key)));
  }
  CHECK(Read("-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----").flaws.all().front().kind ==
        ContentFlawKind::dkim_bare_key);
  CHECK(Read(kPrivate).flaws.all().front().kind == ContentFlawKind::dkim_pem_private_key);
  for (const std::string_view text : {"MS=ms12345678", "M", "MIGf", "-----BEGIN CERTIFICATE-----"})
    CHECK_FALSE(looks_like_dkim_key(Text::plain(text)));
}

TEST_CASE("a key that is damaged inside is none") {
  const auto with = [](std::size_t at, char sign) {
    std::string key(kRsa1024);
    key[at] = sign;
    return key_of("", key).kind;
  };
  CHECK(key_of("", kRsa1024).kind == DkimKeyKind::rsa);
  CHECK(with(5, 'B') == DkimKeyKind::unreadable);   // the length of the AlgorithmIdentifier
  CHECK(with(23, 'B') == DkimKeyKind::unreadable);  // that of NULL
  for (std::size_t at = 10; at < 20; ++at)
    CHECK(with(at, '9') == DkimKeyKind::unreadable);  // the name of the algorithm
  CHECK(with(20, 'C') == DkimKeyKind::other);         // the next one of PKCS#1
}

TEST_CASE("a record is meant as a key by its tags, whatever its version") {
  const std::string key = "p=" + std::string(kRsa1024);
  for (const std::string_view version : {"v=DIKM1; k=rsa; ", "v=1; ", "v=KIM1; ", "v==DKIM1; "})
    CHECK(looks_like_dkim_key(Text::plain(std::string(version) + key)));
  CHECK_FALSE(looks_like_dkim_key(Text::plain("v=1; p=reject")));
}

TEST_CASE("a modulus of 0 is no key") {
  // SubjectPublicKeyInfo { rsaEncryption, SEQUENCE { INTEGER 0 of two octets, INTEGER 3 } }
  CHECK(key_of("", "MBswDQYJKoZIhvcNAQEBBQADCgAwBwICAAACAQM=").kind == DkimKeyKind::unreadable);
}

TEST_CASE("an RSAPublicKey is two numbers, in whatever frame") {
  CHECK(key_of("", "MAgCA0ECAwIBAw==").kind == DkimKeyKind::rsa_bare);
  CHECK(key_of("", "MAsCA0ECAwIBAwIBBQ==").kind == DkimKeyKind::unreadable);  // a third one
  CHECK(key_of("", "MAkCA0ECAwIBAwA=").kind == DkimKeyKind::unreadable);      // an octet
}

TEST_CASE("what is not known is no flaw, and nothing is missing where it may be") {
  DkimRecord record;
  ContentFlaws flaws;
  const Text text = Text::with_holes("v=DKIM1; k=~; ~", '~');
  parse_dkim(text, record, flaws);
  CHECK(flaws.empty());
  CHECK(record.torn);
}

TEST_CASE("records that were meant as keys, and others that stand beside them") {
  for (const std::string_view text :
       {"v=DKIM1; p=", "k=rsa; p=AAAA", "p=AAAA", "v=dkim1", "t=y; p="})
    CHECK(looks_like_dkim_key(Text::plain(text)));
  for (const std::string_view text :
       {"", "t=y; o=~", "dkim=all", "v=spf1 -all", "token=abc", "hello"})
    CHECK_FALSE(looks_like_dkim_key(Text::plain(text)));
}
