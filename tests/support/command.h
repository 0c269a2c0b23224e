// Programs that tests run: the command itself, as they are given it (ZONEVET_BINARY), and others.
#pragma once

#include <string>
#include <vector>

namespace zonevet::test {

bool has_command();

struct Ran {
  int status = -1;  // to exit with; -1 where it could not be run or was killed
  std::string out;  // stdout
};

// REQUIRES: has_command().
Ran run_command(const std::vector<std::string>& arguments);

// The first word is the program, sought as the shell does.
Ran run_program(const std::vector<std::string>& words);

}  // namespace zonevet::test
