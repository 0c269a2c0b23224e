// DKIM key records (RFC 6376 3.6.1, RFC 8301, RFC 8463).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "content/content_flaw.h"
#include "content/dkim_key.h"
#include "content/tag_list.h"
#include "dns/text.h"

namespace zonevet {

enum class DkimKeyType : std::uint8_t { rsa, ed25519, unknown };

// The tags point into `list`; null where the record has none of that name.
struct DkimRecord {
  TagList list;
  const Tag* v = nullptr;
  const Tag* k = nullptr;
  const Tag* p = nullptr;
  const Tag* h = nullptr;
  const Tag* s = nullptr;
  const Tag* t = nullptr;
  const Tag* n = nullptr;
  const Tag* g = nullptr;  // of the first DKIM (RFC 4871 3.6.1)

  DkimKeyType type = DkimKeyType::rsa;  // what k= says
  // p= is there and empty: the key is revoked.
  bool revoked = false;
  // `key` was read: p= is base64 and not empty.
  bool has_key = false;
  DkimKey key;
  // A tag is written so that what the list holds is not certain: nothing may be said to be missing.
  bool torn = false;

  std::string octets;  // of the key, decoded; kept from one use to the next
};

void parse_dkim(const Text& text, DkimRecord& record, ContentFlaws& flaws);

// Where a word stands in a colon-separated list, "sha1:sha256"; letter case counts. Empty where it
// does not.
Range find_dkim_word(const Text& text, const Tag& tag, std::string_view word);

// Whether a text that stands below _domainkey is a key record, or was meant as one.
bool looks_like_dkim_key(const Text& text);

}  // namespace zonevet
