#include "content/dmarc.h"

#include <map>
#include <string>
#include <string_view>

#include "catch.h"
#include "content/mail_kind.h"

using namespace zonevet;

namespace {

using Kind = ContentFlawKind;

std::string_view name_of(Kind kind) {
  static const std::map<Kind, std::string_view> kNames{
      {Kind::dmarc_near_miss_version, "near-miss"},
      {Kind::dmarc_leading_space, "leading-space"},
      {Kind::dmarc_v_not_first, "v-not-first"},
      {Kind::dmarc_p_invalid, "p-invalid"},
      {Kind::dmarc_p_translated, "p-translated"},
      {Kind::dmarc_p_empty, "p-empty"},
      {Kind::dmarc_sp_invalid, "sp-invalid"},
      {Kind::dmarc_np_invalid, "np-invalid"},
      {Kind::dmarc_p_not_second, "not-second"},
      {Kind::dmarc_p_case, "policy-case"},
      {Kind::dmarc_unknown_tag, "unknown"},
      {Kind::dmarc_duplicate_tag, "duplicate"},
      {Kind::dmarc_tag_case, "case"},
      {Kind::dmarc_tag_typo, "typo"},
      {Kind::dmarc_tag_no_value, "no-value"},
      {Kind::dmarc_rua_missing_scheme, "missing-scheme"},
      {Kind::dmarc_rua_syntax, "uri"},
      {Kind::dmarc_rua_separator, "separator"},
      {Kind::dmarc_adkim_aspf_invalid, "alignment"},
      {Kind::dmarc_t_invalid, "t"},
      {Kind::dmarc_psd_invalid, "psd"},
      {Kind::dmarc_fo_invalid, "fo"},
      {Kind::dmarc_pct_invalid, "pct"},
      {Kind::dmarc_removed_tag_invalid, "removed"}};
  const auto found = kNames.find(kind);
  return found == kNames.end() ? "?" : found->second;
}

// "kind 'what is underlined' note", parted by "; ".
std::string shown(const Text& text, const ContentFlaws& flaws) {
  std::string out;
  for (const ContentFlaw& flaw : flaws.all()) {
    if (!out.empty()) out += "; ";
    out += std::string(name_of(flaw.kind)) + " '" + std::string(text.octets(flaw.where)) + "'";
    if (!flaw.note.empty()) out += " " + std::string(flaw.note);
  }
  return out;
}

// The flaws of a record that begins as it should.
std::string flaws_of(std::string_view tags) {
  const Text text = Text::plain("v=DMARC1; " + std::string(tags));
  REQUIRE(is_dmarc(text.octets()));
  DmarcRecord record;
  ContentFlaws flaws;
  parse_dmarc(text, record, flaws);
  return shown(text, flaws);
}

// What is wrong with a text that is no record; "-" where it was not meant as one.
std::string near_miss_of(std::string_view octets) {
  const Text text = Text::plain(octets);
  CHECK_FALSE(is_dmarc(octets));
  ContentFlaws flaws;
  if (!is_dmarc_near_miss(text, flaws)) return "-";
  CHECK(flaws.all().size() == 1);
  std::string out = shown(text, flaws);
  const ContentFlaw& flaw = flaws.all().front();
  if (flaw.a != 0) out += "(some)";
  if (flaw.note.empty()) return out;
  std::string mended(octets);
  return out + "> " + mended.replace(flaw.other.begin, flaw.other.size, flaw.note);
}

DmarcRecord record_of(std::string_view octets) {
  const Text text = Text::plain(octets);
  DmarcRecord record;
  ContentFlaws flaws;
  parse_dmarc(text, record, flaws);
  return record;
}

MailKind kind_at(std::string_view octets, const char* owner) {
  NameTable names;
  const NameId id = names.intern(*Name::from_text(owner));
  return mail_kind(Text::plain(octets), names, id);
}

}  // namespace

TEST_CASE("records that receivers select begin with the version") {
  for (const char* text : {"v=DMARC1", "v=DMARC1;", "v=DMARC1; p=none", "v=DMARC1;p=none",
                           "V=DMARC1; p=none", "v = DMARC1 ; p=none", " v=DMARC1; p=none"}) {
    INFO(text);
    CHECK(is_dmarc(text));
  }
  for (const char* text : {"", "v", "v=", "v=DMARC", "v=dmarc1; p=none", "v=DMARC1 p=none",
                           "v=DMARC11", "v=DMARC1x", "p=none; v=DMARC1", "vv=DMARC1"}) {
    INFO(text);
    CHECK_FALSE(is_dmarc(text));
  }
}

