// What `zonevet spf` found out.
#pragma once

#include <optional>
#include <vector>

#include "cli/options.h"
#include "mail/spf_evaluator.h"
#include "mail/spf_trees.h"
#include "mail/zone_answers.h"
#include "source/source_set.h"

namespace zonevet::cli {

// Of a client, where one was given.
struct SpfVerdict {
  SpfRequest request;
  SpfEvaluation evaluation;
};

struct SpfReport {
  const SpfOptions& asked;
  const SourceSet& sources;
  const SpfNode& domain;
  // Of a domain that is not known: why.
  ZoneAnswers::Missing missing = ZoneAnswers::Missing::not_here;
  std::vector<UnknownRRset> unknown;
  std::optional<SpfVerdict> verdict;
};

}  // namespace zonevet::cli
