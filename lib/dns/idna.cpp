#include "dns/idna.h"

#if ZONEVET_WITH_IDN
#include <memory>

#include <idn2.h>
#endif

namespace zonevet {

#if ZONEVET_WITH_IDN

namespace {

// A name has at most 255 octets, a code point at most four in UTF-8.
constexpr std::size_t kMaxInput = std::size_t{255} * 4;

struct FreeIdn {
  void operator()(char* text) const { idn2_free(text); }
};
using IdnText = std::unique_ptr<char, FreeIdn>;

// libidn2 reads to the first NUL.
bool is_possible(std::string_view text) {
  return !text.empty() && text.size() <= kMaxInput && text.find('\0') == std::string_view::npos;
}

}  // namespace

bool has_idna() { return true; }

std::optional<std::string> to_a_labels(std::string_view utf8) {
  if (!is_possible(utf8)) return std::nullopt;
  char* out = nullptr;
  const int flags = IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL;
  const int result = idn2_to_ascii_8z(std::string(utf8).c_str(), &out, flags);
  const IdnText owned(out);
  if (result != IDN2_OK || !owned) return std::nullopt;
  return std::string(owned.get());
}

std::optional<std::string> to_u_labels(std::string_view ascii) {
  if (!is_possible(ascii)) return std::nullopt;
  char* out = nullptr;
  const int result = idn2_to_unicode_8z8z(std::string(ascii).c_str(), &out, 0);
  const IdnText owned(out);
  if (result != IDN2_OK || !owned) return std::nullopt;
  return std::string(owned.get());
}

#else

bool has_idna() { return false; }
std::optional<std::string> to_a_labels(std::string_view /*utf8*/) { return std::nullopt; }
std::optional<std::string> to_u_labels(std::string_view /*ascii*/) { return std::nullopt; }

#endif

}  // namespace zonevet
