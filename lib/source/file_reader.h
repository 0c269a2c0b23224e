// The only door to files: disk for the command, memory for tests, fuzzers and embedders.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace zonevet {

// The bytes of one opened file; they stay where they are as long as this lives.
class FileBytes {
 public:
  virtual ~FileBytes() = default;
  [[nodiscard]] virtual std::string_view view() const = 0;
};

// A FileBytes that owns a string.
class OwnedBytes final : public FileBytes {
 public:
  explicit OwnedBytes(std::string text) : text_(std::move(text)) {}
  [[nodiscard]] std::string_view view() const override { return text_; }

 private:
  std::string text_;
};

class FileReader {
 public:
  virtual ~FileReader() = default;

  // The bytes of a regular file. Fails where there is none or it cannot be read.
  [[nodiscard]] virtual Result<std::shared_ptr<const FileBytes>> open(
      const std::string& path) const = 0;

  // The names of the regular files that lie in a folder, in their order; empty: the working
  // directory. Fails where there is no folder, or it cannot be read.
  [[nodiscard]] virtual Result<std::vector<std::string>> names_in(
      const std::string& folder) const = 0;

  // One spelling for all paths that lead to the same file: absolute, without `.`, `..` or symbolic
  // links as far as the path exists, and without a slash at its end; empty: the working directory.
  // Used to tell cycles and to confine $INCLUDE; two files are the
  // same exactly when this is.
  [[nodiscard]] virtual std::string canonical(const std::string& path) const = 0;
};

// Whether a file or folder lies in a folder or one below it. Both paths are canonical; nothing lies
// in a folder without a name.
bool is_below(const std::string& path, const std::string& folder);

// Files on disk, memory-mapped where the system can, so that nothing is copied.
class DiskFiles final : public FileReader {
 public:
  [[nodiscard]] Result<std::shared_ptr<const FileBytes>> open(
      const std::string& path) const override;
  [[nodiscard]] Result<std::vector<std::string>> names_in(const std::string& folder) const override;
  [[nodiscard]] std::string canonical(const std::string& path) const override;
};

// Files by name, in memory. Paths are normalised as text; there are no links.
class MemoryFiles final : public FileReader {
 public:
  void add(const std::string& path, std::string text);
  [[nodiscard]] Result<std::shared_ptr<const FileBytes>> open(
      const std::string& path) const override;
  [[nodiscard]] Result<std::vector<std::string>> names_in(const std::string& folder) const override;
  [[nodiscard]] std::string canonical(const std::string& path) const override;

 private:
  std::map<std::string, std::shared_ptr<const FileBytes>, std::less<>> files_;
};

// Some texts in front of other files: an editor's buffer, stdin. The others must outlive it.
class OverlaidFiles final : public FileReader {
 public:
  explicit OverlaidFiles(const FileReader& below) : below_(below) {}
  void add(const std::string& path, std::string text);
  [[nodiscard]] Result<std::shared_ptr<const FileBytes>> open(
      const std::string& path) const override;
  [[nodiscard]] Result<std::vector<std::string>> names_in(const std::string& folder) const override;
  [[nodiscard]] std::string canonical(const std::string& path) const override {
    return below_.canonical(path);
  }

 private:
  const FileReader& below_;
  std::map<std::string, std::shared_ptr<const FileBytes>, std::less<>> texts_;  // canonical paths
};

}  // namespace zonevet
