// Fields that many types have.

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"
#include "dns/address.h"
#include "dns/name_flaw.h"
#include "dns/rdata_reader.h"
#include "dns/ttl.h"

namespace zonevet {

// -- what all fields stand on ------------------------------------------------------------------

bool RdataReader::fail(FlawKind kind, Span where, std::string_view note, std::uint64_t a,
                       std::uint64_t b) {
  if (flaws_ == nullptr) return false;
  Flaw flaw;
  flaw.kind = kind;
  flaw.type = parser_.type_;
  flaw.where = where;
  flaw.name = field_;
  flaw.note = note;
  flaw.a = a;
  flaw.b = b;
  flaws_->add(flaw);
  return false;
}

bool RdataReader::have_word() {
  return !at_end() || fail(FlawKind::missing_field, tokens_.behind_last());
}

bool RdataReader::undo_escapes(std::string& out) {
  const Unescaped result = unescape(word(), out);
  return result.ok() || fail(FlawKind::bad_escape, tokens_.where(next_, result.at, result.size));
}

void RdataReader::put(std::uint64_t value, unsigned octets) {
  std::array<char, sizeof(value)> wire;
  for (unsigned i = 0; i < octets; ++i)
    wire[i] = static_cast<char>(value >> 8U * (octets - 1 - i) & 0xFFU);
  wire_.append(wire.data(), octets);
}

bool parse_decimal(std::string_view text, std::uint64_t& value) {
  if (!is_digits(text)) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) value = UINT64_MAX;
  return true;
}

// -- names -------------------------------------------------------------------------------------

bool RdataReader::read_name() {
  if (!have_word()) return false;
  Name name;
  const NameParse parse = parse_name(word(), origin_, name);
  if (parse.error != NameError::none) {
    if (flaws_ == nullptr) return false;
    Flaw flaw = name_flaw(parse, tokens_, next_);
    flaw.type = parser_.type_;
    flaw.name = field_;
    flaws_->add(flaw);
    return false;
  }
  if (parse.non_ascii) fail_here(FlawKind::name_non_ascii);
  if (parse.relative && word().find('.') != std::string_view::npos) parser_.dotted_relative_ = true;
  wire_.append(name.wire());
  ++next_;
  return true;
}

bool RdataReader::read_servers() {
  while (!at_end()) {
    if (!read_name()) return false;
  }
  return true;
}

// -- numbers and times -------------------------------------------------------------------------

bool RdataReader::read_number(std::uint64_t most, unsigned octets) {
  if (!have_word()) return false;
  std::uint64_t value = 0;
  if (!parse_decimal(word(), value)) return fail_here(FlawKind::bad_number);
  if (value > most || (value == UINT64_MAX && word() != "18446744073709551615"))
    return fail_here(FlawKind::number_range, {}, 0, most);
  put(value, octets);
  ++next_;
  return true;
}

bool RdataReader::read_period() {
  if (!have_word()) return false;
  const Period period = parse_period(word());
  if (!period.ok) return fail_here(FlawKind::bad_number);
  if (period.seconds > UINT32_MAX) return fail_here(FlawKind::number_range, {}, 0, UINT32_MAX);
  put(period.seconds, 4);
  ++next_;
  return true;
}

