// One record at least of every type whose fields are known: as it is written, in wire form, and as
// it is printed. (tests/suites/knot_libzscanner_test.cpp has many more of the common types.)

#include <set>
#include <string>
#include <string_view>

#include "catch.h"
#include "dns/encoding.h"
#include "dns/presentation.h"
#include "dns/rdata.h"
#include "support/read_text.h"

using namespace zonevet;

namespace {

struct Row {
  std::string_view written;    // type and RDATA, below example.com.
  std::string_view wire;       // in hexadecimal
  std::string_view printed{};  // RDATA; empty: as written
};

constexpr Row kRows[] = {
    {"A 192.0.2.1", "c0000201"},
    {"NS ns1", "036e7331076578616d706c6503636f6d00", "ns1.example.com."},
    {"MD mail", "046d61696c076578616d706c6503636f6d00", "mail.example.com."},
    {"MF mail.example.net.", "046d61696c076578616d706c65036e657400"},
    {"CNAME @", "076578616d706c6503636f6d00", "example.com."},
    {"SOA ns1 hostmaster.example.net. 2026080101 4h 1h 2w 1h",
     "036e7331076578616d706c6503636f6d000a686f73746d6173746572076578616d706c65036e65740078c38765000"
     "0384000000e100012750000000e10",
     "ns1.example.com. hostmaster.example.net. 2026080101 14400 3600 1209600 3600"},
    {"MB host", "04686f7374076578616d706c6503636f6d00", "host.example.com."},
    {"MG host", "04686f7374076578616d706c6503636f6d00", "host.example.com."},
    {"MR host", "04686f7374076578616d706c6503636f6d00", "host.example.com."},
    {"WKS 192.0.2.1 6 25 80", "c0000201060000004000000000000080"},
    {"PTR www", "03777777076578616d706c6503636f6d00", "www.example.com."},
    {R"(HINFO "Some CPU" OS)", "08536f6d6520435055024f53", R"("Some CPU" "OS")"},
    {"MINFO admin errors",
     "0561646d696e076578616d706c6503636f6d00066572726f7273076578616d706c6503636f6d00",
     "admin.example.com. errors.example.com."},
    {"MX 10 mail", "000a046d61696c076578616d706c6503636f6d00", "10 mail.example.com."},
    {R"(TXT "v=spf1 -all" two \"three\" \000\255)",
     "0b763d73706631202d616c6c0374776f07227468726565220200ff",
     R"("v=spf1 -all" "two" "\"three\"" "\000\255")"},
    {"RP admin text", "0561646d696e076578616d706c6503636f6d000474657874076578616d706c6503636f6d00",
     "admin.example.com. text.example.com."},
    {"AFSDB 1 host", "000104686f7374076578616d706c6503636f6d00", "1 host.example.com."},
    {R"(X25 "311061700956")", "0c333131303631373030393536"},
    {R"(ISDN "150862028003217" "004")", "0f31353038363230323830303332313703303034"},
    {"RT 10 relay", "000a0572656c6179076578616d706c6503636f6d00", "10 relay.example.com."},
    {"NSAP 0x47.0005.80.005a00.0000.0001.e133.ffffff000161.00",
     "47000580005a0000000001e133ffffff00016100", "0x47000580005A0000000001E133FFFFFF00016100"},
    {"NSAP-PTR host", "04686f7374076578616d706c6503636f6d00", "host.example.com."},
    {"SIG A 5 3 3600 20260901000000 20260801000000 12345 example.com. AQID",
     "0001050300000e106a9615806a6d37003039076578616d706c6503636f6d00010203"},
    {"KEY 256 3 8 AwEAAQ==", "0100030803010001"},
    {"PX 10 map822 mapx400",
     "000a066d6170383232076578616d706c6503636f6d00076d617078343030076578616d706c6503636f6d00",
     "10 map822.example.com. mapx400.example.com."},
    {R"(GPOS "-32.6882" "116.8652" "10.0")", "082d33322e36383832083131362e383635320431302e30"},
    {"AAAA 2001:DB8:0:0:1:0:0:1", "20010db8000000000001000000000001", "2001:db8::1:0:0:1"},
    {"LOC 52 22 23.000 N 4 53 32.000 W -2.00m 0.00m 10000m 10m", "000016138b3cf0187ef34320009895b8",
     "52 22 23.000 N 4 53 32.000 W -2.00m 0.00m 10000.00m 10.00m"},
    {"NXT next A MX SIG NXT", "046e657874076578616d706c6503636f6d0040010082",
     "next.example.com. A MX SIG NXT"},
    {"EID E32C6F78163A9348", "e32c6f78163a9348"},
    {"NIMLOC 75234159EAC457800920", "75234159eac457800920"},
    {"SRV 0 5 5060 sip", "0000000513c403736970076578616d706c6503636f6d00",
     "0 5 5060 sip.example.com."},
    {"ATMA +15551234567", "013135353531323334353637"},
    {R"(NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:info@example.com!" .)",
     "0064000a0175074532552b7369701b215e2e2a24217369703a696e666f406578616d706c652e636f6d2100"},
    {"KX 10 exchanger", "000a0965786368616e676572076578616d706c6503636f6d00",
     "10 exchanger.example.com."},
    {"CERT PKIX 12345 RSASHA256 AQIDBA==", "000130390801020304", "1 12345 8 AQIDBA=="},
    {"A6 64 ::1:2:3:4 prefix", "40000100020003000406707265666978076578616d706c6503636f6d00",
     "64 ::1:2:3:4 prefix.example.com."},
    {"DNAME target.example.net.", "06746172676574076578616d706c65036e657400"},
    {"SINK 1 2 3 AQID", "010203010203"},
    {"APL 1:192.0.2.0/24 !2:2001:db8::/32", "00011803c000020002208420010db8"},
    {"DS 12345 13 2 00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff",
     "30390d0200112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
     "12345 13 2 00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF"},
    {"SSHFP 4 2 0011223344556677 8899AABBCCDDEEFF 0011223344556677 8899AABBCCDDEEFF",
     "040200112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
     "4 2 00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF"},
    {"IPSECKEY 10 3 2 gateway AQIDBA==", "0a03020767617465776179076578616d706c6503636f6d0001020304",
     "10 3 2 gateway.example.com. AQIDBA=="},
    {"RRSIG A ECDSAP256SHA256 3 3600 20260901000000 1785542400 12345 @ AQIDBAUG",
     "00010d0300000e106a9615806a6d37003039076578616d706c6503636f6d00010203040506",
     "A 13 3 3600 20260901000000 20260801000000 12345 example.com. AQIDBAUG"},
    {"NSEC a.b A MX RRSIG NSEC TYPE1234",
     "01610162076578616d706c6503636f6d000006400100000003041b000000000000000000000000000000000000000"
     "000000000000020",
     "a.b.example.com. A MX RRSIG NSEC TYPE1234"},
    {"DNSKEY 257 3 13 AQID BAUG", "0101030d010203040506", "257 3 13 AQIDBAUG"},
    {"DHCID AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=",
     "000201636fc0b8271c82825bb1ac5c41cf5351aa69b4febd94e8f17cdb95000da48c40"},
    {"NSEC3 1 1 12 aabbccdd 2t7b4g4vsa5smi47k61mv5bv1a22bojr A RRSIG",
     "0101000c04aabbccdd14174eb2409fe28bcb4887a1836f957f0a8425e27b0006400000000002",
     "1 1 12 AABBCCDD 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR A RRSIG"},
    {"NSEC3PARAM 1 0 0 -", "0100000000"},
    {"TLSA 3 1 1 00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF",
     "03010100112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"},
    {"SMIMEA 3 0 0 00aa", "03000000aa", "3 0 0 00AA"},
    {"HIP 2 200100107B1A74DF365639CC39F1D578 AwEAAbdxyhNuSutc rvs1 rvs2.example.net.",
     "1002000c200100107b1a74df365639cc39f1d57803010001b771ca136e4aeb5c0472767331076578616d706c65036"
     "36f6d000472767332076578616d706c65036e657400",
     "2 200100107B1A74DF365639CC39F1D578 AwEAAbdxyhNuSutc rvs1.example.com. rvs2.example.net."},
    {R"(NINFO "some" "state")", "04736f6d65057374617465"},
    {"RKEY 0 3 8 AQID", "00000308010203"},
    {"TALINK previous next",
     "0870726576696f7573076578616d706c6503636f6d00046e657874076578616d706c6503636f6d00",
     "previous.example.com. next.example.com."},
    {"CDS 0 0 0 00", "0000000000"},
    {"CDNSKEY 0 3 0 AA==", "0000030000"},
    {"OPENPGPKEY AQIDBAUG", "010203040506"},
    {"CSYNC 66 3 A NS AAAA", "000000420003000460000008"},
    {"ZONEMD 2026080101 1 1 "
     "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDE"
     "EFF",
     "78c38765010100112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00112233445566778"
     "899aabbccddeeff"},
    {"SVCB 1 svc alpn=h2,h3 port=8443 ipv4hint=192.0.2.1 ipv6hint=2001:db8::1",
     "000103737663076578616d706c6503636f6d00000100060268320268330003000220fb00040004c00002010006001"
     "020010db8000000000000000000000001",
     R"(1 svc.example.com. key1="\002h2\002h3" key3=" \251" key4="\192\000\002\001" key6=" \001\013\184\000\000\000\000\000\000\000\000\000\000\000\001")"},
    {"HTTPS 0 alias.example.net.", "000005616c696173076578616d706c65036e657400"},
    {"DSYNC CDS NOTIFY 5359 scanner", "003b0114ef077363616e6e6572076578616d706c6503636f6d00",
     "CDS 1 5359 scanner.example.com."},
    {"HHIT AQID", "010203"},
    {"BRID AQID", "010203"},
    {R"(SPF "v=spf1 -all")", "0b763d73706631202d616c6c"},
    {"NID 10 0014:4fff:ff20:ee64", "000a00144fffff20ee64"},
    {"L32 10 192.0.2.1", "000ac0000201"},
    {"L64 10 2001:0DB8:1140:1000", "000a20010db811401000", "10 2001:0db8:1140:1000"},
    {"LP 10 locator", "000a076c6f6361746f72076578616d706c6503636f6d00", "10 locator.example.com."},
    {"EUI48 00-00-5e-00-53-2a", "00005e00532a"},
    {"EUI64 00-00-5E-EF-10-00-00-2A", "00005eef1000002a", "00-00-5e-ef-10-00-00-2a"},
    {R"(URI 10 1 "https://www.example.com/path")",
     "000a000168747470733a2f2f7777772e6578616d706c652e636f6d2f70617468"},
    {R"(CAA 128 issue "ca.example.net; account=1")",
     "8005697373756563612e6578616d706c652e6e65743b206163636f756e743d31"},
    {R"(AVC "app-name:WOLFGANG|app-class:OAM")",
     "1f6170702d6e616d653a574f4c4647414e477c6170702d636c6173733a4f414d"},
    {R"(DOA 0 1 2 "" aHR0cHM6Ly93d3cuZXhhbXBsZS5jb20v)",
     "0000000000000001020068747470733a2f2f7777772e6578616d706c652e636f6d2f"},
    {"AMTRELAY 10 1 2 2001:db8::1", "0a8220010db8000000000000000000000001"},
    {"RESINFO qnamemin exterr=15-17", "08716e616d656d696e0c6578746572723d31352d3137",
     R"("qnamemin" "exterr=15-17")"},
    {R"(WALLET "EXA" "address")", "034558410761646472657373"},
    {R"(CLA "one" "two")", "036f6e650374776f"},
    {"IPN 3735928559", "00000000deadbeef"},
    {"TA 12345 13 1 00112233445566778899AABBCCDDEEFF00112233",
     "30390d0100112233445566778899aabbccddeeff00112233"},
    {"DLV 12345 13 1 00112233445566778899AABBCCDDEEFF00112233",
     "30390d0100112233445566778899aabbccddeeff00112233"},
    {R"(ISDN "150862028003217")", "0f313530383632303238303033323137"},
    {"IPSECKEY 10 0 2 . AQIDBA==", "0a000201020304"},
    {"IPSECKEY 10 1 2 192.0.2.1 AQIDBA==", "0a0102c000020101020304"},
    {"AMTRELAY 10 0 0 .", "0a00"},
    {"AMTRELAY 10 0 3 relay", "0a030572656c6179076578616d706c6503636f6d00",
     "10 0 3 relay.example.com."},
    {"SVCB 1 . mandatory=alpn,port alpn=h2 no-default-alpn port=53 key65000=x",
     "00010000000004000100030001000302683200020000000300020035fde8000178",
     R"(1 . key0="\000\001\000\003" key1="\002h2" key2 key3="\0005" key65000="x")"},
};

