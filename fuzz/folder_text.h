// Any bytes as the files of a folder, for fuzz targets that read more than one. A line "=== path"
// begins another file.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/file_reader.h"

namespace zonevet {

struct FolderText {
  // What stands before the first such line is the file `first`.
  FolderText(std::string_view text, std::string first) {
    constexpr std::string_view kMark = "=== ";
    std::string path = std::move(first);
    std::string file;
    while (!text.empty()) {
      const std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(text.size(), line.size() + 1));
      if (line.starts_with(kMark)) {
        add(std::exchange(path, line.substr(kMark.size())), std::exchange(file, {}));
      } else {
        file += line;
        file += '\n';
      }
    }
    add(std::move(path), std::move(file));
  }
  MemoryFiles files;
  std::vector<std::string> paths;  // in the order of the text

 private:
  void add(std::string path, std::string text) {
    files.add(path, std::move(text));
    paths.push_back(std::move(path));
  }
};

}  // namespace zonevet
