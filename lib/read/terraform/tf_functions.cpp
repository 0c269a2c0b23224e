#include "read/terraform/tf_functions.h"

#include <array>
#include <optional>
#include <vector>

#include "read/terraform/tf_call.h"
#include "read/terraform/tf_resource.h"

namespace zonevet {
namespace {

const TfFunction* find_function(std::string_view name) {
  const std::array<std::span<const TfFunction>, 11> tables = {
      tf_text_functions(),    tf_replace_functions(),  tf_format_functions(),
      tf_list_functions(),    tf_map_functions(),      tf_set_functions(),
      tf_number_functions(),  tf_encoding_functions(), tf_decoding_functions(),
      tf_network_functions(), tf_csv_functions()};
  for (const std::span<const TfFunction> table : tables) {
    for (const TfFunction& function : table) {
      if (function.name == name) return &function;
    }
  }
  return nullptr;
}

// -- arguments -----------------------------------------------------------------------------------

// The letters of TfFunction::takes, one for each argument.
class Letters {
 public:
  explicit Letters(std::string_view letters) : letters_(letters) {}

  // 0 where there may be no more arguments.
  char next() {
    if (letters_.empty()) return 0;
    const char letter = letters_[0];
    if (sign() != '*') letters_.remove_prefix(sign() == '?' ? 2 : 1);
    return letter;
  }
  // Whether there may be no more.
  [[nodiscard]] bool may_end() const { return letters_.empty() || sign() == '?' || sign() == '*'; }

 private:
  [[nodiscard]] char sign() const { return letters_.size() > 1 ? letters_[1] : '\0'; }

  std::string_view letters_;
};

bool takes_null(char letter) { return letter == 'V' || letter == 'U'; }
bool takes_unknown(char letter) { return letter == 'u' || letter == 'U'; }

HclValue refuse_unless(bool fits, const HclValue& value) {
  return fits || value.is(HclType::unknown) ? value : HclValue::failure(value.where());
}

// As what an argument comes to the function.
HclValue convert(const HclValue& value, char letter) {
  if (value.is(HclType::null) && !takes_null(letter)) return HclValue::failure(value.where());
  switch (letter) {
    case 's':
      return to_tf_text(value);
    case 'n':
      return to_tf_number(value);
    case 'c':
      return refuse_unless(value.is(HclType::tuple), value);
    case 'o':
      return refuse_unless(value.is(HclType::object), value);
    default:
      return value;
  }
}

HclValue call(const TfFunction& function, std::span<const HclValue> arguments, Span where,
              HclBudget& budget) {
  Letters letters(function.takes);
  std::vector<HclValue> taken;
  taken.reserve(arguments.size());
  bool is_known = true;
  for (const HclValue& argument : arguments) {
    const char letter = letters.next();
    if (letter == 0) return HclValue::failure(where);
    taken.push_back(convert(argument, letter));
    if (taken.back().failed()) return HclValue::failure(where);
    if (taken.back().is(HclType::unknown) && !takes_unknown(letter)) is_known = false;
  }
  if (!letters.may_end()) return HclValue::failure(where);
  if (!is_known || !budget.spend(1 + taken.size())) return HclValue::unknown(where);
  return function.call({taken, where, budget});
}

// -- functions that take failures ----------------------------------------------------------------

// Whether an argument certainly has a value. What is not known may yet fail where it is asked for,
// but not in what comes from elsewhere: that has failed there, or never does.
bool cannot_fail(const HclValue& argument, Span call) {
  if (argument.whole()) return true;
  return !argument.is(HclType::unknown) && !argument.where().nowhere() &&
         !argument.where().overlaps(call);
}

HclValue try_each(std::span<const HclValue> arguments, Span where) {
  for (const HclValue& argument : arguments) {
    const TfReference::Presence presence = presence_of(argument);
    if (argument.failed() || presence == TfReference::Presence::missing) continue;
    if (presence == TfReference::Presence::there) return argument;
    return cannot_fail(argument, where) ? argument : HclValue::unknown(where);
  }
  return HclValue::failure(where);
}

HclValue can(std::span<const HclValue> arguments, Span where) {
  if (arguments.size() != 1) return HclValue::failure(where);
  if (arguments[0].failed()) return HclValue::boolean(false, where);
  return cannot_fail(arguments[0], where) ? HclValue::boolean(true, where)
                                          : HclValue::unknown(where);
}

}  // namespace

HclValue call_tf_function(std::string_view name, std::span<const HclValue> arguments, Span where,
                          HclBudget& budget) {
  constexpr std::string_view kCore = "core::";  // OpenTofu's name for the same
  if (name.starts_with(kCore)) name.remove_prefix(kCore.size());
  if (name == "try") return try_each(arguments, where);
  if (name == "can") return can(arguments, where);
  const TfFunction* const function = find_function(name);
  return function != nullptr ? call(*function, arguments, where, budget) : HclValue::unknown(where);
}

}  // namespace zonevet
