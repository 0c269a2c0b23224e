#include "content/dkim_key.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "content/der.h"

namespace zonevet {
namespace {

constexpr std::size_t kEd25519Size = 32;

constexpr std::string_view kRsa = "\x2A\x86\x48\x86\xF7\x0D\x01\x01\x01";  // 1.2.840.113549.1.1.1
constexpr std::string_view kEd25519 = "\x2B\x65\x70";                      // 1.3.101.112

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

// RSAPublicKey (RFC 8017 A.1.1): two integers, of which the first is the modulus. Whether its sign
// says that it is negative is looked at by nobody.
void read_rsa(const std::optional<DerElement>& modulus, DerReader& behind, DkimKey& key) {
  if (!modulus || !modulus->is(DerTag::integer)) return;
  key.bits = bits_of(*modulus);
  const auto exponent = behind.next();
  if (!modulus->whole() || !exponent || !exponent->is(DerTag::integer) || !exponent->whole())
    return;
  key.modulus = number_of(*modulus);
  key.exponent = number_of(*exponent);
}

// Whether an identifier is that of RSA but for what one wrong sign of base64 makes. (In the last
// octet alone other ones of PKCS#1 differ, RFC 8017 C.)
bool is_damaged_rsa(std::string_view id) {
  const std::size_t last = kRsa.size() - 1;
  if (id.size() != kRsa.size() || id.substr(0, last) == kRsa.substr(0, last)) return false;
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < id.size(); ++i)
    wrong += id[i] == kRsa[i] ? 0 : 1;
  return wrong <= 2;
}

// The BIT STRING of an RSA key.
void read_wrapped_rsa(DerReader& reader, DkimKey& key) {
  const auto bits = reader.next();
  if (!bits || !bits->is(DerTag::bit_string) || bits->content.empty()) return;
  DerReader wrapped(bits->content.substr(1));
  const auto rsa = wrapped.next();
  if (!rsa || !rsa->is(DerTag::sequence)) return;
  DerReader integers(rsa->content);
  read_rsa(integers.next(), integers, key);
}

// SubjectPublicKeyInfo: AlgorithmIdentifier, then a BIT STRING with the key.
void read_spki(const DerElement& algorithm, DerReader& reader, DkimKey& key) {
  DerReader inside(algorithm.content);
  const auto id = inside.next();
  if (!id || !id->is(DerTag::object_id)) return;
  key.kind = DkimKeyKind::other;
  if (id->content == kEd25519) key.kind = DkimKeyKind::ed25519_spki;
  if (is_damaged_rsa(id->content)) {
    DkimKey inner;
    read_wrapped_rsa(reader, inner);
    if (!inner.modulus.empty()) key.kind = DkimKeyKind::unreadable;
  }
  if (id->content != kRsa) return;
  key.kind = DkimKeyKind::rsa;
  // NULL (RFC 3279 2.3.1); some leave it out.
  const auto parameters = inside.next();
  if (parameters && (!parameters->whole() || parameters->stated != 0)) return;
  read_wrapped_rsa(reader, key);
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
