// Which term of which record gave the result of a check_host().
#pragma once

#include <cstddef>
#include <vector>

#include "mail/spf_evaluator.h"

namespace zonevet {

struct SpfDecision {
  static constexpr std::size_t kNowhere = SpfStep::kNowhere;

  // The includes and redirects that led to the record, outermost first: into
  // SpfEvaluation::steps.
  std::vector<std::size_t> path;
  // The record, or the lack of one: into SpfEvaluation::visits. Nowhere where nothing was asked.
  std::size_t visit = kNowhere;
  // Its term: into SpfEvaluation::steps. Nowhere where no term matches, or none is tried.
  std::size_t step = kNowhere;
};

SpfDecision decision_of(const SpfEvaluation& evaluation);

}  // namespace zonevet
