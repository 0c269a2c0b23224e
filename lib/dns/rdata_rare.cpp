// Fields that only one or two types have, most of them of old.

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.h"
#include "dns/address.h"
#include "dns/encoding.h"
#include "dns/rdata_reader.h"

namespace zonevet {

// 0x and hexadecimal digits; dots may part them (RFC 1706 7).
bool RdataReader::read_nsap() {
  if (!have_word()) return false;
  constexpr std::string_view kForm = "0x and hexadecimal digits, dots between them allowed";
  const std::string_view text = word();
  if (!starts_with_fold(text, "0x")) return fail_here(FlawKind::bad_value, kForm);
  const std::size_t begin = wire_.size();
  Decoder decoder(Decoder::Code::hex, wire_);
  for (std::size_t at = 2; at < text.size(); ++at) {
    if (text[at] == '.') continue;
    if (!decoder.add(text.substr(at, 1)))
      return fail(FlawKind::bad_hex, tokens_.where(next_, at, 1));
  }
  if (!decoder.finish()) return fail_here(FlawKind::bad_hex);
  if (wire_.size() == begin) return fail_here(FlawKind::bad_value, kForm);
  ++next_;
  return true;
}

// ATM Forum, ATM Name System 2.0: `+` and digits (E.164), or hexadecimal digits (AESA), dots
// between.
bool RdataReader::read_atma() {
  if (!have_word()) return false;
  const std::string_view text = word();
  const bool e164 = text.starts_with('+');
  put(e164 ? 1 : 0, 1);
  const std::size_t begin = wire_.size();
  Decoder decoder(Decoder::Code::hex, wire_);
  for (std::size_t at = e164 ? 1 : 0; at < text.size(); ++at) {
    if (text[at] == '.') continue;
    if (e164 && is_digit(text[at])) {
      wire_ += text[at];
    } else if (e164 || !decoder.add(text.substr(at, 1))) {
      return fail(FlawKind::bad_hex, tokens_.where(next_, at, 1));
    }
  }
  if (!decoder.finish() || wire_.size() == begin) return fail_here(FlawKind::bad_hex);
  ++next_;
  return true;
}

// The D bit of AMTRELAY (RFC 8777 4.2.2). It goes into the octet of the relay's type, which
// follows.
bool RdataReader::read_flag() {
  if (!have_word()) return false;
  if (word() != "0" && word() != "1") return fail_here(FlawKind::number_range, {}, 0, 1);
  high_bit_ = word() == "1";
  ++next_;
  return true;
}

// A gateway or relay of the type that an earlier field gives (RFC 4025 2.5, RFC 8777 4.2.4).
bool RdataReader::read_gateway() {
  const bool relay = parser_.type_ == RRType::amtrelay;
  const std::size_t type_token = next_ - (relay ? 1 : 2);
  const unsigned type = static_cast<unsigned char>(wire_[1]) & (relay ? 0x7FU : 0xFFU);
  if (high_bit_) wire_[1] = static_cast<char>(0x80U | type);
  switch (type) {
    case 0:
      if (!have_word()) return false;
      if (word() != ".") return fail_here(FlawKind::bad_value, "`.`, as type 0 has no gateway");
      ++next_;
      return true;
    case 1:
      return read_ipv4();
    case 2:
      return read_ipv6();
    case 3:
      return read_name();
    default:
      return fail(FlawKind::number_range, tokens_.where(type_token), {}, 0, 3);
  }
}

namespace {

struct Service {
  std::string_view name;
  std::uint16_t port;
};

// Those that RFC 1010 and later lists of assigned numbers name and that stand in WKS records: no
// system's table is asked.
constexpr Service kServices[] = {
    {"echo", 7},        {"discard", 9},     {"systat", 11},     {"daytime", 13},
    {"qotd", 17},       {"chargen", 19},    {"ftp-data", 20},   {"ftp", 21},
    {"ssh", 22},        {"telnet", 23},     {"smtp", 25},       {"time", 37},
    {"rlp", 39},        {"name", 42},       {"nameserver", 42}, {"whois", 43},
    {"nicname", 43},    {"tacacs", 49},     {"domain", 53},     {"bootps", 67},
    {"bootpc", 68},     {"tftp", 69},       {"gopher", 70},     {"finger", 79},
    {"http", 80},       {"www", 80},        {"kerberos", 88},   {"hostname", 101},
    {"hostnames", 101}, {"iso-tsap", 102},  {"pop2", 109},      {"pop3", 110},
    {"sunrpc", 111},    {"auth", 113},      {"sftp", 115},      {"uucp-path", 117},
    {"nntp", 119},      {"ntp", 123},       {"imap", 143},      {"imap2", 143},
    {"snmp", 161},      {"snmp-trap", 162}, {"bgp", 179},       {"irc", 194},
    {"ldap", 389},      {"https", 443},
};

std::optional<std::uint16_t> service_port(std::string_view text) {
  std::uint64_t number = 0;
  if (parse_decimal(text, number)) {
    if (number > 0xFFFF) return std::nullopt;
    return static_cast<std::uint16_t>(number);
  }
  for (const Service& service : kServices) {
    if (equal_fold(service.name, text)) return service.port;
  }
  return std::nullopt;
}

}  // namespace

// PROTOCOL and <BIT MAP> (RFC 1035 3.4.2), services by number or name.
bool RdataReader::read_wks() {
  field_ = "protocol";
  if (!have_word()) return false;
  if (equal_fold(word(), "tcp") || equal_fold(word(), "udp")) {
    put(equal_fold(word(), "tcp") ? 6 : 17, 1);
    ++next_;
  } else if (!read_number(0xFF, 1)) {
    return false;
  }
  field_ = "bit map";
  const std::size_t begin = wire_.size();
  for (; !at_end(); ++next_) {
    const std::optional<std::uint16_t> port = service_port(word());
    if (!port) return fail_here(FlawKind::bad_number);
    set_bit(wire_, begin, *port);
  }
  return true;
}

// RFC 2874 3.1: the suffix lacks the octets that the prefix covers, the name is there if it covers
// any.
bool RdataReader::read_a6() {
  field_ = "prefix length";
  if (!read_number(128, 1)) return false;
  const auto prefix = static_cast<unsigned char>(wire_.back());
  if (prefix < 128) {
    field_ = "address suffix";
    if (!have_word()) return false;
    std::optional<Ipv6> address = parse_ipv6(word());
    if (!address) return fail_here(FlawKind::bad_ipv6);
    const std::size_t skipped = prefix / 8U;
    const auto octet = static_cast<unsigned char>((*address)[skipped]);
    (*address)[skipped] = static_cast<char>(octet & 0xFFU >> prefix % 8);
    wire_.append(address->data() + skipped, address->size() - skipped);
    ++next_;
  }
  field_ = "prefix name";
  return prefix == 0 || read_name();
}

// RFC 8005 5: in the wire form the lengths of HIT and key come before both.
bool RdataReader::read_hip() {
  const std::span<const FieldInfo> infos = fields_of(RRType::hip);
  std::vector<RdataField>& fields = parser_.fields_;
  std::array<std::size_t, 3> words{};
  std::string hit;
  std::string key;
  std::string algorithm;
  for (std::size_t i = 0; i < words.size(); ++i) {
    begin_field(infos[i]);
    words[i] = next_;
    wire_.clear();
    if (!read_field(infos[i].kind)) return false;
    (i == 0 ? algorithm : i == 1 ? hit : key) = wire_;
  }
  if (hit.size() < 2) {
    field_ = infos[1].name;
    return fail(FlawKind::bad_hex, tokens_.where(words[1]));
  }
  wire_ = hit.substr(0, 1) + algorithm + key.substr(0, 2) + hit.substr(1) + key.substr(2);
  const auto u16 = [](std::size_t n) { return static_cast<std::uint16_t>(n); };
  fields.push_back({infos[0].name, infos[0].kind, tokens_.where(words[0]), 1, 1});
  fields.push_back({infos[1].name, infos[1].kind, tokens_.where(words[1]), 4, u16(hit.size() - 1)});
  fields.push_back({infos[2].name, infos[2].kind, tokens_.where(words[2]), u16(3 + hit.size()),
                    u16(key.size() - 2)});
  begin_field(infos[3]);
  const std::size_t first = next_;
  const std::size_t begin = wire_.size();
  if (!read_servers()) return false;
  const Span where = next_ == first ? tokens_.behind_last() : tokens_.where_from(first);
  const std::size_t size = std::min<std::size_t>(wire_.size() - begin, 0xFFFF);
  fields.push_back(
      {infos[3].name, infos[3].kind, where, u16(std::min<std::size_t>(begin, 0xFFFF)), u16(size)});
  return true;
}

namespace {

constexpr auto kGpos = static_cast<RRType>(27);
constexpr auto kX25 = static_cast<RRType>(19);
constexpr auto kZonemd = static_cast<RRType>(63);
constexpr std::size_t kShortestZonemd = 12;  // RFC 8976 2.2.4

// Of X.121: four digits for the network, and more (RFC 1183 3.1).
bool is_network_address(std::string_view text) { return text.size() >= 4 && is_digits(text); }

// Digits with a sign and a decimal point (RFC 1712 3).
bool is_real_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view rest = point < text.size() ? text.substr(point + 1) : std::string_view();
  const auto digits = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), is_digit);
  };
  return !whole.empty() && digits(whole) && digits(rest);
}

}  // namespace

bool wants_whole(RRType type) { return type == kGpos || type == kX25 || type == kZonemd; }

const RdataField* unsound_field(RRType type, std::string_view wire,
                                std::span<const RdataField> fields) {
  if (type == kZonemd) return fields.back().size < kShortestZonemd ? &fields.back() : nullptr;
  for (const RdataField& field : fields) {
    // Behind the length octet.
    const std::string_view text = wire.substr(field.begin + 1U, field.size - 1U);
    if (type == kX25 ? !is_network_address(text) : !is_real_number(text)) return &field;
  }
  return nullptr;
}

bool RdataReader::check_whole() {
  if (!wants_whole(parser_.type_)) return true;
  const RdataField* field = unsound_field(parser_.type_, wire_, parser_.fields_);
  if (field == nullptr) return true;
  field_ = field->name;
  const std::string_view wanted = parser_.type_ == kGpos  ? "a decimal number"
                                  : parser_.type_ == kX25 ? "four digits or more"
                                                          : "a digest of 12 octets or more";
  return fail(FlawKind::bad_value, field->where, wanted);
}

}  // namespace zonevet
