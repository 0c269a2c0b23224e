// What the functions of Terraform have in common: how they are given their arguments, and what
// Terraform makes of values before functions see them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "read/hcl/hcl_evaluator.h"
#include "read/hcl/hcl_value.h"
#include "source/span.h"

namespace zonevet {

// A call whose arguments are what the function takes (see TfFunction::takes).
struct TfCall {
  std::span<const HclValue> arguments;
  Span where;
  HclBudget& budget;

  [[nodiscard]] HclValue unknown() const { return HclValue::unknown(where); }
  [[nodiscard]] HclValue unknown_but_for(std::vector<HclValue> parts) const {
    return HclValue::unknown_but_for(std::move(parts), where);
  }
  [[nodiscard]] HclValue failure() const { return HclValue::failure(where); }
  // Results of the function.
  [[nodiscard]] HclValue text(HclText octets) const {
    return HclValue::string(std::move(octets), where);
  }
  [[nodiscard]] HclValue number(std::optional<HclNumber> number) const;
  [[nodiscard]] HclValue truth(std::optional<bool> known) const;
  [[nodiscard]] HclValue tuple(std::vector<HclValue> elements) const {
    return HclValue::tuple(std::move(elements), where);
  }

  // REQUIRES of these: the argument is there, and of that kind.
  [[nodiscard]] const HclText& text_at(std::size_t i) const { return arguments[i].text(); }
  [[nodiscard]] const std::vector<HclValue>& tuple_at(std::size_t i) const {
    return arguments[i].elements();
  }
  // A whole number of 64 bits; Terraform refuses others where it wants one.
  [[nodiscard]] std::optional<std::int64_t> whole_at(std::size_t i) const {
    return arguments[i].number().whole();
  }
};

struct TfFunction {
  std::string_view name;
  // One letter for each argument:
  //
  //     s  text; numbers and booleans become one. Parts of it may be holes
  //     n  a number; text becomes one
  //     c  a list, set or tuple, of which elements may be unknown
  //     o  a map or object, the same
  //     v  any value but null
  //     V  any value
  //     u  any value but null, or an unknown one; U: the same, or null
  //
  // and ? behind one that may be missing, * behind the last one if it may come any number of times.
  std::string_view takes;
  HclValue (*call)(const TfCall& call);
};

// By kind. The tables live forever.
std::span<const TfFunction> tf_text_functions();
std::span<const TfFunction> tf_replace_functions();
std::span<const TfFunction> tf_format_functions();
std::span<const TfFunction> tf_list_functions();
std::span<const TfFunction> tf_map_functions();
std::span<const TfFunction> tf_set_functions();
std::span<const TfFunction> tf_number_functions();
std::span<const TfFunction> tf_encoding_functions();
std::span<const TfFunction> tf_decoding_functions();
std::span<const TfFunction> tf_network_functions();
std::span<const TfFunction> tf_csv_functions();

// What comes of a conversion: the value, one that is not known, or a failure.
HclValue to_tf_text(const HclValue& value);
HclValue to_tf_number(const HclValue& value);
HclValue to_tf_truth(const HclValue& value);

// Spends on looking at all that is in a value, texts too. False where there is no more.
bool charge(const HclValue& value, HclBudget& budget);
// The same on sorting values by their texts.
bool charge_sorting(const std::vector<HclValue>& values, HclBudget& budget);

// Makes all values those of one type, as elements of lists, sets and maps must be. False where it
// is not known what they become.
bool unify(std::vector<HclValue>& values, HclBudget& budget);

// Text that two values have in common if they are the same. REQUIRES: the value is whole, and it is
// charged for.
std::string identity_of(const HclValue& value);
// Whether two are the same; nothing where that is not known: a list is never a tuple, and which of
// both a value is does not show.
std::optional<bool> are_same(const HclValue& a, const HclValue& b, HclBudget& budget);

// A set of the elements: each once, and in Terraform's order where that can be known. Not known
// where an element is not.
HclValue set_of(std::vector<HclValue> elements, const TfCall& call);
// Whether elements come in an order that is known. (Terraform sorts those of a set, but not by
// anything that shows if they are collections.)
bool has_order(const HclValue& tuple);

// -- texts ----------------------------------------------------------------------------------------

// How many octets are known at the begin of a text, and how many at its end.
std::size_t known_before_holes(const HclText& text);
std::size_t known_behind_holes(const HclText& text);
// Whether each character is one octet, so that Terraform counts them as we do. (It takes CR and LF
// for one.) False, too, where the budget ends.
bool is_countable(const HclText& text, HclBudget& budget);

}  // namespace zonevet