namespace {

// The day's number since 1970-01-01 (proleptic Gregorian calendar), with years that begin in March.
std::int64_t day_number(std::int64_t year, unsigned month, unsigned day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = year / 400;
  const auto year_of_era = static_cast<unsigned>(year - era * 400);
  const unsigned day_of_year = (153 * (month + (month > 2 ? -3U : 9U)) + 2) / 5 + day - 1;
  const unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

unsigned days_in_month(unsigned year, unsigned month) {
  constexpr std::array<unsigned, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return kDays[month - 1] + (leap && month == 2 ? 1 : 0);
}

// YYYYMMDDHHmmSS, all of them digits; nothing where there is no such day or time.
std::optional<std::int64_t> parse_timestamp(std::string_view text) {
  const auto part = [text](std::size_t at, std::size_t size) {
    unsigned value = 0;
    for (const char c : text.substr(at, size))
      value = value * 10 + static_cast<unsigned>(c - '0');
    return value;
  };
  const unsigned year = part(0, 4);
  const unsigned month = part(4, 2);
  const unsigned day = part(6, 2);
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return std::nullopt;
  const unsigned hour = part(8, 2);
  const unsigned minute = part(10, 2);
  const unsigned second = part(12, 2);
  if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return day_number(year, month, day) * 86'400 + std::int64_t{hour} * 3'600 +
         std::int64_t{minute} * 60 + second;
}

}  // namespace

// Seconds modulo 2^32 (RFC 4034 3.1.5), as 14 digits or as their number.
bool RdataReader::read_time() {
  if (!have_word()) return false;
  constexpr std::size_t kTimestamp = 14;
  std::uint64_t value = 0;
  if (!parse_decimal(word(), value)) return fail_here(FlawKind::bad_time);
  if (word().size() == kTimestamp) {
    const std::optional<std::int64_t> seconds = parse_timestamp(word());
    if (!seconds) return fail_here(FlawKind::bad_time);
    value = static_cast<std::uint32_t>(*seconds);
  } else if (value > UINT32_MAX) {
    return fail_here(FlawKind::bad_time);
  }
  put(value, 4);
  ++next_;
  return true;
}

// -- addresses ---------------------------------------------------------------------------------

bool RdataReader::read_ipv4() {
  if (!have_word()) return false;
  const std::optional<Ipv4> address = parse_ipv4(word());
  if (!address) return fail_here(FlawKind::bad_ipv4);
  wire_.append(address->data(), address->size());
  ++next_;
  return true;
}

bool RdataReader::read_ipv6() {
  if (!have_word()) return false;
  const std::optional<Ipv6> address = parse_ipv6(word());
  if (!address) return fail_here(FlawKind::bad_ipv6);
  wire_.append(address->data(), address->size());
  ++next_;
  return true;
}

// Groups of hexadecimal digits: of exactly two, or of one to four.
bool RdataReader::read_groups(std::size_t groups, std::size_t digits, char separator,
                              std::string_view form) {
  if (!have_word()) return false;
  const std::string_view text = word();
  std::size_t at = 0;
  for (std::size_t i = 0; i < groups; ++i) {
    if (i > 0) {
      if (at == text.size() || text[at] != separator) return fail_here(FlawKind::bad_value, form);
      ++at;
    }
    std::uint64_t value = 0;
    const std::size_t begin = at;
    while (at < text.size() && at - begin < digits && hex_value(text[at]) >= 0)
      value = value << 4U | static_cast<unsigned>(hex_value(text[at++]));
    const std::size_t least = digits == 2 ? 2 : 1;
    if (at - begin < least) return fail_here(FlawKind::bad_value, form);
    put(value, static_cast<unsigned>(digits / 2));
  }
  if (at != text.size()) return fail_here(FlawKind::bad_value, form);
  ++next_;
  return true;
}

// -- strings -----------------------------------------------------------------------------------

// One character-string (RFC 1035 3.3) with its length octet.
bool RdataReader::read_string() {
  if (!have_word()) return false;
  const std::size_t begin = wire_.size();
  wire_ += '\0';
  if (!undo_escapes(wire_)) return false;
  const std::size_t size = wire_.size() - begin - 1;
  if (size > 255) {
    const bool text = parser_.type_ == RRType::txt || parser_.type_ == RRType::spf;
    return fail_here(text ? FlawKind::txt_string_too_long : FlawKind::string_too_long, {}, size);
  }
  wire_[begin] = static_cast<char>(size);
  ++next_;
  return true;
}

bool RdataReader::read_strings() {
  do {
    if (!read_string()) return false;
  } while (!at_end());
  return true;
}

bool RdataReader::read_octets() {
  if (!have_word()) return false;
  // Read all the same: other servers do without the marks that BIND insists on.
  if (parser_.type_ == RRType::uri && !tokens_[next_].quoted)
    fail_here(FlawKind::bad_value, "quotation marks around it (RFC 7553 4.4)");
  if (!undo_escapes(wire_)) return false;
  ++next_;
  return true;
}

// RFC 8659 4.1: letters and digits, one at least.
bool RdataReader::read_tag() {
  if (!have_word()) return false;
  const std::string_view tag = word();
  if (tag.empty() || !std::all_of(tag.begin(), tag.end(), is_alnum))
    return fail_here(FlawKind::bad_value, "a property tag of letters and digits");
  return read_string();
}

// -- mnemonics ---------------------------------------------------------------------------------

bool RdataReader::read_type() {
  if (!have_word()) return false;
  const std::optional<RRType> type = parse_type(word());
  if (!type) return fail_here(FlawKind::unknown_type);
  put(static_cast<std::uint16_t>(*type), 2);
  ++next_;
  return true;
}

namespace {

struct NumberName {
  std::string_view mnemonic;
  std::uint16_t number;
};

// IANA, DNSSEC Algorithm Numbers.
constexpr NumberName kAlgorithms[] = {
    {"DELETE", 0},
    {"RSAMD5", 1},
    {"DH", 2},
    {"DSA", 3},
    {"ECC", 4},
    {"RSASHA1", 5},
    {"DSA-NSEC3-SHA1", 6},
    {"NSEC3DSA", 6},
    {"DSANSEC3SHA1", 6},
    {"RSASHA1-NSEC3-SHA1", 7},
    {"NSEC3RSASHA1", 7},
    {"RSASHA1NSEC3SHA1", 7},
    {"RSASHA256", 8},
    {"RSASHA512", 10},
    {"ECC-GOST", 12},
    {"ECCGOST", 12},
    {"ECDSAP256SHA256", 13},
    {"ECDSAP384SHA384", 14},
    {"ED25519", 15},
    {"ED448", 16},
    {"SM2SM3", 17},
    {"ECC-GOST12", 23},
    {"INDIRECT", 252},
    {"PRIVATEDNS", 253},
    {"PRIVATEOID", 254},
};

// IANA, CERT RR Certificate Types (RFC 4398 2.1).
constexpr NumberName kCertificateTypes[] = {
    {"PKIX", 1}, {"SPKI", 2},   {"PGP", 3},     {"IPKIX", 4}, {"ISPKI", 5},
    {"IPGP", 6}, {"ACPKIX", 7}, {"IACPKIX", 8}, {"URI", 253}, {"OID", 254},
};

// IANA, DSYNC: Location of Synchronization Endpoints (RFC 9859 6.2).
constexpr NumberName kDsyncSchemes[] = {{"NOTIFY", 1}};

std::span<const NumberName> names_of(FieldKind kind) {
  if (kind == FieldKind::cert_type) return kCertificateTypes;
  if (kind == FieldKind::dsync_scheme) return kDsyncSchemes;
  return kAlgorithms;
}

}  // namespace

bool RdataReader::read_mnemonic_field(FieldKind kind) {
  const unsigned octets = kind == FieldKind::cert_type ? 2 : 1;
  if (!have_word()) return false;
  if (!word().empty() && is_digit(word()[0]))
    return read_number(octets == 2 ? 0xFFFF : 0xFF, octets);
  for (const NumberName& row : names_of(kind)) {
    if (!equal_fold(word(), row.mnemonic)) continue;
    put(row.number, octets);
    ++next_;
    return true;
  }
  return fail_here(FlawKind::bad_number);
}

// -- encoded data ------------------------------------------------------------------------------

namespace {

FlawKind flaw_of(Decoder::Code code) {
  switch (code) {
    case Decoder::Code::hex:
      return FlawKind::bad_hex;
    case Decoder::Code::base32hex:
      return FlawKind::bad_base32;
    case Decoder::Code::base64:
      break;
  }
  return FlawKind::bad_base64;
}

}  // namespace

// Whether there are no data behind what was read: a KEY that says so in its flags (RFC 2535 3.1.2),
// an IPSECKEY without a key (RFC 4025 2.4).
bool RdataReader::lacks_data() const {
  constexpr unsigned kNoKey = 0xC0;
  if (parser_.type_ == RRType::key)
    return at_end() && (static_cast<unsigned char>(wire_[0]) & kNoKey) == kNoKey;
  return parser_.type_ == RRType::ipseckey && wire_[2] == 0;
}

// All words that are left, together.
bool RdataReader::read_data(Decoder::Code code) {
  if (lacks_data()) return true;
  if (!have_word()) return false;
  if (parser_.type_ == static_cast<RRType>(259) && word() == "-") {  // DOA without data
    ++next_;
    return true;
  }
  const std::size_t begin = wire_.size();
  Decoder decoder(code, wire_);
  for (; !at_end(); ++next_) {
    if (decoder.add(word())) continue;
    return fail(flaw_of(code), tokens_.where(next_, decoder.bad_at(), 1));
  }
  if (!decoder.finish() || wire_.size() == begin)
    return fail(flaw_of(code), tokens_.where(tokens_.size() - 1));
  return true;
}

// One word, its length in front; `-` is empty where hexadecimal may be (RFC 5155 3.3).
bool RdataReader::read_data_word(Decoder::Code code, unsigned length_octets) {
  if (!have_word()) return false;
  const std::size_t begin = wire_.size();
  wire_.append(length_octets, '\0');
  const bool empty = word() == "-" && code == Decoder::Code::hex;
  if (!empty) {
    Decoder decoder(code, wire_);
    if (!decoder.add(word())) return fail(flaw_of(code), tokens_.where(next_, decoder.bad_at(), 1));
    const std::size_t size = wire_.size() - begin - length_octets;
    const std::size_t most = length_octets == 1 ? 255 : 65'535;
    if (!decoder.finish() || size == 0 || size > most) return fail_here(flaw_of(code));
    for (unsigned i = 0; i < length_octets; ++i)
      wire_[begin + i] = static_cast<char>(size >> 8U * (length_octets - 1 - i) & 0xFFU);
  }
  ++next_;
  return true;
}

}  // namespace zonevet
