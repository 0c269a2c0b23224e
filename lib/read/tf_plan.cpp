#include "read/tf_plan.h"

#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "read/hcl_text.h"
#include "read/hcl_value.h"

namespace zonevet {
namespace {

// -- values ------------------------------------------------------------------------------------

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

// Marks of what is not known yet, and of what is sensitive.
struct Marks {
  JsonValue unknown;
  JsonValue sensitive;
  [[nodiscard]] bool hide() const { return is_marked(unknown) || is_marked(sensitive); }
};

// The marks of an object's members.
class MarkedMembers {
 public:
  explicit MarkedMembers(const Marks& marks)
      : unknown_(members_of(marks.unknown)), sensitive_(members_of(marks.sensitive)) {}
  // Those of one that is there.
  Marks take(const std::string& name) { return {take(unknown_, name), take(sensitive_, name)}; }
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
  explicit MarkedElements(const Marks& marks)
      : unknown_(first(marks.unknown)), sensitive_(first(marks.sensitive)) {}
  Marks next() {
    const Marks marks{unknown_ ? unknown_.value : JsonValue(),
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

// (Nested no deeper than JSON is.)
HclValue value_in(const JsonValue& json, const Marks& marks) {
  const Span where = json.where();
  if (marks.hide()) return HclValue::unknown(where);
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
        elements.push_back(value_in(at.value, marked.next()));
      return HclValue::tuple(std::move(elements), where);
    }
    case JsonKind::object:
      break;
  }
  HclObject object;
  MarkedMembers marked(marks);
  for (JsonMember at = json.first(); at; at = at.next())
    object.members.push_back({text_in(at.name), value_in(at.value, marked.take(at.name.text()))});
  // What is not known yet may not be there at all.
  for (const auto& [name, mark] : marked.left()) {
    if (may_mark(mark.value))
      object.members.push_back({text_in(mark.name), HclValue::unknown(where)});
  }
  return HclValue::object(std::move(object), where);
}

// -- resources -----------------------------------------------------------------------------------

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

class PlanReader {
 public:
  PlanReader(const JsonValue& root, TfWanted wanted) : root_(root), wanted_(wanted) {}
  std::vector<TfResource> read();

 private:
  void find_changes();
  void find_references(const JsonValue& module, const std::string& address);
  void add_module(const JsonValue& module, bool only_data);
  void add_resource(const JsonValue& resource, bool only_data);
  [[nodiscard]] HclValue values_of(const JsonValue& resource, const std::string& address) const;
  [[nodiscard]] std::shared_ptr<const TfReference> reference(const std::string& address,
                                                             const std::string& attribute) const;

