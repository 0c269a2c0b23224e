// RDATA of every type that has a presentation format: read from words, checked, and encoded to wire
// form.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dns/flaw.h"
#include "dns/name.h"
#include "dns/name_table.h"
#include "dns/rrtype.h"
#include "dns/token.h"
#include "source/span.h"

namespace zonevet {

// What a field holds and how it is written. The table of types in rdata_types.cpp is made of these.
enum class FieldKind : std::uint8_t {
  name,  // a domain name, never compressed in the wire form made here
  u8,
  u16,
  u32,
  u64,
  period,  // 32-bit seconds; units as in TTLs (SOA)
  ipv4,
  ipv6,
  string,           // one character-string
  strings,          // one or more character-strings, to the end
  optional_string,  // one character-string or none (ISDN)
  octets,    // one string without a length octet, to the end of the RDATA (CAA value, URI target)
  tag,       // a character-string of letters and digits (CAA tag)
  hex,       // hexadecimal to the end, blanks anywhere
  hex_word,  // one word of hexadecimal with a length octet; "-" is empty (NSEC3 salt)
  base32_word,  // one word of base32hex with a length octet (NSEC3 next hashed owner)
  base64,       // base64 to the end
  base64_word,  // one word (HIP public key)
  type,         // a type mnemonic (RRSIG type covered)
  type_bitmap,  // type mnemonics to the end (NSEC, NSEC3, CSYNC)
  algorithm,    // DNSSEC algorithm: number or mnemonic
  cert_type,    // CERT type: number or mnemonic
  time,         // RRSIG times: YYYYMMDDHHmmSS or seconds
  eui48,
  eui64,
  node_id,       // NID, L64: four groups of 16 bits
  nsap,          // 0x and hexadecimal
  atma,          // ATM address: hexadecimal, or + and digits
  flag,          // 0 or 1: the first bit of the octet of the next field (AMTRELAY)
  dsync_scheme,  // number or mnemonic (RFC 9859 2.1)
  gateway,       // IPSECKEY, AMTRELAY: form given by an earlier field
  svcparams,     // SvcParams to the end (RFC 9460 2.1)
  apl,           // address prefix list to the end (RFC 3123 4)
  loc,           // the whole of LOC (RFC 1876 3)
  wks,           // protocol and service bit map (RFC 1035 3.4.2)
  a6,            // prefix length, address suffix, prefix name (RFC 2874 3.1)
  servers,       // zero or more names, to the end (HIP rendezvous servers)
};

struct FieldInfo {
  std::string_view name;  // as in the RFC of the type, lower case, e.g. "preference"
  FieldKind kind;
};

// The fields of a type in their order; empty where the type is not known by its fields (then only
// \# is read).
std::span<const FieldInfo> fields_of(RRType type);

// One field of RDATA that was read.
struct RdataField {
  std::string_view name;  // of static storage
  FieldKind kind{};
  Span where;               // nowhere if the RDATA was written as \#
  std::uint16_t begin = 0;  // in the wire form
  std::uint16_t size = 0;
};

// Reads RDATA. Keeps its buffers between uses, so that a reader or a walk has one and allocates
// nothing per record; what the views show lives until the next call.
class RdataParser {
 public:
  // Reads tokens[first...] as RDATA of `type`; \# is understood for every type (RFC 3597 5). Names
  // are relative to `origin`. False where something is wrong, which `flaws`, if given, is told: one
  // flaw for the first thing that is wrong.
  bool parse(RRType type, const Tokens& tokens, std::size_t first, const Name& origin,
             FlawLog* flaws);

  [[nodiscard]] RRType type() const { return type_; }
  // Written as \#: the fields stand nowhere.
  [[nodiscard]] bool generic() const { return generic_; }
  // A name was written with dots, but with none at its end: it looks whole, and is relative.
  [[nodiscard]] bool dotted_relative() const { return dotted_relative_; }
  [[nodiscard]] std::string_view wire() const { return wire_; }
  [[nodiscard]] std::span<const RdataField> fields() const { return fields_; }
  // A field by its name; null where the type has none of that name.
  [[nodiscard]] const RdataField* find(std::string_view name) const;

  // Views of single fields. REQUIRES: the field is of a kind that fits.
  [[nodiscard]] std::uint32_t number(const RdataField& field) const;
  [[nodiscard]] Name name(const RdataField& field) const;
  [[nodiscard]] std::string_view octets(const RdataField& field) const {
    return wire().substr(field.begin, field.size);
  }

 private:
  friend class RdataReader;  // rdata.cpp
  RRType type_ = RRType::none;
  bool generic_ = false;
  bool dotted_relative_ = false;
  std::string wire_;
  std::vector<RdataField> fields_;
  std::string scratch_;
  std::vector<std::uint16_t> types_;  // of a bit map

  // Kept for Reading::read_rdata(), which splits the text of a record: its words, and the origin
  // that the last one had.
  friend struct Reading;
  Tokens tokens_;
  const NameTable* origin_names_ = nullptr;
  NameId origin_id_ = NameId::none;
  Name origin_;
};

// Whether wire form is whole RDATA of the type; for types without a table always true.
bool valid_wire(RRType type, std::string_view wire);

// RDATA in which names are lower-cased where DNSSEC says so (RFC 4034 6.2, RFC 6840 5.1) and, so
// that records are compared as servers compare them, in every other type too. For telling
// duplicates.
void canonical_rdata(RRType type, std::string_view wire, std::string& out);

}  // namespace zonevet