// The wire form in hexadecimal, "?" where the text is flawed.
std::string wire_of(std::string_view written) {
  const auto read = test::read_text("a 1 " + std::string(written) + "\n");
  const std::string record = test::records_of(*read);
  REQUIRE(!record.empty());
  return record.substr(record.rfind(' ') + 1, record.size() - record.rfind(' ') - 2);
}

RRType type_of(std::string_view written) {
  const auto type = parse_type(written.substr(0, written.find(' ')));
  REQUIRE(type);
  return *type;
}

std::string octets_of(std::string_view hex) {
  std::string out;
  Decoder decoder(Decoder::Code::hex, out);
  REQUIRE(decoder.add(hex));
  return out;
}

}  // namespace

TEST_CASE("RDATA of every type is read, encoded and printed") {
  for (const Row& row : kRows) {
    INFO(std::string(row.written));
    CHECK(wire_of(row.written) == row.wire);
    const std::string_view rdata = row.written.substr(row.written.find(' ') + 1);
    CHECK(rdata_presentation(type_of(row.written), octets_of(row.wire)) ==
          (row.printed.empty() ? rdata : row.printed));
  }
}

TEST_CASE("what is printed is read as the same") {
  for (const Row& row : kRows) {
    const RRType type = type_of(row.written);
    const std::string printed = rdata_presentation(type, octets_of(row.wire));
    INFO(mnemonic(type) << ' ' << printed);
    CHECK(wire_of(mnemonic(type) + ' ' + printed) == row.wire);
    CHECK(valid_wire(type, octets_of(row.wire)));
  }
}

