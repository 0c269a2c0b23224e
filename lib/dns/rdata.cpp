// How this file reads RDATA where RFCs leave it open:
//
// - \# is understood for every type (RFC 3597 5); of a type that is known by its fields the data
// must
//   be whole RDATA of that type.
// - `\#` before anything but a number is text in a TXT record, as in BIND.
// - What is no character-string may be quoted, as in NSD, and is told: BIND and Knot refuse it.
// - A raw byte above 127 in a name is noted, and the name is read all the same.

#include "dns/rdata.h"

#include <algorithm>

#include "base/ascii.h"
#include "dns/rdata_reader.h"

namespace zonevet {
namespace {

constexpr std::size_t kMaxRdata = 65'535;

}  // namespace

bool RdataParser::parse(RRType type, const Tokens& tokens, std::size_t first, const Name& origin,
                        FlawLog* flaws) {
  type_ = type;
  generic_ = false;
  dotted_relative_ = false;
  wire_.clear();
  fields_.clear();
  return RdataReader(*this, tokens, first, origin, flaws).read(type);
}

const RdataField* RdataParser::find(std::string_view name) const {
  const auto found = std::find_if(fields_.begin(), fields_.end(),
                                  [name](const RdataField& field) { return field.name == name; });
  return found == fields_.end() ? nullptr : &*found;
}

std::uint32_t RdataParser::number(const RdataField& field) const {
  std::uint32_t value = 0;
  for (const char octet : octets(field))
    value = value << 8U | static_cast<unsigned char>(octet);
  if (field.kind == FieldKind::flag) return static_cast<unsigned char>(wire_[field.begin]) >> 7U;
  if (type_ == RRType::amtrelay && field.begin == 1) return value & 0x7FU;
  return value;
}

Name RdataParser::name(const RdataField& field) const {
  const std::optional<Name> name = Name::from_wire(octets(field));
  return name ? *name : Name();
}

bool RdataReader::read(RRType type) {
  const std::span<const FieldInfo> fields = fields_of(type);
  if (is_generic(fields)) return read_generic();
  if (fields.empty()) {
    field_ = "rdata";
    return have_word() && fail_here(FlawKind::bad_value, "`\\#`, a length and hexadecimal data");
  }
  const std::size_t first = next_;
  if (!read_fields(fields)) return false;
  if (!at_end()) return fail(FlawKind::extra_field, tokens_.where_from(next_));
  if (wire_.size() > kMaxRdata)
    return fail(FlawKind::rdata_too_long, tokens_.where_from(first), {}, wire_.size());
  return check_whole();
}

// \# begins generic data, unless text follows where text is wanted: then it is an escaped sign.
bool RdataReader::is_generic(std::span<const FieldInfo> fields) const {
  if (at_end() || tokens_[next_].quoted || word() != "\\#") return false;
  if (fields.empty() || fields[0].kind != FieldKind::strings) return true;
  std::uint64_t length = 0;
  return next_ + 1 < tokens_.size() && parse_decimal(tokens_[next_ + 1].text, length);
}

// Character-strings (RFC 1035 5.1), and what is written as such (RFC 8659 4.1, RFC 7553 4.4); of
// SvcParams the value alone, which their reader sees to.
bool may_be_quoted(FieldKind kind) {
  return kind == FieldKind::string || kind == FieldKind::strings ||
         kind == FieldKind::optional_string || kind == FieldKind::octets ||
         kind == FieldKind::svcparams;
}

// The first quoted word of a field that was read.
void RdataReader::note_quoted(std::size_t first) {
  while (first < next_ && !tokens_[first].quoted)
    ++first;
  if (first < next_) fail(FlawKind::quoted_word, tokens_.where(first));
}

bool RdataReader::read_fields(std::span<const FieldInfo> fields) {
  if (parser_.type_ == RRType::hip) return read_hip();
  for (const FieldInfo& info : fields) {
    begin_field(info);
    const std::size_t first = next_;
    const std::size_t begin = wire_.size();
    if (!read_field(info.kind)) return false;
    // What is longer than any RDATA is found by read(), when all of it was read.
    const auto clipped = [](std::size_t n) {
      return static_cast<std::uint16_t>(std::min(n, kMaxRdata));
    };
    const Span where = next_ == first ? tokens_.behind_last()
                                      : tokens_.where(first).cover(tokens_.where(next_ - 1));
    if (tokens_.has_quoted() && !may_be_quoted(info.kind)) note_quoted(first);
    parser_.fields_.push_back(
        {info.name, info.kind, where, clipped(begin), clipped(wire_.size() - begin)});
  }
  return true;
}

bool RdataReader::read_field(FieldKind kind) {
  switch (kind) {
    case FieldKind::name:
      return read_name();
    case FieldKind::u8:
      return read_number(0xFF, 1);
    case FieldKind::u16:
      return read_number(0xFFFF, 2);
    case FieldKind::u32:
      return read_number(0xFFFF'FFFF, 4);
    case FieldKind::u64:
      return read_number(UINT64_MAX, 8);
    case FieldKind::period:
      return read_period();
    case FieldKind::ipv4:
      return read_ipv4();
    case FieldKind::ipv6:
      return read_ipv6();
    case FieldKind::string:
      return read_string();
    case FieldKind::strings:
      return read_strings();
    case FieldKind::optional_string:
      return at_end() || read_string();
    case FieldKind::octets:
      return read_octets();
    case FieldKind::tag:
      return read_tag();
    case FieldKind::hex:
      return read_data(Decoder::Code::hex);
    case FieldKind::base64:
      return read_data(Decoder::Code::base64);
    case FieldKind::hex_word:
      return read_data_word(Decoder::Code::hex, 1);
    case FieldKind::base32_word:
      return read_data_word(Decoder::Code::base32hex, 1);
    case FieldKind::base64_word:
      return read_data_word(Decoder::Code::base64, 2);
    case FieldKind::type:
      return read_type();
    case FieldKind::type_bitmap:
      return read_type_bitmap();
    case FieldKind::algorithm:
    case FieldKind::cert_type:
    case FieldKind::dsync_scheme:
      return read_mnemonic_field(kind);
    case FieldKind::time:
      return read_time();
    case FieldKind::eui48:
      return read_groups(6, 2, '-', "six groups of two hexadecimal digits with hyphens between");
    case FieldKind::eui64:
      return read_groups(8, 2, '-', "eight groups of two hexadecimal digits with hyphens between");
    case FieldKind::node_id:
      return read_groups(4, 4, ':',
                         "four groups of one to four hexadecimal digits with colons between");
    case FieldKind::nsap:
      return read_nsap();
    case FieldKind::atma:
      return read_atma();
    case FieldKind::flag:
      return read_flag();
    case FieldKind::gateway:
      return read_gateway();
    case FieldKind::svcparams:
      return read_svcparams();
    case FieldKind::apl:
      return read_apl();
    case FieldKind::loc:
      return read_loc();
    case FieldKind::wks:
      return read_wks();
    case FieldKind::a6:
      return read_a6();
    case FieldKind::servers:
      return read_servers();
  }
  return false;
}

// \# length data (RFC 3597 5).
bool RdataReader::read_generic() {
  const std::size_t first = next_++;
  parser_.generic_ = true;
  field_ = "length";
  if (!have_word()) return false;
  const std::size_t length_word = next_;
  std::uint64_t stated = 0;
  if (!parse_decimal(word(), stated)) return fail_here(FlawKind::bad_number);
  if (stated > kMaxRdata) return fail_here(FlawKind::number_range, {}, 0, kMaxRdata);
  ++next_;
  field_ = "data";
  Decoder decoder(Decoder::Code::hex, wire_);
  const std::size_t data = next_;
  for (; !at_end(); ++next_) {
    if (!decoder.add(word()))
      return fail(FlawKind::bad_hex, tokens_.where(next_, decoder.bad_at(), 1));
  }
  if (!decoder.finish()) return fail(FlawKind::bad_hex, tokens_.where(tokens_.size() - 1));
  if (tokens_.has_quoted()) note_quoted(length_word);
  if (wire_.size() != stated) {
    return fail(FlawKind::generic_length, tokens_.where(length_word), {}, stated, wire_.size());
  }
  if (cut_wire(parser_.type_, wire_, &parser_.fields_)) return true;
  return fail(FlawKind::generic_rdata, tokens_.where_from(data < tokens_.size() ? data : first));
}

bool valid_wire(RRType type, std::string_view wire) {
  return wire.size() <= kMaxRdata && cut_wire(type, wire, nullptr);
}

void canonical_rdata(RRType type, std::string_view wire, std::string& out) {
  out = wire;
  std::vector<RdataField> fields;
  if (!cut_wire(type, wire, &fields)) return;
  for (const RdataField& field : fields) {
    if (field.kind != FieldKind::name && field.kind != FieldKind::servers) continue;
    for (std::size_t i = field.begin; i < std::size_t{field.begin} + field.size; ++i)
      out[i] = to_lower(out[i]);
  }
}

}  // namespace zonevet
