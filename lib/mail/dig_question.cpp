#include "mail/dig_question.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"

namespace zonevet {

std::optional<std::string> dig_question(const UnknownRRset& missing) {
  const std::string name = missing.name.presentation();
  const bool is_plain = !name.starts_with('-') && std::all_of(name.begin(), name.end(), [](char c) {
    return is_alnum(c) || c == '-' || c == '_' || c == '.';
  });
  if (!is_plain) return std::nullopt;
  return name + ' ' + std::string(mnemonic(missing.type));
}

}  // namespace zonevet
