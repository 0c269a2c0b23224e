#include "read/yaml/yaml_types.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <span>

#include "base/ascii.h"

namespace zonevet {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view kTrue[] = {"yes",  "Yes", "YES", "true", "True",
                                      "TRUE", "on",  "On",  "ON"};
constexpr std::string_view kFalse[] = {"no",    "No",  "NO",  "false", "False",
                                       "FALSE", "off", "Off", "OFF"};
constexpr std::string_view kNull[] = {"", "~", "null", "Null", "NULL"};

bool is_any_of(std::string_view text, Words words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// Takes from the begin of a text what its grammar wants.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] char sign() const { return rest_.empty() ? '\0' : rest_[0]; }
  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  bool take_sign() { return take("-") || take("+"); }
  // As many as there are of some characters.
  std::size_t take_all(bool (*fits)(char)) {
    std::size_t size = 0;
    while (size < rest_.size() && fits(rest_[size]))
      ++size;
    rest_.remove_prefix(size);
    return size;
  }
  // So many digits, but not more.
  bool take_digits(std::size_t least, std::size_t most) {
    std::size_t size = 0;
    while (size < most && size < rest_.size() && is_digit(rest_[size]))
      ++size;
    if (size < least) return false;
    rest_.remove_prefix(size);
    return true;
  }
  // [0-5]?[0-9] behind colons, at least one.
  bool take_sixtieths() {
    if (sign() != ':') return false;
    while (take(":")) {
      const char first = sign();
      if (!take_digits(1, 1)) return false;
      if (first <= '5') take_digits(0, 1);
    }
    return true;
  }

 private:
  std::string_view rest_;
};

bool is_digit_or_line(char c) { return is_digit(c) || c == '_'; }
bool is_octal(char c) { return (c >= '0' && c <= '7') || c == '_'; }
bool is_binary(char c) { return c == '0' || c == '1' || c == '_'; }
bool is_hex(char c) { return hex_value(c) >= 0 || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool is_integer(std::string_view text) {
  Scanner scanner(text);
  scanner.take_sign();
  if (scanner.take("0b")) return scanner.take_all(is_binary) > 0 && scanner.at_end();
  if (scanner.take("0x")) return scanner.take_all(is_hex) > 0 && scanner.at_end();
  if (scanner.take("0")) {
    scanner.take_all(is_octal);
    return scanner.at_end();
  }
  if (!scanner.take_digits(1, 1)) return false;
  scanner.take_all(is_digit_or_line);
  return scanner.at_end() || (scanner.take_sixtieths() && scanner.at_end());
}

bool is_float(std::string_view text) {
  Scanner scanner(text);
  if (text == ".nan" || text == ".NaN" || text == ".NAN") return true;
  const bool is_signed = scanner.take_sign();
  if (scanner.take(".")) {
    if (scanner.take("inf") || scanner.take("Inf") || scanner.take("INF")) return scanner.at_end();
    if (is_signed || !scanner.take_digits(1, 1)) return false;
  } else {
    if (!scanner.take_digits(1, 1)) return false;
    scanner.take_all(is_digit_or_line);
    const bool sixtieths = scanner.take_sixtieths();
    if (!scanner.take(".")) return false;
    scanner.take_all(is_digit_or_line);
    if (sixtieths) return scanner.at_end();
  }
  scanner.take_all(is_digit_or_line);
  if (scanner.at_end()) return true;
  if (!scanner.take("e") && !scanner.take("E")) return false;
  return scanner.take_sign() && scanner.take_all(is_digit) > 0 && scanner.at_end();
}

bool is_date(std::string_view text) {
  Scanner scanner(text);
  return scanner.take_digits(4, 4) && scanner.take("-") && scanner.take_digits(2, 2) &&
         scanner.take("-") && scanner.take_digits(2, 2) && scanner.at_end();
}

bool is_timestamp(std::string_view text) {
  if (is_date(text)) return true;
  Scanner scanner(text);
  const bool day = scanner.take_digits(4, 4) && scanner.take("-") && scanner.take_digits(1, 2) &&
                   scanner.take("-") && scanner.take_digits(1, 2);
  if (!day) return false;
  if (!scanner.take("T") && !scanner.take("t") && scanner.take_all(is_blank) == 0) return false;
  const bool time = scanner.take_digits(1, 2) && scanner.take(":") && scanner.take_digits(2, 2) &&
                    scanner.take(":") && scanner.take_digits(2, 2);
  if (!time) return false;
  if (scanner.take(".")) scanner.take_all(is_digit);
  scanner.take_all(is_blank);
  if (scanner.take("Z")) return scanner.at_end();
  if (scanner.take_sign()) {
    if (!scanner.take_digits(1, 2)) return false;
    if (scanner.take(":") && !scanner.take_digits(2, 2)) return false;
    return scanner.at_end();
  }
  return scanner.at_end() && !is_blank(text.back());
}

std::string without_lines(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c != '_'; });
  return out;
}

