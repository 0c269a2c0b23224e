#include "cli/console.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <sys/ioctl.h>
#include <unistd.h>

#include "output/visible.h"

namespace zonevet::cli {
namespace {

constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kWidest = 160;  // longer lines are hard to read

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

bool is_terminal() {
  const char* term = std::getenv("TERM");
  const bool dumb = term != nullptr && std::string_view(term) == "dumb";
  return ::isatty(STDOUT_FILENO) != 0 && !dumb;
}

bool wants_color(const Options& options) {
  if (options.color != Color::automatic) return options.color == Color::always;
  if (!options.output.empty() || is_set("NO_COLOR")) return false;
  const char* force = std::getenv("CLICOLOR_FORCE");
  if (force != nullptr && *force != '\0' && std::string_view(force) != "0") return true;
  return is_terminal();
}

// COLUMNS, where it is set, else what the terminal says; 0 where neither tells.
std::size_t terminal_width() {
  const char* const set = std::getenv("COLUMNS");
  if (const unsigned long columns = set == nullptr ? 0 : std::strtoul(set, nullptr, 10);
      columns != 0)
    return columns;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 0;
  return size.ws_col;
}

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

bool write_all(std::FILE* file, std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
}

}  // namespace

Console::Console(const Options& options)
    : color(wants_color(options)),
      terminal(options.output.empty() && ::isatty(STDOUT_FILENO) != 0) {
  const std::size_t columns = options.output.empty() ? terminal_width() : 0;
  width_known = columns != 0;
  if (width_known) width = std::clamp(columns, kNarrowest, kWidest);
}

bool write_output(const std::string& path, std::string_view text) {
  if (path.empty()) {
    if (write_all(stdout, text) || errno == EPIPE) return true;
    complain(std::string("cannot write to stdout: ") + std::strerror(errno));
    return false;
  }
  const File file(std::fopen(path.c_str(), "wb"), &std::fclose);
  if (file != nullptr && write_all(file.get(), text)) return true;
  complain("cannot write " + path + ": " + std::strerror(errno));
  return false;
}

void write_aside(std::string_view text) { write_all(stderr, text); }

void complain(std::string_view message) {
  std::fprintf(stderr, "zonevet: %s\n", visible(message).c_str());
}

}  // namespace zonevet::cli
