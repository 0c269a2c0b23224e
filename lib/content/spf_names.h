// The words that a term of SPF begins with (RFC 7208 4.6.1), and what people write for them.
#pragma once

#include <string_view>

#include "base/ascii.h"
#include "content/spf.h"

namespace zonevet {

inline constexpr std::string_view kSpfVersion = "v=spf1";

struct SpfName {
  std::string_view name;
  SpfTermKind kind;
};

// Null where the word is none of RFC 7208, in whichever case.
const SpfName* find_spf_mechanism(std::string_view word);
const SpfName* find_spf_modifier(std::string_view word);
// A modifier before an equals sign, else a mechanism.
const SpfName* find_spf_name(std::string_view word, char sign);

// The mechanism that a word was meant as; empty where none is near. Of two near names an address
// in the argument behind it tells which ("ip:2001:db8::1").
std::string_view meant_spf_mechanism(std::string_view word, std::string_view argument);

constexpr bool is_spf_name_sign(char c) { return is_alnum(c) || c == '-' || c == '_' || c == '.'; }
// The name at the begin of a term; empty where none is.
std::string_view spf_name_at(std::string_view octets);

constexpr bool is_spf_qualifier(char c) { return c == '+' || c == '-' || c == '~' || c == '?'; }
// Of what is none: pass, as of a term that has none (RFC 7208 4.6.2).
SpfQualifier spf_qualifier_of(char c);

}  // namespace zonevet
