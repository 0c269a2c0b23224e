// Where output goes: a file, or stdout with or without colours.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cli/options.h"

namespace zonevet::cli {

// What stdout is, settled once. --color comes first, then NO_COLOR, CLICOLOR_FORCE, then the
// terminal; a file gets colours only where they were asked for.
struct Console {
  explicit Console(const Options& options);
  bool color = false;
  bool terminal = false;     // stdout is one, and is written to
  std::size_t width = 100;   // of the terminal; 100 where there is none
  bool width_known = false;  // there is one, or COLUMNS tells
};

// Writes to the file that --output names, or to stdout. False, and told on stderr, where it cannot;
// a reader of stdout that has gone away (`| head`) is no failure.
bool write_output(const std::string& path, std::string_view text);

// Writes a report to stderr, where stdout has something else.
void write_aside(std::string_view text);

// One line on stderr, "zonevet: ...".
void complain(std::string_view message);

}  // namespace zonevet::cli
