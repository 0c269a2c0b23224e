// What `zonevet spf` found out.
#pragma once

#include <optional>
#include <vector>

#include "cli/options.h"
#include "mail/spf_evaluator.h"
#include "mail/spf_trees.h"
#include "source/source_set.h"

namespace zonevet::cli {

// `evaluation`: of a client, where one was given.
struct SpfReport {
  const SpfOptions& asked;
  const SourceSet& sources;
  const SpfNode& domain;
  std::vector<UnknownRRset> unknown;
  std::optional<SpfEvaluation> evaluation;
};

}  // namespace zonevet::cli
