// How a message shows a piece of the input.
#pragma once

#include <string>
#include <string_view>

namespace zonevet {

// The text between backticks, on one line and cut where it is long: no cut falls inside a UTF-8
// sequence. Control characters become blanks.
std::string quoted(std::string_view text);

}  // namespace zonevet
