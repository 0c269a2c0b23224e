// Suites of other name servers that say which zone files and records are to be read and which are
// to be refused.

#include <nlohmann/json.hpp>

#include "catch.h"
#include "support/read_text.h"
#include "support/suite.h"

using namespace zonevet;

namespace {

using Reasons = suites::Disagreements::Reasons;

// What went otherwise than `good` says; empty where nothing did.
std::string disagreement(const suites::ReadFile& read, bool good) {
  const std::vector<std::string> flaws = suites::flaws_of(read);
  if (!good) return flaws.empty() ? "not refused" : "";
  return flaws.empty() ? "" : flaws.front();
}

void run_table(std::string_view suite, const Reasons& known, const std::filesystem::path& folder) {
  suites::Disagreements all(known);
  std::size_t cases = 0;
  for (const suites::Row& row : suites::table(folder / "verdicts.tsv")) {
    const std::string& expected = row.at("expected");
    if (expected != "good" && expected != "bad") continue;
    ++cases;
    const std::string& file = row.at("file");
    std::string origin = row.contains("origin") ? row.at("origin") : "";
    if (origin.starts_with("see ")) origin.clear();
    const auto root = folder / *std::filesystem::path(file).begin();
    const auto read = suites::read_file(folder / file, origin, DiskFiles(), root);
    const std::string what = disagreement(*read, expected == "good");
    if (!what.empty()) all.add(file, what);
  }
  all.settle(suite, cases);
}

constexpr std::string_view kLongString =
    "a string over 255 octets is an error (RFC 1035 3.3.14); some servers cut it in two unasked";
constexpr std::string_view kShortDigest =
    "a digest must not be shorter than 12 octets (RFC 8976 2.2.4)";
constexpr std::string_view kNotRegistered = "the type is in no registry: ALIAS, DELEG, DELEGPARAM";
constexpr std::string_view kBindBuffer =
    "the octets fit in RDATA; the limit is that of BIND's buffer";
constexpr std::string_view kFlagMnemonics = "DNSKEY flags must be a number (RFC 4034 2.2)";
constexpr std::string_view kElsewhere = "the included file lies elsewhere in BIND's tree";
constexpr std::string_view kSink =
    "SINK has three numbers before its data in BIND, two in NSD (draft-eastlake-kitchen-sink)";
constexpr std::string_view kEchconfig = "echconfig is the name that ech had in a draft";
constexpr std::string_view kOots = "oots is a draft; its values are taken as they are";
constexpr std::string_view kMixedClasses =
    "a zone has one class (RFC 1035 5.2); the zone is to fail a later check anyway";
constexpr std::string_view kNoOrigin =
    "a name below an origin that the file does not tell is no error: the server is told it "
    "elsewhere";
constexpr std::string_view kFuzzed =
    "the input is a fuzzed text in the source of the test, quotation marks and all";
constexpr std::string_view kNoOwner =
    "a line that begins with a blank has no owner before it (RFC 1035 5.1); miekg takes the origin";
constexpr std::string_view kParensInWords =
    "a parenthesis ends a word; miekg joins what stands on both sides";
constexpr std::string_view kDigitEscape = "a backslash before a digit begins \\DDD (RFC 1035 5.1)";
constexpr std::string_view kEmptyA =
    "an A record has four octets; miekg reads empty RDATA of every type";
constexpr std::string_view kErrorText =
    "the test is of the text of the error: miekg refuses the input, too";
constexpr std::string_view kHinfo =
    "HINFO has two strings (RFC 1035 3.3.2); miekg fills up and joins";
constexpr std::string_view kReserved = "the type is reserved and has no form of its own (IANA)";
constexpr std::string_view kClasses = "CS is obsolete and NONE a class of updates only (RFC 2136)";
constexpr std::string_view kFragment = "the input is RDATA alone: the test puts a header in front";

// clang-format off
const Reasons kBind = {
    {"master15.data", kBindBuffer},
    {"master6.data", kFlagMnemonics},
    {"master8.data", kElsewhere},
};
const Reasons kNsd = {
    {"rr-test.tdir/rr-test.zone", kSink},
    {"svcb.tdir/svcb.failure-cases-28", kOots},
    {"svcb.tdir/svcb.failure-cases-29", kOots},
    {"svcb.tdir/svcb.failure-cases-30", kOots},
    {"svcb.tdir/svcb.failure-cases-31", kOots},
    {"svcb.tdir/svcb.failure-cases-32", kOots},
    {"svcb.tdir/svcb.success-cases.zone", kEchconfig},
};
const Reasons kPowerDns = {
    {"zonemd-test-cases/zones/31-too-small-digest/example.zone", kShortDigest},
    {"zonemd-test-cases/zones/80-mixed-classes/example.zone", kMixedClasses},
    {"zones/addzone.com", kLongString},
    {"zones/example.com", kNotRegistered},
    {"zones/test.com", kLongString},
    {"zones/zonemd-syntax.zone", kShortDigest},
};
const Reasons kDialect = {
};
const Reasons kMiekg = {
    {"\" TYPE256 9 5\"", kFuzzed},
    {"\" TYPE257 0\\\"00000000000000400000000000000000000\\x00\\x10000000000000000000000000000000000 9 l\\x16\\x01\\x005266\"", kFuzzed},
    {"\" TYPE257 9 1E12\\x00\\x105\"", kFuzzed},
    {"$ORIGIN example.com", kNoOrigin},
    {"$ORIGIN example.org. a 1.2.3.4", kNoOwner},
    {"$Origin example.org. a 1.2.3.4", kNoOwner},
    {"$origin example.org. a 1.2.3.4", kNoOwner},
    {"((m)(i)ek.(n)l.) (SOA) (soa.) (soa.) ( 2009032802 ; serial 21600 ; refresh (6 hours) 7(2)00 ; retry (2 hours) 604()800 ; expire (1 week) 3600 ; minimum (1 hour) )", kParensInWords},
    {"0 0 0.0 N 1 00 -1 W 0m", kFragment},
    {"0 0 0.0 N 179 00 60.0 W 0m", kFragment},
    {"0 0 0.0 N 179 60 0.0 W 0m", kFragment},
    {"0 0 0.0 N 180 01 0.0 W 0m", kFragment},
    {"0 0 0.0 N 181 00 0.0 W 0m", kFragment},
    {"1 00 -1 N 00 07 39.611 W 0m", kFragment},
    {"1::1", kFragment},
    {"2001:db81:d2b4:b6ba:50db:49cc:a8d1:5bb1", kFragment},
    {"2001:db8::1", kFragment},
    {"89 00 60.0 N 00 07 39.611 W 0m", kFragment},
    {"89 60 0.0 N 00 07 39.611 W 0m", kFragment},
    {"90 01 00.0 N 00 07 39.611 W 0m", kFragment},
    {"91 0 0.0 N 00 07 39.611 W 0m", kFragment},
    {"::ffff:192.0.2.0", kFragment},
    {"@ 3600 IN SOA ns.example.com. hostmaster.example.com. 1 86400 60 86400 3600", kNoOrigin},
    {"Ta 0 0 0", kNoOwner},
    {"cid.urn.arpa. NAPTR 100 10 \"\" \"\" \"/urn:cid:.+@([^\\.]+\\.)(.*)$/\\2/i\" .", kDigitEscape},
    {"example. 3600 CLASS1 TYPE1 \\# 0", kEmptyA},
    {"example.com 1000 IN TALINK ( a.example.com. b...example.com. )", kErrorText},
    {"example.com 1000 IN TALINK ( a.example.com. b..example.com. )", kErrorText},
    {"example.com 1000 IN TALINK ( a.example.com. bb..example.com. )", kErrorText},
    {"example.com 1000 IN TALINK a.example.com. b..example.com.", kErrorText},
    {"example.com 3600 IN SOA ns.example.com. hostmaster.example.com. 1 86400 60 86400 3600", kNoOrigin},
    {"example.com. 1000 SO master.example.com. admin.example.com. 1 4294967294 4294967293 4294967295 100", kErrorText},
    {"example.com. 3600 IN SOA ns hostmaster 1 86400 60 86400 3600", kNoOrigin},
    {"example.net. HINFO A B C D E F", kHinfo},
    {"example.net. HINFO AB", kHinfo},
    {"host.example. IN GID 1234556", kReserved},
    {"host.example. IN UID 1234", kReserved},
    {"host.example. IN UINFO \"Miek Gieben\"", kReserved},
    {"t.example.com. CS A 127.0.0.1", kClasses},
    {"t.example.com. NONE A 127.0.0.1", kClasses},
};
// clang-format on

}  // namespace

