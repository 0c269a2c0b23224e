// SPF records (RFC 7208): the grammar of section 12, term by term, macros included.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "content/content_flaw.h"
#include "dns/text.h"

namespace zonevet {

enum class SpfTermKind : std::uint8_t {
  all,
  include,
  a,
  mx,
  ptr,
  ip4,
  ip6,
  exists,
  redirect,
  exp,
  modifier,  // another one, which is ignored (RFC 7208 6)
  unknown,   // no term: what it was meant as is not known
};

enum class SpfQualifier : std::uint8_t { pass, fail, softfail, neutral };

struct SpfTerm {
  SpfTermKind kind = SpfTermKind::unknown;
  SpfQualifier qualifier = SpfQualifier::pass;
  bool qualifier_written = false;
  // No flaw is in it. An unsound term makes the record a permanent error for everyone (RFC
  // 7208 4.6), but its kind says what it was meant as.
  bool sound = true;
  // A term of the grammar (RFC 7208 12). One that is not sound names a domain that nobody has: what
  // that does shows when the term is tried. What is glued together out of two terms, and is none
  // as it stands, counts as two that are none.
  bool grammatical = true;
  // Nothing in it is a hole.
  bool known = true;
  bool has_macro = false;  // in the domain
  std::uint8_t prefix4 = 32;
  std::uint8_t prefix6 = 128;
  std::array<std::uint8_t, 16> address{};  // of ip4 (the first four) and ip6
  Range where;
  Range name;
  Range domain;  // domain-spec, or the address of ip4 and ip6; empty where none is written
  Range prefix;  // of ip4 and ip6 with the slash; of a and mx both lengths with their slashes

  // Costs one of the ten DNS lookups (RFC 7208 4.6.4).
  [[nodiscard]] bool needs_lookup() const;
  [[nodiscard]] bool is_mechanism() const;
  [[nodiscard]] bool is_modifier() const;
  // include or redirect: the record of another domain.
  [[nodiscard]] bool takes_over() const {
    return kind == SpfTermKind::include || kind == SpfTermKind::redirect;
  }
  // ip4 or ip6.
  [[nodiscard]] bool is_network() const {
    return kind == SpfTermKind::ip4 || kind == SpfTermKind::ip6;
  }
  // All of it is known, and nothing is wrong with it.
  [[nodiscard]] bool is_clear() const { return known && sound; }
};

struct SpfRecord {
  std::vector<SpfTerm> terms;  // in their order; no more than kMostTerms

  // A record has at most 65,535 octets, so that this is not reached by what is not meant to.
  static constexpr std::size_t kMostTerms = 10'000;

  // No flaw that makes it a permanent error.
  bool sound = true;
  // No flaw that makes it a permanent error for every message, before a term is tried (RFC 7208
  // 4.6).
  bool grammatical = true;

  [[nodiscard]] const SpfTerm* find(SpfTermKind kind) const;
  // The terms that stand before the first `all`, which ends what is tried (RFC 7208 5.1).
  [[nodiscard]] std::span<const SpfTerm> before_all() const;
};

// Whether receivers take the record for SPF: it begins with v=spf1, and a blank or nothing behind
// (RFC 7208 4.5).
bool is_spf(std::string_view text);

// Whether somebody meant the text as SPF though no receiver takes it for that; the flaw tells why.
bool is_spf_near_miss(const Text& text, ContentFlaws& flaws);

// Reads a record that is_spf(). The flaws are in the order of their terms. Linear.
void parse_spf(const Text& text, SpfRecord& record, ContentFlaws& flaws);

// Whether a domain-spec or macro-string holds macros that are expanded (RFC 7208 7.1).
bool has_spf_macro(std::string_view text);

}  // namespace zonevet
