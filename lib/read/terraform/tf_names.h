// What names stand for within a block of a module.
#pragma once

#include <memory>

#include "read/hcl/hcl_evaluator.h"
#include "read/terraform/tf_instance.h"

namespace zonevet {

class TfNames final : public HclNames {
 public:
  // `repetition`: of the block; null where it counts once. Both outlive this.
  TfNames(TfInstance& instance, const TfRepetition* repetition)
      : instance_(instance), repetition_(repetition) {}

  HclValue root(std::string_view name, Span where) override;
  HclValue attribute(const HclValue& of, std::string_view name, Span where) override;
  HclValue element(const HclValue& of, const HclValue& key, Span where) override;
  HclValue all_of(const HclValue& of, Span where) override;
  HclValue call(std::string_view function, std::span<const HclValue> arguments,
                Span where) override;

 private:
  struct Symbol;
  static std::shared_ptr<Symbol> copy_of(const Symbol& symbol);
  HclValue named(const Symbol& symbol, const std::string& name, Span where);
  HclValue of_resource(const Symbol& symbol, const std::string& name, Span where);
  HclValue of_module(const Symbol& symbol, const std::string& name, Span where);
  HclValue of_repetition(std::string_view root, std::string_view name, Span where);
  const TfRepetitions* repetitions_of(const Symbol& symbol);

  TfInstance& instance_;
  const TfRepetition* repetition_;
};

}  // namespace zonevet
