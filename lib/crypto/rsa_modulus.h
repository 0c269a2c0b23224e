// Whether an RSA modulus can be factored at once. It has to be the product of two or more distinct
// odd primes (RFC 8017 3.1), and is worth nothing where these are found without work.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace zonevet {

struct ModulusCheck {
  enum class Flaw : std::uint8_t {
    none,          // that is found so quickly
    even,          // 2 divides it, which no RSA key pair has
    small_factor,  // a prime below 2^10 divides it
    square,        // of one prime
    close_primes,  // found by Fermat's method within 100 steps (CVE-2022-26320)
    roca,          // has the marks of Infineon's key generator (CVE-2017-15361)
  };
  Flaw flaw = Flaw::none;
  unsigned factor = 0;  // of small_factor: the smallest
};

// Whether squares and close primes are looked for: not in a program without libcrypto.
bool can_take_roots();

// `octets`: the modulus, the highest first. Moduli of less than 256 bits, which everybody factors,
// and of more than 16,384, which libraries refuse, are not looked at.
ModulusCheck check_modulus(std::string_view octets);

// The same, each modulus once.
class ModulusChecks {
 public:
  ModulusCheck check(std::string_view octets);

 private:
  std::unordered_map<std::string, ModulusCheck> known_;
};

}  // namespace zonevet
