#include "read/octodns_number.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace zonevet {
namespace {

std::optional<std::int64_t> integer_of_real(std::string_view text) {
  constexpr double kMost = 1e15;
  const std::optional<double> real = yaml_float(text);
  if (!real || !std::isfinite(*real) || std::abs(*real) >= kMost) return std::nullopt;
  return static_cast<std::int64_t>(*real);
}

}  // namespace

std::string_view without_python_blanks(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\n";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

std::optional<std::int64_t> python_integer(std::string_view text) {
  text = without_python_blanks(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t number = 0;
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const auto [stop, error] = std::from_chars(begin, end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

std::optional<std::int64_t> python_integer(const YamlValue& value) {
  if (!value.is(YamlKind::scalar)) return std::nullopt;
  switch (value.type()) {
    case YamlType::integer:
      return yaml_integer(value.text());
    case YamlType::boolean:
      return yaml_boolean(value.text()) ? 1 : 0;
    case YamlType::floating:
      return integer_of_real(value.text());
    case YamlType::string:
      return python_integer(value.text());
    default:
      return std::nullopt;
  }
}

}  // namespace zonevet
