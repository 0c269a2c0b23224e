#include "read/terraform/tf_call.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/ascii.h"

namespace zonevet {

HclValue TfCall::number(std::optional<HclNumber> number) const {
  return number ? HclValue::number(*number, where) : unknown();
}

HclValue TfCall::truth(std::optional<bool> known) const {
  return known ? HclValue::boolean(*known, where) : unknown();
}

// -- conversions ---------------------------------------------------------------------------------

HclValue to_tf_text(const HclValue& value) {
  if (value.is(HclType::string) || value.is(HclType::unknown)) return value;
  std::optional<HclText> text = text_of(value);
  return text ? HclValue::string(std::move(*text), value.where())
              : HclValue::failure(value.where());
}

namespace {

// Go reads more than this as a number; what has none of these signs is none.
bool may_be_number(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("0123456789+-.eEpPiInNfF") == std::string_view::npos;
}

std::optional<HclNumber> plain_number(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t dot = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, dot);
  const std::string_view fraction = text.substr(std::min(dot + 1, text.size()));
  if (!is_digits(whole) || (dot < text.size() && !is_digits(fraction))) return std::nullopt;
  const std::optional<HclNumber> number = read_hcl_number(text);
  return number && negative ? negative_of(*number) : number;
}

}  // namespace

HclValue to_tf_number(const HclValue& value) {
  if (value.is(HclType::number) || value.is(HclType::unknown)) return value;
  if (!value.is(HclType::string)) return HclValue::failure(value.where());
  if (!value.text().whole()) return HclValue::unknown(value.where());
  const std::string& text = value.text().octets;
  const std::optional<HclNumber> number = plain_number(text);
  if (number) return HclValue::number(*number, value.where());
  return may_be_number(text) ? HclValue::unknown(value.where()) : HclValue::failure(value.where());
}

HclValue to_tf_truth(const HclValue& value) {
  if (value.is(HclType::boolean) || value.is(HclType::unknown)) return value;
  if (!value.is(HclType::string)) return HclValue::failure(value.where());
  if (!value.text().whole()) return HclValue::unknown(value.where());
  const std::string& text = value.text().octets;
  if (text == "true" || text == "1") return HclValue::boolean(true, value.where());
  if (text == "false" || text == "0") return HclValue::boolean(false, value.where());
  return HclValue::failure(value.where());
}

// -- what it costs -------------------------------------------------------------------------------

namespace {

bool charge_octets(const HclValue& value, HclBudget& budget) {
  if (value.is(HclType::string)) return budget.spend(0, value.text().octets.size());
  const auto inner = [&budget](const HclValue& of) { return charge_octets(of, budget); };
  if (value.is(HclType::tuple))
    return std::all_of(value.elements().begin(), value.elements().end(), inner);
  if (!value.is(HclType::object)) return true;
  const std::vector<HclMember>& members = value.members().members;
  return std::all_of(members.begin(), members.end(), [&](const HclMember& member) {
    return budget.spend(0, member.key.octets.size()) && inner(member.value);
  });
}

}  // namespace

bool charge(const HclValue& value, HclBudget& budget) {
  return budget.spend(value.weight()) && charge_octets(value, budget);
}

bool charge_sorting(const std::vector<HclValue>& values, HclBudget& budget) {
  std::uint64_t octets = 0;
  for (const HclValue& value : values) {
    if (value.is(HclType::string)) octets += value.text().octets.size();
  }
  std::uint64_t times = 1;
  for (std::size_t rest = values.size(); rest > 1; rest /= 2)
    ++times;
  return budget.spend(values.size() * times, octets * times);
}

// -- one type ------------------------------------------------------------------------------------

namespace {

bool is_collection(const HclValue& value) {
  return value.is(HclType::tuple) || value.is(HclType::object);
}

// Whether a value is text, or a list or object of such, so that it stays what it is beside others.
// (Not so a list within: beside a set it becomes one.)
bool holds_texts_only(const HclValue& value) {
  const auto fits = [](const HclValue& inner) {
    return !inner.is(HclType::tuple) && holds_texts_only(inner);
  };
  if (value.is(HclType::tuple)) {
    return !value.is_set() && std::all_of(value.elements().begin(), value.elements().end(), fits);
  }
  if (value.is(HclType::object)) {
    const std::vector<HclMember>& members = value.members().members;
    return std::all_of(members.begin(), members.end(),
                       [&fits](const HclMember& member) { return fits(member.value); });
  }
  return !value.is(HclType::number) && !value.is(HclType::boolean);
}

bool are_of_same_type(const HclValue& a, const HclValue& b);

bool have_same_attributes(const HclObject& a, const HclObject& b) {
  return !a.open && !b.open &&
         std::equal(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(),
                    [](const HclMember& left, const HclMember& right) {
                      return left.key.octets == right.key.octets &&
                             are_of_same_type(left.value, right.value);
                    });
}

// (Null and what is not known are of any type, so that with them only texts stay what they are.)
bool are_of_same_type(const HclValue& a, const HclValue& b) {
  if (a.type() != b.type()) {
    return !a.is(HclType::tuple) && !b.is(HclType::tuple) && holds_texts_only(a) &&
           holds_texts_only(b);
  }
  if (a.is(HclType::object)) {
    return have_same_attributes(a.members(), b.members()) ||
           (holds_texts_only(a) && holds_texts_only(b));
  }
  if (!a.is(HclType::tuple)) return true;
  if (a.is_set() != b.is_set()) return false;
  return std::equal(a.elements().begin(), a.elements().end(), b.elements().begin(),
                    b.elements().end(), are_of_same_type) ||
         (holds_texts_only(a) && holds_texts_only(b));
}

bool unify_primitives(std::vector<HclValue>& values) {
  const auto any = [&values](HclType type) {
    return std::any_of(values.begin(), values.end(),
                       [type](const HclValue& value) { return value.is(type); });
  };
  const bool numbers = any(HclType::number);
  const bool booleans = any(HclType::boolean);
  if (!numbers && !booleans) return true;
  if (any(HclType::string)) {
    for (HclValue& value : values) {
      if (value.is_primitive()) value = to_tf_text(value);
    }
    return true;
  }
  return !(numbers && booleans) && !any(HclType::null) && !any(HclType::unknown);
}

}  // namespace

