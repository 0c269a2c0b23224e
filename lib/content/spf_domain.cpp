#include "content/spf_domain.h"

#include <algorithm>

#include "base/ascii.h"
#include "content/spf_names.h"
#include "dns/address.h"
#include "dns/name.h"

namespace zonevet {
namespace {

constexpr std::size_t kMostInName = 253;  // signs, without a final dot (RFC 1035 2.3.4)

// What is wrong with the inside of %{...}; empty where nothing is (RFC 7208 7.1).
std::string_view wrong_in_macro(std::string_view inside) {
  constexpr std::string_view kLetters = "slodiphcrtv";
  constexpr std::string_view kDelimiters = ".-+,/_=";
  if (inside.empty()) return "it has no letter";
  if (kLetters.find(to_lower(inside[0])) == std::string_view::npos)
    return "no macro has this letter";
  std::size_t i = 1;
  while (i < inside.size() && is_digit(inside[i]))
    ++i;
  const std::string_view digits = inside.substr(1, i - 1);
  if (!digits.empty() && digits.find_first_not_of('0') == std::string_view::npos)
    return "the number of parts must not be zero";
  if (i < inside.size() && to_lower(inside[i]) == 'r') ++i;
  for (; i < inside.size(); ++i) {
    if (kDelimiters.find(inside[i]) == std::string_view::npos)
      return "behind the letter stand digits, `r` and the signs . - + , / _ = alone";
  }
  return {};
}

bool is_exp_only(char letter) {
  return std::string_view("crt").find(to_lower(letter)) != std::string_view::npos;
}

// The last label of a domain must be no number, and holds letters, digits and hyphens (RFC 7208
// 7.1, toplabel).
std::string_view wrong_in_top_label(std::string_view label) {
  const auto is_allowed = [](char c) { return is_alnum(c) || c == '-'; };
  if (!std::all_of(label.begin(), label.end(), is_allowed))
    return "has a sign that no top-level domain has";
  if (label.front() == '-' || label.back() == '-') return "begins or ends with a hyphen";
  if (is_digits(label)) return "is a number";
  return {};
}

constexpr SpfDomainCheck kSound{SpfDomain::sound, {}, {}, true};

SpfDomainCheck invalid(Range part, std::string_view note) {
  return {SpfDomain::invalid, part, note};
}
SpfDomainCheck unusable(Range part, std::string_view note) {
  return {SpfDomain::unusable, part, note, true};
}

// Behind the last macro of a domain; its begin where it has none.
std::size_t behind_macros(std::string_view octets) {
  std::size_t behind = 0;
  for (std::size_t i = 0; i < octets.size();) {
    const std::size_t size = octets[i] == '%' ? spf_macro_size(octets.substr(i)) : 1;
    if (size == 0) return octets.size();
    if (octets[i] == '%') behind = i + size;
    i += size;
  }
  return behind;
}

// Labels and their lengths, of what no macro changes.
SpfDomainCheck check_labels(Range domain, std::string_view octets) {
  const bool final_dot = octets.back() == '.';
  const std::string_view name = octets.substr(0, octets.size() - (final_dot ? 1 : 0));
  if (name.size() > kMostInName) return unusable(domain, "is longer than a name can be");
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('.', begin), name.size());
    const Range label = Range::between(domain.begin + begin, domain.begin + end);
    // (Of an empty label its dot is shown.)
    if (label.empty())
      return unusable({label.begin - (begin > 0 && end == name.size() ? 1U : 0U), 1},
                      "has an empty label");
    if (label.size > Name::kMaxLabel) return unusable(label, "has a label over 63 octets");
    begin = end + 1;
  }
  return kSound;
}

SpfDomainCheck check_end(Range domain, std::string_view octets) {
  const std::size_t macros = behind_macros(octets);
  if (macros == octets.size()) return kSound;  // ends in a macro
  const bool final_dot = octets.back() == '.';
  const std::string_view rest = octets.substr(macros, octets.size() - macros - (final_dot ? 1 : 0));
  const std::size_t dot = rest.rfind('.');
  if (dot == std::string_view::npos) {
    if (macros > 0) return invalid(domain, "does not end in a dot and a top-level domain");
    return invalid(domain, "is one label alone, and no origin is added");
  }
  const std::string_view top = rest.substr(dot + 1);
  const std::size_t at = macros + dot + 1;
  if (top.empty())
    return invalid(Range::between(domain.begin + at - 1, domain.end()), "has an empty label");
  if (const std::string_view wrong = wrong_in_top_label(top); !wrong.empty())
    return invalid(Range::between(domain.begin + at, domain.begin + at + top.size()), wrong);
  return kSound;
}

