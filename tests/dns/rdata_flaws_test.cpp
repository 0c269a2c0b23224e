// Wrong RDATA: the kind of the flaw, and exactly what it underlines. (That such RDATA is wrong, and
// much more, is in tests/suites/knot_libzscanner_test.cpp; here is what users are shown.)

#include <string>
#include <string_view>

#include "catch.h"
#include "support/read_text.h"

using namespace zonevet;

namespace {

struct Row {
  std::string_view written;  // type and RDATA
  std::string_view flaw;     // its kind, the column in what is written, and what is underlined
};

constexpr Row kRows[] = {
    {"A", "missing_field 2 ''"},
    {"A 192.0.2", "bad_ipv4 3 '192.0.2'"},
    {"A 192.0.2.1 192.0.2.2", "extra_field 13 '192.0.2.2'"},
    {R"(A 192.0.2.1 "extra")", "extra_field 13 '\"extra\"'"},
    {R"(A "192.0.2.1")", "quoted_word 3 '\"192.0.2.1\"'"},
    {R"(SRV 0 0 "80" h)", "quoted_word 9 '\"80\"'"},
    {R"(TLSA 3 1 1 abcd "ef")", "quoted_word 17 '\"ef\"'"},
    {R"(CAA 0 "issue" x)", "quoted_word 7 '\"issue\"'"},
    {R"(TYPE65280 \# "1" 00)", "quoted_word 14 '\"1\"'"},
    {R"(HTTPS 1 . alpn="h2"x)", "svcparam 11 'alpn=\"h2\"x'"},
    {R"(TXT a"b")", "glued_quote 6 ''"},
    {"OPENPGPKEY YR==", "bad_base64 12 'YR=='"},
    {"X25 12a4", "bad_value 5 '12a4'"},
    {"X25 123", "bad_value 5 '123'"},
    {"LOC 51 30 12.748 n 0 7 39.611 W 0m", "bad_value 18 'n'"},
    {"URI 1 1 ftp://x", "bad_value 9 'ftp://x'"},
    {R"(TXT "a""b")", "glued_quote 8 ''"},
    {"AAAA 2001:db8::g", "bad_ipv6 6 '2001:db8::g'"},
    {"AAAA 192.0.2.1", "bad_ipv6 6 '192.0.2.1'"},
    {"NS", "missing_field 3 ''"},
    {"NS a..b", "empty_label 6 '.'"},
    {"NS ns1 ns2", "extra_field 8 'ns2'"},
    {"MX mail 10", "bad_number 4 'mail'"},
    {"MX 10", "missing_field 6 ''"},
    {"MX 65536 mail", "number_range 4 '65536'"},
    {"MX -1 mail", "bad_number 4 '-1'"},
    {"MX 10 mail extra", "extra_field 12 'extra'"},
    {"SOA ns1 admin 1 2 3 4", "missing_field 22 ''"},
    {"SOA ns1 admin 4294967296 2 3 4 5", "number_range 15 '4294967296'"},
    {"SOA ns1 admin 1 2x 3 4 5", "bad_number 17 '2x'"},
    {"SOA ns1 admin 1 2 3 4 5 6", "extra_field 25 '6'"},
    {"SOA ns1 admin 1h 2 3 4 5", "bad_number 15 '1h'"},
    {"TXT", "missing_field 4 ''"},
    {R"(TXT a\256b)", R"(bad_escape 6 '\256')"},
    {R"(HINFO "one")", "missing_field 12 ''"},
    {"HINFO one two three", "extra_field 15 'three'"},
    {"SRV 0 5 sip", "bad_number 9 'sip'"},
    {"SRV 0 5 65536 sip", "number_range 9 '65536'"},
    {"SRV 0 5 http sip", "bad_number 9 'http'"},
    {R"(NAPTR 100 10 u E2U+sip "!x!y!")", "missing_field 31 ''"},
    {R"(CAA 256 issue "x")", "number_range 5 '256'"},
    {R"(CAA 0 is-sue "x")", "bad_value 7 'is-sue'"},
    {R"(CAA 0 "" "x")", R"(bad_value 7 '""')"},
    {"CAA 0 issue", "missing_field 12 ''"},
    {R"(CAA issue "x")", "bad_number 5 'issue'"},
    {"DS 1 8 2 0011zz", "bad_hex 14 'z'"},
    {"DS 1 8 2 001", "bad_hex 10 '001'"},
    {"DS 1 8 2", "missing_field 9 ''"},
    {"DS 1 UNKNOWN 2 00", "bad_number 6 'UNKNOWN'"},
    {"DS 70000 8 2 00", "number_range 4 '70000'"},
    {"DNSKEY 257 3 8 AQI", "bad_base64 16 'AQI'"},
    {"DNSKEY 257 3 8 AQ!D", "bad_base64 18 '!'"},
    {"DNSKEY 257 3 8 AQID=AAA", "bad_base64 20 '='"},
    {"DNSKEY 257 3 8", "missing_field 15 ''"},
    {"RRSIG FOO 8 2 3600 20260901000000 20260801000000 1 example.com. AQID",
     "unknown_type 7 'FOO'"},
    {"RRSIG A 8 2 1h 20260901000000 20260801000000 1 example.com. AQID", "bad_number 13 '1h'"},
    {"RRSIG A 8 2 3600 20261301000000 20260801000000 1 example.com. AQID",
     "bad_time 18 '20261301000000'"},
    {"RRSIG A 8 2 3600 2026-09-01 20260801000000 1 example.com. AQID", "bad_time 18 '2026-09-01'"},
    {"NSEC a A FOO", "unknown_type 10 'FOO'"},
    {"NSEC3 1 0 0 xx 2t7b4g4vsa5smi47k61mv5bv1a22bojr A", "bad_hex 13 'x'"},
    {"NSEC3 1 0 0 - 2t7b4g4vsa5smi47k61mv5bv1a22boj! A", "bad_base32 46 '!'"},
    {"NSEC3 1 0 0 -", "missing_field 14 ''"},
    {"NSEC3PARAM 1 0 65536 -", "number_range 16 '65536'"},
    {"TLSA 3 1 1 00 11 2", "bad_hex 18 '2'"},
    {"TLSA 256 1 1 00", "number_range 6 '256'"},
    {"SSHFP 1 2", "missing_field 10 ''"},
    {"LOC 91 0 0 N 4 53 32 W 0m", "loc_range 5 '91'"},
    {"LOC 52 22 23 X 4 53 32 W 0m", "bad_value 14 'X'"},
    {"LOC 52 60 23 N 4 53 32 W 0m", "loc_range 8 '60'"},
    {"LOC 52 N", "missing_field 9 ''"},
    {"LOC 52 22 23.000 N 4 53 32.000 W 42849672.96m", "loc_range 34 '42849672.96m'"},
    {"APL 1:192.0.2.0/33", "number_range 5 '1:192.0.2.0/33'"},
    {"APL 3:192.0.2.0/24", "bad_value 5 '3:192.0.2.0/24'"},
    {"APL 192.0.2.0/24", "bad_value 5 '192.0.2.0/24'"},
    {"APL 1:2001:db8::/32", "bad_ipv4 5 '1:2001:db8::/32'"},
    {"CERT FOO 1 8 AQID", "bad_number 6 'FOO'"},
    {"EUI48 00-00-5e-00-53", "bad_value 7 '00-00-5e-00-53'"},
    {"EUI48 00:00:5e:00:53:2a", "bad_value 7 '00:00:5e:00:53:2a'"},
    {"EUI64 00-00-5e-ef-10-00-00", "bad_value 7 '00-00-5e-ef-10-00-00'"},
    {"NID 10 0014:4fff:ff20", "bad_value 8 '0014:4fff:ff20'"},
    {"L32 10 192.0.2", "bad_ipv4 8 '192.0.2'"},
    {"L64 10 2001:db8::", "bad_value 8 '2001:db8::'"},
    {"SVCB 1 svc alpn", "svcparam 12 'alpn'"},
    {"SVCB 1 svc port=65536", "svcparam 12 'port=65536'"},
    {"SVCB 1 svc port=443 port=443", "svcparam_duplicate 21 'port'"},
    {"SVCB 1 svc foo=bar", "svcparam 12 'foo'"},
    {"SVCB 1 svc ipv4hint=192.0.2.1,x", "svcparam 12 'ipv4hint=192.0.2.1,x'"},
    {"SVCB 1 svc mandatory=alpn", "svcparam 12 'mandatory=alpn'"},
    {"SVCB 1 svc mandatory=mandatory", "svcparam 12 'mandatory=mandatory'"},
    {"SVCB 1 svc no-default-alpn=x alpn=h2", "svcparam 12 'no-default-alpn=x'"},
    {"SVCB 1 svc key65536=x", "svcparam 12 'key65536'"},
    {"SVCB 1 svc key01=x", "svcparam 12 'key01'"},
    {"SVCB x svc", "bad_number 6 'x'"},
    {"SVCB 1", "missing_field 7 ''"},
    {"HTTPS 1 . ech=!", "svcparam 11 'ech=!'"},
    {"IPSECKEY 10 4 2 . AQID", "number_range 13 '4'"},
    {"IPSECKEY 10 1 2 2001:db8::1 AQID", "bad_ipv4 17 '2001:db8::1'"},
    {"IPSECKEY 10 0 2 ns1 AQID", "bad_value 17 'ns1'"},
    {"AMTRELAY 10 2 1 192.0.2.1", "number_range 13 '2'"},
    {"AMTRELAY 10 0 4 x", "number_range 15 '4'"},
    {"URI 10 1", "missing_field 9 ''"},
    {R"(URI 10 x "https://example.com")", "bad_number 8 'x'"},
    {"HIP 2 00 AQI", "bad_base64 10 'AQI'"},
    {"WKS 192.0.2.1 6 65536", "bad_number 17 '65536'"},
    {"WKS 192.0.2 6 25", "bad_ipv4 5 '192.0.2'"},
    {"NSAP 47000580", "bad_value 6 '47000580'"},
    {"NSAP 0x4", "bad_hex 6 '0x4'"},
    {"ATMA +abc", "bad_hex 7 'a'"},
    {"ZONEMD 1 1 1 00", "bad_value 14 '00'"},
    {"CSYNC 1 3 FOO", "unknown_type 11 'FOO'"},
    {"DSYNC CDS FOO 5359 x", "bad_number 11 'FOO'"},
    {"DSYNC FOO NOTIFY 5359 x", "unknown_type 7 'FOO'"},
    {"GPOS a b c", "bad_value 6 'a'"},
    {"A6 129 ::1 x", "number_range 4 '129'"},
    {"ISDN", "missing_field 5 ''"},
    {"IPN x", "bad_number 5 'x'"},
    {"IPN 18446744073709551616", "number_range 5 '18446744073709551616'"},
    {R"(A \# 5 c0000201)", "generic_length 6 '5'"},
    {R"(A \# 3 c00002)", "generic_rdata 8 'c00002'"},
    {R"(A \# 4 c000020)", "bad_hex 8 'c000020'"},
    {R"(A \# x c0000201)", "bad_number 6 'x'"},
    {R"(A \#)", "missing_field 5 ''"},
    {R"(A \# 4 c0000201 00)", "generic_length 6 '4'"},
    {R"(TYPE65280 \# 2 00)", "generic_length 14 '2'"},
    {"TYPE65280 00", "bad_value 11 '00'"},
    {R"(MX \# 2 000a)", "generic_rdata 9 '000a'"},
    {"CDS 0 0 0 0", "bad_hex 11 '0'"},
    {"OPENPGPKEY", "missing_field 11 ''"},
    {"DHCID !", "bad_base64 7 '!'"},
};

// "bad_ipv4 3 '192.0.2'"
std::string flaw_of(std::string_view written) {
  const std::string_view front = "a 1 ";
  const auto read =
      test::read_text(std::string(front) + std::string(written) + "\nb 1 A 192.0.2.1\n");
  REQUIRE(read->reading.flaws.flaws().size() == 1);
  // What is wrong in RDATA is no reason to know less of other records, or of the zone.
  CHECK(read->reading.records.size() == 2);
  CHECK(read->reading.whole);
  const Flaw& flaw = read->reading.flaws.flaws()[0];
  return std::string(test::name_of(flaw.kind)) + ' ' +
         std::to_string(read->sources.begin_of(flaw.where).column - front.size()) + " '" +
         std::string(read->sources.text(flaw.where)) + '\'';
}

}  // namespace

TEST_CASE("the first thing that is wrong in RDATA is told, as exactly as it can be") {
  for (const Row& row : kRows) {
    INFO(std::string(row.written));
    CHECK(flaw_of(row.written) == row.flaw);
  }
}
