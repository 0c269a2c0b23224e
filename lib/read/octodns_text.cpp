#include "read/octodns_text.h"

#include <cstddef>
#include <string>

namespace zonevet {
namespace {

// Of the last character of UTF-8.
std::size_t begin_of_last(const std::string& text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
    --at;
  return at;
}

}  // namespace

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
