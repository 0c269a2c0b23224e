// What lies in the folder of a YamlProvider, by the zones that it is called after.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace zonevet::cli {

class OctodnsFolder {
 public:
  // Looks through it; one that cannot be read is empty.
  explicit OctodnsFolder(const std::string& path);

  // Names of files that are called as a zone, `example.com.yaml`, whatever its letters: of one with
  // U-labels there may be two. `key`: see octodns_zone_key(). What octoDNS prefers comes first.
  [[nodiscard]] std::vector<std::string> files_of(const std::string& key) const;
  // The same of folders: the name of the zone without its last dot, and what is behind it.
  [[nodiscard]] std::vector<std::string> folders_of(const std::string& key,
                                                    const std::string& extension);
  // The keys of all zones that it has as files, or as folders with an extension (if any).
  [[nodiscard]] std::vector<std::string> zones(bool files, const std::string& extension);

 private:
  [[nodiscard]] const std::multimap<std::string, std::string>& split(const std::string& extension);
  using Names = std::multimap<std::string, std::string>;  // by the zone's key
  [[nodiscard]] static std::vector<std::string> all_of(const Names& names, const std::string& key);

  Names files_;
  std::vector<std::string> folders_;
  std::map<std::string, Names> split_;  // folders, by extension
};

// Files of a folder that octoDNS may read, by name; none where there is no such folder.
std::vector<std::string> octodns_files_in(const std::string& folder);

// A path below a folder that may be "".
std::string join_path(const std::string& folder, const std::string& name);

// Whether two such are one zone to octoDNS, which stops there: the name as people read it and in
// A-labels. (Of others it finds one at most.)
bool is_called_twice(const std::vector<std::string>& names, const std::string& key);

}  // namespace zonevet::cli