TEST_CASE("what was meant as the version is told from what was not") {
  CHECK(near_miss_of("v=dmarc1; p=none") ==
        "near-miss 'v=dmarc1' v=DMARC1; (some)> v=DMARC1; p=none");
  CHECK(near_miss_of("v=DMARC 1; p=none") == "near-miss 'v=DMARC 1' v=DMARC1; > v=DMARC1; p=none");
  CHECK(near_miss_of("v=DMARC2; p=none") == "near-miss 'v=DMARC2' v=DMARC1; > v=DMARC1; p=none");
  CHECK(near_miss_of("v=DMARC; p=none") == "near-miss 'v=DMARC' v=DMARC1; > v=DMARC1; p=none");
  CHECK(near_miss_of("v=DMARC1.0; p=none") ==
        "near-miss 'v=DMARC1.0' v=DMARC1; > v=DMARC1; p=none");
  CHECK(near_miss_of("v=DMARC1x; p=none") == "near-miss 'v=DMARC1x' v=DMARC1; > v=DMARC1; p=none");
  CHECK(near_miss_of("v=DMARC1 p=none") == "near-miss 'v=DMARC1' v=DMARC1; > v=DMARC1; p=none");
  CHECK(near_miss_of("v=DMARC1p=none") == "near-miss 'v=DMARC1' v=DMARC1; > v=DMARC1; p=none");
  CHECK(near_miss_of("v=DMARC1, p=none") == "near-miss 'v=DMARC1,' v=DMARC1; > v=DMARC1; p=none");
  CHECK(near_miss_of("v=DMARC1: p=none") == "near-miss 'v=DMARC1:' v=DMARC1; > v=DMARC1; p=none");
  CHECK(near_miss_of("v=DMARC1\\; p=none") ==
        "near-miss 'v=DMARC1\\;' v=DMARC1; (some)> v=DMARC1; p=none");
  CHECK(near_miss_of("v:DMARC1; p=none") == "near-miss 'v:DMARC1' v=DMARC1; > v=DMARC1; p=none");
  CHECK(near_miss_of("v=DMRAC1; p=none") == "near-miss 'v=DMRAC1' v=DMARC1; > v=DMARC1; p=none");
  CHECK(near_miss_of("v=DMARK1; p=none") == "near-miss 'v=DMARK1' v=DMARC1; > v=DMARC1; p=none");
  CHECK(near_miss_of("DMARC1; p=none") == "near-miss 'DMARC1' v=DMARC1; > v=DMARC1; p=none");
  CHECK(near_miss_of("DMARC1 p=none") == "near-miss 'DMARC1' v=DMARC1; > v=DMARC1; p=none");
  CHECK(near_miss_of("p=none; sp=none") ==
        "near-miss 'p=none' v=DMARC1; > v=DMARC1; p=none; sp=none");
  CHECK(near_miss_of("v=DMARC") == "near-miss 'v=DMARC' v=DMARC1;> v=DMARC1;");
  // Without a way to mend it that is clear.
  CHECK(near_miss_of("\"v=DMARC1; p=none\"") == "near-miss '\"v=DMARC1'");
  CHECK(near_miss_of("v=DMARC1=DMARC1;p=none") == "near-miss 'v=DMARC1=DMARC1'");
  // In another place.
  CHECK(near_miss_of("p=none; v=DMARC1") == "v-not-first 'v=DMARC1'");
  CHECK(near_miss_of("p=none; v=dmarc1; sp=none") == "v-not-first 'v=dmarc1'");
  // Something else.
  CHECK(near_miss_of("") == "-");
  CHECK(near_miss_of("v=spf1 -all") == "-");
  CHECK(near_miss_of("v=DKIM1; p=none") == "-");
  CHECK(near_miss_of("v=BIMI1; l=https://example.com/a.svg") == "-");
  CHECK(near_miss_of("DMARC reports go to the postmaster") == "-");
  CHECK(near_miss_of("site-verification=1") == "-");
  CHECK(near_miss_of("p=MIGfMA0") == "-");
}

