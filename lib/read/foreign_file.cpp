#include "read/foreign_file.h"

#include <algorithm>
#include <iterator>
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

// A block of Terraform begins in the first line that is no comment.
bool begins_as_hcl(std::string_view text) {
  constexpr std::string_view kBlocks[] = {"data",     "locals",   "module",    "output",
                                          "provider", "resource", "terraform", "variable"};
  constexpr std::string_view kBlanks = " \t\r";
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
    if (line.empty() || line.starts_with('#') || line.starts_with("//")) continue;
    line = line.substr(0, line.find_last_not_of(kBlanks) + 1);
    const std::string_view word = line.substr(0, line.find_first_of(" \t{"));
    const bool is_block =
        std::find(std::begin(kBlocks), std::end(kBlocks), word) != std::end(kBlocks);
    return is_block && line.ends_with('{');
  }
  return false;
}

}  // namespace

ForeignFile foreign_file(std::string_view path, std::string_view text) {
  if (text.starts_with(kZipBegins)) return ForeignFile::zip;
  if (ends_with_any(path, kOfJson) || begins_as_json(text)) return ForeignFile::json;
  if (ends_with_any(path, kOfHcl)) return ForeignFile::hcl;
  return begins_as_hcl(text) ? ForeignFile::unnamed_hcl : ForeignFile::none;
}

}  // namespace zonevet
