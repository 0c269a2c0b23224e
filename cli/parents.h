// Which zone files of a repository include given ones: a file that is a part of a zone is linted
// where it is included.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace zonevet::cli {

struct Parents {
  // Zone files that include given ones, straight or through other zone files, and that none
  // includes; as they were listed, ascending.
  std::vector<std::string> tops;
  std::set<std::string> parts;  // those of the given files that a zone file includes
};

// `zone_files`: of the repository at `root`; `given` and `root`: canonical paths. Reads all of the
// zone files; one that cannot be read includes nothing.
Parents find_parents(const std::vector<std::string>& zone_files, const std::string& root,
                     const std::set<std::string>& given);

}  // namespace zonevet::cli
