// Characters as HCL sees them.
#pragma once

#include <cstddef>
#include <string_view>

namespace zonevet {

// How many octets of the text's begin are an identifier (HCL native syntax specification,
// "Identifiers": UAX #31, with hyphens within and an underscore also at the begin); 0 where none
// is.
std::size_t hcl_identifier_size(std::string_view text);

// Whether strip markers and the indentation of heredocs take it for a space (White_Space of
// Unicode).
bool is_hcl_space(char32_t character);

}  // namespace zonevet
