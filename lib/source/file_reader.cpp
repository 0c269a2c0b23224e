#include "source/file_reader.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace zonevet {
namespace {

namespace fs = std::filesystem;

// Below this size one read() costs less than a mapping and its page faults.
constexpr std::size_t kMapFrom = std::size_t{64} * 1024;

class MappedBytes final : public FileBytes {
 public:
  MappedBytes(void* address, std::size_t size) : address_(address), size_(size) {}
  MappedBytes(const MappedBytes&) = delete;
  MappedBytes& operator=(const MappedBytes&) = delete;
  ~MappedBytes() override { ::munmap(address_, size_); }
  [[nodiscard]] std::string_view view() const override {
    return {static_cast<const char*>(address_), size_};
  }

 private:
  void* address_;
  std::size_t size_;
};

class Descriptor {
 public:
  explicit Descriptor(const std::string& path)
      : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

std::string reason() { return std::strerror(errno); }

Result<std::shared_ptr<const FileBytes>> read_whole(int fd, std::size_t size) {
  std::string text;
  text.resize(size);
  std::size_t filled = 0;
  while (true) {
    if (filled == text.size()) text.resize(text.size() + 4096);
    const ssize_t count = ::read(fd, text.data() + filled, text.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail(reason());
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  text.resize(filled);
  return std::make_shared<OwnedBytes>(std::move(text));
}

std::string without_slash(std::string folder) {
  if (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  return folder;
}

std::string normal(const std::string& path) {
  return fs::path(path).lexically_normal().generic_string();
}

}  // namespace

bool is_below(const std::string& path, const std::string& folder) {
  if (folder.empty()) return false;
  if (folder == "/") return true;
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

Result<std::shared_ptr<const FileBytes>> DiskFiles::open(const std::string& path) const {
  if (path.find('\0') != std::string::npos) return fail("No such file or directory");
  const Descriptor file(path);
  if (file.get() < 0) return fail(reason());
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return fail(reason());
  if (S_ISDIR(status.st_mode)) return fail("Is a directory");
  if (!S_ISREG(status.st_mode)) return fail("Not a regular file");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size < kMapFrom) return read_whole(file.get(), size + 1);
  void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file.get(), 0);
  if (address == MAP_FAILED) return read_whole(file.get(), size + 1);
  return std::make_shared<MappedBytes>(address, size);
}

Result<std::vector<std::string>> DiskFiles::names_in(const std::string& folder) const {
  std::vector<std::string> names;
  if (folder.find('\0') != std::string::npos) return fail("No such file or directory");
  std::error_code error;
  fs::directory_iterator entry(folder.empty() ? "." : folder, error);
  for (const fs::directory_iterator end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_regular_file(ignored)) names.push_back(entry->path().filename().generic_string());
  }
  if (error) return fail(error.message());
  std::sort(names.begin(), names.end());
  return names;
}

std::string DiskFiles::canonical(const std::string& path) const {
  if (path.find('\0') != std::string::npos) return path;
  std::error_code error;
  const fs::path absolute = fs::absolute(path.empty() ? "." : path, error);
  // (Of a relative path that does not exist, weakly_canonical() makes a relative one.)
  fs::path found = fs::weakly_canonical(absolute, error);
  if (error) found = absolute.lexically_normal();
  return without_slash(found.generic_string());
}

void MemoryFiles::add(const std::string& path, std::string text) {
  files_[canonical(path)] = std::make_shared<OwnedBytes>(std::move(text));
}

Result<std::shared_ptr<const FileBytes>> MemoryFiles::open(const std::string& path) const {
  const auto found = files_.find(canonical(path));
  if (found == files_.end()) return fail("No such file or directory");
  return found->second;
}

namespace {

using Texts = std::map<std::string, std::shared_ptr<const FileBytes>, std::less<>>;

// Of texts by their canonical paths. Whether any lies in the folder, or below it.
bool add_names_in(const std::string& canonical_folder, const Texts& texts,
                  std::vector<std::string>& names) {
  const std::string folder = canonical_folder == "/" ? canonical_folder : canonical_folder + '/';
  bool any = false;
  for (auto at = texts.lower_bound(folder); at != texts.end(); ++at) {
    if (!at->first.starts_with(folder)) break;
    any = true;
    if (at->first.find('/', folder.size()) == std::string::npos)
      names.push_back(at->first.substr(folder.size()));
  }
  return any;
}

}  // namespace

Result<std::vector<std::string>> MemoryFiles::names_in(const std::string& folder) const {
  std::vector<std::string> names;
  if (!add_names_in(canonical(folder), files_, names)) return fail("No such file or directory");
  return names;
}

std::string MemoryFiles::canonical(const std::string& path) const {
  return without_slash(normal("/" + path));
}

void OverlaidFiles::add(const std::string& path, std::string text) {
  texts_[canonical(path)] = std::make_shared<OwnedBytes>(std::move(text));
}

Result<std::shared_ptr<const FileBytes>> OverlaidFiles::open(const std::string& path) const {
  if (texts_.empty()) return below_.open(path);
  const auto found = texts_.find(canonical(path));
  if (found != texts_.end()) return found->second;
  return below_.open(path);
}

Result<std::vector<std::string>> OverlaidFiles::names_in(const std::string& folder) const {
  Result<std::vector<std::string>> below = below_.names_in(folder);
  std::vector<std::string> names;
  if (!add_names_in(canonical(folder), texts_, names)) return below;
  if (below) names.insert(names.end(), below->begin(), below->end());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace zonevet