TEST_CASE("sound records have no flaws") {
  for (const char* tags :
       {"", "p=none", "p=reject;", ";p=none;;", "p=none; sp=quarantine; np=reject",
        "p=none; rua=mailto:a@example.com",
        "p=none; rua=mailto:a@example.com!10m,mailto:b@example.net",
        "p=none; rua = mailto:a@example.com , mailto:b@example.net , ",
        "p=none; rua=MAILTO:a+b=c@example.com?subject=x", "p=none; rua=https://example.com/r",
        "p=none; ruf=mailto:a@[192.0.2.1]; fo=1:d:s", "p=none; fo=0; adkim=s; aspf=R",
        "p=none; t=y; psd=n; pct=0; rf=afrf; ri=86400", "p=none; rf=afrf:iodef",
        "p=none; fo=0:1:d:s", "adkim=s; sp=none"}) {
    INFO(tags);
    CHECK(flaws_of(tags) == "");
  }
}

TEST_CASE("policies") {
  CHECK(flaws_of("p=") == "p-empty 'p='");
  CHECK(flaws_of("p=quarantaine") == "p-translated 'quarantaine' quarantine");
  CHECK(flaws_of("p=quarant\u00e4ne") == "p-translated 'quarant\u00e4ne' quarantine");
  CHECK(flaws_of("p=ablehnen") == "p-translated 'ablehnen' reject");
  CHECK(flaws_of("p=Rejeter") == "p-translated 'Rejeter' reject");
  CHECK(flaws_of("p=ninguno") == "p-translated 'ninguno' none");
  CHECK(flaws_of("p=monitor") == "p-translated 'monitor' none");
  CHECK(flaws_of("p=rejected") == "p-translated 'rejected' reject");
  CHECK(flaws_of("p=quarentine") == "p-invalid 'quarentine' quarantine");
  CHECK(flaws_of("p=quarrantene") == "p-invalid 'quarrantene' quarantine");
  CHECK(flaws_of("p=reject.") == "p-invalid 'reject.' reject");
  CHECK(flaws_of("p=\"none\"") == "p-invalid '\"none\"' none");
  CHECK(flaws_of("p=q") == "p-invalid 'q' quarantine");
  CHECK(flaws_of("p=banana") == "p-invalid 'banana'");
  CHECK(flaws_of("p=none; sp=banana") == "sp-invalid 'banana'");
  CHECK(flaws_of("p=none; sp=geen") == "sp-invalid 'geen' none");
  CHECK(flaws_of("p=none; sp=") == "sp-invalid 'sp='");
  CHECK(flaws_of("p=none; np=rejct") == "np-invalid 'rejct' reject");
}

TEST_CASE("tags that are none, or not the one that was meant") {
  CHECK(flaws_of("P=none") == "case 'P' p");
  CHECK(flaws_of("p=none; p=none") == "duplicate 'p=none'");
  CHECK(flaws_of("p=none; zoo=1; bar=2; ZOO=3") ==
        "unknown 'zoo'; unknown 'bar'; unknown 'ZOO'; duplicate 'ZOO=3'");
  CHECK(flaws_of("p=none; n=a note, p=fine") == "unknown 'n'");
  CHECK(flaws_of("p=REJECT; sp=Quarantine") ==
        "policy-case 'REJECT' reject; policy-case "
        "'Quarantine' quarantine");
  CHECK(flaws_of("sp=none; p=none") == "not-second 'p=none'");
  CHECK(flaws_of("v=DMARC1; p=none") == "duplicate 'v=DMARC1'");
  CHECK(flaws_of("p=none; rau=mailto:a@example.com") == "typo 'rau' rua");
  CHECK(flaws_of("p=none; adikm=s") == "typo 'adikm' adkim");
  CHECK(flaws_of("p=none; dkim=s") == "typo 'dkim' adkim");
  CHECK(flaws_of("policy=reject") == "typo 'policy' p");
  CHECK(flaws_of("action=Reject; rua=mailto:a@example.com") == "typo 'action' p");
  CHECK(flaws_of("p=none; action=reject") == "unknown 'action'");
  CHECK(flaws_of("action=reject; other=none") == "unknown 'action'; unknown 'other'");
  CHECK(flaws_of("subdomains=reject") == "unknown 'subdomains'");
  CHECK(flaws_of("action=block") == "unknown 'action'");
  CHECK(flaws_of("p=none; pcnt=100") == "typo 'pcnt' pct");
  CHECK(flaws_of("p=none; foo") == "no-value 'foo'");
  CHECK(flaws_of("p=none; fo:0") == "no-value 'fo:0' fo");
  CHECK(flaws_of("p=none; sp-none") == "no-value 'sp-none' sp");
  CHECK(flaws_of("p=none; pct100") == "no-value 'pct100' pct");
  CHECK(flaws_of("p=none; =x; \u201d") == "no-value '=x'; no-value '\u201d'");
  CHECK(flaws_of("p=none; p") == "no-value 'p'");
}

