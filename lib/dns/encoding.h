// Hexadecimal, base32hex and base64, as RDATA has them: one value may be cut into several words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zonevet {

// Decodes words one after the other. Where add() or finish() is false, the data are no such code;
// bad_at() then tells the first wrong character of the word that was added last, and is its length
// where what is wrong is that something is missing.
class Decoder {
 public:
  enum class Code : std::uint8_t { hex, base32hex, base64 };

  // Decoded octets are appended to `out`.
  Decoder(Code code, std::string& out) : out_(out), code_(code) {}

  bool add(std::string_view word);
  bool finish();
  [[nodiscard]] std::size_t bad_at() const { return bad_at_; }

 private:
  [[nodiscard]] int value_of(char c) const;
  [[nodiscard]] bool full_groups_only() const { return code_ == Code::base64; }

  std::string& out_;
  Code code_;
  std::uint32_t bits_ = 0;
  unsigned bit_count_ = 0;
  unsigned in_group_ = 0;  // characters since the last whole group, padding included
  unsigned padding_ = 0;
  std::size_t bad_at_ = 0;
};

// Sets a bit of a bit map that begins at `begin` and reaches to the end of `wire`, which grows to
// hold it. Bits count from the highest one of the first octet (RFC 1035 3.4.2, RFC 4034 4.1.2).
void set_bit(std::string& wire, std::size_t begin, unsigned bit);

// What Decoder reads again: upper case hexadecimal; base32hex without padding (RFC 5155 3.3).
std::string hex_text(std::string_view octets);
std::string base32hex_text(std::string_view octets);
std::string base64_text(std::string_view octets);

}  // namespace zonevet
