#include "support/command.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <sys/wait.h>

namespace zonevet::test {
namespace {

std::string quoted_for_shell(const std::string& word) {
  std::string out = "'";
  for (const char c : word)
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + '\'';
}

}  // namespace

bool has_command() { return std::getenv("ZONEVET_BINARY") != nullptr; }

Ran run_command(const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {std::getenv("ZONEVET_BINARY")};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return run_program(words);
}

Ran run_program(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words)
    line += quoted_for_shell(word) + ' ';
  Ran ran;
  std::FILE* const pipe = popen(line.c_str(), "r");
  if (pipe == nullptr) return ran;
  std::array<char, 4096> buffer{};
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe))
    ran.out.append(buffer.data(), size);
  const int status = pclose(pipe);
  if (WIFEXITED(status)) ran.status = WEXITSTATUS(status);
  return ran;
}

}  // namespace zonevet::test
