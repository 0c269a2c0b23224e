// A module as it is called: its variables have values, and what its names stand for is worked out
// when somebody asks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "read/hcl/hcl_evaluator.h"
#include "read/hcl/hcl_value.h"
#include "read/terraform/tf_limits.h"
#include "read/terraform/tf_module.h"
#include "read/terraform/tf_modules.h"
#include "read/terraform/tf_resource.h"

namespace zonevet {

// What stands for a key behind the address of a block: [0], ["a"].
std::string tf_suffix_of(std::int64_t index);
std::string tf_suffix_of(std::string_view key);

// One of the times that a block counts (`count`, `for_each`).
struct TfRepetition {
  std::string suffix;  // of its address: "[0]", "["a"]", or nothing
  std::optional<HclValue> count_index;
  std::optional<HclValue> each_key;
  std::optional<HclValue> each_value;
  bool may_be = false;  // it may be there or not: see TfRepetitions::open
};

struct TfRepetitions {
  enum class Kind { one, count, for_each };
  Kind kind = Kind::one;
  std::vector<TfRepetition> all;
  // There may be others, or none: then the last one stands for them. Of what it has for a key
  // nothing is known.
  bool open = false;

  // Where one stands in `all`. REQUIRES: all are there.
  [[nodiscard]] std::optional<std::size_t> find(const std::string& suffix) const;

 private:
  mutable std::unordered_map<std::string, std::size_t> by_suffix_;  // made when one is asked for
};

class TfInstance;

// What all modules of a configuration share.
struct TfWorld {
  TfModules& modules;
  TfLimits& limits;
  HclBudget budget;
  // Of modules, and of resources that are wanted.
  std::uint64_t instances_left = 0;
  bool told_of_instances = false;
  // Variables of which values were asked for since this was empty, and are defaults of a root
  // module: a run may set others.
  Guesses guesses;

  // False, and told of, where there is none left. `where`: what it is an instance of.
  bool take_instance(Span where);
  // There are fewer left than are wanted: told of once. See FlawKind::limit_instances.
  void note_instances(std::string_view what, Span where, std::uint64_t count, std::uint64_t most);
};

class TfInstance {
 public:
  // The module that nobody calls. Both outlive this.
  TfInstance(TfWorld& world, const TfModule& module) : world_(world), module_(module) {}
  TfInstance(const TfInstance&) = delete;
  TfInstance& operator=(const TfInstance&) = delete;

  [[nodiscard]] const TfModule& module() const { return module_; }
  [[nodiscard]] TfWorld& world() const { return world_; }
  // "module.dns[0].", or nothing.
  [[nodiscard]] const std::string& address() const { return address_; }
  [[nodiscard]] bool is_root() const { return parent_ == nullptr; }
  // It may not be there.
  [[nodiscard]] bool is_conditional() const { return is_conditional_; }

  HclValue variable(const std::string& name, Span where);
  HclValue local(const std::string& name, Span where);
  HclValue output(const std::string& name, Span where);
  // How often a block counts (`count`, `for_each`, OpenTofu's `enabled`), and what that asked of
  // variables.
  struct Counted {
    TfRepetitions all;
    Guesses guesses;
  };
  struct Call {
    Counted counted;
    bool is_read = false;  // the module is here, as often as limits allow, and leads not back here
    std::vector<std::unique_ptr<TfInstance>> instances;  // of each repetition, as far as they are
    // Null where there is none.
    [[nodiscard]] TfInstance* find(const std::string& suffix) const;
  };
  // Null where there is no such call.
  const Call* call(const std::string& name);

  // How often a resource counts. REQUIRES: the module has it.
  const TfRepetitions& repetitions(const TfResourceName& name);
  [[nodiscard]] std::string address_of(const TfResourceName& name, const std::string& suffix) const;
  // An attribute of one of them, as it is configured; nothing where the provider sets it, or there
  // is no such one.
  std::optional<HclValue> attribute(const TfResourceName& name, const std::string& suffix,
                                    const std::string& attribute);
  TfResource resource(const TfResourceName& name, const TfRepetition& repetition);

 private:
  struct Memo {
    HclValue value;
    Guesses guesses;
    bool known = false;
    bool busy = false;
  };
  using Evaluate = std::function<HclValue()>;

  TfInstance(TfInstance& parent, const TfModule& module, std::string call,
             const TfRepetition& repetition);
  // See TfResource::provider. `provider`: what the resource says of it, or nothing.
  [[nodiscard]] std::string provider_of(const TfResourceName& name, HclSyntax provider) const;
  // The block that a resource is told of: its own, or in a model the call of that.
  [[nodiscard]] const TfBlock* teller_of(const TfBlock& block) const;
  HclValue remember(Memo& memo, Span where, const Evaluate& evaluate);
  HclValue evaluate(HclSyntax expression, const TfRepetition* repetition);
  HclValue given_value(const std::string& name, const TfBlock& variable);
  [[nodiscard]] bool may_be_on(const TfBody& body, std::string_view argument);
  TfRepetitions repeat(const TfBody& body, Span where);
  TfRepetitions once(const TfBody& body);
  void count_block(const TfBlock& block, Counted& counted);
  [[nodiscard]] bool is_within(const TfModule& module) const;
  void instantiate(const std::string& name, const TfBlock& block, Call& call);
  // Those of one name.
  struct Blocks {
    std::vector<HclValue> values;
    Span where;         // the name of the last one
    bool known = true;  // how many there are
  };
  // `guessed`: where it is told what was guessed for each attribute; may be null.
  [[nodiscard]] bool spend_on(const std::vector<HclSyntax>& items);
  HclValue body_value(const TfBody& body, HclSyntax block, HclEvaluator& evaluator,
                      TfGuessedValues* guessed);
  void add_block(HclSyntax block, HclEvaluator& evaluator, std::map<std::string, Blocks>& blocks);
  void add_dynamic(HclSyntax block, const std::string& name, HclEvaluator& evaluator, Blocks& to);

  TfWorld& world_;
  const TfModule& module_;
  std::string address_;
  TfInstance* parent_ = nullptr;  // whose `call_` this is
  std::string call_;
  TfRepetition repetition_;
  bool is_conditional_ = false;
  unsigned depth_ = 0;

  std::map<std::string, Memo> variables_;
  std::map<std::string, Memo> locals_;
  std::map<std::string, Memo> outputs_;
  std::map<std::string, Memo> attributes_;  // by address and name
  std::map<std::string, Call> calls_;
  std::map<TfResourceName, Counted> repetitions_;
};

}  // namespace zonevet
