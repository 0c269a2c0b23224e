#include "dns/idna.h"

#if ZONEVET_WITH_IDN
#include <algorithm>
#include <cstdint>
#include <memory>

#include <idn2.h>

#include "base/ascii.h"
#include "base/utf8.h"
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

namespace {

bool is_broken(std::string_view label) {
  std::optional<std::string> form(label);
  if (!starts_with_fold(label, "xn--")) form = to_a_labels(label);
  if (!form || !is_possible(*form)) return true;
  if (!starts_with_fold(*form, "xn--")) return false;
  const std::string a_label = lower_case(*form);
  std::uint8_t* out = nullptr;
  const int result =
      idn2_register_u8(nullptr, reinterpret_cast<const std::uint8_t*>(a_label.c_str()), &out, 0);
  idn2_free(out);
  return result != IDN2_OK && result != IDN2_UNASSIGNED;
}

}  // namespace

bool breaks_idna(std::string_view name) {
  while (!name.empty()) {
    const std::string_view label = name.substr(0, name.find('.'));
    name.remove_prefix(std::min(name.size(), label.size() + 1));
    const bool is_international =
        starts_with_fold(label, "xn--") || std::any_of(label.begin(), label.end(), is_high);
    if (is_international && is_broken(label)) return true;
  }
  return false;
}

#else

bool has_idna() { return false; }
std::optional<std::string> to_a_labels(std::string_view /*utf8*/) { return std::nullopt; }
std::optional<std::string> to_u_labels(std::string_view /*ascii*/) { return std::nullopt; }
bool breaks_idna(std::string_view /*name*/) { return false; }

#endif

}  // namespace zonevet
