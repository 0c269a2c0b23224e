#include "cli/write_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace zonevet::cli {
namespace {

std::string reason() { return std::strerror(errno); }

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

Stamp stamp_of(const struct stat& status) {
  return {status.st_dev, status.st_ino, status.st_size, nanoseconds(status.st_mtim),
          nanoseconds(status.st_ctim)};
}

// A file beside another, which is gone in the end unless it took the other's place.
class Temporary {
 public:
  explicit Temporary(const std::string& beside)
      : path_(std::filesystem::path(beside).parent_path() / ".zonevet-XXXXXX"),
        fd_(::mkostemp(path_.data(), O_CLOEXEC)) {}
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (fd_ < 0) return;
    ::close(fd_);
    if (!kept_) ::unlink(path_.c_str());
  }

  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  [[nodiscard]] bool write(std::string_view text) const;
  // (The mode comes last: a change of owner may take some of it away.)
  [[nodiscard]] bool be_like(const struct stat& status) const {
    if (::fchown(fd_, status.st_uid, status.st_gid) != 0) {
      const bool same_group = ::fchown(fd_, static_cast<uid_t>(-1), status.st_gid) == 0;
      if (!same_group) return ::fchmod(fd_, status.st_mode & 0707U) == 0;
    }
    return ::fchmod(fd_, status.st_mode & 07777U) == 0;
  }
  [[nodiscard]] bool replace(const std::string& path) {
    kept_ = ::fsync(fd_) == 0 && ::rename(path_.c_str(), path.c_str()) == 0;
    return kept_;
  }

 private:
  std::string path_;
  int fd_;
  bool kept_ = false;
};

bool Temporary::write(std::string_view text) const {
  while (!text.empty()) {
    const ssize_t count = ::write(fd_, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

// So that the new entry of the folder is there after a loss of power. Where that cannot be had, the
// file is whole nevertheless.
void sync_folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path();
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

}  // namespace

Result<std::shared_ptr<const FileBytes>> StampedFiles::open(const std::string& path) const {
  struct stat status{};
  const bool found = ::stat(path.c_str(), &status) == 0;
  auto opened = disk_.open(path);
  if (found && opened) stamps_.emplace(canonical(path), stamp_of(status));
  return opened;
}

const Stamp* StampedFiles::find(const std::string& canonical) const {
  const auto found = stamps_.find(canonical);
  return found == stamps_.end() ? nullptr : &found->second;
}

Result<void> write_file(const std::string& path, std::string_view text, const Stamp& stamp) {
  constexpr mode_t kAnyWrite = S_IWUSR | S_IWGRP | S_IWOTH;
  struct stat status{};
  if (::lstat(path.c_str(), &status) != 0) return fail(reason());
  // What nobody may write is not to be written, even if we could (root can).
  if ((status.st_mode & kAnyWrite) == 0) return fail("Permission denied");
  if (::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0) return fail(reason());
  Temporary file(path);
  if (!file.is_open() || !file.write(text) || !file.be_like(status)) return fail(reason());
  // As late as can be.
  if (::lstat(path.c_str(), &status) != 0) return fail(reason());
  if (!S_ISREG(status.st_mode) || stamp_of(status) != stamp)
    return fail("it was changed after it was read");
  if (!file.replace(path)) return fail(reason());
  sync_folder_of(path);
  return {};
}

}  // namespace zonevet::cli
