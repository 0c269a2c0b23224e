#include "read/hcl/hcl_value.h"

#include <algorithm>
#include <limits>

#include "base/ascii.h"

namespace zonevet {

const HclValue* HclObject::find(std::string_view key) const {
  const auto at = std::lower_bound(
      members.begin(), members.end(), key,
      [](const HclMember& member, std::string_view sought) { return member.key.octets < sought; });
  return at != members.end() && at->key.octets == key ? &at->value : nullptr;
}

// -- values --------------------------------------------------------------------------------------

void HclValue::hold(const HclValue& inner) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  whole_ = whole_ && inner.whole_;
  weight_ = static_cast<std::uint32_t>(std::min(kMost, std::uint64_t{weight_} + inner.weight_));
  depth_ = std::max(depth_, static_cast<std::uint8_t>(inner.depth_ + 1));
}

HclValue HclValue::unknown(Span where, Symbol symbol) {
  HclValue value(HclType::unknown, where);
  if (symbol) value.data_ = std::move(symbol);
  return value;
}

HclValue HclValue::unknown_but_for(std::vector<HclValue> parts, Span where) {
  HclValue value = tuple(std::move(parts), where);
  if (value.is(HclType::tuple) && value.elements().empty()) return unknown(where);
  value.type_ = HclType::unknown;
  value.whole_ = false;
  return value;
}

HclValue HclValue::failure(Span where) {
  HclValue value(HclType::unknown, where);
  value.failed_ = true;
  return value;
}

HclValue HclValue::null(Span where) {
  HclValue value(HclType::null, where);
  value.whole_ = true;
  return value;
}

HclValue HclValue::boolean(bool truth, Span where) {
  HclValue value(HclType::boolean, where);
  value.whole_ = true;
  value.data_ = truth;
  return value;
}

HclValue HclValue::number(HclNumber number, Span where) {
  HclValue value(HclType::number, where);
  value.whole_ = true;
  value.data_ = number;
  return value;
}

HclValue HclValue::string(HclText text, Span where) {
  HclValue value(HclType::string, where);
  value.whole_ = text.whole();
  value.data_ = std::make_shared<const HclText>(std::move(text));
  return value;
}

HclValue HclValue::string(std::string_view octets, Span where) {
  HclText text;
  add_meant(octets, where, text);
  return string(std::move(text), where);
}

HclValue HclValue::tuple(std::vector<HclValue> elements, Span where) {
  HclValue value(HclType::tuple, where);
  value.whole_ = true;
  for (const HclValue& element : elements)
    value.hold(element);
  if (value.depth_ > kMostHclValueDepth) return unknown(where);
  value.data_ = std::make_shared<const std::vector<HclValue>>(std::move(elements));
  return value;
}

HclValue HclValue::set(std::vector<HclValue> elements, Span where) {
  HclValue value = tuple(std::move(elements), where);
  value.set_ = value.is(HclType::tuple);
  return value;
}

namespace {

// In their order; of each key the last one.
void sort_members(std::vector<HclMember>& members) {
  std::vector<std::size_t> order(members.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  const auto key = [&members](std::size_t i) -> const std::string& {
    return members[i].key.octets;
  };
  std::sort(order.begin(), order.end(), [&key](std::size_t a, std::size_t b) {
    const int keys = key(a).compare(key(b));
    return keys != 0 ? keys < 0 : a < b;
  });
  std::vector<HclMember> sorted;
  sorted.reserve(members.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i + 1 < order.size() && key(order[i]) == key(order[i + 1])) continue;
    sorted.push_back(std::move(members[order[i]]));
  }
  members = std::move(sorted);
}

}  // namespace

HclValue HclValue::object(HclObject object, Span where) {
  sort_members(object.members);
  HclValue value(HclType::object, where);
  value.whole_ = !object.open;
  for (const HclMember& member : object.members)
    value.hold(member.value);
  if (value.depth_ > kMostHclValueDepth) return unknown(where);
  value.data_ = std::make_shared<const HclObject>(std::move(object));
  return value;
}

HclValue HclValue::given_at(Span where) const {
  HclValue value = *this;
  value.where_ = where;
  return value;
}

bool HclValue::is_primitive() const {
  return type_ == HclType::boolean || type_ == HclType::number || type_ == HclType::string;
}

const HclSymbol* HclValue::symbol() const {
  const auto* const symbol = std::get_if<Symbol>(&data_);
  return symbol != nullptr ? symbol->get() : nullptr;
}

