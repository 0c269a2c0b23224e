// Whether mail passes DMARC, for whom it was authenticated being known.

#include "mail/dmarc_verdict.h"

#include <optional>
#include <string>
#include <string_view>

#include "catch.h"
#include "dns/public_suffix.h"
#include "support/zones.h"

using namespace zonevet;
using test::Zones;

namespace {

constexpr std::string_view kZone =
    "@ SOA ns1 hostmaster 1 14400 3600 1209600 3600\n"
    "@ NS ns1\n"
    "ns1 A 192.0.2.1\n";

std::optional<Name> name(std::string_view text) {
  return text.empty() ? std::nullopt : Name::from_text(text);
}

// "aligned", "not aligned", or "unknown: NAMES".
std::string judged(std::string_view records, std::string_view dkim, std::string_view spf,
                   DmarcStandard standard = DmarcStandard::rfc9989,
                   std::string_view author = "example.com.") {
  const std::string text = std::string(kZone) + std::string(records);
  const Zones zones({{text}});
  const DmarcPolicies policies(zones.set());
  const DmarcVerdict verdict =
      judge_dmarc(standard, policies, {*name(author), name(dkim), name(spf)}, &zones[0]);
  if (verdict.alignment == Alignment::aligned) return "aligned";
  if (verdict.alignment == Alignment::not_aligned) return "not aligned";
  std::string told = "unknown:";
  for (const Name& at : verdict.unknown)
    told += " " + at.presentation();
  return told;
}

}  // namespace

TEST_CASE("mail is aligned by DKIM or by SPF") {
  const std::string_view policy = "_dmarc TXT \"v=DMARC1; p=reject\"\n";
  CHECK(judged(policy, "example.com.", "") == "aligned");
  CHECK(judged(policy, "", "example.com.") == "aligned");
  CHECK(judged(policy, "news.example.com.", "") == "aligned");
  CHECK(judged(policy, "", "") == "not aligned");
  CHECK(judged(policy, "", "example.com.", DmarcStandard::rfc7489) == "aligned");
}

TEST_CASE("strict alignment asks for the same name") {
  const std::string_view policy = "_dmarc TXT \"v=DMARC1; p=reject; adkim=s; aspf=s\"\n";
  CHECK(judged(policy, "news.example.com.", "") == "not aligned");
  CHECK(judged(policy, "", "news.example.com.") == "not aligned");
  CHECK(judged(policy, "EXAMPLE.com.", "") == "aligned");
}

TEST_CASE("without a policy nothing is aligned") {
  CHECK(judged("_dmarc TXT \"v=DMARC1\"\n", "example.com.", "") == "not aligned");
  CHECK(judged("_dmarc TXT \"v=DMARC1; p=reject\"\n_dmarc TXT \"v=DMARC1; p=none\"\n",
               "example.com.", "") == "not aligned");
}

TEST_CASE("whose record would have to be known is told") {
  const std::string_view policy = "_dmarc TXT \"v=DMARC1; p=reject\"\nsub NS ns1.example.net.\n";
  CHECK(judged(policy, "sub.example.com.", "") == "unknown: sub.example.com.");
  // One that is aligned is enough.
  CHECK(judged(policy, "sub.example.com.", "example.com.") == "aligned");
  // What lies apart from the author's organisation has another one.
  CHECK(judged(policy, "example.net.", "") == "not aligned");
  if (!has_public_suffix_list()) return;
  CHECK(judged(policy, "example.net.", "", DmarcStandard::rfc7489) == "not aligned");
}
