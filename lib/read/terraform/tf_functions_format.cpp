// `format` and `formatlist`, as far as verbs have no flags that are seldom seen.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "read/terraform/tf_call.h"
#include "read/terraform/tf_json.h"

namespace zonevet {
namespace {

struct Verb {
  char mode = 0;
  std::size_t argument = 0;  // from 1
  std::size_t width = 0;
  bool zeros = false;
  std::size_t size = 0;  // as written
};

enum class Outcome : std::uint8_t { known, unknown, failed };

// A number of at most three digits.
std::optional<std::size_t> take_number(std::string_view& text) {
  std::size_t number = 0;
  for (std::size_t digits = 0; !text.empty() && is_digit(text[0]); ++digits) {
    if (digits == 3) return std::nullopt;
    number = number * 10 + static_cast<std::size_t>(text[0] - '0');
    text.remove_prefix(1);
  }
  return number;
}

class Formatter {
 public:
  Formatter(const TfCall& call, std::span<const HclValue> values) : call_(call), values_(values) {}

  HclValue format() {
    Outcome outcome = put_all();
    // More values than verbs are refused.
    if (outcome == Outcome::known && most_ != values_.size()) outcome = Outcome::failed;
    const bool is_known = outcome == Outcome::known && !call_.budget.exhausted;
    if (is_known) return call_.text(std::move(out_));
    return outcome == Outcome::failed && !has_null() ? call_.failure() : call_.unknown();
  }

 private:
  // Whether there is, or may be, a null without a type: with one Terraform does not even begin.
  [[nodiscard]] bool has_null() const {
    return std::any_of(values_.begin(), values_.end(), [](const HclValue& value) {
      return value.is(HclType::null) || value.is(HclType::unknown);
    });
  }
  Outcome put_all();
  std::optional<Verb> read_verb(std::string_view text);
  Outcome put(const Verb& verb);
  Outcome put_text(const HclValue& value);
  Outcome put_plain(const HclValue& value);
  Outcome put_whole(const Verb& verb, const HclValue& value);
  Outcome put_json(const HclValue& value) {
    return add_json(value, call_, out_) ? Outcome::known : Outcome::unknown;
  }
  Outcome put_meant(std::string_view octets, const HclValue& value) {
    add_meant(octets, value.where(), out_);
    return Outcome::known;
  }

