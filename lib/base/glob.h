// Patterns for paths: `zones/**/*.zone`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zonevet {

// `?` is one byte, `*` any number of them within a name, `**` any number of folders. A pattern
// without `/` (but at its end) is about names at any depth, any other about paths from the top,
// `./name` too; what matches a folder matches all below it. Matching costs the length of the path
// times that of the pattern, which is limited.
class Glob {
 public:
  static constexpr std::size_t kLongest = 256;

  // Whether a pattern says what it means: it is not empty, not longer than kLongest, and has none
  // of `[`, `{` and `\`, which mean something elsewhere.
  static bool is_sound(std::string_view pattern);

  // REQUIRES: is_sound(pattern).
  explicit Glob(std::string pattern);

  // `path`: with `/` between its names, none in front.
  [[nodiscard]] bool matches(std::string_view path) const;

  [[nodiscard]] const std::string& pattern() const { return pattern_; }
  // It has no wildcards and stands for one path.
  [[nodiscard]] bool is_plain() const { return plain_; }
  // The folder below which all stands that it matches, "" for the top; without a `/` at its end.
  [[nodiscard]] std::string_view folder() const {
    return std::string_view(pattern_).substr(0, folder_);
  }

 private:
  enum class Part : std::uint8_t { letter, any_letter, any_letters, folders, rest };
  struct Step {
    Part part;
    char letter = 0;
  };
  void add_folders(std::size_t& at);

  std::string pattern_;  // without "./" in front and `/` behind
  std::vector<Step> steps_;
  std::size_t folder_ = 0;
  bool plain_ = false;
};

}  // namespace zonevet
