// RR types and classes by number and mnemonic (RFC 6895; IANA, Domain Name System Parameters).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace zonevet {

// Every TYPE number is a value; those that some code names are listed. The whole registry is
// all_types().
enum class RRType : std::uint16_t {
  none = 0,
  a = 1,
  ns = 2,
  md = 3,
  mf = 4,
  cname = 5,
  soa = 6,
  null = 10,
  wks = 11,
  ptr = 12,
  mx = 15,
  txt = 16,
  sig = 24,
  key = 25,
  aaaa = 28,
  loc = 29,
  nxt = 30,
  srv = 33,
  naptr = 35,
  cert = 37,
  a6 = 38,
  dname = 39,
  opt = 41,
  apl = 42,
  ds = 43,
  sshfp = 44,
  ipseckey = 45,
  rrsig = 46,
  nsec = 47,
  dnskey = 48,
  nsec3 = 50,
  nsec3param = 51,
  tlsa = 52,
  smimea = 53,
  hip = 55,
  cds = 59,
  cdnskey = 60,
  openpgpkey = 61,
  svcb = 64,
  https = 65,
  spf = 99,
  any = 255,
  uri = 256,
  caa = 257,
  amtrelay = 260,
  dlv = 32769,
};

enum class RRClass : std::uint16_t { in = 1, ch = 3, hs = 4 };

enum class TypeStatus : std::uint8_t {
  current,
  experimental,  // RFC 1035 3.3: MB, MG, MR, NULL ...
  obsolete,      // the registry or an RFC says so, or nobody has served it for decades
  meta,          // only queries and messages carry it (RFC 6895 3.1)
  reserved,
};

struct TypeInfo {
  std::string_view mnemonic;
  RRType type;
  TypeStatus status;
};

// The registry in ascending order of numbers.
std::span<const TypeInfo> all_types();
// The row of a type, or null where the registry has none.
const TypeInfo* find_type(RRType type);
// A mnemonic in any letter case, or TYPEnnn (RFC 3597 5).
std::optional<RRType> parse_type(std::string_view text);
// The mnemonic, or TYPEnnn.
std::string mnemonic(RRType type);
// The registered mnemonic nearest to a misspelt one, empty where none is near.
std::string_view nearest_type(std::string_view text);

// What DNSSEC puts beside a CNAME record (RFC 4034 3, 4; RFC 4035 2.5), and once did (RFC 2181
// 10.1); and that itself.
bool may_stand_beside_cname(RRType type);

// IN, CH, HS in any letter case, or CLASSnnn (RFC 3597 5).
std::optional<RRClass> parse_class(std::string_view text);
std::string mnemonic(RRClass rrclass);

}  // namespace zonevet
