#include "dns/encoding.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace zonevet {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";
constexpr std::string_view kBase32Hex = "0123456789ABCDEFGHIJKLMNOPQRSTUV";  // RFC 4648 7
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";  // RFC 4648 4

constexpr std::array<std::int8_t, 256> values_of(std::string_view alphabet, bool fold) {
  std::array<std::int8_t, 256> values{};
  for (std::int8_t& value : values)
    value = -1;
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
    if (fold)
      values[static_cast<unsigned char>(to_lower(alphabet[i]))] = static_cast<std::int8_t>(i);
  }
  return values;
}

constexpr auto kBase32Values = values_of(kBase32Hex, true);
constexpr auto kBase64Values = values_of(kBase64, false);

constexpr unsigned bits_of(Decoder::Code code) {
  switch (code) {
    case Decoder::Code::hex:
      return 4;
    case Decoder::Code::base32hex:
      return 5;
    case Decoder::Code::base64:
      break;
  }
  return 6;
}

std::string encode(std::string_view octets, std::string_view alphabet, unsigned width) {
  std::string text;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char octet : octets) {
    bits = bits << 8U | static_cast<unsigned char>(octet);
    for (count += 8; count >= width; count -= width)
      text += alphabet[bits >> (count - width) & (alphabet.size() - 1)];
  }
  if (count > 0) text += alphabet[bits << (width - count) & (alphabet.size() - 1)];
  return text;
}

}  // namespace

int Decoder::value_of(char c) const {
  const auto at = static_cast<unsigned char>(c);
  switch (code_) {
    case Code::hex:
      return hex_value(c);
    case Code::base32hex:
      return kBase32Values[at];
    case Code::base64:
      break;
  }
  return kBase64Values[at];
}

bool Decoder::add(std::string_view word) {
  const unsigned width = bits_of(code_);
  for (bad_at_ = 0; bad_at_ < word.size(); ++bad_at_) {
    const char c = word[bad_at_];
    if (c == '=' && code_ == Code::base64) {
      // A group of four ends in at most two of them.
      if (in_group_ < 2 || in_group_ >= 4) return false;
      ++in_group_;
      ++padding_;
      continue;
    }
    const int value = value_of(c);
    if (value < 0 || padding_ > 0) return false;
    bits_ = bits_ << width | static_cast<std::uint32_t>(value);
    bit_count_ += width;
    if (full_groups_only()) in_group_ = in_group_ % 4 + 1;
    if (bit_count_ < 8) continue;
    bit_count_ -= 8;
    out_ += static_cast<char>(bits_ >> bit_count_ & 0xFFU);
  }
  return true;
}

bool Decoder::finish() {
  // Bits that belong to no octet must be zero (RFC 4648 3.5): BIND and NSD look at them.
  const bool loose = (bits_ & ((1U << bit_count_) - 1U)) != 0;
  if (full_groups_only()) return (in_group_ == 0 || in_group_ == 4) && !loose;
  // What is left over must be less than a character, else one was too much.
  if (bit_count_ >= bits_of(code_)) return false;
  return true;
}

void set_bit(std::string& wire, std::size_t begin, unsigned bit) {
  wire.resize(std::max(wire.size(), begin + 1 + bit / 8));
  auto octet = static_cast<unsigned char>(wire[begin + bit / 8]);
  octet |= static_cast<unsigned char>(0x80U >> bit % 8);
  wire[begin + bit / 8] = static_cast<char>(octet);
}

std::string hex_text(std::string_view octets) { return encode(octets, kHex, 4); }

std::string base32hex_text(std::string_view octets) { return encode(octets, kBase32Hex, 5); }

std::string base64_text(std::string_view octets) {
  std::string text = encode(octets, kBase64, 6);
  while (text.size() % 4 != 0)
    text += '=';
  return text;
}

}  // namespace zonevet
