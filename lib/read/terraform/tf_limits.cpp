#include "read/terraform/tf_limits.h"

#include <algorithm>

namespace zonevet {
namespace {

// Whatever there is of it: modules that seek each of a few hundred records among all of them take
// millions.
constexpr std::uint64_t kFirstSteps = 10'000'000;
constexpr std::uint64_t kFirstOctets = std::uint64_t{32} << 20U;
// For each octet of input.
constexpr std::uint64_t kSteps = 16;
constexpr std::uint64_t kOctets = 16;
constexpr std::uint64_t kTold = 16;
// Octets of input for each.
constexpr std::uint64_t kOctetsOfInstance = 8;
// Of these there are never more, as each takes some memory.
constexpr std::uint64_t kMostOctets = std::uint64_t{128} << 20U;
constexpr std::uint64_t kMostTold = std::uint64_t{64} << 20U;
constexpr std::uint64_t kMostInstances = 100'000;
// That each root module has for itself, whatever others spent.
constexpr std::uint64_t kOwnSteps = 100'000;
constexpr std::uint64_t kOwnOctets = 65'536;
constexpr std::uint64_t kOwnTold = 65'536;
constexpr std::uint64_t kOwnInstances = 1'000;

}  // namespace

TfLimits::TfLimits() {
  common_.steps = kFirstSteps;
  common_.octets = kFirstOctets;
}

void TfLimits::add_input(std::size_t octets) {
  common_.steps += kSteps * octets;
  const auto grow = [](std::uint64_t& limit, std::uint64_t by, std::uint64_t most) {
    limit = std::min(limit + by, std::max(limit, most));
  };
  grow(common_.octets, kOctets * octets, kMostOctets);
  grow(told_, kTold * octets, kMostTold);
  grow(instances_, octets / kOctetsOfInstance, kMostInstances);
}

void TfLimits::add_input(std::size_t octets, HclBudget& lent) {
  const HclBudget before = common_;
  add_input(octets);
  lent.steps += common_.steps - before.steps;
  lent.octets += common_.octets - before.octets;
}

HclBudget TfLimits::lend() const {
  HclBudget lent = common_;
  lent.steps += kOwnSteps;
  lent.octets += kOwnOctets;
  return lent;
}

void TfLimits::take_back(const HclBudget& lent) {
  common_.steps = std::min(common_.steps, lent.steps);
  common_.octets = std::min(common_.octets, lent.octets);
}

std::uint64_t TfLimits::lend_told() const { return told_ + kOwnTold; }
void TfLimits::take_back_told(std::uint64_t left) { told_ = std::min(told_, left); }

std::uint64_t TfLimits::lend_instances() const { return instances_ + kOwnInstances; }
void TfLimits::take_back_instances(std::uint64_t left) { instances_ = std::min(instances_, left); }

void TfLimits::note(FlawKind kind, std::string_view what, Span where, std::uint64_t count,
                    std::uint64_t most) {
  if (!noted_.emplace(kind, what, where).second) return;
  Flaw& flaw = flaws_.emplace_back();
  flaw.kind = kind;
  flaw.where = where;
  flaw.name = what;
  flaw.a = count;
  flaw.b = most;
}

}  // namespace zonevet