bool ends_in_port(std::string_view octets) {
  const std::size_t colon = octets.rfind(':');
  return colon != std::string_view::npos && colon > 0 && colon + 1 < octets.size() &&
         std::all_of(octets.begin() + static_cast<std::ptrdiff_t>(colon) + 1, octets.end(),
                     is_digit);
}

bool looks_like_domain(std::string_view octets) {
  return octets.find('.') != std::string_view::npos && octets.find('.') + 1 < octets.size() &&
         octets.front() != '.';
}

}  // namespace

std::size_t spf_macro_size(std::string_view text) {
  if (text.size() < 2) return 0;
  if (text[1] != '{') return 2;
  const std::size_t end = text.find('}');
  return end == std::string_view::npos ? 0 : end + 1;
}

SpfDomainCheck check_spf_domain(const Text& text, Range domain) {
  const std::string_view octets = text.octets(domain);
  const auto part = [domain](std::size_t begin, std::size_t end) {
    return Range::between(domain.begin + begin, domain.begin + end);
  };
  if (std::any_of(octets.begin(), octets.end(), is_high)) return {SpfDomain::non_ascii, domain, {}};
  if (parse_ipv4(octets)) return {SpfDomain::ip4, domain, {}};
  if (octets.find(':') != std::string_view::npos && parse_ipv6(octets))
    return {SpfDomain::ip6, domain, {}};
  const SpfDomainCheck end = check_end(domain, octets);
  if (const std::size_t scheme = octets.find("://"); scheme != std::string_view::npos) {
    const std::size_t host = scheme + 3;
    const std::size_t host_end = std::min(octets.find_first_of("/:", host), octets.size());
    return {SpfDomain::url, part(host, host_end), {}, end.grammatical};
  }
  const bool macros = octets.find('%') != std::string_view::npos;
  if (const std::size_t at = octets.find('@'); at != std::string_view::npos && !macros)
    return {SpfDomain::email, part(at + 1, octets.size()), {}, end.grammatical};
  if (octets.starts_with("*.") && end.grammatical)
    return {SpfDomain::wildcard, part(0, 1), {}, true};
  if (const std::size_t comma = octets.find_first_of(",;");
      comma != std::string_view::npos && !macros && looks_like_domain(octets.substr(comma + 1)))
    return {SpfDomain::list, part(comma, comma + 1), {}, end.grammatical};
  if (end.kind == SpfDomain::invalid && ends_in_port(octets))
    return invalid(domain, "has a port, and no port can stand here");
  if (end.kind != SpfDomain::sound || macros) return end;
  const std::size_t colon = octets.find(':');
  if (colon != std::string_view::npos && find_spf_mechanism(octets.substr(0, colon)) != nullptr)
    return unusable(domain, "begins with the name of a mechanism");
  return check_labels(domain, octets);
}

bool check_spf_macros(const Text& text, Range where, bool explanation, ContentFlaws& flaws) {
  const std::string_view octets = text.octets(where);
  bool sound = true;
  const auto wrong = [&](ContentFlawKind kind, std::size_t at, std::size_t size,
                         std::string_view note) {
    flaws.add(kind, Range::between(where.begin + at, where.begin + at + size), note);
    sound = false;
  };
  for (std::size_t i = 0; i < octets.size();) {
    if (octets[i] != '%') {
      ++i;
      continue;
    }
    const std::string_view rest = octets.substr(i);
    const std::size_t size = spf_macro_size(rest);
    if (size == 0) {
      const bool open = rest.size() > 1;
      wrong(ContentFlawKind::spf_macro_invalid, i, rest.size(),
            open ? "it has no closing brace" : "a lone `%` is written `%%`");
      return false;
    }
    if (size == 2) {
      const bool known = rest[1] == '%' || rest[1] == '_' || rest[1] == '-';
      if (!known)
        wrong(ContentFlawKind::spf_macro_invalid, i, 2, "`%` is followed by `{`, `%`, `_` or `-`");
    } else {
      const std::string_view inside = rest.substr(2, size - 3);
      const std::string_view note = wrong_in_macro(inside);
      if (!note.empty()) {
        wrong(ContentFlawKind::spf_macro_invalid, i, size, note);
      } else if (!explanation && is_exp_only(inside[0])) {
        wrong(ContentFlawKind::spf_macro_exp_only, i, size, {});
      }
    }
    i += size;
  }
  return sound;
}

}  // namespace zonevet
