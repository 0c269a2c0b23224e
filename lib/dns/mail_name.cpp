#include "dns/mail_name.h"

#include <algorithm>

#include "base/ascii.h"
#include "dns/address.h"

namespace zonevet {

std::optional<Name> domain_of_mail(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return is_alnum(c) || c == '-' || c == '.' || c == '_';
  });
  if (!plain || parse_ipv4(text)) return std::nullopt;
  std::optional<Name> name = Name::from_text(text);
  if (!name || name->is_root()) return std::nullopt;
  const LabelOffsets labels = label_offsets(name->wire());
  for (unsigned i = 0; i < labels.count; ++i) {
    const std::string_view label = label_at(name->wire(), labels.at[i]);
    if (equal_fold(label, "_domainkey") || equal_fold(label, "_dmarc")) return std::nullopt;
  }
  return name;
}

}  // namespace zonevet
