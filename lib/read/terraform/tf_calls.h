// Which modules call which.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "read/terraform/tf_module.h"
#include "read/terraform/tf_modules.h"
#include "source/span.h"

namespace zonevet {

class TfCalls {
 public:
  using Modules = std::vector<const TfModule*>;
  using ModuleSet = std::set<const TfModule*>;

  // `modules` outlives this.
  explicit TfCalls(TfModules& modules) : modules_(modules) {}

  // Takes in a module and all that it leads to: that it calls, and these, and so on.
  void add(const TfModule& module);

  // Of modules that were taken in, in their order, those that no other calls; and of those that
  // nothing else leads to, as they call each other in a circle, the first by its folder.
  [[nodiscard]] Modules roots(const Modules& among) const;
  // Modules, and what they lead to, or what leads to them.
  [[nodiscard]] ModuleSet led_to(const Modules& from) const { return reach(from, called_); }
  [[nodiscard]] ModuleSet leading_to(const Modules& to) const { return reach(to, callers_); }

  // A call that leads back to where it stands, by whatever way.
  struct Circle {
    Span source;  // of the call that closes the circle
    Span first;   // of the one with which it begins, which may be the same
  };
  [[nodiscard]] std::vector<Circle> circles() const;

 private:
  using Neighbours = std::map<const TfModule*, Modules>;
  struct Path;
  static ModuleSet reach(const Modules& from, const Neighbours& next);
  void follow(const TfModule& start, ModuleSet& seen, std::vector<Circle>& circles) const;
  [[nodiscard]] Modules by_folder(Modules modules) const;

  TfModules& modules_;
  Modules all_;
  Neighbours called_;                                     // in the order of the calls
  Neighbours callers_;                                    // without itself
  std::map<const TfModule*, std::vector<Span>> sources_;  // of those in called_
};

}  // namespace zonevet
