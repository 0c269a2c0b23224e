#include "read/foreign_file.h"

#include <algorithm>
#include <span>

#include "base/utf8.h"

namespace zonevet {
namespace {

constexpr std::string_view kZipBegins = "PK\x03\x04";
constexpr std::string_view kOfJson[] = {".json", ".tfstate"};
constexpr std::string_view kOfHcl[] = {".tf", ".tofu", ".tfvars", ".hcl"};

bool ends_with_any(std::string_view path, std::span<const std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [path](std::string_view ending) { return path.ends_with(ending); });
}

// An object or array begins, and its first element does, or it is empty: no owner of a record is
// followed by such.
bool begins_as_json(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  if (text.starts_with(kUtf8Bom)) text.remove_prefix(kUtf8Bom.size());
  const std::size_t bracket = text.find_first_not_of(kBlanks);
  if (bracket == std::string_view::npos) return false;
  const std::size_t first = text.find_first_not_of(kBlanks, bracket + 1);
  if (first == std::string_view::npos) return false;
  if (text[bracket] == '{') return text[first] == '"' || text[first] == '}';
  return text[bracket] == '[' &&
         std::string_view("[{\"]").find(text[first]) != std::string_view::npos;
}

}  // namespace

ForeignFile foreign_file(std::string_view path, std::string_view text) {
  if (text.starts_with(kZipBegins)) return ForeignFile::zip;
  if (ends_with_any(path, kOfJson) || begins_as_json(text)) return ForeignFile::json;
  return ends_with_any(path, kOfHcl) ? ForeignFile::hcl : ForeignFile::none;
}

}  // namespace zonevet
