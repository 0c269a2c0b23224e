#include "read/octodns_detect.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dns/idna.h"
#include "read/octodns_types.h"

namespace zonevet {
namespace {

// A domain name of two labels or more. Parts of a zone that are put together (example.com._0_base)
// are named after it.
std::optional<Name> zone_of_stem(std::string_view stem) {
  for (std::size_t dot = stem.rfind('.'); dot != std::string_view::npos; dot = stem.rfind('.')) {
    if (!stem.substr(dot + 1).starts_with('_')) break;
    stem = stem.substr(0, dot);
  }
  if (stem.find('.') == std::string_view::npos) return std::nullopt;
  std::optional<std::string> ascii(stem);
  if (std::any_of(stem.begin(), stem.end(), is_high)) ascii = to_a_labels(stem);
  const auto may_stand = [](char c) { return is_alnum(c) || c == '-' || c == '_' || c == '.'; };
  if (!ascii || !std::all_of(ascii->begin(), ascii->end(), may_stand)) return std::nullopt;
  return Name::from_text(*ascii + '.');
}

std::string_view base_name(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);
}

// The octoDNS type that is given behind `type:` somewhere in a line, below a name.
bool has_record_type(std::string_view line) {
  constexpr std::string_view kKey = "type:";
  for (std::size_t at = line.find(kKey); at != std::string_view::npos;
       at = line.find(kKey, at + 1)) {
    const bool is_key =
        at > 0 && std::string_view(" \t{,").find(line[at - 1]) != std::string_view::npos;
    std::string_view word = line.substr(at + kKey.size());
    word.remove_prefix(std::min(word.find_first_not_of(" \t'\""), word.size()));
    word = word.substr(0, word.find_first_of(" \t'\",}\r\n"));
    if (is_key && octodns_type(word) != nullptr) return true;
  }
  return false;
}

}  // namespace

bool looks_like_octodns(std::string_view head) {
  if (head.starts_with(kUtf8Bom)) head.remove_prefix(kUtf8Bom.size());
  bool has_records = false;
  bool has_names = false;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size() - 1) + 1;
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end);
    // A list, a template, or a config.
    if ((line.starts_with("- ") && !has_names) || line.find("{{") != std::string_view::npos ||
        line.find("{%") != std::string_view::npos || line.starts_with("manager:") ||
        line.starts_with("providers:"))
      return false;
    has_names = has_names || line.find(':') != std::string_view::npos;
    has_records = has_records || has_record_type(line);
  }
  return has_records;
}

bool is_octodns_name(std::string_view path) {
  return ends_with_fold(path, ".yaml") || ends_with_fold(path, ".yml");
}

std::string_view octodns_split_folder(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string_view::npos || !is_octodns_name(path)) return {};
  const std::string_view folder = path.substr(0, slash);
  const std::string_view name = base_name(folder);
  const bool is_split = name.ends_with('.') && zone_of_stem(name.substr(0, name.size() - 1));
  return is_split ? folder : std::string_view();
}

std::optional<Name> octodns_zone_of_path(std::string_view path) {
  if (!is_octodns_name(path)) return std::nullopt;
  if (const std::string_view folder = octodns_split_folder(path); !folder.empty()) {
    const std::string_view name = base_name(folder);
    return zone_of_stem(name.substr(0, name.size() - 1));
  }
  const std::string_view stem = base_name(path);
  return zone_of_stem(stem.substr(0, stem.rfind('.')));
}

}  // namespace zonevet
