#include "crypto/rsa_modulus.h"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#if ZONEVET_WITH_CRYPTO
#include <bit>
#include <cmath>
#include <memory>

#include <openssl/bn.h>
#endif

namespace zonevet {
namespace {

using Flaw = ModulusCheck::Flaw;

constexpr std::size_t kLeastOctets = 256 / 8;
constexpr std::size_t kMostOctets = 16'384 / 8;

// -- division by small primes --------------------------------------------------------------------

constexpr unsigned kPrimesBelow = 1U << 10U;
constexpr std::size_t kPrimeCount = 171;  // odd ones below it

constexpr std::array<std::uint16_t, kPrimeCount> kPrimes = [] {
  std::array<bool, kPrimesBelow> composite{};
  std::array<std::uint16_t, kPrimeCount> primes{};
  std::size_t count = 0;
  for (unsigned n = 3; n < kPrimesBelow; n += 2) {
    if (composite[n]) continue;
    primes[count++] = static_cast<std::uint16_t>(n);
    for (unsigned multiple = n * n; multiple < kPrimesBelow; multiple += 2 * n)
      composite[multiple] = true;
  }
  return primes;
}();
static_assert(kPrimes.front() == 3 && kPrimes.back() == 1021);

// The modulus in limbs of 32 bits, the highest first.
std::vector<std::uint32_t> limbs_of(std::string_view octets) {
  std::vector<std::uint32_t> limbs((octets.size() + 3) / 4);
  for (std::size_t i = 0; i < octets.size(); ++i) {
    std::uint32_t& limb = limbs[limbs.size() - 1 - (octets.size() - 1 - i) / 4];
    limb = limb << 8U | static_cast<unsigned char>(octets[i]);
  }
  return limbs;
}

std::uint32_t remainder(const std::vector<std::uint32_t>& limbs, std::uint32_t divisor) {
  std::uint64_t rest = 0;
  for (const std::uint32_t limb : limbs)
    rest = (rest << 32U | limb) % divisor;
  return static_cast<std::uint32_t>(rest);
}

// By each of kPrimes: of several whose product has 32 bits the limbs are gone over once.
std::array<std::uint16_t, kPrimeCount> remainders(const std::vector<std::uint32_t>& limbs) {
  std::array<std::uint16_t, kPrimeCount> out{};
  for (std::size_t begin = 0; begin < kPrimeCount;) {
    std::uint64_t product = 1;
    std::size_t end = begin;
    while (end < kPrimeCount && product * kPrimes[end] <= 0xFFFFFFFF)
      product *= kPrimes[end++];
    const std::uint32_t rest = remainder(limbs, static_cast<std::uint32_t>(product));
    for (; begin < end; ++begin)
      out[begin] = static_cast<std::uint16_t>(rest % kPrimes[begin]);
  }
  return out;
}

// The primes of ROCA are of the form k * M + (65537^a mod M), M being the product of the first
// primes: so is the modulus a power of 65537 modulo each of these (Nemec et al., "The Return of
// Coppersmith's Attack", 2017, 3.1). Of other moduli one in 2^27 is.
constexpr std::size_t kRocaPrimes = 38;  // 3 to 167: those of keys of 512 bits divide all others' M
static_assert(kPrimes[kRocaPrimes - 1] == 167);

bool is_power_of_65537(unsigned value, unsigned prime) {
  const unsigned base = 65'537 % prime;
  unsigned power = 1;
  do {
    if (power == value) return true;
    power = power * base % prime;
  } while (power != 1);
  return false;
}

bool has_marks_of_roca(const std::array<std::uint16_t, kPrimeCount>& rests) {
  for (std::size_t i = 0; i < kRocaPrimes; ++i) {
    if (!is_power_of_65537(rests[i], kPrimes[i])) return false;
  }
  return true;
}

// -- Fermat's method -----------------------------------------------------------------------------

#if ZONEVET_WITH_CRYPTO

struct Free {
  void operator()(BIGNUM* number) const { BN_free(number); }
  void operator()(BN_CTX* context) const { BN_CTX_free(context); }
};
using Number = std::unique_ptr<BIGNUM, Free>;

// Of libcrypto's calls nothing fails but for want of memory, which ends the program elsewhere too.
class Roots {
 public:
  explicit Roots(std::string_view octets)
      : number_(BN_bin2bn(reinterpret_cast<const unsigned char*>(octets.data()),
                          static_cast<int>(octets.size()), nullptr)) {}

  Flaw look();

 private:
  // The integer below or at the root.
  void take_root(const BIGNUM* of, BIGNUM* root);
  bool is_square(const BIGNUM* candidate);

