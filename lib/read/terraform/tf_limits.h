// What reading the modules of a run may cost, and where more was asked for.
#pragma once

#include <cstdint>
#include <set>
#include <string_view>
#include <tuple>
#include <vector>

#include "dns/flaw.h"
#include "read/hcl/hcl_evaluator.h"
#include "source/span.h"

namespace zonevet {

// Grows with the files that are read, so that the cost is linear in them (what is cheap for one
// module that calls another is dear for a thousand), and up to a point alone.
class TfLimits {
 public:
  TfLimits();

  // Of the files that are evaluated, or of plans.
  void add_input(std::size_t octets);
  // The same of a text that is read meanwhile: what is lent grows, too.
  void add_input(std::size_t octets, HclBudget& lent);

  // What one root module may spend; what it did not spend of it others may.
  [[nodiscard]] HclBudget lend() const;
  void take_back(const HclBudget& lent);
  // The same of octets of records that are told anew (see Retelling).
  [[nodiscard]] std::uint64_t lend_told() const;
  void take_back_told(std::uint64_t left);
  // The same of instances of resources and modules.
  [[nodiscard]] std::uint64_t lend_instances() const;
  void take_back_instances(std::uint64_t left);

  // A limit was passed; once for each place. `what` of static storage: see FlawKind.
  void note(FlawKind kind, std::string_view what, Span where, std::uint64_t count = 0,
            std::uint64_t most = 0);
  [[nodiscard]] const std::vector<Flaw>& flaws() const { return flaws_; }

 private:
  HclBudget common_;
  std::uint64_t told_ = std::uint64_t{16} << 20U;
  std::uint64_t instances_ = 20'000;
  std::set<std::tuple<FlawKind, std::string_view, Span>> noted_;
  std::vector<Flaw> flaws_;
};

}  // namespace zonevet
