// What attributes of resources are set to, by the configuration that a plan holds (JSON output
// format: Configuration Representation).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "read/json.h"
#include "read/terraform/tf_resource.h"

namespace zonevet {

class TfPlanReferences {
 public:
  // `plan`: the root of its document, which outlives this.
  explicit TfPlanReferences(const JsonValue& plan);

  // The attribute of a resource that an attribute of another is set to, be it through calls of
  // modules and what these give back. Null where it is not one alone, or not known.
  [[nodiscard]] std::shared_ptr<const TfReference> find(const std::string& address,
                                                        std::string_view attribute) const;
  // The configuration of the provider that a resource is made by, as the plan calls it; empty where
  // that is not said.
  [[nodiscard]] std::string provider_of(const std::string& address) const;

 private:
  struct Place;
  struct Block {
    JsonValue expressions;
    JsonValue provider;
  };
  // The block of an address; the place and the steps are those of it then. Null where there is
  // none.
  const Block* block_at(Place& at, std::vector<std::string>& steps) const;
  void add_module(const JsonValue& module, const std::string& prefix);
  JsonValue setting(const std::vector<std::string>& steps, Place& at) const;
  [[nodiscard]] std::shared_ptr<const TfReference> attribute(std::vector<std::string> steps,
                                                             const Place& at) const;

  std::map<std::string, Block, std::less<>> blocks_;  // by address, without keys of instances
  // What variables and outputs of called modules are set to: "module.dns.var.zone_id".
  std::map<std::string, JsonValue, std::less<>> settings_;
};

}  // namespace zonevet
