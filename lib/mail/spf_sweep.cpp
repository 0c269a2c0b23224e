#include "mail/spf_sweep.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace zonevet {

SpfSweep sweep(SpfRequest request, const SpfClients& clients, SpfResults allowed,
               const AnswerSource& answers, std::uint64_t& octets) {
  constexpr std::string_view kMapped{"\0\0\0\0\0\0\0\0\0\0\xFF\xFF\0\0\0\0", 16};
  const SpfClient mapped = SpfClient::of(kMapped);
  const SpfClients passed_over{mapped.first_in(96), mapped.last_in(96)};
  SpfSweep out;
  unsigned evaluations = 0;
  std::optional<SpfClient> at = clients.first;
  while (at && *at <= clients.last) {
    if (passed_over.holds(*at)) {
      at = passed_over.last.next();
      continue;
    }
    if (octets == 0 || evaluations++ == SpfSweep::kMostEvaluations) {
      out.end = octets == 0 ? SpfSweep::End::octets : SpfSweep::End::evaluations;
      break;
    }
    request.client = *at;
    SpfEvaluation evaluation = check_host(request, answers);
    octets -= std::min(octets, evaluation.octets);
    const SpfClients same{*at, std::min(clients.last, evaluation.same.last)};
    const bool unknown = evaluation.result == SpfResult::unknown;
    if (!unknown && !allowed.has(evaluation.result)) {
      out.failed = {same, std::move(evaluation)};
      break;
    }
    if (unknown && !out.undecided) out.undecided = {same, std::move(evaluation)};
    at = same.last.next();
  }
  return out;
}

}  // namespace zonevet
