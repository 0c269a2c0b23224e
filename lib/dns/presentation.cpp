#include "dns/presentation.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "dns/address.h"
#include "dns/encoding.h"
#include "dns/rdata_reader.h"

namespace zonevet {
namespace {

std::uint64_t number_of(std::string_view octets) {
  std::uint64_t value = 0;
  for (const char octet : octets)
    value = value << 8U | static_cast<unsigned char>(octet);
  return value;
}

void append_escaped(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= ' ' && byte < 127) {
    out += c;
    return;
  }
  out += '\\';
  out += static_cast<char>('0' + byte / 100);
  out += static_cast<char>('0' + byte / 10 % 10);
  out += static_cast<char>('0' + byte % 10);
}

std::string quoted_text(std::string_view octets) {
  std::string out = "\"";
  for (const char c : octets) {
    if (c == '"' || c == '\\') out += '\\';
    append_escaped(out, c);
  }
  return out + '"';
}

std::string strings_text(std::string_view octets) {
  std::string out;
  for (std::size_t at = 0; at < octets.size();) {
    const auto size = static_cast<unsigned char>(octets[at]);
    if (!out.empty()) out += ' ';
    out += quoted_text(octets.substr(at + 1, size));
    at += 1U + size;
  }
  return out;
}

std::string names_text(std::string_view octets) {
  std::string out;
  while (!octets.empty()) {
    std::size_t size = 0;
    while (octets[size] != 0)
      size += 1U + static_cast<unsigned char>(octets[size]);
    const std::optional<Name> name = Name::from_wire(octets.substr(0, size + 1));
    if (!out.empty()) out += ' ';
    out += name ? name->presentation() : ".";
    octets.remove_prefix(size + 1);
  }
  return out;
}

// Groups of hexadecimal digits.
std::string groups_text(std::string_view octets, std::size_t group, char separator) {
  std::string out;
  for (std::size_t at = 0; at < octets.size(); at += group) {
    if (at > 0) out += separator;
    out += lower_case(hex_text(octets.substr(at, group)));
  }
  return out;
}

std::string types_text(RRType type, std::string_view octets) {
  std::string out;
  const auto add = [&out](unsigned number) {
    if (!out.empty()) out += ' ';
    out += mnemonic(static_cast<RRType>(number));
  };
  const auto add_bits = [&add](unsigned window, std::string_view bits) {
    for (std::size_t i = 0; i < bits.size() * 8; ++i) {
      if ((static_cast<unsigned char>(bits[i / 8]) & 0x80U >> i % 8) != 0)
        add(window << 8U | static_cast<unsigned>(i));
    }
  };
  if (type == RRType::nxt) {
    add_bits(0, octets);
    return out;
  }
  for (std::size_t at = 0; at < octets.size();) {
    const auto size = static_cast<unsigned char>(octets[at + 1]);
    add_bits(static_cast<unsigned char>(octets[at]), octets.substr(at + 2, size));
    at += 2U + size;
  }
  return out;
}

std::string apl_text(std::string_view octets) {
  std::string out;
  for (std::size_t at = 0; at < octets.size();) {
    const bool ipv4 = number_of(octets.substr(at, 2)) == 1;
    const auto last = static_cast<unsigned char>(octets[at + 3]);
    const std::size_t size = last & 0x7FU;
    std::string address(octets.substr(at + 4, size));
    address.resize(ipv4 ? 4 : 16);
    if (!out.empty()) out += ' ';
    if ((last & 0x80U) != 0) out += '!';
    out += ipv4 ? "1:" + ipv4_presentation(address) : "2:" + ipv6_presentation(address);
    out += '/' + std::to_string(static_cast<unsigned char>(octets[at + 2]));
    at += 4 + size;
  }
  return out;
}

std::string wks_text(std::string_view octets) {
  std::string out = std::to_string(static_cast<unsigned char>(octets[0]));
  for (std::size_t i = 0; i < (octets.size() - 1) * 8; ++i) {
    if ((static_cast<unsigned char>(octets[1 + i / 8]) & 0x80U >> i % 8) != 0)
      out += ' ' + std::to_string(i);
  }
  return out;
}

std::string a6_text(std::string_view octets) {
  const auto prefix = static_cast<unsigned char>(octets[0]);
  std::string out = std::to_string(prefix);
  std::size_t at = 1;
  if (prefix < 128) {
    const std::size_t size = 16U - prefix / 8U;
    std::string address(16 - size, '\0');
    address += octets.substr(1, size);
    out += ' ' + ipv6_presentation(address);
    at += size;
  }
  if (prefix > 0) out += ' ' + names_text(octets.substr(at));
  return out;
}

std::string padded(std::uint64_t value, std::size_t width) {
  std::string text = std::to_string(value);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

// Hundredths as metres.
std::string metres(std::uint64_t centimetres) {
  return std::to_string(centimetres / 100) + '.' + padded(centimetres % 100, 2) + 'm';
}

// RFC 1876 3.
std::string loc_text(std::string_view octets) {
  const auto angle = [](std::uint64_t value, std::string_view directions) {
    constexpr std::uint64_t kEquator = 0x8000'0000;
    const bool first = value >= kEquator;
    const std::uint64_t of = first ? value - kEquator : kEquator - value;
    return std::to_string(of / 3'600'000) + ' ' + std::to_string(of / 60'000 % 60) + ' ' +
           std::to_string(of / 1000 % 60) + '.' + padded(of % 1000, 3) + ' ' +
           directions[first ? 0 : 1] + ' ';
  };
  const auto size = [](char octet) {
    std::uint64_t centimetres = static_cast<unsigned char>(octet) >> 4U;
    for (unsigned i = static_cast<unsigned char>(octet) & 15U; i > 0; --i)
      centimetres *= 10;
    return metres(centimetres);
  };
  constexpr std::uint64_t kSeaLevel = 10'000'000;
  const std::uint64_t altitude = number_of(octets.substr(12, 4));
  std::string out = angle(number_of(octets.substr(4, 4)), "NS");
  out += angle(number_of(octets.substr(8, 4)), "EW");
  out += altitude < kSeaLevel ? '-' + metres(kSeaLevel - altitude) : metres(altitude - kSeaLevel);
  for (const std::size_t at : {1U, 2U, 3U})
    out += ' ' + size(octets[at]);
  return out;
}

// YYYYMMDDHHmmSS (RFC 4034 3.2). The calendar's days are counted from March.
std::string time_text(std::uint64_t seconds) {
  const std::uint64_t days = seconds / 86'400 + 719'468;
  const std::uint64_t era = days / 146'097;
  const std::uint64_t day_of_era = days % 146'097;
  const std::uint64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::uint64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::uint64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::uint64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const std::uint64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const std::uint64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return padded(year, 4) + padded(month, 2) + padded(day, 2) + padded(seconds / 3600 % 24, 2) +
         padded(seconds / 60 % 60, 2) + padded(seconds % 60, 2);
}

// Every key as keyNNNNN with its octets, which all readers understand alike (RFC 9460 2.1).
std::string svcparams_text(std::string_view octets) {
  std::string out;
  for (std::size_t at = 0; at < octets.size();) {
    const std::uint64_t size = number_of(octets.substr(at + 2, 2));
    if (!out.empty()) out += ' ';
    out += "key" + std::to_string(number_of(octets.substr(at, 2)));
    if (size > 0) out += '=' + quoted_text(octets.substr(at + 4, size));
    at += 4 + size;
  }
  return out;
}

std::string gateway_text(std::string_view octets, unsigned type) {
  switch (type) {
    case 1:
      return ipv4_presentation(octets);
    case 2:
      return ipv6_presentation(octets);
    case 3:
      return names_text(octets);
    default:
      return ".";
  }
}

std::string atma_text(std::string_view octets) {
  if (octets[0] == 1) return '+' + std::string(octets.substr(1));
  return hex_text(octets.substr(1));
}

class Printer {
 public:
  Printer(RRType type, std::string_view wire) : type_(type), wire_(wire) {}

  [[nodiscard]] std::string field(const RdataField& field) const {
    const std::string_view octets = wire_.substr(field.begin, field.size);
    switch (field.kind) {
      case FieldKind::name:
      case FieldKind::servers:
        return names_text(octets);
      case FieldKind::u8:
      case FieldKind::u16:
      case FieldKind::u32:
      case FieldKind::u64:
      case FieldKind::period:
      case FieldKind::algorithm:
      case FieldKind::cert_type:
      case FieldKind::dsync_scheme:
      case FieldKind::flag:
        return number(field);
      case FieldKind::ipv4:
        return ipv4_presentation(octets);
      case FieldKind::ipv6:
        return ipv6_presentation(octets);
      case FieldKind::string:
      case FieldKind::strings:
      case FieldKind::optional_string:
        return strings_text(octets);
      case FieldKind::octets:
        return quoted_text(octets);
      case FieldKind::tag:
        return std::string(octets.substr(1));
      case FieldKind::hex:
        return hex_text(octets);
      case FieldKind::hex_word:
        return type_ == RRType::hip ? hex_text(octets) : hex_or_dash(octets.substr(1));
      case FieldKind::base32_word:
        return base32hex_text(octets.substr(1));
      case FieldKind::base64:
        return octets.empty() && type_ == static_cast<RRType>(259) ? "-" : base64_text(octets);
      case FieldKind::base64_word:
        return base64_text(octets);
      case FieldKind::type:
        return mnemonic(static_cast<RRType>(number_of(octets)));
      case FieldKind::type_bitmap:
        return types_text(type_, octets);
      case FieldKind::time:
        return time_text(number_of(octets));
      case FieldKind::eui48:
      case FieldKind::eui64:
        return groups_text(octets, 1, '-');
      case FieldKind::node_id:
        return groups_text(octets, 2, ':');
      case FieldKind::nsap:
        return "0x" + hex_text(octets);
      case FieldKind::atma:
        return atma_text(octets);
      case FieldKind::gateway:
        return gateway_text(octets, gateway_type());
      case FieldKind::svcparams:
        return svcparams_text(octets);
      case FieldKind::apl:
        return apl_text(octets);
      case FieldKind::loc:
        return loc_text(octets);
      case FieldKind::wks:
        return wks_text(octets);
      case FieldKind::a6:
        return a6_text(octets);
    }
    return {};
  }

 private:
  // AMTRELAY has a bit of its own in front of the type (RFC 8777 4.2).
  [[nodiscard]] unsigned gateway_type() const {
    return static_cast<unsigned char>(wire_[1]) & (type_ == RRType::amtrelay ? 0x7FU : 0xFFU);
  }
  [[nodiscard]] std::string number(const RdataField& field) const {
    if (field.kind == FieldKind::flag)
      return std::to_string(static_cast<unsigned char>(wire_[field.begin]) >> 7U);
    if (type_ == RRType::amtrelay && field.begin == 1) return std::to_string(gateway_type());
    return std::to_string(number_of(wire_.substr(field.begin, field.size)));
  }
  static std::string hex_or_dash(std::string_view octets) {
    return octets.empty() ? "-" : hex_text(octets);
  }

  RRType type_;
  std::string_view wire_;
};

}  // namespace

std::string rdata_presentation(RRType type, std::string_view wire) {
  std::vector<RdataField> fields;
  if (fields_of(type).empty() || !cut_wire(type, wire, &fields)) {
    std::string out = "\\# " + std::to_string(wire.size());
    return wire.empty() ? out : out + ' ' + hex_text(wire);
  }
  std::string out;
  const Printer printer(type, wire);
  for (const RdataField& field : fields) {
    const std::string text = printer.field(field);
    if (text.empty()) continue;
    if (!out.empty()) out += ' ';
    out += text;
  }
  // No words at all are the empty list of APL; generic data say so in a way that nobody misreads.
  return out.empty() ? "\\# 0" : out;
}

}  // namespace zonevet