TEST_CASE("semicolons that are missing") {
  constexpr const char* kMissing = "has no semicolon behind it";
  CHECK(flaws_of("p=none sp=none") == std::string("p-invalid ' ' ") + kMissing);
  CHECK(flaws_of("p=none, sp=none") == std::string("p-invalid ', ' ") + kMissing);
  CHECK(flaws_of("rua=mailto:a@example.com p=none") == std::string("uri ' ' ") + kMissing);
  CHECK(flaws_of("p=none; adkim=s aspf=s pct=5") ==
        std::string("alignment ' ' ") + kMissing + "; alignment ' ' " + kMissing);
  CHECK(flaws_of("p=none v=DMARC1; p=reject") ==
        std::string("duplicate 'v=DMARC1'; p-invalid ' ' ") + kMissing);
}

TEST_CASE("semicolons that are missing where two strings meet") {
  const auto flaws = [](std::string_view tags) {
    const Text text = Text::in_strings("v=DMARC1; " + std::string(tags), '|');
    DmarcRecord record;
    ContentFlaws found;
    parse_dmarc(text, record, found);
    return shown(text, found);
  };
  const std::string missing = "p-invalid '' has no semicolon behind it";
  CHECK(flaws("p=none|rua=mailto:a@example.com") == missing);
  CHECK(flaws("p=reject|sp = reject") == missing);
  CHECK(flaws("p=none|; rua=mailto:a@example.com") == "");
  CHECK(flaws("p=none;|rua=mailto:a@example.com") == "");
  CHECK(flaws("p=none; ru|a=mailto:a@example.com") == "");
  CHECK(flaws("p=none; rua=mailto:a@example|.com") == "");
  CHECK(flaws("p=none |rua=mailto:a@example.com") == "p-invalid ' ' has no semicolon behind it");
  // A tool that fills strings parts them anywhere.
  const std::string full(220, 'a');
  CHECK(flaws("p=none; rua=mailto:a@b." + full.substr(3) + "?|t=y") != "");
  CHECK(flaws("p=none; rua=mailto:a@b." + full.substr(2) + "bbbb?|t=y") == "");
}

TEST_CASE("what a missing semicolon hides is not what receivers read") {
  const DmarcRecord policy = record_of("v=DMARC1; p=reject, rua=mailto:a@example.com");
  CHECK_FALSE(policy.p);
  CHECK(policy.uris.empty());
  CHECK_FALSE(policy.takes_reports);
  CHECK(policy.find(DmarcTagKind::rua) == nullptr);
  CHECK(policy.has(DmarcTagKind::rua));
  CHECK(policy.find(DmarcTagKind::p) != nullptr);
  const DmarcRecord alignment = record_of("v=DMARC1; p=reject; adkim=s, aspf=s");
  CHECK(alignment.p == DmarcPolicy::reject);
  CHECK_FALSE(alignment.strict_dkim);
  CHECK_FALSE(alignment.strict_spf);
  const DmarcRecord reports = record_of("v=DMARC1; p=reject; rua=mailto:a@example.com sp=none");
  CHECK(reports.p == DmarcPolicy::reject);
  CHECK_FALSE(reports.sp);
  CHECK_FALSE(reports.takes_reports);
}

