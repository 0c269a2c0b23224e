#include "read/terraform/tf_reach.h"

#include <algorithm>
#include <cstddef>

namespace zonevet {

bool TfReach::leads(const TfModule& module) {
  if (!known_.contains(&module)) explore(module);
  return known_.at(&module);
}

bool TfReach::has_own(const TfModule& module) const {
  const auto& resources = module.resources();
  return !module.whole() || std::any_of(resources.begin(), resources.end(),
                                        [this](const auto& one) { return wants(one.first); });
}

// First all modules that are called, then from those that lead to something back to their callers.
void TfReach::explore(const TfModule& first) {
  std::unordered_map<const TfModule*, Modules> callers;
  Modules found{&first};
  Modules leading;
  known_.emplace(&first, false);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const TfModule& module = *found[i];
    bool leads = has_own(module);
    for (const auto& [name, call] : module.calls()) {
      const TfModule* const called = modules_.open(module, call);
      leads = leads || called == nullptr;
      if (called == nullptr) continue;
      const auto [known, is_new] = known_.emplace(called, false);
      if (is_new) found.push_back(called);
      leads = leads || known->second;
      callers[called].push_back(&module);
    }
    if (leads) leading.push_back(&module);
  }
  while (!leading.empty()) {
    const TfModule* const module = leading.back();
    leading.pop_back();
    bool& leads = known_.at(module);
    if (leads) continue;
    leads = true;
    const Modules& calling = callers[module];
    leading.insert(leading.end(), calling.begin(), calling.end());
  }
}

}  // namespace zonevet