bool unify(std::vector<HclValue>& values, HclBudget& budget) {
  for (const HclValue& value : values) {
    if (!budget.spend(value.weight())) return false;
  }
  const auto count = [&values](HclType type) {
    return static_cast<std::size_t>(std::count_if(
        values.begin(), values.end(), [type](const HclValue& value) { return value.is(type); }));
  };
  const std::size_t tuples = count(HclType::tuple);
  const std::size_t objects = count(HclType::object);
  if (tuples + objects == 0) return unify_primitives(values);
  if (tuples > 0 && objects > 0) return false;
  // (What is not known may be a set.)
  if (tuples > 0 && count(HclType::unknown) > 0) return false;
  if (std::all_of(values.begin(), values.end(), holds_texts_only))
    return count(HclType::string) == 0;
  const auto differ = [](const HclValue& a, const HclValue& b) { return !are_of_same_type(a, b); };
  return tuples + objects == values.size() &&
         std::adjacent_find(values.begin(), values.end(), differ) == values.end();
}

// -- the same ------------------------------------------------------------------------------------

namespace {

void add_identity(const HclValue& value, std::string& to) {
  const auto add_text = [&to](const std::string& text) {
    to += std::to_string(text.size()) + ':' + text;
  };
  switch (value.type()) {
    case HclType::boolean:
      to += value.truth() ? 't' : 'f';
      return;
    case HclType::number:
      to += 'n' + string_of(value.number()) + ';';
      return;
    case HclType::string:
      to += 's';
      return add_text(value.text().octets);
    case HclType::tuple:
      to += '[';
      for (const HclValue& element : value.elements())
        add_identity(element, to);
      to += ']';
      return;
    case HclType::object:
      to += '{';
      for (const HclMember& member : value.members().members) {
        add_text(member.key.octets);
        add_identity(member.value, to);
      }
      to += '}';
      return;
    default:
      to += '0';
  }
}

}  // namespace

std::string identity_of(const HclValue& value) {
  std::string identity;
  add_identity(value, identity);
  return identity;
}

std::optional<bool> are_same(const HclValue& a, const HclValue& b, HclBudget& budget) {
  if (a.type() == b.type() && !charge(a, budget)) return std::nullopt;
  const std::optional<bool> same = are_equal(a, b);
  if (same == true && is_collection(a)) return std::nullopt;
  return same;
}

// -- sets ----------------------------------------------------------------------------------------

namespace {

// Of primitive values of one type; null comes last.
bool stands_before(const HclValue& a, const HclValue& b) {
  if (a.is(HclType::null) || b.is(HclType::null)) return !a.is(HclType::null);
  if (a.is(HclType::boolean)) return !a.truth() && b.truth();
  if (a.is(HclType::number)) return *a.number().whole() < *b.number().whole();
  return a.text().octets < b.text().octets;
}

// False where numbers cannot be compared at sight. Collections stay as they are: see has_order().
bool sort_as_set(std::vector<HclValue>& values) {
  const bool fractions = std::any_of(values.begin(), values.end(), [](const HclValue& value) {
    return value.is(HclType::number) && !value.number().whole();
  });
  if (fractions) return false;
  if (std::none_of(values.begin(), values.end(), is_collection))
    std::sort(values.begin(), values.end(), stands_before);
  return true;
}

}  // namespace

HclValue set_of(std::vector<HclValue> elements, const TfCall& call) {
  if (!unify(elements, call.budget)) return call.unknown();
  std::unordered_set<std::string> seen;
  std::vector<HclValue> once;
  for (HclValue& element : elements) {
    if (!element.whole() || !charge(element, call.budget)) return call.unknown();
    std::string identity = identity_of(element);
    if (seen.insert(std::move(identity)).second) once.push_back(std::move(element));
  }
  if (!charge_sorting(once, call.budget) || !sort_as_set(once)) return call.unknown();
  return HclValue::set(std::move(once), call.where);
}

bool has_order(const HclValue& tuple) {
  return !tuple.is_set() || tuple.elements().size() < 2 ||
         std::none_of(tuple.elements().begin(), tuple.elements().end(), is_collection);
}

// -- texts ---------------------------------------------------------------------------------------

std::size_t known_before_holes(const HclText& text) {
  for (const HclRun& run : text.runs) {
    if (run.kind == HclRunKind::hole) return run.at;
  }
  return text.octets.size();
}

std::size_t known_behind_holes(const HclText& text) {
  for (auto run = text.runs.rbegin(); run != text.runs.rend(); ++run) {
    if (run->kind == HclRunKind::hole) return text.octets.size() - (run->at + run->size);
  }
  return text.octets.size();
}

bool is_countable(const HclText& text, HclBudget& budget) {
  constexpr std::size_t kOctetsOfStep = 64;
  return budget.spend(text.octets.size() / kOctetsOfStep) &&
         std::none_of(text.octets.begin(), text.octets.end(),
                      [](char c) { return is_high(c) || c == '\r'; });
}

}  // namespace zonevet
