#include "mail/mail_texts.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "support/zones.h"

using namespace zonevet;
using test::Zones;

namespace {

// The line of each text that is listed of a zone file with one record a line, the SOA record in
// front, and what it is.
std::string listed(std::string_view text) {
  const Zones zones({{"@ SOA ns1 hostmaster 1 7200 3600 1209600 3600\n" + std::string(text)}});
  const MailTexts texts(zones.set());
  std::string out;
  for (const MailText& found : texts.of(zones[0])) {
    out += std::to_string(found.record) + (found.unclear ? " unclear" : "");
    if (found.kind == MailKind::spf) out += " spf";
    if (found.kind == MailKind::dkim) out += " dkim";
    if (found.kind == MailKind::dmarc) out += " dmarc";
    if (found.kind == MailKind::dmarc_elsewhere) out += " dmarc_elsewhere";
    out += '\n';
  }
  return out;
}

}  // namespace

TEST_CASE("texts of mail are listed in source order, and others are not") {
  CHECK(listed("@ TXT \"v=spf1 -all\"\n"
               "@ TXT \"google-site-verification=x\"\n"
               "_dmarc TXT \"v=DMARC1; p=none\"\n"
               "www TXT \"v=DMARC1; p=none\"\n"
               "s._domainkey TXT \"p=\"\n"
               "www A 192.0.2.1\n") == "1 spf\n3 dmarc\n4 dmarc_elsewhere\n5 dkim\n");
  CHECK(listed("@ TXT \"hello\"\n").empty());
}

TEST_CASE("texts that cannot be read, and those of the retired type, are listed, too") {
  CHECK(listed("@ TXT \\# 3 05 61\n@ SPF \"hello\"\n@ TXT \"v=spf1 -all\"\n") ==
        "1 unclear\n2\n3 spf\n");
}

TEST_CASE("what a record tells of its text is what the text says") {
  std::string text = "@ SOA ns1 hostmaster 1 7200 3600 1209600 3600\n";
  for (const std::string_view owner :
       {"@", "www", "*", "_dmarc", "_dmarc.www", "_dmarc._dmarc", "s._domainkey", "_domainkey",
        "_dmarc._domainkey", "x.example._report._dmarc", "_dmarc.x._report._dmarc",
        "s._domainkey.a._report._dmarc", "_bimi", "default._bimi", "_smtp._tls", "_mta-sts"}) {
    for (const std::string_view strings :
         {"\"v=spf1 -all\"", "\"v=spf1\"", "\"v=spf1 \" \"-all\"", "\"V=spf1 -all\"",
          "v=spf1\\ -all", "\"v=DMARC1; p=none\"", "\"v=DMARC1;\" \"p=none\"",
          "\"v=DMARC1\" \"; p=none\"", "\"v=dmarc1; p=none\"", "\"v=DKIM1; p=\"", "\"v=DKIM1;\"",
          "\"v=DKIM1; dmarc=1\"", "\"v=DKIM1; v=DMARC1; p=none\"", "\"v=DKIM1\"",
          "\\# 8 07763D7370663120", "\"a\""})
      text += std::string(owner) + " TXT " + std::string(strings) + '\n';
  }
  const Zones zones({{text}});
  const Zone& zone = zones[0];
  std::size_t told = 0;
  TextReader reader;
  for (const Record& record : zone.reading().records) {
    const auto kind = told_mail_kind(record, zone.names());
    if (!kind) continue;
    ++told;
    const Text* const read = reader.read(record, zone.sources());
    REQUIRE(read != nullptr);
    INFO(zone.names().presentation(record.owner) << ' ' << read->octets());
    CHECK(*kind == mail_kind(*read, zone.names(), record.owner));
  }
  CHECK(told > 100);
}

TEST_CASE("texts of another class than the zone's are no records of mail") {
  CHECK(listed("@ CH TXT \"v=spf1 -all\"\n_dmarc CH TXT \"v=DMARC1; p=none\"\n").empty());
}
