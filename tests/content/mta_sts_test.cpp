// The record of MTA-STS and its policy file.

#include "content/mta_sts.h"

#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "content/mail_kind.h"
#include "content/mta_sts_policy.h"

using namespace zonevet;

namespace {

// The parts of a record that are no fields, with a bar between.
std::string wrong_fields(std::string_view octets) {
  const Text text = Text::plain(octets);
  MtaStsRecord record;
  ContentFlaws flaws;
  parse_mta_sts(text, record, flaws);
  std::string out;
  for (const ContentFlaw& flaw : flaws.all())
    out += (out.empty() ? "" : "|") + std::string(text.octets(flaw.where));
  return out;
}

// What a near miss is mended to; "-" where it is none, "?" where that is not clear.
std::string mended(std::string_view octets) {
  const Text text = Text::plain(octets);
  ContentFlaws flaws;
  if (!is_near_version(text, kMtaStsVersion, ContentFlawKind::mta_sts_version, flaws)) return "-";
  const ContentFlaw& flaw = flaws.all().front();
  if (flaw.note.empty()) return "?";
  std::string out(octets);
  return out.replace(flaw.other.begin, flaw.other.size, flaw.note);
}

MailKind kind_at(std::string_view octets, const char* owner) {
  NameTable names;
  const NameId id = names.intern(*Name::from_text(owner));
  return mail_kind(Text::plain(octets), names, id);
}

using Kind = StsPolicyFlaw::Kind;

// The flaws of a policy file, and what they underline.
struct Flawed {
  std::vector<Kind> kinds;
  std::vector<std::string> places;
  explicit Flawed(std::string_view text) {
    for (const StsPolicyFlaw& flaw : parse_sts_policy(text).flaws) {
      kinds.push_back(flaw.kind);
      places.emplace_back(text.substr(flaw.where.begin, flaw.where.size));
    }
  }
};

bool names_exchange(std::string_view pattern, const char* exchange) {
  const auto key = key_of_pattern(pattern);
  const auto keys = keys_of_exchange(*Name::from_text(exchange));
  return key && (*key == keys[0] || *key == keys[1]);
}

}  // namespace

TEST_CASE("records of MTA-STS are told by their version and their place") {
  CHECK(kind_at("v=STSv1; id=1", "_mta-sts.example.com.") == MailKind::mta_sts);
  CHECK(kind_at("v=STSv1 ;id=1", "_MTA-STS.example.com.") == MailKind::mta_sts);
  CHECK(kind_at("v=STSv1", "_mta-sts.example.com.") == MailKind::mta_sts);
  CHECK(kind_at("v=STSv1; id=1", "mta-sts.example.com.") == MailKind::mta_sts_elsewhere);
  CHECK(kind_at(" v=STSv1; id=1", "_mta-sts.example.com.") == MailKind::mta_sts_near_miss);
  CHECK(kind_at("v = STSv1; id=1", "_mta-sts.example.com.") == MailKind::mta_sts_near_miss);
  CHECK(kind_at("v=STSv1, id=1", "www.example.com.") == MailKind::none);
  CHECK(kind_at("v=spf1 -all", "_mta-sts.example.com.") == MailKind::spf);
}

TEST_CASE("versions that are nearly right are mended") {
  CHECK(mended("v=STSv1, id=1") == "v=STSv1; id=1");
  CHECK(mended("v=STSv1 id=1") == "v=STSv1; id=1");
  CHECK(mended("V=stsv1; id=1") == "v=STSv1; id=1");
  CHECK(mended("v=MTA-STSv1;id=1") == "v=STSv1; id=1");
  CHECK(mended("STSv1; id=1") == "v=STSv1; id=1");
  CHECK(mended("id=1") == "v=STSv1; id=1");
  CHECK(mended("v=STSv1,") == "v=STSv1;");
  CHECK(mended("id=1; v=STSv1") == "?");
  CHECK(mended("\"v=STSv1; id=1\"") == "?");
  CHECK(mended("v=STSv1; id=1") == "-");
  CHECK(mended("v=spf1 -all") == "-");
  CHECK(mended("") == "-");
}

