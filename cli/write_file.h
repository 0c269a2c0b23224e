// Puts a new text into a file that was read, whole or not at all.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "source/file_reader.h"

namespace zonevet::cli {

// Tells one state of a file from another.
struct Stamp {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::int64_t size = 0;
  std::int64_t modified = 0;  // nanoseconds
  std::int64_t changed = 0;   // owner and mode too
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

// Files on disk, with a note of what they were like when they were first opened. For one thread.
class StampedFiles final : public FileReader {
 public:
  [[nodiscard]] Result<std::shared_ptr<const FileBytes>> open(
      const std::string& path) const override;
  [[nodiscard]] Result<std::vector<std::string>> names_in(
      const std::string& folder) const override {
    return disk_.names_in(folder);
  }
  [[nodiscard]] std::string canonical(const std::string& path) const override {
    return disk_.canonical(path);
  }
  // By canonical path; null for what was never opened.
  [[nodiscard]] const Stamp* find(const std::string& canonical) const;

 private:
  DiskFiles disk_;
  mutable std::map<std::string, Stamp> stamps_;
};

// Writes a temporary file beside it, which then takes its place: at any time the file holds the old
// text or the new one. Its mode is kept, and its owner where the system lets us. Fails, and changes
// nothing, where the file may not be written to or is not as `stamp` says. `path` is canonical.
Result<void> write_file(const std::string& path, std::string_view text, const Stamp& stamp);

}  // namespace zonevet::cli
