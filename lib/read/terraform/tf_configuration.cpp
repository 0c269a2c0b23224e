#include "read/terraform/tf_configuration.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace zonevet {
namespace {

class Configurator {
 public:
  Configurator(TfWorld& world, TfReach& reach) : world_(world), reach_(reach) {}
  // `guesses`: for it to be there.
  void add(TfInstance& instance, const Guesses& guesses);
  TfConfiguration take();

 private:
  void start_at(const TfBlock& block);
  void add_resource(TfInstance& instance, const TfResourceName& name, const Guesses& guesses);
  void add_instances(TfInstance& instance, const TfResourceName& name, const Guesses& guesses);
  void add_call(TfInstance& instance, const std::string& name, const Guesses& guesses);

  TfWorld& world_;
  TfReach& reach_;
  TfConfiguration configuration_;
};

// (Nothing was evaluated before.)
void Configurator::start_at(const TfBlock& block) {
  if (world_.budget.at.nowhere()) world_.budget.at = block.header();
}

void Configurator::add(TfInstance& instance, const Guesses& guesses) {
  const TfModule& module = instance.module();
  if (!module.whole() && !instance.is_root()) ++configuration_.unknown_calls;
  if (!module.resources().empty()) start_at(module.resources().begin()->second);
  if (!module.calls().empty()) start_at(module.calls().begin()->second);
  if (!world_.budget.spend(module.resources().size() + module.calls().size())) return;
  for (const auto& [name, block] : module.resources()) {
    if (reach_.wants(name)) add_resource(instance, name, guesses);
  }
  for (const auto& [name, block] : module.calls())
    add_call(instance, name, guesses);
}

// Where the budget is spent each resource has a little for itself, so that one that says what it
// says without much ado is still known.
void Configurator::add_resource(TfInstance& instance, const TfResourceName& name,
                                const Guesses& guesses) {
  if (!world_.budget.exhausted) return add_instances(instance, name, guesses);
  HclBudget budget;
  budget.steps = 1'000;
  budget.octets = 16'384;
  std::swap(budget, world_.budget);
  add_instances(instance, name, guesses);
  std::swap(budget, world_.budget);
}

void Configurator::add_instances(TfInstance& instance, const TfResourceName& name,
                                 const Guesses& guesses) {
  world_.guesses = guesses;
  const TfRepetitions& all = instance.repetitions(name);
  const Guesses of_all = world_.guesses;
  if (!all.all.empty()) configuration_.modules.insert(&instance.module());
  for (const TfRepetition& one : all.all) {
    if (!world_.take_instance(instance.module().resource(name)->header())) return;
    const std::size_t size = instance.address_of(name, one.suffix).size();
    if (!world_.budget.spend(1, 2 * size)) return;
    TfResource resource = instance.resource(name, one);
    resource.guesses = of_all;
    configuration_.resources.push_back(std::move(resource));
  }
}

void Configurator::add_call(TfInstance& instance, const std::string& name, const Guesses& guesses) {
  const TfModule& module = instance.module();
  const TfModule* const called = world_.modules.open(module, *module.call(name));
  if (called != nullptr && !reach_.leads(*called)) return;
  world_.guesses = guesses;
  const TfInstance::Call& call = *instance.call(name);
  const Guesses of_all = world_.guesses;
  if (!call.is_read) ++configuration_.unknown_calls;
  for (const std::unique_ptr<TfInstance>& child : call.instances)
    add(*child, of_all);
}

// By the names of their files, as who gives which of them changes nothing.
TfConfiguration Configurator::take() {
  std::vector<TfResource>& all = configuration_.resources;
  const SourceSet& sources = world_.modules.sources();
  using Place = std::tuple<std::string_view, std::uint64_t, std::size_t>;
  std::vector<Place> order;
  order.reserve(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Span where = sources.written(all[i].where);
    const SourceId file = sources.source_of(where);
    order.emplace_back(sources.name(file), where.begin() - sources.base(file), i);
  }
  std::sort(order.begin(), order.end());
  std::vector<TfResource> sorted;
  sorted.reserve(all.size());
  for (const Place& place : order)
    sorted.push_back(std::move(all[std::get<2>(place)]));
  all = std::move(sorted);
  return std::move(configuration_);
}

}  // namespace

TfConfiguration configure(const TfModule& root, TfReach& reach, TfLimits& limits) {
  TfWorld world{reach.modules(), limits, limits.lend(), limits.lend_instances(), false, {}};
  TfInstance instance(world, root);
  Configurator configurator(world, reach);
  configurator.add(instance, {});
  limits.take_back(world.budget);
  limits.take_back_instances(world.instances_left);
  if (world.budget.exhausted)
    limits.note(FlawKind::limit_evaluation, world.budget.too_deep ? "depth" : "", world.budget.at);
  return configurator.take();
}

}  // namespace zonevet
