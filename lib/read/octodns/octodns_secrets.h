// Texts that octoDNS 1.22 looks up elsewhere: `env/NAME` is the value of a variable, as `env` is a
// handler of secrets, and the config may name more. In options of providers, processors,
// validators, plan outputs and handlers alone: never in `class`, `manager` or `zones`.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace zonevet {

class OctodnsSecrets {
 public:
  // Beside `env`.
  void add(std::string_view handler) { handlers_.emplace(handler); }
  // There may be more of them.
  void set_partial() { whole_ = false; }

  [[nodiscard]] bool is_secret(std::string_view text) const {
    const std::size_t slash = text.find('/');
    return slash != std::string_view::npos &&
           (!whole_ || handlers_.contains(text.substr(0, slash)));
  }

 private:
  std::set<std::string, std::less<>> handlers_{"env"};
  bool whole_ = true;
};

}  // namespace zonevet
