#include "read/terraform/tf_plan.h"

#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "read/hcl/hcl_text.h"
#include "read/hcl/hcl_value.h"
#include "read/terraform/tf_json_values.h"
#include "read/terraform/tf_plan_references.h"
#include "read/terraform/tf_providers.h"

namespace zonevet {
namespace {

// -- resources -----------------------------------------------------------------------------------

class PlanReader {
 public:
  PlanReader(const JsonValue& root, TfWanted wanted)
      : root_(root), wanted_(wanted), references_(root) {}
  std::vector<TfResource> read();

 private:
  void find_changes();
  void add_module(const JsonValue& module, bool only_data);
  void add_resource(const JsonValue& resource, bool only_data);
  [[nodiscard]] HclValue values_of(const JsonValue& resource, const std::string& address) const;

  JsonValue root_;
  TfWanted wanted_;
  std::map<std::string, JsonValue> changes_;  // by address
  TfPlanReferences references_;
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

std::vector<TfResource> PlanReader::read() {
  find_changes();
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
  made.provider = references_.provider_of(made.address);
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
  TfMarks marks{{}, find_path(resource, {"sensitive_values"})};
  if (change != changes_.end()) {
    marks.unknown = find_path(change->second, {"after_unknown"});
    // (Old plans have it there alone.)
    if (!marks.sensitive) marks.sensitive = find_path(change->second, {"after_sensitive"});
  }
  HclValue values = tf_value_in(resource.find("values"), marks);
  if (!values.is(HclType::object)) return values;
  HclObject object = values.members();
  const std::span<const TfRow> rows = find_tf_rows(string_in(resource, "type"));
  for (HclMember& member : object.members) {
    // (Others link nothing.)
    const bool links = rows.empty() || has_tf_name(rows[0].zone, member.key.octets) ||
                       has_tf_name(rows[0].scope, member.key.octets);
    if (!links || !member.value.is(HclType::unknown)) continue;
    if (auto refers = references_.find(address, member.key.octets))
      member.value = HclValue::unknown(member.value.where(), std::move(refers));
  }
  return HclValue::object(std::move(object), values.where());
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

// All of it stands where something does.
HclValue put(const HclValue& value, Span where) {
  if (value.is(HclType::string)) {
    HclText text;
    for (const HclRun& run : value.text().runs) {
      const std::string_view octets =
          std::string_view(value.text().octets).substr(run.at, run.size);
      add_run(octets, where, run.kind == HclRunKind::hole ? run.kind : HclRunKind::meant, text);
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
  const std::optional<HclText> text = text_of(value);
  const std::optional<HclText> other = text_of(like);
  if (!text || !other) return value.type() == like.type();
  return place_text(*text, *other).has_value();
}

// Sets come in an order of their own: each element is sought among its likes, first what is known
// in full.
class Likes {
 public:
  explicit Likes(const std::vector<HclValue>& all) : all_(all), left_(all.size() + 1) {
    std::iota(left_.begin(), left_.end(), std::size_t{0});
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
    const std::size_t first = left_from(0);
    std::size_t at = first;
    for (std::size_t tries = 0; at < all_.size() && tries < kMostTries; ++tries) {
      if (may_be_of(value, all_[at])) return take(at);
      at = left_from(at + 1);
    }
    return take(first);
  }

 private:
  const HclValue* take(std::size_t at) {
    left_[at] = at + 1;
    return &all_[at];
  }
  // The first that is not taken, from there on. (What is asked for is not walked again.)
  std::size_t left_from(std::size_t at) {
    while (left_[at] != at) {
      left_[at] = left_[left_[at]];
      at = left_[at];
    }
    return at;
  }
  const std::vector<HclValue>& all_;
  std::multimap<std::string, std::size_t> by_text_;
  // Itself of one that is left, and of the end; else one behind it, before which none is.
  std::vector<std::size_t> left_;
};

class Placer {
 public:
  explicit Placer(TfAge age) : age_(age) {}
  [[nodiscard]] HclValue place(const HclValue& value, const HclValue& like) const;

 private:
  [[nodiscard]] HclValue place_elements(const HclValue& value, const HclValue& like) const;
  [[nodiscard]] HclValue place_members(const HclValue& value, const HclValue& like) const;
  [[nodiscard]] HclValue place_unlike(const HclValue& value, const HclValue& like) const;

  TfAge age_;
};

HclValue Placer::place_elements(const HclValue& value, const HclValue& like) const {
  const std::vector<HclValue>& elements = value.elements();
  if (like.elements().size() != elements.size()) return place_unlike(value, like);
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

HclValue Placer::place_members(const HclValue& value, const HclValue& like) const {
  HclObject object;
  object.open = value.members().open;
  for (const HclMember& member : value.members().members) {
    const HclValue* const source = like.members().find(member.key.octets);
    object.members.push_back(
        {member.key, source != nullptr ? place(member.value, *source) : member.value});
  }
  return HclValue::object(std::move(object), like.where());
}

// What is older than the configuration may have come of other text, where it stands no more.
HclValue Placer::place_unlike(const HclValue& value, const HclValue& like) const {
  const bool is_old = age_ == TfAge::may_be_older && !like.is(HclType::unknown);
  return is_old ? value : put(value, like.where());
}

HclValue Placer::place(const HclValue& value, const HclValue& like) const {
  if (value.is(HclType::unknown)) return like;
  if (value.is(HclType::tuple) && like.is(HclType::tuple)) return place_elements(value, like);
  if (value.is(HclType::object) && like.is(HclType::object)) return place_members(value, like);
  if (value.is(HclType::string) && like.is_primitive()) {
    auto placed = place_text(value.text(), *text_of(like));
    if (placed) return HclValue::string(std::move(*placed), like.where());
  }
  return may_be_of(value, like) ? put(value, like.where()) : place_unlike(value, like);
}

}  // namespace

bool plans_changes(const JsonDocument& json) {
  return json.root().is(JsonKind::object) && json.root().find("planned_values");
}

bool is_tf_plan(const JsonDocument& json) {
  if (!json.ok() || !json.root().is(JsonKind::object)) return false;
  const std::string format = string_in(json.root(), "format_version");
  if (!format.starts_with("0.") && !format.starts_with("1.")) return false;
  // (Of an empty state nothing else is said.)
  bool alone = true;
  for (JsonMember member = json.root().first(); member; member = member.next()) {
    const std::string_view name = member.name.written();
    alone = alone && (name == "format_version" || name == "terraform_version");
  }
  return alone || json.root().find("planned_values") || json.root().find("values");
}

std::vector<TfResource> read_tf_plan(const JsonDocument& json, TfWanted wanted) {
  return PlanReader(json.root(), wanted).read();
}

void place_tf_plan(std::span<const TfResource> configuration, TfAge age,
                   std::vector<TfResource>& plan) {
  const Placer placer(age);
  std::map<std::string_view, const TfResource*> by_address;
  for (const TfResource& resource : configuration)
    by_address.emplace(resource.address, &resource);
  for (TfResource& resource : plan) {
    const auto found = by_address.find(resource.address);
    if (found == by_address.end()) continue;
    resource.where = found->second->where;
    resource.block = found->second->block;
    resource.values = placer.place(resource.values, found->second->values);
  }
}

}  // namespace zonevet
