// The terms of an SPF record against each other: which of them never matter because of another one,
// and which networks make one.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "content/spf.h"
#include "dns/address.h"

namespace zonevet {

// What an ip4 or ip6 term matches (RFC 7208 5.6): the bits behind the prefix are zero.
struct SpfNetwork {
  bool is_ip6 = false;
  std::uint8_t prefix = 0;
  std::array<std::uint8_t, 16> address{};  // of ip4 the first four

  [[nodiscard]] unsigned bits() const { return is_ip6 ? 128 : 32; }
  [[nodiscard]] bool is_single_address() const { return prefix == bits(); }
  [[nodiscard]] bool contains(const SpfNetwork& other) const;
  // Wholly in ::ffff:0:0/96: no client has such an address, as receivers take it for IPv4 (RFC 7208
  // 5).
  [[nodiscard]] bool is_v4_mapped() const;
  // "192.0.2.0/24"; of a single address without prefix length.
  [[nodiscard]] std::string presentation() const;
  [[nodiscard]] Network as_network() const;

  friend bool operator==(const SpfNetwork&, const SpfNetwork&) = default;
};

// REQUIRES: ip4 or ip6, known and sound.
SpfNetwork network_of(const SpfTerm& term);

// By term, a number that those share which follow each other and have one qualifier: in whatever
// order they are tried, a client that one of them matches gets the same result, unless a look-up
// fails. Modifiers count for the term before them; what is not known or not sound stands alone.
std::vector<std::uint32_t> spf_runs(std::span<const SpfTerm> terms);

// A term that never decides anything.
struct SpfOverlap {
  enum class Kind : std::uint8_t {
    repeated,  // the same stands before it, with the same qualifier
    subsumed,  // its network lies in that of another term of the same qualifier, which stands
               // before it, or behind it in the same run: nobody gets another result without it
    shadowed,  // the clients that it is about all match a term before it, of another qualifier
  };
  Kind kind{};
  const SpfTerm* term = nullptr;
  const SpfTerm* by = nullptr;
};

// In the order of their terms; none behind `all`. Terms that are not known or not sound are passed
// over, and so are networks that match no client, and those that match everyone and let them pass.
// O(n log n) in the terms.
std::vector<SpfOverlap> find_spf_overlaps(const Text& text, const SpfRecord& record);

// Networks of one run that make a larger one.
struct SpfMerge {
  SpfNetwork whole;
  std::vector<const SpfTerm*> parts;  // in the order of the record
  bool lookup_between = false;        // a term that asks the DNS stands between two of them
};

// The largest networks that can be made, each of at least two. None of prefix length 0, and none of
// what find_spf_overlaps() finds. By their addresses. O(n log n).
std::vector<SpfMerge> find_spf_merges(const Text& text, const SpfRecord& record);

}  // namespace zonevet
