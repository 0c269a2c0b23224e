#include "cli/parents.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string_view>

#include "base/ascii.h"
#include "dns/token.h"
#include "source/file_reader.h"

namespace zonevet::cli {
namespace {

namespace fs = std::filesystem;

// The file names of the $INCLUDE lines of a text. (In an entry of several lines such a line would
// be none; that costs a look at a file.)
std::vector<std::string> included_names(std::string_view text) {
  constexpr std::string_view kDirective = "$INCLUDE";
  std::vector<std::string> names;
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    const bool first = at == 0 || text[at - 1] == '\n';
    if (!first || !starts_with_fold(text.substr(at), kDirective)) continue;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    Tokens tokens;
    tokens.split(text.substr(at, end - at), 1);
    std::string name;
    if (tokens.size() > 1 && unescape(tokens[1].text, name).ok()) names.push_back(name);
  }
  return names;
}

}  // namespace

Parents find_parents(const std::vector<std::string>& zone_files, const std::string& root,
                     const std::set<std::string>& given) {
  const DiskFiles files;
  std::map<std::string, std::set<std::string>> includers;  // by what is included, canonical
  std::map<std::string, std::string> written;              // canonical -> as listed
  for (const std::string& file : zone_files) {
    const std::string canonical = files.canonical(file);
    written.emplace(canonical, file);
    const auto bytes = files.open(file);
    if (!bytes) continue;
    for (const std::string& name : included_names((*bytes)->view())) {
      for (const fs::path& folder : {fs::path(canonical).parent_path(), fs::path(root)})
        includers[files.canonical((folder / name).generic_string())].insert(canonical);
    }
  }
  // Upwards, each file once: circles end.
  std::set<std::string> seen;
  std::vector<std::string> open(given.begin(), given.end());
  Parents parents;
  while (!open.empty()) {
    const std::string at = std::move(open.back());
    open.pop_back();
    if (!seen.insert(at).second) continue;
    const auto above = includers.find(at);
    if (above != includers.end()) {
      if (given.contains(at)) parents.parts.insert(at);
      open.insert(open.end(), above->second.begin(), above->second.end());
    } else if (!given.contains(at)) {
      parents.tops.push_back(written.at(at));
    }
  }
  std::sort(parents.tops.begin(), parents.tops.end());
  return parents;
}

}  // namespace zonevet::cli
