#include "findings/quoted.h"

namespace zonevet {
namespace {

constexpr std::size_t kLongest = 80;  // more of it hides the sentence around it

constexpr bool continues_sequence(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string_view shown = text;
  if (text.size() > kLongest) {
    std::size_t size = kLongest - 3;
    while (size > 0 && continues_sequence(text[size]))
      --size;
    shown = text.substr(0, size);
  }
  std::string out;
  out.reserve(shown.size() + 5);  // with marks and dots
  out += '`';
  for (const char c : shown) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < ' ' || byte == 127 ? ' ' : c;
  }
  if (shown.size() < text.size()) out += "...";
  out += '`';
  return out;
}

}  // namespace zonevet
