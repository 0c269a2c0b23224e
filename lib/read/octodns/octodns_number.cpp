#include "read/octodns/octodns_number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "base/ascii.h"

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

namespace {

// What from_chars() reads as Python does: without blanks around it and a plus, and without the
// underscores that may stand between digits. Nothing where one stands elsewhere.
std::optional<std::string> without_ornaments(std::string_view text) {
  text = without_python_blanks(text);
  if (text.starts_with("+-")) return std::nullopt;
  if (text.starts_with('+')) text.remove_prefix(1);
  std::string bare;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool between =
        i > 0 && i + 1 < text.size() && is_digit(text[i - 1]) && is_digit(text[i + 1]);
    if (text[i] != '_') bare += text[i];
    if (text[i] == '_' && !between) return std::nullopt;
  }
  return bare;
}

template <class Number>
std::optional<Number> python_number(std::string_view text) {
  const std::optional<std::string> bare = without_ornaments(text);
  if (!bare) return std::nullopt;
  Number number = 0;
  const char* const end = bare->data() + bare->size();
  const auto [stop, error] = std::from_chars(bare->data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

}  // namespace

std::optional<std::int64_t> python_integer(std::string_view text) {
  return python_number<std::int64_t>(text);
}

std::optional<double> python_real(std::string_view text) { return python_number<double>(text); }

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
