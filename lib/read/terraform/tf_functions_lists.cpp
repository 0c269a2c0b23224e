// Functions of lists, and of all collections alike.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "read/terraform/tf_call.h"
#include "read/terraform/tf_resource.h"

namespace zonevet {
namespace {

using Values = std::vector<HclValue>;

std::optional<HclNumber> count(std::size_t number) {
  return HclNumber::of(static_cast<std::int64_t>(number));
}

// The elements as those of one list; nothing where that is not known.
std::optional<Values> list_at(const TfCall& call, std::size_t i) {
  if (!has_order(call.arguments[i])) return std::nullopt;
  Values elements = call.tuple_at(i);
  return unify(elements, call.budget) ? std::optional(std::move(elements)) : std::nullopt;
}

HclValue length(const TfCall& call) {
  const HclValue& value = call.arguments[0];
  if (value.is(HclType::tuple)) return call.number(count(value.elements().size()));
  if (value.is(HclType::object)) {
    const HclObject& object = value.members();
    return object.open ? call.unknown() : call.number(count(object.members.size()));
  }
  if (!value.is(HclType::string)) return call.failure();
  const HclText& text = value.text();
  const bool is_sure = text.whole() && is_countable(text, call.budget);
  return is_sure ? call.number(count(text.octets.size())) : call.unknown();
}

// -- one element ---------------------------------------------------------------------------------

// (Versions differ about numbers below 0.)
HclValue element(const TfCall& call) {
  const Values& elements = call.tuple_at(0);
  const std::optional<std::int64_t> at = call.whole_at(1);
  if (!at || elements.empty() || call.arguments[0].is_set()) return call.failure();
  if (*at < 0) return call.unknown();
  return elements[static_cast<std::size_t>(*at) % elements.size()];
}

HclValue index(const TfCall& call) {
  const Values& elements = call.tuple_at(0);
  if (elements.empty() || call.arguments[0].is_set()) return call.failure();
  for (std::size_t i = 0; i < elements.size() && call.budget.spend(1); ++i) {
    const std::optional<bool> same = are_same(elements[i], call.arguments[1], call.budget);
    if (!same) return call.unknown();
    if (*same) return call.number(count(i));
  }
  return call.budget.exhausted ? call.unknown() : call.failure();
}

HclValue contains(const TfCall& call) {
  std::optional<bool> found = false;
  for (const HclValue& element : call.tuple_at(0)) {
    if (!call.budget.spend(1)) return call.unknown();
    const std::optional<bool> same = are_same(element, call.arguments[1], call.budget);
    if (same == true) return call.truth(true);
    if (!same) found = std::nullopt;
  }
  return call.truth(found);
}

HclValue one(const TfCall& call) {
  const Values& elements = call.tuple_at(0);
  if (elements.size() > 1) return call.failure();
  return elements.empty() ? HclValue::null(call.where) : elements[0];
}

// The first that is there, as what all of them can be. (Beside a set a list becomes one.)
HclValue coalesce(const TfCall& call) {
  Values values;
  for (const HclValue& value : call.arguments) {
    if (!value.is(HclType::null)) values.push_back(value);
  }
  if (values.empty()) return call.failure();
  // (What a provider sets, as an id, is something.)
  if (presence_of(values[0]) == TfReference::Presence::there) return values[0];
  const bool has_unknown = std::any_of(values.begin(), values.end(), [](const HclValue& value) {
    return value.is(HclType::unknown);
  });
  if (!unify(values, call.budget)) return call.unknown();
  for (const HclValue& value : values) {
    if (has_unknown && !value.is(HclType::string)) return call.unknown();
    if (!value.is(HclType::string)) return value;
    const HclText& text = value.text();
    const bool has_octets = std::any_of(text.runs.begin(), text.runs.end(), [](const HclRun& run) {
      return run.kind != HclRunKind::hole;
    });
    if (has_octets) return value;
    if (!text.whole()) return call.unknown();
  }
  return call.failure();
}

// (A null without a type is refused, of which nothing else is said: a null may have one.)
HclValue coalescelist(const TfCall& call) {
  bool is_known = true;
  const HclValue* found = nullptr;
  for (const HclValue& value : call.arguments) {
    const bool is_list = value.is(HclType::tuple) && !value.is_set();
    const bool may_be_list = value.is(HclType::unknown) || value.is(HclType::null);
    if (!is_list && !may_be_list) return call.failure();
    is_known = is_known && !value.is(HclType::null) && (found != nullptr || is_list);
    if (is_list && !value.elements().empty() && found == nullptr) found = &value;
  }
  if (!is_known) return call.unknown();
  return found != nullptr ? *found : call.failure();
}

// -- more and less -------------------------------------------------------------------------------

// (Lists of numbers become texts beside those of texts, tuples do not; which of both they are does
// not show. Of objects the attributes would, but they can be told apart by comparison alone.)
HclValue concat(const TfCall& call) {
  Values all;
  bool is_known = true;
  for (const HclValue& list : call.arguments) {
    const bool may_be_list = list.is(HclType::unknown);
    if (!may_be_list && (!list.is(HclType::tuple) || list.is_set())) return call.failure();
    is_known = is_known && !may_be_list;
    const std::span<const HclValue> elements = may_be_list ? list.parts() : list.elements();
    if (!call.budget.spend_values(elements.size())) return call.unknown();
    all.insert(all.end(), elements.begin(), elements.end());
  }
  const auto is = [&all](HclType type) {
    return std::any_of(all.begin(), all.end(),
                       [type](const HclValue& value) { return value.is(type); });
  };
  const bool mixed =
      call.arguments.size() > 1 && (is(HclType::number) || is(HclType::boolean)) &&
      (!is_known || is(HclType::string) || is(HclType::unknown) || is(HclType::null));
  for (HclValue& value : all) {
    if (mixed && !value.is(HclType::string) && value.is_primitive())
      value = HclValue::unknown(value.where());
  }
  return is_known ? call.tuple(std::move(all)) : call.unknown_but_for(std::move(all));
}

// False where it is not known what is in the list, or in which order, but for what is added.
bool add_flat(std::span<const HclValue> list, const TfCall& call, Values& to) {
  bool is_known = true;
  for (const HclValue& element : list) {
    if (!call.budget.spend(1)) return false;
    if (element.is(HclType::tuple)) {
      is_known = add_flat(element.elements(), call, to) && is_known && has_order(element);
    } else if (element.is(HclType::unknown)) {
      (void)add_flat(element.parts(), call, to);
      is_known = false;
    } else {
      to.push_back(element);
    }
  }
  return is_known;
}

HclValue flatten(const TfCall& call) {
  Values flat;
  const bool is_known = add_flat(call.arguments, call, flat);
  return is_known ? call.tuple(std::move(flat)) : call.unknown_but_for(std::move(flat));
}

HclValue chunklist(const TfCall& call) {
  std::optional<Values> list = list_at(call, 0);
  const std::optional<std::int64_t> wanted = call.whole_at(1);
  if (!wanted || *wanted < 0) return call.failure();
  if (!list) return call.unknown();
  const std::size_t all = list->size();
  const std::size_t size = *wanted == 0 ? all : std::min(all, static_cast<std::size_t>(*wanted));
  Values chunks;
  for (std::size_t at = 0; at < all; at += size) {
    const auto begin = list->begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(size, all - at));
    chunks.push_back(call.tuple(Values(begin, end)));
  }
  return call.tuple(std::move(chunks));
}

HclValue slice_list(const TfCall& call) {
  const Values& elements = call.tuple_at(0);
  const std::optional<std::int64_t> begin = call.whole_at(1);
  const std::optional<std::int64_t> end = call.whole_at(2);
  const auto size = static_cast<std::int64_t>(elements.size());
  const bool is_in = begin && end && *begin >= 0 && *begin <= *end && *end <= size;
  if (!is_in || call.arguments[0].is_set()) return call.failure();
  if (!call.budget.spend_values(static_cast<std::uint64_t>(*end - *begin))) return call.unknown();
  return call.tuple(Values(elements.begin() + *begin, elements.begin() + *end));
}

HclValue reverse(const TfCall& call) {
  if (!has_order(call.arguments[0]) || !call.budget.spend_values(call.tuple_at(0).size()))
    return call.unknown();
  const Values& elements = call.tuple_at(0);
  return call.tuple(Values(elements.rbegin(), elements.rend()));
}

HclValue distinct(const TfCall& call) {
  std::optional<Values> list = list_at(call, 0);
  if (!list) return call.unknown();
  std::unordered_set<std::string> seen;
  Values once;
  for (HclValue& value : *list) {
    if (!value.whole() || !charge(value, call.budget)) return call.unknown();
    std::string identity = identity_of(value);
    if (seen.insert(std::move(identity)).second) once.push_back(std::move(value));
  }
  return call.tuple(std::move(once));
}

// -- lists of texts ------------------------------------------------------------------------------

HclValue compact(const TfCall& call) {
  if (!has_order(call.arguments[0])) return call.failure();
  Values left;
  bool is_known = call.budget.spend_values(call.tuple_at(0).size());
  for (const HclValue& element : call.tuple_at(0)) {
    if (element.is(HclType::null)) continue;
    HclValue text = to_tf_text(element);
    if (text.failed()) return call.failure();
    if (text.is(HclType::unknown)) {
      is_known = false;
      continue;
    }
    const std::vector<HclRun>& runs = text.text().runs;
    const bool has_octets = std::any_of(
        runs.begin(), runs.end(), [](const HclRun& run) { return run.kind != HclRunKind::hole; });
    is_known = is_known && (has_octets || text.whole());
    if (has_octets) left.push_back(std::move(text));
  }
  return is_known ? call.tuple(std::move(left)) : call.unknown_but_for(std::move(left));
}

HclValue sort(const TfCall& call) {
  if (!has_order(call.arguments[0])) return call.failure();
  Values texts;
  bool is_known = true;
  for (const HclValue& element : call.tuple_at(0)) {
    texts.push_back(to_tf_text(element));
    if (texts.back().failed()) return call.failure();
    is_known = is_known && texts.back().whole();
  }
  if (!is_known || !charge_sorting(texts, call.budget)) return call.unknown();
  std::sort(texts.begin(), texts.end(),
            [](const HclValue& a, const HclValue& b) { return a.text().octets < b.text().octets; });
  return call.tuple(std::move(texts));
}

// -- several lists -------------------------------------------------------------------------------

HclValue matchkeys(const TfCall& call) {
  const std::optional<Values> values = list_at(call, 0);
  std::optional<Values> keys = list_at(call, 1);
  const std::optional<Values> sought = list_at(call, 2);
  if (call.tuple_at(0).size() != call.tuple_at(1).size()) return call.failure();
  if (!values || !keys || !sought) return call.unknown();
  const std::size_t size = keys->size();
  keys->insert(keys->end(), sought->begin(), sought->end());
  if (!unify(*keys, call.budget)) return call.unknown();
  std::unordered_set<std::string> wanted;
  Values matched;
  for (std::size_t i = keys->size(); i-- > 0;) {
    if (!(*keys)[i].whole() || !charge((*keys)[i], call.budget)) return call.unknown();
    std::string identity = identity_of((*keys)[i]);
    if (i >= size) {
      wanted.insert(std::move(identity));
    } else if (wanted.count(identity) > 0) {
      matched.push_back((*values)[i]);
    }
  }
  std::reverse(matched.begin(), matched.end());
  return call.tuple(std::move(matched));
}

// What of truths decides alone: `decides`.
HclValue any_is(const TfCall& call, bool decides) {
  std::optional<bool> result = !decides;
  for (const HclValue& element : call.tuple_at(0)) {
    if (!call.budget.spend(1)) return call.unknown();
    // (Null is no truth: false, for both.)
    const HclValue truth =
        element.is(HclType::null) ? HclValue::boolean(false, call.where) : to_tf_truth(element);
    if (truth.failed()) return call.failure();
    if (truth.is(HclType::unknown)) {
      if (result != decides) result = std::nullopt;
    } else if (truth.truth() == decides) {
      result = decides;
    }
  }
  return call.truth(result);
}

HclValue alltrue(const TfCall& call) { return any_is(call, false); }
HclValue anytrue(const TfCall& call) { return any_is(call, true); }

HclValue nonsensitive(const TfCall& call) { return call.arguments[0]; }

constexpr TfFunction kFunctions[] = {
    {"alltrue", "c", alltrue},
    {"anytrue", "c", anytrue},
    {"chunklist", "cn", chunklist},
    {"coalesce", "UU*", coalesce},
    {"coalescelist", "UU*", coalescelist},
    {"compact", "c", compact},
    {"concat", "uu*", concat},
    {"contains", "cv", contains},
    {"distinct", "c", distinct},
    {"element", "cn", element},
    {"flatten", "c", flatten},
    {"index", "cv", index},
    {"length", "v", length},
    {"matchkeys", "ccc", matchkeys},
    {"nonsensitive", "U", nonsensitive},
    {"one", "c", one},
    {"reverse", "c", reverse},
    {"slice", "cnn", slice_list},
    {"sort", "c", sort},
};

}  // namespace

std::span<const TfFunction> tf_list_functions() { return kFunctions; }

}  // namespace zonevet
