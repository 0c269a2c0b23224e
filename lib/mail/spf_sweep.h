// What SPF says to every client of a network, held against what it is to say.
#pragma once

#include <cstdint>
#include <optional>

#include "mail/answer_source.h"
#include "mail/spf_client.h"
#include "mail/spf_evaluator.h"

namespace zonevet {

// Some of the results of RFC 7208 2.6.
class SpfResults {
 public:
  void add(SpfResult result) { bits_ = static_cast<std::uint8_t>(bits_ | bit_of(result)); }
  [[nodiscard]] bool has(SpfResult result) const { return (bits_ & bit_of(result)) != 0; }

 private:
  static std::uint8_t bit_of(SpfResult result) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(result));
  }
  std::uint8_t bits_ = 0;
};

// Clients that fare alike.
struct SpfCase {
  SpfClients clients;
  SpfEvaluation evaluation;  // of the first of them
};

struct SpfSweep {
  std::optional<SpfCase> failed;     // the first that get a result that is not allowed
  std::optional<SpfCase> undecided;  // before those: the first whose result is unknown
  enum class End : std::uint8_t {
    reached,      // all were asked about, or those before `failed`
    evaluations,  // it would have taken more than kMostEvaluations
    octets,       // or more answers than are read
  };
  End end = End::reached;

  static constexpr unsigned kMostEvaluations = 1'024;
};

// Each of the clients, by the request with its address in it. One evaluation is made for all that
// fare alike (SpfEvaluation::same), so that a network costs as many as the records tell apart
// within it. A mapped IPv4 address among IPv6 ones is no client of its own, and passed over. Stops
// at the first that fails. `octets`: of answers that may be read, roughly; what was read is taken
// off.
SpfSweep sweep(SpfRequest request, const SpfClients& clients, SpfResults allowed,
               const AnswerSource& answers, std::uint64_t& octets);

}  // namespace zonevet
