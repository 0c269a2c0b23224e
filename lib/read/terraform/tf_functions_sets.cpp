// Functions of sets, and conversions to types.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "read/terraform/tf_call.h"

namespace zonevet {
namespace {

using Values = std::vector<HclValue>;

// -- conversions ---------------------------------------------------------------------------------

template <HclValue (*Convert)(const HclValue&)>
HclValue to_primitive(const TfCall& call) {
  const HclValue& value = call.arguments[0];
  if (value.is(HclType::null)) return value;
  const HclValue converted = Convert(value);
  return converted.failed() ? call.failure() : converted;
}

HclValue toset(const TfCall& call) {
  const HclValue& value = call.arguments[0];
  if (value.is(HclType::null) || value.is(HclType::unknown) || value.is_set()) return value;
  if (!value.is(HclType::tuple)) return call.failure();
  return set_of(value.elements(), call);
}

HclValue tolist(const TfCall& call) {
  const HclValue& value = call.arguments[0];
  if (value.is(HclType::null)) return value;
  if (!value.is(HclType::tuple)) return call.failure();
  Values elements = value.elements();
  const bool is_known = has_order(value) && unify(elements, call.budget);
  return is_known ? HclValue::tuple(std::move(elements), value.where()) : call.unknown();
}

HclValue tomap(const TfCall& call) {
  const HclValue& value = call.arguments[0];
  if (value.is(HclType::null)) return value;
  if (!value.is(HclType::object)) return call.failure();
  HclObject object = value.members();
  Values values;
  for (const HclMember& member : object.members)
    values.push_back(member.value);
  // (What else is in it may be text.)
  if (object.open) values.push_back(call.unknown());
  if (!unify(values, call.budget)) return call.unknown();
  for (std::size_t i = 0; i < object.members.size(); ++i)
    object.members[i].value = std::move(values[i]);
  return HclValue::object(std::move(object), value.where());
}

// -- sets ----------------------------------------------------------------------------------------

// The elements of all arguments as those of one type, in their order; how many each has. False
// where they are not known. (A set of nulls is refused beside one of collections.)
bool gather(const TfCall& call, Values& all, std::vector<std::size_t>& sizes) {
  for (const HclValue& argument : call.arguments) {
    if (!argument.whole() || !call.budget.spend_values(argument.elements().size())) return false;
    all.insert(all.end(), argument.elements().begin(), argument.elements().end());
    sizes.push_back(argument.elements().size());
  }
  const auto any = [&all](auto is) { return std::any_of(all.begin(), all.end(), is); };
  const bool nulls = any([](const HclValue& value) { return value.is(HclType::null); });
  const bool collections =
      any([](const HclValue& value) { return !value.is(HclType::null) && !value.is_primitive(); });
  if ((nulls && collections) || !unify(all, call.budget)) return false;
  return !any([&call](const HclValue& value) { return !charge(value, call.budget); });
}

HclValue setunion(const TfCall& call) {
  Values all;
  std::vector<std::size_t> sizes;
  return gather(call, all, sizes) ? set_of(std::move(all), call) : call.unknown();
}

// Elements of the first set that are in each of the others, or in none of them.
HclValue select(const TfCall& call, bool in_others) {
  Values all;
  std::vector<std::size_t> sizes;
  if (!gather(call, all, sizes)) return call.unknown();
  Values left(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(sizes[0]));
  std::size_t at = sizes[0];
  for (std::size_t i = 1; i < sizes.size(); ++i) {
    std::unordered_set<std::string> others;
    for (std::size_t k = 0; k < sizes[i]; ++k)
      others.insert(identity_of(all[at++]));
    Values selected;
    for (HclValue& value : left) {
      if (!charge(value, call.budget)) return call.unknown();
      if ((others.count(identity_of(value)) > 0) == in_others) selected.push_back(std::move(value));
    }
    left = std::move(selected);
  }
  return set_of(std::move(left), call);
}

HclValue setintersection(const TfCall& call) { return select(call, true); }
HclValue setsubtract(const TfCall& call) { return select(call, false); }

// The next row: the last columns change first.
void step(std::vector<std::size_t>& row, const std::vector<Values>& columns) {
  for (std::size_t i = columns.size(); i > 0; --i) {
    if (++row[i - 1] < columns[i - 1].size()) return;
    row[i - 1] = 0;
  }
}

// All rows with one element of each column.
HclValue product(const std::vector<Values>& columns, std::uint64_t rows, const TfCall& call) {
  Values all;
  std::vector<std::size_t> at(columns.size(), 0);
  for (std::uint64_t i = 0; i < rows; ++i) {
    Values row;
    for (std::size_t k = 0; k < columns.size(); ++k)
      row.push_back(columns[k][at[k]]);
    all.push_back(call.tuple(std::move(row)));
    step(at, columns);
  }
  const bool is_list = std::none_of(call.arguments.begin(), call.arguments.end(),
                                    [](const HclValue& argument) { return argument.is_set(); });
  return is_list ? call.tuple(std::move(all)) : set_of(std::move(all), call);
}

HclValue setproduct(const TfCall& call) {
  constexpr auto kBeyondAll = static_cast<std::uint64_t>(-1);  // no budget has it
  if (call.arguments.size() < 2) return call.failure();
  std::vector<Values> columns;
  std::uint64_t rows = 1;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    columns.push_back(call.tuple_at(i));
    if (!has_order(call.arguments[i]) || !unify(columns.back(), call.budget)) return call.unknown();
    if (__builtin_mul_overflow(rows, columns.back().size(), &rows)) rows = kBeyondAll;
  }
  constexpr std::uint64_t kMostRows = 1'000'000;
  const std::uint64_t cost = rows > kMostRows ? kBeyondAll : rows * (1 + columns.size());
  if (!call.budget.spend_values(cost)) return call.unknown();
  return product(columns, rows, call);
}

constexpr TfFunction kFunctions[] = {
    {"setintersection", "cc*", setintersection},
    {"setproduct", "c*", setproduct},
    {"setsubtract", "cc", setsubtract},
    {"setunion", "cc*", setunion},
    {"tobool", "V", to_primitive<to_tf_truth>},
    {"tolist", "V", tolist},
    {"tomap", "V", tomap},
    {"tonumber", "V", to_primitive<to_tf_number>},
    {"toset", "U", toset},
    {"tostring", "V", to_primitive<to_tf_text>},
};

}  // namespace

std::span<const TfFunction> tf_set_functions() { return kFunctions; }

}  // namespace zonevet
