#include "read/tf_configuration.h"

#include <algorithm>

namespace zonevet {
namespace {

class Configurator {
 public:
  Configurator(TfWorld& world, TfWanted wanted) : world_(world), wanted_(wanted) {}
  void add(TfInstance& instance);
  TfConfiguration take();

 private:
  void add_resource(TfInstance& instance, const TfResourceName& name);
  void add_call(TfInstance& instance, const std::string& name);

  TfWorld& world_;
  TfWanted wanted_;
  TfConfiguration configuration_;
};

void Configurator::add(TfInstance& instance) {
  if (!instance.module().whole() && !instance.is_root()) ++configuration_.unknown_calls;
  for (const auto& [name, block] : instance.module().resources()) {
    if (wanted_(name.type, name.is_data)) add_resource(instance, name);
  }
  for (const auto& [name, block] : instance.module().calls())
    add_call(instance, name);
}

void Configurator::add_resource(TfInstance& instance, const TfResourceName& name) {
  world_.defaults.clear();
  const TfRepetitions& all = instance.repetitions(name);
  const TfDefaults of_repetitions = world_.defaults;
  for (const TfRepetition& one : all.all) {
    world_.defaults = of_repetitions;
    TfResource resource = instance.resource(name, one);
    resource.defaults.assign(world_.defaults.begin(), world_.defaults.end());
    configuration_.resources.push_back(std::move(resource));
  }
}

void Configurator::add_call(TfInstance& instance, const std::string& name) {
  const TfInstance::Call& call = *instance.call(name);
  if (!call.is_read) ++configuration_.unknown_calls;
  for (const std::unique_ptr<TfInstance>& child : call.instances)
    add(*child);
}

TfConfiguration Configurator::take() {
  std::vector<TfResource>& all = configuration_.resources;
  std::vector<std::size_t> order(all.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  std::sort(order.begin(), order.end(), [&all](std::size_t a, std::size_t b) {
    return all[a].where != all[b].where ? all[a].where < all[b].where : a < b;
  });
  std::vector<TfResource> sorted;
  sorted.reserve(all.size());
  for (const std::size_t i : order)
    sorted.push_back(std::move(all[i]));
  all = std::move(sorted);
  configuration_.exhausted = world_.budget.exhausted;
  return std::move(configuration_);
}

}  // namespace

TfConfiguration configure(const TfModule& root, TfModules& modules, TfWanted wanted) {
  TfWorld world{modules, HclBudget(), 2'000, {}};
  TfInstance instance(world, root);
  Configurator configurator(world, wanted);
  configurator.add(instance);
  return configurator.take();
}

}  // namespace zonevet
