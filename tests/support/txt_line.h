// Any octets as a TXT record of a zone file.
#pragma once

#include <string>
#include <string_view>

namespace zonevet::test {

// "owner TXT ..." with the octets cut into strings, and all that is no plain sign as a number.
std::string txt_line(std::string_view owner, std::string_view octets);

}  // namespace zonevet::test
