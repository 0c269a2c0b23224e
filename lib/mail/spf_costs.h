// How many DNS lookups SPF records cost, counted over what is known (RFC 7208 4.6.4).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "content/spf.h"
#include "dns/name.h"
#include "zone/zone_set.h"

namespace zonevet {

inline constexpr std::uint32_t kMostSpfLookups = 10;  // RFC 7208 4.6.4

// Lookups for a client that no term matches, from the record's first term to its `all`.
struct SpfCost {
  std::uint32_t least = 0;  // certain; stops counting at SpfCosts::kMany
  bool open = false;        // a part is not known, and may cost more
  bool loops = false;       // leads back to itself: no end of lookups
};

// The costs of all domains that the SPF records of the linted zones include or redirect to, each
// worked out once however many records share it. Immutable once built. Linear in records and terms.
class SpfCosts {
 public:
  static constexpr std::uint32_t kMany = 1'000;

  explicit SpfCosts(const ZoneSet& zones);

  // What the record of a domain costs by itself, when it is included. Open where nothing is known
  // of the domain.
  [[nodiscard]] SpfCost of(const Name& domain) const;
  // What a term costs: one lookup if it needs one, and what its domain costs.
  [[nodiscard]] SpfCost of(const Text& text, const SpfTerm& term) const;
  // Whether a record of the linted zones or of what they include takes over this domain's.
  [[nodiscard]] bool is_included(const Name& domain) const;

 private:
  class Builder;
  std::map<std::string, SpfCost, std::less<>> costs_;  // by the lower-case wire form of the domain
};

// The terms that are tried: those before `all` and, without `all`, a redirect, which comes last.
std::vector<const SpfTerm*> tried_terms(const SpfRecord& record);

// The domain that a term takes over; nothing where it is none, or depends on the message.
std::optional<Name> spf_target(const Text& text, const SpfTerm& term);

}  // namespace zonevet