  JsonValue root_;
  TfWanted wanted_;
  std::map<std::string, JsonValue> changes_;  // by address
  // By the address of the block: what its attributes refer to, with the module's address.
  struct Block {
    JsonValue expressions;
    std::string module;
  };
  std::map<std::string, Block> blocks_;
  std::vector<TfResource> resources_;
};

void PlanReader::find_changes() {
  const JsonValue changes = root_.find("resource_changes");
  if (!changes.is(JsonKind::array)) return;
  for (JsonMember at = changes.first(); at; at = at.next()) {
    const std::string address = string_in(at.value, "address");
    if (!address.empty()) changes_.emplace(address, find_path(at.value, {"change"}));
  }
}

// Calls of a module stand within the module that calls it.
void PlanReader::find_references(const JsonValue& module, const std::string& address) {
  const JsonValue resources = find_path(module, {"resources"});
  if (resources.is(JsonKind::array)) {
    for (JsonMember at = resources.first(); at; at = at.next())
      blocks_.emplace(address + string_in(at.value, "address"),
                      Block{find_path(at.value, {"expressions"}), address});
  }
  const JsonValue calls = find_path(module, {"module_calls"});
  if (!calls.is(JsonKind::object)) return;
  for (JsonMember at = calls.first(); at; at = at.next())
    find_references(find_path(at.value, {"module"}), address + "module." + at.name.text() + ".");
}

std::vector<TfResource> PlanReader::read() {
  find_changes();
  find_references(find_path(root_, {"configuration", "root_module"}), "");
  const JsonValue planned = find_path(root_, {"planned_values", "root_module"});
  add_module(planned ? planned : find_path(root_, {"values", "root_module"}), false);
  if (planned) add_module(find_path(root_, {"prior_state", "values", "root_module"}), true);
  return std::move(resources_);
}

void PlanReader::add_module(const JsonValue& module, bool only_data) {
  const JsonValue resources = find_path(module, {"resources"});
  if (resources.is(JsonKind::array)) {
    for (JsonMember at = resources.first(); at; at = at.next())
      add_resource(at.value, only_data);
  }
  const JsonValue children = find_path(module, {"child_modules"});
  if (!children.is(JsonKind::array)) return;
  for (JsonMember at = children.first(); at; at = at.next())
    add_module(at.value, only_data);
}

void PlanReader::add_resource(const JsonValue& resource, bool only_data) {
  TfResource made;
  made.type = string_in(resource, "type");
  made.name = string_in(resource, "name");
  made.address = string_in(resource, "address");
  made.is_data = string_in(resource, "mode") == "data";
  const JsonValue values = find_path(resource, {"values"});
  const bool sound = !made.type.empty() && !made.address.empty() && values.is(JsonKind::object);
  if (!sound || made.is_data != only_data || !wanted_(made.type, made.is_data)) return;
  made.where = resource.find("address").where();
  made.block = resource.where();
  made.values = values_of(resource, made.address);
  resources_.push_back(std::move(made));
}

HclValue PlanReader::values_of(const JsonValue& resource, const std::string& address) const {
  const auto change = changes_.find(address);
  Marks marks{{}, find_path(resource, {"sensitive_values"})};
  if (change != changes_.end()) marks.unknown = find_path(change->second, {"after_unknown"});
  HclValue values = value_in(resource.find("values"), marks);
  if (!values.is(HclType::object)) return values;
  HclObject object = values.members();
  for (HclMember& member : object.members) {
    if (!member.value.is(HclType::unknown)) continue;
    if (auto refers = reference(address, member.key.octets))
      member.value = HclValue::unknown(member.value.where(), std::move(refers));
  }
  return HclValue::object(std::move(object), values.where());
}

// The address without the keys of its instances.
std::string block_of(const std::string& address) {
  std::string block;
  bool in_key = false;
  bool in_quotes = false;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const char c = address[i];
    if (in_quotes && c == '\\') {
      ++i;
    } else if (in_key && c == '"') {
      in_quotes = !in_quotes;
    } else if (!in_quotes && (c == '[' || c == ']')) {
      in_key = c == '[';
    } else if (!in_key) {
      block += c;
    }
  }
  return block;
}

// What an attribute that is not known yet is set to, where that is one attribute of one resource of
// the same module. (References come with their own beginnings: "a.b.id", "a.b", "a".)
std::shared_ptr<const TfReference> PlanReader::reference(const std::string& address,
                                                         const std::string& attribute) const {
  const auto block = blocks_.find(block_of(address));
  if (block == blocks_.end() || address != block_of(address)) return nullptr;
  const JsonValue references = find_path(block->second.expressions, {attribute, "references"});
  if (!references.is(JsonKind::array) || !references.first()) return nullptr;
  const std::string first = references.first().value.is(JsonKind::string)
                                ? references.first().value.text()
                                : std::string();
  const std::size_t dot = first.rfind('.');
  if (dot == std::string::npos) return nullptr;
  const std::string resource = first.substr(0, dot);
  if (!blocks_.contains(block->second.module + resource)) return nullptr;
  return std::make_shared<TfReference>(block->second.module + resource, first.substr(dot + 1));
}

// -- places --------------------------------------------------------------------------------------

// Text with the places that its like has: what is there as text stands there, and what was not
// known stands where its hole does. Nothing where it cannot have come of it.
std::optional<HclText> place_text(const HclText& text, const HclText& like) {
  HclText placed;
  std::size_t at = 0;
  for (std::size_t i = 0; i < like.runs.size(); ++i) {
    const HclRun& run = like.runs[i];
    const std::string_view octets = std::string_view(like.octets).substr(run.at, run.size);
    if (run.kind != HclRunKind::hole) {
      if (std::string_view(text.octets).substr(at, run.size) != octets) return std::nullopt;
      add_run(octets, run.written, run.kind, placed);
      at += run.size;
      continue;
    }
    const bool last = i + 1 == like.runs.size();
    const std::string_view next =
        last ? std::string_view()
             : std::string_view(like.octets).substr(like.runs[i + 1].at, like.runs[i + 1].size);
    const std::size_t end = last ? text.octets.size() : text.octets.find(next, at);
    if (end == std::string::npos || end < at) return std::nullopt;
    add_meant(std::string_view(text.octets).substr(at, end - at), run.written, placed);
    at = end;
  }
  return at == text.octets.size() ? std::optional(std::move(placed)) : std::nullopt;
}

HclValue place(const HclValue& value, const HclValue& like);

// All of it stands where something does.
HclValue put(const HclValue& value, Span where) {
  if (value.is(HclType::string)) {
    HclText text;
    for (const HclRun& run : value.text().runs) {
      const std::string_view octets =
          std::string_view(value.text().octets).substr(run.at, run.size);
      add_run(octets, where, run.kind == HclRunKind::hole ? run.kind : HclRunKind::escape, text);
    }
    return HclValue::string(std::move(text), where);
  }
  if (value.is(HclType::null)) return HclValue::null(where);
  if (value.is(HclType::boolean)) return HclValue::boolean(value.truth(), where);
  if (value.is(HclType::number)) return HclValue::number(value.number(), where);
  if (value.is(HclType::tuple)) {
    std::vector<HclValue> elements;
    for (const HclValue& element : value.elements())
      elements.push_back(put(element, where));
    return HclValue::tuple(std::move(elements), where);
  }
  if (!value.is(HclType::object)) return HclValue::unknown(where);
  HclObject object;
  object.open = value.members().open;
  for (const HclMember& member : value.members().members) {
    HclText key;
    add_meant(member.key.octets, where, key);
    object.members.push_back({std::move(key), put(member.value, where)});
  }
  return HclValue::object(std::move(object), where);
}

// Whether a value can have come of what its like was evaluated to.
bool may_be_of(const HclValue& value, const HclValue& like) {
  if (like.is(HclType::unknown)) return true;
  if (!value.is(HclType::string) || !like.is_primitive()) return value.type() == like.type();
  return place_text(value.text(), *text_of(like)).has_value();
}

// Sets come in an order of their own: each element is sought among its likes, first what is known
// in full.
class Likes {
 public:
  explicit Likes(const std::vector<HclValue>& all) : all_(all), taken_(all.size()) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (const std::optional<std::string> text = string_of(all[i])) by_text_.emplace(*text, i);
    }
  }
  // Null where there is none that is the same.
  const HclValue* take_same(const HclValue& value) {
    const std::optional<std::string> text = string_of(value);
    const auto found = text ? by_text_.find(*text) : by_text_.end();
    if (found == by_text_.end()) return nullptr;
    const std::size_t at = found->second;
    by_text_.erase(found);
    return take(at);
  }
  // REQUIRES: not all are taken.
  const HclValue* take_likely(const HclValue& value) {
    constexpr std::size_t kMostTries = 64;
    while (taken_[first_])
      ++first_;
    std::size_t tries = 0;
    for (std::size_t i = first_; i < all_.size() && tries < kMostTries; ++i) {
      if (taken_[i]) continue;
      if (may_be_of(value, all_[i])) return take(i);
      ++tries;
    }
    return take(first_);
  }

