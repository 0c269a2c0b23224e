// `jsonencode`, `base64encode`, and quoted strings of TXT records.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "read/terraform/tf_call.h"
#include "read/terraform/tf_json.h"

namespace zonevet {
namespace {

// -- JSON ----------------------------------------------------------------------------------------

// How Go's encoding/json writes a character that it does not leave as it is: empty where it does.
// Nothing for those of which versions of Go think differently.
std::optional<std::string> json_escape(std::string_view character) {
  const auto octet = static_cast<unsigned char>(character[0]);
  if (character == "\xE2\x80\xA8") return "\\u2028";
  if (character == "\xE2\x80\xA9") return "\\u2029";
  if (octet == '"' || octet == '\\') return std::string("\\") + character[0];
  if (octet == '\n') return "\\n";
  if (octet == '\r') return "\\r";
  if (octet == '\t') return "\\t";
  if (octet == '\b' || octet == '\f') return std::nullopt;
  const bool is_markup = octet == '<' || octet == '>' || octet == '&';
  if (octet >= ' ' && !is_markup) return "";
  constexpr std::string_view kDigits = "0123456789abcdef";
  return std::string("\\u00") + kDigits[octet >> 4U] + kDigits[octet & 15U];
}

// A run without its escapes; false where it is not known how they are written.
bool add_json_run(const HclText& text, const HclRun& run, HclText& to) {
  const std::size_t end = run.at + run.size;
  std::size_t same = run.at;  // what stays as it is, up to here
  for (std::size_t i = run.at; i < end;) {
    const std::string_view here = std::string_view(text.octets).substr(i, 4);
    const std::size_t size = utf8_size(here);
    if (size == 0) return false;
    const std::optional<std::string> escape = json_escape(here.substr(0, size));
    if (!escape) return false;
    if (!escape->empty()) {
      add_text(slice(text, same, i - same), to);
      add_meant(*escape, slice(text, i, 1).runs[0].written, to);
      same = i + size;
    }
    i += size;
  }
  if (same < end) add_text(slice(text, same, end - same), to);
  return true;
}

bool add_json_text(const HclText& text, const TfCall& call, HclText& to) {
  if (!call.budget.spend(1 + text.runs.size(), 6 * text.octets.size())) return false;
  add_meant("\"", call.where, to);
  for (const HclRun& run : text.runs) {
    if (run.kind == HclRunKind::hole) {
      add_hole(run.written, to);
    } else if (!add_json_run(text, run, to)) {
      return false;
    }
  }
  add_meant("\"", call.where, to);
  return true;
}

bool add_json_tuple(const HclValue& tuple, const TfCall& call, HclText& to) {
  if (!has_order(tuple)) return false;
  add_meant("[", call.where, to);
  bool is_first = true;
  for (const HclValue& element : tuple.elements()) {
    if (!is_first) add_meant(",", call.where, to);
    is_first = false;
    if (!add_json(element, call, to)) return false;
  }
  add_meant("]", call.where, to);
  return true;
}

bool add_json_object(const HclObject& object, const TfCall& call, HclText& to) {
  if (object.open) return false;
  add_meant("{", call.where, to);
  bool is_first = true;
  for (const HclMember& member : object.members) {
    if (!is_first) add_meant(",", call.where, to);
    is_first = false;
    if (!add_json_text(member.key, call, to)) return false;
    add_meant(":", call.where, to);
    if (!add_json(member.value, call, to)) return false;
  }
  add_meant("}", call.where, to);
  return true;
}

HclValue jsonencode(const TfCall& call) {
  const HclValue& value = call.arguments[0];
  HclText text;
  if (value.is(HclType::unknown) || !add_json(value, call, text)) return call.unknown();
  return call.text(std::move(text));
}

HclValue jsondecode(const TfCall& call) {
  const HclText& text = call.text_at(0);
  return text.whole() ? read_tf_json(text, call) : call.unknown();
}

// -- base64 --------------------------------------------------------------------------------------

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string to_base64(std::string_view octets) {
  std::string out;
  for (std::size_t i = 0; i < octets.size(); i += 3) {
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      const bool is_in = i + k < octets.size();
      bits = bits << 8U | (is_in ? static_cast<unsigned char>(octets[i + k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k)
      out += i + k <= octets.size() ? kBase64[bits >> (18 - 6 * k) & 63U] : '=';
  }
  return out;
}

// RFC 4648 4, with line ends anywhere, as Go takes it.
std::optional<std::string> from_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  unsigned count = 0;  // of bits that are not written yet
  std::size_t digits = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    if (c == '\n' || c == '\r') continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    const std::size_t digit = kBase64.find(c);
    if (digit == std::string_view::npos || padding > 0) return std::nullopt;
    bits = bits << 6U | static_cast<std::uint32_t>(digit);
    count += 6;
    ++digits;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 255U);
  }
  const std::size_t wanted = (4 - digits % 4) % 4;
  return padding == wanted && wanted < 3 ? std::optional(std::move(out)) : std::nullopt;
}

HclValue base64encode(const TfCall& call) {
  const HclText& text = call.text_at(0);
  if (!text.whole() || !call.budget.spend(1, 2 * text.octets.size())) return call.unknown();
  return HclValue::string(to_base64(text.octets), call.where);
}

HclValue base64decode(const TfCall& call) {
  const HclText& text = call.text_at(0);
  if (!text.whole() || !call.budget.spend(1, text.octets.size())) return call.unknown();
  const std::optional<std::string> octets = from_base64(text.octets);
  if (!octets) return call.failure();
  for (std::size_t i = 0; i < octets->size();) {
    const std::size_t size = utf8_size(std::string_view(*octets).substr(i, 4));
    if (size == 0) return call.failure();
    i += size;
  }
  return HclValue::string(*octets, call.where);
}

// -- TXT records ---------------------------------------------------------------------------------

// As the provider hcloud does it: quotation marks get a backslash, then all is cut into strings of
// 255 octets.
HclValue txt_record(const TfCall& call) {
  const HclText& text = call.text_at(0);
  if (!text.whole() || !call.budget.spend(1 + text.octets.size() / 64, 3 * text.octets.size()))
    return call.unknown();
  HclText escaped;
  std::size_t at = 0;
  for (std::size_t mark = text.octets.find('"'); mark != std::string::npos;
       mark = text.octets.find('"', at)) {
    add_text(slice(text, at, mark - at), escaped);
    add_meant("\\\"", slice(text, mark, 1).runs[0].written, escaped);
    at = mark + 1;
  }
  add_text(slice(text, at, text.octets.size() - at), escaped);
  constexpr std::size_t kMostOctets = 255;
  HclText strings;
  for (std::size_t i = 0; i < escaped.octets.size(); i += kMostOctets) {
    add_meant(i == 0 ? "\"" : " \"", call.where, strings);
    add_text(slice(escaped, i, kMostOctets), strings);
    add_meant("\"", call.where, strings);
  }
  return call.text(std::move(strings));
}

constexpr TfFunction kFunctions[] = {
    {"base64decode", "s", base64decode},
    {"base64encode", "s", base64encode},
    {"jsondecode", "s", jsondecode},
    {"jsonencode", "V", jsonencode},
    {"provider::hcloud::txt_record", "s", txt_record},
};

}  // namespace

bool add_json(const HclValue& value, const TfCall& call, HclText& to) {
  if (!call.budget.spend(1, 8)) return false;
  switch (value.type()) {
    case HclType::unknown:
      add_hole(value.where(), to);
      return true;
    case HclType::null:
      add_meant("null", value.where(), to);
      return true;
    case HclType::string:
      return add_json_text(value.text(), call, to);
    case HclType::tuple:
      return add_json_tuple(value, call, to);
    case HclType::object:
      return add_json_object(value.members(), call, to);
    default:
      add_text(*text_of(value), to);
      return true;
  }
}

std::span<const TfFunction> tf_encoding_functions() { return kFunctions; }

}  // namespace zonevet
