// One resource record, small enough that millions lie side by side.
#pragma once

#include <cstdint>
#include <type_traits>

#include "dns/name_table.h"
#include "dns/rrtype.h"
#include "source/span.h"

namespace zonevet {

// Facts about how a record was written, one bit each.
struct RecordFlags {
  static constexpr std::uint16_t owner_written = 1;  // else the owner of the record before
  static constexpr std::uint16_t ttl_written =
      2;  // else $TTL, or the last TTL, or the SOA's MINIMUM
  static constexpr std::uint16_t class_written = 4;
  static constexpr std::uint16_t ttl_unknown = 8;  // nothing in the file says it; `ttl` is 0
  static constexpr std::uint16_t rdata_flawed =
      16;  // the record is there, what it holds is not known
  static constexpr std::uint16_t generic_rdata = 32;  // written as \# (RFC 3597 5)
  static constexpr std::uint16_t derived = 64;        // in text that nobody wrote so
  static constexpr std::uint16_t dotted_relative =
      128;  // a name in the RDATA has dots, but none at its end
  static constexpr std::uint16_t underscored = 256;  // an owner label begins with _ (RFC 8552)
  // Of a sound TXT record: how its first string begins, so that nobody need read it to know. Most
  // records of mail begin in one of these ways.
  static constexpr std::uint16_t begins_spf = 512;     // "v=spf1 "
  static constexpr std::uint16_t begins_dmarc = 1024;  // "v=DMARC1;"
  static constexpr std::uint16_t begins_dkim = 2048;   // "v=DKIM1;"
  // Of a TXT or SPF record that is rdata_flawed because parts of its text are not known: the others
  // can be read as a Text with holes, and as nothing else.
  static constexpr std::uint16_t partly_known = 4096;
};

// A record of a zone file:
//
//     www.example.com.  300  IN  MX  10  mail.example.com.
//     |------------------- entry -----------------------|
//     '- entry.begin()               |- rdata_begin .... entry.end()
//
// The entry runs from its first word (or, where the owner is inherited, from the blank) to the end
// of its last word. Its words and fields are read again from there when somebody asks (see
// Reading).
struct Record {
  Span entry;
  std::uint32_t rdata_begin = 0;  // of the RDATA, from the begin of the entry
  NameId owner = NameId::root;
  NameId origin = NameId::root;  // to which names in the RDATA are relative
  NameId target = NameId::none;  // the name that NS, CNAME, DNAME, PTR, MX or SRV RDATA ends in
  std::uint32_t ttl = 0;         // in seconds
  RRType type = RRType::none;
  RRClass rrclass = RRClass::in;
  std::uint16_t flags = 0;

  [[nodiscard]] bool is(std::uint16_t flag) const { return (flags & flag) != 0; }
  [[nodiscard]] Span rdata() const {
    return Span::between(entry.begin() + rdata_begin, entry.end());
  }
};
static_assert(sizeof(Record) <= 40 && std::is_trivially_copyable_v<Record>);

}  // namespace zonevet
