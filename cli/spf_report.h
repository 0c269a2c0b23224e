// What `zonevet spf` says, for people and as JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/console.h"
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

// A picture: the terms as a tree, and in two lines what they come to.
std::string print_spf(const SpfReport& report, const Console& console);
// README.md describes the keys.
std::string print_spf_json(const SpfReport& report);

}  // namespace zonevet::cli
