#include "read/terraform/tf_values.h"

#include <algorithm>
#include <span>

#include "read/terraform/tf_providers.h"

namespace zonevet {
namespace {

bool is_set(const HclValue& value) {
  if (value.is(HclType::null)) return false;
  return !value.is(HclType::tuple) || !value.elements().empty();
}

}  // namespace

const HclValue* find_tf_value(const HclObject& object, std::string_view cell) {
  while (!cell.empty()) {
    const HclValue* const value = object.find(next_tf_name(cell));
    if (value != nullptr && is_set(*value)) return value;
  }
  return nullptr;
}

const HclValue* find_tf_value(const HclValue& value, std::string_view cell) {
  if (value.is(HclType::object)) return find_tf_value(value.members(), cell);
  if (!value.is(HclType::tuple) || value.elements().empty()) return nullptr;
  const HclValue& first = value.elements().front();
  return first.is(HclType::object) ? find_tf_value(first.members(), cell) : nullptr;
}

std::vector<HclValue> tf_elements(const HclValue& value) {
  if (value.is(HclType::tuple)) return value.elements();
  const std::span<const HclValue> parts = value.parts();
  std::vector<HclValue> elements(parts.begin(), parts.end());
  elements.push_back(value);
  return elements;
}

PlacedText tf_text(const HclValue& value) {
  if (const auto text = text_of(value)) return {*text, value.where()};
  HclText hole;
  add_hole(value.where(), hole);
  return {hole, value.where()};
}

std::optional<bool> tf_truth(const HclValue* value) {
  return value == nullptr ? std::optional(false) : truth_of(*value);
}

}  // namespace zonevet
