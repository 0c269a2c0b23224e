#include "read/terraform/tf_types.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zonevet {
namespace {

class Converter {
 public:
  explicit Converter(HclBudget& budget) : budget_(budget) {}
  HclValue convert(const HclValue& value, HclSyntax type);

 private:
  static HclValue to_primitive(const HclValue& value, std::string_view type);
  HclValue to_elements(const HclValue& value, std::string_view kind, HclSyntax element);
  HclValue to_map(const HclValue& value, HclSyntax element);
  HclValue to_object(const HclValue& value, HclSyntax attributes);
  HclValue to_tuple(const HclValue& value, HclSyntax types);
  HclValue attribute(const HclValue* value, HclSyntax type, Span where);

  HclBudget& budget_;
};

// Types are nested no deeper than HCL is.
HclValue Converter::convert(const HclValue& value, HclSyntax type) {
  if (!budget_.spend(1)) return HclValue::unknown(value.where());
  if (!type || value.is(HclType::unknown) || value.is(HclType::null)) return value;
  if (type.is(HclKind::parentheses)) return convert(value, type.first());
  // (Terraform 0.11 writes types as text.)
  if (type.is(HclKind::template_text)) {
    const std::string word = string_of(constant_of(type)).value_or("");
    if (word == "string") return to_primitive(value, word);
    return word == "list" || word == "map" ? value : HclValue::unknown(value.where());
  }
  if (type.is(HclKind::variable)) {
    const std::string_view word = type.written();
    if (word == "any" || word == "list" || word == "map") return value;
    if (word == "set") return tf_set_of(value);
    return to_primitive(value, word);
  }
  if (!type.is(HclKind::call)) return HclValue::unknown(value.where());
  const std::string kind = type.first().name();
  const HclSyntax of = type.first().next();
  if (kind == "list" || kind == "set") return to_elements(value, kind, of);
  if (kind == "map") return to_map(value, of);
  if (kind == "object" && of && of.is(HclKind::object)) return to_object(value, of);
  if (kind == "tuple" && of && of.is(HclKind::tuple)) return to_tuple(value, of);
  return HclValue::unknown(value.where());
}

HclValue Converter::to_primitive(const HclValue& value, std::string_view type) {
  if (!value.is_primitive()) return HclValue::failure(value.where());
  if (type == "string") {
    return value.is(HclType::string) ? value : HclValue::string(*text_of(value), value.where());
  }
  const bool may_fit = value.is(HclType::string);
  if (type == "number") {
    const std::optional<HclNumber> number = number_of(value);
    if (number) return HclValue::number(*number, value.where());
  } else if (type == "bool") {
    const std::optional<bool> truth = truth_of(value);
    if (truth) return HclValue::boolean(*truth, value.where());
  } else {
    return HclValue::unknown(value.where());
  }
  return may_fit ? HclValue::unknown(value.where()) : HclValue::failure(value.where());
}

HclValue Converter::to_elements(const HclValue& value, std::string_view kind, HclSyntax element) {
  if (!value.is(HclType::tuple)) return HclValue::failure(value.where());
  std::vector<HclValue> elements;
  for (const HclValue& one : value.elements()) {
    elements.push_back(convert(one, element));
    if (elements.back().failed()) return elements.back();
  }
  HclValue tuple = HclValue::tuple(std::move(elements), value.where());
  return kind == "set" || value.is_set() ? tf_set_of(tuple) : tuple;
}

HclValue Converter::to_map(const HclValue& value, HclSyntax element) {
  if (!value.is(HclType::object)) return HclValue::failure(value.where());
  HclObject map;
  map.open = value.members().open;
  for (const HclMember& member : value.members().members) {
    map.members.push_back({member.key, convert(member.value, element)});
    if (map.members.back().value.failed()) return map.members.back().value;
  }
  return HclValue::object(std::move(map), value.where());
}

HclValue Converter::to_object(const HclValue& value, HclSyntax attributes) {
  if (!value.is(HclType::object)) return HclValue::failure(value.where());
  HclObject object;
  for (HclSyntax item = attributes.first(); item; item = item.next()) {
    const HclSyntax key = item.first();
    const std::optional<std::string> name =
        key.is(HclKind::name) ? std::optional(key.name()) : string_of(constant_of(key));
    if (!name) return HclValue::unknown(value.where());
    const HclValue* const found = value.members().find(*name);
    HclValue made = found == nullptr && value.members().open
                        ? HclValue::unknown(value.where())
                        : attribute(found, item.value(), value.where());
    if (made.failed()) return made;
    HclText text;
    add_meant(*name, key.where(), text);
    object.members.push_back({std::move(text), std::move(made)});
  }
  return HclValue::object(std::move(object), value.where());
}

// `optional(type)` and `optional(type, default)`; null stands for a value that is not set, too.
HclValue Converter::attribute(const HclValue* value, HclSyntax type, Span where) {
  const bool optional = type.is(HclKind::call) && type.first().name() == "optional";
  if (!optional) return value != nullptr ? convert(*value, type) : HclValue::failure(where);
  const HclSyntax inner = type.first().next();
  if (!inner) return HclValue::unknown(where);
  if (value != nullptr && !value->is(HclType::null)) return convert(*value, inner);
  if (!inner.next()) return HclValue::null(where);
  return convert(constant_of(inner.next()), inner);
}

HclValue Converter::to_tuple(const HclValue& value, HclSyntax types) {
  if (!value.is(HclType::tuple)) return HclValue::failure(value.where());
  std::vector<HclValue> elements;
  HclSyntax type = types.first();
  for (const HclValue& one : value.elements()) {
    if (!type) return HclValue::failure(value.where());
    elements.push_back(convert(one, type));
    if (elements.back().failed()) return elements.back();
    type = type.next();
  }
  return type ? HclValue::failure(value.where())
              : HclValue::tuple(std::move(elements), value.where());
}

}  // namespace

HclValue convert_to_tf_type(const HclValue& value, HclSyntax type, HclBudget& budget) {
  return Converter(budget).convert(value, type);
}

HclValue tf_set_of(const HclValue& value) {
  if (!value.is(HclType::tuple)) return value;
  std::map<std::string, HclValue> texts;
  std::vector<HclValue> elements;
  for (const HclValue& element : value.elements()) {
    const std::optional<std::string> text =
        element.is_primitive() ? string_of(element) : std::nullopt;
    if (!text) {
      elements.push_back(element);
    } else {
      texts.emplace(*text, element);
    }
  }
  std::vector<HclValue> sorted;
  sorted.reserve(texts.size() + elements.size());
  for (auto& [text, element] : texts)
    sorted.push_back(std::move(element));
  sorted.insert(sorted.end(), elements.begin(), elements.end());
  return HclValue::set(std::move(sorted), value.where());
}

}  // namespace zonevet
