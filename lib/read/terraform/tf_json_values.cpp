#include "read/terraform/tf_json_values.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "read/hcl/hcl_text.h"

namespace zonevet {
namespace {

HclText text_in(const JsonValue& string) {
  HclText text;
  JsonCharacters characters(string.written());
  const std::uint64_t begin = string.inside().begin();
  for (JsonCharacter one; characters.next(one);) {
    const std::string_view octets(one.octets.data(), one.size);
    const bool as_it_is = octets == string.written().substr(one.at, one.width);
    add_run(octets, Span(begin + one.at, one.width),
            as_it_is ? HclRunKind::literal : HclRunKind::escape, text);
  }
  return text;
}

// What is marked with `true` in a value's like.
bool is_marked(const JsonValue& mark) {
  return mark.is(JsonKind::boolean) && mark.written() == "true";
}

// The marks of an object's members.
class MarkedMembers {
 public:
  explicit MarkedMembers(const TfMarks& marks)
      : unknown_(members_of(marks.unknown)), sensitive_(members_of(marks.sensitive)) {}
  // Those of one that is there.
  TfMarks take(const std::string& name) { return {take(unknown_, name), take(sensitive_, name)}; }
  // What is not known yet, and was not taken.
  [[nodiscard]] const std::map<std::string, JsonMember>& left() const { return unknown_; }

 private:
  using Members = std::map<std::string, JsonMember>;
  static Members members_of(const JsonValue& object) {
    Members members;
    if (!object.is(JsonKind::object)) return members;
    for (JsonMember at = object.first(); at; at = at.next())
      members.emplace(at.name.text(), at);
    return members;
  }
  static JsonValue take(Members& from, const std::string& name) {
    const auto found = from.find(name);
    if (found == from.end()) return {};
    const JsonValue value = found->second.value;
    from.erase(found);
    return value;
  }
  Members unknown_;
  Members sensitive_;
};

// Whether anything in it may be marked: it is no `false`, and not empty.
bool may_mark(const JsonValue& mark) {
  if (mark.is(JsonKind::array) || mark.is(JsonKind::object)) return static_cast<bool>(mark.first());
  return is_marked(mark);
}

// Elements of arrays and of their marks, side by side.
class MarkedElements {
 public:
  explicit MarkedElements(const TfMarks& marks)
      : unknown_(first(marks.unknown)), sensitive_(first(marks.sensitive)) {}
  TfMarks next() {
    const TfMarks marks{unknown_ ? unknown_.value : JsonValue(),
                        sensitive_ ? sensitive_.value : JsonValue()};
    if (unknown_) unknown_ = unknown_.next();
    if (sensitive_) sensitive_ = sensitive_.next();
    return marks;
  }

 private:
  static JsonMember first(const JsonValue& array) {
    return array.is(JsonKind::array) ? array.first() : JsonMember();
  }
  JsonMember unknown_;
  JsonMember sensitive_;
};

}  // namespace

// (Nested no deeper than JSON is.)
HclValue tf_value_in(const JsonValue& json, const TfMarks& marks) {
  const Span where = json.where();
  if (is_marked(marks.sensitive)) return HclValue::unknown({where.begin(), 0});
  if (is_marked(marks.unknown)) return HclValue::unknown(where);
  switch (json.node().kind) {
    case JsonKind::null:
      return HclValue::null(where);
    case JsonKind::boolean:
      return HclValue::boolean(json.written() == "true", where);
    case JsonKind::number: {
      const std::optional<HclNumber> number = read_signed_hcl_number(json.written());
      return number ? HclValue::number(*number, where) : HclValue::unknown(where);
    }
    case JsonKind::string:
      return HclValue::string(text_in(json), where);
    case JsonKind::array: {
      std::vector<HclValue> elements;
      MarkedElements marked(marks);
      for (JsonMember at = json.first(); at; at = at.next())
        elements.push_back(tf_value_in(at.value, marked.next()));
      return HclValue::tuple(std::move(elements), where);
    }
    case JsonKind::object:
      break;
  }
  HclObject object;
  MarkedMembers marked(marks);
  for (JsonMember at = json.first(); at; at = at.next())
    object.members.push_back(
        {text_in(at.name), tf_value_in(at.value, marked.take(at.name.text()))});
  // What is not known yet may not be there at all.
  for (const auto& [name, mark] : marked.left()) {
    if (may_mark(mark.value))
      object.members.push_back({text_in(mark.name), HclValue::unknown(where)});
  }
  return HclValue::object(std::move(object), where);
}

std::string string_in(const JsonValue& object, std::string_view name) {
  const JsonValue value = object.is(JsonKind::object) ? object.find(name) : JsonValue();
  return value.is(JsonKind::string) ? value.text() : std::string();
}

JsonValue find_path(JsonValue at, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (!at.is(JsonKind::object)) return {};
    at = at.find(name);
  }
  return at;
}

}  // namespace zonevet
