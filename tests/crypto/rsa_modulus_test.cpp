// RSA moduli that anybody can factor, and others.

#include "crypto/rsa_modulus.h"

#include <string>
#include <string_view>

#include "catch.h"
#include "dns/encoding.h"

using namespace zonevet;

namespace {

using Flaw = ModulusCheck::Flaw;

constexpr std::string_view kSound1024 =
    "ebd14a06a5ed71dcc291676c847be6e0bead2e678ecd23721b78a68fc0aba8526044ef8607bd11807709774694"
    "c6cf7c857789338bf91c5d8f4f821325cb5894e9befedb51868e774ca870c976d4ffcb8e99c1a08878ce1e321a"
    "d56d6654d079587c7bdf3f7824d1cbd4f8553dd46811561b934c3979c95c0adec05e8a9f6805";
constexpr std::string_view kSound2048 =
    "ac729be2bd9cb68a5c824280fabd73c5912bdef41a3bf634fc196b668878880954dd383a62d9f21b4ba823ede1"
    "0e7c6db99d2d8fbc4affe8ffdcec9be07847b5d2c401ebe9958b65dae75aa8467f82842070144be81d14d09aa1"
    "bfbc694e82c18332c7b4b95e23d1d300cb16209e27d3d83fcc8cdf2614827e8824ae386185ea7b73017acf90cb"
    "a97ac25e5901c4c3408554c002c51da20be91c93185430c662034cd0451cc3225116f190d9ec93b2b320b0d664"
    "4b283e2b30ac1cb53797791847fa2753020fe038433133dc5fa7db09f2dac2c0c5c5462df06ee209d77789ad7e"
    "3f5ff67f1830b6875240492c397ae2916fc6f9ced6d9aebfe79cd4020bdf55";
constexpr std::string_view kSound1028 =
    "0af4b57c68ebc4b7a837d54175187fd43b9bc3f17b36400db93094b494d878ca29a1ccc636d8185db26868cd1d"
    "e4aa328c5b4c583e5ee436a8f1ac696122e3117bae8da82a6465293135dc5cc843c6104bcbb3e909d62fd9812e"
    "088fc721fab9acd2134616661049b0e8d1b5cb6df76bcf0d12847113fefe0d637ad1927ab1ccdb";
constexpr std::string_view kSmall =
    "cbe806a1effccd0bc2247783bb0eea3a3ab7470426ab2a05d73d213cc79996def8989dbc6dd000788c6a4e304d"
    "b80060e7597cb06ab2d52257ad766fd712fb007d2d2649acaa74ea861ae10c5c1dda2599e3bd13a0c022ef9806"
    "1c41c7a2f1253a987b9b7174392dea318ce651d93fd0224c59577244bd53f607d5326bd8b673";
constexpr std::string_view kSquare =
    "feaddf71838eb27fbd4ca75f0189317d4b5f6c8798c6051b8459fbfceed8c99f8e2d74c36559bd69df6361186b"
    "356a4e8eab9a86470cffd4ba88807860929580310e43d104aebfa61241086e1c5055c74f0c62aabdb81e7b931f"
    "e26f9a13fe0e7a1fc5cf418f3533a8813633c8236c57b9a3d02fda49cd93dca21117f6676f41";
constexpr std::string_view kClose =
    "feaddf71838eb27fbd4ca75f0189317d4b5f6c8798c6051b8459fbfceed8c99f8e2d74c36559bd69df6361186b"
    "356a4e8eab9a86470cffd4ba88807860929747038592bf221c1a2b5de25944a1233e2ec43f37446b3fec70b4ab"
    "6068dbd4a419e0aa839bccfcae429cb9b944c206ced8f8cb6d73d34e0da94db2932ec6f87609";
constexpr std::string_view kRoca =
    "919a3e5f2557e3574be3cf4ca5aad7e1b73996747ea2057b9ca5b693a94f8b6f381f2d165facf29fdadfa5be20"
    "615d45210e83ad297611fc09ef25116b13763d7e93684a574ec75fcf13c037af6804545c87589da9ae2b3e4fa9"
    "c4af06e092ae63bd50a4ab3151cfce3ffeb8ec62cf59da4f15397fc06d911d0ca9c71e291313";

std::string octets_of(std::string_view hex) {
  std::string octets;
  Decoder decoder(Decoder::Code::hex, octets);
  REQUIRE(decoder.add(hex));
  REQUIRE(decoder.finish());
  return octets;
}

Flaw flaw_of(std::string_view hex) { return check_modulus(octets_of(hex)).flaw; }

// The modulus and a multiple of it, which one octet more holds.
std::string times(std::string octets, unsigned factor) {
  unsigned carry = 0;
  for (auto at = octets.rbegin(); at != octets.rend(); ++at) {
    carry += static_cast<unsigned char>(*at) * factor;
    *at = static_cast<char>(carry & 0xFFU);
    carry >>= 8U;
  }
  for (; carry != 0; carry >>= 8U)
    octets.insert(octets.begin(), static_cast<char>(carry & 0xFFU));
  return octets;
}

}  // namespace

TEST_CASE("moduli of two large primes are sound") {
  CHECK(flaw_of(kSound1024) == Flaw::none);
  CHECK(flaw_of(kSound1028) == Flaw::none);
  CHECK(flaw_of(kSound2048) == Flaw::none);
}

TEST_CASE("each small prime that divides a modulus is found") {
  const std::string sound = octets_of(kSound1024);
  for (unsigned factor = 2; factor < 1U << 10U; ++factor) {
    bool prime = true;
    unsigned least = factor;
    for (unsigned i = factor - 1; i > 1; --i) {
      if (factor % i == 0) {
        prime = false;
        least = i;
      }
    }
    const ModulusCheck check = check_modulus(times(sound, factor));
    INFO(factor);
    CHECK(check.flaw == (factor % 2 == 0 ? Flaw::even : Flaw::small_factor));
    CHECK(check.factor == (prime ? factor : least));
  }
  CHECK(check_modulus(times(sound, 1031)).flaw == Flaw::none);
  CHECK(flaw_of(kSmall) == Flaw::small_factor);
}

TEST_CASE("the marks of a broken generator are found") { CHECK(flaw_of(kRoca) == Flaw::roca); }

TEST_CASE("squares and close primes are found where roots are taken") {
  CHECK(flaw_of(kSquare) == (can_take_roots() ? Flaw::square : Flaw::none));
  CHECK(flaw_of(kClose) == (can_take_roots() ? Flaw::close_primes : Flaw::none));
}

TEST_CASE("what is no modulus is not looked at") {
  for (const std::string_view none : {"", "00", "02", "04"})
    CHECK(flaw_of(none) == Flaw::none);
  CHECK(check_modulus(std::string(3, '\0') + times(octets_of(kSound1024), 3)).factor == 3);
  CHECK(check_modulus(std::string(2'048, '\xFE')).flaw == Flaw::even);
  CHECK(check_modulus(std::string(2'049, '\xFE')).flaw == Flaw::none);
  CHECK(check_modulus(std::string(2'048, '\xFF')).flaw == Flaw::small_factor);
}

TEST_CASE("a modulus that was looked at is known") {
  ModulusChecks checks;
  const std::string octets = octets_of(kRoca);
  for (unsigned i = 0; i < 2; ++i) {
    CHECK(checks.check(octets).flaw == Flaw::roca);
    CHECK(checks.check(octets_of(kSound1024)).flaw == Flaw::none);
  }
}
