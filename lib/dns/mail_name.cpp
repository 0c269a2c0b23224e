#include "dns/mail_name.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "dns/address.h"

namespace zonevet {
namespace {

// Whether a name has a label, whole and in whatever letters.
bool has_label(std::string_view text, std::string_view label) {
  while (!text.empty()) {
    const std::string_view own = text.substr(0, text.find('.'));
    if (equal_fold(own, label)) return true;
    text.remove_prefix(std::min(own.size() + 1, text.size()));
  }
  return false;
}

}  // namespace

std::optional<Name> domain_of_mail(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return is_alnum(c) || c == '-' || c == '.' || c == '_';
  });
  if (!plain || parse_ipv4(text)) return std::nullopt;
  if (has_label(text, "_domainkey") || has_label(text, "_dmarc")) return std::nullopt;
  std::optional<Name> name = Name::from_text(text);
  return name && !name->is_root() ? name : std::nullopt;
}

}  // namespace zonevet
