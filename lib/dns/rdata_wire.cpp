// Wire form cut into the fields of its type: whether it is whole RDATA, and such that its text
// reads back as the same octets.

#include <algorithm>

#include "base/ascii.h"
#include "dns/rdata_reader.h"

namespace zonevet {
namespace {

class WireCutter {
 public:
  WireCutter(RRType type, std::string_view wire) : type_(type), wire_(wire) {}

  bool cut(std::vector<RdataField>* fields) {
    if (type_ == RRType::hip) return cut_hip(fields);
    for (const FieldInfo& info : fields_of(type_)) {
      const std::size_t begin = at_;
      if (!skip(info.kind)) return false;
      if (fields != nullptr) keep(*fields, info, begin, at_ - begin);
    }
    return at_ == wire_.size();
  }

 private:
  static void keep(std::vector<RdataField>& fields, const FieldInfo& info, std::size_t begin,
                   std::size_t size) {
    fields.push_back({info.name, info.kind, Span(), static_cast<std::uint16_t>(begin),
                      static_cast<std::uint16_t>(size)});
  }

  [[nodiscard]] std::string_view rest() const { return wire_.substr(at_); }
  [[nodiscard]] unsigned octet(std::size_t at) const {
    return static_cast<unsigned char>(wire_[at]);
  }
  bool take(std::size_t count) {
    if (count > wire_.size() || at_ > wire_.size() - count) return false;
    at_ += count;
    return true;
  }
  bool take_rest(std::size_t least) {
    if (rest().size() < least) return false;
    at_ = wire_.size();
    return true;
  }
  bool take_string() { return !rest().empty() && take(1U + octet(at_)); }

  bool skip(FieldKind kind);
  bool skip_name();
  bool skip_servers();
  bool skip_strings();
  bool skip_tag();
  bool skip_length_and_data(bool may_be_empty);
  bool skip_data();
  bool skip_type_bitmap();
  bool skip_gateway();
  bool skip_apl();
  bool skip_loc();
  bool skip_wks();
  bool skip_atma();
  bool skip_a6();
  bool cut_hip(std::vector<RdataField>* fields);

