#include "support/tf_names.h"

#include "catch.h"
#include "read/hcl/hcl_syntax.h"
#include "read/terraform/tf_functions.h"
#include "support/hcl_tree.h"

namespace zonevet::test {
namespace {

class Names final : public HclNames {
 public:
  explicit Names(HclBudget& budget) : budget_(budget) {}

  HclValue root(std::string_view, Span where) override { return HclValue::unknown(where); }
  HclValue attribute(const HclValue&, std::string_view, Span where) override {
    return HclValue::unknown(where);
  }
  HclValue element(const HclValue&, const HclValue&, Span where) override {
    return HclValue::unknown(where);
  }
  HclValue all_of(const HclValue&, Span where) override { return HclValue::unknown(where); }
  HclValue call(std::string_view function, std::span<const HclValue> arguments,
                Span where) override {
    return call_tf_function(function, arguments, where, budget_);
  }

 private:
  HclBudget& budget_;
};

}  // namespace

HclValue value_of_tf(const std::string& expression, HclBudget& budget) {
  const HclDocument document(expression, 1, HclWhole::expression);
  INFO(faults_of(document));
  REQUIRE(document.ok());
  Names names(budget);
  return HclEvaluator(names, budget).value_of(document.root());
}

HclValue value_of_tf(const std::string& expression) {
  HclBudget budget;
  return value_of_tf(expression, budget);
}

}  // namespace zonevet::test
