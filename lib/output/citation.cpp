#include "output/citation.h"

#include <fmt/format.h>

#include "base/ascii.h"

namespace zonevet {

std::string title_of(const Citation& citation) {
  if (citation.rfc == 0) return std::string(citation.section);
  if (citation.section.empty()) return fmt::format("RFC {}", citation.rfc);
  const bool numbered = is_digit(citation.section[0]);
  return fmt::format("RFC {}, {}{}", citation.rfc, numbered ? "section " : "", citation.section);
}

std::string url_of(const Citation& citation) {
  if (citation.rfc == 0) return std::string(citation.url);
  std::string url = fmt::format("https://www.rfc-editor.org/rfc/rfc{}", citation.rfc);
  if (!citation.section.empty() && is_digit(citation.section[0]))
    url += fmt::format("#section-{}", citation.section.substr(0, citation.section.find(' ')));
  return url;
}

}  // namespace zonevet