std::span<const HclValue> HclValue::parts() const {
  const auto* const parts = is(HclType::unknown) ? std::get_if<Tuple>(&data_) : nullptr;
  return parts != nullptr ? std::span(**parts) : std::span<const HclValue>();
}

// -- conversions ---------------------------------------------------------------------------------

std::optional<HclNumber> number_of(const HclValue& value) {
  if (value.is(HclType::number)) return value.number();
  if (!value.is(HclType::string) || !value.text().whole()) return std::nullopt;
  // (Of texts the plain ones.)
  const std::string& text = value.text().octets;
  const bool plain = is_digits(text);
  return plain ? read_hcl_number(text) : std::nullopt;
}

std::optional<bool> truth_of(const HclValue& value) {
  if (value.is(HclType::boolean)) return value.truth();
  if (!value.is(HclType::string)) return std::nullopt;
  if (value.text().octets == "true") return true;
  if (value.text().octets == "false") return false;
  return std::nullopt;
}

std::optional<HclText> text_of(const HclValue& value) {
  HclText text;
  if (value.is(HclType::string)) return value.text();
  if (value.is(HclType::boolean)) {
    add_meant(value.truth() ? "true" : "false", value.where(), text);
  } else if (value.is(HclType::number)) {
    add_meant(string_of(value.number()), value.where(), text);
  } else {
    return std::nullopt;
  }
  return text;
}

std::optional<std::string> string_of(const HclValue& value) {
  if (value.is(HclType::number)) return string_of(value.number());
  if (value.is(HclType::boolean)) return value.truth() ? "true" : "false";
  if (!value.is(HclType::string) || !value.text().whole()) return std::nullopt;
  return value.text().octets;
}

// -- equality ------------------------------------------------------------------------------------

namespace {

// (Lists and tuples, maps and objects are told apart by HCL, and not here: of those, the same is
// never known to be equal.)
std::optional<bool> same_elements(const HclValue& a, const HclValue& b) {
  if (a.elements().size() != b.elements().size()) return false;
  bool differ = false;
  for (std::size_t i = 0; i < a.elements().size() && !differ; ++i)
    differ = are_equal(a.elements()[i], b.elements()[i]) == false;
  return differ ? std::optional(false) : std::nullopt;
}

std::optional<bool> same_members(const HclObject& a, const HclObject& b) {
  if (a.open || b.open) return std::nullopt;
  if (a.members.size() != b.members.size()) return false;
  bool differ = false;
  for (std::size_t i = 0; i < a.members.size() && !differ; ++i) {
    differ = a.members[i].key.octets != b.members[i].key.octets ||
             are_equal(a.members[i].value, b.members[i].value) == false;
  }
  return differ ? std::optional(false) : std::nullopt;
}

}  // namespace

std::optional<bool> are_equal(const HclValue& a, const HclValue& b) {
  constexpr std::uint64_t kMostWeight = 10'000;
  if (a.weight() > kMostWeight) return std::nullopt;
  if (a.is(HclType::unknown) || b.is(HclType::unknown)) return std::nullopt;
  if (a.is(HclType::null) || b.is(HclType::null)) return a.type() == b.type();
  if (a.type() != b.type())
    return a.is_primitive() == b.is_primitive() ? std::optional(false) : std::nullopt;
  switch (a.type()) {
    case HclType::boolean:
      return a.truth() == b.truth();
    case HclType::number:
      return a.number() == b.number();
    case HclType::tuple:
      return a.is_set() || b.is_set() ? std::nullopt : same_elements(a, b);
    case HclType::object:
      return same_members(a.members(), b.members());
    default:
      if (!a.whole() || !b.whole()) return std::nullopt;
      return a.text().octets == b.text().octets;
  }
}

// -- texts ---------------------------------------------------------------------------------------

HclText slice(const HclText& text, std::size_t begin, std::size_t size) {
  HclText part;
  const std::size_t end = std::min(text.octets.size(), begin + size);
  auto run = std::upper_bound(text.runs.begin(), text.runs.end(), begin,
                              [](std::size_t at, const HclRun& one) { return at < one.at; });
  if (run != text.runs.begin()) --run;
  for (; run != text.runs.end() && run->at < end; ++run) {
    const std::size_t first = std::max<std::size_t>(begin, run->at);
    const std::size_t last = std::min<std::size_t>(end, run->at + run->size);
    if (first >= last) continue;
    const bool one_by_one = run->kind == HclRunKind::literal;
    const Span written =
        one_by_one ? Span(run->written.begin() + (first - run->at), last - first) : run->written;
    add_run(std::string_view(text.octets).substr(first, last - first), written, run->kind, part);
  }
  return part;
}

}  // namespace zonevet
