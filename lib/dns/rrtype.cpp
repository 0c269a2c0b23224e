#include "dns/rrtype.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"
#include "base/nearest.h"

namespace zonevet {
namespace {

constexpr TypeInfo row(std::string_view mnemonic, std::uint16_t number, TypeStatus status) {
  return {mnemonic, static_cast<RRType>(number), status};
}

// IANA, Domain Name System Parameters, Resource Record (RR) TYPEs. `obsolete` are those that the
// registry or an RFC calls so and those that no software has asked for in decades.
constexpr auto kTypes = std::to_array<TypeInfo>({
    row("A", 1, TypeStatus::current),           row("NS", 2, TypeStatus::current),
    row("MD", 3, TypeStatus::obsolete),         row("MF", 4, TypeStatus::obsolete),
    row("CNAME", 5, TypeStatus::current),       row("SOA", 6, TypeStatus::current),
    row("MB", 7, TypeStatus::experimental),     row("MG", 8, TypeStatus::experimental),
    row("MR", 9, TypeStatus::experimental),     row("NULL", 10, TypeStatus::experimental),
    row("WKS", 11, TypeStatus::obsolete),       row("PTR", 12, TypeStatus::current),
    row("HINFO", 13, TypeStatus::current),      row("MINFO", 14, TypeStatus::obsolete),
    row("MX", 15, TypeStatus::current),         row("TXT", 16, TypeStatus::current),
    row("RP", 17, TypeStatus::current),         row("AFSDB", 18, TypeStatus::current),
    row("X25", 19, TypeStatus::current),        row("ISDN", 20, TypeStatus::current),
    row("RT", 21, TypeStatus::current),         row("NSAP", 22, TypeStatus::current),
    row("NSAP-PTR", 23, TypeStatus::obsolete),  row("SIG", 24, TypeStatus::obsolete),
    row("KEY", 25, TypeStatus::obsolete),       row("PX", 26, TypeStatus::current),
    row("GPOS", 27, TypeStatus::obsolete),      row("AAAA", 28, TypeStatus::current),
    row("LOC", 29, TypeStatus::current),        row("NXT", 30, TypeStatus::obsolete),
    row("EID", 31, TypeStatus::obsolete),       row("NIMLOC", 32, TypeStatus::obsolete),
    row("SRV", 33, TypeStatus::current),        row("ATMA", 34, TypeStatus::current),
    row("NAPTR", 35, TypeStatus::current),      row("KX", 36, TypeStatus::current),
    row("CERT", 37, TypeStatus::current),       row("A6", 38, TypeStatus::obsolete),
    row("DNAME", 39, TypeStatus::current),      row("SINK", 40, TypeStatus::obsolete),
    row("OPT", 41, TypeStatus::meta),           row("APL", 42, TypeStatus::current),
    row("DS", 43, TypeStatus::current),         row("SSHFP", 44, TypeStatus::current),
    row("IPSECKEY", 45, TypeStatus::current),   row("RRSIG", 46, TypeStatus::current),
    row("NSEC", 47, TypeStatus::current),       row("DNSKEY", 48, TypeStatus::current),
    row("DHCID", 49, TypeStatus::current),      row("NSEC3", 50, TypeStatus::current),
    row("NSEC3PARAM", 51, TypeStatus::current), row("TLSA", 52, TypeStatus::current),
    row("SMIMEA", 53, TypeStatus::current),     row("HIP", 55, TypeStatus::current),
    row("NINFO", 56, TypeStatus::current),      row("RKEY", 57, TypeStatus::current),
    row("TALINK", 58, TypeStatus::current),     row("CDS", 59, TypeStatus::current),
    row("CDNSKEY", 60, TypeStatus::current),    row("OPENPGPKEY", 61, TypeStatus::current),
    row("CSYNC", 62, TypeStatus::current),      row("ZONEMD", 63, TypeStatus::current),
    row("SVCB", 64, TypeStatus::current),       row("HTTPS", 65, TypeStatus::current),
    row("DSYNC", 66, TypeStatus::current),      row("HHIT", 67, TypeStatus::current),
    row("BRID", 68, TypeStatus::current),       row("SPF", 99, TypeStatus::obsolete),
    row("UINFO", 100, TypeStatus::reserved),    row("UID", 101, TypeStatus::reserved),
    row("GID", 102, TypeStatus::reserved),      row("UNSPEC", 103, TypeStatus::reserved),
    row("NID", 104, TypeStatus::current),       row("L32", 105, TypeStatus::current),
    row("L64", 106, TypeStatus::current),       row("LP", 107, TypeStatus::current),
    row("EUI48", 108, TypeStatus::current),     row("EUI64", 109, TypeStatus::current),
    row("NXNAME", 128, TypeStatus::meta),       row("TKEY", 249, TypeStatus::meta),
    row("TSIG", 250, TypeStatus::meta),         row("IXFR", 251, TypeStatus::meta),
    row("AXFR", 252, TypeStatus::meta),         row("MAILB", 253, TypeStatus::meta),
    row("MAILA", 254, TypeStatus::meta),        row("ANY", 255, TypeStatus::meta),
    row("URI", 256, TypeStatus::current),       row("CAA", 257, TypeStatus::current),
    row("AVC", 258, TypeStatus::current),       row("DOA", 259, TypeStatus::current),
    row("AMTRELAY", 260, TypeStatus::current),  row("RESINFO", 261, TypeStatus::current),
    row("WALLET", 262, TypeStatus::current),    row("CLA", 263, TypeStatus::current),
    row("IPN", 264, TypeStatus::current),       row("TA", 32768, TypeStatus::current),
    row("DLV", 32769, TypeStatus::obsolete),
});
static_assert(std::is_sorted(kTypes.begin(), kTypes.end(),
                             [](const TypeInfo& a, const TypeInfo& b) { return a.type < b.type; }));

// A hash table over the mnemonics, made by the compiler: every record's type is looked up in it.
constexpr std::size_t kSlots = 512;

// By the first eight characters. To set one bit folds letters, and keeps digits and hyphens as they
// are; what other signs become does not matter, as what is found is compared.
constexpr std::size_t slot_of(std::string_view mnemonic) {
  std::uint64_t word = 0;
  for (const char c : mnemonic.substr(0, sizeof(word)))
    word = word << 8U | (static_cast<unsigned char>(c) | 0x20U);
  return static_cast<std::size_t>(word * 0x9E3779B97F4A7C15ULL >> 40U) % kSlots;
}

constexpr std::array<std::uint8_t, kSlots> kByMnemonic = [] {
  std::array<std::uint8_t, kSlots> slots{};
  for (std::size_t i = 0; i < kTypes.size(); ++i) {
    std::size_t slot = slot_of(kTypes[i].mnemonic);
    while (slots[slot] != 0)
      slot = (slot + 1) % kSlots;
    slots[slot] = static_cast<std::uint8_t>(i + 1);
  }
  return slots;
}();
static_assert(kTypes.size() < 255);

// Rows by number: of all types but the last few.
constexpr std::size_t kNumbered = 512;
constexpr std::array<std::uint8_t, kNumbered> kByNumber = [] {
  std::array<std::uint8_t, kNumbered> rows{};
  for (std::size_t i = 0; i < kTypes.size(); ++i) {
    const auto number = static_cast<std::size_t>(kTypes[i].type);
    if (number < kNumbered) rows[number] = static_cast<std::uint8_t>(i + 1);
  }
  return rows;
}();

constexpr std::size_t kLongestMnemonic = 10;  // OPENPGPKEY

// The number behind a prefix such as TYPE (RFC 3597 5).
std::optional<std::uint16_t> number_behind(std::string_view prefix, std::string_view text) {
  if (!starts_with_fold(text, prefix)) return std::nullopt;
  const std::string_view digits = text.substr(prefix.size());
  if (digits.empty() || digits.size() > 5) return std::nullopt;
  std::uint16_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

}  // namespace

std::span<const TypeInfo> all_types() { return kTypes; }

const TypeInfo* find_type(RRType type) {
  const auto number = static_cast<std::size_t>(type);
  if (number < kNumbered) return kByNumber[number] == 0 ? nullptr : &kTypes[kByNumber[number] - 1U];
  const auto* const found =
      std::lower_bound(kTypes.begin(), kTypes.end(), type,
                       [](const TypeInfo& info, RRType wanted) { return info.type < wanted; });
  return found != kTypes.end() && found->type == type ? found : nullptr;
}

std::optional<RRType> parse_type(std::string_view text) {
  if (text.size() <= kLongestMnemonic) {
    for (std::size_t slot = slot_of(text); kByMnemonic[slot] != 0; slot = (slot + 1) % kSlots) {
      const TypeInfo& info = kTypes[kByMnemonic[slot] - 1U];
      if (equal_fold(info.mnemonic, text)) return info.type;
    }
  }
  const auto number = number_behind("TYPE", text);
  if (!number) return std::nullopt;
  return static_cast<RRType>(*number);
}

std::string mnemonic(RRType type) {
  if (const TypeInfo* info = find_type(type)) return std::string(info->mnemonic);
  return "TYPE" + std::to_string(static_cast<unsigned>(type));
}

std::string_view nearest_type(std::string_view text) {
  std::array<std::string_view, kTypes.size()> mnemonics;
  std::transform(kTypes.begin(), kTypes.end(), mnemonics.begin(),
                 [](const TypeInfo& info) { return info.mnemonic; });
  return nearest(text, mnemonics);
}

bool may_stand_beside_cname(RRType type) {
  switch (type) {
    case RRType::cname:
    case RRType::rrsig:
    case RRType::nsec:
    case RRType::sig:
    case RRType::nxt:
    case RRType::key:
      return true;
    default:
      return false;
  }
}

std::optional<RRClass> parse_class(std::string_view text) {
  if (text.size() == 2) {
    if (equal_fold(text, "IN")) return RRClass::in;
    if (equal_fold(text, "CH")) return RRClass::ch;
    if (equal_fold(text, "HS")) return RRClass::hs;
    return std::nullopt;
  }
  const auto number = number_behind("CLASS", text);
  if (!number) return std::nullopt;
  return static_cast<RRClass>(*number);
}

std::string mnemonic(RRClass rrclass) {
  switch (rrclass) {
    case RRClass::in:
      return "IN";
    case RRClass::ch:
      return "CH";
    case RRClass::hs:
      return "HS";
  }
  return "CLASS" + std::to_string(static_cast<unsigned>(rrclass));
}

}  // namespace zonevet
