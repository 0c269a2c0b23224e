#include "content/der.h"

#include <algorithm>

namespace zonevet {

std::optional<DerElement> DerReader::next() {
  const auto octet = [this](std::size_t i) { return static_cast<unsigned char>(rest_[i]); };
  constexpr unsigned kLongTag = 0x1F;
  constexpr unsigned kLongLength = 0x80;
  constexpr std::size_t kMostLengthOctets = 4;
  if (rest_.size() < 2 || (octet(0) & kLongTag) == kLongTag) return std::nullopt;
  DerElement element;
  element.tag = octet(0);
  element.header = 2;
  element.stated = octet(1);
  if (element.stated >= kLongLength) {
    const std::size_t size = element.stated - kLongLength;
    if (size == 0 || size > kMostLengthOctets || rest_.size() < 2 + size) return std::nullopt;
    element.stated = 0;
    for (std::size_t i = 0; i < size; ++i)
      element.stated = element.stated << 8U | octet(2 + i);
    element.header += size;
  }
  element.content = rest_.substr(element.header, element.stated);
  rest_.remove_prefix(std::min(rest_.size(), element.header + element.stated));
  return element;
}

std::string der_element(std::uint8_t tag, std::string_view content) {
  std::string length;  // of content over 127 octets
  for (std::size_t left = content.size(); left > 0; left >>= 8U)
    length.insert(length.begin(), static_cast<char>(left & 0xFFU));
  std::string out(1, static_cast<char>(tag));
  if (content.size() < 0x80) {
    out += static_cast<char>(content.size());
  } else {
    out += static_cast<char>(0x80U | length.size());
    out += length;
  }
  return out.append(content);
}

}  // namespace zonevet
