#include "mail/sender_fact.h"

#include <algorithm>

namespace zonevet {

const SenderFact* find_fact(SenderFacts facts, std::string_view target) {
  const auto found = std::lower_bound(
      facts.begin(), facts.end(), target,
      [](const SenderFact& fact, std::string_view wanted) { return fact.target < wanted; });
  return found != facts.end() && found->target == target ? &*found : nullptr;
}

}  // namespace zonevet