TEST_CASE("BIND's tests of its zone-file reader") {
  const auto folder = suites::folder_of("bind9-master");
  if (!folder.empty()) run_table("bind9-master", kBind, folder);
}

TEST_CASE("NSD's tests of its zone-file reader") {
  const auto folder = suites::folder_of("nsd-tpkg");
  if (!folder.empty()) run_table("nsd-tpkg", kNsd, folder);
}

TEST_CASE("PowerDNS's zones of its regression tests are read without a flaw") {
  const auto folder = suites::folder_of("powerdns");
  if (folder.empty()) return;
  suites::Disagreements all(kPowerDns);
  std::size_t cases = 0;
  for (const suites::Row& row : suites::table(folder / "verdicts.tsv")) {
    const std::string& file = row.at("file");
    if (!std::filesystem::exists(folder / file)) continue;  // its verdict is there, the file is not
    ++cases;
    std::string origin;
    if (const std::size_t at = row.at("note").find("origin "); at == 0)
      origin = row.at("note").substr(7, row.at("note").find(';') - 7);
    const auto read = suites::read_file(folder / file, origin);
    const std::string what = disagreement(*read, true);
    if (!what.empty()) all.add(file, what);
  }
  all.settle("powerdns", cases);
}

TEST_CASE("what is legal though servers disagree about it is read without a flaw") {
  const auto folder = suites::folder_of("dialect");
  if (folder.empty()) return;
  suites::Disagreements all(kDialect);
  std::size_t cases = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder / "zones")) {
    if (file.path().extension() != ".zone") continue;
    ++cases;
    const auto read = suites::read_file(file.path(), "example.com.");
    const std::string what = disagreement(*read, true);
    if (!what.empty()) all.add(file.path().filename().string(), what);
  }
  all.settle("dialect", cases);
}

TEST_CASE("miekg/dns's records") {
  const auto folder = suites::folder_of("miekg-dns");
  if (folder.empty()) return;
  suites::Disagreements all(kMiekg);
  std::size_t cases = 0;
  for (const auto& item : nlohmann::json::parse(suites::text_of(folder / "cases.json"))) {
    ++cases;
    const std::string input = item.at("input");
    test::ReadHow how;
    how.origin = item.at("kind") == "rr" ? "." : "";
    const auto read = test::read_text(input + "\n", how);
    const bool flawed = !read->reading.flaws.flaws().empty();
    if (flawed != (item.at("expected") == "bad"))
      all.add(input, flawed ? test::flaws_of(*read) : "not refused");
  }
  all.settle("miekg-dns", cases);
}