TEST_CASE("a version that is broken in its word") {
  CHECK(near_miss_of("vDMARC1; p=reject") == "near-miss 'vDMARC1' v=DMARC1> v=DMARC1; p=reject");
  CHECK(near_miss_of("v=D MARC1; p=reject") ==
        "near-miss 'v=D MARC1' v=DMARC1> v=DMARC1; p=reject");
  CHECK(near_miss_of("TXT v=DMARC1; p=none") ==
        "near-miss 'TXT v=DMARC1' v=DMARC1> v=DMARC1; p=none");
  CHECK(near_miss_of("we have DMARC1; since 2020") == "-");
}

TEST_CASE("report addresses") {
  CHECK(flaws_of("p=none; rua=") == "uri 'rua=' names no address");
  CHECK(flaws_of("p=none; rua=a@example.com") == "missing-scheme 'a@example.com'");
  CHECK(flaws_of("p=none; rua==mailto:a@example.com") == "uri '=' begins with `=`");
  CHECK(flaws_of("p=none; rua=mailto:mailto:a@example.com") ==
        "uri 'mailto:' names its scheme twice");
  CHECK(flaws_of("p=none; rua=mailto:a@example.com,b@example.com") ==
        "missing-scheme 'b@example.com'");
  CHECK(flaws_of("p=none; rua=mailto://a@example.com") == "uri '//' has slashes behind `mailto:`");
  CHECK(flaws_of("p=none; rua=mailto: a@example.com") == "uri ' ' has a blank behind its colon");
  CHECK(flaws_of("p=none; rua=mailto:") == "uri 'mailto:' names no mailbox");
  CHECK(flaws_of("p=none; rua=mailto:example.com") == "uri 'example.com' has no `@`");
  CHECK(flaws_of("p=none; rua=mailto:a@b@example.com") == "uri '@' holds more than one `@`");
  CHECK(flaws_of("p=none; rua=mailto:a@") == "uri 'a@' is no mailbox");
  CHECK(flaws_of("p=none; rua=mailto:a@b..c") == "uri 'b..c' has a domain that cannot be");
  CHECK(flaws_of("p=none; rua=mailto:a!b@example.com") ==
        "uri '!' holds an exclamation mark, which must be encoded");
  CHECK(flaws_of("p=none; rua=mailto@example.com") ==
        "uri 'mailto@' has no colon behind its scheme");
  CHECK(flaws_of("p=none; rua=mail:a@example.com") ==
        "uri 'mail' has a scheme that does not exist");
  CHECK(flaws_of("p=none; rua=<mailto:a@example.com>") ==
        "uri '<' holds a sign that must not stand in a URI");
  CHECK(flaws_of("p=none; rua=postmaster") == "uri 'postmaster' is no URI");
  CHECK(flaws_of("p=none; rua=mailto:a@example.com; mailto:b@example.com") == "separator ';'");
  CHECK(flaws_of("p=none; rua=mailto:a@example.com mailto:b@example.com") == "separator ' '");
  CHECK(flaws_of("p=none; rua=mailto:a@example.com|mailto:b@example.com") == "separator '|'");
  CHECK(flaws_of("p=none; rua=mailto:a@example.commailto:b@example.com") == "separator ''");
  CHECK(flaws_of("p=none; ruf=mailto:a@example.com b@example.com") ==
        "separator ' '; missing-scheme 'b@example.com'");
}

TEST_CASE("words of one letter, and numbers") {
  CHECK(flaws_of("p=none; adkim=strict") == "alignment 'strict' s");
  CHECK(flaws_of("p=none; aspf=relax") == "alignment 'relax'");
  CHECK(flaws_of("p=none; aspf=relaxd") == "alignment 'relaxd' r");
  CHECK(flaws_of("p=none; aspf=") == "alignment 'aspf='");
  CHECK(flaws_of("p=none; t=yes") == "t 'yes' y");
  CHECK(flaws_of("p=none; t=1") == "t '1'");
  CHECK(flaws_of("p=none; pct=200") == "pct '200'");
  CHECK(flaws_of("p=none; pct=50%") == "pct '50%'");
  CHECK(flaws_of("p=none; pct=99999999999999999999999") == "pct '99999999999999999999999'");
  CHECK(flaws_of("p=none; rf=xml") == "removed 'xml' rf");
  CHECK(flaws_of("p=none; ri=1d") == "removed '1d' ri");
  CHECK(flaws_of("p=none; ri=4294967296") == "removed '4294967296' ri");
  CHECK(flaws_of("p=none; fo=") == "fo 'fo=' is empty");
  CHECK(flaws_of("p=none; fo=1,d") ==
        "fo '1,d' is no list of `0`, `1`, `d` and `s` parted by colons");
  CHECK(flaws_of("p=none; fo=0:1; ruf=mailto:a@example.com") ==
        "fo '0:1' has both `0` and `1`, which exclude each other");
  CHECK(flaws_of("p=none; fo=d:d; ruf=mailto:a@example.com") == "fo 'd:d' names an option twice");
}

