// Functions of maps and objects.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "read/terraform/tf_call.h"

namespace zonevet {
namespace {

const HclObject& object_at(const TfCall& call, std::size_t i) {
  return call.arguments[i].members();
}

// Whether a text stays one in the place of an element. (Of a map of numbers or truths it would
// become one of them, or be refused; an object keeps it.)
bool stays_text(const HclValue& text, const HclObject& object) {
  const bool has_other =
      object.members.empty() ||
      std::any_of(object.members.begin(), object.members.end(), [](const HclMember& member) {
        return !member.value.is(HclType::number) && !member.value.is(HclType::boolean);
      });
  return has_other || (to_tf_number(text).failed() && to_tf_truth(text).failed());
}

HclValue lookup(const TfCall& call) {
  const HclObject& object = object_at(call, 0);
  const HclText& key = call.text_at(1);
  if (!key.whole()) return call.unknown();
  const HclValue* const found = object.find(key.octets);
  if (found != nullptr) return *found;
  if (object.open) return call.unknown();
  if (call.arguments.size() < 3) return call.failure();
  const HclValue& otherwise = call.arguments[2];
  if (!otherwise.is(HclType::string)) return otherwise;
  if (!call.budget.spend_values(object.members.size())) return call.unknown();
  return stays_text(otherwise, object) ? otherwise : call.unknown();
}

HclValue keys(const TfCall& call) {
  const HclObject& object = object_at(call, 0);
  if (object.open || !call.budget.spend_values(object.members.size())) return call.unknown();
  std::vector<HclValue> all;
  for (const HclMember& member : object.members) {
    if (!call.budget.spend(1, member.key.octets.size())) return call.unknown();
    all.push_back(call.text(member.key));
  }
  return call.tuple(std::move(all));
}

HclValue values(const TfCall& call) {
  const HclObject& object = object_at(call, 0);
  if (object.open || !call.budget.spend_values(object.members.size())) return call.unknown();
  std::vector<HclValue> all;
  all.reserve(object.members.size());
  for (const HclMember& member : object.members)
    all.push_back(member.value);
  return call.tuple(std::move(all));
}

// Adds the members of one argument; what may be there beside them may stand in the place of those
// that were there before.
bool add_members(const HclValue& argument, const TfCall& call, HclObject& to) {
  const bool is_open = argument.is(HclType::unknown) || argument.members().open;
  if (is_open) {
    to.open = true;
    if (!call.budget.spend_values(to.members.size())) return false;
    for (HclMember& member : to.members)
      member.value = HclValue::unknown(member.value.where());
  }
  if (argument.is(HclType::unknown)) return true;
  for (const HclMember& member : argument.members().members) {
    if (!call.budget.spend(1, member.key.octets.size())) return false;
    to.members.push_back(member);
  }
  return true;
}

HclValue merge(const TfCall& call) {
  HclObject merged;
  std::size_t nulls = 0;
  bool is_sure = true;
  bool fits = true;
  for (const HclValue& argument : call.arguments) {
    const bool is_null = argument.is(HclType::null);
    nulls += is_null ? 1 : 0;
    is_sure = is_sure && !is_null && !argument.is(HclType::unknown);
    fits = fits && (is_null || argument.is(HclType::unknown) || argument.is(HclType::object));
    if (fits && !is_null && !add_members(argument, call, merged)) return call.unknown();
  }
  // (Beside a null without a type even lists are taken, and of nulls alone comes a null.)
  if (!fits) return is_sure ? call.failure() : call.unknown();
  const bool has_object = nulls < call.arguments.size() || call.arguments.empty();
  return has_object ? HclValue::object(std::move(merged), call.where) : call.unknown();
}

HclValue zipmap(const TfCall& call) {
  const std::vector<HclValue>& names = call.tuple_at(0);
  const std::vector<HclValue>& elements = call.tuple_at(1);
  if (names.size() != elements.size() || call.arguments[1].is_set()) return call.failure();
  if (!has_order(call.arguments[0])) return call.failure();
  HclObject zipped;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const HclValue name = to_tf_text(names[i]);
    if (name.failed()) return call.failure();
    if (!name.whole()) {
      // Any of those before may be this one.
      zipped.open = true;
      if (!call.budget.spend(1 + zipped.members.size())) return call.unknown();
      for (HclMember& member : zipped.members)
        member.value = HclValue::unknown(member.value.where());
      continue;
    }
    if (!call.budget.spend(1, name.text().octets.size())) return call.unknown();
    zipped.members.push_back({name.text(), elements[i]});
  }
  return HclValue::object(std::move(zipped), call.where);
}

constexpr TfFunction kFunctions[] = {
    {"keys", "o", keys},     {"lookup", "osU?", lookup}, {"merge", "U*", merge},
    {"values", "o", values}, {"zipmap", "cc", zipmap},
};

}  // namespace

std::span<const TfFunction> tf_map_functions() { return kFunctions; }

}  // namespace zonevet
