// The key in a DKIM record, decoded from base64: what it is, and how large (RFC 6376 3.6.1, RFC
// 8463 4.2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zonevet {

enum class DkimKeyKind : std::uint8_t {
  unreadable,    // none of the others
  rsa,           // RSA in SubjectPublicKeyInfo, as all the world publishes it (erratum 3017)
  rsa_bare,      // RSAPublicKey of PKCS#1 alone, as RFC 6376 says by the letter
  ed25519,       // 32 octets
  ed25519_spki,  // in SubjectPublicKeyInfo, which RFC 8463 4.2 does not want
  other,         // SubjectPublicKeyInfo of another algorithm
  private_key,   // of PKCS#1, PKCS#8 or SEC 1
};

struct DkimKey {
  DkimKeyKind kind = DkimKeyKind::unreadable;
  unsigned bits = 0;       // of an RSA modulus; of a truncated key, as its length says
  std::size_t size = 0;    // octets that are there
  std::size_t stated = 0;  // octets that its own length says; 0 where it says none
  // Of an RSA key that is not truncated: its numbers, the highest octet first and no zeros before;
  // they lie in the octets that were read. Empty where it has none.
  std::string_view modulus{};
  std::string_view exponent{};
  [[nodiscard]] bool is_rsa() const {
    return kind == DkimKeyKind::rsa || kind == DkimKeyKind::rsa_bare;
  }
  [[nodiscard]] bool truncated() const { return stated > size; }
  [[nodiscard]] std::size_t trailing() const {
    return stated > 0 && size > stated ? size - stated : 0;
  }
};

// `wants_ed25519`: the record says k=ed25519, so that 32 octets are a key whatever they begin with.
DkimKey read_dkim_key(std::string_view octets, bool wants_ed25519);

// An RSAPublicKey of PKCS#1 in a SubjectPublicKeyInfo (RFC 3279 2.3.1).
std::string wrapped_rsa_key(std::string_view octets);

}  // namespace zonevet
