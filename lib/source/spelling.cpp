#include "source/spelling.h"

#include <algorithm>

#include "base/ascii.h"

namespace zonevet {
namespace {

void append_number(std::string& out, unsigned char octet) {
  out += '\\';
  out += static_cast<char>('0' + octet / 100);
  out += static_cast<char>('0' + octet / 10 % 10);
  out += static_cast<char>('0' + octet % 10);
}

// RFC 1035 5.1. What not every server reads the same is written as a number.
std::string spell_zone(std::string_view octets, bool quoted) {
  constexpr std::string_view kOfWords = "();\"\\@$";
  std::string out;
  for (const char c : octets) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet < ' ' || octet > '~' || (c == ' ' && !quoted)) {
      append_number(out, octet);
      continue;
    }
    const bool sign = quoted ? c == '"' || c == '\\' : kOfWords.find(c) != std::string_view::npos;
    if (sign) out += '\\';
    out += c;
  }
  return out;
}

// YAML 1.1, 9. Only what needs no thought of encodings and line ends.
std::optional<std::string> spell_yaml(std::string_view octets, Spelling spelling) {
  const bool printable =
      std::all_of(octets.begin(), octets.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (!printable) return std::nullopt;
  std::string out;
  for (const char c : octets) {
    if (spelling == Spelling::yaml_single_quoted && c == '\'') out += c;
    if (spelling == Spelling::yaml_double_quoted && (c == '"' || c == '\\')) out += '\\';
    out += c;
  }
  return out;
}

// Octets of a template.
std::optional<std::string> spell_hcl(std::string_view octets, bool quoted) {
  const bool printable =
      std::all_of(octets.begin(), octets.end(), [](char c) { return c >= ' ' && c <= '~'; });
  const bool touches = octets.starts_with('{') || octets.ends_with('$') || octets.ends_with('%');
  if (!printable || touches) return std::nullopt;
  std::string out;
  for (std::size_t i = 0; i < octets.size(); ++i) {
    const char c = octets[i];
    if (quoted && (c == '"' || c == '\\')) out += '\\';
    if ((c == '$' || c == '%') && octets[i + 1] == '{') out += c;
    out += c;
  }
  return out;
}

}  // namespace

std::optional<std::string> spell(std::string_view octets, Spelling spelling) {
  switch (spelling) {
    case Spelling::opaque:
      return std::nullopt;
    case Spelling::zone_bare:
      return spell_zone(octets, false);
    case Spelling::zone_quoted:
    case Spelling::zone_told:
      return spell_zone(octets, true);
    case Spelling::yaml_plain:
    case Spelling::yaml_in_flow:
    case Spelling::yaml_single_quoted:
    case Spelling::yaml_double_quoted:
    case Spelling::yaml_block:
      break;
    case Spelling::hcl_quoted:
    case Spelling::hcl_heredoc:
      return spell_hcl(octets, spelling == Spelling::hcl_quoted);
    case Spelling::hcl_number:
      if (is_digits(octets)) return std::string(octets);
      return std::nullopt;
  }
  return spell_yaml(octets, spelling);
}

}  // namespace zonevet