  const TfCall& call_;
  std::span<const HclValue> values_;
  HclText out_;
  std::size_t next_ = 1;  // argument, where the verb does not name one
  std::size_t most_ = 0;  // the last argument that was asked for
};

Outcome Formatter::put_all() {
  const HclText& format = call_.text_at(0);
  const std::string_view octets = format.octets;
  std::size_t at = 0;
  while (at < octets.size()) {
    const std::size_t before = out_.octets.size();
    const std::size_t sign = std::min(octets.find('%', at), octets.size());
    add_text(slice(format, at, sign - at), out_);
    at = sign;
    if (octets.substr(at).starts_with("%%")) {
      add_text(slice(format, at, 1), out_);
      at += 2;
    } else if (at < octets.size()) {
      const std::optional<Verb> verb = read_verb(octets.substr(at));
      if (!verb) return Outcome::unknown;
      const Outcome outcome = put(*verb);
      if (outcome != Outcome::known) return outcome;
      at += verb->size;
    }
    if (!call_.budget.spend(1, out_.octets.size() - before)) return Outcome::unknown;
  }
  return Outcome::known;
}

// Nothing where it is none, or has flags.
std::optional<Verb> Formatter::read_verb(std::string_view text) {
  Verb verb;
  const std::size_t all = text.size();
  text.remove_prefix(1);
  verb.zeros = text.starts_with('0');
  if (verb.zeros) text.remove_prefix(1);
  const std::optional<std::size_t> width = take_number(text);
  if (!width) return std::nullopt;
  verb.width = *width;
  if (text.starts_with('[')) {
    text.remove_prefix(1);
    const std::optional<std::size_t> index = take_number(text);
    if (!index || *index == 0 || !text.starts_with(']')) return std::nullopt;
    text.remove_prefix(1);
    next_ = *index;
  }
  if (text.empty()) return std::nullopt;
  verb.mode = text[0];
  verb.argument = next_++;
  verb.size = all - text.size() + 1;
  return verb;
}

Outcome Formatter::put(const Verb& verb) {
  constexpr std::string_view kModes = "svqdt";
  const bool is_sure = kModes.find(verb.mode) != std::string_view::npos &&
                       (verb.mode == 'd' || (verb.width == 0 && !verb.zeros));
  if (!is_sure) return Outcome::unknown;
  if (verb.argument > values_.size()) return Outcome::failed;
  most_ = std::max(most_, verb.argument);
  const HclValue& value = values_[verb.argument - 1];
  if (value.is(HclType::null)) return Outcome::unknown;
  if (value.is(HclType::unknown)) {
    add_hole(value.where(), out_);
    return Outcome::known;
  }
  if (verb.mode == 'v') return put_plain(value);
  if (verb.mode == 'd') return put_whole(verb, value);
  if (verb.mode == 's') return put_text(value);
  const HclValue converted = verb.mode == 'q' ? to_tf_text(value) : to_tf_truth(value);
  if (converted.failed()) return Outcome::failed;
  return converted.is(HclType::unknown) ? Outcome::unknown : put_json(converted);
}

Outcome Formatter::put_text(const HclValue& value) {
  const HclValue text = to_tf_text(value);
  if (text.failed()) return Outcome::failed;
  add_text(text.text(), out_);
  return Outcome::known;
}

// (Numbers of more digits get an exponent.)
Outcome Formatter::put_plain(const HclValue& value) {
  constexpr std::int64_t kFirstWithExponent = 1'000'000;
  if (value.is(HclType::string)) return put_text(value);
  if (!value.is(HclType::number)) return value.whole() ? put_json(value) : Outcome::unknown;
  const std::optional<std::int64_t> whole = value.number().whole();
  const bool is_short = whole && *whole < kFirstWithExponent && *whole > -kFirstWithExponent;
  return is_short ? put_text(value) : Outcome::unknown;
}

Outcome Formatter::put_whole(const Verb& verb, const HclValue& value) {
  const HclValue number = to_tf_number(value);
  if (number.failed()) return Outcome::failed;
  if (number.is(HclType::unknown)) return Outcome::unknown;
  if (number.number().exponent < 0) return Outcome::failed;
  std::string digits = string_of(number.number());
  if (digits.size() < verb.width) {
    const std::size_t sign = verb.zeros && digits[0] == '-' ? 1 : 0;
    digits.insert(sign, verb.width - digits.size(), verb.zeros ? '0' : ' ');
  }
  return put_meant(digits, value);
}

HclValue format(const TfCall& call) {
  if (!call.text_at(0).whole()) return call.unknown();
  return Formatter(call, call.arguments.subspan(1)).format();
}

// How many times a list is gone through: the size of all tuples among the values; nothing where
// they differ.
std::optional<std::size_t> common_size(std::span<const HclValue> values) {
  std::optional<std::size_t> size;
  for (const HclValue& value : values) {
    if (!value.is(HclType::tuple)) continue;
    if (size && *size != value.elements().size()) return std::nullopt;
    size = value.elements().size();
  }
  return size.value_or(1);
}

HclValue formatlist(const TfCall& call) {
  const std::span<const HclValue> values = call.arguments.subspan(1);
  const bool is_known = std::all_of(values.begin(), values.end(), [](const HclValue& value) {
    return !value.is(HclType::unknown) && (!value.is(HclType::tuple) || has_order(value));
  });
  if (!call.text_at(0).whole() || !is_known) return call.unknown();
  const std::optional<std::size_t> size = common_size(values);
  if (!size) return call.failure();
  std::vector<HclValue> texts;
  for (std::size_t i = 0; i < *size; ++i) {
    if (!call.budget.spend(1 + values.size())) return call.unknown();
    std::vector<HclValue> row;
    for (const HclValue& value : values)
      row.push_back(value.is(HclType::tuple) ? value.elements()[i] : value);
    texts.push_back(Formatter(call, row).format());
    if (texts.back().failed()) return call.failure();
  }
  return call.tuple(std::move(texts));
}

constexpr TfFunction kFunctions[] = {
    {"format", "sU*", format},
    {"formatlist", "sU*", formatlist},
};

}  // namespace

std::span<const TfFunction> tf_format_functions() { return kFunctions; }

}  // namespace zonevet
