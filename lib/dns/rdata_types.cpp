// Which fields the RDATA of a type has, named as in its RFC.

#include <algorithm>
#include <array>

#include "dns/rdata.h"

namespace zonevet {
namespace {

using Kind = FieldKind;

constexpr std::size_t kMaxFields = 9;

struct TypeFields {
  std::uint16_t type = 0;
  std::array<FieldInfo, kMaxFields> fields{};
  std::size_t count = 0;
};

template <class... Fields>
constexpr TypeFields row(std::uint16_t type, const Fields&... fields) {
  return {type, {fields...}, sizeof...(fields)};
}

constexpr FieldInfo kPreference{"preference", Kind::u16};
constexpr FieldInfo kTxtData{"txt-data", Kind::strings};

constexpr TypeFields name_only(std::uint16_t type, std::string_view field) {
  return row(type, FieldInfo{field, Kind::name});
}

// RFC 2535 4.1, RFC 4034 3.1.
constexpr TypeFields signature(std::uint16_t type) {
  return row(type, FieldInfo{"type covered", Kind::type}, FieldInfo{"algorithm", Kind::algorithm},
             FieldInfo{"labels", Kind::u8}, FieldInfo{"original ttl", Kind::u32},
             FieldInfo{"signature expiration", Kind::time},
             FieldInfo{"signature inception", Kind::time}, FieldInfo{"key tag", Kind::u16},
             FieldInfo{"signer's name", Kind::name}, FieldInfo{"signature", Kind::base64});
}

// RFC 2535 3.1, RFC 4034 2.1.
constexpr TypeFields key(std::uint16_t type) {
  return row(type, FieldInfo{"flags", Kind::u16}, FieldInfo{"protocol", Kind::u8},
             FieldInfo{"algorithm", Kind::algorithm}, FieldInfo{"public key", Kind::base64});
}

// RFC 4034 5.1.
constexpr TypeFields delegation_signer(std::uint16_t type) {
  return row(type, FieldInfo{"key tag", Kind::u16}, FieldInfo{"algorithm", Kind::algorithm},
             FieldInfo{"digest type", Kind::u8}, FieldInfo{"digest", Kind::hex});
}

// RFC 6698 2.1.
constexpr TypeFields certificate_association(std::uint16_t type) {
  return row(type, FieldInfo{"certificate usage", Kind::u8}, FieldInfo{"selector", Kind::u8},
             FieldInfo{"matching type", Kind::u8},
             FieldInfo{"certificate association data", Kind::hex});
}

// RFC 9460 2.1.
constexpr TypeFields service_binding(std::uint16_t type) {
  return row(type, FieldInfo{"svcpriority", Kind::u16}, FieldInfo{"targetname", Kind::name},
             FieldInfo{"svcparams", Kind::svcparams});
}

constexpr TypeFields kTypes[] = {
    row(1, FieldInfo{"address", Kind::ipv4}),
    name_only(2, "nsdname"),
    name_only(3, "madname"),
    name_only(4, "madname"),
    name_only(5, "cname"),
    row(6, FieldInfo{"mname", Kind::name}, FieldInfo{"rname", Kind::name},
        FieldInfo{"serial", Kind::u32}, FieldInfo{"refresh", Kind::period},
        FieldInfo{"retry", Kind::period}, FieldInfo{"expire", Kind::period},
        FieldInfo{"minimum", Kind::period}),
    name_only(7, "madname"),
    name_only(8, "mgmname"),
    name_only(9, "newname"),
    row(11, FieldInfo{"address", Kind::ipv4}, FieldInfo{"protocol and bit map", Kind::wks}),
    name_only(12, "ptrdname"),
    row(13, FieldInfo{"cpu", Kind::string}, FieldInfo{"os", Kind::string}),
    row(14, FieldInfo{"rmailbx", Kind::name}, FieldInfo{"emailbx", Kind::name}),
    row(15, kPreference, FieldInfo{"exchange", Kind::name}),
    row(16, kTxtData),
    row(17, FieldInfo{"mbox-dname", Kind::name}, FieldInfo{"txt-dname", Kind::name}),
    row(18, FieldInfo{"subtype", Kind::u16}, FieldInfo{"hostname", Kind::name}),
    row(19, FieldInfo{"psdn-address", Kind::string}),
    row(20, FieldInfo{"isdn-address", Kind::string}, FieldInfo{"sa", Kind::optional_string}),
    row(21, kPreference, FieldInfo{"intermediate-host", Kind::name}),
    row(22, FieldInfo{"nsap", Kind::nsap}),
    name_only(23, "owner"),
    signature(24),
    key(25),
    row(26, kPreference, FieldInfo{"map822", Kind::name}, FieldInfo{"mapx400", Kind::name}),
    row(27, FieldInfo{"longitude", Kind::string}, FieldInfo{"latitude", Kind::string},
        FieldInfo{"altitude", Kind::string}),
    row(28, FieldInfo{"address", Kind::ipv6}),
    row(29, FieldInfo{"location", Kind::loc}),
    row(30, FieldInfo{"next domain name", Kind::name},
        FieldInfo{"type bit map", Kind::type_bitmap}),
    row(31, FieldInfo{"endpoint identifier", Kind::hex}),
    row(32, FieldInfo{"nimrod locator", Kind::hex}),
    row(33, FieldInfo{"priority", Kind::u16}, FieldInfo{"weight", Kind::u16},
        FieldInfo{"port", Kind::u16}, FieldInfo{"target", Kind::name}),
    row(34, FieldInfo{"address", Kind::atma}),
    row(35, FieldInfo{"order", Kind::u16}, kPreference, FieldInfo{"flags", Kind::string},
        FieldInfo{"services", Kind::string}, FieldInfo{"regexp", Kind::string},
        FieldInfo{"replacement", Kind::name}),
    row(36, kPreference, FieldInfo{"exchanger", Kind::name}),
    row(37, FieldInfo{"type", Kind::cert_type}, FieldInfo{"key tag", Kind::u16},
        FieldInfo{"algorithm", Kind::algorithm}, FieldInfo{"certificate", Kind::base64}),
    row(38, FieldInfo{"prefix, suffix and prefix name", Kind::a6}),
    name_only(39, "target"),
    row(40, FieldInfo{"meaning", Kind::u8}, FieldInfo{"coding", Kind::u8},
        FieldInfo{"subcoding", Kind::u8}, FieldInfo{"data", Kind::base64}),
    row(42, FieldInfo{"apitems", Kind::apl}),
    delegation_signer(43),
    row(44, FieldInfo{"algorithm", Kind::u8}, FieldInfo{"fp type", Kind::u8},
        FieldInfo{"fingerprint", Kind::hex}),
    row(45, FieldInfo{"precedence", Kind::u8}, FieldInfo{"gateway type", Kind::u8},
        FieldInfo{"algorithm", Kind::u8}, FieldInfo{"gateway", Kind::gateway},
        FieldInfo{"public key", Kind::base64}),
    signature(46),
    row(47, FieldInfo{"next domain name", Kind::name},
        FieldInfo{"type bit maps", Kind::type_bitmap}),
    key(48),
    row(49, FieldInfo{"dhcid", Kind::base64}),
    row(50, FieldInfo{"hash algorithm", Kind::u8}, FieldInfo{"flags", Kind::u8},
        FieldInfo{"iterations", Kind::u16}, FieldInfo{"salt", Kind::hex_word},
        FieldInfo{"next hashed owner name", Kind::base32_word},
        FieldInfo{"type bit maps", Kind::type_bitmap}),
    row(51, FieldInfo{"hash algorithm", Kind::u8}, FieldInfo{"flags", Kind::u8},
        FieldInfo{"iterations", Kind::u16}, FieldInfo{"salt", Kind::hex_word}),
    certificate_association(52),
    certificate_association(53),
    row(55, FieldInfo{"pk algorithm", Kind::u8}, FieldInfo{"hit", Kind::hex_word},
        FieldInfo{"public key", Kind::base64_word}, FieldInfo{"rendezvous servers", Kind::servers}),
    row(56, FieldInfo{"zs-data", Kind::strings}),
    row(57, FieldInfo{"flags", Kind::u16}, FieldInfo{"protocol", Kind::u8},
        FieldInfo{"algorithm", Kind::algorithm}, FieldInfo{"public key", Kind::base64}),
    row(58, FieldInfo{"previous", Kind::name}, FieldInfo{"next", Kind::name}),
    delegation_signer(59),
    key(60),
    row(61, FieldInfo{"public key", Kind::base64}),
    row(62, FieldInfo{"soa serial", Kind::u32}, FieldInfo{"flags", Kind::u16},
        FieldInfo{"type bit map", Kind::type_bitmap}),
    row(63, FieldInfo{"serial", Kind::u32}, FieldInfo{"scheme", Kind::u8},
        FieldInfo{"hash algorithm", Kind::u8}, FieldInfo{"digest", Kind::hex}),
    service_binding(64),
    service_binding(65),
    row(66, FieldInfo{"rrtype", Kind::type}, FieldInfo{"scheme", Kind::dsync_scheme},
        FieldInfo{"port", Kind::u16}, FieldInfo{"target", Kind::name}),
    row(67, FieldInfo{"data", Kind::base64}),
    row(68, FieldInfo{"data", Kind::base64}),
    row(99, kTxtData),
    row(104, kPreference, FieldInfo{"nodeid", Kind::node_id}),
    row(105, kPreference, FieldInfo{"locator32", Kind::ipv4}),
    row(106, kPreference, FieldInfo{"locator64", Kind::node_id}),
    row(107, kPreference, FieldInfo{"fqdn", Kind::name}),
    row(108, FieldInfo{"address", Kind::eui48}),
    row(109, FieldInfo{"address", Kind::eui64}),
    row(256, FieldInfo{"priority", Kind::u16}, FieldInfo{"weight", Kind::u16},
        FieldInfo{"target", Kind::octets}),
    row(257, FieldInfo{"flags", Kind::u8}, FieldInfo{"tag", Kind::tag},
        FieldInfo{"value", Kind::octets}),
    row(258, kTxtData),
    row(259, FieldInfo{"doa-enterprise", Kind::u32}, FieldInfo{"doa-type", Kind::u32},
        FieldInfo{"doa-location", Kind::u8}, FieldInfo{"doa-media-type", Kind::string},
        FieldInfo{"doa-data", Kind::base64}),
    row(260, FieldInfo{"precedence", Kind::u8}, FieldInfo{"d", Kind::flag},
        FieldInfo{"type", Kind::u8}, FieldInfo{"relay", Kind::gateway}),
    row(261, kTxtData),
    row(262, kTxtData),
    row(263, kTxtData),
    row(264, FieldInfo{"node number", Kind::u64}),
    delegation_signer(32768),
    delegation_signer(32769),
};
// Rows by number: of all types but the last few.
constexpr std::size_t kNumbered = 512;
constexpr std::array<std::uint8_t, kNumbered> kByNumber = [] {
  std::array<std::uint8_t, kNumbered> rows{};
  for (std::size_t i = 0; i < std::size(kTypes); ++i) {
    if (kTypes[i].type < kNumbered) rows[kTypes[i].type] = static_cast<std::uint8_t>(i + 1);
  }
  return rows;
}();
static_assert(std::size(kTypes) < 255);

const TypeFields* find_row(std::uint16_t number) {
  if (number < kNumbered) return kByNumber[number] == 0 ? nullptr : &kTypes[kByNumber[number] - 1U];
  const auto* const found =
      std::find_if(std::begin(kTypes), std::end(kTypes),
                   [number](const TypeFields& row) { return row.type == number; });
  return found == std::end(kTypes) ? nullptr : found;
}

}  // namespace

std::span<const FieldInfo> fields_of(RRType type) {
  const TypeFields* row = find_row(static_cast<std::uint16_t>(type));
  if (row == nullptr) return {};
  return {row->fields.data(), row->count};
}

}  // namespace zonevet
