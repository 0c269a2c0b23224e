#include "dns/encoding.h"

#include <string>
#include <string_view>
#include <vector>

#include "catch.h"
#include "support/read_text.h"

using namespace zonevet;

namespace {

using Code = Decoder::Code;

// The octets in hexadecimal, or where the word that was added last is wrong.
std::string decoded(Code code, const std::vector<std::string_view>& words) {
  std::string out;
  Decoder decoder(code, out);
  for (const std::string_view word : words) {
    if (!decoder.add(word)) return "wrong at " + std::to_string(decoder.bad_at());
  }
  if (!decoder.finish()) return "wrong at " + std::to_string(decoder.bad_at());
  return test::hex(out);
}

}  // namespace

TEST_CASE("hexadecimal is pairs of digits, cut anywhere") {
  CHECK(decoded(Code::hex, {"00aAfF"}) == "00aaff");
  CHECK(decoded(Code::hex, {"0", "0a", "Aff"}) == "00aaff");
  CHECK(decoded(Code::hex, {}).empty());
  CHECK(decoded(Code::hex, {"00a"}) == "wrong at 3");
  CHECK(decoded(Code::hex, {"00", "a"}) == "wrong at 1");
  CHECK(decoded(Code::hex, {"00", "0g"}) == "wrong at 1");
  CHECK(decoded(Code::hex, {"0x00"}) == "wrong at 1");
}

TEST_CASE("base32hex has no padding, and no character too much") {
  // RFC 4648 10
  CHECK(decoded(Code::base32hex, {"CO"}) == test::hex("f"));
  CHECK(decoded(Code::base32hex, {"CPNG"}) == test::hex("fo"));
  CHECK(decoded(Code::base32hex, {"CPNMU"}) == test::hex("foo"));
  CHECK(decoded(Code::base32hex, {"CPNMUOG"}) == test::hex("foob"));
  CHECK(decoded(Code::base32hex, {"CPNMUOJ1"}) == test::hex("fooba"));
  CHECK(decoded(Code::base32hex, {"CO======"}) == "wrong at 2");
  CHECK(decoded(Code::base32hex, {"CW"}) == "wrong at 1");
  CHECK(decoded(Code::base32hex, {"C"}) == "wrong at 1");
  CHECK(decoded(Code::base32hex, {"CPN"}) == "wrong at 3");
}

TEST_CASE("base64 is groups of four, the last one filled up") {
  // RFC 4648 10
  CHECK(decoded(Code::base64, {"Zg=="}) == test::hex("f"));
  CHECK(decoded(Code::base64, {"Zm8="}) == test::hex("fo"));
  CHECK(decoded(Code::base64, {"Zm9v"}) == test::hex("foo"));
  CHECK(decoded(Code::base64, {"Zm9vYg=="}) == test::hex("foob"));
  CHECK(decoded(Code::base64, {"Zm", "9v", "Y", "g=", "="}) == test::hex("foob"));
  CHECK(decoded(Code::base64, {"+/+/"}) == "fbffbf");
  CHECK(decoded(Code::base64, {"Zg"}) == "wrong at 2");
  CHECK(decoded(Code::base64, {"Zg="}) == "wrong at 3");
  CHECK(decoded(Code::base64, {"Z==="}) == "wrong at 1");
  CHECK(decoded(Code::base64, {"===="}) == "wrong at 0");
  CHECK(decoded(Code::base64, {"Zg==="}) == "wrong at 4");
  CHECK(decoded(Code::base64, {"Zg==Zg=="}) == "wrong at 4");
  CHECK(decoded(Code::base64, {"Zg=v"}) == "wrong at 3");
  CHECK(decoded(Code::base64, {"Zm-v"}) == "wrong at 2");
}

TEST_CASE("what is encoded is decoded again") {
  std::string octets;
  for (int size = 0; size < 300; ++size) {
    CHECK(decoded(Code::hex, {hex_text(octets)}) == test::hex(octets));
    CHECK(decoded(Code::base32hex, {base32hex_text(octets)}) == test::hex(octets));
    CHECK(decoded(Code::base64, {base64_text(octets)}) == test::hex(octets));
    octets += static_cast<char>(size * 37);
  }
  CHECK(hex_text("\xAB") == "AB");
  CHECK(base64_text("f") == "Zg==");
  CHECK(base32hex_text("f") == "CO");
}