  std::unique_ptr<BN_CTX, Free> context_{BN_CTX_new()};
  Number number_;
  Number quotient_{BN_new()};
  Number next_{BN_new()};
};

// Newton's method, from above: begun with a root of the highest bits, each step doubles the digits
// that are right.
void Roots::take_root(const BIGNUM* of, BIGNUM* root) {
  const int bits = BN_num_bits(of);
  constexpr int kExact = 52;  // of a double
  int shift = bits > kExact ? bits - kExact : 0;
  shift += shift % 2;
  BN_rshift(next_.get(), of, shift);
  const double high = static_cast<double>(BN_get_word(next_.get()));
  BN_set_word(root, static_cast<BN_ULONG>(std::sqrt(high)) + 2);
  BN_lshift(root, root, shift / 2);
  while (true) {
    BN_div(quotient_.get(), nullptr, of, root, context_.get());
    BN_add(next_.get(), root, quotient_.get());
    BN_rshift1(next_.get(), next_.get());
    if (BN_cmp(next_.get(), root) >= 0) return;
    BN_copy(root, next_.get());
  }
}

bool Roots::is_square(const BIGNUM* candidate) {
  const Number root(BN_new());
  const Number square(BN_new());
  take_root(candidate, root.get());
  BN_sqr(square.get(), root.get(), context_.get());
  return BN_cmp(square.get(), candidate) == 0;
}

// Most numbers are told not to be squares by what they leave modulo small numbers.
constexpr std::array<unsigned, 8> kModuli{64, 63, 65, 11, 17, 19, 23, 31};

constexpr std::array<std::array<bool, 65>, kModuli.size()> kSquares = [] {
  std::array<std::array<bool, 65>, kModuli.size()> squares{};
  for (std::size_t i = 0; i < kModuli.size(); ++i) {
    for (unsigned n = 0; n < kModuli[i]; ++n)
      squares[i][n * n % kModuli[i]] = true;
  }
  return squares;
}();

// p and q are (a + b) and (a - b) where a * a - n is a square b * b. With a the root of n, one up
// with each step, that is found quickly where they are close.
Flaw Roots::look() {
  constexpr unsigned kSteps = 100;
  const Number first(BN_new());
  const Number a(BN_new());
  const Number square(BN_new());
  take_root(number_.get(), first.get());
  std::array<unsigned, kModuli.size()> of_first{};
  std::array<unsigned, kModuli.size()> of_number{};
  for (std::size_t i = 0; i < kModuli.size(); ++i) {
    of_first[i] = static_cast<unsigned>(BN_mod_word(first.get(), kModuli[i]));
    of_number[i] = static_cast<unsigned>(BN_mod_word(number_.get(), kModuli[i]));
  }
  for (unsigned step = 0; step <= kSteps; ++step) {
    bool may_be = true;
    for (std::size_t i = 0; may_be && i < kModuli.size(); ++i) {
      const unsigned m = kModuli[i];
      const unsigned rest = (of_first[i] + step) % m;
      may_be = kSquares[i][(rest * rest + m - of_number[i]) % m];
    }
    if (!may_be) continue;
    BN_copy(a.get(), first.get());
    BN_add_word(a.get(), step);
    BN_sqr(square.get(), a.get(), context_.get());
    BN_sub(square.get(), square.get(), number_.get());
    if (BN_is_zero(square.get())) return Flaw::square;
    if (BN_is_negative(square.get())) continue;  // the first a is below the root
    if (is_square(square.get())) return Flaw::close_primes;
  }
  return Flaw::none;
}

Flaw look_for_roots(std::string_view octets) { return Roots(octets).look(); }

#else

Flaw look_for_roots(std::string_view) { return Flaw::none; }

#endif

}  // namespace

bool can_take_roots() { return ZONEVET_WITH_CRYPTO != 0; }

ModulusCheck check_modulus(std::string_view octets) {
  while (!octets.empty() && octets[0] == 0)
    octets.remove_prefix(1);
  if (octets.size() < kLeastOctets || octets.size() > kMostOctets) return {};
  const std::vector<std::uint32_t> limbs = limbs_of(octets);
  if (limbs.back() % 2 == 0) return {Flaw::even, 2};
  const std::array<std::uint16_t, kPrimeCount> rests = remainders(limbs);
  for (std::size_t i = 0; i < kPrimeCount; ++i) {
    if (rests[i] == 0) return {Flaw::small_factor, kPrimes[i]};
  }
  if (has_marks_of_roca(rests)) return {Flaw::roca, 0};
  return {look_for_roots(octets), 0};
}

ModulusCheck ModulusChecks::check(std::string_view octets) {
  const auto [known, is_new] = known_.try_emplace(std::string(octets));
  if (is_new) known->second = check_modulus(octets);
  return known->second;
}

}  // namespace zonevet