  RRType type_;
  std::string_view wire_;
  std::size_t at_ = 0;
};

bool WireCutter::skip_name() {
  const std::size_t begin = at_;
  while (at_ < wire_.size() && wire_[at_] != 0) {
    if (octet(at_) > Name::kMaxLabel || !take(1U + octet(at_))) return false;
  }
  return take(1) && at_ - begin <= Name::kMaxSize;
}

bool WireCutter::skip_servers() {
  while (at_ < wire_.size()) {
    if (!skip_name()) return false;
  }
  return true;
}

bool WireCutter::skip_strings() {
  do {
    if (!take_string()) return false;
  } while (at_ < wire_.size());
  return true;
}

bool WireCutter::skip_tag() {
  const std::size_t begin = at_ + 1;
  if (!take_string() || at_ == begin) return false;
  const std::string_view tag = wire_.substr(begin, at_ - begin);
  return std::all_of(tag.begin(), tag.end(), is_alnum);
}

bool WireCutter::skip_length_and_data(bool may_be_empty) {
  const std::size_t begin = at_ + 1;
  return take_string() && (may_be_empty || at_ > begin);
}

bool WireCutter::skip_data() {
  constexpr unsigned kNoKey = 0xC0;  // RFC 2535 3.1.2
  if (type_ == RRType::ipseckey && octet(2) == 0) return rest().empty();
  const bool may_be_empty =
      type_ == static_cast<RRType>(259) || (type_ == RRType::key && (octet(0) & kNoKey) == kNoKey);
  return take_rest(may_be_empty ? 0 : 1);
}

bool WireCutter::skip_type_bitmap() {
  if (type_ == RRType::nxt) {
    constexpr std::size_t kMost = 16;
    if (rest().empty()) return true;
    return rest().size() <= kMost && rest().back() != 0 && take_rest(1);
  }
  int last = -1;
  while (at_ < wire_.size()) {
    if (rest().size() < 3) return false;
    const auto window = static_cast<int>(octet(at_));
    const unsigned size = octet(at_ + 1);
    if (window <= last || size == 0 || size > 32) return false;
    last = window;
    if (!take(2U + size) || wire_[at_ - 1] == 0) return false;
  }
  return true;
}

bool WireCutter::skip_gateway() {
  const bool relay = type_ == RRType::amtrelay;
  switch (octet(1) & (relay ? 0x7FU : 0xFFU)) {
    case 0:
      return true;
    case 1:
      return take(4);
    case 2:
      return take(16);
    case 3:
      return skip_name();
    default:
      return false;
  }
}

bool WireCutter::skip_apl() {
  while (at_ < wire_.size()) {
    if (rest().size() < 4) return false;
    const unsigned family = octet(at_) << 8U | octet(at_ + 1);
    const unsigned prefix = octet(at_ + 2);
    const unsigned size = octet(at_ + 3) & 0x7FU;
    const unsigned most = family == 1 ? 4 : 16;
    if (family < 1 || family > 2 || size > most || prefix > most * 8) return false;
    if (!take(4U + size)) return false;
    if (size > 0 && wire_[at_ - 1] == 0) return false;
  }
  return true;
}

// RFC 1876 2. A size of no metres has no power of ten.
bool WireCutter::skip_loc() {
  if (!take(16) || octet(0) != 0) return false;
  for (std::size_t i = 1; i < 4; ++i) {
    const unsigned mantissa = octet(i) >> 4U;
    const unsigned exponent = octet(i) & 15U;
    if (mantissa > 9 || exponent > 9 || (mantissa == 0 && exponent != 0)) return false;
  }
  const auto within = [this](std::size_t at, std::int64_t degrees) {
    std::int64_t angle = 0;
    for (std::size_t i = at; i < at + 4; ++i)
      angle = angle << 8U | octet(i);
    angle -= std::int64_t{1} << 31U;
    return angle >= -degrees * 3'600'000 && angle <= degrees * 3'600'000;
  };
  return within(4, 90) && within(8, 180);
}

bool WireCutter::skip_wks() {
  if (!take(1)) return false;
  constexpr std::size_t kMost = 8192;
  if (rest().empty()) return true;
  return rest().size() <= kMost && rest().back() != 0 && take_rest(1);
}

bool WireCutter::skip_atma() {
  if (rest().size() < 2 || octet(at_) > 1) return false;
  const bool e164 = octet(at_) == 1;
  const std::string_view address = rest().substr(1);
  return take_rest(2) && (!e164 || is_digits(address));
}

bool WireCutter::skip_a6() {
  if (!take(1)) return false;
  const unsigned prefix = octet(at_ - 1);
  if (prefix > 128) return false;
  if (prefix < 128) {
    if (!take(16U - prefix / 8U)) return false;
    const unsigned first = octet(at_ - (16U - prefix / 8U));
    if ((first & ~(0xFFU >> prefix % 8)) != 0) return false;
  }
  return prefix == 0 || skip_name();
}

bool WireCutter::skip(FieldKind kind) {
  switch (kind) {
    case FieldKind::name:
      return skip_name();
    case FieldKind::u8:
    case FieldKind::algorithm:
    case FieldKind::dsync_scheme:
      return take(1);
    case FieldKind::u16:
    case FieldKind::type:
    case FieldKind::cert_type:
      return take(2);
    case FieldKind::u32:
    case FieldKind::period:
    case FieldKind::time:
    case FieldKind::ipv4:
      return take(4);
    case FieldKind::eui48:
      return take(6);
    case FieldKind::u64:
    case FieldKind::eui64:
    case FieldKind::node_id:
      return take(8);
    case FieldKind::ipv6:
      return take(16);
    case FieldKind::string:
      return take_string();
    case FieldKind::strings:
      return skip_strings();
    case FieldKind::optional_string:
      return rest().empty() || take_string();
    case FieldKind::octets:
      return take_rest(0);
    case FieldKind::tag:
      return skip_tag();
    case FieldKind::hex:
    case FieldKind::base64:
      return skip_data();
    case FieldKind::hex_word:
      return skip_length_and_data(true);
    case FieldKind::base32_word:
      return skip_length_and_data(false);
    case FieldKind::type_bitmap:
      return skip_type_bitmap();
    case FieldKind::nsap:
      return take_rest(1);
    case FieldKind::atma:
      return skip_atma();
    case FieldKind::flag:
      return true;
    case FieldKind::gateway:
      return skip_gateway();
    case FieldKind::svcparams:
      return valid_svcparams(rest()) && take_rest(0);
    case FieldKind::apl:
      return skip_apl();
    case FieldKind::loc:
      return skip_loc();
    case FieldKind::wks:
      return skip_wks();
    case FieldKind::a6:
      return skip_a6();
    case FieldKind::servers:
      return skip_servers();
    case FieldKind::base64_word:
      break;  // HIP alone has it, and goes its own way
  }
  return false;
}

// RFC 8005 5: HIT length, algorithm, key length, HIT, key, servers.
bool WireCutter::cut_hip(std::vector<RdataField>* fields) {
  const std::span<const FieldInfo> infos = fields_of(RRType::hip);
  if (wire_.size() < 4) return false;
  const std::size_t hit = octet(0);
  const std::size_t key = octet(2) << 8U | octet(3);
  if (hit == 0 || key == 0 || wire_.size() - 4 < hit + key) return false;
  at_ = 4 + hit + key;
  const std::size_t servers = at_;
  if (!skip_servers()) return false;
  if (fields != nullptr) {
    keep(*fields, infos[0], 1, 1);
    keep(*fields, infos[1], 4, hit);
    keep(*fields, infos[2], 4 + hit, key);
    keep(*fields, infos[3], servers, wire_.size() - servers);
  }
  return true;
}

}  // namespace

bool cut_wire(RRType type, std::string_view wire, std::vector<RdataField>* fields) {
  if (fields_of(type).empty()) return true;
  if (!wants_whole(type)) return WireCutter(type, wire).cut(fields);
  std::vector<RdataField> own;
  std::vector<RdataField>& all = fields == nullptr ? own : *fields;
  return WireCutter(type, wire).cut(&all) && unsound_field(type, wire, all) == nullptr;
}

}  // namespace zonevet