// Digits of a base, or of two-digit parts in base sixty.
std::optional<std::int64_t> value_of(std::string_view digits, int base) {
  std::int64_t value = 0;
  const char* const begin = digits.data();
  const char* const end = begin + digits.size();
  const auto [rest, error] = std::from_chars(begin, end, value, base);
  if (error != std::errc() || rest != end || digits.empty()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> sexagesimal(std::string_view text) {
  std::int64_t sum = 0;
  while (true) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const auto part = value_of(text.substr(0, colon), 10);
    if (!part) return std::nullopt;
    if (sum > (std::numeric_limits<std::int64_t>::max() - *part) / 60) return std::nullopt;
    sum = sum * 60 + *part;
    if (colon == text.size()) return sum;
    text.remove_prefix(colon + 1);
  }
}

// Python's repr() of a float: the shortest digits that tell it, with an exponent only where it is
// far from one.
std::string python_float(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::scientific);
  std::string shortest(buffer.data(), end.ptr);
  const std::size_t e = shortest.find('e');
  int exponent = 0;
  const std::size_t digits_of_exponent = shortest[e + 1] == '+' ? e + 2 : e + 1;
  std::from_chars(shortest.data() + digits_of_exponent, shortest.data() + shortest.size(),
                  exponent);
  if (exponent < -4 || exponent >= 16) return shortest;
  const auto fixed =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  std::string out(buffer.data(), fixed.ptr);
  return out.find('.') == std::string::npos ? out + ".0" : out;
}

}  // namespace

YamlType type_of_plain(std::string_view text) {
  if (is_any_of(text, kNull)) return YamlType::null;
  if (is_any_of(text, kTrue) || is_any_of(text, kFalse)) return YamlType::boolean;
  if (text == "<<") return YamlType::merge;
  if (text == "=") return YamlType::value;
  const char first = text[0];
  if (!is_digit(first) && first != '-' && first != '+' && first != '.') return YamlType::string;
  if (is_integer(text)) return YamlType::integer;
  if (is_float(text)) return YamlType::floating;
  return is_timestamp(text) ? YamlType::timestamp : YamlType::string;
}

bool yaml_boolean(std::string_view text) { return is_any_of(text, kTrue); }

std::optional<std::int64_t> yaml_integer(std::string_view text) {
  const std::string plain = without_lines(text);
  std::string_view digits = plain;
  const bool negative = digits.starts_with('-');
  if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
  std::optional<std::int64_t> value;
  if (digits == "0") {
    value = 0;
  } else if (digits.starts_with("0b")) {
    value = value_of(digits.substr(2), 2);
  } else if (digits.starts_with("0x")) {
    value = value_of(digits.substr(2), 16);
  } else if (digits.starts_with('0')) {
    value = value_of(digits, 8);
  } else if (digits.find(':') != std::string_view::npos) {
    value = sexagesimal(digits);
  } else {
    value = value_of(digits, 10);
  }
  if (value && negative) value = -*value;
  return value;
}

std::optional<double> yaml_float(std::string_view text) {
  std::string plain = lower_case(without_lines(text));
  std::string_view digits = plain;
  const bool negative = digits.starts_with('-');
  if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
  double value = 0;
  if (digits == ".inf") {
    value = std::numeric_limits<double>::infinity();
  } else if (digits == ".nan") {
    value = std::numeric_limits<double>::quiet_NaN();
  } else {
    const char* const begin = digits.data();
    const char* const end = begin + digits.size();
    const auto [rest, error] = std::from_chars(begin, end, value);
    if (error != std::errc() || rest != end) return std::nullopt;
  }
  return negative ? -value : value;
}

std::optional<std::string> python_text(std::string_view text, YamlType type) {
  switch (type) {
    case YamlType::string:
    case YamlType::merge:
      return std::string(text);
    case YamlType::null:
      return "None";
    case YamlType::boolean:
      return yaml_boolean(text) ? "True" : "False";
    case YamlType::integer:
      if (const auto value = yaml_integer(text)) return std::to_string(*value);
      return std::nullopt;
    case YamlType::floating:
      if (const auto value = yaml_float(text)) return python_float(*value);
      return std::nullopt;
    case YamlType::timestamp:
      if (is_date(text)) return std::string(text);
      return std::nullopt;
    case YamlType::value:
    case YamlType::other:
      break;
  }
  return std::nullopt;
}

}  // namespace zonevet
