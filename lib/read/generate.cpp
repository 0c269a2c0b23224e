#include "read/generate.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"

namespace zonevet {
namespace {

constexpr std::uint32_t kMaxNumber = 0x7FFFFFFF;  // BIND reads a signed int
constexpr std::size_t kMaxWidth = 255;            // more fits in no name

std::optional<std::uint32_t> take_number(std::string_view& text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || value > kMaxNumber) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text[0] != c) return false;
  text.remove_prefix(1);
  return true;
}

struct Modifier {
  std::int64_t offset = 0;
  std::size_t width = 0;
  char base = 'd';
};

// What stands between the braces.
std::optional<Modifier> parse_modifier(std::string_view text) {
  Modifier modifier;
  const bool negative = take(text, '-');
  if (!negative) take(text, '+');
  const auto offset = take_number(text);
  if (!offset) return std::nullopt;
  modifier.offset = negative ? -std::int64_t{*offset} : std::int64_t{*offset};
  if (text.empty()) return modifier;
  if (!take(text, ',')) return std::nullopt;
  const auto width = take_number(text);
  if (!width || *width > kMaxWidth) return std::nullopt;
  modifier.width = *width;
  if (text.empty()) return modifier;
  if (!take(text, ',') || text.size() != 1) return std::nullopt;
  modifier.base = text[0];
  if (std::string_view("doxXnN").find(modifier.base) == std::string_view::npos) return std::nullopt;
  return modifier;
}

std::string digits(std::uint64_t value, char base) {
  const unsigned radix = base == 'd' ? 10 : base == 'o' ? 8 : 16;
  const bool upper = base == 'X' || base == 'N';
  std::string reversed;
  do {
    const auto digit = static_cast<unsigned>(value % radix);
    reversed += "0123456789abcdef"[digit];
    if (upper) reversed.back() = to_upper(reversed.back());
    value /= radix;
  } while (value != 0);
  return reversed;
}

// As C's printf() writes an int, which is what BIND does: a negative number has a sign in base d,
// and is its two's complement in all others. Width counts digits and the sign, for n and N digits
// and dots: an even one ends in a dot.
void append_number(std::int64_t number, const Modifier& modifier, std::string& out) {
  const bool sign = number < 0 && modifier.base == 'd';
  const std::int64_t value = sign ? -number : number;
  std::string reversed =
      digits(value < 0 ? static_cast<std::uint32_t>(value) : static_cast<std::uint64_t>(value),
             modifier.base);
  if (to_lower(modifier.base) == 'n') {
    std::size_t left = modifier.width;
    for (std::size_t i = 0; i < reversed.size() || left > 0; ++i) {
      out += i < reversed.size() ? reversed[i] : '0';
      left -= left > 0 ? 1 : 0;
      if (left == 0 && i + 1 >= reversed.size()) break;
      out += '.';
      left -= left > 0 ? 1 : 0;
    }
    return;
  }
  const std::size_t width = modifier.width - (sign && modifier.width > 0 ? 1 : 0);
  if (reversed.size() < width) reversed.append(width - reversed.size(), '0');
  if (sign) out += '-';
  out.append(reversed.rbegin(), reversed.rend());
}

}  // namespace

std::optional<GenerateRange> parse_generate_range(std::string_view text) {
  GenerateRange range;
  const auto start = take_number(text);
  if (!start || !take(text, '-')) return std::nullopt;
  const auto stop = take_number(text);
  if (!stop || *stop < *start) return std::nullopt;
  range.start = *start;
  range.stop = *stop;
  if (text.empty()) return range;
  if (!take(text, '/')) return std::nullopt;
  const auto step = take_number(text);
  if (!step || *step == 0 || !text.empty()) return std::nullopt;
  range.step = *step;
  return range;
}

bool expand_template(std::string_view text, std::uint32_t value, std::string& out) {
  std::size_t i = 0;
  while (i < text.size()) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size()) {
      if (text[i + 1] == '$') {
        out += '$';
      } else {
        out.append(text.substr(i, 2));
      }
      i += 2;
      continue;
    }
    if (c != '$') {
      out += c;
      ++i;
      continue;
    }
    ++i;
    if (i < text.size() && text[i] == '$') {
      out += '$';
      ++i;
      continue;
    }
    Modifier modifier;
    if (i < text.size() && text[i] == '{') {
      const std::size_t close = text.find('}', i);
      if (close == std::string_view::npos) return false;
      const auto parsed = parse_modifier(text.substr(i + 1, close - i - 1));
      if (!parsed) return false;
      modifier = *parsed;
      i = close + 1;
    }
    const std::int64_t number = value + modifier.offset;
    if (number > kMaxNumber) return false;
    append_number(number, modifier, out);
  }
  return true;
}

}  // namespace zonevet
