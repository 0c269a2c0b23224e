#include "content/dkim_key.h"

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

// RSAPublicKey: two integers.
void read_rsa(std::string_view content, DkimKey& key) {
  DerReader reader(content);
  const auto modulus = reader.next();
  if (modulus && modulus->is(DerTag::integer)) key.bits = bits_of(*modulus);
}

// SubjectPublicKeyInfo: AlgorithmIdentifier, then a BIT STRING with the key.
void read_spki(const DerElement& algorithm, DerReader& reader, DkimKey& key) {
  DerReader inside(algorithm.content);
  const auto id = inside.next();
  if (!id || !id->is(DerTag::object_id)) return;
  key.kind = DkimKeyKind::other;
  if (id->content == kEd25519) key.kind = DkimKeyKind::ed25519_spki;
  if (id->content != kRsa) return;
  key.kind = DkimKeyKind::rsa;
  const auto bits = reader.next();
  if (!bits || !bits->is(DerTag::bit_string) || bits->content.empty()) return;
  DerReader wrapped(bits->content.substr(1));
  const auto rsa = wrapped.next();
  if (rsa && rsa->is(DerTag::sequence)) read_rsa(rsa->content, key);
}

// What begins with an INTEGER: a version, then a private key; or a modulus.
void read_integers(const DerElement& first, DerReader& reader, DkimKey& key) {
  const bool version = first.content.size() == 1 && first.content[0] >= 0 && first.content[0] <= 1;
  if (version) {
    key.kind = DkimKeyKind::private_key;
    return;
  }
  key.kind = DkimKeyKind::rsa_bare;
  key.bits = bits_of(first);
  const auto exponent = reader.next();
  const bool cut = !first.whole() || reader.rest().empty();
  if (!exponent && !cut) key.kind = DkimKeyKind::unreadable;
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
  if (key.kind != DkimKeyKind::unreadable) {
    key.stated = sequence->header + sequence->stated;
  } else if (octets.size() == kEd25519Size) {
    key.kind = DkimKeyKind::ed25519;
  }
  return key;
}

}  // namespace zonevet
