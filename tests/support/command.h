// The command itself, as the tests are given it (ZONEVET_BINARY).
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

}  // namespace zonevet::test