TEST_CASE("fields of the record that break the grammar") {
  CHECK(wrong_fields("v=STSv1; id=20260101; x-y.z=%2C").empty());
  CHECK(wrong_fields("v=STSv1;id=1;").empty());
  CHECK(wrong_fields("v=STSv1;; id=1") == ";");
  CHECK(wrong_fields("v=STSv1; id = 1; foo; a=; b==c") == "id = 1|foo|a=|b==c");
  CHECK(wrong_fields("v=STSv1; id=").empty());  // of the id another rule speaks
  CHECK(wrong_fields("v=STSv1; id=a b").empty());
  CHECK(wrong_fields("v=STSv1; id=1; id=2; x=1; x=2; v=STSv1") == "id=2|v=STSv1");
}

TEST_CASE("a policy file is read line by line") {
  const StsPolicy policy = parse_sts_policy(
      "version: STSv1\r\nmode: enforce\r\nmx: mail.example.com\r\nmx:*.example.net \r\n"
      "max_age: 604800\r\nx-key: a value\r\nmode: none\r\n");
  CHECK(policy.flaws.empty());
  CHECK(policy.fields.size() == 7);
  CHECK(policy.mode == StsMode::enforce);
  CHECK(policy.max_age == 604800U);
  CHECK(policy.mx.size() == 2);
  CHECK(parse_sts_policy("mode: none\nmax_age: 0\n\nversion: STSv1").flaws.empty());
}

TEST_CASE("what senders discard a policy file for") {
  CHECK(Flawed("").kinds == std::vector{Kind::no_policy});
  CHECK(Flawed("\n<html>\n</html>\n").kinds == std::vector{Kind::no_policy});
  CHECK(Flawed("\n<html>\n</html>\n").places == std::vector<std::string>{"<html>"});
  CHECK(Flawed("\xEF\xBB\xBFversion: STSv1\nmode: none\nmax_age: 1\n").kinds ==
        std::vector{Kind::order_mark});
  const Flawed flawed(
      "version: STSv2\nmode: on\nmode: none\n# a comment\nmx: *\nmx: 192.0.2.1\nmx: a.example.\n"
      "max_age: -1\n");
  CHECK(flawed.kinds == std::vector{Kind::bad_version, Kind::bad_mode, Kind::no_field, Kind::bad_mx,
                                    Kind::bad_mx, Kind::dotted_mx, Kind::bad_max_age});
  CHECK(flawed.places == std::vector<std::string>{"STSv2", "on", "# a comment", "*", "192.0.2.1",
                                                  "a.example.", "-1"});
  const Flawed cased("Version: STSv1\nmode: testing\nmaxage: 1\n");
  CHECK(cased.kinds == std::vector{Kind::no_version, Kind::no_max_age, Kind::no_mx});
  CHECK(cased.places == std::vector<std::string>{"Version", "maxage", "testing"});
  CHECK(Flawed("version: STSv1\nmode: none\nmax_age: 12345678901\n").kinds ==
        std::vector{Kind::bad_max_age});
  CHECK(Flawed("version: STSv1\nmode : none\nmax_age: 1\n").kinds == std::vector{Kind::no_field});
  CHECK(Flawed("version: STSv1\nmode: enforce\n#mx: a.example\nMAX_AGE=1\n").kinds ==
        std::vector{Kind::no_field, Kind::no_field});
  CHECK(Flawed("version: STSv1\nmode: enforce\nmx1\nmax_age: 1\n").kinds ==
        std::vector{Kind::no_field, Kind::no_mx});
  CHECK(Flawed(std::string(kMostPolicyOctets + 1, '\n')).kinds == std::vector{Kind::too_large});
  std::string many = "version: STSv1\n";
  for (std::size_t i = 0; i < 2 * StsPolicy::kMostFlaws; ++i)
    many += "?\n";
  CHECK(Flawed(many).kinds.size() == StsPolicy::kMostFlaws);
}

TEST_CASE("patterns name exchanges as RFC 8461 4.1 has it") {
  CHECK(names_exchange("mail.example.com", "MAIL.example.com."));
  CHECK_FALSE(names_exchange("mail.example.com", "a.mail.example.com."));
  CHECK(names_exchange("*.Example.com", "mail.example.com."));
  CHECK_FALSE(names_exchange("*.example.com", "example.com."));
  CHECK_FALSE(names_exchange("*.example.com", "a.mail.example.com."));
  CHECK_FALSE(key_of_pattern("m\xC3\xBC.example"));
}
