#include "mail/spf_macros.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "content/spf_domain.h"
#include "dns/encoding.h"

namespace zonevet {
namespace {

constexpr std::size_t kMostInDomain = 253;

// macro-expand, without its braces: letter, digits, r, delimiters.
struct Macro {
  char letter = 0;
  std::size_t parts = 0;  // to be kept; 0: all
  bool reverse = false;
  bool transformed = false;  // any of the above, or a delimiter, is written
  std::string_view delimiters = ".";
};

Macro read_macro(std::string_view inside) {
  Macro macro;
  macro.letter = inside[0];
  macro.transformed = inside.size() > 1;
  std::size_t i = 1;
  for (; i < inside.size() && is_digit(inside[i]); ++i)
    macro.parts = std::min<std::size_t>(
        macro.parts * 10 + static_cast<std::size_t>(inside[i] - '0'), kMostExpanded);
  if (i < inside.size() && to_lower(inside[i]) == 'r') {
    macro.reverse = true;
    ++i;
  }
  if (i < inside.size()) macro.delimiters = inside.substr(i);
  return macro;
}

// Nothing where no macro has the letter.
std::optional<std::string> value_of(char letter, const SpfMacroValues& values) {
  switch (to_lower(letter)) {
    case 's':
      return std::string(values.local_part) + '@' + std::string(values.sender_domain);
    case 'l':
      return std::string(values.local_part);
    case 'o':
      return std::string(values.sender_domain);
    case 'd':
      return std::string(values.domain);
    case 'i':
      return values.client.dotted();
    case 'p':
      return std::string(values.validated_name);
    case 'h':
      return std::string(values.helo);
    case 'c':
      return values.client.presentation();
    case 'r':
      return std::string(values.receiver);
    case 't':
      return std::to_string(values.time);
    case 'v':
      return std::string(values.client.family());
    default:
      return std::nullopt;
  }
}

std::string transform(std::string_view value, const Macro& macro) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find_first_of(macro.delimiters, begin), value.size());
    parts.push_back(value.substr(begin, end - begin));
    begin = end + 1;
  }
  if (macro.reverse) std::reverse(parts.begin(), parts.end());
  const std::size_t kept = macro.parts == 0 ? parts.size() : std::min(macro.parts, parts.size());
  std::string out;
  for (std::size_t i = parts.size() - kept; i < parts.size(); ++i) {
    if (i > parts.size() - kept) out += '.';
    out += parts[i];
  }
  return out;
}

// All but the unreserved characters as %XX (RFC 3986 2.3).
std::string url_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      out += '%' + hex_text({&c, 1});
    }
  }
  return out;
}

// "%%", "%_" and "%-".
std::optional<std::string_view> fixed_value(char sign) {
  if (sign == '%') return "%";
  if (sign == '_') return " ";
  if (sign == '-') return "%20";
  return std::nullopt;
}

// Whether a macro stands in the text of whose letter, in lower case, something is so.
template <class Test>
bool has_macro_that(std::string_view text, Test test) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = text[i] == '%' ? spf_macro_size(text.substr(i)) : 1;
    if (size == 0) return false;
    if (size > 2 && test(to_lower(text[i + 2]))) return true;
    i += size;
  }
  return false;
}

bool has_own_macros_alone(std::string_view text) {
  return !has_macro_that(text, [](char letter) { return letter != 'd'; });
}

std::optional<std::string> expand_one(std::string_view written, const SpfMacroValues& values) {
  if (written.size() == 2) {
    const std::optional<std::string_view> fixed = fixed_value(written[1]);
    if (!fixed) return std::nullopt;
    return std::string(*fixed);
  }
  const std::string_view inside = written.substr(2, written.size() - 3);
  if (inside.empty()) return std::nullopt;
  const Macro macro = read_macro(inside);
  std::optional<std::string> value = value_of(macro.letter, values);
  if (!value) return std::nullopt;
  if (macro.transformed) value = transform(*value, macro);
  return is_upper(macro.letter) ? url_escaped(*value) : value;
}

}  // namespace

std::optional<std::string> expand_spf_macros(std::string_view text, const SpfMacroValues& values) {
  std::string out;
  while (!text.empty() && out.size() <= kMostExpanded) {
    const std::size_t plain = std::min(text.find('%'), text.size());
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const std::size_t size = spf_macro_size(text);
    if (size == 0) return std::nullopt;
    const std::optional<std::string> value = expand_one(text.substr(0, size), values);
    if (!value) return std::nullopt;
    out += *value;
    text.remove_prefix(size);
  }
  if (out.size() > kMostExpanded) return std::nullopt;
  return out;
}

bool uses_spf_macro(std::string_view text, char letter) {
  return has_macro_that(text, [letter](char used) { return used == letter; });
}

std::string_view fit_spf_domain(std::string_view expanded) {
  if (expanded.ends_with('.')) expanded.remove_suffix(1);
  while (expanded.size() > kMostInDomain) {
    const std::size_t dot = expanded.find('.');
    if (dot == std::string_view::npos) break;
    expanded.remove_prefix(dot + 1);
  }
  return expanded;
}

std::optional<Name> name_of_spf_domain(std::string_view domain) {
  if (domain.empty() || domain.size() > kMostInDomain) return std::nullopt;
  std::string wire;
  for (std::size_t begin = 0; begin <= domain.size();) {
    const std::size_t end = std::min(domain.find('.', begin), domain.size());
    const std::string_view label = domain.substr(begin, end - begin);
    if (label.empty() || label.size() > Name::kMaxLabel) return std::nullopt;
    wire += static_cast<char>(label.size());
    wire += label;
    begin = end + 1;
  }
  wire += '\0';
  return Name::from_wire(wire);
}

std::string spf_domain_of(const Name& name) {
  std::string text;
  for (Name rest = name; !rest.is_root(); rest = rest.parent()) {
    if (!text.empty()) text += '.';
    text += rest.first_label();
  }
  return text;
}

std::optional<Name> settled_spf_domain(const Text& text, const SpfTerm& term,
                                       const std::optional<Name>& owner) {
  if (!term.is_clear()) return std::nullopt;
  if (term.domain.empty()) return owner;
  const std::string_view domain = text.octets(term.domain);
  if (!term.has_macro) return name_of_spf_domain(fit_spf_domain(domain));
  if (!owner || !has_own_macros_alone(domain)) return std::nullopt;
  const std::string own = spf_domain_of(*owner);
  SpfMacroValues values;
  values.domain = own;
  const std::optional<std::string> expanded = expand_spf_macros(domain, values);
  return expanded ? name_of_spf_domain(fit_spf_domain(*expanded)) : std::nullopt;
}

std::optional<Name> settled_spf_owner(const Name& name) {
  const bool is_known = !name.under_unknown_origin() && !name.is_wildcard();
  return is_known ? std::optional(name) : std::nullopt;
}

}  // namespace zonevet