 private:
  const HclValue* take(std::size_t at) {
    taken_[at] = true;
    return &all_[at];
  }
  const std::vector<HclValue>& all_;
  std::vector<bool> taken_;
  std::multimap<std::string, std::size_t> by_text_;
  std::size_t first_ = 0;  // all before it are taken
};

HclValue place_elements(const HclValue& value, const HclValue& like) {
  const std::vector<HclValue>& elements = value.elements();
  if (like.elements().size() != elements.size()) return put(value, like.where());
  Likes likes(like.elements());
  std::vector<const HclValue*> of(elements.size());
  for (std::size_t i = 0; i < elements.size(); ++i)
    of[i] = likes.take_same(elements[i]);
  std::vector<HclValue> placed;
  placed.reserve(elements.size());
  for (std::size_t i = 0; i < elements.size(); ++i)
    placed.push_back(
        place(elements[i], of[i] != nullptr ? *of[i] : *likes.take_likely(elements[i])));
  return HclValue::tuple(std::move(placed), like.where());
}

HclValue place_members(const HclValue& value, const HclValue& like) {
  HclObject object;
  object.open = value.members().open;
  for (const HclMember& member : value.members().members) {
    const HclValue* const source = like.members().find(member.key.octets);
    object.members.push_back(
        {member.key, source != nullptr ? place(member.value, *source) : member.value});
  }
  return HclValue::object(std::move(object), like.where());
}

HclValue place(const HclValue& value, const HclValue& like) {
  if (value.is(HclType::unknown)) return like;
  if (value.is(HclType::tuple) && like.is(HclType::tuple)) return place_elements(value, like);
  if (value.is(HclType::object) && like.is(HclType::object)) return place_members(value, like);
  if (value.is(HclType::string) && like.is_primitive()) {
    auto placed = place_text(value.text(), *text_of(like));
    if (placed) return HclValue::string(std::move(*placed), like.where());
  }
  return put(value, like.where());
}

}  // namespace

bool looks_like_tf_plan(std::string_view begin) {
  const std::size_t brace = begin.find_first_not_of(" \t\r\n");
  if (brace == std::string_view::npos || begin[brace] != '{') return false;
  const std::size_t name = begin.find_first_not_of(" \t\r\n", brace + 1);
  return name != std::string_view::npos && begin.substr(name).starts_with("\"format_version\"") &&
         begin.find("\"terraform_version\"") != std::string_view::npos;
}

bool is_tf_plan(const JsonDocument& json) {
  if (!json.ok() || !json.root().is(JsonKind::object)) return false;
  const std::string format = string_in(json.root(), "format_version");
  const bool known = format.starts_with("0.") || format.starts_with("1.");
  return known && (json.root().find("planned_values") || json.root().find("values"));
}

std::vector<TfResource> read_tf_plan(const JsonDocument& json, TfWanted wanted) {
  return PlanReader(json.root(), wanted).read();
}

void place_tf_plan(std::span<const TfResource> configuration, std::vector<TfResource>& plan) {
  std::map<std::string_view, const TfResource*> by_address;
  for (const TfResource& resource : configuration)
    by_address.emplace(resource.address, &resource);
  for (TfResource& resource : plan) {
    const auto found = by_address.find(resource.address);
    if (found == by_address.end()) continue;
    resource.where = found->second->where;
    resource.block = found->second->block;
    resource.values = place(resource.values, found->second->values);
  }
}

}  // namespace zonevet
