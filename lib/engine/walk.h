// The one pass: shows every subject of a run to the rules that are on.
#pragma once

#include <span>
#include <vector>

#include "engine/plan.h"
#include "engine/suppression.h"
#include "findings/finding.h"

namespace zonevet {

// Asks all rules about the linted zones and what was read for them, and of context those that are
// about it as such (is_of_context()); those about suppressions, the config and what it expects are
// asked apart.
// Sees to what a rule needs (RuleDoc::needs), fills in whom a finding is about, and lets a rule
// speak once of each $GENERATE. The sieve says of each finding what becomes of it.
void walk(const World& world, const Plan& plan, const Settings& settings, Sieve& sieve,
          Findings& findings);

// Asks the rules about what is wrong with the config.
void ask_config(std::span<const ConfigProblem> problems, const Plan& plan, const Settings& settings,
                Findings& findings);

// Asks the rules about suppressions.
void ask_suppressions(std::span<const Suppression> suppressions, const Plan& plan,
                      const Settings& settings, Findings& findings);

}  // namespace zonevet
