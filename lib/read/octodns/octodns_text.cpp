#include "read/octodns/octodns_text.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/ascii.h"

namespace zonevet {
namespace {

// Of the last character of UTF-8.
std::size_t begin_of_last(const std::string& text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
    --at;
  return at;
}

// The size of what Python's format() fills in; 0 where nothing of that form stands there.
std::size_t field_size(std::string_view text) {
  constexpr std::string_view kInFields = "_.[]!:";
  std::size_t at = 1;
  while (at < text.size() &&
         (is_alnum(text[at]) || kInFields.find(text[at]) != std::string_view::npos))
    ++at;
  const bool ends = at > 1 && at < text.size() && text[at] == '}';
  return ends ? at + 1 : 0;
}

}  // namespace

PlacedText octodns_template(const PlacedText& text) {
  const std::string_view octets = text.octets();
  PlacedText filled = text.emptied();
  for (std::size_t at = 0; at < octets.size();) {
    const bool may_begin = octets[at] == '{' && (at == 0 || octets[at - 1] != '%');
    const std::size_t size = may_begin ? field_size(octets.substr(at)) : 0;
    if (size > 0) {
      filled.add_hole(text.where(at, size));
    } else {
      filled.add(octets[at], text.where(at, 1));
    }
    at += std::max<std::size_t>(size, 1);
  }
  return filled;
}

PlacedText octodns_text(const PlacedText& raw, bool escaped) {
  const std::string& octets = raw.octets();
  const bool quoted = octets.starts_with('"');
  const std::size_t end = quoted && octets.size() > 1 ? begin_of_last(octets) : octets.size();
  PlacedText text = raw.emptied();
  for (std::size_t at = quoted ? 1 : 0; at < end; ++at) {
    if (octets.compare(at, 3, "\" \"") == 0 && at + 3 <= end) {
      at += 2;
    } else if (escaped && octets.compare(at, 2, "\\;") == 0 && at + 2 <= end) {
      text.add(';', raw.where(at, 2));
      ++at;
    } else {
      text.add(octets[at], raw.where(at, 1));
    }
  }
  return text;
}

}  // namespace zonevet
