// What is known of the SPF records of senders that many domains include, at a date.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace zonevet {

// Raises a warning, never an error: what it says may have changed since.
struct SenderFact {
  std::string_view target;    // what is included: in lower case, without a final dot
  std::string_view sender;    // whose it is, as people call them
  std::uint32_t lookups = 0;  // that an include of it costs, its own counted
  std::string_view as_of;     // "2026-01-16", or as much of that as is known
};

// In ascending order of their targets, each once.
using SenderFacts = std::span<const SenderFact>;

// The fact about a domain, in lower case and without a final dot; null where there is none.
const SenderFact* find_fact(SenderFacts facts, std::string_view target);

}  // namespace zonevet
