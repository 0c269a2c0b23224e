// As much DER (X.690) as public keys need: elements one after another, each told by tag and length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zonevet {

// Tags of the elements that keys are made of.
struct DerTag {
  static constexpr std::uint8_t integer = 0x02;
  static constexpr std::uint8_t bit_string = 0x03;
  static constexpr std::uint8_t octet_string = 0x04;
  static constexpr std::uint8_t object_id = 0x06;
  static constexpr std::uint8_t sequence = 0x30;
};

struct DerElement {
  std::uint8_t tag = 0;
  std::string_view content;  // as much of it as is there
  std::size_t stated = 0;    // octets of content that the length says
  std::size_t header = 0;    // octets of tag and length

  // All of it is there.
  [[nodiscard]] bool whole() const { return content.size() == stated; }
  [[nodiscard]] bool is(std::uint8_t wanted) const { return tag == wanted; }
};

// Walks over elements. Lengths are never trusted: content ends where the octets do.
class DerReader {
 public:
  explicit DerReader(std::string_view octets) : rest_(octets) {}
  // The next element; nothing at the end, or where no tag and length can be read (tags of more than
  // one octet and lengths over four octets are none that keys have).
  std::optional<DerElement> next();
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

// An element with such content.
std::string der_element(std::uint8_t tag, std::string_view content);

}  // namespace zonevet
