// SvcParams of SVCB and HTTPS (RFC 9460 2.1, 2.2, 7; IANA, DNS Service Bindings).
//
// docpath (RFC 9953) and oots (a draft) are read as what their registration says of the wire form:
// a list of strings with length octets, and octets. A key in the form keyNNNNN takes its value in
// octets; if the number is one of those that are known, they must be what that key wants.

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "dns/address.h"
#include "dns/rdata_reader.h"

namespace zonevet {
namespace {

enum class Form : std::uint8_t {
  octets,
  keys,
  strings,
  empty,
  number,
  ipv4s,
  ipv6s,
  base64,
  groups
};

struct Key {
  std::string_view name;
  std::uint16_t number;
  Form form;
  bool may_be_empty;
  std::string_view wants;  // behind "expected"
};

constexpr Key kKeys[] = {
    {"mandatory", 0, Form::keys, false, "a list of other keys of this record, each once"},
    {"alpn", 1, Form::strings, false, "protocol names of 1 to 255 octets with commas between"},
    {"no-default-alpn", 2, Form::empty, true, "no value"},
    {"port", 3, Form::number, false, "a port from 0 to 65535"},
    {"ipv4hint", 4, Form::ipv4s, false, "IPv4 addresses with commas between"},
    {"ech", 5, Form::base64, false, "base64"},
    {"ipv6hint", 6, Form::ipv6s, false, "IPv6 addresses with commas between"},
    {"dohpath", 7, Form::octets, false, "a path template, such as /dns-query{?dns}"},
    {"ohttp", 8, Form::empty, true, "no value"},
    {"tls-supported-groups", 9, Form::groups, false,
     "numbers of groups with commas between, each once"},
    {"docpath", 10, Form::strings, true, "path segments with commas between"},
    {"pvd", 11, Form::empty, true, "no value"},
    {"oots", 12, Form::octets, false, "transports and percentages with commas between"},
};
constexpr Key kUnknownKey{"", 0xFFFF, Form::octets, true, ""};

constexpr std::uint16_t kMandatory = 0;
constexpr std::uint16_t kAlpn = 1;
constexpr std::uint16_t kNoDefaultAlpn = 2;
constexpr std::uint16_t kInvalidKey = 65'535;

const Key& key_of(std::uint16_t number) {
  return number < std::size(kKeys) ? kKeys[number] : kUnknownKey;
}

// A key by its name or as keyNNNNN, in lower case alone (RFC 9460 2.1). `opaque` tells the latter.
std::optional<std::uint16_t> parse_key(std::string_view text, bool& opaque) {
  opaque = false;
  for (const Key& key : kKeys) {
    if (key.name == text) return key.number;
  }
  if (!text.starts_with("key") || text.size() < 4 || text.size() > 8) return std::nullopt;
  const std::string_view digits = text.substr(3);
  std::uint64_t number = 0;
  const bool leading_zero = digits.size() > 1 && digits[0] == '0';
  if (!parse_decimal(digits, number) || leading_zero || number >= kInvalidKey) return std::nullopt;
  opaque = true;
  return static_cast<std::uint16_t>(number);
}

std::uint16_t u16_at(std::string_view wire, std::size_t at) {
  return static_cast<std::uint16_t>(static_cast<unsigned char>(wire[at]) << 8U |
                                    static_cast<unsigned char>(wire[at + 1]));
}

void put_u16(std::string& out, std::uint16_t value) {
  out += static_cast<char>(value >> 8U);
  out += static_cast<char>(value & 0xFFU);
}

// The next value of a comma-separated list of which the escapes of the character-string are undone:
// `\,` and `\\` mean themselves (RFC 9460 A.1). False where another escape stands.
bool next_value(std::string_view text, std::size_t& at, std::string& value) {
  value.clear();
  for (; at < text.size() && text[at] != ','; ++at) {
    if (text[at] == '\\') {
      if (at + 1 == text.size() || (text[at + 1] != ',' && text[at + 1] != '\\')) return false;
      ++at;
    }
    value += text[at];
  }
  return true;
}

bool encode_one(Form form, const std::string& value, std::string& out) {
  std::uint64_t number = 0;
  bool opaque = false;
  switch (form) {
    case Form::strings:
      if (value.empty() || value.size() > 255) return false;
      out += static_cast<char>(value.size());
      out += value;
      return true;
    case Form::keys: {
      const std::optional<std::uint16_t> key = parse_key(value, opaque);
      if (key) put_u16(out, *key);
      return key.has_value();
    }
    case Form::groups:
      if (!parse_decimal(value, number) || number > 0xFFFF) return false;
      put_u16(out, static_cast<std::uint16_t>(number));
      return true;
    case Form::ipv4s:
      if (const auto address = parse_ipv4(value)) {
        out.append(address->data(), address->size());
        return true;
      }
      return false;
    case Form::ipv6s:
      if (const auto address = parse_ipv6(value)) {
        out.append(address->data(), address->size());
        return true;
      }
      return false;
    default:
      return false;
  }
}

bool encode_list(Form form, std::string_view text, std::string& out) {
  std::string value;
  std::size_t at = 0;
  while (true) {
    if (!next_value(text, at, value) || !encode_one(form, value, out)) return false;
    if (at == text.size()) return true;
    ++at;  // the comma
  }
}

// The wire form of a value from its octets in the text.
bool encode(const Key& key, std::string_view text, std::string& out) {
  if (text.empty()) return key.may_be_empty;
  switch (key.form) {
    case Form::octets:
      out += text;
      return true;
    case Form::empty:
      return false;
    case Form::number: {
      std::uint64_t number = 0;
      if (!parse_decimal(text, number) || number > 0xFFFF) return false;
      put_u16(out, static_cast<std::uint16_t>(number));
      return true;
    }
    case Form::base64: {
      Decoder decoder(Decoder::Code::base64, out);
      return decoder.add(text) && decoder.finish();
    }
    default:
      return encode_list(key.form, text, out);
  }
}

// The order of keys in `mandatory` is fixed in the wire form (RFC 9460 8).
void sort_keys(std::string& value) {
  std::vector<std::uint16_t> keys;
  for (std::size_t at = 0; at + 1 < value.size(); at += 2)
    keys.push_back(u16_at(value, at));
  std::sort(keys.begin(), keys.end());
  value.clear();
  for (const std::uint16_t key : keys)
    put_u16(value, key);
}

bool ascending_u16s(std::string_view value) {
  for (std::size_t at = 2; at < value.size(); at += 2) {
    if (u16_at(value, at) <= u16_at(value, at - 2)) return false;
  }
  return true;
}

bool unique_u16s(std::string_view value) {
  std::vector<std::uint16_t> numbers;
  for (std::size_t at = 0; at < value.size(); at += 2)
    numbers.push_back(u16_at(value, at));
  std::sort(numbers.begin(), numbers.end());
  return std::adjacent_find(numbers.begin(), numbers.end()) == numbers.end();
}

bool whole_strings(std::string_view value) {
  std::size_t at = 0;
  while (at < value.size()) {
    if (value[at] == 0) return false;
    at += 1U + static_cast<unsigned char>(value[at]);
  }
  return at == value.size();
}

bool valid_value(const Key& key, std::string_view value) {
  if (value.empty()) return key.may_be_empty;
  switch (key.form) {
    case Form::octets:
    case Form::base64:
      return true;
    case Form::empty:
      return false;
    case Form::number:
      return value.size() == 2;
    case Form::keys:
      return value.size() % 2 == 0 && ascending_u16s(value);
    case Form::groups:
      return value.size() % 2 == 0 && unique_u16s(value);
    case Form::strings:
      return whole_strings(value);
    case Form::ipv4s:
      return value.size() % 4 == 0;
    case Form::ipv6s:
      return value.size() % 16 == 0;
  }
  return false;
}

struct Param {
  std::uint16_t key;
  std::string_view value;
};

// The next parameter of wire form; false where it is cut off.
bool next_param(std::string_view wire, std::size_t& at, Param& param) {
  if (wire.size() - at < 4) return false;
  param.key = u16_at(wire, at);
  const std::size_t size = u16_at(wire, at + 2);
  if (wire.size() - at - 4 < size) return false;
  param.value = wire.substr(at + 4, size);
  at += 4 + size;
  return true;
}

bool has_key(std::string_view wire, std::uint16_t wanted) {
  Param param{};
  for (std::size_t at = 0; at < wire.size() && next_param(wire, at, param);) {
    if (param.key == wanted) return true;
  }
  return false;
}

// What `mandatory` lists must be there, and not be `mandatory` itself (RFC 9460 8).
bool mandatory_holds(std::string_view wire) {
  Param first{};
  std::size_t at = 0;
  if (wire.empty() || !next_param(wire, at, first) || first.key != kMandatory) return true;
  for (std::size_t i = 0; i < first.value.size(); i += 2) {
    const std::uint16_t key = u16_at(first.value, i);
    if (key == kMandatory || !has_key(wire, key)) return false;
  }
  return true;
}

}  // namespace

bool valid_svcparams(std::string_view wire) {
  Param param{};
  int last = -1;
  for (std::size_t at = 0; at < wire.size();) {
    if (!next_param(wire, at, param)) return false;
    if (param.key <= last || param.key == kInvalidKey) return false;
    if (!valid_value(key_of(param.key), param.value)) return false;
    last = param.key;
  }
  return mandatory_holds(wire) && (!has_key(wire, kNoDefaultAlpn) || has_key(wire, kAlpn));
}

// One parameter, `key` or `key=value`; its value in wire form is appended to scratch_.
bool RdataReader::read_svcparam(SvcParam& param) {
  const std::string_view text = word();
  const std::size_t equals = std::min(text.find('='), text.size());
  bool opaque = false;
  const std::optional<std::uint16_t> number = parse_key(text.substr(0, equals), opaque);
  if (!number || tokens_[next_].quoted) {
    return fail(FlawKind::svcparam, tokens_.where(next_, 0, equals),
                "a registered key, such as alpn or port, or keyNNNNN");
  }
  const Key& key = key_of(*number);
  param = {*number, scratch_.size(), 0, next_, equals};
  std::string_view value = equals < text.size() ? text.substr(equals + 1) : text.substr(equals);
  std::size_t last = next_;
  if (equals + 1 == text.size() && is_glued(next_ + 1)) value = tokens_[last = next_ + 1].text;
  const Span where = tokens_.where(next_).cover(tokens_.where(last));
  if (is_glued(last + 1))
    return fail(FlawKind::svcparam, where.cover(tokens_.where(last + 1)),
                "nothing behind the closing quotation mark");
  std::string octets;
  const Unescaped result = unescape(value, octets);
  if (!result.ok()) {
    const auto at = static_cast<std::size_t>(value.data() - tokens_[last].text.data()) + result.at;
    return fail(FlawKind::bad_escape, tokens_.where(last, at, result.size));
  }
  std::string wire;
  const bool sound = opaque ? (wire = octets, true) : encode(key, octets, wire);
  if (sound && *number == kMandatory && !opaque) sort_keys(wire);
  if (!sound || !valid_value(key, wire)) return fail(FlawKind::svcparam, where, key.wants);
  if (wire.size() > 0xFFFF) return fail(FlawKind::svcparam, where, "less than 65,536 octets");
  scratch_ += wire;
  param.size = wire.size();
  next_ = last + 1;
  return true;
}

// All of them, put in ascending order of their keys.
bool RdataReader::read_svcparams() {
  std::vector<SvcParam> params;
  scratch_.clear();
  while (!at_end()) {
    SvcParam param{};
    if (!read_svcparam(param)) return false;
    params.push_back(param);
  }
  std::sort(params.begin(), params.end(), [](const SvcParam& a, const SvcParam& b) {
    return std::pair(a.key, a.token) < std::pair(b.key, b.token);
  });
  const std::size_t begin = wire_.size();
  for (std::size_t i = 0; i < params.size(); ++i) {
    const SvcParam& param = params[i];
    if (i > 0 && params[i - 1].key == param.key) return fail_duplicate(params[i - 1], param);
    put(param.key, 2);
    put(param.size, 2);
    wire_.append(scratch_, param.at, param.size);
  }
  const std::string_view wire = std::string_view(wire_).substr(begin);
  if (!mandatory_holds(wire)) {
    const SvcParam& mandatory = params.front();
    return fail(FlawKind::svcparam, tokens_.where(mandatory.token), kKeys[kMandatory].wants);
  }
  if (has_key(wire, kNoDefaultAlpn) && !has_key(wire, kAlpn)) {
    const auto found = std::find_if(params.begin(), params.end(), [](const SvcParam& param) {
      return param.key == kNoDefaultAlpn;
    });
    return fail(FlawKind::svcparam, tokens_.where(found->token), "alpn beside it");
  }
  return true;
}

bool RdataReader::fail_duplicate(const SvcParam& first, const SvcParam& second) {
  if (flaws_ == nullptr) return false;
  Flaw flaw;
  flaw.kind = FlawKind::svcparam_duplicate;
  flaw.type = parser_.type_;
  flaw.name = field_;
  flaw.where = tokens_.where(second.token, 0, second.key_size);
  flaw.other = tokens_.where(first.token, 0, first.key_size);
  flaws_->add(flaw);
  return false;
}

}  // namespace zonevet
