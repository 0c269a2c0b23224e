// BIMI records.

#include "content/bimi.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "content/mail_kind.h"
#include "content/web_uri.h"

using namespace zonevet;

namespace {

struct Read {
  BimiRecord record;
  ContentFlaws flaws;
  Text text;
  explicit Read(std::string_view octets) : text(Text::plain(octets)) {
    parse_bimi(text, record, flaws);
  }
  [[nodiscard]] std::string value(const Tag* tag) const {
    return tag == nullptr ? "-" : std::string(text.octets(tag->value));
  }
};

MailKind kind_at(std::string_view octets, const char* owner) {
  NameTable names;
  const NameId id = names.intern(*Name::from_text(owner));
  return mail_kind(Text::plain(octets), names, id);
}

}  // namespace

TEST_CASE("a BIMI record's tags are found, the first of each name") {
  const Read read("v=BIMI1; l=https://a.example/l.svg; avp = brand ;lps=x; l=second");
  CHECK(read.value(read.record.l) == "https://a.example/l.svg");
  CHECK(read.value(read.record.a) == "-");
  CHECK(read.value(read.record.avp) == "brand");
  CHECK(read.value(read.record.lps) == "x");
  REQUIRE(read.flaws.all().size() == 1);
  const ContentFlaw& second = read.flaws.all()[0];
  CHECK(second.kind == ContentFlawKind::bimi_duplicate_tag);
  CHECK(read.text.octets(second.where) == "l=second");
  CHECK(read.text.octets(second.other) == "l=https://a.example/l.svg");
  CHECK(Read("v=BIMI1; L=x; foo").flaws.all().size() == 2);
  CHECK(Read("v=BIMI1; x=1; x=2").flaws.has(ContentFlawKind::bimi_unknown_tag));
  CHECK_FALSE(Read("v=BIMI1; x=1; x=2").flaws.has(ContentFlawKind::bimi_duplicate_tag));
}

TEST_CASE("a BIMI record declines where it names neither logo nor evidence") {
  CHECK(Read("v=BIMI1; l=; a=;").record.declines());
  CHECK(Read("v=BIMI1; l=").record.declines());
  CHECK_FALSE(Read("v=BIMI1; a=").record.declines());
  CHECK_FALSE(Read("v=BIMI1; l=; a=https://example.com/a.pem").record.declines());
}

TEST_CASE("BIMI records are told by their version and their place") {
  constexpr std::string_view kRecord = "v=BIMI1; l=https://example.com/logo.svg";
  CHECK(kind_at(kRecord, "default._bimi.example.com.") == MailKind::bimi);
  CHECK(kind_at(kRecord, "a.b._BIMI.example.com.") == MailKind::bimi);
  CHECK(kind_at(" v = BIMI1", "default._bimi.example.com.") == MailKind::bimi);
  CHECK(kind_at(kRecord, "_bimi.example.com.") == MailKind::bimi_elsewhere);
  CHECK(kind_at(kRecord, ".") == MailKind::bimi_elsewhere);
  CHECK(kind_at("v=bimi1; l=x", "default._bimi.example.com.") == MailKind::bimi_near_miss);
  CHECK(kind_at("v=BIMI2; l=x", "default._bimi.example.com.") == MailKind::bimi_near_miss);
  CHECK(kind_at("v=bimi1; l=x", "www.example.com.") == MailKind::none);
  CHECK(kind_at("v=DKIM1; p=", "default._bimi.example.com.") == MailKind::dkim);
  CHECK(kind_at("a text", "default._bimi.example.com.") == MailKind::none);
}

TEST_CASE("what is wrong with the URIs of mail records") {
  CHECK(wrong_with_https("https://example.com/logo.svg?a=b").empty());
  CHECK(wrong_with_https("HTTPS://user@example.com:8443").empty());
  CHECK_FALSE(wrong_with_https("http://example.com/").empty());
  CHECK_FALSE(wrong_with_https("https:/example.com/").empty());
  CHECK_FALSE(wrong_with_https("https:///logo.svg").empty());
  CHECK_FALSE(wrong_with_https("https://localhost/").empty());
  CHECK_FALSE(wrong_with_https("https://example.com/a,b").empty());
  CHECK_FALSE(wrong_with_https("https://example.com/a b").empty());
  CHECK_FALSE(wrong_with_https("").empty());
  CHECK(wrong_with_mailto("mailto:a@example.com?subject=x").empty());
  CHECK_FALSE(wrong_with_mailto("mailto:example.com").empty());
  CHECK_FALSE(wrong_with_mailto("mailto://a@example.com").empty());
  CHECK_FALSE(wrong_with_mailto("mailto:@example.com").empty());
  CHECK(path_of_uri("https://example.com/a/b.svg?x=/c.png#d") == "/a/b.svg");
  CHECK(path_of_uri("https://example.com") == "");
  CHECK(path_of_uri("") == "");
}