TEST_CASE("RDATA is read the same where it is written as \\#, and is not where it is cut short") {
  for (const Row& row : kRows) {
    const std::string octets = octets_of(row.wire);
    const auto generic = [&row](std::string_view of) {
      return mnemonic(type_of(row.written)) + " \\# " + std::to_string(of.size()) + ' ' +
             (of.empty() ? "" : test::hex(of));
    };
    INFO(std::string(row.written));
    CHECK(wire_of(generic(octets)) == row.wire);
    if (row.wire.size() > 2)
      CHECK(wire_of(generic(std::string_view(octets).substr(0, 1))) != row.wire);
  }
}

TEST_CASE("no type is missing in the table") {
  std::set<unsigned> seen;
  for (const Row& row : kRows)
    seen.insert(static_cast<unsigned>(type_of(row.written)));
  for (unsigned number = 0; number <= 0xFFFF; ++number) {
    const bool known = !fields_of(static_cast<RRType>(number)).empty();
    INFO(mnemonic(static_cast<RRType>(number)));
    CHECK(known == seen.contains(number));
  }
}

TEST_CASE("of other types only \\# is read and printed") {
  CHECK(wire_of("TYPE65280 \\# 3 01 02 03") == "010203");
  CHECK(wire_of("TYPE65280 \\# 0").empty());
  CHECK(wire_of("TYPE65280 010203") == "?");
  CHECK(rdata_presentation(static_cast<RRType>(65280), "\x01\x02\x03") == "\\# 3 010203");
  CHECK(wire_of("TYPE1 192.0.2.1") == "c0000201");
}