TEST_CASE("a record is what its last tags say") {
  const DmarcRecord record =
      record_of("v=DMARC1; p=none; p=reject; sp=banana; pct=20; t=Y; rua=mailto:a@example.com");
  CHECK(record.p == DmarcPolicy::reject);
  CHECK(record.sp == std::nullopt);
  CHECK(record.np == std::nullopt);
  CHECK(record.pct == 20U);
  CHECK(record.testing);
  CHECK(record.takes_reports);
  CHECK_FALSE(record_of("v=DMARC1; rua=a@example.com; ruf=mailto:a@example.com").takes_reports);
  CHECK_FALSE(record_of("v=DMARC1; rua=mailto:a@example.com p=none").takes_reports);
  CHECK(record_of("v=DMARC1; p:none").meant_p == Range{10, 6});
  CHECK(record_of("v=DMARC1; p:none; p=none").meant_p.empty());
  CHECK(record_of("v=DMARC1; policy=none").p_misspelt);
}

TEST_CASE("nothing is said of what is not known") {
  for (const char* octets :
       {"v=DMARC1; p=?", "v=DMARC1; ?=none; p=none", "v=DMARC1; p=none; rua=mailto:?",
        "v=DMARC1; p=none; ?", "v=DMARC1; p=none; pct=?; adkim=s?; fo=?,1; sp=n?e; p?=x"}) {
    INFO(octets);
    const Text text = Text::with_holes(octets, '?');
    DmarcRecord record;
    ContentFlaws flaws;
    parse_dmarc(text, record, flaws);
    CHECK(shown(text, flaws) == "");
  }
}

TEST_CASE("policies stand at _dmarc, and are known by their version elsewhere") {
  constexpr std::string_view kRecord = "v=DMARC1; p=none";
  CHECK(kind_at(kRecord, "_dmarc.example.com.") == MailKind::dmarc);
  CHECK(kind_at(kRecord, "_DMARC.example.com.") == MailKind::dmarc);
  CHECK(kind_at("v=dmarc1; p=none", "_dmarc.example.com.") == MailKind::dmarc_near_miss);
  CHECK(kind_at("v=dmarc1; p=none", "example.com.") == MailKind::none);
  CHECK(kind_at(kRecord, "example.com.") == MailKind::dmarc_elsewhere);
  CHECK(kind_at(kRecord, ".") == MailKind::dmarc_elsewhere);
  CHECK(kind_at("site-verification=1", "_dmarc.example.com.") == MailKind::none);
  CHECK(kind_at("v=spf1 -all", "_dmarc.example.com.") == MailKind::spf);
  CHECK(kind_at("v=DMARC1", "example.org._report._dmarc.example.com.") ==
        MailKind::dmarc_agreement);
  CHECK(kind_at("v=DMARC1", "*._report._dmarc.example.com.") == MailKind::dmarc_agreement);
  CHECK(kind_at("v=DMARC1 yes", "*._report._dmarc.example.com.") ==
        MailKind::dmarc_agreement_near_miss);
  CHECK(kind_at("a text", "*._report._dmarc.example.com.") == MailKind::none);
}

TEST_CASE("long records are read in one pass") {
  std::string tags;
  for (int i = 0; i < 10'000; ++i)
    tags += "p=x,sp=y a@b ";
  CHECK(flaws_of(tags).size() > 1'000);
  std::string addresses = "rua=";
  for (int i = 0; i < 5'000; ++i)
    addresses += "a@b mailto:c ";
  CHECK_FALSE(flaws_of(addresses).empty());
  const std::string signs(60'000, '+');
  CHECK_FALSE(flaws_of("p=none; rua=mailto:a@" + signs).empty());
  CHECK_FALSE(flaws_of("p=none; rua=mailto:a@b" + signs + " " + signs + "c").empty());
}
