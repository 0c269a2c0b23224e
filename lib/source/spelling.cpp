#include "source/spelling.h"

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

}  // namespace

std::optional<std::string> spell(std::string_view octets, Spelling spelling) {
  if (spelling == Spelling::opaque) return std::nullopt;
  return spell_zone(octets, spelling == Spelling::zone_quoted);
}

}  // namespace zonevet
