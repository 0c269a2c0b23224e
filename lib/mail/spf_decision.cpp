#include "mail/spf_decision.h"

namespace zonevet {
namespace {

// The last step of a record.
std::size_t last_step_of(std::size_t visit, const std::vector<SpfStep>& steps) {
  for (std::size_t i = steps.size(); i-- > 0;) {
    if (steps[i].visit == visit) return i;
  }
  return SpfStep::kNowhere;
}

}  // namespace

SpfDecision decision_of(const SpfEvaluation& evaluation) {
  SpfDecision out;
  if (evaluation.visits.empty()) return out;
  const std::vector<SpfStep>& steps = evaluation.steps;
  out.visit = 0;
  // (A record leads to later ones alone.)
  for (;;) {
    const std::size_t step = last_step_of(out.visit, steps);
    if (step == SpfStep::kNowhere || steps[step].did == SpfStep::Did::not_matched) return out;
    if (steps[step].leads_to == SpfStep::kNowhere) {
      out.step = step;
      return out;
    }
    out.path.push_back(step);
    out.visit = steps[step].leads_to;
  }
}

}  // namespace zonevet
