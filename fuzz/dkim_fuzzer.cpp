// Any octets as a DKIM key record: every range lies in the text, reading twice says the same.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "content/dkim.h"
#include "crypto/rsa_modulus.h"

using namespace zonevet;  // NOLINT(google-build-using-namespace)

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check_flaws(const Text& text, const ContentFlaws& flaws) {
  for (const ContentFlaw& flaw : flaws.all()) {
    require(text.all().contains(flaw.where) && text.all().contains(flaw.other));
    const auto edits = text.replace(flaw.where, flaw.note);
    require(!edits || !edits->empty());
  }
}

// Its numbers lie in what was decoded; wrapped it is the same key; whatever it is, it is looked at.
void check_key(const DkimRecord& record) {
  const DkimKey& key = record.key;
  require(key.modulus.size() <= record.octets.size() &&
          key.exponent.size() <= record.octets.size());
  (void)check_modulus(key.modulus);
  if (key.kind != DkimKeyKind::rsa_bare || key.modulus.empty() || key.truncated()) return;
  const std::string wrapped =
      wrapped_rsa_key(std::string_view(record.octets).substr(0, key.stated));
  const DkimKey again = read_dkim_key(wrapped, false);
  require(again.kind == DkimKeyKind::rsa && again.bits == key.bits);
  require(again.modulus == key.modulus && again.exponent == key.exponent);
  require(again.stated == wrapped.size() && again.trailing() == 0);
}

void read(const Text& text) {
  DkimRecord record;
  ContentFlaws flaws;
  parse_dkim(text, record, flaws);
  for (const Tag& tag : record.list.tags) {
    require(text.all().contains(tag.where) && tag.where.contains(tag.name));
    require(text.all().contains(tag.value));
  }
  check_flaws(text, flaws);
  require(!record.has_key || record.p != nullptr);
  require(record.key.size <= text.size());
  check_key(record);
  const std::size_t tags = record.list.tags.size();
  const std::size_t count = flaws.all().size();
  flaws.clear();
  parse_dkim(text, record, flaws);  // into what was used before
  require(record.list.tags.size() == tags && flaws.all().size() == count);
  (void)looks_like_dkim_key(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view octets(reinterpret_cast<const char*>(data), size);
  read(Text::plain(octets));
  read(Text::with_holes(octets, '\x01'));
  read(Text::in_strings(octets, '|'));
  read_dkim_key(octets, false);
  read_dkim_key(octets, true);
  return 0;
}
