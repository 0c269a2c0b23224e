#include "read/terraform/tf_calls.h"

#include <algorithm>
#include <cstddef>

namespace zonevet {

void TfCalls::add(const TfModule& module) {
  Modules found{&module};
  while (!found.empty()) {
    const TfModule* const from = found.back();
    found.pop_back();
    const auto [called, is_new] = called_.try_emplace(from);
    if (!is_new) continue;
    all_.push_back(from);
    for (const auto& [name, call] : from->calls()) {
      const TfModule* const to = modules_.open(*from, call);
      if (to == nullptr) continue;
      called->second.push_back(to);
      sources_[from].push_back(modules_.source_of(call));
      if (to != from) callers_[to].push_back(from);
      found.push_back(to);
    }
  }
}

TfCalls::ModuleSet TfCalls::reach(const Modules& from, const Neighbours& next) {
  ModuleSet reached;
  Modules left = from;
  while (!left.empty()) {
    const TfModule* const module = left.back();
    left.pop_back();
    if (!reached.insert(module).second) continue;
    const auto found = next.find(module);
    if (found != next.end()) left.insert(left.end(), found->second.begin(), found->second.end());
  }
  return reached;
}

TfCalls::Modules TfCalls::by_folder(Modules modules) const {
  std::sort(modules.begin(), modules.end(),
            [](const TfModule* a, const TfModule* b) { return a->folder() < b->folder(); });
  return modules;
}

TfCalls::Modules TfCalls::roots(const Modules& among) const {
  Modules roots;
  for (const TfModule* const module : among) {
    if (!callers_.contains(module)) roots.push_back(module);
  }
  ModuleSet reached = led_to(roots);
  for (const TfModule* const module : by_folder(among)) {
    if (reached.contains(module)) continue;
    roots.push_back(module);
    reached.merge(led_to({module}));
  }
  return roots;
}

// From the module that it begins with to the one that is looked at.
struct TfCalls::Path {
  struct Step {
    const TfModule* module;
    std::size_t next = 0;  // of its calls
  };
  std::vector<Step> steps;
  std::map<const TfModule*, std::size_t> at;

  void enter(const TfModule* module) {
    at.emplace(module, steps.size());
    steps.push_back({module});
  }
  void leave() {
    at.erase(steps.back().module);
    steps.pop_back();
  }
};

// What was seen and is not on the way leads to no circle that was not told.
void TfCalls::follow(const TfModule& start, ModuleSet& seen, std::vector<Circle>& circles) const {
  if (!seen.insert(&start).second) return;
  Path path;
  path.enter(&start);
  while (!path.steps.empty()) {
    Path::Step& step = path.steps.back();
    const Modules& called = called_.at(step.module);
    if (step.next == called.size()) {
      path.leave();
      continue;
    }
    const TfModule* const to = called[step.next];
    const Span source = sources_.at(step.module)[step.next++];
    const auto again = path.at.find(to);
    if (again != path.at.end()) {
      const Path::Step& first = path.steps[again->second];
      circles.push_back({source, sources_.at(first.module)[first.next - 1]});
    } else if (seen.insert(to).second) {
      path.enter(to);
    }
  }
}

std::vector<TfCalls::Circle> TfCalls::circles() const {
  std::vector<Circle> circles;
  ModuleSet seen;
  for (const TfModule* const module : by_folder(all_))
    follow(*module, seen, circles);
  return circles;
}

}  // namespace zonevet
