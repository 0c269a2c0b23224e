#include "content/dkim_key.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "content/der.h"

namespace zonevet {
namespace {

constexpr std::size_t kEd25519Size = 32;

constexpr std::string_view kRsa = "\x2A\x86\x48\x86\xF7\x0D\x01\x01\x01";  // 1.2.840.113549.1.1.1
constexpr std::string_view kNull("\x05\x00", 2);
constexpr std::string_view kEd25519 = "\x2B\x65\x70";  // 1.3.101.112

// The bits of an INTEGER, by its stated length where its end is missing.
unsigned bits_of(const DerElement& integer) {
  std::string_view octets = integer.content;
  std::size_t size = integer.stated;
  while (!octets.empty() && octets[0] == 0) {
    octets.remove_prefix(1);
    --size;
  }
  if (octets.empty()) return 0;
  const auto first = static_cast<unsigned char>(octets[0]);
  constexpr std::size_t kMost = 1U << 20U;  // no key is larger
  if (size > kMost) return 0;
  return static_cast<unsigned>((size - 1) * 8) + static_cast<unsigned>(std::bit_width(first));
}

std::string_view number_of(const DerElement& integer) {
  const std::size_t zeros = integer.content.find_first_not_of('\0');
  return integer.content.substr(std::min(zeros, integer.content.size()));
}

// RSAPublicKey (RFC 8017 A.1.1): two integers and nothing behind them, of which the first is the
// modulus. Whether its sign says that it is negative is looked at by nobody.
void read_rsa(const std::optional<DerElement>& modulus, DerReader& behind, DkimKey& key) {
  if (!modulus || !modulus->is(DerTag::integer)) return;
  key.bits = bits_of(*modulus);
  const auto exponent = behind.next();
  if (!modulus->whole() || !exponent || !exponent->is(DerTag::integer) || !exponent->whole())
    return;
  if (!behind.rest().empty()) return;
  key.modulus = number_of(*modulus);
  key.exponent = number_of(*exponent);
}

// The AlgorithmIdentifier of RSA (RFC 3279 2.3.1): its identifier, and NULL, which some leave out
// or is cut off.
bool is_rsa_algorithm(std::string_view content) {
  const std::string id = der_element(DerTag::object_id, kRsa);
  return content.size() >= id.size() && (id + std::string(kNull)).starts_with(content);
}

// Whether an algorithm is that of RSA but for what one wrong sign of base64 makes. (In the last
// octet of the identifier alone other ones of PKCS#1 differ, RFC 8017 C.)
bool is_damaged_rsa_algorithm(std::string_view content) {
  const std::string before_last =
      der_element(DerTag::object_id, kRsa).substr(0, 2 + kRsa.size() - 1);
  const std::string sound = before_last + kRsa.back() + std::string(kNull);
  if (content.size() != sound.size()) return false;
  const bool is_other = content.starts_with(before_last) && content.ends_with(kNull);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < sound.size(); ++i)
    wrong += content[i] == sound[i] ? 0 : 1;
  return !is_other && wrong <= 2;
}

// The BIT STRING of an RSA key: it fills what is left, as does the key in it, but for what was cut
// off at the end of all.
void read_wrapped_rsa(DerReader& reader, DkimKey& key) {
  const auto bits = reader.next();
  if (!bits || !bits->is(DerTag::bit_string) || !reader.rest().empty()) return;
  if (bits->content.empty() || bits->content[0] != 0) return;  // bits that are not used
  DerReader wrapped(bits->content.substr(1));
  const auto rsa = wrapped.next();
  if (!rsa || !rsa->is(DerTag::sequence) || !wrapped.rest().empty()) return;
  DerReader integers(rsa->content);
  DkimKey inner;
  read_rsa(integers.next(), integers, inner);
  key.bits = inner.bits;
  if (!bits->whole() || !rsa->whole()) return;
  key.modulus = inner.modulus;
  key.exponent = inner.exponent;
}

// SubjectPublicKeyInfo: AlgorithmIdentifier, then a BIT STRING with the key.
void read_spki(const DerElement& algorithm, DerReader& reader, DkimKey& key) {
  DerReader inside(algorithm.content);
  const auto id = inside.next();
  const bool is_known = id && id->is(DerTag::object_id) && (id->whole() || !algorithm.whole());
  if (is_rsa_algorithm(algorithm.content)) {
    key.kind = DkimKeyKind::rsa;
    read_wrapped_rsa(reader, key);
    return;
  }
  DerReader behind = reader;
  DkimKey inner;
  if (is_damaged_rsa_algorithm(algorithm.content)) read_wrapped_rsa(behind, inner);
  if (!is_known || !inner.modulus.empty() || id->content == kRsa) return;
  key.kind = id->content == kEd25519 ? DkimKeyKind::ed25519_spki : DkimKeyKind::other;
}

// What begins with an INTEGER: a version, then a private key; or a modulus.
void read_integers(const DerElement& first, DerReader& reader, DkimKey& key) {
  const bool version = first.content.size() == 1 && first.content[0] >= 0 && first.content[0] <= 1;
  if (version) {
    key.kind = DkimKeyKind::private_key;
    return;
  }
  key.kind = DkimKeyKind::rsa_bare;
  DerReader behind = reader;
  const bool cut = !first.whole() || reader.rest().empty();
  if (!behind.next() && !cut) key.kind = DkimKeyKind::unreadable;
  read_rsa(first, reader, key);
}

}  // namespace

DkimKey read_dkim_key(std::string_view octets, bool wants_ed25519) {
  DkimKey key;
  key.size = octets.size();
  if (wants_ed25519 && octets.size() == kEd25519Size) {
    key.kind = DkimKeyKind::ed25519;
    return key;
  }
  DerReader outer(octets);
  const std::optional<DerElement> sequence = outer.next();
  if (sequence && sequence->is(DerTag::sequence)) {
    DerReader reader(sequence->content);
    if (const auto first = reader.next()) {
      if (first->is(DerTag::sequence)) read_spki(*first, reader, key);
      if (first->is(DerTag::integer)) read_integers(*first, reader, key);
    }
  }
  const bool cut = sequence && !sequence->whole();
  // (What is damaged inside, or whose modulus is 0, no verifier reads.)
  if (key.is_rsa() && key.modulus.empty() && !cut) key.kind = DkimKeyKind::unreadable;
  if (key.kind != DkimKeyKind::unreadable) {
    key.stated = sequence->header + sequence->stated;
  } else if (octets.size() == kEd25519Size) {
    key.kind = DkimKeyKind::ed25519;
  }
  return key;
}

std::string wrapped_rsa_key(std::string_view octets) {
  // SEQUENCE { rsaEncryption, NULL }
  constexpr std::string_view kAlgorithm(
      "\x30\x0D\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x01\x01\x05\x00", 15);
  const std::string bits = der_element(DerTag::bit_string, std::string(1, '\0').append(octets));
  return der_element(DerTag::sequence, std::string(kAlgorithm) + bits);
}

}  // namespace zonevet
