// Values of expressions. What names and functions stand for, others say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "read/hcl/hcl_syntax.h"
#include "read/hcl/hcl_value.h"

namespace zonevet {

// What evaluation may cost. Behind it, nothing is known.
struct HclBudget {
  std::uint64_t steps = 1'000'000;  // nodes that are looked at, and values that functions make
  std::uint64_t octets = std::uint64_t{8} << 20U;  // of texts that are put together
  unsigned depth = 0;                              // of what is being evaluated
  bool exhausted = false;
  bool too_deep = false;  // by what stands for what stands for something
  Span at;                // what was being evaluated, up to then

  // False where there is no more.
  bool spend(std::uint64_t some_steps, std::uint64_t some_octets = 0);
  // The same for values that are put into a collection: each takes a step, and some memory.
  bool spend_values(std::uint64_t count);
};
// Names stand for expressions in which there are names, and so on.
inline constexpr unsigned kMostHclDepth = 400;

// Gives names their values. All of it may be asked for anything.
class HclNames {
 public:
  HclNames() = default;
  HclNames(const HclNames&) = delete;
  HclNames& operator=(const HclNames&) = delete;
  virtual ~HclNames() = default;

  // A name that nothing in the expression itself gives a value to.
  virtual HclValue root(std::string_view name, Span where) = 0;
  // `.name`, and `[key]`, of a value that is not known but stands for something.
  virtual HclValue attribute(const HclValue& of, std::string_view name, Span where) = 0;
  virtual HclValue element(const HclValue& of, const HclValue& key, Span where) = 0;
  // All that `[*]` goes through: a tuple, or what is not known.
  virtual HclValue all_of(const HclValue& of, Span where) = 0;
  // Arguments may be unknown, but none has failed where the function is not `try` or `can`.
  virtual HclValue call(std::string_view function, std::span<const HclValue> arguments,
                        Span where) = 0;
};

// A world without names, in which only constants have values.
class HclNoNames final : public HclNames {
 public:
  HclValue root(std::string_view name, Span where) override;
  HclValue attribute(const HclValue& of, std::string_view name, Span where) override;
  HclValue element(const HclValue& of, const HclValue& key, Span where) override;
  HclValue all_of(const HclValue& of, Span where) override;
  HclValue call(std::string_view function, std::span<const HclValue> arguments,
                Span where) override;
};

class HclEvaluator {
 public:
  // Both outlive this.
  HclEvaluator(HclNames& names, HclBudget& budget) : names_(names), budget_(budget) {}

  // Not known where anything that it needs is not, where HCL calls it an error (then it has
  // failed), where numbers leave what can be told exactly, or where the budget ends.
  HclValue value_of(HclSyntax expression);

  // Gives a name a value as long as it lives, as `for` does.
  class Binding {
   public:
    Binding(HclEvaluator& evaluator, std::string name, HclValue value);
    ~Binding() { evaluator_.bound_.pop_back(); }
    Binding(const Binding&) = delete;
    Binding& operator=(const Binding&) = delete;

   private:
    HclEvaluator& evaluator_;
  };

 private:
  struct Bound {
    std::string name;
    HclValue value;
  };
  // What a `for` goes through, and as what.
  struct Loop {
    std::string key;  // empty: it has no name
    std::string value;
    HclSyntax collection;
    HclSyntax body;  // the first node behind the collection
  };

  HclValue evaluate(HclSyntax expression);
  HclValue of_variable(HclSyntax variable);
  HclValue of_template(HclSyntax value);
  bool add_parts(HclSyntax around, HclText& to);
  bool add_value(const HclValue& value, Span where, HclText& to);
  bool add_if(HclSyntax directive, HclText& to);
  bool add_for(HclSyntax directive, HclText& to);
  HclValue of_unary(HclSyntax unary);
  HclValue of_operation(HclSyntax operation);
  HclValue of_conditional(HclSyntax conditional);
  HclValue of_tuple(HclSyntax tuple);
  HclValue of_object(HclSyntax object);
  HclValue of_for_tuple(HclSyntax node);
  HclValue of_for_object(HclSyntax node);
  HclValue of_call(HclSyntax call);
  HclValue of_traversal(HclSyntax traversal);
  // Goes the steps up to the one that is named.
  HclValue follow(HclValue value, HclSyntax step, HclSyntax behind);
  HclValue follow_each(const HclValue& of, HclSyntax splat, HclSyntax behind);
  HclValue attribute_of(const HclValue& value, HclSyntax step);
  HclValue element_of(const HclValue& value, const HclValue& key, Span where);

  static Loop loop_of(HclSyntax node);
  HclValue collection_of(const Loop& loop);
  // Calls `each(key, value)` with the names of the loop bound, until that is false. False where the
  // collection has, or may have, other elements than those.
  template <class Each>
  bool go_through(const Loop& loop, const HclValue& collection, Each each);

  HclNames& names_;
  HclBudget& budget_;
  std::vector<Bound> bound_;
};

// The value of what asks for nothing.
HclValue constant_of(HclSyntax expression);
HclValue constant_of(HclSyntax expression, HclBudget& budget);

}  // namespace zonevet
