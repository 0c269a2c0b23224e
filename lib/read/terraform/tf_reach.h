// Which modules have to be looked into.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "read/terraform/tf_modules.h"

namespace zonevet {

// Whether resources of a type, or data sources, are wanted.
using TfWanted = bool (*)(std::string_view type, bool is_data);

// Modules in which something is wanted, and those that call them: the others are not counted,
// however often they are called. Each module is looked at once.
class TfReach {
 public:
  // `modules` outlives this.
  TfReach(TfModules& modules, TfWanted wanted) : modules_(modules), wanted_(wanted) {}

  // Whether there may be wanted resources in it, or in a module that it calls; also where one of
  // these is not here, or was not read whole.
  bool leads(const TfModule& module);

  [[nodiscard]] TfModules& modules() const { return modules_; }
  [[nodiscard]] bool wants(const TfResourceName& name) const {
    return wanted_(name.type, name.is_data);
  }

 private:
  using Modules = std::vector<const TfModule*>;
  void explore(const TfModule& first);
  [[nodiscard]] bool has_own(const TfModule& module) const;

  TfModules& modules_;
  TfWanted wanted_;
  std::unordered_map<const TfModule*, bool> known_;
};

}  // namespace zonevet
